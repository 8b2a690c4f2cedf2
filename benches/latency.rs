//! How soon a search that is told to stop has stopped: `cargo bench -p mingle-benches --bench latency`.
//!
//! For events of every form, the milliseconds from the beginning to the first call of the callback, the longest time between
//! two calls, and from the last call that says stop to the answer. `-- NAME` runs the rows whose names contain it.
#![allow(clippy::disallowed_types, reason = "a bench measures time")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use mingle::event::{Attendee, Event, Goals, Level, Meeting, Mix, Project, Rule, Selector, Session, Table};
use mingle::problem::Problem;
use mingle::solve::solve;

/// How long a search may run before it is told to stop.
const SECONDS: u64 = 2;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    println!("{:<34} {:>9} {:>10} {:>10} {:>10} {:>8}", "", "problem", "first ms", "gap ms", "answer ms", "asked");
    for (name, allowed, event) in rows() {
        if asked.is_empty() || asked.iter().any(|part| name.contains(part.as_str())) {
            row(name, allowed, &event());
        }
    }
}

/// Name, milliseconds asked for, event.
type Row = (&'static str, u64, Box<dyn Fn() -> Event>);

fn rows() -> Vec<Row> {
    let row = |name, allowed, event: fn() -> Event| -> Row { (name, allowed, Box::new(event)) };
    vec![
        row("100 pairs", 5, || people(100).session(Session::pairs("a")).session(Session::pairs("b"))),
        row("101 trios", 5, || people(101).session(Session::pairs("a")).session(Session::pairs("b"))),
        row("100 groups", 5, || groups(100)),
        row("100 tables, rules", 5, || ruled(tables(100, 8))),
        row("100 projects", 5, || projects(100)),
        row("100 all forms", 5, || ruled(all_forms(100))),
        row("3,000 pairs", 50, || people(3000).session(Session::pairs("a")).session(Session::pairs("b"))),
        row("3,001 trios", 50, || people(3001).session(Session::pairs("a"))),
        row("3,000 groups", 50, || groups(3000)),
        row("3,000 tables, rules", 50, || ruled(tables(3000, 8))),
        row("3,000 projects", 50, || projects(3000)),
        row("3,000 all forms", 50, || ruled(all_forms(3000))),
        row("3,000 impossible", 50, || impossible(3000)),
        row("20,000 two tables", 50, || tables(20_000, 10_000)),
        row("20,000 two tables, rules", 50, || ruled(tables(20_000, 10_000))),
        row("100,000 tables", 1000, || tables(100_000, 8)),
    ]
}

fn row(name: &str, allowed: u64, event: &Event) {
    let started = Instant::now();
    let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"));
    let checked = started.elapsed();
    let started = Instant::now();
    let (mut last, mut first, mut gap) = (started, None, Duration::ZERO);
    let outcome = solve(&problem, 0, u64::MAX, |_| {
        let now = Instant::now();
        if first.is_none() {
            first = Some(now - started);
        } else {
            gap = gap.max(now - last);
        }
        last = now;
        if now - started >= Duration::from_secs(SECONDS) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let answer = last.elapsed();
    if let Ok(solution) = &outcome {
        assert!(solution.plan.check(&problem).is_valid());
    }
    let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    println!(
        "{name:<34} {:>9} {:>10} {:>10} {:>10} {allowed:>8}  {}",
        milliseconds(checked),
        first.map_or("never".to_owned(), milliseconds),
        milliseconds(gap),
        milliseconds(answer),
        if outcome.is_ok() { "plan" } else { "none" },
    );
}

fn id(person: usize) -> String {
    format!("p{person:06}")
}

/// People with companies, languages, interests, skills, choices, and a history.
fn people(size: usize) -> Event {
    let person = |number: usize| {
        let mut person = Attendee::new(id(number))
            .with_trait("company", format!("company {}", number % 60))
            .language("en")
            .interest(["climbing", "coffee", "music"][number % 3])
            .skill("python", [Level::Beginner, Level::Advanced][number % 2])
            .mixing(1, 0);
        for rank in 0..3 {
            person = person.choice(project((number * 7 + rank * 11) % (size / 10)));
        }
        person
    };
    let meeting = |number: usize| Meeting::new([id(number % size), id((number * 17 + 5) % size)]).minutes(20);
    let meetings = (0..3 * size).filter(|number| number % size != (number * 17 + 5) % size).map(meeting);
    let projects =
        (0..size / 10).map(|number| Project::new(project(number)).size(2, 16).skill("python", Level::Beginner));
    let event = Event::new().attendees((0..size).map(person)).meetings(meetings.collect::<Vec<_>>());
    projects.fold(event, Event::project).goals(Goals::default())
}

fn project(number: usize) -> String {
    format!("project {number:04}")
}

fn table_session(name: &str, size: usize, seats: usize) -> Session {
    Session::tables(name, (0..size.div_ceil(seats)).map(|table| Table::new(format!("t{table:05}"), seats as u32)))
}

fn groups(size: usize) -> Event {
    people(size).session(Session::groups("a", 3, 6)).session(Session::groups("b", 3, 6).mix(Mix::Familiar))
}

fn tables(size: usize, seats: usize) -> Event {
    (0..3).map(|night| table_session(&format!("night {night}"), size, seats)).fold(people(size), Event::session)
}

fn projects(size: usize) -> Event {
    people(size).session(Session::projects("mon", 2, 6)).session(Session::projects("tue", 2, 6).continues("mon"))
}

fn all_forms(size: usize) -> Event {
    projects(size)
        .session(Session::pairs("walk"))
        .session(Session::groups("talk", 3, 5))
        .session(table_session("dinner", size, 8))
}

fn ruled(event: Event) -> Event {
    let size = event.attendees.len();
    let apart = (0..size / 10).map(|number| Rule::apart([id(number), id(number + size / 2)]));
    let event = apart.fold(event, Event::rule);
    event
        .rule(Rule::spread("company", 2).weight(30))
        .rule(Rule::never_alone(Selector::with_trait("company", "company 7")).weight(20))
        .rule(Rule::together([id(1), id(2)]))
}

/// More people apart than there are tables.
fn impossible(size: usize) -> Event {
    tables(size, 8).rule(Rule::apart((0..=size.div_ceil(8)).map(id)))
}
