//! How soon an event of 300 people without a plan is explained: `cargo bench -p mingle-benches --bench conflicts`.
//!
//! Prints milliseconds, whether every rule named is proven to be needed, and the first way out. Ends with an error where one
//! takes a second or more, or is no conflict.
#![allow(clippy::disallowed_types, reason = "a bench measures time")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::Instant;

use mingle::event::{Attendee, Event, Project, Rule, Selector, Session, Table};
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{NoPlan, solve};

const PEOPLE: usize = 300;
const STEPS: u64 = 2_000_000;
const MILLISECONDS: u128 = 1000;

fn id(number: usize) -> String {
    format!("p{number:03}")
}

fn people() -> Event {
    Event::new().attendees((0..PEOPLE).map(|number| Attendee::new(id(number))))
}

fn tables(count: usize, seats: u32) -> Event {
    people().session(Session::tables("dinner", (0..count).map(|number| Table::new(format!("t{number}"), seats))))
}

fn with(event: Event, rules: impl IntoIterator<Item = Rule>) -> Event {
    rules.into_iter().fold(event, Event::rule)
}

fn apart(numbers: std::ops::Range<usize>) -> Vec<Rule> {
    let end = numbers.end;
    numbers.flat_map(|one| (one + 1..end).map(move |other| Rule::apart([id(one), id(other)]))).collect()
}

fn main() -> ExitCode {
    let projects = |min: u32, max: u32| {
        let project = |id: &str, host: usize| Project::new(id).host(self::id(host)).size(min, max);
        people().project(project("beeware", 0)).project(project("pip", 1)).session(Session::projects("sprint", 2, 4))
    };
    let cases = [
        ("a together larger than every table", with(tables(40, 8), [Rule::together((0..9).map(id))])),
        ("76 people mutually apart at 75 tables", with(tables(75, 4), apart(0..76))),
        (
            "76 triples together at 75 tables of four",
            with(tables(75, 4), (0..76).map(|triple| Rule::together((3 * triple..3 * triple + 3).map(id)))),
        ),
        (
            "pins that clash",
            with(tables(75, 4), [Rule::pin(id(0), "t1"), Rule::pin(id(1), "t2"), Rule::together([id(0), id(1)])]),
        ),
        (
            "a count that nobody can satisfy",
            with(tables(75, 4), [Rule::count(Selector::Learning("rust".to_owned()), Some(1), None).hard()]),
        ),
        (
            "a minimum above the largest group",
            with(tables(75, 4), [Rule::count(Selector::people((0..8).map(id)), Some(5), None).hard()]),
        ),
        (
            "five who may be paired with three",
            with(
                people().session(Session::pairs("walk")),
                (0..5).flat_map(|one| {
                    (one + 1..PEOPLE)
                        .filter(|other| !(5..8).contains(other))
                        .map(move |other| Rule::apart([id(one), id(other)]))
                }),
            ),
        ),
        (
            "pins to projects that ask for more people than there are",
            with(projects(151, 300), [Rule::pin(id(2), "beeware"), Rule::pin(id(3), "pip")]),
        ),
        ("hosts barred from a project that is needed", with(projects(2, 150), [Rule::bar(id(0), "beeware")])),
    ];
    let mut status = ExitCode::SUCCESS;
    for (name, event) in cases {
        let problem = match Problem::new(&event) {
            Ok(problem) => problem,
            Err(faults) => {
                println!("{name}: {faults}");
                return ExitCode::FAILURE;
            }
        };
        let started = Instant::now();
        let outcome = solve(&problem, 0, STEPS, |_| ControlFlow::Continue(()));
        let taken = started.elapsed().as_millis();
        let Err(NoPlan::Conflict(conflict)) = outcome else {
            println!("{name}: no conflict told");
            status = ExitCode::FAILURE;
            continue;
        };
        let proven = if conflict.proven { "irreducible" } else { "not shown to be irreducible" };
        let way =
            conflict.remedies.first().map_or("no way out".to_owned(), |way| report::remedy(way, &Words::english()));
        println!("{taken:5} ms  {name}: {} members, {proven}; {way}", conflict.members.len());
        if taken >= MILLISECONDS {
            status = ExitCode::FAILURE;
        }
    }
    status
}
