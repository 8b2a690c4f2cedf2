//! How far a search is, and what it has found.

/// How far a search has come.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::algorithms::golfer::{Rounds, search};
///
/// let mut least = u64::MAX;
/// let watch = |progress: &mingle::algorithms::golfer::Progress| {
///     least = least.min(progress.cost);
///     ControlFlow::Continue(())
/// };
/// let found = search(&Rounds::equal(12, 3, 6), 1, 200_000, watch)?;
/// assert!(found.cost >= found.bound && least >= found.cost);
/// # Ok::<(), mingle::algorithms::golfer::GolferError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Exchanges tried so far.
    pub steps: u64,
    /// The least cost found so far.
    pub cost: u64,
    /// A proven lower bound on the cost.
    pub bound: u64,
}

/// What a search has found.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::algorithms::golfer::{Rounds, search};
///
/// let found = search(&Rounds::equal(4, 2, 3), 1, 1_000, |_| ControlFlow::Continue(()))?;
/// assert_eq!((found.groups.len(), found.groups[0].len(), found.cost), (3, 2, 0));
/// # Ok::<(), mingle::algorithms::golfer::GolferError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// For each round its groups in the order of their sizes, each with its people ascending.
    pub groups: Vec<Vec<Vec<usize>>>,
    /// What all meetings cost.
    pub cost: u64,
    /// A proven lower bound on the cost: where it is met, the groups are proven to be as good as can be.
    pub bound: u64,
    /// Exchanges tried.
    pub steps: u64,
}
