//! Times exact matching against other crates.
#![allow(clippy::disallowed_types, reason = "a bench measures time")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
use mingle::algorithms::{matching::*, random::Random};
use std::time::Instant;
fn sparse(n: usize, seed: u64) -> Vec<(usize, usize, i64)> {
    let mut r = Random::new(seed);
    let mut e = vec![];
    for v in (0..n).step_by(2) {
        e.push((v, v + 1, r.below(1000) as i64));
    }
    while e.len() < n * 10 {
        let (a, b) = (r.index(n), r.index(n));
        if a != b {
            e.push((a, b, r.below(1000) as i64));
        }
    }
    e
}
/// Scores to be maximised.
fn weights(kind: char, n: usize, seed: u64) -> Vec<i64> {
    let mut r = Random::new(seed);
    let mut w = vec![0; n * n];
    let people: Vec<(u64, i64, u64)> = (0..n)
        .map(|_| {
            let mut interests = 0_u64;
            while interests.count_ones() < 12 {
                let i = r.index(40).min(r.index(40));
                interests |= 1 << i;
            }
            (interests, r.below(5) as i64, r.below(n as u64 / 8 + 1))
        })
        .collect();
    for a in 0..n {
        for b in a + 1..n {
            let x = match kind {
                'u' => r.below(1000) as i64,
                't' => r.below(20) as i64,
                _ => {
                    let (p, q) = (people[a], people[b]);
                    if p.2 == q.2 { 0 } else { (p.0 & q.0).count_ones() as i64 + 2 * (4 - (p.1 - q.1).abs()) }
                }
            };
            w[a * n + b] = x;
            w[b * n + a] = x;
        }
    }
    w
}
fn main() {
    for (kind, n) in [
        ('u', 100),
        ('t', 100),
        ('s', 100),
        ('u', 1000),
        ('t', 1000),
        ('s', 1000),
        ('u', 3000),
        ('t', 3000),
        ('s', 3000),
        ('u', 10_000),
        ('s', 10_000),
    ] {
        let w = weights(kind, n, 5);
        let cost = |a: usize, b: usize| Some(-w[a * n + b]);
        let t = Instant::now();
        let m = dense::minimum_cost_perfect(n, cost, never_stop).unwrap();
        let el = t.elapsed();
        let t = Instant::now();
        let ok = if n <= 3000 { Some(m.certificate().verify_perfect(cost, m.mates())) } else { None };
        println!("{kind} {n}: {el:?} {} verify {:?} {ok:?}", -m.total(), t.elapsed());
    }
    for n in [1000, 10_000, 50_000] {
        let e = sparse(n, 1);
        {
            let o = 1;
            let t = Instant::now();
            let m = minimum_cost_perfect(n, &e, never_stop).unwrap();
            println!("S {n} {o:?}: {:?} {}", t.elapsed(), m.total());
        }
    }
}
