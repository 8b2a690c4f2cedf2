//! How soon a plan is mended on the day itself, and how soon it is known where somebody could sit:
//! `cargo bench -p mingle-benches --bench repair`.

#![allow(clippy::disallowed_types, clippy::print_stdout, reason = "a bench measures and says what it measured")]

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use mingle::event::{Attendee, Event, Form, Meeting, Rule, Session, Table};
use mingle::plan::{Plan, Reason, Unseated};
use mingle::problem::Problem;
use mingle::report::seats_for;
use mingle::solve::{Mended, Progress, Repair, repair, solve};

/// Runs of each row, of which the median is told.
const RUNS: usize = 7;
/// Steps of the plans of the evening before, and of a repair at most.
const BEFORE: u64 = 200_000;
const BUDGET: u64 = 2_000_000;

fn go_on(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Dinners of so many people at tables of 8, with some history, languages, and separations.
fn dinners(people: usize, sessions: usize, tables: usize) -> Event {
    let id = |number: usize| format!("p{:03}", number % people);
    let attendee = |number: usize| {
        let languages = ["en", "ko", "de"];
        Attendee::new(id(number)).languages([languages[number % 3], languages[number * number % 3]])
    };
    let session = |number: usize| {
        Session::tables(format!("s{number}"), (0..tables).map(|table| Table::new(format!("t{table:02}"), 8)))
    };
    Event::new()
        .attendees((0..people).map(attendee))
        .meetings((0..people).map(|number| Meeting::new([id(number), id(7 * number + 1), id(5 * number + 3)])))
        .rules((0..people / 10).map(|number| Rule::apart([id(3 * number), id(11 * number + 5)])))
        .sessions((0..sessions).map(session))
}

fn problem(event: &Event) -> Problem {
    Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"))
}

fn planned(event: &Event) -> Plan {
    solve(&problem(event), 1, BEFORE, go_on).unwrap_or_else(|none| panic!("{none}")).plan
}

/// The median time of some runs, and what the last gave.
fn median<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut times = Vec::new();
    loop {
        let start = Instant::now();
        let outcome = run();
        times.push(start.elapsed());
        if times.len() == RUNS {
            times.sort_unstable();
            return (times[RUNS / 2], outcome);
        }
    }
}

/// Mends a plan for an event, and tells how long that takes and how many move.
fn row(what: &str, today: &Event, order: &Repair<'_>) {
    let problem = problem(today);
    let (time, mended): (Duration, Mended) =
        median(|| repair(&problem, order, 1, BUDGET, go_on).unwrap_or_else(|none| panic!("{none}")));
    let verdict = mended.plan.check(&problem);
    assert_eq!(verdict.breaches, mended.kept, "{what}");
    let proven = if mended.is_least() { "proven least".to_owned() } else { format!("at least {}", mended.at_least) };
    println!("{what:58} {:>8.1} ms  {:>3} moves, {proven}", time.as_secs_f64() * 1e3, mended.moves());
}

fn main() {
    // `cargo bench` hands over an option of its own, which says nothing here.
    println!("{:58} {:>11}", "what happens overnight", "median");
    let four = dinners(300, 4, 40);
    let plan = planned(&four);
    let order = Repair::new(&plan);
    row("300 people x 4 sessions: nothing", &four, &order);
    row("300 people x 4 sessions: a walk-in", &four.clone().attendee(Attendee::new("walk-in")), &order);
    let late = Attendee::new("walk-in");
    let kept = Repair::new(&plan).keep_all(["s0", "s1"]);
    row("300 people x 4 sessions: a walk-in after two are kept", &four.clone().attendee(late), &kept);
    row("300 people x 4 sessions: two are kept apart", &four.clone().rule(Rule::apart(first_two(&plan))), &order);
    let mut lost = four.clone();
    if let Some(Form::Tables(tables)) = lost.sessions.first_mut().map(|session| &mut session.form) {
        tables.retain(|table| table.id != "t00");
    }
    row("300 people x 4 sessions: a table of the first is lost", &lost, &order);

    let one = dinners(320, 1, 40);
    let full = planned(&one);
    row("320 people at 40 full tables of 8: ten no-shows", &one, &Repair::new(&without_ten(&full)));
    let mut fewer = one.clone();
    for person in fewer.attendees.iter_mut().step_by(32) {
        person.sessions = Some(Vec::new());
    }
    row("the same ten out of the event", &fewer, &Repair::new(&full));

    let problem = problem(&four);
    let (time, offers) = median(|| seats_for(&problem, &plan, "p150").unwrap_or_else(|error| panic!("{error}")));
    let count: usize = offers.iter().map(|session| session.offers.len()).sum();
    let what = "300 people x 4 sessions: where could she sit";
    println!("{what:58} {:>8.1} ms  {count} offers", time.as_secs_f64() * 1e3);
}

/// Two who share a table.
fn first_two(plan: &Plan) -> Vec<String> {
    plan.sessions[0].groups[0].people.iter().take(2).cloned().collect()
}

/// The plan of which ten people are marked as not having come.
fn without_ten(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    for session in &mut plan.sessions {
        let gone: Vec<String> = session.groups.iter_mut().step_by(4).filter_map(|group| group.people.pop()).collect();
        session.unseated.extend(gone.into_iter().map(|person| Unseated::new(person, Reason::NoShow)));
    }
    plan
}
