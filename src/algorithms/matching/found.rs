//! A best matching with its certificate, as every front gives it.

use super::certificate::Certificate;

/// A best matching, with its proof.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::{maximum_weight};
/// use mingle::algorithms::never_stop;
///
/// let edges = [(0, 1, 6), (1, 2, 10), (2, 3, 5)];
/// let matching = maximum_weight(5, &edges, never_stop)?;
/// assert_eq!(matching.pairs().collect::<Vec<_>>(), [(0, 1), (2, 3)]);
/// assert_eq!(matching.alone().collect::<Vec<_>>(), [4]);
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// The mate of every vertex; `None` for one that is alone. Mutual.
    pub(super) mates: Vec<Option<usize>>,
    /// The sum over the pairs, and the cost of the vertex alone where that has one.
    pub(super) total: i64,
    pub(super) certificate: Certificate,
}

impl Matching {
    /// The mate of every vertex; `None` for one that is alone.
    #[must_use]
    pub fn mates(&self) -> &[Option<usize>] {
        &self.mates
    }

    /// The pairs, each with its smaller vertex first, in the order of those.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let pairs = self.mates.iter().enumerate();
        pairs.filter_map(|(vertex, &mate)| mate.filter(|&mate| vertex < mate).map(|mate| (vertex, mate)))
    }

    /// The vertices without a mate, in their order.
    pub fn alone(&self) -> impl Iterator<Item = usize> + '_ {
        self.mates.iter().enumerate().filter_map(|(vertex, mate)| mate.is_none().then_some(vertex))
    }

    /// The sum of the weights or costs of the pairs, as they were given. For
    /// [`minimum_cost_near_perfect`](super::dense::minimum_cost_near_perfect) the cost of the vertex alone is included.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.total
    }

    /// The proof that no matching is better.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }
}
