//! What comes of solving: a plan, a proof that there is none, or neither.

use crate::plan::Plan;

use super::infeasible::{Conflict, ConflictMember};

/// A plan was found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Solution {
    /// The plan, with its cost and status.
    pub plan: Plan,
}

/// No plan was found. The `Display` text is a summary; [`report::conflict`](crate::report::conflict) and
/// [`report::not_found`](crate::report::not_found) say the whole in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoPlan {
    /// It is proven that no plan satisfies the hard rules.
    #[error("no plan satisfies the hard rules: {0}")]
    Conflict(Conflict),
    /// The budget was spent or the callback said stop, and nothing is proven.
    #[error(
        "no plan that keeps every hard rule was found within {steps} steps, and nothing is proven: allow more steps, \
         or give some rules a weight"
    )]
    NotFound {
        /// Steps done.
        steps: u64,
        /// The hard rules that stood in the way most often, the most frequent first: a hint and no proof. All
        /// confidential ones are one [`ConflictMember::OrganiserOnly`], which stands last.
        blockers: Vec<ConflictMember>,
    },
}
