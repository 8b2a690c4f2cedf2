//! The answer: who sits with whom, what it costs and how good that is known to be.
//!
//! These types are the plan file, version 1. A plan that a person edited is read back and checked against the event
//! with [`Plan::check`], which knows nothing of how plans are found; a status in a file counts as claimed.

mod check;
mod cost;
mod judged;
mod read;
#[cfg(test)]
pub(crate) mod testing;
mod write;

use serde::{Deserialize, Serialize};

use crate::event::{is_default, strict};

pub use check::{Breach, FalseClaim, GroupName, Verdict};
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
}

/// Why somebody sits out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "kebab-case")]
pub enum Reason {
    /// The number of people does not divide into groups.
    OddOneOut,
    /// There are fewer seats than people.
    NoSeat,
    /// No project has room.
    NoProject,
    /// No free seat offers what the person needs.
    Needs,
    /// The rules leave no seat.
    Rules,
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
}

/// A session of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct PlannedSession {
    /// Id of the session.
    pub id: String,
    /// The groups, by place and then by people.
    pub groups: Vec<Group>,
    /// Those present who sit out, in byte order of their ids.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unseated: Vec<Unseated>,
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
    /// The budget of steps that it was found with.
    pub steps: u64,
    /// What made it.
    pub made_by: String,
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
    Reason => "\"odd-one-out\", \"no-seat\", \"no-project\", \"needs\" or \"rules\"",
    Unseated => "an object such as {\"person\": \"ed\", \"reason\": \"odd-one-out\"}",
    PlannedSession => "an object such as {\"id\": \"mon\", \"groups\": [..]}",
    Plan => "a plan object with \"version\", \"seed\", \"steps\", \"made_by\", \"status\", \"cost\" and \"sessions\"",
);
