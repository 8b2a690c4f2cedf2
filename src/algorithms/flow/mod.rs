//! Minimum-cost flow with lower and upper bounds: exact, on integers, with a proof.
//!
//! [`minimum_cost`] takes any [`Network`]. [`assign`] is the front for people and places with quotas (the
//! transportation problem with units on one side): it looks at the few cheapest places of each person first, then
//! prices all others with the duals and adds those that are too cheap, until none is; the prices of the places are the
//! proof.
//!
//! Where no flow keeps the bounds, the error carries a cut: for [`assign`] an irreducible set of people or places that
//! are in the way.
//!
//! Both take a watcher that is called at least once in 2^16 elementary operations (looks at an arc or a node, calls of
//! the cost closure) and ends the work with [`FlowError::Stopped`] by returning `Break`; [`never_stop`](crate::algorithms::never_stop) is one that
//! does not.
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
mod limits;
mod model;
mod network;
mod quotas;

pub use certificate::{Certificate, CertificateError, Prices};
pub use error::FlowError;
pub use limits::cost_limit;
pub use model::{Arc, Network, Quota};
pub use network::{Flow, minimum_cost};
pub(in crate::algorithms) use quotas::assign_within;
pub use quotas::{Assignment, assign};
