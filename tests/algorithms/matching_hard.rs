//! Families of graphs that are hard for matching, and weights that are; every answer is verified by its certificate.

use std::ops::ControlFlow;

use crate::random::Random;
use mingle::algorithms::{
    matching::{
        Matching, MatchingError, Objective, graph_edges, maximum_weight, maximum_weight_of_largest_size,
        minimum_cost_perfect, weight_limit,
    },
    never_stop,
};
use petgraph::graph::UnGraph;
use proptest::prelude::*;

type Edges = Vec<(usize, usize, i64)>;

fn verified(objective: Objective, edges: &Edges, matching: Matching, context: &str) -> Matching {
    let proven = matching.certificate().verify_edges(objective, edges, matching.mates());
    assert_eq!(proven, Ok(i128::from(matching.total())), "{context}");
    matching
}

/// Solves and verifies all objectives. Returns the matching of largest size.
fn solve_all(n: usize, edges: &Edges, context: &str) -> Matching {
    let heaviest = maximum_weight(n, edges, never_stop).unwrap();
    verified(Objective::MaximumWeight, edges, heaviest, context);
    let largest = maximum_weight_of_largest_size(n, edges, never_stop).unwrap();
    let largest = verified(Objective::MaximumWeightOfLargestSize, edges, largest, context);
    match minimum_cost_perfect(n, edges, never_stop) {
        Ok(perfect) => {
            verified(Objective::MinimumCostPerfect, edges, perfect, context);
            assert_eq!(largest.alone().count(), 0, "{context}");
        }
        Err(MatchingError::NoPerfectMatching { uncovered, .. }) => {
            assert_eq!(largest.alone().count(), uncovered, "{context}");
        }
        Err(error) => assert_eq!(error, MatchingError::OddVertexCount { vertices: n }, "{context}"),
    }
    largest
}

/// How deep the blossoms of the certificate are nested.
fn nesting(matching: &Matching) -> usize {
    let mut depths: Vec<usize> = Vec::new();
    for blossom in matching.certificate().blossoms() {
        depths.push(1 + blossom.parent.map_or(0, |parent| depths[parent]));
    }
    depths.into_iter().max().unwrap_or(0)
}

/// Weights of several kinds for the same edges.
fn with_weights(pairs: &[(usize, usize)], kind: usize, n: usize, random: &mut Random) -> Edges {
    let limit = weight_limit(n);
    let weight = |random: &mut Random| match kind {
        0 => 0,
        1 => 1,
        2 => random.below(3) as i64 - 1,
        3 => random.below(1000) as i64,
        4 => -(random.below(1000) as i64),
        5 => [limit, -limit][random.index(2)],
        _ => random.next_u64() as i64 % (limit + 1),
    };
    pairs.iter().map(|&(first, second)| (first, second, weight(random))).collect()
}

const KINDS: usize = 7;

#[test]
fn chains_of_triangles_are_solved() {
    let mut random = Random::new(31);
    for length in [1, 2, 3, 10, 200] {
        let n = 3 * length;
        let mut pairs = Vec::new();
        for start in (0..n).step_by(3) {
            pairs.extend([(start, start + 1), (start + 1, start + 2), (start, start + 2)]);
            if start > 0 {
                pairs.push((start - 1, start));
            }
        }
        for kind in 0..KINDS {
            let edges = with_weights(&pairs, kind, n, &mut random);
            solve_all(n, &edges, &format!("{length} triangles, weights {kind}"));
        }
    }
}

#[test]
fn the_hard_cardinality_family_of_gabow_is_solved() {
    // A complete graph of 4k vertices, every other one of which has a further neighbour of its own.
    let mut random = Random::new(32);
    for k in [1, 2, 5, 15] {
        let n = 6 * k;
        let mut pairs: Vec<(usize, usize)> =
            (0..4 * k).flat_map(|first| (first + 1..4 * k).map(move |second| (first, second))).collect();
        pairs.extend((0..2 * k).map(|tail| (2 * tail, 4 * k + tail)));
        for kind in 0..KINDS {
            let edges = with_weights(&pairs, kind, n, &mut random);
            let largest = solve_all(n, &edges, &format!("k {k}, weights {kind}"));
            assert_eq!(largest.alone().count(), 0);
        }
    }
}

/// Costs by the level at which the vertices' clusters join, every cluster made of `arity` smaller ones: the duals need
/// nested blossoms. `tails` vertices more hang on vertices chosen at random.
fn ultrametric(arity: usize, levels: u32, tails: usize, random: &mut Random) -> (usize, Edges) {
    let n = arity.pow(levels);
    let mut edges = Edges::new();
    for first in 0..n {
        for second in first + 1..n {
            let (mut one, mut other, mut cost) = (first, second, 1);
            while one != other {
                (one, other, cost) = (one / arity, other / arity, cost * 10);
            }
            edges.push((first, second, cost));
        }
    }
    for tail in 0..tails {
        edges.push((random.index(n), n + tail, random.below(50) as i64));
    }
    (n + tails, edges)
}

#[test]
fn nested_blossoms_are_built_opened_and_proven() {
    let mut random = Random::new(33);
    let mut deepest = 0;
    for (arity, levels) in [(3, 1), (3, 2), (3, 3), (3, 4), (5, 2), (5, 3), (7, 2)] {
        for tails in [1, 3, 5, 9, 17] {
            for round in 0..5 {
                let (n, mut edges) = ultrametric(arity, levels, tails, &mut random);
                random.shuffle(&mut edges);
                let context = format!("{arity}^{levels} and {tails}, round {round}");
                solve_all(n, &edges, &context);
                for edge in &mut edges {
                    edge.2 = -edge.2;
                }
                deepest = deepest.max(nesting(&solve_all(n, &edges, &context)));
            }
        }
    }
    assert!(deepest >= 4, "nested {deepest} deep");
}

#[test]
fn a_long_chain_of_nested_blossoms_does_not_exhaust_the_stack() {
    // A path of pairs, each joined to the root by edges that make the root's blossom swallow them one by one.
    let pairs = 4_000;
    let n = 2 * pairs + 2;
    let mut edges = Edges::new();
    for pair in 0..pairs {
        let (left, right) = (2 * pair + 1, 2 * pair + 2);
        edges.push((left, right, 1_000_000));
        let cost = 10_000 - pair as i64;
        edges.extend([(0, left, cost), (0, right, cost)]);
    }
    edges.push((n - 2, n - 1, 1));
    let context = "swallowed pairs";
    let largest = maximum_weight_of_largest_size(n, &edges, never_stop).unwrap();
    verified(Objective::MaximumWeightOfLargestSize, &edges, largest, context);
    let heaviest = maximum_weight(n, &edges, never_stop).unwrap();
    verified(Objective::MaximumWeight, &edges, heaviest, context);
}

#[test]
fn points_in_the_plane_are_matched() {
    let mut random = Random::new(34);
    for n in [50, 150] {
        let points: Vec<(i64, i64)> = (0..n).map(|_| (random.below(1000) as i64, random.below(1000) as i64)).collect();
        let mut edges = Edges::new();
        for first in 0..n {
            for second in first + 1..n {
                let (one, other) = (points[first], points[second]);
                edges.push((first, second, (one.0 - other.0).pow(2) + (one.1 - other.1).pow(2)));
            }
        }
        assert_eq!(solve_all(n, &edges, &format!("{n} points")).alone().count(), 0);
    }
}

#[test]
fn dense_ties_are_solved() {
    for n in [20, 61, 120] {
        let edges: Edges = (0..n).flat_map(|first| (first + 1..n).map(move |second| (first, second, 3))).collect();
        let largest = solve_all(n, &edges, &format!("{n} vertices"));
        assert_eq!(largest.total(), 3 * (n as i64 / 2));
    }
}

#[test]
fn graphs_that_fall_apart_are_solved() {
    let mut random = Random::new(35);
    for round in 0..50 {
        // Cliques of random sizes, some of them single vertices, and rings.
        let mut pairs = Vec::new();
        let mut n = 0;
        for _ in 0..12 {
            let size = 1 + random.index(7);
            let ring = random.below(2) == 0;
            for first in n..n + size {
                for second in first + 1..n + size {
                    if !ring || second == first + 1 || second - first == size - 1 {
                        pairs.push((first, second));
                    }
                }
            }
            n += size;
        }
        for kind in 0..KINDS {
            let edges = with_weights(&pairs, kind, n, &mut random);
            solve_all(n, &edges, &format!("round {round}, weights {kind}"));
        }
    }
}

#[test]
fn a_star_has_one_pair() {
    let edges: Edges = (1..1000).map(|leaf| (0, leaf, leaf as i64 % 77)).collect();
    let largest = solve_all(1000, &edges, "star");
    assert_eq!((largest.pairs().count(), largest.total()), (1, 76));
}

#[test]
fn nothing_is_matched_where_there_is_nothing_to_match() {
    assert_eq!(solve_all(0, &Vec::new(), "no vertices").mates(), []);
    let largest = solve_all(5, &Vec::new(), "no edges");
    assert_eq!(largest.alone().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}

#[test]
fn of_parallel_edges_the_best_counts() {
    let edges = vec![(0, 1, 5), (1, 0, 8), (0, 1, -3)];
    assert_eq!(maximum_weight(2, &edges, never_stop).unwrap().total(), 8);
    assert_eq!(maximum_weight_of_largest_size(2, &edges, never_stop).unwrap().total(), 8);
    assert_eq!(minimum_cost_perfect(2, &edges, never_stop).unwrap().total(), -3);
}

#[test]
fn thousands_of_vertices_are_proven() {
    let mut random = Random::new(36);
    let n = 2_000;
    let pairs: Vec<(usize, usize)> = (0..n * 5)
        .map(|_| (random.index(n), random.index(n)))
        .filter(|&(first, second)| first != second)
        .chain((0..n / 2).map(|pair| (2 * pair, 2 * pair + 1)))
        .collect();
    for kind in 0..KINDS {
        let edges = with_weights(&pairs, kind, n, &mut random);
        solve_all(n, &edges, &format!("weights {kind}"));
    }
}

#[test]
fn every_edge_at_the_limit_is_solved_and_one_beyond_is_refused() {
    for n in [2, 3, 9, 10] {
        let limit = weight_limit(n);
        for weight in [limit, -limit] {
            let edges: Edges =
                (0..n).flat_map(|first| (first + 1..n).map(move |second| (first, second, weight))).collect();
            let largest = solve_all(n, &edges, "limit");
            assert_eq!(largest.total(), weight * (n as i64 / 2));
        }
        for weight in [limit + 1, -limit - 1, i64::MAX, i64::MIN] {
            let error = Err(MatchingError::WeightOutOfRange { first: 0, second: 1, weight, limit });
            assert_eq!(maximum_weight(n, &[(1, 0, weight)], never_stop), error);
            assert_eq!(maximum_weight_of_largest_size(n, &[(1, 0, weight)], never_stop), error);
            assert_eq!(minimum_cost_perfect(n, &[(1, 0, weight)], never_stop), error);
        }
    }
}

#[test]
fn edges_that_are_none_are_refused() {
    let missing = [(0, 1, 1), (1, 4, 1)];
    let error = Err(MatchingError::VertexOutOfRange { edge: 1, vertex: 4, vertices: 4 });
    assert_eq!(maximum_weight(4, &missing, never_stop), error);
    let looped = [(0, 1, 1), (1, 2, 1), (3, 3, 1)];
    let error = Err(MatchingError::SelfLoop { edge: 2, vertex: 3 });
    assert_eq!(minimum_cost_perfect(4, &looped, never_stop), error);
    let error = maximum_weight(usize::MAX, &[], never_stop);
    assert!(matches!(error, Err(MatchingError::TooLarge { .. })), "{error:?}");
}

#[test]
fn an_odd_number_of_vertices_has_no_perfect_matching() {
    let error = minimum_cost_perfect(3, &[(0, 1, 1)], never_stop);
    assert_eq!(error, Err(MatchingError::OddVertexCount { vertices: 3 }));
}

#[test]
fn the_watcher_stops_the_sparse_solver_at_any_call() {
    let mut random = Random::new(37);
    let n = 3_000;
    let edges: Edges = (0..n * 8)
        .map(|_| (random.index(n), random.index(n), random.below(1000) as i64))
        .filter(|edge| edge.0 != edge.1)
        .collect();
    let mut calls = 0;
    let watch = || {
        calls += 1;
        ControlFlow::Continue(())
    };
    maximum_weight(n, &edges, watch).unwrap();
    // Every edge is looked at several times, so it takes several calls.
    assert!(calls >= 5, "{calls}");
    for last in 1..=calls {
        let mut left = last;
        let watch = || {
            left -= 1;
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert_eq!(maximum_weight(n, &edges, watch), Err(MatchingError::Stopped));
    }
}

#[test]
fn a_petgraph_graph_gives_its_edges() {
    let mut graph = UnGraph::<&str, i64>::new_undirected();
    let people: Vec<_> = ["Ada", "Bob", "Cem", "Dot"].into_iter().map(|name| graph.add_node(name)).collect();
    graph.extend_with_edges([(people[0], people[1], 2), (people[1], people[2], 3), (people[2], people[3], 2)]);
    let edges = graph_edges(&graph, |edge| 10 * edge.weight());
    assert_eq!(edges, [(0, 1, 20), (1, 2, 30), (2, 3, 20)]);
    assert_eq!(maximum_weight(graph.node_count(), &edges, never_stop).unwrap().total(), 40);
}

proptest! {
    #[test]
    fn no_input_makes_it_panic(
        n in 0_usize..7,
        edges in prop::collection::vec((0_usize..8, 0_usize..8, prop_oneof![any::<i64>(), -9_i64..9]), 0..12),
    ) {
        let limit = weight_limit(n);
        let sound = edges.iter().all(|&(first, second, weight)| {
            first != second && first < n && second < n && (-limit..=limit).contains(&weight)
        });
        prop_assert_eq!(maximum_weight(n, &edges, never_stop).is_ok(), sound);
        prop_assert_eq!(maximum_weight_of_largest_size(n, &edges, never_stop).is_ok(), sound);
        prop_assert!(sound || minimum_cost_perfect(n, &edges, never_stop).is_err());
        if sound {
            solve_all(n, &edges, "any input");
        }
    }
}
