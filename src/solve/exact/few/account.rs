//! What the engine takes of the budget.

use std::ops::ControlFlow;

use crate::solve::watch::Watch;

/// Elementary operations that take about as long as one step of the search.
pub(in crate::solve) const A_STEP: u64 = 1_024;
/// Operations for asking the price of one group, and for judging one division.
pub(super) const ASKING: u64 = 128;
pub(super) const JUDGING: u64 = 8 * A_STEP;

/// Counts operations against the budget.
pub(super) struct Account<'a, 'w> {
    /// Steps that are left.
    pub(super) left: u64,
    /// Operations that are no whole step yet.
    open: u64,
    watch: &'a mut Watch<'w>,
}

impl<'a, 'w> Account<'a, 'w> {
    pub(super) fn new(left: u64, watch: &'a mut Watch<'w>) -> Self {
        Self { left, open: 0, watch }
    }

    /// Breaks where the account is spent, or the watch says stop.
    pub(super) fn spend(&mut self, operations: u64) -> ControlFlow<()> {
        self.open += operations;
        let steps = self.open / A_STEP;
        self.open %= A_STEP;
        if steps > self.left {
            return ControlFlow::Break(());
        }
        self.left -= steps;
        if (0..steps).all(|_| self.watch.step()) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}
