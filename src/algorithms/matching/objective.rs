//! What a matching is asked for, and the weights that it may have.

/// Vertices and edges must be fewer than this: an edge counts twice, and some numbers mark events.
pub(super) const COUNT_LIMIT: usize = 1 << 30;

/// What is optimised over the edges of a graph.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::{Objective, maximum_weight};
/// use mingle::algorithms::never_stop;
///
/// let edges = [(0, 1, 6), (1, 2, 10), (2, 3, 5)];
/// let matching = maximum_weight(5, &edges, never_stop)?;
/// let proof = matching.certificate();
/// assert_eq!(proof.verify_edges(Objective::MaximumWeight, &edges, matching.mates()), Ok(11));
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// The largest sum of weights, of matchings of any size.
    MaximumWeight,
    /// The largest sum of weights of the matchings with as many pairs as possible.
    MaximumWeightOfLargestSize,
    /// The least sum of costs of the matchings that leave no vertex alone.
    MinimumCostPerfect,
}

/// The largest absolute value that a weight or cost may have among so many vertices: 2^58 divided by the number of
/// vertices and 8. Within it, no sum that is formed overflows.
///
/// ```
/// use mingle::algorithms::matching::weight_limit;
///
/// assert!(weight_limit(10_000) > 28_000_000_000_000);
/// ```
#[must_use]
pub fn weight_limit(vertices: usize) -> i64 {
    (1 << 58) / (vertices.min(COUNT_LIMIT) as i64 + 8)
}
