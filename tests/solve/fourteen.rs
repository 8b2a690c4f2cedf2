//! A session of up to 14 people by itself: whether it has a plan is always decided.

#![expect(clippy::disallowed_types, reason = "how long a decision takes is part of what is tested")]
#![allow(clippy::print_stdout, reason = "what a random test covered is for people to read")]

use std::time::{Duration, Instant};

use mingle::event::{Attendee, Event, Form, Leftover, Project, Rule, Seat, Selector, Session, Table};
use mingle::problem::Problem;
use mingle::solve::NoPlan;
use proptest::prelude::*;

use crate::conflicts::{id, ids, told};
use crate::support::generate::Case;
use crate::support::{holds_for, outcome, planned};

/// Steps within which a plan is found where there is one.
const BUDGET: u64 = 60_000;
/// Far more than a decision takes, for machines that do much else at once.
const SOON: Duration = Duration::from_secs(20);

/// Numbers drawn one after the other.
struct Draw<'a>(&'a [u16], usize);

impl Draw<'_> {
    fn below(&mut self, most: usize) -> usize {
        self.1 += 1;
        usize::from(self.0[self.1 % self.0.len()]) % most
    }

    fn people(&mut self, count: usize, most: usize) -> Vec<String> {
        let (from, step) = (self.below(count), 1 + self.below(3));
        let people = 2 + self.below(most - 1);
        let mut picked: Vec<usize> = (0..people).map(|at| (from + at * step) % count).collect();
        picked.sort_unstable();
        picked.dedup();
        ids(picked)
    }
}

fn form(draw: &mut Draw<'_>, count: usize) -> Session {
    match draw.below(5) {
        0 => Session::pairs("mon").leftover(Leftover::Bench),
        1 => Session::pairs("mon"),
        2 => {
            let min = 2 + draw.below(2) as u32;
            Session::groups("mon", min, min + draw.below(3) as u32)
        }
        3 => {
            let seats = |draw: &mut Draw<'_>| 3 + draw.below(3) as u32;
            let tables = (0..count.div_ceil(4)).map(|table| Table::new(format!("t{table}"), seats(draw)));
            Session::tables("mon", tables.collect::<Vec<_>>())
        }
        _ => Session::projects("mon", 2, 4),
    }
}

fn rule(draw: &mut Draw<'_>, count: usize, session: &Session) -> Rule {
    let place = |at: usize| match &session.form {
        Form::Tables(tables) => Some(tables[at % tables.len()].id.clone()),
        Form::Projects(_) => Some(["core", "docs", "web"][at % 3].to_owned()),
        _ => None,
    };
    let (one, at) = (id(draw.below(count)), draw.below(12));
    let who = Selector::People(draw.people(count, 6));
    match (draw.below(14), place(at)) {
        (0..4, _) => Rule::apart(draw.people(count, 4)),
        (4, _) => Rule::together(draw.people(count, 2)),
        (5, _) => Rule::spread("company", 1 + draw.below(2) as u32),
        (6, _) => Rule::count(who, Some(1), Some(3)),
        (7, _) => Rule::accompany(who, Selector::People(draw.people(count, 6)), 1),
        (8, _) => Rule::never_alone(who),
        (9, _) => Rule::seated(draw.people(count, 5)),
        (10, Some(place)) => Rule::pin(one, place),
        (11, Some(place)) => Rule::bar(one, place),
        (12, Some(place)) => Rule::total([place], None, Some(2 + draw.below(3) as u32)),
        _ => Rule::share("country"),
    }
}

/// One session of so many people, and hard rules of every kind that is about one session.
fn event(count: usize, drawn: &[u16]) -> Event {
    let mut draw = Draw(drawn, 0);
    let companies = 3 + draw.below(4);
    let person = |number: usize| {
        let person = Attendee::new(id(number)).with_trait("company", format!("c{}", number % companies));
        if number % 7 < 5 { person.with_trait("country", ["KR", "DE"]) } else { person.with_trait("country", "KR") }
    };
    let mut session = form(&mut draw, count);
    if draw.below(4) == 0 {
        session = session.seat(Seat::Most);
    }
    let rules = 3 + draw.below(16);
    let rules: Vec<Rule> = (0..rules).map(|_| rule(&mut draw, count, &session).hard()).collect();
    let event = Event::new().attendees((0..count).map(person)).session(session);
    let projects = [Project::new("core").size(3, 6), Project::new("docs").host(id(1)), Project::new("web").host(id(2))];
    rules.into_iter().fold(projects.into_iter().fold(event, Event::project), Event::rule)
}

#[test]
fn whether_a_session_of_few_has_a_plan_is_always_decided() {
    let slowest = std::cell::Cell::new((Duration::ZERO, String::new()));
    let tally = std::cell::Cell::new([0_u32; 2]);
    let events = (8_usize..=14, proptest::collection::vec(any::<u16>(), 160))
        .prop_map(|(count, drawn)| Case(event(count, &drawn)))
        .prop_filter("the event has faults", |Case(event)| Problem::new(event).is_ok());
    holds_for(200, events, |event| {
        let begun = Instant::now();
        let outcome = outcome(event, 1, BUDGET);
        let taken = begun.elapsed();
        let mut counts = tally.get();
        let said = match outcome {
            Ok(_) => {
                counts[0] += 1;
                planned(event, 1, BUDGET);
                String::new()
            }
            Err(NoPlan::Conflict(conflict)) => {
                counts[1] += 1;
                prop_assert!(conflict.proven, "not shown to be irreducible: {}", told(&conflict));
                told(&conflict)
            }
            Err(none) => return Err(TestCaseError::fail(none.to_string())),
        };
        tally.set(counts);
        let (slow, text) = slowest.take();
        slowest.set(if taken > slow { (taken, said) } else { (slow, text) });
        Ok(())
    });
    let ([plans, conflicts], (slow, said)) = (tally.get(), slowest.take());
    println!("{plans} plans and {conflicts} conflicts; the slowest took {slow:?}: {said}");
    assert!(plans >= 40 && conflicts >= 40, "{plans} plans and {conflicts} conflicts");
    assert!(slow < SOON, "{slow:?}: {said}");
}
