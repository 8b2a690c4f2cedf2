//! The outcome of a check.

use std::fmt;

use super::super::Breach;
use super::super::Cost;
use super::FalseClaim;

/// What a check found.
///
/// Its `Debug` text tells nothing of confidential rules but that one is broken.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::plan::{Group, Plan, PlannedSession};
/// use mingle::problem::Problem;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]);
/// let verdict = plan.check(&Problem::new(&event)?);
/// assert!(!verdict.is_valid());
/// assert_eq!(verdict.cost.map(|cost| cost.total), Some(0));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// What the plan breaks; empty for a valid plan. All that is broken of confidential rules is one
    /// [`Breach::OrganiserOnlyRule`].
    pub breaches: Vec<Breach>,
    /// The cost, computed anew; `None` where not everybody present has one known place in every session.
    pub cost: Option<Cost>,
    /// What the file says of itself and is not so. A plan with such claims may be valid.
    pub claims: Vec<FalseClaim>,
    pub(super) full: Vec<Breach>,
}

impl Verdict {
    /// Whether the plan breaks nothing.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.breaches.is_empty()
    }

    /// What the plan breaks, where each breach of a confidential rule names its rule, people and group: for the
    /// organiser's eyes only.
    #[must_use]
    pub fn for_organiser(&self) -> &[Breach] {
        &self.full
    }
}

impl fmt::Debug for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Verdict")
            .field("breaches", &self.breaches)
            .field("cost", &self.cost)
            .field("claims", &self.claims)
            .finish_non_exhaustive()
    }
}
