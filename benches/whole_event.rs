//! Plans 400 people over 6 sessions of all forms with 40 rules: `cargo bench -p mingle-benches --bench whole_event`.
//!
//! Prints seconds, peak memory (where the system tells it), cost, bound, and how many rules the check finds broken.
//! The event is made from a fixed seed. Ends with an error beyond 10 seconds or 200 MB, or when anything is broken.
//! `-- 600 1500 3000` plans events of so many people instead, of which only the rules are asked.
#![allow(clippy::disallowed_types, reason = "a bench measures time")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod common;
#[path = "../src/algorithms/random.rs"]
#[allow(dead_code, unused_imports, reason = "not everything is needed here")]
mod random;

use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::Instant;

use mingle::event::{Attendee, Event, Experience, Level, Meeting, Project, Rule, Selector, Session, Table};
use mingle::problem::Problem;
use mingle::solve::solve;
use random::Random;

const PEOPLE: usize = 400;
/// The first so many host a project each.
const HOSTS: usize = 20;
const STEPS: u64 = 2_000_000;
const SECONDS: u128 = 10;
const MEGABYTES: u64 = 200;

fn main() -> ExitCode {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        return planned(PEOPLE, Asked::InTime);
    }
    let failures = sizes.into_iter().filter(|&people| planned(people, Asked::Rules) != ExitCode::SUCCESS).count();
    if failures > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What is asked of a plan.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    /// That it keeps the rules, and comes within the seconds and the memory.
    InTime,
    /// That it keeps the rules.
    Rules,
}

fn planned(people: usize, asked: Asked) -> ExitCode {
    let event = event(people, &mut Random::new(2025));
    assert_eq!((event.attendees.len(), event.sessions.len(), event.rules.len()), (people, 6, 40));
    let started = Instant::now();
    let problem = match Problem::new(&event) {
        Ok(problem) => problem,
        Err(faults) => return failed(&faults.to_string()),
    };
    let plan = match solve(&problem, 0, STEPS, |_| ControlFlow::Continue(())) {
        Ok(solution) => solution.plan,
        Err(none) => return failed(&none.to_string()),
    };
    let elapsed = started.elapsed();
    let verdict = plan.check(&problem);
    let bound = plan.bound();
    let peak = common::peak_megabytes();
    let memory = peak.map_or("memory not known".to_owned(), |megabytes| format!("{megabytes} MB at most"));
    println!("{people} people, {} sessions, {} rules, {STEPS} steps", event.sessions.len(), event.rules.len());
    println!("{:.2} s, {memory}", elapsed.as_secs_f64());
    println!("cost {}, bound {bound}, {} rules broken", plan.cost.total, verdict.breaches.len());
    for (part, cost) in &plan.cost.parts {
        println!("  {} {cost}", part.as_ref());
    }
    if let Some(breach) = verdict.breaches.first() {
        return failed(&breach.to_string());
    }
    let beyond = elapsed.as_millis() >= SECONDS * 1000 || peak.is_some_and(|megabytes| megabytes >= MEGABYTES);
    if asked == Asked::InTime && beyond {
        return failed("beyond 10 seconds or 200 MB");
    }
    ExitCode::SUCCESS
}

fn failed(why: &str) -> ExitCode {
    println!("failed: {why}");
    ExitCode::FAILURE
}

/// One project for ten people.
fn projects(people: usize) -> usize {
    people / 10
}

fn event(size: usize, random: &mut Random) -> Event {
    let people: Vec<Attendee> = (0..size).map(|number| attendee(number, size, random)).collect();
    let hosts: Vec<String> = people.iter().take(HOSTS).map(|person| person.id.clone()).collect();
    let projects = (0..projects(size)).map(|number| {
        let project = Project::new(project(number)).size(2, 16).skill("python", Level::Beginner);
        let project = project.staffing("python", Level::Advanced, 1);
        match hosts.get(number) {
            Some(host) => project.host(host.as_str()),
            None => project,
        }
    });
    let mut event = Event::new().name(format!("{size} people")).half_life_days(365);
    for project in projects {
        event = event.project(project);
    }
    let met = (0..3 * size).map(|_| {
        let (one, other) = two(size, random);
        Meeting::new([id(one), id(other)]).when("2024-07-20").minutes(5 + random.below(120) as u32)
    });
    event = event.meetings(met.collect::<Vec<_>>());
    for session in sessions(size) {
        event = event.session(session);
    }
    for rule in rules(size, random) {
        event = event.rule(rule);
    }
    event.attendees(people)
}

fn id(number: usize) -> String {
    format!("p{number:03}")
}

fn project(number: usize) -> String {
    format!("project-{number:02}")
}

/// Two different people.
fn two(size: usize, random: &mut Random) -> (usize, usize) {
    let one = random.index(size);
    let other = (one + 1 + random.index(size - 1)) % size;
    (one, other)
}

fn attendee(number: usize, size: usize, random: &mut Random) -> Attendee {
    let levels = [Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];
    let skills = ["c", "docs", "rust", "testing", "web"];
    let experience = [Experience::FirstTimer, Experience::Returning, Experience::Veteran][number % 3];
    let mut person = Attendee::new(id(number))
        .skill("python", levels[random.index(4)])
        .skill(skills[random.index(5)], levels[random.index(4)])
        .learning(skills[random.index(5)])
        .language("en")
        .interest(["climbing", "coffee", "cycling", "music", "running"][random.index(5)])
        .with_trait("company", format!("company {}", random.index(60)))
        .experience(experience)
        .mixing(2, 0);
    if experience == Experience::Veteran {
        person = person.hosts_shadows(1);
    }
    person.wants_to_shadow = experience == Experience::FirstTimer && random.below(2) == 0;
    // Hosts choose what they host.
    let mut chosen: Vec<usize> = (0..projects(size)).collect();
    random.shuffle(&mut chosen);
    if number < HOSTS {
        chosen.insert(0, number);
        chosen.dedup();
    }
    chosen.truncate(5);
    let mut listed = std::collections::BTreeSet::new();
    for number in chosen.into_iter().filter(|&number| listed.insert(number)) {
        person = person.choice(project(number));
    }
    if random.below(8) == 0 {
        person = person.need("vegetarian");
    }
    // Nineteen of twenty stay to the end.
    if number >= 60 && random.below(20) == 0 {
        person = person.sessions(["saturday", "pairs", "dinner-1"]);
    }
    person
}

fn sessions(size: usize) -> [Session; 6] {
    let count = size * 3 / 20;
    let tables = || {
        (0..count).map(move |number| {
            let table = Table::new(format!("t{number:02}"), 8).min(4).next_to(format!("t{:02}", (number + 1) % count));
            if number % 3 == 0 { table.offers("vegetarian") } else { table }
        })
    };
    [
        Session::projects("saturday", 3, 6).starts("2025-07-19T10:00:00+02:00").minutes(360),
        Session::pairs("pairs").starts("2025-07-19T16:30:00+02:00").minutes(45),
        Session::tables("dinner-1", tables()).starts("2025-07-19T19:00:00+02:00").minutes(120),
        Session::projects("sunday", 3, 6).starts("2025-07-20T10:00:00+02:00").minutes(360),
        Session::groups("train", 3, 4).starts("2025-07-20T17:00:00+02:00").minutes(90),
        Session::tables("dinner-2", tables()).starts("2025-07-20T19:30:00+02:00").minutes(120),
    ]
}

/// 40 rules of every kind, each on people of its own, so that the hard ones can hold together.
fn rules(size: usize, random: &mut Random) -> Vec<Rule> {
    let newcomer = Selector::Experience(Experience::FirstTimer);
    let veteran = Selector::Experience(Experience::Veteran);
    let dinners = ["dinner-1", "dinner-2"];
    let mut rules = vec![
        Rule::spread("company", 2).hard().sessions(dinners),
        Rule::spread("company", 1).weight(20).sessions(["pairs", "train"]),
        Rule::count(veteran.clone(), Some(1), None).hard().sessions(dinners),
        Rule::never_alone(newcomer.clone()).weight(15).sessions(dinners),
        Rule::accompany(newcomer, veteran, 1).weight(15).sessions(["saturday", "sunday"]),
        Rule::share("languages").hard().sessions(["train"]),
    ];
    // The first 60 stay to the end, the first 20 host; nobody else of them is in two of these rules.
    let mut pool: Vec<usize> = (20..60).collect();
    random.shuffle(&mut pool);
    let mut next = || pool.pop().map_or_else(|| id(0), id);
    for number in 0..12 {
        let pair = [next(), next()];
        rules.push(match number % 6 {
            0 | 1 => Rule::apart(pair),
            2 => Rule::tables_apart(pair).sessions(dinners),
            3 => Rule::apart(pair).confidential(),
            4 => Rule::together(pair).sessions(["dinner-2"]),
            _ => Rule::meet(pair, 1).hard(),
        });
    }
    for number in 0..6 {
        rules.push(Rule::pin(next(), project(20 + number)).sessions(["saturday"]));
        rules.push(Rule::bar(next(), project(26 + number)));
    }
    for _ in 0..10 {
        let (one, other) = two(size, random);
        rules.push(Rule::apart([id(one), id(other)]).weight(30));
    }
    rules
}
