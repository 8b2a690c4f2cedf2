//! How large a network and its costs may be.

/// Nodes and arcs are numbered in 31 bits, since each arc has two directions.
pub(super) const COUNT_LIMIT: usize = (1 << 31) - 16;

/// The largest absolute value that a cost may have among so many nodes (people and places together, for [`assign`](super::assign)):
/// 2^58 divided by their number and 8. Within it, no sum that is formed overflows.
///
/// ```
/// use mingle::algorithms::flow::cost_limit;
///
/// assert!(cost_limit(10_000) > 28_000_000_000_000);
/// ```
#[must_use]
pub fn cost_limit(nodes: usize) -> i64 {
    (1 << 58) / (nodes.min(COUNT_LIMIT) as i64 + 8)
}
