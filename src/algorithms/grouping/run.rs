//! What the whole search shares: the budget, the incumbent, and who may end it.

use std::ops::ControlFlow;

use crate::algorithms::random::Random;

use super::found::Progress;
use super::partition::Partition;
use super::units::Entry;

/// The best groups found.
pub(super) struct Incumbent {
    pub(super) group: Vec<u32>,
    pub(super) value: i64,
    pub(super) broken: u64,
}

impl Incumbent {
    /// Remembers the state where it is the best so far. O(n) then.
    pub(super) fn keep<W: Entry>(&mut self, state: &Partition<'_, W>) {
        if (state.broken, -state.value) < (self.broken, -self.value) {
            self.group.clone_from(&state.group);
            (self.value, self.broken) = (state.value, state.broken);
        }
    }
}

/// What the whole search shares.
pub(super) struct Run<'w> {
    pub(super) random: Random,
    pub(super) steps: u64,
    /// Elementary operations since the watch was asked.
    pub(super) work: u64,
    pub(super) budget: u64,
    pub(super) bound: i64,
    pub(super) best: Incumbent,
    pub(super) watch: &'w mut dyn FnMut(&Progress) -> ControlFlow<()>,
}

/// Why a search ends.
pub(super) struct Ended;
