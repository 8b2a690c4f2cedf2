//! Events at random, of which something changes overnight.

#![expect(clippy::print_stdout, reason = "what a random test covered is for people to read")]

use std::cell::Cell;

use mingle::event::Event;
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::solve::{Mended, NoRepair, Repair, repair};
use proptest::prelude::*;

use crate::support::generate::{Case, Size, events, events_with};
use crate::support::{go_on, json, outcome, runner};

use super::changed::changed;
use super::truth::{fewest, moves};

const BUDGET: u64 = 20_000;

/// What came of all events.
#[derive(Default)]
struct Tally {
    mended: Cell<u32>,
    tried: Cell<u32>,
    least: Cell<u32>,
    proven: Cell<u32>,
    refused: Cell<u32>,
    not_found: Cell<u32>,
}

fn count(cell: &Cell<u32>) {
    cell.set(cell.get() + 1);
}

/// The changed event without confidential rules where `open`, and the plan of yesterday.
fn overnight(event: &Event, bytes: [u8; 4], open: bool) -> Option<(Plan, Event, Problem)> {
    let mut event = event.clone();
    if open {
        event.rules.iter_mut().for_each(|rule| rule.confidential = false);
    }
    Problem::new(&event).ok()?;
    let plan = outcome(&event, 1, 2_000).ok()?;
    let today = changed(&event, bytes);
    let problem = Problem::new(&today).ok()?;
    Some((plan, today, problem))
}

/// A repair breaks nothing, costs what it says, names its base, and counts its moves by their definition.
fn judged(today: &Event, problem: &Problem, plan: &Plan, mended: &Mended) -> Result<(), TestCaseError> {
    let verdict = mended.plan.check(problem);
    prop_assert_eq!(&verdict.breaches, &[]);
    prop_assert_eq!(&verdict.claims, &[]);
    prop_assert_eq!(verdict.cost.as_ref(), Some(&mended.plan.cost));
    prop_assert_eq!(mended.moves(), moves(today, plan, &mended.plan.sessions), "{:?}", mended);
    prop_assert!(mended.at_least <= mended.moves());
    let repaired = mended.plan.repairs.as_ref().map(|base| (base.event.clone(), base.seed, base.done));
    prop_assert_eq!(repaired, Some((plan.event.clone(), plan.seed, plan.done)));
    prop_assert!(mended.kept.is_empty());
    Ok(())
}

fn compare(event: &Event, bytes: [u8; 4], tally: &Tally, exact: bool) -> Result<(), TestCaseError> {
    let Some((plan, today, problem)) = overnight(event, bytes, true) else { return Ok(()) };
    let truth = fewest(&today, &problem, &plan);
    match repair(&problem, &Repair::new(&plan), 1, BUDGET, go_on) {
        Ok(mended) => {
            judged(&today, &problem, &plan, &mended)?;
            count(&tally.mended);
            let Some(truth) = truth else { return Ok(()) };
            let Some(least) = truth else { return Err(TestCaseError::fail("there is no plan, but a repair")) };
            count(&tally.tried);
            prop_assert!(
                mended.at_least <= least,
                "at least {} moves, but {} do: {:?}",
                mended.at_least,
                least,
                mended
            );
            if mended.moves() <= least {
                count(&tally.least);
            } else {
                println!(
                    "{} moves, but {least} do\n  {}\n  {}\n  {}",
                    mended.moves(),
                    json(&plan.sessions),
                    json(&today),
                    json(&mended.plan.sessions)
                );
            }
            tally.proven.set(tally.proven.get() + u32::from(mended.is_least()));
            if exact {
                prop_assert!(mended.is_least(), "{} moves, proven {}: {:?}", mended.moves(), mended.at_least, mended);
            }
        }
        Err(NoRepair::Conflict { .. }) => {
            count(&tally.refused);
            prop_assert!(truth.flatten().is_none(), "a conflict, but a plan of {:?} moves", truth);
        }
        Err(NoRepair::NotFound { .. }) => {
            count(&tally.not_found);
            prop_assert!(truth.flatten().is_none(), "nothing found, but a plan of {:?} moves", truth);
        }
        Err(other) => return Err(TestCaseError::fail(other.to_string())),
    }
    Ok(())
}

fn holds(cases: u32, events: impl Strategy<Value = Case>, exact: bool) -> Tally {
    let tally = Tally::default();
    let with_change = (events, any::<[u8; 4]>());
    let outcome = runner(cases).run(&with_change, |(Case(event), bytes)| compare(&event, bytes, &tally, exact));
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let [mended, tried, least, proven, refused, not_found] =
        [&tally.mended, &tally.tried, &tally.least, &tally.proven, &tally.refused, &tally.not_found].map(Cell::get);
    println!(
        "{mended} mended; of {tried} held against every plan {least} move fewest, {proven} provenly; {refused} refused, \
         {not_found} not found"
    );
    tally
}

#[test]
fn a_repair_of_any_event_moves_few_and_breaks_nothing() {
    let tally = holds(60, events(Size::TINY), false);
    assert!(tally.tried.get() >= 15, "{} tried", tally.tried.get());
    assert!(tally.least.get() * 100 >= tally.tried.get() * 95);
    let tally = holds(20, events(Size::SMALL), false);
    assert!(tally.mended.get() >= 5);
}

const ONE_SESSION: Size = Size { attendees: 7, projects: 0, sessions: 1, history: 0, rules: 3 };

#[test]
fn of_one_session_with_sizes_separations_and_pins_the_fewest_moves_are_found_and_proven() {
    let tally = holds(80, events_with(ONE_SESSION, &["apart", "pin"]), true);
    assert!(tally.tried.get() >= 30, "{} tried", tally.tried.get());
    assert_eq!(tally.least.get(), tally.tried.get());
}

#[test]
fn the_same_repair_gives_the_same_bytes() {
    let with_change = (events(Size::SMALL), any::<[u8; 4]>());
    let same = |(Case(event), bytes): (Case, [u8; 4])| {
        if let Some((plan, _, problem)) = overnight(&event, bytes, false) {
            let mended = || repair(&problem, &Repair::new(&plan), 3, 5_000, go_on).map(|mended| json(&mended.plan));
            prop_assert_eq!(mended(), mended());
        }
        Ok(())
    };
    if let Err(error) = runner(15).run(&with_change, same) {
        panic!("{error}");
    }
}

/// Plans of other events with the same ids: sessions of another form, places that are not there, people who are strangers.
#[test]
fn a_plan_of_any_other_event_is_mended_or_refused_and_what_is_kept_stays() {
    let (mended, kept) = (Cell::new(0), Cell::new(0));
    let judged = |(Case(before), Case(after), keeps): (Case, Case, bool)| {
        let (Ok(mut plan), Ok(problem)) = (outcome(&before, 1, 500), Problem::new(&after)) else { return Ok(()) };
        plan.event = None;
        let order = Repair::new(&plan);
        let order = if keeps { order.keep("mon") } else { order };
        let problem_of = |people: &str| problem.attendees().iter().any(|person| person.id == people);
        match repair(&problem, &order, 1, 3_000, go_on) {
            Ok(found) => {
                count(&mended);
                let verdict = found.plan.check(&problem);
                prop_assert_eq!(&verdict.breaches, &found.kept);
                prop_assert!(verdict.claims.is_empty() || keeps, "{:?}", verdict.claims);
                prop_assert!(found.gone.iter().all(|id| !problem_of(id)));
                if keeps {
                    count(&kept);
                    let monday = |plan: &Plan| plan.sessions.iter().find(|session| session.id == "mon").cloned();
                    let groups = |plan: &Plan| monday(plan).map(|session| session.groups);
                    prop_assert_eq!(groups(&found.plan), groups(&plan));
                    prop_assert!(found.moved.iter().all(|moved| moved.session != "mon"));
                    prop_assert!(found.kept.iter().all(|breach| breach.session().is_none_or(|id| id == "mon")));
                } else {
                    prop_assert_eq!(found.moves(), moves(&after, &plan, &found.plan.sessions));
                }
            }
            Err(none) => prop_assert!(!none.to_string().is_empty()),
        }
        Ok(())
    };
    let pairs = (events(Size::SMALL), events(Size::SMALL), any::<bool>());
    if let Err(error) = runner(60).run(&pairs, judged) {
        panic!("{error}");
    }
    assert!(
        mended.get() >= 15 && kept.get() >= 5,
        "{} mended, {} of them with a session kept",
        mended.get(),
        kept.get()
    );
}
