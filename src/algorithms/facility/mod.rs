//! Facility location with quotas: places that may close, where an open one takes at least its minimum and at most its
//! maximum.
//!
//! [`assign`] gives everybody a place at the least cost; [`most_seats`] opens places so that most people have a seat,
//! and counts people who are alike instead of naming them. Both know the same places and keepers.
//!
//! # Who goes where
//!
//! Exact by branch and bound over which places open. The bound relaxes that everybody has exactly one place
//! (Lagrange) and keeps that a place takes nobody or its quota: it is as strong as the linear relaxation in which each
//! person's arc is at most as open as its place, unlike the flow alone. Where all is decided, the flow is exact.
//!
//! A place may need a *keeper*: it opens only with somebody in it who keeps it, and whoever keeps an open place is in
//! one of the open places that they keep. When it is settled which places open, the flow is still exact: an open place
//! that needs a keeper has one seat that only those who keep it may take, and that somebody must.
//!
//! Objectives are layers of costs, each minimised among what is best in those before it (lexicographic); no large
//! weights are needed.
//!
//! # References
//!
//! - A. M. Geoffrion, *Lagrangean relaxation for integer programming*, 1974.
//! - M. Held, P. Wolfe and H. P. Crowder, *Validation of subgradient optimization*, 1974.
//! - D. Erlenkotter, *A dual-based procedure for uncapacitated facility location*, 1978 (the strong relaxation).

mod keepers;
mod lagrange;
pub(crate) mod layers;
mod leaf;
mod model;
mod seats;
mod tree;

use std::ops::ControlFlow;

pub use model::{Class, Instance, Location, Place, Seats};
pub use seats::most_seats;
pub(crate) use seats::most_seats_until;

use crate::algorithms::flow::FlowError;
use crate::algorithms::meter::Meter;
use keepers::Keepers;
use model::check;
use tree::Tree;

/// Finds which places open and who goes where.
///
/// `evaluations` is the most evaluations of the bound, each O(people x places). `watch` is called at least once in 2^16
/// elementary operations; when it breaks, the best assignment so far is returned with what is proven.
///
/// # Errors
///
/// [`FlowError::QuotaCrossed`], [`FlowError::CostOutOfRange`] for a cost below 0 or too large, and
/// [`FlowError::TooLarge`] where a list has not the length that the number of places asks for.
///
/// # Examples
///
/// Nobody but one likes the second place, which needs two:
///
/// ```
/// use mingle::algorithms::facility::{Instance, assign};
/// use mingle::algorithms::flow::Quota;
/// use mingle::algorithms::never_stop;
///
/// let instance = Instance {
///     quotas: vec![Quota { min: 2, max: 3 }; 2],
///     may_close: vec![true; 2],
///     allowed: vec![true; 6],
///     keepers: vec![vec![]; 2],
///     layers: vec![vec![0, 3, 0, 3, 2, 0]],
/// };
/// let found = assign(&instance, 1000, never_stop)?;
/// assert_eq!(found.places, Some(vec![0, 0, 0]));
/// assert_eq!((found.values, found.optimal), (vec![2], true));
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
pub fn assign(
    instance: &Instance,
    evaluations: u64,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Location, FlowError> {
    check(instance)?;
    let keepers = Keepers::of_people(instance);
    Ok(Tree::new(instance, &keepers, evaluations).run(&mut Meter::new(&mut watch)))
}
