//! Whole events through the search of the crate: seats, rules and all.

#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a bench prints its table and measures time")]

use std::ops::ControlFlow;
use std::time::Instant;

use mingle::event::{Attendee, Event, Experience, Goals, Rule, Selector, Session, Table};
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::solve::solve;

use super::common::peak_megabytes;

/// People, tables, seats, sessions; what is asked for and within how many seconds.
const TABLES: [(usize, usize, u32, usize, &str, f64); 7] = [
    (120, 15, 8, 8, "0", 10.0),
    (120, 15, 8, 9, "0", 10.0),
    (120, 15, 8, 10, "10", 10.0),
    (120, 15, 8, 12, "120", 10.0),
    (600, 75, 8, 20, "0", 10.0),
    (3000, 375, 8, 10, "0", 2.0),
    (100_000, 12_500, 8, 5, "0", 60.0),
];

/// Prints the table.
pub(crate) fn run() {
    println!("whole events: meetings again, within the seconds that are allowed");
    println!("people  tables x sessions  again  asked  seconds  allowed  peak MB  cost (bound)");
    row(&conference(), "   200  25 x 8 x 5, rules", "bound", 5.0);
    for (people, tables, seats, sessions, asked, allowed) in TABLES {
        let event = tables_for(people, tables, seats, sessions).goals(Goals::default().fair(0));
        row(&event, &format!("{people:>6}  {tables} x {seats} x {sessions}"), asked, allowed);
    }
}

fn row(event: &Event, name: &str, asked: &str, allowed: f64) {
    let started = Instant::now();
    let seconds = || started.elapsed().as_secs_f64();
    let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"));
    let solution = solve(&problem, 1, u64::MAX, |_| {
        if seconds() > allowed { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let taken = seconds();
    let plan = solution.unwrap_or_else(|none| panic!("{none}")).plan;
    let verdict = plan.check(&problem);
    assert!(verdict.is_valid(), "{:?}", verdict.breaches);
    let bound = plan.bound();
    // That of all rows so far: the rows grow.
    let peak = peak_megabytes().map_or("?".to_owned(), |peak| peak.to_string());
    let (again, cost) = (again(&plan), plan.cost.total);
    println!("{name:<25} {again:>6} {asked:>6} {taken:>8.2} {allowed:>8.0} {peak:>8}  {cost} ({bound})");
}

/// Meetings of two people who have met in an earlier session.
fn again(plan: &Plan) -> usize {
    let mut meetings: Vec<(&str, &str)> = Vec::new();
    for group in plan.sessions.iter().flat_map(|session| &session.groups) {
        for (at, one) in group.people.iter().enumerate() {
            meetings.extend(group.people[at + 1..].iter().map(|other| (one.as_str(), other.as_str())));
        }
    }
    let all = meetings.len();
    meetings.sort_unstable();
    meetings.dedup();
    all - meetings.len()
}

fn id(person: usize) -> String {
    format!("person {person:06}")
}

fn tables_for(people: usize, tables: usize, seats: u32, sessions: usize) -> Event {
    let event = Event::new().attendees((0..people).map(|person| Attendee::new(id(person))));
    let tables = || (0..tables).map(|table| Table::new(format!("table {table:05}"), seats));
    (0..sessions).map(|session| Session::tables(format!("session {session:02}"), tables())).fold(event, Event::session)
}

/// 200 people at 25 tables over five sessions: ten pairs kept together, twenty kept apart, spread by company, two kinds of
/// `count` at every table, thirty people partly absent.
pub(super) fn conference() -> Event {
    let attendee = |person: usize| {
        let experience = match person % 3 {
            0 => Experience::FirstTimer,
            1 => Experience::Returning,
            _ => Experience::Veteran,
        };
        let attendee =
            Attendee::new(id(person)).experience(experience).with_trait("company", (person % 40).to_string());
        if person % 20 < 3 {
            let there = (0..5).filter(|&session| session % 4 != person % 4);
            attendee.sessions(there.map(|session| format!("session {session:02}")))
        } else {
            attendee
        }
    };
    let event = tables_for(0, 25, 8, 5).attendees((0..200).map(attendee));
    let event = (0..10).fold(event, |event, pair| event.rule(Rule::together([id(2 * pair), id(2 * pair + 1)])));
    let event = (0..20).fold(event, |event, pair| event.rule(Rule::apart([id(100 + 2 * pair), id(101 + 2 * pair)])));
    event
        .rule(Rule::spread("company", 1))
        .rule(Rule::count(Selector::Experience(Experience::Veteran), Some(1), None).hard())
        .rule(Rule::count(Selector::Experience(Experience::FirstTimer), None, Some(4)).hard())
}
