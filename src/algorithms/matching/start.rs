//! Where the solver starts: feasible duals and a matching of tight edges.

use crate::algorithms::meter::Meter;

use super::{
    error::MatchingError,
    graph::{Graph, NONE},
};

/// Duals under which no edge and no vertex alone has negative slack, and mates along tight edges.
pub(super) struct Start {
    pub(super) duals: Vec<i64>,
    pub(super) mates: Vec<u32>,
}

/// Half the cheapest edge as every vertex's dual. O(n + m).
pub(super) fn cold_start(graph: &Graph, meter: &mut Meter<'_>) -> Result<Start, MatchingError> {
    let n = graph.vertices();
    let mut duals = graph.alone.clone();
    for vertex in 0..n as u32 {
        for position in graph.edges_of(vertex) {
            meter.spend(1)?;
            let dual = &mut duals[vertex as usize];
            *dual = (*dual).min(graph.costs[position] / 2);
        }
    }
    Ok(Start { duals, mates: vec![NONE; n] })
}

/// The duals and mates of an answer to a similar question, lowered until they are feasible. Costs O(n + m).
pub(super) fn warm_start(
    graph: &Graph,
    mut duals: Vec<i64>,
    mut mates: Vec<u32>,
    meter: &mut Meter<'_>,
) -> Result<Start, MatchingError> {
    for vertex in 0..graph.vertices() as u32 {
        let mut dual = duals[vertex as usize].min(graph.alone[vertex as usize]);
        for position in graph.edges_of(vertex) {
            meter.spend(1)?;
            dual = dual.min(graph.costs[position] - duals[graph.heads[position] as usize]);
        }
        duals[vertex as usize] = dual;
    }
    for vertex in 0..graph.vertices() as u32 {
        let mate = mates[vertex as usize];
        let sum = |other: u32| duals[vertex as usize] + duals[other as usize];
        let mut tight = false;
        for position in graph.edges_of(vertex) {
            meter.spend(1)?;
            tight |= graph.heads[position] == mate && graph.costs[position] == sum(mate);
        }
        if !tight {
            mates[vertex as usize] = NONE;
        }
    }
    Ok(Start { duals, mates })
}

/// Raises the dual of every free vertex as far as it goes and matches it if that makes an edge to another free vertex
/// tight. O(n + m).
pub(super) fn match_greedily(graph: &Graph, start: &mut Start, meter: &mut Meter<'_>) -> Result<(), MatchingError> {
    for vertex in 0..graph.vertices() as u32 {
        if start.mates[vertex as usize] != NONE {
            continue;
        }
        let mut dual = graph.alone[vertex as usize];
        let mut partner = NONE;
        for position in graph.edges_of(vertex) {
            meter.spend(1)?;
            let head = graph.heads[position];
            let bound = graph.costs[position] - start.duals[head as usize];
            if bound < dual || (bound == dual && partner == NONE) {
                dual = bound;
                partner = NONE;
                if start.mates[head as usize] == NONE {
                    partner = head;
                }
            }
        }
        start.duals[vertex as usize] = dual;
        if partner != NONE {
            start.mates[vertex as usize] = partner;
            start.mates[partner as usize] = vertex;
        }
    }
    Ok(())
}

/// Makes the duals of the free vertices even, so that all times of the solver are integers: edges between trees get
/// tight after half their slack. O(n).
pub(super) fn make_even(start: &mut Start) {
    for (dual, &mate) in start.duals.iter_mut().zip(&start.mates) {
        if mate == NONE {
            *dual -= dual.rem_euclid(2);
        }
    }
}
