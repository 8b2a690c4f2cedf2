//! Events so small that every seating can be tried: what is found, proven and refused is compared with the truth.

mod definitions;
mod few;
mod seatings;

use std::cell::Cell;

use mingle::event::{
    Attendee, Event, Form, Level, Meeting, MeetingStatus, Objective, OneOrMany, Seat, Session, Strength,
};
use mingle::plan::{Breach, Part, Plan, PlannedSession, Status};
use mingle::problem::Problem;
use mingle::solve::NoPlan;
use proptest::prelude::*;

use crate::support::generate::{Case, Size, events, events_with};
use crate::support::{holds_for, outcome, planned, problem};

/// Events with more plans than that are left out.
const MOST_PLANS: usize = 1_200;
const BUDGET: u64 = 20_000;

/// How good a plan is, smaller being better: how many sit out where the session lets more sit out than must, the objectives
/// of the project sessions in their order, the cost.
type Rank = (usize, Vec<i64>, i64);

fn rank(event: &Event, plan: &[PlannedSession], cost: i64) -> Rank {
    let sessions = || event.sessions.iter().zip(plan);
    let out = sessions().filter(|(session, _)| session.seat == Seat::Most).map(|(_, planned)| planned.unseated.len());
    let objectives = sessions().flat_map(|(session, planned)| objective(event, session, planned));
    (out.sum(), objectives.collect(), cost)
}

/// What comes before the cost, to be minimised entry by entry.
fn objective(event: &Event, session: &Session, planned: &PlannedSession) -> Vec<i64> {
    let Form::Projects(teams) = &session.form else { return Vec::new() };
    let longest = event.attendees.iter().map(|person| person.choices.len()).max().unwrap_or(0);
    // By rank from 0 on, and off the list last.
    let mut at = vec![0; longest + 1];
    let mut sum = 0;
    for group in &planned.groups {
        for person in event.attendees.iter().filter(|person| group.people.contains(&person.id)) {
            let liked = |choice: &OneOrMany| group.project.as_ref().is_some_and(|id| choice.as_slice().contains(id));
            let rank = person.choices.iter().position(liked);
            if !person.choices.is_empty() {
                at[rank.unwrap_or(longest)] += 1;
                sum += rank.unwrap_or(person.choices.len()) as i64 + 1;
            }
        }
    }
    match teams.objective {
        Objective::RankSum => vec![sum],
        Objective::Generous => at.into_iter().rev().collect(),
        Objective::Greedy => at.into_iter().map(|people: i64| -people).collect(),
        _ => Vec::new(),
    }
}

/// Every plan that has the form of the sessions; `None`: there are more than `most`.
pub(crate) fn plans(event: &Event, most: usize) -> Option<Vec<Vec<PlannedSession>>> {
    let mut plans: Vec<Vec<PlannedSession>> = vec![Vec::new()];
    for session in &event.sessions {
        let ways = seatings::all(event, session)?;
        if ways.len() * plans.len() > most {
            return None;
        }
        plans = plans
            .iter()
            .flat_map(|plan| ways.iter().map(|way| [&plan[..], std::slice::from_ref(way)].concat()))
            .collect();
    }
    Some(plans)
}

/// Every valid plan's rank; `None`: there are more than `most` plans to try.
fn ranks(event: &Event, problem: &Problem, most: usize) -> Option<Vec<Rank>> {
    let judged = |sessions: Vec<PlannedSession>| {
        let plan = as_plan(sessions);
        let verdict = plan.check(problem);
        let cost = verdict.cost.as_ref().map_or(0, |cost| cost.total);
        verdict.is_valid().then(|| rank(event, &plan.sessions, cost))
    };
    Some(plans(event, most)?.into_iter().filter_map(judged).collect())
}

pub(crate) fn as_plan(sessions: Vec<PlannedSession>) -> Plan {
    let plan = serde_json::json!({
        "version": 1, "seed": 0, "steps": 0, "made_by": "trying everything",
        "status": {"feasible": {"bound": 0, "stopped": "steps"}}, "cost": {"total": 0}, "sessions": []
    });
    let plan: Plan = serde_json::from_value(plan).unwrap_or_else(|error| panic!("{error}"));
    plan.sessions(sessions)
}

/// Whether an event has a plan, by trying every one; `None`: there are too many to try.
pub(crate) fn has_a_plan(event: &Event, problem: &Problem) -> Option<bool> {
    ranks(event, problem, MOST_PLANS).map(|ranks| !ranks.is_empty())
}

/// What came of all events.
#[derive(Default)]
struct Tally {
    tried: Cell<u32>,
    impossible: Cell<u32>,
    shown_impossible: Cell<u32>,
    possible: Cell<u32>,
    best: Cell<u32>,
    proven: Cell<u32>,
}

fn count(cell: &Cell<u32>) {
    cell.set(cell.get() + 1);
}

fn compare(event: &Event, tally: &Tally) -> Result<(), TestCaseError> {
    // Cost and bound leave confidential rules out, so that the truth to compare with is that of public rules.
    let mut event = event.clone();
    event.rules.iter_mut().for_each(|rule| rule.confidential = false);
    let Ok(problem) = Problem::new(&event) else { return Ok(()) };
    let Some(ranks) = ranks(&event, &problem, MOST_PLANS) else { return Ok(()) };
    count(&tally.tried);
    let Some(best) = ranks.iter().min() else {
        count(&tally.impossible);
        let outcome = outcome(&event, 1, BUDGET);
        prop_assert!(outcome.is_err(), "there is no plan, but {:?}", outcome);
        tally
            .shown_impossible
            .set(tally.shown_impossible.get() + u32::from(matches!(outcome, Err(NoPlan::Conflict(_)))));
        return Ok(());
    };
    count(&tally.possible);
    let plan = match outcome(&event, 1, BUDGET) {
        Ok(plan) => plan,
        Err(none) => return Err(TestCaseError::fail(format!("there are {} plans, but {none}", ranks.len()))),
    };
    let found = rank(&event, &plan.sessions, plan.cost.total);
    prop_assert!(ranks.contains(&found), "a plan that is not among all: {:?}, {:?}", found, plan);
    prop_assert!(found.0 == best.0, "{} more sit out than must: {:?}", found.0 - best.0, plan);
    match plan.status {
        Status::Optimal {} => {
            count(&tally.proven);
            prop_assert_eq!(&found, best, "not optimal: {:?}", plan);
        }
        Status::Feasible { bound, objective, .. } => {
            let as_good = ranks.iter().filter(|rank| rank.0 <= found.0 && rank.1 <= found.1);
            let cheapest = as_good.map(|rank| rank.2).min().unwrap_or(0);
            prop_assert!(bound <= cheapest, "a bound of {}, but there is a plan of {}: {:?}", bound, cheapest, plan);
            prop_assert!(objective.is_some() || found.1 == best.1, "objectives that are not the best: {:?}", plan);
        }
        status => panic!("{status:?} is not known"),
    }
    tally.best.set(tally.best.get() + u32::from(found == *best));
    Ok(())
}

/// Holds the search against the truth, and gives how many events were tried, and how many of them have no plan.
fn agrees_with_the_truth(cases: u32, events: impl Strategy<Value = Case>) -> (u32, u32) {
    let tally = Tally::default();
    holds_for(cases, events, |event| compare(event, &tally));
    let [tried, impossible, shown, possible, best, proven] =
        [&tally.tried, &tally.impossible, &tally.shown_impossible, &tally.possible, &tally.best, &tally.proven]
            .map(Cell::get);
    println!(
        "{tried} events tried: {impossible} without a plan, of which {shown} are shown to be; of {possible} with one the \
         best is found for {best} and proven for {proven}"
    );
    assert!(best * 100 >= possible * 95, "the best plan for {best} of {possible} only");
    (tried, impossible)
}

#[test]
fn what_is_found_proven_and_refused_agrees_with_trying_every_plan() {
    let (tried, impossible) = agrees_with_the_truth(300, events(Size::TINY));
    assert!(tried >= 100 && impossible >= 5, "too few events to mean something: {tried}, {impossible} without a plan");
}

/// Rules of seats and places, of which there are few among all kinds.
const OF_SEATS: [&str; 4] = ["seated", "total", "vary", "pin"];

#[test]
fn what_rules_of_seats_and_places_allow_agrees_with_trying_every_plan() {
    let (tried, impossible) = agrees_with_the_truth(300, events_with(Size::TINY, &OF_SEATS));
    assert!(tried >= 100 && impossible >= 5, "too few events to mean something: {tried}, {impossible} without a plan");
}

/// What the check says: what weighted rules cost, by how much hard ones are broken, and what uneven groups cost.
fn said(event: &Event, sessions: &[PlannedSession]) -> [usize; 3] {
    let verdict = as_plan(sessions.to_vec()).check(&problem(event));
    let broken = verdict.breaches.iter().filter_map(|breach| match breach {
        Breach::RuleBroken { amount, .. } => Some(*amount as usize),
        _ => None,
    });
    let parts = verdict.cost.unwrap().parts;
    let part = |part: Part| parts.get(&part).map_or(0, |&cost| cost as usize);
    [part(Part::Rules), broken.sum(), part(Part::Balance)]
}

#[test]
fn rules_of_seats_and_even_sizes_count_as_their_definitions_say() {
    let (seen, short) = (Cell::new(0), Cell::new(0));
    let counts = |event: &Event| {
        let Some(plans) = plans(event, MOST_PLANS) else { return Ok(()) };
        let mut event = event.clone();
        event.goals.balance = 1;
        for (number, rule) in event.rules.iter_mut().enumerate() {
            rule.confidential = false;
            // The cost then tells them apart.
            rule.strength =
                Some(if number == 0 { Strength::Hard } else { Strength::Weight(1000_i64.pow(number as u32 - 1)) });
        }
        if Problem::new(&event).is_err() {
            return Ok(());
        }
        for plan in plans.iter().step_by(plans.len() / 50 + 1) {
            let each: Vec<usize> =
                event.rules.iter().map(|rule| definitions::shortfall(&event, rule, plan).unwrap()).collect();
            let cost =
                each.iter().skip(1).enumerate().map(|(number, short)| short * 1000_usize.pow(number as u32)).sum();
            let expected = [cost, each.first().copied().unwrap_or(0), definitions::unevenness(&event, plan)];
            prop_assert_eq!(said(&event, plan), expected, "{:?}", plan);
            seen.set(seen.get() + 1);
            short.set(short.get() + each.iter().filter(|&&short| short > 0).count());
        }
        Ok(())
    };
    holds_for(200, events_with(Size::TINY, &OF_SEATS), counts);
    println!("{} plans counted, in which {} rules fall short", seen.get(), short.get());
    assert!(seen.get() >= 1_000 && short.get() >= 500, "{} plans, {} shortfalls", seen.get(), short.get());
}

/// In both sessions somebody meets again, which is dear by the larger number of times alone.
#[test]
fn what_fairness_costs_is_proven_once_and_not_once_a_session() {
    let event = Event::new()
        .attendee(Attendee::new("ada"))
        .attendee(Attendee::new("bo").skill("rust", Level::Expert))
        .attendee(Attendee::new("cy").learning("rust"))
        .attendee(Attendee::new("di").skill("rust", Level::Expert))
        .meeting(Meeting::new(["ada", "bo", "cy"]).minutes(0).status(MeetingStatus::Planned))
        .session(Session::pairs("mon"))
        .session(Session::pairs("dinner"));
    let best = ranks(&event, &problem(&event), MOST_PLANS).unwrap().into_iter().min().unwrap();
    for seed in 0..4 {
        let plan = planned(&event, seed, BUDGET);
        assert_eq!(rank(&event, &plan.sessions, plan.cost.total), best);
    }
}

/// The enumeration by itself, on numbers known from counting.
#[test]
fn every_seating_is_tried_once() {
    let event = |people: usize, session: Session| {
        let ids = ["ada", "bo", "cy", "di", "ed", "fay"];
        Event::new().attendees(ids.into_iter().take(people).map(Attendee::new)).session(session)
    };
    let ways = |event: &Event| seatings::all(event, &event.sessions[0]).map(|ways| ways.len());
    // 6 people make 5 * 3 pairings; 5 make 10 choices of a trio; 5 on a bench 5 * 3.
    assert_eq!(ways(&event(6, Session::pairs("mon"))), Some(15));
    assert_eq!(ways(&event(5, Session::pairs("mon"))), Some(10));
    // The partitions of 5 people into any groups: the Bell number.
    assert_eq!(ways(&event(5, Session::groups("mon", 1, 5))), Some(52));
    let tables = [mingle::event::Table::new("t1", 3), mingle::event::Table::new("t2", 2)];
    assert_eq!(ways(&event(5, Session::tables("mon", tables))), Some(10));
}
