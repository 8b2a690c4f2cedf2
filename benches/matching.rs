//! Times exact matching against integer-blossom and rustworkx-core, in one run on the same instances from fixed seeds.
//!
//! Prints medians in seconds, and how many times longer the others take. Of the others only runs that end within some
//! twenty seconds are made. All must agree on the total.
#![allow(clippy::disallowed_types, reason = "a bench measures time")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../src/algorithms/random.rs"]
#[allow(dead_code, unused_imports, reason = "not everything is needed here")]
mod random;

use std::time::Instant;

use mingle::algorithms::{
    matching::{dense, minimum_cost_perfect},
    never_stop,
};
use random::Random;
use rustworkx_core::{max_weight_matching::max_weight_matching, petgraph::graph::UnGraph};

/// Costs of all pairs, row by row.
struct Costs {
    n: usize,
    of: Vec<u16>,
}

impl Costs {
    fn new(n: usize, mut cost: impl FnMut(usize, usize) -> u16) -> Self {
        let mut of = vec![0; n * n];
        for first in 0..n {
            for second in first + 1..n {
                let cost = cost(first, second);
                (of[first * n + second], of[second * n + first]) = (cost, cost);
            }
        }
        Self { n, of }
    }

    fn get(&self, first: usize, second: usize) -> i64 {
        i64::from(self.of[first * self.n + second])
    }
}

/// `u`: costs 0..1000; `t`: 0..20; `s`: 40 less a structured score.
fn complete(kind: char, n: usize) -> Costs {
    let mut random = Random::new(5);
    match kind {
        'u' => Costs::new(n, |_, _| random.below(1000) as u16),
        't' => Costs::new(n, |_, _| random.below(20) as u16),
        _ => {
            // Interests are the more popular the smaller their number; the level is 0..=4; companies have about eight people.
            let people: Vec<(u64, i64, u64)> = (0..n)
                .map(|_| {
                    let mut interests = 0_u64;
                    while interests.count_ones() < 12 {
                        interests |= 1 << random.index(40).min(random.index(40));
                    }
                    (interests, random.below(5) as i64, random.below(n as u64 / 8 + 1))
                })
                .collect();
            Costs::new(n, |first, second| {
                let (one, other) = (people[first], people[second]);
                let shared = i64::from((one.0 & other.0).count_ones());
                let score = if one.2 == other.2 { 0 } else { shared + 2 * (4 - (one.1 - other.1).abs()) };
                (40 - score) as u16
            })
        }
    }
}

/// A graph of average degree 20 with a perfect matching, costs 0..1000.
fn sparse(n: usize) -> Vec<(usize, usize, i64)> {
    let mut random = Random::new(1);
    let mut edges: Vec<_> = (0..n).step_by(2).map(|left| (left, left + 1, random.below(1000) as i64)).collect();
    while edges.len() < 10 * n {
        let (first, second) = (random.index(n), random.index(n));
        if first != second {
            edges.push((first, second, random.below(1000) as i64));
        }
    }
    edges
}

/// The median time of some runs in seconds, and what they return.
fn time(runs: usize, mut run: impl FnMut() -> i64) -> (f64, i64) {
    let mut total = 0;
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            total = run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    (times[runs / 2], total)
}

fn rustworkx(n: usize, edges: &[(usize, usize, i64)]) -> i64 {
    let mut graph = UnGraph::<(), i128>::default();
    let nodes: Vec<_> = (0..n).map(|_| graph.add_node(())).collect();
    for &(first, second, cost) in edges {
        graph.add_edge(nodes[first], nodes[second], i128::from(1000 - cost));
    }
    let found = max_weight_matching::<_, _, ()>(&graph, true, |edge| Ok(*edge.weight()), false).unwrap_or_default();
    let mut mates = vec![usize::MAX; n];
    for (first, second) in found {
        (mates[first], mates[second]) = (second, first);
    }
    let mut best = vec![i64::MAX; n];
    for &(first, second, cost) in edges {
        if mates[first] == second {
            let smaller = &mut best[first.min(second)];
            *smaller = cost.min(*smaller);
        }
    }
    best.iter().filter(|&&cost| cost != i64::MAX).sum()
}

/// Prints a line of the table.
fn report(name: &str, own: (f64, i64), others: [Option<(f64, i64)>; 2], target: &str) {
    let mut line = format!("{name:12} {:>9.5}", own.0);
    for other in others {
        match other {
            None => line += "         -       -",
            Some((seconds, total)) => {
                assert_eq!(total, own.1, "{name}: the totals differ");
                line += &format!(" {seconds:>9.5} {:>6.1}x", seconds / own.0);
            }
        }
    }
    println!("{line}   {target}");
}

/// One complete instance; the others make so many runs.
fn complete_line(kind: char, n: usize, runs: [usize; 3], target: &str) {
    let costs = complete(kind, n);
    let own = time(runs[0], || {
        dense::minimum_cost_perfect(n, |first, second| Some(costs.get(first, second)), never_stop)
            .map_or(-1, |matching| matching.total())
    });
    let blossom = (runs[1] > 0).then(|| {
        let matrix: Vec<i32> = costs.of.iter().map(|&cost| i32::from(cost)).collect();
        time(runs[1], || {
            let mates = integer_blossom::min_weight_perfect_matching(&matrix, n);
            mates.iter().enumerate().map(|(vertex, &mate)| costs.get(vertex, mate)).sum::<i64>() / 2
        })
    });
    let rustworkx = (runs[2] > 0).then(|| {
        let pairs = (0..n).flat_map(|first| (first + 1..n).map(move |second| (first, second)));
        let edges: Vec<_> = pairs.map(|(first, second)| (first, second, costs.get(first, second))).collect();
        time(runs[2], || rustworkx(n, &edges))
    });
    report(&format!("{n} {kind}"), own, [blossom, rustworkx], target);
}

fn sparse_line(n: usize, runs: [usize; 2], target: &str) {
    let edges = sparse(n);
    let own = time(runs[0], || minimum_cost_perfect(n, &edges, never_stop).map_or(-1, |matching| matching.total()));
    let rustworkx = (runs[1] > 0).then(|| time(runs[1], || rustworkx(n, &edges)));
    report(&format!("S {n} u"), own, [None, rustworkx], target);
}

fn main() {
    println!("instance        mingle integer-blossom   rustworkx-core   target");
    complete_line('u', 100, [51, 51, 11], ".0005");
    complete_line('t', 100, [51, 51, 11], "integer-blossom");
    complete_line('s', 100, [51, 51, 11], "integer-blossom");
    // `cargo bench` says so; anything else, as `cargo test -p mingle-benches --benches`, wants to see that it runs.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    complete_line('t', 300, [31, 31, 5], "integer-blossom");
    complete_line('u', 1000, [21, 3, 1], ".028 (.02), 20x");
    complete_line('t', 1000, [21, 11, 1], ".015");
    complete_line('s', 1000, [21, 3, 1], ".028, 20x");
    complete_line('t', 3000, [11, 3, 0], "integer-blossom");
    complete_line('s', 3000, [11, 1, 0], ".15, 100x");
    complete_line('u', 10_000, [5, 0, 0], "1.2");
    complete_line('s', 10_000, [5, 0, 0], "");
    sparse_line(10_000, [11, 1], ".24");
    sparse_line(50_000, [5, 0], "4.7 (2)");
}
