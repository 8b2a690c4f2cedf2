//! Minimum-cost flow with lower and upper bounds: exact, on integers, with a proof.
//!
//! [`minimum_cost`] takes any [`Network`]. [`assign`] is the front for people and places with quotas (the transportation
//! problem with units on one side): it looks at the few cheapest places of each person first, then prices all others with
//! the duals and adds those that are too cheap, until none is; the prices of the places are the proof.
//!
//! Where no flow keeps the bounds, the error carries a cut: for [`assign`] an irreducible set of people or places that
//! are in the way.
//!
//! Both take a watcher that is called at least once in 2^16 elementary operations (looks at an arc or a node, calls of the
//! cost closure) and ends the work with [`FlowError::Stopped`] by returning `Break`; [`never_stop`] is one that does not.
//!
//! # References
//!
//! - L. R. Ford and D. R. Fulkerson, *Flows in Networks*, 1962 (the primal-dual method).
//! - A. J. Hoffman, *Some recent applications of the theory of linear inequalities*, 1960 (cuts with lower bounds).
//! - R. K. Ahuja, T. L. Magnanti and J. B. Orlin, *Network Flows*, 1993.

mod certificate;
mod cut;
mod engine;
mod error;
mod network;
mod quotas;

use std::ops::ControlFlow;

pub use certificate::{Certificate, CertificateError, Prices};
pub use error::FlowError;
pub use network::{Arc, Flow, Network, minimum_cost};
pub(in crate::algorithms) use quotas::assign_within;
pub use quotas::{Assignment, Quota, assign};

/// Nodes and arcs are numbered in 31 bits, since each arc has two directions.
const COUNT_LIMIT: usize = (1 << 31) - 16;

/// The largest absolute value that a cost may have among so many nodes (people and places together, for [`assign`]):
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

/// A watcher that never asks to stop.
///
/// # Errors
///
/// None: it always continues.
pub fn never_stop() -> ControlFlow<()> {
    ControlFlow::Continue(())
}
