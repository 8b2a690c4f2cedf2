//! People to places that may stay closed: a place takes nobody, or at least its minimum and at most its maximum.
//!
//! Exact by branch and bound over which places open. The bound relaxes that everybody has exactly one place
//! (Lagrange) and keeps that a place takes nobody or its quota: it is as strong as the linear relaxation in which each
//! person's arc is at most as open as its place, unlike the flow alone. Where all is decided, the flow is exact.
//!
//! A place may need a *keeper*: it opens only with somebody in it who keeps it, and whoever keeps an open place is in one
//! of the open places that they keep. When it is settled which places open, the flow is still exact: an open place that
//! needs a keeper has one seat that only those who keep it may take, and that somebody must.
//!
//! Objectives are layers of costs, each minimised among what is best in those before it (lexicographic); no large
//! weights are needed. [`layers`] makes those of ranked choices.
//!
//! # References
//!
//! - A. M. Geoffrion, *Lagrangean relaxation for integer programming*, 1974.
//! - M. Held, P. Wolfe and H. P. Crowder, *Validation of subgradient optimization*, 1974.
//! - D. Erlenkotter, *A dual-based procedure for uncapacitated facility location*, 1978 (the strong relaxation).

mod bound;
mod keepers;
pub mod layers;
mod leaf;
mod tree;

use std::ops::ControlFlow;

use super::flow::{FlowError, Quota};
use crate::algorithms::meter::Meter;
use keepers::Keepers;
use tree::Tree;

/// Who may go where at which cost, and how many people each place takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// For each place its quota while it is open.
    pub quotas: Vec<Quota>,
    /// For each place whether it may stay closed.
    pub may_close: Vec<bool>,
    /// For each person and, within that, each place, whether the person may go there.
    pub allowed: Vec<bool>,
    /// For each place those who keep it, numbers of people; empty where it needs nobody. Numbers beyond the people are
    /// nobody.
    pub keepers: Vec<Vec<usize>>,
    /// Costs in order of importance, at least one layer, laid out as `allowed`. Those of a layer are >= 0.
    pub layers: Vec<Vec<i64>>,
}

/// What was found and what is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The place of each person; `None` where no assignment was found.
    pub places: Option<Vec<usize>>,
    /// The sum of each layer; empty where no assignment was found.
    pub values: Vec<i64>,
    /// For each layer settled, and for the first that is not, a lower bound on its sum among the assignments that are
    /// best in those before it.
    pub bounds: Vec<i64>,
    /// Whether `places` is proven best in all layers, or, where there is none, that no assignment exists.
    pub optimal: bool,
    /// Evaluations of the bound that were made.
    pub evaluations: u64,
}

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
/// use mingle::algorithms::closing::{Instance, assign};
/// use mingle::algorithms::flow::{Quota, never_stop};
///
/// let instance = Instance {
///     quotas: vec![Quota { min: 2, max: 3 }; 2],
///     may_close: vec![true; 2],
///     allowed: vec![true; 6],
///     keepers: vec![vec![]; 2],
///     layers: vec![vec![0, 3, 0, 3, 2, 0]],
/// };
/// let closing = assign(&instance, 1000, never_stop)?;
/// assert_eq!(closing.places, Some(vec![0, 0, 0]));
/// assert_eq!((closing.values, closing.optimal), (vec![2], true));
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
pub fn assign(
    instance: &Instance,
    evaluations: u64,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Closing, FlowError> {
    check(instance)?;
    let keepers = Keepers::new(instance);
    Ok(Tree::new(instance, &keepers, evaluations).run(&mut Meter::new(&mut watch)))
}

impl Instance {
    /// The number of people.
    #[must_use]
    pub fn people(&self) -> usize {
        self.allowed.len() / self.quotas.len().max(1)
    }

    /// The largest cost of a layer: 2^45 divided by (people + 1) x (places + 1). Within it, no sum that is formed overflows.
    #[must_use]
    pub fn most_a_layer(&self) -> i64 {
        bound::ceiling(self.people(), self.quotas.len()) / bound::SHARES
    }
}

fn check(instance: &Instance) -> Result<(), FlowError> {
    let places = instance.quotas.len();
    let cells = instance.allowed.len();
    let even = places > 0 && cells.is_multiple_of(places) && instance.layers.iter().all(|layer| layer.len() == cells);
    let lists = instance.may_close.len() == places && instance.keepers.len() == places;
    if !even || !lists || instance.layers.is_empty() || cells > 1 << 28 {
        return Err(FlowError::TooLarge { nodes: places, arcs: cells, limit: 1 << 28 });
    }
    if let Some(place) = instance.quotas.iter().position(|quota| quota.min > quota.max) {
        return Err(FlowError::QuotaCrossed {
            place,
            min: instance.quotas[place].min,
            max: instance.quotas[place].max,
        });
    }
    let limit = instance.most_a_layer();
    for layer in &instance.layers {
        if let Some(cell) = layer.iter().position(|&cost| cost < 0 || cost > limit) {
            let (from, to) = (cell / places, cell % places);
            return Err(FlowError::CostOutOfRange { from, to, cost: layer[cell], limit });
        }
    }
    Ok(())
}
