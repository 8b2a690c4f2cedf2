//! One algorithm by itself, with its proof: `cargo run --example matching`.
#![allow(clippy::print_stdout, reason = "an example tells what it finds")]

use mingle::algorithms::matching::{Objective, graph_edges, graph_pairs, maximum_weight};
use mingle::algorithms::never_stop;
use petgraph::graph::UnGraph;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut graph = UnGraph::<&str, i64>::default();
    let [ada, bo, cy, di, ed] = ["ada", "bo", "cy", "di", "ed"].map(|name| graph.add_node(name));
    graph.extend_with_edges([(ada, bo, 6), (bo, cy, 10), (cy, di, 5), (di, ed, 4), (ed, ada, 3)]);
    let edges = graph_edges(&graph, |edge| *edge.weight());
    let matching = maximum_weight(graph.node_count(), &edges, never_stop)?;
    for (one, other) in graph_pairs(&graph, &matching) {
        println!("{} and {}", graph[one], graph[other]);
    }
    // The certificate proves it by code of its own.
    let proven = matching.certificate().verify_edges(Objective::MaximumWeight, &edges, matching.mates())?;
    println!("together {proven}, and no matching weighs more");
    Ok(())
}
