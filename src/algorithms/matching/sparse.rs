//! The objectives on a list of edges.

use std::ops::ControlFlow;

use petgraph::visit::{EdgeRef, IntoEdgeReferences, NodeIndexable};

use crate::algorithms::meter::Meter;

use super::{
    answer::Answer,
    error::MatchingError,
    found::Matching,
    graph::{Edge, Graph, NONE, checked_edges},
    objective::Objective,
    solver::Solver,
    start::{Start, cold_start, make_even, match_greedily},
};

/// A matching with the largest sum of weights, of any size. Edges with a weight below 0 are never used.
///
/// # Arguments
///
/// `vertices` is their number; an edge is two of them, from 0 on, with its weight; `watch` may stop the work.
///
/// # Complexity
///
/// O(n (m log W + n d)) time in the worst case, where `W` is n times the largest weight and `d` the depth to which
/// blossoms are nested; close to O(m log n) on most graphs. O(n + m) memory.
///
/// # Errors
///
/// An edge that is no pair of vertices or whose weight is out of range; too many vertices or edges for 32 bits;
/// stopped.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::maximum_weight;
/// use mingle::algorithms::never_stop;
///
/// let matching = maximum_weight(3, &[(0, 1, 4), (1, 2, -1)], never_stop)?;
/// assert_eq!(matching.mates(), [Some(1), Some(0), None]);
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
pub fn maximum_weight(
    vertices: usize,
    edges: &[(usize, usize, i64)],
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    solve(Objective::MaximumWeight, vertices, edges, &mut watch)
}

/// Of the matchings with as many pairs as possible one with the largest sum of weights, which may be below 0.
///
/// Arguments, complexity and errors are those of [`maximum_weight`].
///
/// # Errors
///
/// An edge that is no pair of vertices or whose weight is out of range; too many vertices or edges for 32 bits;
/// stopped.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::maximum_weight_of_largest_size;
/// use mingle::algorithms::never_stop;
///
/// // The pair in the middle weighs more than the other two together, but it is only one.
/// let matching = maximum_weight_of_largest_size(4, &[(0, 1, 1), (1, 2, 9), (2, 3, 1)], never_stop)?;
/// assert_eq!(matching.total(), 2);
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
pub fn maximum_weight_of_largest_size(
    vertices: usize,
    edges: &[(usize, usize, i64)],
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    solve(Objective::MaximumWeightOfLargestSize, vertices, edges, &mut watch)
}

/// A matching that leaves no vertex alone, with the least sum of costs.
///
/// Arguments and complexity are those of [`maximum_weight`].
///
/// # Errors
///
/// As [`maximum_weight`]; an odd number of vertices; a graph without a perfect matching, with a
/// [barrier](MatchingError::NoPerfectMatching) that proves it.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::{MatchingError, minimum_cost_perfect};
/// use mingle::algorithms::never_stop;
///
/// let matching = minimum_cost_perfect(4, &[(0, 1, 1), (1, 2, -9), (2, 3, 1)], never_stop)?;
/// assert_eq!(matching.total(), 2);
///
/// // Three vertices that know only vertex 0: two of them stay alone.
/// let star = minimum_cost_perfect(4, &[(0, 1, 1), (0, 2, 1), (0, 3, 1)], never_stop);
/// assert_eq!(star, Err(MatchingError::NoPerfectMatching { uncovered: 2, barrier: Some(vec![0]) }));
/// # Ok::<(), MatchingError>(())
/// ```
pub fn minimum_cost_perfect(
    vertices: usize,
    edges: &[(usize, usize, i64)],
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    solve(Objective::MinimumCostPerfect, vertices, edges, &mut watch)
}

/// The edges of a petgraph graph with the weights that `weight` gives them, for the functions on edge lists. Directions
/// are ignored. The vertices are numbered as [`NodeIndexable::to_index`](petgraph::visit::NodeIndexable::to_index)
/// does, and there are [`node_bound`](petgraph::visit::NodeIndexable::node_bound) of them: in a graph from which nodes were
/// removed, such as a `StableGraph`, those without a node stay alone. [`graph_pairs`] gives the nodes back. O(n + m).
///
/// petgraph's traits and indices, version 0.8, are part of what this function promises: a new one of theirs is a new one of ours.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::{graph_edges, maximum_weight};
/// use mingle::algorithms::never_stop;
/// use petgraph::graph::UnGraph;
///
/// let graph = UnGraph::<(), i64>::from_edges([(0, 1, 3), (1, 2, 4), (2, 0, 5)]);
/// let edges = graph_edges(&graph, |edge| *edge.weight());
/// let matching = maximum_weight(graph.node_count(), &edges, never_stop)?;
/// assert_eq!(matching.pairs().collect::<Vec<_>>(), [(0, 2)]);
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
pub fn graph_edges<G>(graph: G, mut weight: impl FnMut(G::EdgeRef) -> i64) -> Vec<(usize, usize, i64)>
where
    G: IntoEdgeReferences + NodeIndexable,
{
    let edges = graph.edge_references();
    edges.map(|edge| (graph.to_index(edge.source()), graph.to_index(edge.target()), weight(edge))).collect()
}

/// The pairs of a matching as nodes of the petgraph graph whose [`graph_edges`] were matched.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::{graph_edges, graph_pairs, maximum_weight};
/// use mingle::algorithms::never_stop;
/// use petgraph::stable_graph::StableUnGraph;
/// use petgraph::visit::NodeIndexable;
///
/// let mut graph = StableUnGraph::<&str, i64>::default();
/// let [ada, gone, bo, cy] = ["ada", "gone", "bo", "cy"].map(|name| graph.add_node(name));
/// graph.extend_with_edges([(ada, bo, 3), (bo, cy, 4), (gone, ada, 9)]);
/// graph.remove_node(gone);
/// let edges = graph_edges(&graph, |edge| *edge.weight());
/// let matching = maximum_weight(graph.node_bound(), &edges, never_stop)?;
/// assert_eq!(graph_pairs(&graph, &matching).collect::<Vec<_>>(), [(bo, cy)]);
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
pub fn graph_pairs<G: NodeIndexable>(graph: G, matching: &Matching) -> impl Iterator<Item = (G::NodeId, G::NodeId)> {
    matching.pairs().map(move |(one, other)| (graph.from_index(one), graph.from_index(other)))
}

/// Solves `objective`. See the public functions for the meaning.
fn solve(
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
            let barrier = Some(barrier(edges, &answer, &mut meter)?);
            return Err(MatchingError::NoPerfectMatching { uncovered, barrier });
        }
    }
    let total = sign * pair_cost(&graph, &answer);
    Ok(Matching { mates: answer.mate_list(), total, certificate: answer.certificate() })
}

/// Runs the solver from a feasible start.
pub(super) fn solve_from(graph: &Graph, mut start: Start, meter: &mut Meter<'_>) -> Result<Answer, MatchingError> {
    match_greedily(graph, &mut start, meter)?;
    make_even(&mut start);
    let mut solver = Solver::new(graph, start.duals, &start.mates, meter);
    solver.run()?;
    solver.answer()
}

/// Vertices without which the graph has more odd components than these vertices can serve, for a matching of largest
/// size: the odd vertices of the trees that can grow no more. O(m log n) on most graphs.
fn barrier(mut edges: Vec<Edge>, answer: &Answer, meter: &mut Meter<'_>) -> Result<Vec<usize>, MatchingError> {
    // Without costs, every edge is tight from the start, and what happens until the clock ticks is a search for a
    // larger matching. There is none.
    edges.iter_mut().for_each(|edge| edge.cost = 0);
    let vertices = answer.mates.len();
    let graph = Graph::new(&edges, vec![2; vertices], meter)?;
    let mut solver = Solver::new(&graph, vec![0; vertices], &answer.mates, meter);
    solver.run_until(1)?;
    Ok(solver.odd_vertices())
}

/// Twice the cost of a vertex alone that outweighs whatever the pairs could save: above `vertices` times the largest
/// absolute cost, and even. O(m).
fn penalty(vertices: usize, edges: &[Edge]) -> i64 {
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
