//! What it costs to watch a search.

#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a bench prints its table and measures time")]

use std::ops::ControlFlow;
use std::time::Instant;

use mingle::event::{Event, Goals, Rule};
use mingle::problem::Problem;
use mingle::solve::{Progress, solve};

use super::whole::conference;

/// Runs with and without, in turn; the medians are compared.
const RUNS: usize = 9;
const STEPS: u64 = 400_000;

/// Prints the share of the time that a callback takes which reads the clock and looks at every figure.
pub(crate) fn run() {
    // With a wish that cannot be met the bound is out of reach, and every step is taken.
    let event: Event = conference().rule(Rule::share("company").weight(10)).goals(Goals::default());
    let problem = Problem::new(&event).unwrap_or_else(|faults| panic!("{faults}"));
    let (mut plain, mut watched, mut calls) = (Vec::new(), Vec::new(), 0_u64);
    for _ in 0..RUNS {
        plain.push(seconds(&problem, |_| ControlFlow::Continue(())));
        let started = Instant::now();
        let mut told = 0_i64;
        calls = 0;
        watched.push(seconds(&problem, |progress| {
            calls += 1;
            told += progress.cost.unwrap_or(0) + progress.bound + progress.repeats.unwrap_or(0) as i64;
            let late = started.elapsed().as_secs() > 3600 || told == i64::MIN || progress.steps > progress.budget;
            if late { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }));
    }
    let (plain, watched) = (median(plain), median(watched));
    println!(
        "watching {STEPS} steps: {calls} calls, {plain:.3} s without a clock, {watched:.3} s with: {:+.2} % (asked: under 1 %)",
        (watched / plain - 1.0) * 100.0
    );
}

fn seconds(problem: &Problem, watch: impl FnMut(&Progress) -> ControlFlow<()>) -> f64 {
    let started = Instant::now();
    let plan = solve(problem, 1, STEPS, watch).unwrap_or_else(|none| panic!("{none}")).plan;
    let taken = started.elapsed().as_secs_f64();
    assert!(plan.check(problem).is_valid());
    taken
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_unstable_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
