//! How good a plan is known to be.

use serde::Serialize;

use crate::event::{strict, words};

strict! {
"\"steps\" or \"cancelled\"" =>
/// Why a search ended without a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stopped {
    /// The budget of steps was spent.
    Steps,
    /// The callback said stop.
    Cancelled,
}
}

words! {
    Stopped:
    Steps => "steps",
    Cancelled => "cancelled",
}

strict! {
"\"unproven\"" =>
/// That the objectives which come before the cost are not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ObjectiveStatus {
    /// They may not be the best that can be had.
    Unproven,
}
}

words! {
    ObjectiveStatus:
    Unproven => "unproven",
}

strict! {
"{\"optimal\": {}} or {\"feasible\": {\"bound\": 450, \"stopped\": \"steps\"}}" =>
/// How good a plan is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// It is proven that no plan is better, in the objectives and then in cost.
    Optimal {},
    /// Better plans may exist.
    #[non_exhaustive]
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
}

impl Status {
    /// That better plans may exist, of which none as good in the objectives costs less than the bound in all.
    #[must_use]
    pub fn feasible(bound: i64, stopped: Stopped) -> Self {
        Self::Feasible { bound, stopped, objective: None }
    }

    /// The same, and that the objectives which come before the cost are not proven; what is proven to be optimal stays so.
    #[must_use]
    pub fn unproven(mut self) -> Self {
        if let Self::Feasible { objective, .. } = &mut self {
            *objective = Some(ObjectiveStatus::Unproven);
        }
        self
    }
}
