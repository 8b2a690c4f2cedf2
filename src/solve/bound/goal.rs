//! What a search is to reach.

use crate::index::Seating;

/// What is to be reached; then the search ends.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Goal {
    /// A lower bound on the cost of what reaches the priorities.
    pub(in crate::solve) cost: i64,
    /// A lower bound on the cost of any plan.
    pub(in crate::solve) cost_of_any: i64,
    /// Lower bounds on the priorities.
    pub(in crate::solve) priorities: Vec<i64>,
    /// A plan of the public event that none is better than, where one was found on the way.
    pub(in crate::solve) best: Option<Seating>,
}

impl Goal {
    /// What no plan reaches, of so many priorities.
    pub(in crate::solve) fn nothing(priorities: usize) -> Self {
        Self { cost: i64::MIN, cost_of_any: i64::MIN, priorities: vec![i64::MIN; priorities], best: None }
    }

    /// What every plan reaches, of so many priorities.
    pub(in crate::solve) fn anything(priorities: usize) -> Self {
        Self { cost: i64::MAX, cost_of_any: i64::MAX, priorities: vec![i64::MAX; priorities], best: None }
    }
}
