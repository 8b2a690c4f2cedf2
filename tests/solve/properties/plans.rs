//! What every plan has: it breaks nothing, costs what it says, and claims no more than is proven.

use std::ops::ControlFlow;

use mingle::event::{Attendee, Event, Rule, Session, Table};
use mingle::plan::{Part, Plan, Reason, Status};
use mingle::solve::how_good;
use proptest::prelude::*;

use crate::support::generate::{Size, events};
use crate::support::{holds_for, json, outcome, planned, problem};

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

/// Whoever sits out is ill, and everybody else sits where they sat.
fn with_the_ill(plan: &Plan) -> Plan {
    let mut ill = plan.clone();
    for unseated in ill.sessions.iter_mut().flat_map(|session| &mut session.unseated) {
        unseated.reason = Reason::Ill;
    }
    ill
}

#[test]
fn what_is_known_of_a_plan_is_never_more_than_it_costs_whoever_is_ill() {
    let judged = |event: &Event| {
        let Ok(plan) = outcome(event, 3, BUDGET) else { return Ok(()) };
        let problem = problem(event);
        for plan in [&plan, &with_the_ill(&plan)] {
            let (known, verdict) =
                (how_good(&problem, plan, BUDGET, |_| ControlFlow::Continue(())), plan.check(&problem));
            prop_assert_eq!(known.cost.as_ref(), verdict.cost.as_ref());
            prop_assert_eq!(known.status.is_some(), verdict.is_valid());
            if let (Some(cost), Some(status)) = (&known.cost, known.status) {
                prop_assert!((0..=cost.total).contains(&known.bound), "{known:?}");
                prop_assert!(status != Status::Optimal {} || known.bound == cost.total, "{known:?}");
            }
        }
        let turns = |plan: &Plan| plan.check(&problem).cost.and_then(|cost| cost.parts.get(&Part::Turns).copied());
        prop_assert_eq!(turns(&with_the_ill(&plan)), None);
        Ok(())
    };
    holds_for(100, events(Size::SMALL), judged);
    holds_for(40, events(Size::LARGE), judged);
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

/// Everybody is at each of three tables once, and each is away for one of the four days: moves that mend what somebody
/// returns to keep to the days on which they are there.
#[test]
fn variety_is_mended_on_the_days_of_each_person_alone() {
    let days = ["mon", "tue", "wed", "thu"];
    let away = |person: usize| days.into_iter().enumerate().filter(move |&(day, _)| day != person % 4);
    let people = (0..12).map(|person| {
        let here: Vec<&str> = away(person).map(|(_, day)| day).collect();
        Attendee::new(format!("p{person}")).sessions(here)
    });
    let tables = || ["t1", "t2", "t3"].map(|id| Table::new(id, 3));
    let event = Event::new().attendees(people).rule(Rule::vary(None).hard());
    let event = days.into_iter().fold(event, |event, day| event.session(Session::tables(day, tables())));
    for seed in 0..8 {
        planned(&event, seed, 40_000);
    }
}
