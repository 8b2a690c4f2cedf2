//! What a search is to reach.

/// What is to be reached; then the search ends.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Goal {
    /// A lower bound on the cost of what reaches the priorities.
    pub(in crate::solve) cost: i64,
    /// A lower bound on the cost of any plan.
    pub(in crate::solve) cost_of_any: i64,
    /// Lower bounds on the priorities.
    pub(in crate::solve) priorities: Vec<i64>,
}
