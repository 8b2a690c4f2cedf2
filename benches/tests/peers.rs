//! Middle sizes against rustworkx-core and integer-blossom.

#[path = "../../src/algorithms/random.rs"]
#[allow(dead_code, unused_imports, reason = "not everything is needed here")]
mod random;

use mingle::algorithms::{
    matching::{dense, maximum_weight, maximum_weight_of_largest_size},
    never_stop,
};
use random::Random;
use rustworkx_core::{max_weight_matching::max_weight_matching, petgraph::graph::UnGraph};

type Edges = Vec<(usize, usize, i64)>;

fn random_graph(n: usize, degree: usize, range: u64, random: &mut Random) -> Edges {
    let mut edges = Edges::new();
    for first in 0..n {
        for second in first + 1..n {
            if random.index(n) < degree {
                edges.push((first, second, random.below(range) as i64 - range as i64 / 4));
            }
        }
    }
    edges
}

/// The weight that rustworkx-core finds.
fn peer(n: usize, edges: &Edges, largest: bool) -> i64 {
    let mut graph = UnGraph::<(), i128>::default();
    let nodes: Vec<_> = (0..n).map(|_| graph.add_node(())).collect();
    for &(first, second, weight) in edges {
        graph.add_edge(nodes[first], nodes[second], i128::from(weight));
    }
    let found = max_weight_matching::<_, _, ()>(&graph, largest, |edge| Ok(*edge.weight()), false).unwrap();
    let weights: std::collections::BTreeMap<_, _> = edges.iter().map(|&(a, b, weight)| ((a, b), weight)).collect();
    found.iter().map(|&(a, b)| weights[&(a.min(b), a.max(b))]).sum()
}

#[test]
fn rustworkx_finds_the_same_weights() {
    let mut random = Random::new(41);
    for round in 0..30 {
        let n = 20 + random.index(80);
        let degree = 2 + random.index(20);
        let range = [3, 20, 1000, 1_000_000][round % 4];
        let edges = random_graph(n, degree, range, &mut random);
        let heaviest = maximum_weight(n, &edges, never_stop).unwrap();
        assert_eq!(heaviest.total(), peer(n, &edges, false), "round {round}: {n} vertices");
        let largest = maximum_weight_of_largest_size(n, &edges, never_stop).unwrap();
        assert_eq!(largest.total(), peer(n, &edges, true), "round {round}: {n} vertices");
    }
}

#[test]
fn integer_blossom_finds_the_same_costs() {
    let mut random = Random::new(42);
    for round in 0..20 {
        let n = 2 * (10 + random.index(50));
        let range = [3, 20, 1000, 1_000_000][round % 4];
        let mut costs = vec![0_i64; n * n];
        for first in 0..n {
            for second in first + 1..n {
                let cost = random.below(range) as i64;
                (costs[first * n + second], costs[second * n + first]) = (cost, cost);
            }
        }
        let mates = integer_blossom::min_weight_perfect_matching(&costs, n);
        let total: i64 = mates.iter().enumerate().map(|(vertex, &mate)| costs[vertex * n + mate]).sum();
        let cost = |first: usize, second: usize| Some(costs[first * n + second]);
        let matching = dense::minimum_cost_perfect(n, cost, never_stop).unwrap();
        assert_eq!(2 * matching.total(), total, "round {round}: {n} vertices");
    }
}
