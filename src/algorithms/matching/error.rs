//! What can be wrong with the input of a matching, or be proven about it.

use thiserror::Error;

/// Why there is no matching to hand out.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::{MatchingError, maximum_weight};
/// use mingle::algorithms::never_stop;
///
/// let edges = [(0, 1, 6), (1, 2, 10), (2, 3, 5)];
/// let matching = maximum_weight(5, &edges, never_stop)?;
/// assert!(matches!(maximum_weight(2, &[(0, 7, 1)], never_stop), Err(MatchingError::VertexOutOfRange { .. })));
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MatchingError {
    /// An edge names a vertex that is not there.
    #[error("edge {edge}: no vertex {vertex}; there are {vertices}, counted from 0")]
    VertexOutOfRange {
        /// Position of the edge in the list.
        edge: usize,
        /// The vertex that it names.
        vertex: usize,
        /// The number of vertices.
        vertices: usize,
    },
    /// An edge joins a vertex with itself, which no matching can use.
    #[error("edge {edge}: joins vertex {vertex} with itself; leave it out")]
    SelfLoop {
        /// Position of the edge in the list.
        edge: usize,
        /// The vertex at both of its ends.
        vertex: usize,
    },
    /// A weight is so large that sums of it could overflow.
    #[error("weight {weight} of {first} and {second}: allowed is -{limit} to {limit}; divide all weights")]
    WeightOutOfRange {
        /// The smaller vertex of the pair; twice the same vertex for the cost of leaving it alone.
        first: usize,
        /// The larger vertex of the pair.
        second: usize,
        /// The weight or cost.
        weight: i64,
        /// The largest absolute value allowed for this number of vertices; see [`weight_limit`](super::weight_limit).
        limit: i64,
    },
    /// There are more vertices or edges than 32 bits can number.
    #[error("{vertices} vertices with {edges} edges: allowed are {limit} of either")]
    TooLarge {
        /// The number of vertices.
        vertices: usize,
        /// The number of edges.
        edges: usize,
        /// The largest number allowed.
        limit: usize,
    },
    /// A perfect matching was asked for, but the number of vertices is odd.
    #[error("{vertices} vertices: a perfect matching needs an even number; ask for one of largest size")]
    OddVertexCount {
        /// The number of vertices.
        vertices: usize,
    },
    /// One vertex was to be left alone, but the number of vertices is even.
    #[error("{vertices} vertices: leaving exactly one alone needs an odd number; ask for a perfect matching")]
    EvenVertexCount {
        /// The number of vertices.
        vertices: usize,
    },
    /// The pairs allowed cannot cover every vertex (or every vertex but one that may be left alone). Proven.
    #[error(
        "no perfect matching: at least {uncovered} vertices stay alone; allow more pairs, or ask for the largest size"
    )]
    NoPerfectMatching {
        /// How many vertices stay alone in every matching of largest size, the one that was to be left alone included.
        uncovered: usize,
        /// A proof by Tutte and Berge, where edges were given: without these vertices, the rest falls apart into
        /// components of which so many have an odd number of vertices that `uncovered` of them find no partner. `None`
        /// where pairs were given by a closure; there the largest size and its certificate are the proof.
        barrier: Option<Vec<usize>>,
    },
    /// The watcher asked to stop.
    #[error("stopped by the watcher before the optimum was proven")]
    Stopped,
}

impl From<crate::algorithms::meter::Stopped> for MatchingError {
    fn from(_: crate::algorithms::meter::Stopped) -> Self {
        Self::Stopped
    }
}
