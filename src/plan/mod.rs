//! The answer: who sits with whom, what it costs and how good that is known to be.
//!
//! These types are the plan file, version 1. A plan that a person edited is read back and checked against the event
//! with [`Plan::check`], which knows nothing of how plans are found; a status in a file counts as claimed.

mod breach;
mod check;
mod cost;
mod judged;
mod read;
#[cfg(test)]
pub(crate) mod testing;
mod write;

use serde::{Deserialize, Serialize};

use crate::event::{hour, is_default, is_hour, strict};

pub use breach::{Breach, GroupName};
pub(crate) use check::is_in_turn;
pub use check::{FalseClaim, Verdict};
pub use cost::{Cost, Part};

pub(crate) use cost::{Leaf, cost, leaves};
#[cfg(test)]
pub(crate) use judged::hard_shortfall;
pub(crate) use judged::{in_session, shortfalls};
pub(crate) use read::Reading;
pub(crate) use write::planned_sessions;

/// Why a search ended without a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case")]
pub enum Stopped {
    /// The budget of steps was spent.
    Steps,
    /// The callback said stop.
    Cancelled,
}

/// That the objectives which come before the cost are not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case")]
pub enum ObjectiveStatus {
    /// They may not be the best that can be had.
    Unproven,
}

/// How good a plan is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case")]
pub enum Status {
    /// It is proven that no plan is better, in the objectives and then in cost.
    Optimal {},
    /// Better plans may exist.
    Feasible {
        /// A proven lower bound on the total cost of plans as good in the objectives.
        bound: i64,
        /// Why the search ended.
        stopped: Stopped,
        /// Present where the objectives are not proven.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        objective: Option<ObjectiveStatus>,
    },
}

/// Who shadows whom: sits with someone who explains as they go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Shadow {
    /// Id of the attendee who shadows.
    pub shadow: String,
    /// Id of the attendee who explains.
    pub host: String,
}

/// People who sit together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Group {
    /// Counts the session's groups from 1 in their order, and names the group wherever one is named. In a plan that is
    /// read it is not relied on: 0 where it is absent.
    #[serde(default)]
    pub number: u32,
    /// Their ids, in byte order.
    pub people: Vec<String>,
    /// Id of the table, in a session of tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Id of the project, in a project session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Who shadows whom, in pairs and project sessions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shadows: Vec<Shadow>,
    /// What a person wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Why somebody sits out. It is read off the public event and the seating alone, so that it tells of no confidential rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "kebab-case")]
pub enum Reason {
    /// In pairs and groups: the number of people does not divide.
    OddOneOut,
    /// No seat could be given; also where nothing else may be told.
    NoSeat,
    /// In a project session: no project has room.
    NoProject,
    /// At tables: there are free seats, and none at a table that offers what the person needs.
    Needs,
    /// In a session that seats as many as the hard rules allow: the public ones leave no seat.
    Rules,
    /// The person is ill: in a plan that somebody edited.
    Ill,
    /// The person did not come: in a plan that somebody edited.
    NoShow,
    /// The person left: in a plan that somebody edited.
    Left,
}

impl Reason {
    /// Whether the person was not there at all: [`Ill`](Self::Ill), [`NoShow`](Self::NoShow) or [`Left`](Self::Left). Such
    /// a person met nobody, and it was no turn.
    #[must_use]
    pub fn is_away(self) -> bool {
        matches!(self, Self::Ill | Self::NoShow | Self::Left)
    }
}

impl AsRef<str> for Reason {
    /// The word by which files name it.
    fn as_ref(&self) -> &str {
        match self {
            Self::OddOneOut => "odd-one-out",
            Self::NoSeat => "no-seat",
            Self::NoProject => "no-project",
            Self::Needs => "needs",
            Self::Rules => "rules",
            Self::Ill => "ill",
            Self::NoShow => "no-show",
            Self::Left => "left",
        }
    }
}

/// A person who is present and sits out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Unseated {
    /// Id of the attendee.
    pub person: String,
    /// Why.
    pub reason: Reason,
    /// What a person wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A session of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct PlannedSession {
    /// Id of the session.
    pub id: String,
    /// When it starts, as the event says, so that a plan is a history by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// How long people sit together. Default 60.
    #[serde(default = "hour", skip_serializing_if = "is_hour")]
    pub minutes: u32,
    /// The groups, by place and then by people.
    pub groups: Vec<Group>,
    /// Those present who sit out, in byte order of their ids.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unseated: Vec<Unseated>,
    /// What a person wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The plan that a repair mends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Repaired {
    /// The name of its event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Its seed.
    pub seed: u64,
    /// The steps that made it.
    pub done: u64,
}

/// A plan of every session of an event.
///
/// Sessions stand in the event's order, groups and people in one fixed order, so that equal plans are equal files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
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
    #[serde(default)]
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

strict!(
    Stopped => "\"steps\" or \"cancelled\"",
    ObjectiveStatus => "\"unproven\"",
    Status => "{\"optimal\": {}} or {\"feasible\": {\"bound\": 450, \"stopped\": \"steps\"}}",
    Shadow => "an object such as {\"shadow\": \"bo\", \"host\": \"ada\"}",
    Group => "an object such as {\"people\": [\"ada\", \"bo\"]}",
    Reason => "\"odd-one-out\", \"no-seat\", \"no-project\", \"needs\", \"rules\", \"ill\", \"no-show\" or \"left\"",
    Repaired => "an object such as {\"event\": \"PyCon sprints\", \"seed\": 7, \"done\": 2000000}",
    Unseated => "an object such as {\"person\": \"ed\", \"reason\": \"odd-one-out\"}",
    PlannedSession => "an object such as {\"id\": \"mon\", \"groups\": [..]}",
    Plan => "a plan object with \"version\", \"seed\", \"made_by\", \"status\", \"cost\" and \"sessions\"",
);
