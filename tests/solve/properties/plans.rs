//! What every plan has: it breaks nothing, costs what it says, and claims no more than is proven.

use mingle::event::Event;
use mingle::plan::{Plan, Status};
use proptest::prelude::*;

use crate::support::generate::{Size, events};
use crate::support::{holds_for, json, outcome, problem};

const BUDGET: u64 = 2_000;

#[test]
fn every_plan_keeps_every_rule_and_costs_what_it_says() {
    let judged = |event: &Event| {
        if let Ok(plan) = outcome(event, 1, BUDGET) {
            let verdict = plan.check(&problem(event));
            prop_assert_eq!(&verdict.breaches, &[]);
            prop_assert_eq!(&verdict.claims, &[]);
            prop_assert_eq!(verdict.cost.as_ref(), Some(&plan.cost));
            prop_assert_eq!(plan.cost.parts.values().sum::<i64>(), plan.cost.total);
            prop_assert!(plan.cost.parts.values().all(|&part| part > 0), "{:?}", plan.cost);
            if let Status::Feasible { bound, .. } = plan.status {
                prop_assert!((0..=plan.cost.total).contains(&bound), "{:?} of {}", plan.status, plan.cost.total);
            }
        }
        Ok(())
    };
    holds_for(100, events(Size::SMALL), judged);
    holds_for(60, events(Size::LARGE), judged);
}

#[test]
fn the_same_event_seed_and_budget_give_the_same_bytes() {
    holds_for(40, events(Size::LARGE), |event| {
        let outcome = || outcome(event, 5, BUDGET).map(|plan| json(&plan));
        prop_assert_eq!(outcome(), outcome());
        Ok(())
    });
}

#[test]
fn events_and_plans_are_read_back_as_they_were_written() {
    holds_for(100, events(Size::LARGE), |event| {
        let again: Event =
            serde_json::from_str(&json(event)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(json(&again), json(event));
        prop_assert!(again == *event);
        if let Ok(plan) = outcome(event, 2, 0) {
            let again: Plan =
                serde_json::from_str(&json(&plan)).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(again, plan);
        }
        Ok(())
    });
}
