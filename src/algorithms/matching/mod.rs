//! Weighted matching in general graphs: exact, with a proof, and fast on large instances.
//!
//! A matching is a set of pairs of vertices in which every vertex appears at most once. Three objectives are kept
//! apart, since they differ in what they choose:
//!
//! | best of all matchings | from a list of edges | where (nearly) every pair may be formed |
//! |---|---|---|
//! | of any size | [`maximum_weight`] | |
//! | with as many pairs as possible | [`maximum_weight_of_largest_size`] | [`dense::minimum_cost_of_largest_size`] |
//! | that leave nobody alone | [`minimum_cost_perfect`] | [`dense::minimum_cost_perfect`] |
//! | that leave one alone | | [`dense::minimum_cost_near_perfect`] |
//!
//! The functions on edges take a list; [`graph_edges`] makes one of a petgraph graph, whose nodes [`graph_pairs`] gives back. Those in [`dense`] take the cost
//! of a pair as a closure and never hold more than a few pairs a vertex.
//!
//! Weights are integers up to [`weight_limit`], and no result depends on a rounding, a hash order or a clock: the same
//! input gives the same matching everywhere. Of parallel edges the best counts. An edge that is not there, or a pair
//! whose cost is `None`, is never formed; a weight of 0 does not mean that.
//!
//! Every [`Matching`] carries a [`Certificate`]: duals in the sense of linear programming that prove it best, and that
//! are verified by code of their own.
//!
//! Every function takes a watcher that is called at least once in 2^16 elementary operations (steps along an edge,
//! looks at a vertex, calls of the cost closure) and ends the work with [`MatchingError::Stopped`] by returning
//! `Break`;
//! [`never_stop`](crate::algorithms::never_stop) is one that does not.
//!
//! # Algorithm
//!
//! The primal-dual method of Edmonds with all trees growing at once and the events in a queue, after Galil's survey; it
//! starts from greedily chosen tight edges. A blossom is a node of a tree like any vertex; only when it is opened are
//! the pairs within settled. The dense front prices the pairs that are not in its sparse graph, after Applegate and
//! Cook.
//!
//! # References
//!
//! - J. Edmonds, *Maximum matching and a polyhedron with 0,1-vertices*, 1965.
//! - Z. Galil, *Efficient algorithms for finding maximum matching in graphs*, 1986.
//! - D. Applegate and W. Cook, *Solving large-scale matching problems*, 1993.
//! - V. Kolmogorov, *Blossom V: a new implementation of a minimum cost perfect matching algorithm*, 2009.
//!
//! # Examples
//!
//! The heaviest pair is not part of the heaviest matching:
//!
//! ```
//! use mingle::algorithms::matching::{Objective, maximum_weight};
//! use mingle::algorithms::never_stop;
//!
//! let edges = [(0, 1, 6), (1, 2, 10), (2, 3, 5)];
//! let matching = maximum_weight(4, &edges, never_stop)?;
//! assert_eq!(matching.total(), 11);
//! assert_eq!(matching.pairs().collect::<Vec<_>>(), [(0, 1), (2, 3)]);
//!
//! let proven = matching.certificate().verify_edges(Objective::MaximumWeight, &edges, matching.mates());
//! assert_eq!(proven, Ok(11));
//! # Ok::<(), mingle::algorithms::matching::MatchingError>(())
//! ```

mod answer;
mod blossom;
mod candidates;
mod certificate;
pub mod dense;
mod error;
mod found;
mod graph;
pub mod largest;
mod objective;
mod pricing;
mod queue;
mod solver;
mod sparse;
mod start;

pub use certificate::{Blossom, Certificate, CertificateError};
pub use error::MatchingError;
pub use found::Matching;
pub use objective::{Objective, weight_limit};
pub use sparse::{graph_edges, graph_pairs, maximum_weight, maximum_weight_of_largest_size, minimum_cost_perfect};
