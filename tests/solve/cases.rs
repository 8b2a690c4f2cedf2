//! Small events that are easy to plan badly, each with what is right.

use std::path::Path;

use mingle::event::Event;
use mingle::plan::{Plan, Reason, Status};

use crate::support::planned;

fn case(name: &str) -> Event {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The case planned with several seeds; each plan is checked.
fn plans(name: &str, budget: u64) -> Vec<Plan> {
    let event = case(name);
    (0..5).map(|seed| planned(&event, seed, budget)).collect()
}

#[test]
fn five_people_at_tables_of_two_and_three_meet_nobody_again() {
    for plan in plans("faces-2-3.json", 200_000) {
        assert_eq!((plan.cost.total, plan.status), (0, Status::Optimal {}));
    }
}

#[test]
fn separations_at_full_tables_are_kept() {
    for plan in plans("apart-full-4-4-5.json", 200_000) {
        assert_eq!(plan.sessions[0].groups.iter().map(|group| group.people.len()).sum::<usize>(), 13);
    }
}

#[test]
fn thirty_wishes_to_meet_that_fit_are_all_met() {
    for plan in plans("requests.json", 500_000) {
        assert_eq!(plan.cost.total, 0);
    }
}

#[test]
fn whoever_is_pinned_keeps_a_seat() {
    let event = case("vip.json");
    let pinned: Vec<String> = event
        .rules
        .iter()
        .filter_map(|rule| match &rule.rule {
            mingle::event::RuleKind::Pin(pin) => Some(pin.person.clone()),
            _ => None,
        })
        .collect();
    assert!(!pinned.is_empty());
    for plan in plans("vip.json", 20_000) {
        let out: Vec<&String> =
            plan.sessions.iter().flat_map(|session| &session.unseated).map(|out| &out.person).collect();
        assert!(!out.is_empty() && out.iter().all(|person| !pinned.contains(person)), "{out:?}");
    }
}

#[test]
fn who_sits_out_for_the_rules_of_others_is_told_of_rules() {
    for plan in plans("seat-most-reason.json", 5_000) {
        let reasons: Vec<Reason> = plan.sessions[0].unseated.iter().map(|out| out.reason).collect();
        assert_eq!(reasons, [Reason::Rules; 4]);
    }
}
