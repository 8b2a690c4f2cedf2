//! How good a plan is known to be.

use serde::Serialize;

use crate::event::{strict, words};

strict! {
"\"steps\" or \"cancelled\"" =>
/// Why a search ended without a proof.
///
/// # Examples
///
/// ```
/// use mingle::plan::Stopped;
///
/// assert_eq!("cancelled".parse(), Ok(Stopped::Cancelled));
/// assert_eq!(Stopped::Steps.to_string(), "steps");
/// assert_eq!(Stopped::ALL.len(), 2);
/// ```
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
///
/// # Examples
///
/// ```
/// use mingle::plan::ObjectiveStatus;
///
/// assert_eq!("unproven".parse(), Ok(ObjectiveStatus::Unproven));
/// assert_eq!(ObjectiveStatus::ALL.len(), 1);
/// ```
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
///
/// # Examples
///
/// ```
/// use mingle::plan::{Plan, Status, Stopped};
///
/// let plan = Plan::new("by hand").status(Status::feasible(0, Stopped::Steps));
/// assert_eq!((plan.is_optimal(), plan.bound()), (false, 0));
/// assert_eq!(serde_json::to_string(&Status::Optimal {})?, r#"{"optimal":{}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
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
