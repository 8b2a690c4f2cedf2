//! Random pairs for a programming challenge: with nothing to wish for, every way to pair up is equally likely.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use mingle::event::{Attendee, Event, Goals, Session};
use mingle::plan::{Plan, Status};
use mingle::problem::Problem;
use mingle::solve::solve;

fn challenge(people: usize) -> Problem {
    let event = Event::new()
        .attendees((0..people).map(|number| Attendee::new(format!("p{number:02}"))))
        .session(Session::pairs("challenge"))
        .goals(Goals::none());
    Problem::new(&event).unwrap()
}

fn paired(problem: &Problem, seed: u64) -> Plan {
    let plan = solve(problem, seed, 1_000, |_| ControlFlow::Continue(())).unwrap().plan;
    assert_eq!(plan.status, Status::Optimal {});
    assert!(plan.check(problem).is_valid());
    plan
}

/// The statistic of Pearson's test times the expected count, in integers.
fn pearson(counts: impl Iterator<Item = i64>, expected: i64) -> i64 {
    counts.map(|count| (count - expected) * (count - expected)).sum()
}

#[test]
fn every_perfect_matching_of_six_people_is_equally_likely() {
    let problem = challenge(6);
    let mut seen: BTreeMap<Vec<Vec<String>>, i64> = BTreeMap::new();
    for seed in 0..6_000 {
        let groups = paired(&problem, seed).sessions.swap_remove(0).groups;
        *seen.entry(groups.into_iter().map(|group| group.people).collect()).or_default() += 1;
    }
    assert_eq!(seen.len(), 15);
    // 36.12 is exceeded by chance once in 1000 with 14 degrees of freedom.
    assert!(pearson(seen.values().copied(), 400) < 14_448, "{seen:?}");
}

#[test]
fn everybody_is_as_likely_a_partner_among_sixty_people() {
    let problem = challenge(60);
    let mut partners: BTreeMap<String, i64> = BTreeMap::new();
    for seed in 0..2_950 {
        let groups = &paired(&problem, seed).sessions[0].groups;
        let own = groups.iter().find(|group| group.people[0] == "p00").unwrap();
        *partners.entry(own.people[1].clone()).or_default() += 1;
    }
    assert_eq!(partners.len(), 59);
    // 97.04 is exceeded by chance once in 1000 with 58 degrees of freedom.
    assert!(pearson(partners.values().copied(), 50) < 4_852, "{partners:?}");
}
