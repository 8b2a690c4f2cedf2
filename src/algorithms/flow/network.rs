//! Networks of any form.

use std::ops::ControlFlow;

use super::certificate::Certificate;
use super::engine::{Engine, Line};
use super::error::FlowError;
use super::limits::{COUNT_LIMIT, cost_limit};
use super::model::Network;
use crate::algorithms::meter::Meter;

/// What all supplies and bounds together may amount to.
const AMOUNT_LIMIT: i64 = 1 << 61;

/// A cheapest flow, with its proof.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{Arc, Network, minimum_cost};
/// use mingle::algorithms::never_stop;
///
/// let network = Network::new([4, -4]).arc(Arc::new(0, 1, 3).cost(1)).arc(Arc::new(0, 1, 9).cost(2));
/// let flow = minimum_cost(&network, never_stop)?;
/// assert_eq!(flow.total(), 5);
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    amounts: Vec<i64>,
    total: i128,
    certificate: Certificate,
}

impl Flow {
    /// What flows on each arc, in the order of the arcs.
    #[must_use]
    pub fn amounts(&self) -> &[i64] {
        &self.amounts
    }

    /// The sum of amounts times costs.
    #[must_use]
    pub fn total(&self) -> i128 {
        self.total
    }

    /// The proof that no flow is cheaper.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }
}

/// A cheapest flow that keeps all bounds and supplies.
///
/// `watch` is called at least once in 2^16 elementary operations. Primal-dual: O(phases x arcs x log nodes) besides the
/// blocking flows, with at most one phase a distinct distance or unit of excess.
///
/// # Errors
///
/// [`FlowError`] for an input out of range, [`FlowError::Infeasible`] with a cut where no flow keeps the bounds, and
/// [`FlowError::Stopped`].
///
/// # Examples
///
/// The cheap way is used to its bound, and the dear one at least as much as it must be:
///
/// ```
/// use mingle::algorithms::flow::{Arc, Network, minimum_cost};
/// use mingle::algorithms::never_stop;
///
/// let network = Network::new([6, -6])
///     .arc(Arc::new(0, 1, 3).cost(1))
///     .arc(Arc::new(0, 1, 9).cost(2))
///     .arc(Arc::new(0, 1, 9).lower(1).cost(5));
/// let flow = minimum_cost(&network, never_stop)?;
/// assert_eq!(flow.amounts(), [3, 2, 1]);
/// assert_eq!(flow.certificate().verify(&network, flow.amounts()), Ok(12));
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
pub fn minimum_cost(network: &Network, mut watch: impl FnMut() -> ControlFlow<()>) -> Result<Flow, FlowError> {
    check(network)?;
    let mut excess = network.supplies.clone();
    let lines: Vec<Line> = network
        .arcs
        .iter()
        .map(|arc| {
            excess[arc.from] -= arc.lower;
            excess[arc.to] += arc.lower;
            Line { from: arc.from as u32, to: arc.to as u32, room: arc.upper - arc.lower, cost: arc.cost, flow: 0 }
        })
        .collect();
    let mut engine = Engine::new(&lines, vec![0; excess.len()], excess);
    if !engine.run(&mut Meter::new(&mut watch))? {
        return Err(cut(network, &engine.reached()));
    }
    let amounts: Vec<i64> = network.arcs.iter().zip(engine.flows()).map(|(arc, flow)| arc.lower + flow).collect();
    let total = network.arcs.iter().zip(&amounts).map(|(arc, &flow)| i128::from(arc.cost) * i128::from(flow)).sum();
    Ok(Flow { amounts, total, certificate: Certificate::new(engine.potentials().to_vec()) })
}

fn check(network: &Network) -> Result<(), FlowError> {
    let nodes = network.supplies.len();
    if nodes.max(network.arcs.len()) > COUNT_LIMIT {
        return Err(FlowError::TooLarge { nodes, arcs: network.arcs.len(), limit: COUNT_LIMIT });
    }
    let limit = cost_limit(nodes);
    let mut sum: i128 = network.supplies.iter().map(|&supply| i128::from(supply).abs()).sum();
    for (number, arc) in network.arcs.iter().enumerate() {
        if let Some(node) = [arc.from, arc.to].into_iter().find(|&node| node >= nodes) {
            return Err(FlowError::NodeOutOfRange { arc: number, node, nodes });
        }
        if arc.lower > arc.upper {
            return Err(FlowError::BoundsCrossed { arc: number, lower: arc.lower, upper: arc.upper });
        }
        if arc.cost < -limit || arc.cost > limit {
            return Err(FlowError::CostOutOfRange { from: arc.from, to: arc.to, cost: arc.cost, limit });
        }
        sum += i128::from(arc.lower).abs() + i128::from(arc.upper).abs();
    }
    if sum > i128::from(AMOUNT_LIMIT) {
        return Err(FlowError::AmountsTooLarge { sum, limit: AMOUNT_LIMIT });
    }
    let balance: i128 = network.supplies.iter().map(|&supply| i128::from(supply)).sum();
    if balance != 0 { Err(FlowError::Unbalanced { sum: balance }) } else { Ok(()) }
}

/// What the nodes reached have too much of.
fn cut(network: &Network, reached: &[bool]) -> FlowError {
    let nodes: Vec<usize> = (0..reached.len()).filter(|&node| reached[node]).collect();
    let mut too_much: i128 = nodes.iter().map(|&node| i128::from(network.supplies[node])).sum();
    for arc in &network.arcs {
        match (reached[arc.from], reached[arc.to]) {
            (true, false) => too_much -= i128::from(arc.upper),
            (false, true) => too_much += i128::from(arc.lower),
            _ => {}
        }
    }
    FlowError::Infeasible { nodes, too_much }
}
