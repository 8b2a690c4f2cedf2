//! The way from a problem to a plan.

use std::ops::ControlFlow;

use crate::plan::Plan;
use crate::problem::Problem;

/// How far a search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Steps done so far.
    pub steps: u64,
    /// The budget.
    pub budget: u64,
    /// The cost of the best plan so far; `None`: none is found yet.
    pub cost: Option<i64>,
    /// A proven lower bound on the cost.
    pub bound: i64,
}

/// A plan was found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Solution {
    /// The plan, with its cost and status.
    pub plan: Plan,
}

/// No plan was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoPlan {
    /// It is proven that no plan satisfies the hard rules.
    #[error("{0}")]
    Conflict(Conflict),
    /// The budget was spent or the callback said stop, and nothing is proven.
    #[error(
        "no plan that keeps every hard rule was found within {steps} steps; nothing is proven: allow more steps, or make rules weighted"
    )]
    NotFound {
        /// Steps done.
        steps: u64,
    },
}

/// A hard rule or capacity that takes part in a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConflictMember {
    /// The word of the rule's kind; `None` for a capacity and for an organiser-only rule.
    pub rule: Option<&'static str>,
    /// The rule's label.
    pub label: Option<String>,
    /// Id of the session.
    pub session: Option<String>,
    /// What there is room for.
    pub capacity: Option<u64>,
    /// The member in words.
    pub text: String,
}

/// Hard rules and capacities that cannot hold at once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// Whether a plan was found without any one of the members.
    pub proven: bool,
    /// The members.
    pub members: Vec<ConflictMember>,
    /// What would help, in words.
    pub ways_out: Vec<String>,
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("no plan satisfies the hard rules:")?;
        for member in &self.members {
            write!(formatter, " {};", member.text)?;
        }
        Ok(())
    }
}

/// Plans every session of an event.
///
/// The same problem, seed and budget give the same plan, byte for byte, on any machine.
///
/// # Errors
///
/// [`NoPlan::Conflict`] where it is proven that there is none, [`NoPlan::NotFound`] where none was found.
pub fn solve(
    _problem: &Problem,
    _seed: u64,
    budget: u64,
    _watch: impl FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Solution, NoPlan> {
    Err(NoPlan::NotFound { steps: budget })
}
