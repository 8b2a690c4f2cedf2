//! What the tests of several floors share: events at random, plans made and checked, and the examples.
#![allow(dead_code, reason = "no floor needs all of it")]

pub(crate) mod changed;
pub(crate) mod examples;
pub(crate) mod generate;
pub(crate) mod judged;
/// The library's own stream, which is no part of its public face.
#[path = "../../src/algorithms/random.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
pub(crate) mod random;
pub(crate) mod seats;
pub(crate) mod unmet;

use std::ops::ControlFlow;

use mingle::event::Event;
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{Conflict, NoPlan, Progress, solve};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseResult, TestRunner};

use generate::Case;

/// The runner of a test with so many cases, unless the environment says another number.
pub(crate) fn runner(cases: u32) -> TestRunner {
    let mut config = Config { failure_persistence: None, max_shrink_iters: 600, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(7);
    }
    config.max_global_rejects = 100 * config.cases;
    TestRunner::new(config)
}

/// Panics with the smallest event found that does not have the property.
#[track_caller]
pub(crate) fn holds_for(cases: u32, events: impl Strategy<Value = Case>, property: impl Fn(&Event) -> TestCaseResult) {
    if let Err(error) = runner(cases).run(&events, |Case(event)| property(&event)) {
        panic!("{error}");
    }
}

/// The problem of an event without faults.
pub(crate) fn problem(event: &Event) -> Problem {
    Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A watch that never ends a search.
pub(crate) fn go_on(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What comes of solving an event.
pub(crate) fn outcome(event: &Event, seed: u64, budget: u64) -> Result<Plan, NoPlan> {
    solve(&problem(event), seed, budget, go_on).map(|solution| solution.plan)
}

/// The plan of an event that has one; checked from scratch, it breaks nothing and claims nothing false.
#[track_caller]
pub(crate) fn planned(event: &Event, seed: u64, budget: u64) -> Plan {
    let plan = outcome(event, seed, budget).unwrap_or_else(|none| panic!("{none}"));
    let verdict = plan.check(&problem(event));
    assert!(verdict.is_valid() && verdict.claims.is_empty(), "{verdict:?}");
    assert_eq!(verdict.cost.as_ref(), Some(&plan.cost));
    plan
}

/// The conflict of an event that has no plan.
#[track_caller]
pub(crate) fn refused(event: &Event) -> Conflict {
    match outcome(event, 0, 100) {
        Err(NoPlan::Conflict(conflict)) => conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

/// A conflict in English.
pub(crate) fn told(conflict: &Conflict) -> String {
    report::conflict(conflict, &Words::english())
}

pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| panic!("{error}"))
}

/// Says on the terminal itself that a test did nothing. What a passing test prints with `eprintln!` is captured by its
/// runner, what is written to the stream is not.
pub(crate) fn say_skipped(test: &str, why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "SKIPPED {test}: {why}");
}
