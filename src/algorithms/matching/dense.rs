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
    let mut candidates = Candidates::collect(vec![0; vertices], 0, &cost, &mut meter)?;
    let alone = costs_alone(vertices, candidates.largest, cover, &mut meter)?;
    let mut edges = first_edges(&candidates, &mut meter)?;
    let mut graph = Graph::new(&edges, alone.clone(), &mut meter)?;
    let mut answer = solve_from(&graph, cold_start(&graph, &mut meter)?, &mut meter)?;
    if crowded(&candidates, &answer) {
        (candidates, answer) = spread(vertices, candidates.largest, &cost, &mut meter)?;
        edges = first_edges(&candidates, &mut meter)?;
        edges.extend(matched_edges(&answer, &cost));
        graph = Graph::new(&edges, alone.clone(), &mut meter)?;
        answer = solve_from(&graph, warm_start(&graph, answer.duals, answer.mates, &mut meter)?, &mut meter)?;
    }
    let mut added = ADDED;
    loop {
        let violated = price_all(&candidates, &cost, &answer, added, &mut meter)?;
        if violated.is_empty() {
            return finish(&cost, cover, answer);
        }
        edges.extend(violated);
        check_size(vertices, edges.len())?;
        added *= 2;
        graph = Graph::new(&edges, alone.clone(), &mut meter)?;
        let start = warm_start(&graph, answer.duals, answer.mates, &mut meter)?;
        answer = solve_from(&graph, start, &mut meter)?;
    }
}

/// Whether many vertices found no partner that have other pairs than those in the sparse graph: too many have the same
/// few vertices as their candidates. O(n).
fn crowded(candidates: &Candidates, answer: &Answer) -> bool {
    alone_by_choice(candidates, answer) > 4 + answer.mates.len() / 20
}

/// How many vertices are alone although they have pairs besides their candidates. O(n).
fn alone_by_choice(candidates: &Candidates, answer: &Answer) -> usize {
    let alone = |&vertex: &usize| answer.mates[vertex] == NONE && candidates.bound(vertex).is_some();
    (0..answer.mates.len()).filter(alone).count()
}

/// Candidates for which the vertices do not get into each other's way: chosen by cost beyond the duals of a solution
/// that was found with coarser candidates, and so on up to candidates so coarse that every pair is as good as any other.
/// O(n^2 log(largest cost)).
fn spread(
    vertices: usize,
    largest: i64,
    cost: &impl Fn(usize, usize) -> Option<i64>,
    meter: &mut Meter<'_>,
) -> Result<(Candidates, Answer), MatchingError> {
    // Two vertices alone are as bad as the worst pair, so the duals stay in the range of the costs.
    let alone = vec![2 * largest; vertices];
    let mut answer = Answer::nothing(vertices);
    let mut coarse = 64 - largest.leading_zeros();
    let mut before = vertices;
    loop {
        let candidates = Candidates::collect(answer.duals.clone(), coarse, cost, meter)?;
        if coarse == 0 {
            return Ok((candidates, answer));
        }
        let mut edges = first_edges(&candidates, meter)?;
        edges.extend(matched_edges(&answer, cost));
        let graph = Graph::new(&edges, alone.clone(), meter)?;
        let start = warm_start(&graph, answer.duals, answer.mates, meter)?;
        answer = solve_from(&graph, start, meter)?;
        let left = alone_by_choice(&candidates, &answer);
        if left <= vertices / 50 || left > before / 2 {
            coarse = coarse.saturating_sub(2);
            before = vertices;
        } else {
            before = left;
        }
    }
}

/// The pairs of an answer as edges. O(n).
fn matched_edges(answer: &Answer, cost: &impl Fn(usize, usize) -> Option<i64>) -> impl Iterator<Item = Edge> {
    answer
        .mates
        .iter()
        .zip(0_u32..)
        .filter(|&(&mate, vertex)| mate != NONE && vertex < mate)
        .filter_map(|(&mate, vertex)| Some(Edge { ends: [vertex, mate], cost: cost(vertex as usize, mate as usize)? }))
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
fn first_edges(candidates: &Candidates, meter: &mut Meter<'_>) -> Result<Vec<Edge>, MatchingError> {
    let vertices = candidates.duals.len();
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
    // Only where the duals have risen beyond those that the candidates were chosen by can a pair be violated.
    let rises: Vec<i64> = answer.duals.iter().zip(&candidates.duals).map(|(now, then)| now - then).collect();
    let mut order: Vec<u32> =
        (0..rises.len() as u32).filter(|&vertex| candidates.bound(vertex as usize).is_some()).collect();
    order.sort_unstable_by_key(|&vertex| (std::cmp::Reverse(rises[vertex as usize]), vertex));
    let mut violated = Vec::new();
    // Of one vertex: how far below (negative), a tie breaker, the partner, the cost.
    let mut own: Vec<(i64, u32, u32, i64)> = Vec::new();
    for first in 0..rises.len() as u32 {
        own.clear();
        for candidate in candidates.of(first as usize) {
            meter.spend(1)?;
            let slack = 2 * candidate.cost - answer.price(first, candidate.partner);
            if slack < 0 {
                own.push((slack, 0, candidate.partner, candidate.cost));
            }
        }
        if let Some(bound) = candidates.bound(first as usize) {
            for &second in &order {
                meter.spend(1)?;
                let rise = rises[first as usize] + rises[second as usize];
                if rise <= bound {
                    break;
                }
                // A pair is priced from the side of the smaller vertex.
                if second <= first || candidates.bound(second as usize).is_some_and(|bound| rise <= bound) {
                    continue;
                }
                let Some(cost) = cost(first as usize, second as usize) else { continue };
                let slack = 2 * cost - answer.price(first, second);
                if slack < 0 {
                    own.push((slack, mix(first, second), second, cost));
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
