//! The answer: who sits with whom, what it costs and how good that is known to be.
//!
//! These types are the plan file, version 1. A plan that a person edited is read back and checked against the event
//! with [`Plan::check`], which knows nothing of how plans are found; a status in a file counts as claimed.

mod breach;
mod check;
mod cost;
mod diff;
mod judged;
mod memory;
mod read;
mod session;
mod status;
#[cfg(test)]
pub(crate) mod testing;
mod write;

use serde::Serialize;

use crate::event::{or_default, strict};

pub use breach::{Breach, GroupName};
pub(crate) use check::is_in_turn;
pub(crate) use check::turns_are_kept;
pub use check::{Checked, FalseClaim, Verdict};
pub use cost::{Cost, Part};
pub use diff::{Diff, GroupDiff, GroupOf, PersonDiff, Plans, SessionDiff, Whereabouts, diff};
pub use memory::{Memory, MemoryFault, MemoryFaults};
pub use session::{Group, PlannedSeat, PlannedSession, Reason, SessionStatus, Shadow, Unseated};
pub use status::{ObjectiveStatus, Status, Stopped};

pub(crate) use cost::{Leaf, cost, leaves, parts_of_group};
#[cfg(test)]
pub(crate) use judged::hard_shortfall;
pub(crate) use judged::{in_session, shortfalls};
pub(crate) use read::Reading;
pub(crate) use write::planned_sessions;

strict! {
"an object such as {\"event\": \"PyCon sprints\", \"seed\": 7, \"done\": 2000000}" =>
/// The plan that a repair mends.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Plan, Repaired};
///
/// let mended = Plan::new("by hand").event("Sprint weekend");
/// assert_eq!(Repaired::new(&mended).event.as_deref(), Some("Sprint weekend"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Repaired {
    /// The name of its event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Its seed.
    pub seed: u64,
    /// The steps that made it.
    pub done: u64,
}
}

impl Repaired {
    /// What names that plan.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        Self { event: plan.event.clone(), seed: plan.seed, done: plan.done }
    }
}

strict! {
"a plan object with \"version\", \"seed\", \"made_by\", \"status\", \"cost\" and \"sessions\"" =>
/// A plan of every session of an event.
///
/// Sessions stand in the event's order, groups and people in one fixed order, so that equal plans are equal files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Plan {
    /// The version of the format: 1.
    pub version: u32,
    /// The event's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The seed that it was found with.
    pub seed: u64,
    /// The budget of steps that it was found with: the same event, seed and steps give the same plan. `None` where there was
    /// none, and then it cannot be made again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<u64>,
    /// The steps that were made.
    #[serde(default, deserialize_with = "or_default")]
    pub done: u64,
    /// What made it.
    pub made_by: String,
    /// The plan that this one repairs, and in whose place it counts in a history.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repairs: Option<Repaired>,
    /// How good it is known to be.
    pub status: Status,
    /// What it costs.
    pub cost: Cost,
    /// Its sessions.
    pub sessions: Vec<PlannedSession>,
}
}

impl Plan {
    /// The version of the format that this library reads and writes.
    pub const VERSION: u32 = 1;

    /// A plan of no sessions that says who or what made it and claims nothing: for seatings that come from elsewhere, which
    /// [`Plan::check`] judges.
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::event::{Attendee, Event, Session};
    /// use mingle::plan::{Group, Plan, PlannedSession};
    /// use mingle::problem::Problem;
    ///
    /// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
    /// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]);
    /// assert!(plan.check(&Problem::new(&event)?).is_valid());
    /// # Ok::<(), mingle::problem::Faults>(())
    /// ```
    pub fn new(made_by: impl Into<String>) -> Self {
        Self {
            version: Self::VERSION,
            event: None,
            seed: 0,
            steps: None,
            done: 0,
            made_by: made_by.into(),
            repairs: None,
            status: Status::feasible(0, Stopped::Cancelled),
            cost: Cost::default(),
            sessions: Vec::new(),
        }
    }

    /// The session of that id.
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::plan::{Group, Plan, PlannedSession, Reason, Unseated};
    ///
    /// let monday = PlannedSession::new("mon")
    ///     .groups([Group::new(["ada", "bo"]), Group::new(["cy", "di"])])
    ///     .unseated([Unseated::new("ed", Reason::OddOneOut)]);
    /// let plan = Plan::new("by hand").sessions([monday]);
    /// let monday = plan.session("mon").expect("it was planned");
    /// assert_eq!(monday.company_of("cy").collect::<Vec<_>>(), ["di"]);
    /// assert!(monday.group_of("ada").is_some_and(|group| group.contains("bo")));
    /// assert_eq!(monday.reason_of("ed"), Some(Reason::OddOneOut));
    /// assert_eq!(plan.seats().filter(|seat| seat.person == "ada").count(), 1);
    /// assert!(plan.session("tue").is_none());
    /// ```
    #[must_use]
    pub fn session(&self, id: &str) -> Option<&PlannedSession> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// Every seat of the plan, in the plan's order.
    pub fn seats(&self) -> impl Iterator<Item = PlannedSeat<'_>> {
        self.sessions.iter().flat_map(PlannedSession::seats)
    }

    /// Whether it claims to be proven that no plan is better.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        self.status == Status::Optimal {}
    }

    /// What it claims that every plan costs at least: its own cost where it is optimal.
    #[must_use]
    pub fn bound(&self) -> i64 {
        match self.status {
            Status::Optimal {} => self.cost.total,
            Status::Feasible { bound, .. } => bound,
        }
    }

    /// Names its event.
    #[must_use]
    pub fn event(mut self, event: impl Into<String>) -> Self {
        self.event = Some(event.into());
        self
    }

    /// Claims how good it is.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// Claims what it costs.
    #[must_use]
    pub fn cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// Adds sessions.
    #[must_use]
    pub fn sessions(mut self, sessions: impl IntoIterator<Item = PlannedSession>) -> Self {
        self.sessions.extend(sessions);
        self
    }
}
