//! Runs a property over events at random.

use std::ops::ControlFlow;

use mingle::event::Event;
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::solve::{NoPlan, solve};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseResult, TestRunner};

use crate::generate::Case;

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

/// What comes of solving an event.
pub(crate) fn planned(event: &Event, seed: u64, budget: u64) -> Result<Plan, NoPlan> {
    solve(&problem(event), seed, budget, |_| ControlFlow::Continue(())).map(|solution| solution.plan)
}

pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| panic!("{error}"))
}
