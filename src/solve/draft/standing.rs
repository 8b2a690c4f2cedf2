//! The order of plans: the one place that says which of two is better.

use super::data::{Draft, Totals};

/// What a plan is worth: of two, the lesser is the better one. The order of the fields is the order in which they decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::solve) struct Standing<'p> {
    hard: i64,
    priorities: &'p [i64],
    cost: i64,
}

impl<'p> Standing<'p> {
    pub(in crate::solve) fn new(totals: Totals, priorities: &'p [i64]) -> Self {
        Self { hard: totals.hard, priorities, cost: totals.cost }
    }
}

impl Draft<'_> {
    /// What the draft is worth.
    #[inline]
    pub(in crate::solve) fn standing(&self) -> Standing<'_> {
        Standing::new(self.totals, &self.priorities)
    }
}
