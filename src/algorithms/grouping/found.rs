//! How far a search is, and what it has found.

/// How far a search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Steps tried so far.
    pub steps: u64,
    /// The largest value found so far, of what is broken least; `i64::MIN` where none is known yet.
    pub value: i64,
    /// Forbidden pairs and places in it; 1 where none is known yet.
    pub broken: u64,
    /// A proven upper bound on the value.
    pub bound: i64,
}

/// What a search has found.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::algorithms::grouping::{Weighted, search};
///
/// let task = Weighted::new(4, vec![(2, 2), (2, 2)], |one, other| (one + other) as i64 % 3)?;
/// let found = search(&task, None, 1, 1_000, |_| ControlFlow::Continue(()))?;
/// assert_eq!((found.groups.len(), found.groups[0].len()), (2, 2));
/// # Ok::<(), mingle::algorithms::grouping::GroupingError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// The people of each group, ascending; groups in the order of their sizes in the task.
    pub groups: Vec<Vec<usize>>,
    /// The sum of the weights inside groups and of the gains.
    pub value: i64,
    /// A proven upper bound on it.
    pub bound: i64,
    /// Steps tried.
    pub steps: u64,
}

impl Found {
    /// Whether it is proven that no groups are worth more.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        self.value >= self.bound
    }
}
