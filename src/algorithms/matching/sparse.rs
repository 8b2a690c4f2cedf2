//! The objectives on a list of edges.

use std::ops::ControlFlow;

use super::{
    Matching, MatchingError, Objective,
    answer::Answer,
    graph::{Edge, Graph, NONE, checked_edges},
    meter::Meter,
    solver::Solver,
    start::{Start, cold_start, make_even, match_greedily},
};

/// Solves `objective` on a checked input. See the public functions for the meaning.
pub(super) fn solve(
    objective: Objective,
    vertices: usize,
    edges: &[(usize, usize, i64)],
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    let mut meter = Meter::new(watch);
    let perfect = objective == Objective::MinimumCostPerfect;
    let sign = if perfect { 1 } else { -1 };
    let edges = checked_edges(vertices, edges, sign, &mut meter)?;
    if perfect && vertices % 2 == 1 {
        return Err(MatchingError::OddVertexCount { vertices });
    }
    let alone = if objective == Objective::MaximumWeight { 0 } else { penalty(vertices, &edges) };
    let graph = Graph::new(&edges, vec![alone; vertices], &mut meter)?;
    let start = cold_start(&graph, &mut meter)?;
    let answer = solve_from(&graph, start, &mut meter)?;
    if perfect {
        let uncovered = answer.mates.iter().filter(|&&mate| mate == NONE).count();
        if uncovered > 0 {
            return Err(MatchingError::NoPerfectMatching { uncovered, barrier: Vec::new() });
        }
    }
    let total = sign * pair_cost(&graph, &answer);
    Ok(Matching::new(answer.mate_list(), total, answer.certificate()))
}

/// Runs the solver from a feasible start.
pub(super) fn solve_from(graph: &Graph, mut start: Start, meter: &mut Meter<'_>) -> Result<Answer, MatchingError> {
    match_greedily(graph, &mut start, meter)?;
    make_even(&mut start);
    let mut solver = Solver::new(graph, start.duals, &start.mates, meter);
    solver.run()?;
    solver.answer()
}

/// Twice the cost of a vertex alone that outweighs whatever the pairs could save: above `vertices` times the largest
/// absolute cost, and even. O(m).
pub(super) fn penalty(vertices: usize, edges: &[Edge]) -> i64 {
    let largest = edges.iter().map(|edge| edge.cost.abs()).max().unwrap_or(0);
    2 * (vertices as i64 * largest / 2 + 1)
}

/// The cost of all pairs; it fits, since every cost is within the limit. O(n + m).
fn pair_cost(graph: &Graph, answer: &Answer) -> i64 {
    let mut cost = 0;
    for (vertex, &mate) in answer.mates.iter().enumerate() {
        if mate == NONE || (mate as usize) < vertex {
            continue;
        }
        let cheapest = graph
            .edges_of(vertex as u32)
            .filter(|&position| graph.heads[position] == mate)
            .map(|position| graph.costs[position])
            .min();
        cost += cheapest.unwrap_or(0) / 2;
    }
    cost
}
