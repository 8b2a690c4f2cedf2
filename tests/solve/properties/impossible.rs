//! Tiny events with hard rules alone: a conflict is true, irreducible where it says so, and its ways out lead to a plan.

use std::cell::Cell;
use std::collections::BTreeSet;

use mingle::event::{Event, Form, Rule, RuleKind, Seat, Selector, Session, Strength};
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{Conflict, NoPlan};
use proptest::prelude::*;

use super::exhaustive::has_a_plan;
use crate::support::changed::changed;
use crate::support::generate::{Case, Size, events};
use crate::support::{holds_for, outcome};

const BUDGET: u64 = 1_500;

/// Every rule hard and public, with a label that tells it from the others.
fn hard(mut event: Event) -> Event {
    for (number, rule) in event.rules.iter_mut().enumerate() {
        rule.strength = Some(Strength::Hard);
        rule.confidential = false;
        rule.label = Some(format!("number {number}"));
    }
    event
}

/// Rules of the kinds that keep seats, or count people and visits over several places, as four numbers each say.
fn with_more(mut event: Event, more: &[[u8; 4]]) -> Event {
    let people: Vec<String> = event.attendees.iter().map(|person| person.id.clone()).collect();
    let groups: Vec<String> = event.sessions.iter().flat_map(|session| places(&event, session)).collect();
    for &[kind, first, count, limit] in more {
        let some = |list: &[String], most: usize| -> Vec<String> {
            let from = usize::from(first) % list.len();
            let picked = list.iter().cycle().skip(from).take((1 + usize::from(count) % most).min(list.len()));
            picked.cloned().collect::<BTreeSet<_>>().into_iter().collect()
        };
        if people.is_empty() {
            continue;
        }
        let rule = match kind % 5 {
            0 => Rule::seated(some(&people, 6)),
            1 => Rule::vary(None),
            2 => Rule::vary(Some(Selector::People(some(&people, 2)))),
            _ if groups.is_empty() => continue,
            3 => Rule::total(some(&groups, 2), None, Some(u32::from(limit) % 4)),
            _ => Rule::total(some(&groups, 2), Some(1 + u32::from(limit) % 4), None),
        };
        event.rules.push(rule.hard());
    }
    event
}

/// The ids of a session's tables or projects.
fn places(event: &Event, session: &Session) -> Vec<String> {
    match &session.form {
        Form::Tables(tables) => tables.iter().map(|table| table.id.clone()).collect(),
        Form::Projects(_) => event.projects.iter().map(|project| project.id.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Whether an event has a plan; `None` where there are too many to try, or it has faults.
fn truth(event: &Event) -> Option<bool> {
    has_a_plan(event, &Problem::new(event).ok()?)
}

/// The event with the members alone, in the session that they are about.
fn members_alone(event: &Event, conflict: &Conflict) -> Event {
    let mut alone = event.clone();
    let labels: Vec<_> = conflict.members.iter().filter_map(|member| member.label()).collect();
    alone.rules.retain(|rule| rule.label.as_ref().is_some_and(|label| labels.contains(&label.as_str())));
    if let Some(id) = conflict.members[0].session() {
        let known: Vec<String> = alone.sessions.iter().map(|session| session.id.clone()).collect();
        alone.sessions.retain(|session| session.id == id);
        alone.sessions.iter_mut().for_each(|session| session.continues = None);
        for person in &mut alone.attendees {
            let attends = person.sessions.as_ref().unwrap_or(&known).iter().any(|known| known == id);
            person.sessions = Some(attends.then(|| id.to_owned()).into_iter().collect());
        }
        for project in &mut alone.projects {
            let runs = project.sessions.as_ref().is_none_or(|ids| ids.iter().any(|known| known == id));
            project.sessions = Some(runs.then(|| id.to_owned()).into_iter().collect());
        }
        alone.rules.iter_mut().for_each(|rule| rule.sessions = None);
    }
    alone
}

#[derive(Default)]
struct Tally {
    possible: Cell<u32>,
    told: Cell<u32>,
    proven: Cell<u32>,
    unfound: Cell<u32>,
    ways: Cell<u32>,
}

fn count(cell: &Cell<u32>) {
    cell.set(cell.get() + 1);
}

fn told(conflict: &Conflict) -> String {
    report::conflict(conflict, &Words::english())
}

fn judge(event: &Event, conflict: &Conflict, tally: &Tally) -> Result<(), TestCaseError> {
    let alone = members_alone(event, conflict);
    prop_assert_ne!(truth(&alone), Some(true), "the members hold at once: {}", told(conflict));
    if conflict.proven {
        count(&tally.proven);
        for left_out in 0..alone.rules.len() {
            let mut fewer = alone.clone();
            let rule = fewer.rules.remove(left_out);
            prop_assert_ne!(truth(&fewer), Some(false), "{:?} is not needed: {}", rule, told(conflict));
        }
        let keeps_seats =
            |rule: &Rule| matches!(rule.rule, RuleKind::Pin(_) | RuleKind::Seated(_) | RuleKind::Total(_));
        let mut room = alone;
        if conflict.members[0].session().is_some() && !room.rules.iter().any(keeps_seats) {
            room.sessions[0].seat = Seat::Most;
            prop_assert_ne!(truth(&room), Some(false), "the room is not needed: {}", told(conflict));
        }
    }
    for way in conflict.remedies.iter().filter(|way| way.planned) {
        count(&tally.ways);
        prop_assert_ne!(
            truth(&changed(event, &way.change)),
            Some(false),
            "no way out is {:?}: {}",
            way,
            told(conflict)
        );
    }
    Ok(())
}

#[test]
fn a_conflict_is_true_irreducible_and_has_real_ways_out() {
    let [told, _] = judged(400, Size { rules: 5, ..Size::TINY });
    assert!(told >= 120, "only {told} conflicts");
}

/// One session of up to seven people, and more rules that clash.
#[test]
fn of_one_session_without_a_plan_it_is_always_proven() {
    let size = Size { attendees: 7, sessions: 1, rules: 7, ..Size::TINY };
    let [told, possible] = judged(300, size);
    assert!(told >= 60 && possible >= 60, "only {told} conflicts and {possible} plans");
}

/// Judges so many events; how many conflicts and plans there were. Nothing is left open.
fn judged(cases: u32, size: Size) -> [u32; 2] {
    let tally = Tally::default();
    let agrees = |event: &Event| {
        let Some(possible) = truth(event) else { return Ok(()) };
        match outcome(event, 3, BUDGET) {
            Ok(_) => {
                prop_assert!(possible);
                count(&tally.possible);
            }
            Err(NoPlan::Conflict(conflict)) => {
                prop_assert!(!possible, "there is a plan, but {}", told(&conflict));
                count(&tally.told);
                judge(event, &conflict, &tally)?;
            }
            Err(_) if possible => {}
            Err(_) => count(&tally.unfound),
        }
        Ok(())
    };
    let more = proptest::collection::vec(any::<[u8; 4]>(), 0..3);
    let events = (events(size), more).prop_map(|(Case(event), more)| Case(hard(with_more(event, &more))));
    holds_for(cases, events.prop_filter("the event has faults", |Case(event)| Problem::new(event).is_ok()), agrees);
    let [possible, told, proven, unfound, ways] =
        [&tally.possible, &tally.told, &tally.proven, &tally.unfound, &tally.ways].map(Cell::get);
    println!(
        "{possible} events with a plan; {told} conflicts, of which {proven} are shown irreducible, with {ways} ways out; of \
         {unfound} without a plan nothing is proven"
    );
    assert_eq!(unfound, 0);
    assert_eq!(proven, told);
    [told, possible]
}
