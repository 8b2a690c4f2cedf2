//! When an algorithm calls its watcher: at least every 2^16 elementary operations.

use std::ops::ControlFlow;

/// Elementary operations between two calls of the watcher; half of what is promised, so that a step which is counted
/// after it was taken cannot break the promise.
const INTERVAL: usize = 1 << 15;

/// The watcher said stop.
pub(super) struct Stopped;

/// Counts elementary operations and calls the watcher whenever [`INTERVAL`] of them have passed.
pub(super) struct Meter<'w> {
    watch: &'w mut dyn FnMut() -> ControlFlow<()>,
    /// Operations until the next call; at most [`INTERVAL`].
    left: usize,
}

impl<'w> Meter<'w> {
    pub(super) fn new(watch: &'w mut dyn FnMut() -> ControlFlow<()>) -> Self {
        Self { watch, left: INTERVAL }
    }

    /// Accounts for `operations`; an error once the watcher wants to stop.
    #[inline]
    pub(super) fn spend(&mut self, operations: usize) -> Result<(), Stopped> {
        if operations < self.left {
            self.left -= operations;
            return Ok(());
        }
        self.ask()
    }

    #[cold]
    fn ask(&mut self) -> Result<(), Stopped> {
        self.left = INTERVAL;
        match (self.watch)() {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stopped),
        }
    }
}

/// A watcher that never asks to stop.
///
/// # Errors
///
/// None: it always continues.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::algorithms::matching::{MatchingError, maximum_weight};
/// use mingle::algorithms::never_stop;
///
/// assert_eq!(maximum_weight(2, &[(0, 1, 3)], never_stop).map(|found| found.total()), Ok(3));
/// let edges: Vec<_> = (0..70_000).map(|number| (number, number + 1, 1)).collect();
/// assert_eq!(maximum_weight(70_001, &edges, || ControlFlow::Break(())), Err(MatchingError::Stopped));
/// ```
pub fn never_stop() -> ControlFlow<()> {
    ControlFlow::Continue(())
}
