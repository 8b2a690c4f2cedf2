//! Every objective against a dynamic programme over subsets, on graphs of up to 12 vertices.

use crate::random::Random;
use mingle::algorithms::{
    matching::{
        MatchingError, Objective, maximum_weight, maximum_weight_of_largest_size, minimum_cost_perfect, weight_limit,
    },
    never_stop,
};

type Edges = Vec<(usize, usize, i64)>;

/// For every number of pairs the largest weight of a matching with so many; `None` where there is none.
fn best_by_size(n: usize, edges: &Edges) -> Vec<Option<i64>> {
    let mut weights = vec![None; n * n];
    for &(first, second, weight) in edges {
        for slot in [first * n + second, second * n + first] {
            weights[slot] = weights[slot].max(Some(weight));
        }
    }
    // best[set][k] for k pairs within the set; the lowest vertex of the set is alone or has one of the others.
    let sizes = n / 2 + 1;
    let mut best: Vec<Option<i64>> = vec![None; sizes << n];
    best[0] = Some(0);
    for set in 1_usize..1 << n {
        let low = set.trailing_zeros() as usize;
        let rest = set & (set - 1);
        for size in 0..sizes {
            best[set * sizes + size] = best[rest * sizes + size];
        }
        let mut others = rest;
        while others != 0 {
            let other = others.trailing_zeros() as usize;
            others &= others - 1;
            if let Some(weight) = weights[low * n + other] {
                let without = rest & !(1 << other);
                for size in 1..sizes {
                    if let Some(sum) = best[without * sizes + size - 1] {
                        let slot = &mut best[set * sizes + size];
                        *slot = (*slot).max(Some(sum + weight));
                    }
                }
            }
        }
    }
    best[((1 << n) - 1) * sizes..].to_vec()
}

fn random_graph(random: &mut Random) -> (usize, Edges) {
    let n = match random.below(100) {
        0..70 => random.index(9),
        70..98 => 6 + random.index(4),
        _ => 10 + random.index(3),
    };
    let density = 1 + random.below(10);
    let kind = random.below(8);
    let limit = weight_limit(n);
    let mut edges = Edges::new();
    for first in 0..n {
        for second in first + 1..n {
            if random.below(10) >= density {
                continue;
            }
            for _ in 0..1 + u64::from(random.below(12) == 0) {
                let weight = match kind {
                    0 => random.below(2) as i64,
                    1 => random.below(4) as i64 - 1,
                    2 => random.below(1000) as i64,
                    3 => random.below(1000) as i64 - 500,
                    4 => limit - random.below(3) as i64,
                    5 => [limit, -limit, 0, limit - 1][random.index(4)],
                    6 => -(random.below(20) as i64),
                    _ => (random.next_u64() as i64) % (limit + 1),
                };
                if random.below(2) == 0 {
                    edges.push((first, second, weight))
                } else {
                    edges.push((second, first, weight))
                }
            }
        }
    }
    random.shuffle(&mut edges);
    (n, edges)
}

/// A graph of every kind, each against the dynamic programme, and every answer against its certificate.
fn compare(seed: u64) {
    let mut random = Random::new(seed);
    for round in 0..25_000 {
        let (n, edges) = random_graph(&mut random);
        let by_size = best_by_size(n, &edges);
        let heaviest = by_size.iter().flatten().max().copied().unwrap();
        let largest = (0..by_size.len()).rev().find(|&size| by_size[size].is_some()).unwrap();
        let context = || format!("seed {seed}, round {round}: {n} {edges:?}");

        let matching = maximum_weight(n, &edges, never_stop).unwrap();
        assert_eq!(matching.total(), heaviest, "{}", context());
        let proven = matching.certificate().verify_edges(Objective::MaximumWeight, &edges, matching.mates());
        assert_eq!(proven, Ok(i128::from(heaviest)), "{}", context());

        let matching = maximum_weight_of_largest_size(n, &edges, never_stop).unwrap();
        assert_eq!(Some(matching.total()), by_size[largest], "{}", context());
        let objective = Objective::MaximumWeightOfLargestSize;
        let proven = matching.certificate().verify_edges(objective, &edges, matching.mates());
        assert_eq!(proven, Ok(i128::from(matching.total())), "{}", context());

        let costs: Edges = edges.iter().map(|&(first, second, weight)| (first, second, -weight)).collect();
        match minimum_cost_perfect(n, &costs, never_stop) {
            Ok(matching) => {
                assert!(n % 2 == 0 && largest == n / 2);
                assert_eq!(Some(-matching.total()), by_size[largest], "{}", context());
                let objective = Objective::MinimumCostPerfect;
                let proven = matching.certificate().verify_edges(objective, &costs, matching.mates());
                assert_eq!(proven, Ok(i128::from(matching.total())), "{}", context());
            }
            Err(MatchingError::OddVertexCount { vertices }) => assert!(n % 2 == 1 && vertices == n),
            Err(MatchingError::NoPerfectMatching { uncovered, barrier }) => {
                assert_eq!(uncovered, n - 2 * largest, "{}", context());
                let barrier = barrier.unwrap();
                assert_eq!(odd_components(n, &edges, &barrier), barrier.len() + uncovered, "{}", context());
            }
            Err(error) => panic!("{error}: {}", context()),
        }
    }
}

/// How many components with an odd number of vertices are left without the vertices of the barrier.
fn odd_components(n: usize, edges: &Edges, barrier: &[usize]) -> usize {
    let mut seen = vec![false; n];
    barrier.iter().for_each(|&vertex| seen[vertex] = true);
    let mut odd = 0;
    for start in 0..n {
        let mut open = vec![start];
        let mut size = 0;
        while let Some(vertex) = open.pop() {
            if std::mem::replace(&mut seen[vertex], true) {
                continue;
            }
            size += 1;
            for &(first, second, _) in edges {
                if first == vertex {
                    open.push(second);
                } else if second == vertex {
                    open.push(first);
                }
            }
        }
        odd += size % 2;
    }
    odd
}

// A hundred thousand graphs in all, in four parts that run side by side.

#[test]
fn every_objective_agrees_with_a_dynamic_programme_over_subsets() {
    compare(1);
}

#[test]
fn every_objective_agrees_with_a_dynamic_programme_on_more_graphs() {
    compare(2);
}

#[test]
fn every_objective_agrees_with_a_dynamic_programme_on_still_more_graphs() {
    compare(3);
}

#[test]
fn every_objective_agrees_with_a_dynamic_programme_on_yet_more_graphs() {
    compare(4);
}

#[test]
fn the_dynamic_programme_knows_a_small_graph() {
    // A triangle with a tail: the heaviest edge and nothing else, or two lighter ones.
    let edges = vec![(0, 1, 2), (1, 2, 9), (2, 0, 3), (2, 3, 4)];
    assert_eq!(best_by_size(4, &edges), [Some(0), Some(9), Some(6)]);
    assert_eq!(odd_components(4, &vec![(0, 1, 1), (0, 2, 1), (0, 3, 1)], &[0]), 3);
}
