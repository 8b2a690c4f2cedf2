//! The plan is the same with any number of threads, and with the feature `parallel` and without it.

use std::ops::ControlFlow;

use mingle::event::{Attendee, Event, Rule, Session};
use mingle::plan::{Status, Stopped};
use mingle::problem::Problem;
use mingle::solve::solve;

fn plan_json() -> String {
    let people: Vec<String> = (0..16).map(|number| format!("person {number:02}")).collect();
    let sessions = (0..6).map(|day| Session::groups(format!("day {day}"), 4, 5));
    let event = Event::new()
        .attendees(people.iter().map(String::as_str).map(Attendee::new))
        .rule(Rule::apart(["person 01", "person 02"]));
    let event = sessions.fold(event, Event::session);
    let problem = Problem::new(&event).unwrap_or_else(|faults| panic!("{faults}"));
    let solution = solve(&problem, 3, 1_500_000, |_| ControlFlow::Continue(()));
    let plan = solution.unwrap_or_else(|none| panic!("{none}")).plan;
    assert!(plan.check(&problem).is_valid());
    // Else the search ended before the steps of a round were enough to share.
    assert!(matches!(plan.status, Status::Feasible { stopped: Stopped::Steps, .. }), "{:?}", plan.status);
    serde_json::to_string(&plan).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn one_and_sixteen_threads_give_the_same_bytes() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap_or_else(|error| panic!("{error}")).install(plan_json)
    };
    let one = with(1);
    assert_eq!(one, with(16));
    assert_eq!(one, plan_json());
}

/// The same snapshot is taken by the tests of every set of features.
#[test]
fn every_set_of_features_gives_the_same_plan() {
    insta::assert_snapshot!(plan_json());
}
