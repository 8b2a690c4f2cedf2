//! What can be wrong with the input of a flow, or be proven about it.

use thiserror::Error;

/// Why there is no flow to hand out.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{FlowError, Quota, assign};
/// use mingle::algorithms::never_stop;
///
/// let crowded = assign(3, &[Quota::new(0, 2)], |_, _| Some(0), never_stop);
/// assert!(matches!(crowded, Err(FlowError::TooManyPeople { .. })));
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FlowError {
    /// An arc names a node that is not there.
    #[error("arc {arc}: no node {node}; there are {nodes}, counted from 0")]
    NodeOutOfRange {
        /// Position of the arc in the list.
        arc: usize,
        /// The node that it names.
        node: usize,
        /// The number of nodes.
        nodes: usize,
    },
    /// The bounds of an arc are crossed.
    #[error("arc {arc}: the lower bound {lower} is above the upper bound {upper}")]
    BoundsCrossed {
        /// Position of the arc in the list.
        arc: usize,
        /// Its lower bound.
        lower: i64,
        /// Its upper bound.
        upper: i64,
    },
    /// The minimum of a place is above its maximum.
    #[error("place {place}: the minimum {min} is above the maximum {max}")]
    QuotaCrossed {
        /// The place.
        place: usize,
        /// Its minimum.
        min: usize,
        /// Its maximum.
        max: usize,
    },
    /// A cost is so large that sums of it could overflow.
    #[error("cost {cost} of {from} to {to}: allowed is -{limit} to {limit}; divide all costs")]
    CostOutOfRange {
        /// The node, or person, where it starts.
        from: usize,
        /// The node, or place, where it ends.
        to: usize,
        /// The cost.
        cost: i64,
        /// The largest absolute value allowed; see [`cost_limit`](super::cost_limit).
        limit: i64,
    },
    /// Supplies and bounds are so large that sums of them could overflow.
    #[error("the absolute supplies and bounds add up to {sum}: allowed is {limit}")]
    AmountsTooLarge {
        /// Their sum.
        sum: i128,
        /// The largest sum allowed.
        limit: i64,
    },
    /// There are more nodes or arcs than 31 bits can number.
    #[error("{nodes} nodes with {arcs} arcs: allowed are {limit} of either")]
    TooLarge {
        /// The number of nodes.
        nodes: usize,
        /// The number of arcs.
        arcs: usize,
        /// The largest number allowed.
        limit: usize,
    },
    /// The supplies do not add up to 0.
    #[error("the supplies add up to {sum}: they must add up to 0")]
    Unbalanced {
        /// Their sum.
        sum: i128,
    },
    /// No flow keeps the bounds. Proven by a cut (Hoffman, 1960).
    #[error("no flow keeps the bounds: {too_much} more must leave {} of the nodes than can", .nodes.len())]
    Infeasible {
        /// The nodes on one side of the cut: their supply and the lower bounds of the arcs into them exceed the upper
        /// bounds of the arcs out of them.
        nodes: Vec<usize>,
        /// By how much.
        too_much: i128,
    },
    /// More people can go nowhere but to these places than those seat. Proven, and irreducible: without any one of the
    /// people, the others find seats.
    #[error("{} people may go only to {} places with {seats} seats; let them go elsewhere or raise a maximum", .people.len(), .places.len())]
    TooManyPeople {
        /// The people in the way, ascending.
        people: Vec<usize>,
        /// All places that any of them may go to, ascending.
        places: Vec<usize>,
        /// What those seat at most.
        seats: usize,
    },
    /// These places need more people than may go to any of them. Proven, and irreducible: without any one of the
    /// places, the others can be staffed.
    #[error("{} places need {needed} people and only {} may go there; lower a minimum or close one", .places.len(), .people.len())]
    TooFewPeople {
        /// The places in the way, ascending.
        places: Vec<usize>,
        /// What they need at least.
        needed: usize,
        /// All people who may go to any of them, ascending.
        people: Vec<usize>,
    },
    /// The watcher asked to stop.
    #[error("stopped by the watcher before the optimum was proven")]
    Stopped,
}

impl From<crate::algorithms::meter::Stopped> for FlowError {
    fn from(_: crate::algorithms::meter::Stopped) -> Self {
        Self::Stopped
    }
}
