//! A session of pairs as a matching leaves it: who sits with whom, what that costs at least, and whether it is proven.

/// A session paired up.
pub(super) struct Paired {
    /// People, by index; two or three a group.
    pub(super) groups: Vec<Vec<usize>>,
    /// Hard rules broken in every such session.
    pub(super) hard: i64,
    /// A lower bound on the cost of those that break no more; fairness is in it only where there is no other session.
    pub(super) bound: i64,
    /// Whether it is proven that `hard` is the least, and then that no more could sit.
    pub(super) settled: bool,
}

impl Paired {
    /// How many people sit.
    pub(super) fn seated(&self) -> usize {
        self.groups.iter().map(Vec::len).sum()
    }
}
