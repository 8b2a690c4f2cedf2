//! Tables over several sessions: nobody meets twice where that is possible, with rules and absent people too.

use std::ops::ControlFlow;

use mingle::event::{Attendee, Event, Experience, Goals, Meeting, Rule, Selector, Session, Table};
use mingle::plan::{Plan, Status};
use mingle::problem::Problem;
use mingle::report::Figures;
use mingle::solve::{Progress, solve};

use crate::support::planned;

fn id(person: usize) -> String {
    format!("person {person:03}")
}

fn dinners(people: usize, tables: usize, seats: u32, sessions: usize) -> Event {
    let event = Event::new().attendees((0..people).map(|person| Attendee::new(id(person))));
    let tables = || (0..tables).map(|table| Table::new(format!("table {table:02}"), seats));
    (0..sessions).map(|session| Session::tables(format!("session {session:02}"), tables())).fold(event, Event::session)
}

fn meetings_again(event: &Event, plan: &Plan) -> usize {
    Figures::new(&Problem::new(event).unwrap(), plan).repeats
}

#[test]
fn nine_dinners_of_120_people_at_15_tables_are_without_a_repeat_and_proven() {
    let event = dinners(120, 15, 8, 9);
    let plan = planned(&event, 1, 100_000);
    assert_eq!((&plan.status, plan.cost.total), (&Status::Optimal {}, 0));
    assert_eq!(meetings_again(&event, &plan), 0);
}

#[test]
fn a_tenth_dinner_costs_few_repeats() {
    let event = dinners(120, 15, 8, 10);
    assert!(meetings_again(&event, &planned(&event, 1, 200_000)) <= 10);
}

#[test]
fn what_people_know_from_before_is_avoided_as_well() {
    // Sixty pairs who know each other, which nine dinners at random would bring together about thirty times.
    let known = (0..60).map(|pair| Meeting::new([id(2 * pair), id(2 * pair + 1)]));
    let event = known.fold(dinners(120, 15, 8, 9), Event::meeting).rule(Rule::apart([id(3), id(77)]));
    let plan = planned(&event, 1, 200_000);
    assert_eq!((&plan.status, plan.cost.total), (&Status::Optimal {}, 0));
}

#[test]
fn a_dinner_with_rules_and_absent_people_is_mixed_to_its_bound() {
    let attendee = |person: usize| {
        let experience = if usize::is_multiple_of(person, 3) { Experience::Veteran } else { Experience::FirstTimer };
        let attendee =
            Attendee::new(id(person)).experience(experience).with_trait("company", (person % 20).to_string());
        let there = (0..5).filter(|session| session % 4 != person % 4).map(|session| format!("session {session:02}"));
        if person % 10 == 9 { attendee.sessions(there) } else { attendee }
    };
    let event = dinners(0, 12, 8, 5).attendees((0..96).map(attendee));
    let event = (0..5).fold(event, |event, pair| event.rule(Rule::together([id(2 * pair), id(2 * pair + 1)])));
    let event = (20..30).fold(event, |event, pair| event.rule(Rule::apart([id(2 * pair), id(2 * pair + 1)])));
    let event = event
        .rule(Rule::spread("company", 1))
        .rule(Rule::count(Selector::Experience(Experience::Veteran), Some(1), None).hard());
    let plan = planned(&event, 1, 1_000_000);
    assert_eq!(plan.status, Status::Optimal {}, "{:?}", plan.cost);
    // Each pair that is kept together meets again in each session after its first, and in nothing else is there a cost.
    let together = |pair: usize| {
        let there = |person: usize| (0..5).filter(move |session| person % 10 != 9 || session % 4 != person % 4);
        there(2 * pair).filter(|&session| there(2 * pair + 1).any(|other| other == session)).count()
    };
    assert_eq!(meetings_again(&event, &plan), (0..5).map(|pair| together(pair) - 1).sum::<usize>());
}

#[test]
fn an_unused_table_and_tables_of_other_sizes_are_no_hindrance() {
    let sizes = [4, 6, 8, 8, 10, 10, 12, 12];
    let tables = || sizes.iter().enumerate().map(|(at, &seats)| Table::new(format!("table {at}"), seats).min(3));
    let event = Event::new().attendees((0..48).map(|person| Attendee::new(id(person))));
    let event = (0..4).map(|day| Session::tables(format!("day {day}"), tables())).fold(event, Event::session);
    // Where it does not matter how even the tables are: few of unlike sizes cannot be both even and without a repeat.
    let event = event.goals(Goals::default().balance(0));
    let plan = planned(&event, 1, 400_000);
    assert_eq!((meetings_again(&event, &plan), plan.cost.total), (0, 0));
}

#[test]
fn the_callback_hears_of_steps_cost_bound_and_repeats_and_may_end_it_at_the_first_plan() {
    let event = dinners(40, 8, 5, 10);
    let problem = Problem::new(&event).unwrap_or_else(|faults| panic!("{faults}"));
    let mut heard: Vec<Progress> = Vec::new();
    let solution = solve(&problem, 1, 300_000, |progress| {
        heard.push(*progress);
        ControlFlow::Continue(())
    });
    let plan = solution.unwrap_or_else(|none| panic!("{none}")).plan;
    assert!(heard.len() > 100);
    assert!(heard.windows(2).all(|pair| pair[0].steps <= pair[1].steps && pair[0].bound <= pair[1].bound));
    let last = heard.last().unwrap_or_else(|| panic!("nothing was heard"));
    assert!(last.cost >= Some(plan.cost.total) && last.bound <= plan.cost.total);
    assert!(last.repeats >= Some(meetings_again(&event, &plan) as u64));

    let mut last = None;
    let solution = solve(&problem, 1, 300_000, |progress| {
        last = progress.cost;
        if last.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let first = solution.unwrap_or_else(|none| panic!("{none}")).plan;
    assert!(first.check(&problem).is_valid());
    assert!(first.cost.total > plan.cost.total && Some(first.cost.total) <= last);
}
