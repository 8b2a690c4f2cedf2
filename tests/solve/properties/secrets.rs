//! Nothing that leaves the library tells of a confidential rule.

use std::cell::Cell;
use std::ops::ControlFlow;

use mingle::event::{Event, Meeting, Rule, Session, Strength};
use mingle::plan::{Breach, Plan, Status};
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{ConflictMember, NoPlan, solve};
use proptest::prelude::*;

use crate::support::generate::{Case, Size, events, events_with};
use crate::support::{holds_for, json, outcome, problem};

/// What is said in the place of a confidential rule.
const ORGANISER_ONLY: &str = "an organiser-only rule";

/// The label of every confidential rule of the events begins so, and nothing else does.
const LABEL: &str = "hush-";

fn public(event: &Event) -> Event {
    let mut event = event.clone();
    event.rules.retain(|rule| !rule.confidential);
    event
}

#[test]
fn warnings_and_debug_texts_are_those_of_the_public_event() {
    holds_for(150, events(Size::LARGE), |event| {
        let (whole, known) = (problem(event), problem(&public(event)));
        prop_assert_eq!(whole.warnings(), known.warnings());
        prop_assert_eq!(format!("{event:?}"), format!("{:?}", public(event)));
        prop_assert_eq!(format!("{whole:?}"), format!("{known:?}"));
        for rule in event.rules.iter().filter(|rule| rule.confidential) {
            prop_assert_eq!(format!("{rule:?}"), ORGANISER_ONLY);
        }
        Ok(())
    });
}

#[test]
fn a_plan_costs_and_claims_what_the_public_event_says_of_it() {
    let told = Cell::new(0);
    let silent = |event: &Event| {
        if event.rules.iter().all(|rule| !rule.confidential) {
            return Ok(());
        }
        let known = problem(&public(event));
        let plan = match outcome(event, 6, 1_500) {
            Ok(plan) => plan,
            Err(none) => {
                let texts = format!("{none} {none:?}");
                prop_assert!(!texts.contains(LABEL), "{}", texts);
                return Ok(());
            }
        };
        told.set(told.get() + 1);
        prop_assert!(!json(&plan).contains(LABEL));
        let verdict = plan.check(&known);
        prop_assert_eq!(verdict.cost.as_ref(), Some(&plan.cost));
        // Secret rules may let somebody sit out whose turn it is not; nothing else shows in the public event.
        let out_of_turn = |breach: &Breach| matches!(breach, Breach::OutOfTurn { .. });
        prop_assert!(verdict.breaches.iter().all(out_of_turn), "{:?}", verdict.breaches);
        if verdict.is_valid() {
            prop_assert_eq!(&verdict.claims, &[]);
        }
        if plan.status == (Status::Optimal {})
            && verdict.is_valid()
            && no_objectives(event)
            && let Ok(other) = outcome(&public(event), 6, 1_500)
        {
            prop_assert!(seated(&other) != seated(&plan) || other.cost.total >= plan.cost.total);
        }
        Ok(())
    };
    holds_for(120, events(Size::SMALL), silent);
    holds_for(40, events(Size::LARGE), silent);
    assert!(told.get() >= 40, "only {} plans of events with confidential rules", told.get());
}

/// What is told of a seating is told of the seating, whatever confidential rules led to it.
#[test]
fn plans_of_one_seating_are_one_plan_with_and_without_confidential_rules() {
    let (alike, with_somebody_out) = (Cell::new(0), Cell::new(0));
    let same = |event: &Event| {
        if event.rules.iter().all(|rule| !rule.confidential) {
            return Ok(());
        }
        let known = public(event);
        let (Ok(mut told), Ok(plan)) = (outcome(event, 6, 3_000), outcome(&known, 6, 3_000)) else { return Ok(()) };
        for person in &event.attendees {
            let explained = |event: &Event| report::explain(&problem(event), &told, &person.id).map(|told| json(&told));
            prop_assert_eq!(explained(event), explained(&known));
        }
        prop_assert_eq!(report::text(&problem(event), &told), report::text(&problem(&known), &told));
        let seats = |plan: &Plan| -> Vec<_> { plan.sessions.iter().map(|session| session.groups.clone()).collect() };
        if seats(&told) != seats(&plan) {
            return Ok(());
        }
        alike.set(alike.get() + 1);
        let out = plan.sessions.iter().any(|session| !session.unseated.is_empty());
        with_somebody_out.set(with_somebody_out.get() + u32::from(out));
        told.done = plan.done;
        prop_assert_eq!(json(&told), json(&plan));
        Ok(())
    };
    holds_for(300, events_with(Size::TINY, &["pin", "seated", "total", "vary", "bar"]), same);
    holds_for(100, events(Size::TINY), same);
    println!("{} plans alike, in {} of which somebody sits out", alike.get(), with_somebody_out.get());
    assert!(alike.get() >= 40 && with_somebody_out.get() >= 10, "{} alike, {}", alike.get(), with_somebody_out.get());
}

fn no_objectives(event: &Event) -> bool {
    use mingle::event::{Form, Objective};
    let plain = |session: &Session| match &session.form {
        Form::Projects(teams) => teams.objective == Objective::Cost,
        _ => true,
    };
    event.sessions.iter().all(plain)
}

/// How many sit in each session.
fn seated(plan: &Plan) -> Vec<usize> {
    let sitting = |session: &mingle::plan::PlannedSession| session.groups.iter().map(|group| group.people.len()).sum();
    plan.sessions.iter().map(sitting).collect()
}

/// A conflict is that of the public event, or one member that says nothing; what stood in the way is public or says nothing.
#[test]
fn where_there_is_no_plan_only_public_rules_are_told() {
    let told = Cell::new((0, 0));
    let silent = |event: &Event| {
        // Rules that contradict each other once they are hard are faults, told of elsewhere.
        if Problem::new(event).is_err() {
            return Ok(());
        }
        let Err(none) = outcome(event, 6, 800) else { return Ok(()) };
        prop_assert!(!format!("{none} {none:?}").contains(LABEL), "{}", none);
        match none {
            NoPlan::Conflict(conflict) if matches!(conflict.members[0], ConflictMember::OrganiserOnly(_)) => {
                told.set((told.get().0 + 1, told.get().1));
                prop_assert_eq!(conflict.members.len(), 1);
                prop_assert!(!conflict.proven && conflict.remedies.is_empty());
                let told = format!("{} {:?}", report::conflict(&conflict, &Words::english()), conflict.members[0]);
                let silent = format!("{ORGANISER_ONLY} OrganiserOnly({ORGANISER_ONLY})");
                prop_assert_eq!(told, silent);
            }
            NoPlan::Conflict(conflict) => {
                told.set((told.get().0, told.get().1 + 1));
                let known = outcome(&public(event), 6, 800);
                prop_assert_eq!(known, Err(NoPlan::Conflict(conflict)));
            }
            NoPlan::NotFound { blockers, .. } => {
                let silent =
                    blockers.iter().filter(|member| matches!(member, ConflictMember::OrganiserOnly(_))).count();
                prop_assert!(silent <= 1, "{:?}", blockers);
            }
            other => prop_assert!(false, "{}", other),
        }
        Ok(())
    };
    // Every rule hard, so that many events have no plan.
    let hard = events(Size::SMALL).prop_map(|Case(mut event)| {
        event.rules.iter_mut().for_each(|rule| rule.strength = Some(Strength::Hard));
        Case(event)
    });
    holds_for(150, hard, silent);
    let (secret, known) = told.get();
    assert!(secret >= 5 && known >= 5, "{secret} conflicts with confidential rules, {known} public ones");
}

/// Progress tells the cost and the bound of the public event.
#[test]
fn progress_tells_the_public_cost() {
    holds_for(60, events(Size::SMALL), |event| {
        let mut last = None;
        let outcome = solve(&problem(event), 8, 1_000, |progress| {
            last = Some(*progress);
            ControlFlow::Continue(())
        });
        if let (Ok(solution), Some(last)) = (outcome, last)
            && let Some(cost) = last.cost
        {
            // The last word is whose turn it is to sit out, whatever it costs.
            let out = solution.plan.sessions.iter().any(|session| !session.unseated.is_empty());
            prop_assert!(out || cost >= solution.plan.cost.total, "{:?} for {:?}", last, solution.plan.cost);
            prop_assert!(last.bound <= solution.plan.cost.total, "{:?} for {:?}", last, solution.plan.cost);
        }
        Ok(())
    });
}

#[test]
fn a_conflict_with_a_confidential_rule_says_that_there_is_one_and_no_more() {
    let event = Event::new()
        .attendees(["ada", "bo"].map(mingle::event::Attendee::new))
        .meeting(Meeting::new(["ada", "bo"]))
        .session(Session::pairs("mon"))
        .rule(Rule::apart(["ada", "bo"]).label("hush-1").confidential());
    let Err(NoPlan::Conflict(conflict)) = outcome(&event, 0, 100) else { panic!("two people apart cannot pair up") };
    let text = format!("{conflict} {conflict:?} {}", report::conflict(&conflict, &Words::english()));
    assert!(text.contains(ORGANISER_ONLY), "{text}");
    for word in ["hush", "apart", "ada", "bo"] {
        assert!(!text.contains(word), "`{word}` in {text}");
    }
    assert!(conflict.members[0].for_organiser().iter().any(|member| member.label() == Some("hush-1")), "{conflict:?}");
}
