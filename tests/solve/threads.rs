//! The plan is the same with any number of threads, and with the feature `parallel` and without it.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use crate::support::random::Random;
use mingle::event::{Attendee, Event, Goals, Mix, Rule, Session};
use mingle::plan::{Status, Stopped};
use mingle::problem::Problem;
use mingle::solve::solve;

/// With as many threads as there are.
static PLAN: LazyLock<String> = LazyLock::new(plan_json);

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

/// Whom to bring together so that all wishes can be met: most pairs of five days on which nobody meets twice.
fn wishes() -> Event {
    let id = |row: usize, column: usize| format!("person {row}{column}");
    let days =
        (0..5).flat_map(|day| (0..5).map(move |group| [0, 1, 2].map(|column| id((group + day * column) % 5, column))));
    let mut pairs: Vec<[String; 2]> =
        days.flat_map(|[a, b, c]| [[a.clone(), b.clone()], [a, c.clone()], [b, c]]).collect();
    Random::new(1).shuffle(&mut pairs);
    let people = (0..5).flat_map(|row| (0..3).map(move |column| Attendee::new(id(row, column))));
    let event = Event::new().attendees(people).goals(Goals::none());
    let event = (0..5).map(|day| Session::groups(format!("day {day}"), 3, 3).mix(Mix::Any)).fold(event, Event::session);
    pairs.into_iter().take(60).map(|pair| Rule::meet(pair, 1).weight(1)).fold(event, Event::rule)
}

/// How searches end of which some reach the goal where several ways are gone at once: what the ways after the one that
/// reaches it do must not show.
fn endings() -> String {
    let problem = Problem::new(&wishes()).unwrap_or_else(|faults| panic!("{faults}"));
    let ending = |seed: u64| {
        let solution = solve(&problem, seed, 400_000, |_| ControlFlow::Continue(()));
        let plan = solution.unwrap_or_else(|none| panic!("{none}")).plan;
        format!("cost {} after {} steps", plan.cost.total, plan.done)
    };
    (1..4).map(ending).collect::<Vec<_>>().join("\n")
}

#[test]
fn one_and_sixteen_threads_give_the_same_bytes() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap_or_else(|error| panic!("{error}")).install(plan_json)
    };
    let one = with(1);
    assert_eq!(one, with(16));
    assert_eq!(one, *PLAN);
}

/// The same snapshot is taken by the tests of every set of features.
#[test]
fn every_set_of_features_makes_as_many_steps() {
    insta::assert_snapshot!(endings());
}

/// The same snapshot is taken by the tests of every set of features.
#[test]
fn every_set_of_features_gives_the_same_plan() {
    insta::assert_snapshot!(*PLAN);
}
