//! A user of the algorithms alone: reviewers and papers, then pairs of what is left.

use std::ops::ControlFlow;

use mingle::algorithms::flow::{Quota, assign};
use mingle::algorithms::golfer::{self, Rounds};
use mingle::algorithms::matching::{graph_edges, graph_pairs, maximum_weight};
use mingle::algorithms::never_stop;
use petgraph::graph::{NodeIndex, UnGraph};

fn reviewers(costs: &[[i64; 2]]) -> Option<Vec<usize>> {
    let cost = |person: usize, paper: usize| Some(costs[person][paper]);
    assign(costs.len(), &[Quota::new(1, 2); 2], cost, never_stop).ok().map(|found| found.places().to_vec())
}

fn swaps(graph: &UnGraph<&str, i64>) -> Vec<(NodeIndex, NodeIndex)> {
    let edges = graph_edges(graph, |edge| *edge.weight());
    let matching = maximum_weight(graph.node_count(), &edges, never_stop);
    matching.map(|matching| graph_pairs(graph, &matching).collect()).unwrap_or_default()
}

fn rounds(people: usize, tables: usize, rounds: usize) -> Option<u64> {
    let found = golfer::search(&Rounds::equal(people, tables, rounds), 1, 10_000, |_| ControlFlow::Continue(()));
    found.ok().map(|found| found.cost)
}

#[test]
fn each_algorithm_stands_by_itself() {
    assert_eq!(reviewers(&[[0, 5], [1, 0], [0, 4]]), Some(vec![0, 1, 0]));

    let mut graph = UnGraph::new_undirected();
    let [ada, bo, cy, di] = ["ada", "bo", "cy", "di"].map(|name| graph.add_node(name));
    graph.extend_with_edges([(ada, bo, 6), (bo, cy, 10), (cy, di, 5)]);
    assert_eq!(swaps(&graph), [(ada, bo), (cy, di)]);

    assert_eq!(rounds(9, 3, 4), Some(0));
}
