//! Repeats left over several rounds.

#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a bench prints its table and measures time")]

use std::ops::ControlFlow;
use std::time::Instant;

use mingle::algorithms::golfer::{Found, Rounds, search};

/// Seconds of each run.
const SECONDS: f64 = 10.0;

/// Groups, people a group, rounds; and what is asked for.
const CASES: [(usize, usize, usize, &str); 16] = [
    (8, 4, 7, "0"),
    (8, 4, 8, "0"),
    (8, 4, 9, "0"),
    (8, 4, 10, "0"),
    (7, 4, 7, "0"),
    (7, 4, 8, "0"),
    (6, 3, 8, "0"),
    (10, 3, 13, "0"),
    (10, 4, 9, "0"),
    (15, 8, 8, "0-2"),
    (15, 8, 10, "10"),
    (15, 8, 12, "120"),
    (10, 10, 4, "0"),
    (75, 8, 20, "0"),
    (375, 8, 10, "0"),
    (12_500, 8, 5, "0"),
];

/// Prints the table.
pub(crate) fn run() {
    println!("repeats left from scratch, at most {SECONDS} s each");
    println!("groups x people x rounds   repeats  asked  bound  seconds  million exchanges a second");
    for (groups, size, rounds, asked) in CASES {
        let started = Instant::now();
        let found = timed(&Rounds::equal(groups * size, size, rounds), started);
        let seconds = started.elapsed().as_secs_f64();
        println!(
            "{:<26} {:>7} {asked:>6} {:>6} {seconds:>8.2} {:>10.1}",
            format!("{groups} x {size} x {rounds}"),
            found.cost,
            found.bound,
            found.steps as f64 / seconds / 1e6,
        );
    }
}

fn timed(task: &Rounds, started: Instant) -> Found {
    let watch = |_: &_| {
        if started.elapsed().as_secs_f64() > SECONDS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    search(task, 1, u64::MAX, watch).expect("the task has no rules")
}
