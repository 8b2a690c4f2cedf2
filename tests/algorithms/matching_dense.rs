//! The dense front against the sparse solver on the list of all pairs, and every answer against its certificate.

use std::{cell::Cell, ops::ControlFlow};

use crate::random::Random;
use mingle::algorithms::{
    matching::{MatchingError, dense, maximum_weight_of_largest_size, minimum_cost_perfect, weight_limit},
    never_stop,
};

/// Costs of all pairs, `None` where forbidden.
struct Costs {
    n: usize,
    of: Vec<Option<i64>>,
}

impl Costs {
    fn new(n: usize, mut cost: impl FnMut(usize, usize) -> Option<i64>) -> Self {
        let mut of = vec![None; n * n];
        for first in 0..n {
            for second in first + 1..n {
                of[first * n + second] = cost(first, second);
            }
        }
        Self { n, of }
    }

    fn get(&self, first: usize, second: usize) -> Option<i64> {
        assert!(first < second, "the smaller vertex comes first");
        self.of[first * self.n + second]
    }

    fn edges(&self, sign: i64) -> Vec<(usize, usize, i64)> {
        let pairs = (0..self.n).flat_map(|first| (first + 1..self.n).map(move |second| (first, second)));
        pairs.filter_map(|(first, second)| Some((first, second, sign * self.get(first, second)?))).collect()
    }
}

/// Compares all that the front offers with the sparse solver.
fn compare(costs: &Costs, context: &str) {
    let n = costs.n;
    let cost = |first: usize, second: usize| costs.get(first, second);

    let sparse = maximum_weight_of_largest_size(n, &costs.edges(-1), never_stop).unwrap();
    let largest = dense::minimum_cost_of_largest_size(n, cost, never_stop).unwrap();
    assert_eq!(largest.total(), -sparse.total(), "{context}");
    assert_eq!(largest.pairs().count(), sparse.pairs().count(), "{context}");
    let proven = largest.certificate().verify_largest(cost, largest.mates());
    assert_eq!(proven, Ok(i128::from(largest.total())), "{context}");

    let sparse = minimum_cost_perfect(n, &costs.edges(1), never_stop);
    match (dense::minimum_cost_perfect(n, cost, never_stop), sparse) {
        (Ok(perfect), Ok(sparse)) => {
            assert_eq!(perfect.total(), sparse.total(), "{context}");
            let proven = perfect.certificate().verify_perfect(cost, perfect.mates());
            assert_eq!(proven, Ok(i128::from(perfect.total())), "{context}");
        }
        (Err(one), Err(other)) => match (one, other) {
            (
                MatchingError::NoPerfectMatching { uncovered: one, .. },
                MatchingError::NoPerfectMatching { uncovered: other, .. },
            ) => assert_eq!(one, other, "{context}"),
            (one, other) => assert_eq!(one, other, "{context}"),
        },
        (one, other) => panic!("{context}: {one:?} {other:?}"),
    }
}

/// Compares near-perfect matchings with perfect ones among one vertex more.
fn compare_near_perfect(costs: &Costs, alone: &[Option<i64>], context: &str) {
    let n = costs.n;
    let cost = |first: usize, second: usize| costs.get(first, second);
    let mut edges = costs.edges(1);
    edges.extend(alone.iter().enumerate().filter_map(|(vertex, &cost)| Some((vertex, n, cost?))));
    let near = dense::minimum_cost_near_perfect(n, cost, |vertex| alone[vertex], never_stop);
    match (near, minimum_cost_perfect(n + 1, &edges, never_stop)) {
        (Ok(near), Ok(perfect)) => {
            assert_eq!(near.total(), perfect.total(), "{context}");
            let proven = near.certificate().verify_near_perfect(cost, |vertex| alone[vertex], near.mates());
            assert_eq!(proven, Ok(i128::from(near.total())), "{context}");
        }
        (Err(MatchingError::NoPerfectMatching { .. }), Err(MatchingError::NoPerfectMatching { .. })) => {}
        (one, other) => panic!("{context}: {one:?} {other:?}"),
    }
}

/// Costs of the given kind. Some make everyone want the same partners, some forbid or tie nearly all pairs.
fn family(kind: usize, n: usize, random: &mut Random) -> Costs {
    let own: Vec<i64> = (0..n).map(|_| random.below(1000) as i64).collect();
    // With one vertex more it is in range, too.
    let limit = weight_limit(n + 1);
    let half = n / 2 + 1 - n / 2 % 2;
    Costs::new(n, |a, b| match kind {
        0 => Some(random.below(1000) as i64),
        1 => Some(random.below(3) as i64),
        2 => Some(7),
        3 => Some(own[a] + own[b]),
        4 => Some(own[a] * own[b]),
        5 => Some(-own[a] * own[b]),
        6 => Some(own[a].min(own[b])),
        7 => Some((own[a] - own[b]).abs()),
        8 => Some(if a / 5 == b / 5 { 0 } else { 1000 + random.below(100) as i64 }),
        9 => (random.below(n as u64) < 4).then(|| random.below(100) as i64),
        10 => (random.below(10) < 3).then(|| random.below(100) as i64 - 50),
        11 => ((a < half) == (b < half)).then(|| random.below(100) as i64),
        12 => ((a < n / 3) != (b < n / 3)).then(|| random.below(100) as i64),
        13 => (a == 0).then_some(5),
        14 => Some(if a < 2 { random.below(10) as i64 } else { 1000 + random.below(1000) as i64 }),
        15 => Some([limit, -limit, limit - 1, 0][random.index(4)]),
        16 => Some(random.next_u64() as i64 % (limit + 1)),
        17 => Some(-limit),
        18 => None,
        _ => Some(random.below(4) as i64 - 2 + if (a + b) % 7 == 0 { 50 } else { 0 }),
    })
}

const FAMILIES: usize = 20;

#[test]
fn the_dense_front_agrees_with_the_sparse_solver_on_every_family() {
    let mut random = Random::new(11);
    for kind in 0..FAMILIES {
        // More than the candidates a vertex keeps, so that pricing has something left to find.
        for n in [0, 1, 2, 3, 7, 30, 51, 64, 90] {
            compare(&family(kind, n, &mut random), &format!("family {kind}, {n} vertices"));
        }
    }
}

#[test]
fn one_vertex_sits_out_at_the_least_cost_on_every_family() {
    let mut random = Random::new(12);
    for kind in 0..FAMILIES {
        for n in [1, 3, 9, 31, 65] {
            let costs = family(kind, n, &mut random);
            for rule in 0..4 {
                let alone: Vec<Option<i64>> = (0..n)
                    .map(|_| match rule {
                        0 => Some(0),
                        1 => Some(random.below(500) as i64),
                        2 => (random.below(5) == 0).then(|| random.below(500) as i64 - 250),
                        _ => [Some(weight_limit(n + 1)), Some(-weight_limit(n + 1)), None][random.index(3)],
                    })
                    .collect();
                compare_near_perfect(&costs, &alone, &format!("family {kind}, {n} vertices, rule {rule}"));
            }
        }
    }
}

#[test]
fn nobody_may_be_alone_so_there_is_no_near_perfect_matching() {
    let result = dense::minimum_cost_near_perfect(5, |_, _| Some(1), |_| None, never_stop);
    assert!(matches!(result, Err(MatchingError::NoPerfectMatching { uncovered: 1, .. })), "{result:?}");
}

#[test]
fn hundreds_of_vertices_are_proven_over_all_pairs() {
    let mut random = Random::new(13);
    for kind in 0..FAMILIES {
        let costs = family(kind, 300, &mut random);
        let cost = |first: usize, second: usize| costs.get(first, second);
        let matching = dense::minimum_cost_of_largest_size(300, cost, never_stop).unwrap();
        let proven = matching.certificate().verify_largest(cost, matching.mates());
        assert_eq!(proven, Ok(i128::from(matching.total())), "family {kind}");
    }
}

#[test]
fn the_watcher_is_called_often_and_can_stop_the_work_at_any_call() {
    let mut random = Random::new(14);
    let costs = family(4, 400, &mut random);
    let asked = Cell::new(0_usize);
    let longest = Cell::new(0_usize);
    let cost = |first: usize, second: usize| {
        asked.set(asked.get() + 1);
        costs.get(first, second)
    };
    let mut calls = 0;
    let watch = || {
        calls += 1;
        longest.set(longest.get().max(asked.replace(0)));
        ControlFlow::Continue(())
    };
    dense::minimum_cost_perfect(400, cost, watch).unwrap();
    assert!(longest.get() <= 1 << 16, "{} costs between two calls", longest.get());
    assert!(calls > 10, "{calls} calls");
    for last in [1, 2, 3, calls / 2, calls] {
        let mut call = 0;
        let watch = || {
            call += 1;
            if call == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let stopped = dense::minimum_cost_perfect(400, |first, second| costs.get(first, second), watch);
        assert_eq!(stopped, Err(MatchingError::Stopped), "call {last} of {calls}");
        assert_eq!(call, last, "no call after the one that stops");
    }
}

#[test]
fn the_same_costs_give_the_same_answer() {
    let costs = family(1, 200, &mut Random::new(15));
    let solve = || dense::minimum_cost_perfect(200, |first, second| costs.get(first, second), never_stop).unwrap();
    assert_eq!(solve(), solve());
}

#[test]
fn costs_out_of_range_and_wrong_numbers_of_vertices_are_refused() {
    let limit = weight_limit(4);
    let beyond = |first: usize, second: usize| Some(if (first, second) == (1, 3) { limit + 1 } else { 0 });
    assert_eq!(
        dense::minimum_cost_perfect(4, beyond, never_stop),
        Err(MatchingError::WeightOutOfRange { first: 1, second: 3, weight: limit + 1, limit })
    );
    let least = dense::minimum_cost_of_largest_size(4, |_, _| Some(i64::MIN), never_stop);
    assert_eq!(least, Err(MatchingError::WeightOutOfRange { first: 0, second: 1, weight: i64::MIN, limit }));
    let limit = weight_limit(3);
    let alone = |vertex: usize| Some(if vertex == 2 { -limit - 1 } else { 0 });
    assert_eq!(
        dense::minimum_cost_near_perfect(3, |_, _| Some(0), alone, never_stop),
        Err(MatchingError::WeightOutOfRange { first: 2, second: 2, weight: -limit - 1, limit })
    );
    let odd = dense::minimum_cost_perfect(3, |_, _| Some(0), never_stop);
    assert_eq!(odd, Err(MatchingError::OddVertexCount { vertices: 3 }));
    let even = dense::minimum_cost_near_perfect(4, |_, _| Some(0), |_| Some(0), never_stop);
    assert_eq!(even, Err(MatchingError::EvenVertexCount { vertices: 4 }));
    let many = dense::minimum_cost_of_largest_size(usize::MAX, |_, _| None, never_stop);
    assert!(matches!(many, Err(MatchingError::TooLarge { vertices: usize::MAX, .. })));
}
