//! Events so small that the best plan is always found and proven: held against trying every plan.
//!
//! `PROPTEST_CASES=5000` tries thousands.

use std::cell::Cell;

use mingle::event::Event;
use mingle::plan::Status;
use mingle::problem::Problem;
use proptest::prelude::*;

use super::{rank, ranks};
use crate::support::generate::{Size, events};
use crate::support::{holds_for, outcome, planned};

/// Events with more plans than that are left out.
const MOST_PLANS: usize = 6_000;
/// A tenth of the budget when none is given.
const BUDGET: u64 = 200_000;

/// Whether the best plan is found and proven; false where there is none, or there are too many plans to try.
fn is_settled(event: &Event, budget: u64) -> Result<bool, TestCaseError> {
    let mut event = event.clone();
    // Cost and bound leave confidential rules out, so that the truth to compare with is that of public rules.
    event.rules.iter_mut().for_each(|rule| rule.confidential = false);
    let Ok(problem) = Problem::new(&event) else { return Ok(false) };
    let Some(ranks) = ranks(&event, &problem, MOST_PLANS) else { return Ok(false) };
    let Some(best) = ranks.iter().min() else {
        prop_assert!(outcome(&event, 1, budget).is_err(), "there is no plan, but one was found");
        return Ok(false);
    };
    let plan = planned(&event, 1, budget);
    prop_assert_eq!(&rank(&event, &plan.sessions, plan.cost.total), best, "not the best: {:?}", plan);
    prop_assert_eq!(&plan.status, &Status::Optimal {}, "not proven: {:?}", plan);
    let other = planned(&event, 2, budget);
    prop_assert_eq!((other.cost.total, other.status), (plan.cost.total, plan.status), "the seed decided");
    Ok(true)
}

fn all_are_settled(cases: u32, size: Size, budget: u64) -> u32 {
    let settled = Cell::new(0);
    holds_for(cases, events(size), |event| {
        settled.set(settled.get() + u32::from(is_settled(event, budget)?));
        Ok(())
    });
    println!("{} events settled", settled.get());
    settled.get()
}

#[test]
fn one_session_of_up_to_seven_people_is_always_settled() {
    let size = Size { attendees: 7, projects: 2, sessions: 1, history: 4, rules: 4 };
    assert!(all_are_settled(150, size, BUDGET) >= 60, "too few events to mean something");
}

#[test]
fn two_sessions_of_up_to_five_people_are_always_settled() {
    let size = Size { attendees: 5, projects: 2, sessions: 2, history: 3, rules: 3 };
    assert!(all_are_settled(100, size, 10 * BUDGET) >= 30, "too few events to mean something");
}
