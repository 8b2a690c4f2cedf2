//! Matching where every pair may be formed, or nearly every pair.
//!
//! The cost of a pair comes from a closure. It is asked for every pair once, the smaller vertex first, and for a few
//! pairs again; it must give the same answer every time. `None` forbids the pair. No list of all pairs is built: memory
//! is O(n) for a few dozen candidates a vertex.
//!
//! The cheapest pairs of every vertex make a sparse graph, and the duals of its optimum price all other pairs
//! (Applegate and Cook, 1993): pairs that cost less than their duals are added, until there are none. Every vertex
//! knows a bound below which none of its other pairs can cost, so most pairs are priced without asking for their cost
//! again. What is handed out is proven over all pairs.
//!
//! Where many vertices want the same few partners, their cheapest pairs make a poor graph. Then candidates are chosen
//! again, by cost beyond the duals of coarser candidates, which costs a pass over all pairs for every factor of 8 in
//! the range of costs.

use std::ops::ControlFlow;

use crate::algorithms::meter::Meter;

use super::{
    answer::Answer,
    candidates::Candidates,
    error::MatchingError,
    found::Matching,
    graph::{Edge, Graph, NONE, check_size, check_weight},
    pricing::price_all,
    sparse::solve_from,
    start::{cold_start, warm_start},
};

/// Candidates of every vertex that are edges of the first sparse graph.
const FIRST: usize = 8;
/// Pairs that a vertex may add in the first round of pricing; in every further round it is twice as many.
const ADDED: usize = 8;

/// Who must not be alone.
enum Cover<'a> {
    /// Nobody.
    Largest,
    /// All.
    Perfect,
    /// All but one, at the cost given; `None` for those who must not.
    NearPerfect(&'a dyn Fn(usize) -> Option<i64>),
}

/// A matching that leaves no vertex alone, with the least sum of costs.
///
/// # Arguments
///
/// `vertices` is their number; `cost` gives the cost of two of them, the smaller one first, or `None` where they may
/// not be paired; `watch` may stop the work.
///
/// # Complexity
///
/// O(n^2) calls of `cost`, and close to O(n log n) time besides for costs without much structure; O(n) memory. The
/// worst case is that of a list of all pairs, O(n^3).
///
/// # Errors
///
/// An odd number of vertices; no perfect matching; a cost out of range; too many vertices for 32 bits; stopped.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::dense;
/// use mingle::algorithms::never_stop;
///
/// // Six people on a line; 0 and 1 may not meet.
/// let position = [0_i64, 1, 4, 5, 9, 10];
/// let cost = |a: usize, b: usize| ((a, b) != (0, 1)).then(|| position[b] - position[a]);
/// let matching = dense::minimum_cost_perfect(6, cost, never_stop)?;
/// assert_eq!(matching.total(), 9);
/// assert_eq!(matching.certificate().verify_perfect(cost, matching.mates()), Ok(9));
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
pub fn minimum_cost_perfect(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    solve(vertices, cost, &Cover::Perfect, &mut watch)
}

/// Of the matchings with as many pairs as possible one with the least sum of costs.
///
/// Arguments and complexity are those of [`minimum_cost_perfect`].
///
/// # Errors
///
/// A cost out of range; too many vertices for 32 bits; stopped.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::dense;
/// use mingle::algorithms::never_stop;
///
/// // Odd and even numbers may not meet, and 4 is the odd one out among the even ones: it is the dearest.
/// let cost = |a: usize, b: usize| (a % 2 == b % 2).then(|| (a + b) as i64);
/// let matching = dense::minimum_cost_of_largest_size(5, cost, never_stop)?;
/// assert_eq!(matching.pairs().collect::<Vec<_>>(), [(0, 2), (1, 3)]);
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
pub fn minimum_cost_of_largest_size(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    solve(vertices, cost, &Cover::Largest, &mut watch)
}

/// A matching that leaves exactly one vertex alone, with the least sum of the costs of the pairs and of that vertex.
///
/// `alone` gives the cost of leaving a vertex alone, or `None` where it must not be. The other arguments and the
/// complexity are those of [`minimum_cost_perfect`].
///
/// # Errors
///
/// An even number of vertices; no such matching; a cost out of range; too many vertices for 32 bits; stopped.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::dense;
/// use mingle::algorithms::never_stop;
///
/// // Vertex 2 is far from the others, but it was alone last time.
/// let position = [0_i64, 1, 20, 3, 4];
/// let cost = |a: usize, b: usize| Some((position[b] - position[a]).abs());
/// let alone = |vertex: usize| (vertex != 2).then_some(0);
/// let matching = dense::minimum_cost_near_perfect(5, cost, alone, never_stop)?;
/// assert_eq!(matching.alone().collect::<Vec<_>>(), [3]);
/// assert_eq!(matching.total(), 17);
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
pub fn minimum_cost_near_perfect(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    alone: impl Fn(usize) -> Option<i64>,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    solve(vertices, cost, &Cover::NearPerfect(&alone), &mut watch)
}

/// Solves the dense problem. See the public functions for the meaning.
fn solve(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    cover: &Cover<'_>,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    check_size(vertices, 0)?;
    match cover {
        Cover::Perfect if vertices % 2 == 1 => return Err(MatchingError::OddVertexCount { vertices }),
        Cover::NearPerfect(_) if vertices.is_multiple_of(2) => return Err(MatchingError::EvenVertexCount { vertices }),
        _ => {}
    }
    let mut meter = Meter::new(watch);
    let mut candidates = Candidates::collect(vec![0; vertices], 0, FIRST, &cost, &mut meter)?;
    let alone = costs_alone(vertices, candidates.largest, cover, &mut meter)?;
    let mut edges = first_edges(&candidates, &cost, &mut meter)?;
    let mut graph = Graph::new(&edges, alone.clone(), &mut meter)?;
    let mut answer = solve_from(&graph, cold_start(&graph, &mut meter)?, &mut meter)?;
    if crowded(&candidates, &answer) {
        (candidates, answer) = spread(vertices, candidates.largest, &cost, &mut meter)?;
        edges = first_edges(&candidates, &cost, &mut meter)?;
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
        added = added.saturating_mul(2);
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
/// that was found with coarser candidates, and so on up to candidates so coarse that every pair is as good as any
/// other. O(n^2 log(largest cost)).
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
        let candidates = Candidates::collect(answer.duals.clone(), coarse, FIRST, cost, meter)?;
        if coarse == 0 {
            return Ok((candidates, answer));
        }
        let mut edges = first_edges(&candidates, cost, meter)?;
        edges.extend(matched_edges(&answer, cost));
        let graph = Graph::new(&edges, alone.clone(), meter)?;
        let start = warm_start(&graph, answer.duals, answer.mates, meter)?;
        answer = solve_from(&graph, start, meter)?;
        let left = alone_by_choice(&candidates, &answer);
        if left <= vertices / 50 || left > before / 2 {
            coarse = coarse.saturating_sub(3);
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
    let limit = super::objective::weight_limit(vertices);
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
fn first_edges(
    candidates: &Candidates,
    cost: &impl Fn(usize, usize) -> Option<i64>,
    meter: &mut Meter<'_>,
) -> Result<Vec<Edge>, MatchingError> {
    let vertices = candidates.duals.len() as u32;
    let first = |vertex: u32| candidates.of(vertex as usize).iter().take(FIRST).map(|candidate| candidate.partner());
    let mut edges = Vec::with_capacity(FIRST * vertices as usize);
    for vertex in 0..vertices {
        meter.spend(FIRST * FIRST)?;
        for partner in first(vertex) {
            if vertex < partner || first(partner).all(|back| back != vertex) {
                let ends = [vertex.min(partner), vertex.max(partner)];
                edges.extend(cost(ends[0] as usize, ends[1] as usize).map(|cost| Edge { ends, cost }));
            }
        }
    }
    Ok(edges)
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
        return Err(MatchingError::NoPerfectMatching { uncovered, barrier: None });
    }
    Ok(Matching { mates: answer.mate_list(), total, certificate: answer.certificate() })
}
