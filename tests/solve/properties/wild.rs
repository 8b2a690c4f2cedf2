//! No event and no plan makes anything panic, however absurd.

use std::cell::Cell;
use std::ops::ControlFlow;

use mingle::event::Event;
use mingle::plan::{Group, Part, Plan, PlannedSession, Reason, SessionStatus, Shadow, Status, Stopped, Unseated};
use mingle::problem::Problem;
use mingle::solve::solve;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::generate::{Case, Size, Tape, events, wild_events};
use crate::support::{holds_for, runner};

/// Asks everything that can be asked of an event.
fn ask_everything(event: &Event) -> bool {
    let problem = match Problem::new(event) {
        Ok(problem) => problem,
        Err(faults) => {
            let texts =
                format!("{faults} {faults:?} {}", faults.iter().map(|fault| fault.for_organiser()).collect::<String>());
            assert!(!texts.is_empty());
            return false;
        }
    };
    let warnings: String = problem.warnings().iter().map(ToString::to_string).collect();
    let mut texts = format!("{event:?} {problem:?} {warnings}");
    match solve(&problem, 1, 200, |_| ControlFlow::Continue(())) {
        Ok(solution) => {
            let verdict = solution.plan.check(&problem);
            assert!(verdict.is_valid() && verdict.claims.is_empty(), "{verdict:?}");
            texts += &mingle::report::text(&problem, &solution.plan);
        }
        Err(none) => texts += &format!("{none} {none:?}"),
    }
    !texts.is_empty()
}

#[test]
fn no_event_makes_anything_panic() {
    let (seen, sound) = (Cell::new(0), Cell::new(0));
    let survives = |event: &Event| {
        seen.set(seen.get() + 1);
        sound.set(sound.get() + u32::from(ask_everything(event)));
        Ok(())
    };
    // Small ones have fewer places for a fault, so that many of them are solved.
    holds_for(600, wild_events(Size { attendees: 5, projects: 1, sessions: 1, history: 1, rules: 1 }), survives);
    holds_for(300, wild_events(Size::LARGE), survives);
    println!("{} of {} have no fault", sound.get(), seen.get());
    assert!(sound.get() * 20 >= seen.get(), "{} of {}", sound.get(), seen.get());
}

#[test]
fn an_interrupted_search_gives_a_valid_plan_or_none() {
    holds_for(60, events(Size::LARGE), |event| {
        let problem = Problem::new(event).map_err(|faults| TestCaseError::fail(faults.to_string()))?;
        for calls in [0_u32, 1, 5] {
            let mut left = calls;
            let outcome = solve(&problem, 1, u64::MAX, |_| match left.checked_sub(1) {
                None => ControlFlow::Break(()),
                Some(fewer) => {
                    left = fewer;
                    ControlFlow::Continue(())
                }
            });
            if let Ok(solution) = outcome {
                prop_assert_eq!(&solution.plan.check(&problem).breaches, &[]);
            }
        }
        Ok(())
    });
}

/// A plan of anything, mostly of what the event knows.
fn any_plan(event: &Event, bytes: &[u8]) -> Plan {
    let mut tape = Tape::new(bytes, true);
    let people: Vec<String> = event.attendees.iter().map(|person| person.id.clone()).collect();
    let sessions: Vec<String> = event.sessions.iter().map(|session| session.id.clone()).collect();
    let places = ["t1", "t2", "t10", "window", "tox", "beeware", "pip"].map(str::to_owned);
    let id = |tape: &mut Tape<'_>, list: &[String]| {
        let known = tape.below(list.len() + 1);
        tape.word(list.get(known).map_or("nobody", String::as_str))
    };
    let mut planned = Vec::new();
    for number in 0..tape.below(6) {
        let named = sessions.get(number).cloned().unwrap_or_else(|| id(&mut tape, &sessions));
        let mut session = PlannedSession::new(named);
        session.starts = tape.maybe(4, |tape| tape.word("2026-05-18T09:00:00Z"));
        session.minutes = tape.number(60);
        session.status = tape.pick(&[SessionStatus::Planned, SessionStatus::Met, SessionStatus::Cancelled]);
        for _ in 0..tape.below(6) {
            let count = tape.below(5);
            let mut group = Group::new(tape.words(&people, count));
            group.table = tape.maybe(2, |tape| id(tape, &places));
            group.project = tape.maybe(2, |tape| id(tape, &places));
            for _ in 0..tape.below(3) {
                group.shadows.push(Shadow::new(id(&mut tape, &people), id(&mut tape, &people)));
            }
            session.groups.push(group);
        }
        for _ in 0..tape.below(3) {
            let reason = tape.pick(&[
                Reason::NoSeat,
                Reason::OddOneOut,
                Reason::NoProject,
                Reason::Needs,
                Reason::Rules,
                Reason::Ill,
                Reason::NoShow,
                Reason::Left,
            ]);
            session.unseated.push(Unseated::new(id(&mut tape, &people), reason));
        }
        planned.push(session);
    }
    let bound = tape.weight(7);
    let mut plan = Plan::new("").sessions(planned);
    plan.version = tape.number(1);
    plan.event = tape.maybe(2, |tape| tape.word("PyCon sprints"));
    (plan.seed, plan.steps, plan.done) = (u64::MAX, Some(u64::MAX), u64::MAX);
    plan.status = tape.pick(&[Status::Optimal {}, Status::feasible(bound, Stopped::Steps)]);
    plan.cost.total = tape.weight(5);
    plan.cost.parts.insert(Part::Rules, tape.weight(3));
    plan
}

#[test]
fn no_plan_makes_the_check_panic() {
    let strategy = (events(Size::SMALL), vec(any::<u8>(), 400));
    let judged = runner(600).run(&strategy, |(Case(event), bytes)| {
        let plan = any_plan(&event, &bytes);
        let problem = Problem::new(&event).map_err(|faults| TestCaseError::fail(faults.to_string()))?;
        let verdict = plan.check(&problem);
        let told: String = verdict.breaches.iter().chain(verdict.for_organiser()).map(ToString::to_string).collect();
        let claims: String = verdict.claims.iter().map(ToString::to_string).collect();
        let about =
            |breach: &mingle::plan::Breach| format!("{}{:?}", breach.code(), (breach.session(), breach.people()));
        let codes: String = verdict.for_organiser().iter().map(about).collect();
        let texts = format!("{verdict:?}{told}{claims}{codes}{}", mingle::report::text(&problem, &plan));
        prop_assert!(!texts.is_empty());
        let known = mingle::solve::how_good(&problem, &plan, 300, |_| ControlFlow::Continue(()));
        prop_assert_eq!(known.status.is_some(), verdict.is_valid());
        prop_assert_eq!(known.cost, verdict.cost);
        Ok(())
    });
    if let Err(error) = judged {
        panic!("{error}");
    }
}
