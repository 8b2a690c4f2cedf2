//! The front for graphs in which nearly every pair may be formed.
//!
//! The cheapest pairs of every vertex make a sparse graph, and the duals of its optimum price all other pairs (Applegate
//! and Cook, 1993): pairs that cost less than their duals are added, until there are none. Every vertex knows a bound
//! below which none of its other pairs can cost, so most pairs are priced without asking for their cost again.

use std::ops::ControlFlow;

use super::{
    Matching, MatchingError,
    answer::Answer,
    candidates::{Candidates, mix},
    graph::{Edge, Graph, NONE, check_size, check_weight},
    meter::Meter,
    sparse::solve_from,
    start::{cold_start, warm_start},
};

/// Candidates of every vertex that are edges of the first sparse graph.
const FIRST: usize = 10;
/// Pairs that a vertex may add in the first round of pricing; in every further round it is twice as many.
const ADDED: usize = 8;

/// Who must not be alone.
pub(super) enum Cover<'a> {
    /// Nobody.
    Largest,
    /// All.
    Perfect,
    /// All but one, at the cost given; `None` for those who must not.
    NearPerfect(&'a dyn Fn(usize) -> Option<i64>),
}

/// Solves the dense problem. See the public functions for the meaning.
pub(super) fn solve(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    cover: &Cover<'_>,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    check_size(vertices, 0)?;
    match cover {
        Cover::Perfect if vertices % 2 == 1 => return Err(MatchingError::OddVertexCount { vertices }),
        Cover::NearPerfect(_) if vertices % 2 == 0 => return Err(MatchingError::EvenVertexCount { vertices }),
        _ => {}
    }
    let mut meter = Meter::new(watch);
    let candidates = Candidates::collect(vertices, &cost, &mut meter)?;
    let alone = costs_alone(vertices, candidates.largest, cover, &mut meter)?;
    let mut edges = first_edges(vertices, &candidates, &mut meter)?;
    let mut answer: Option<Answer> = None;
    let mut added = ADDED;
    let answer = loop {
        let graph = Graph::new(&edges, alone.clone(), &mut meter)?;
        let start = match answer {
            None => cold_start(&graph, &mut meter)?,
            Some(Answer { duals, mates, .. }) => warm_start(&graph, duals, mates, &mut meter)?,
        };
        let best = solve_from(&graph, start, &mut meter)?;
        let violated = price_all(&candidates, &cost, &best, added, &mut meter)?;
        if violated.is_empty() {
            break best;
        }
        edges.extend(violated);
        check_size(vertices, edges.len())?;
        added *= 2;
        answer = Some(best);
    };
    finish(&cost, cover, answer)
}

/// Twice the cost of leaving each vertex alone: what it costs by itself, and so much more that as few are as possible.
fn costs_alone(
    vertices: usize,
    largest: i64,
    cover: &Cover<'_>,
    meter: &mut Meter<'_>,
) -> Result<Vec<i64>, MatchingError> {
    let penalty = |largest: i64| 2 * ((vertices as i64 + 4) * largest / 2 + 1);
    let Cover::NearPerfect(cost) = cover else { return Ok(vec![penalty(largest); vertices]) };
    let limit = super::weight_limit(vertices);
    let mut costs = Vec::with_capacity(vertices);
    let mut most = largest;
    for vertex in 0..vertices {
        meter.spend(1)?;
        let own = cost(vertex);
        if let Some(own) = own {
            check_weight(vertex, vertex, own, limit)?;
            most = most.max(own.abs());
        }
        costs.push(own);
    }
    // Three vertices alone are as bad as one that must not be, and worse than any way to pair up all but one.
    let penalty = penalty(most);
    Ok(costs.into_iter().map(|own| own.map_or(3 * penalty, |own| 2 * own + penalty)).collect())
}

/// The best candidates of all vertices as edges, each once. O(n).
fn first_edges(vertices: usize, candidates: &Candidates, meter: &mut Meter<'_>) -> Result<Vec<Edge>, MatchingError> {
    let first = |vertex: usize| candidates.of(vertex).iter().take(FIRST);
    let mut edges = Vec::with_capacity(FIRST * vertices);
    for vertex in 0..vertices {
        meter.spend(FIRST * FIRST)?;
        for candidate in first(vertex) {
            let partner = candidate.partner as usize;
            if vertex < partner || first(partner).all(|back| back.partner as usize != vertex) {
                edges.push(Edge { ends: [vertex as u32, candidate.partner], cost: candidate.cost });
            }
        }
    }
    Ok(edges)
}

/// Pairs that cost less than their duals: up to `most` a vertex, and at least one if there is any. Those are worst that
/// are furthest below. O(n log n) and one step for every pair that the bounds do not exclude.
fn price_all(
    candidates: &Candidates,
    cost: &impl Fn(usize, usize) -> Option<i64>,
    answer: &Answer,
    most: usize,
    meter: &mut Meter<'_>,
) -> Result<Vec<Edge>, MatchingError> {
    let duals = &answer.duals;
    let mut order: Vec<u32> =
        (0..duals.len() as u32).filter(|&vertex| candidates.bound(vertex as usize).is_some()).collect();
    order.sort_unstable_by_key(|&vertex| (std::cmp::Reverse(duals[vertex as usize]), vertex));
    let mut violated = Vec::new();
    // Of one vertex: how far below (negative), a tie breaker, the partner, the cost.
    let mut own: Vec<(i64, u32, u32, i64)> = Vec::new();
    for first in 0..duals.len() as u32 {
        own.clear();
        for candidate in candidates.of(first as usize) {
            meter.spend(1)?;
            let slack = 2 * candidate.cost - answer.price(first, candidate.partner);
            if slack < 0 {
                own.push((slack, 0, candidate.partner, candidate.cost));
            }
        }
        if let Some(bound) = candidates.bound(first as usize) {
            let dual = duals[first as usize];
            for &second in &order {
                meter.spend(1)?;
                let sum = dual + duals[second as usize];
                if sum <= 2 * bound {
                    break;
                }
                // A pair is priced from the side of the smaller vertex.
                if second <= first || candidates.bound(second as usize).is_some_and(|bound| sum <= 2 * bound) {
                    continue;
                }
                let Some(cost) = cost(first as usize, second as usize) else { continue };
                if 2 * cost < sum {
                    let slack = 2 * cost - answer.price(first, second);
                    if slack < 0 {
                        own.push((slack, mix(first, second), second, cost));
                    }
                }
            }
        }
        if own.len() > most {
            own.select_nth_unstable(most - 1);
            own.truncate(most);
        }
        violated.extend(own.iter().map(|&(_, _, second, cost)| {
            let ends = [first.min(second), first.max(second)];
            Edge { ends, cost }
        }));
    }
    violated.sort_unstable_by_key(|edge| edge.ends);
    violated.dedup_by_key(|edge| edge.ends);
    Ok(violated)
}

/// Checks who is alone, and sums up. O(n).
fn finish(
    cost: &impl Fn(usize, usize) -> Option<i64>,
    cover: &Cover<'_>,
    answer: Answer,
) -> Result<Matching, MatchingError> {
    let mut total = 0;
    let mut uncovered = 0;
    let mut allowed = true;
    for (vertex, &mate) in answer.mates.iter().enumerate() {
        if mate == NONE {
            uncovered += 1;
            if let Cover::NearPerfect(alone) = cover {
                match alone(vertex) {
                    Some(cost) => total += cost,
                    None => allowed = false,
                }
            }
        } else if vertex < mate as usize {
            total += cost(vertex, mate as usize).unwrap_or(0);
        }
    }
    let fine = match cover {
        Cover::Largest => true,
        Cover::Perfect => uncovered == 0,
        Cover::NearPerfect(_) => uncovered == 1 && allowed,
    };
    if !fine {
        return Err(MatchingError::NoPerfectMatching { uncovered, barrier: Vec::new() });
    }
    Ok(Matching::new(answer.mate_list(), total, answer.certificate()))
}
