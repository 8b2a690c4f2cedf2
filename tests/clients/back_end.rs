//! A back end that plans what it is posted, within the time of a request.

#![expect(clippy::disallowed_types, reason = "whoever answers in time has a clock")]

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use mingle::event::Event;
use mingle::problem::Problem;
use mingle::solve::{NoPlan, Solver};
use serde::Serialize;
use serde_json::{Value, json};

/// What is sent back: a status of HTTP and a body.
type Answer = (u16, Value);

fn answer(status: u16, body: impl Serialize) -> Answer {
    (status, serde_json::to_value(body).unwrap_or(Value::Null))
}

fn post_plan(body: &str, within: Duration) -> Answer {
    let end = Instant::now() + within;
    let event: Event = match serde_json::from_str(body) {
        Ok(event) => event,
        Err(error) => return answer(400, json!({"error": error.to_string()})),
    };
    let problem = match Problem::new(&event) {
        Ok(problem) => problem,
        Err(faults) => return answer(422, faults),
    };
    let in_time = |_: &_| if Instant::now() < end { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    match Solver::new(&problem).endless().watch(in_time).solve() {
        Ok(solution) => answer(200, solution.plan),
        Err(none @ NoPlan::Conflict(_)) => answer(409, none),
        Err(none) => answer(503, none),
    }
}

#[test]
fn a_request_is_answered_in_time_whatever_comes_of_it() {
    let people: Vec<Value> = (0..24).map(|number| json!({"id": format!("p{number:02}")})).collect();
    let sessions: Vec<Value> =
        (0..7).map(|day| json!({"id": format!("day {day}"), "form": {"groups": {"min": 4, "max": 5}}})).collect();
    let event =
        |rules: Value| json!({"version": 1, "attendees": people, "sessions": sessions, "rules": rules}).to_string();
    let post = |rules: Value| post_plan(&event(rules), Duration::from_millis(300));

    let (status, plan) = post(json!([]));
    assert_eq!((status, plan["version"].as_u64(), plan.get("steps")), (200, Some(1), None));
    let (status, faults) = post(json!([{"rule": {"apart": {"people": ["p00", "p0"]}}}]));
    assert_eq!((status, &faults["faults"][0]["place"]), (422, &json!("rules[0].rule.apart.people[1]")));
    let apart_and_together = json!([
        {"rule": {"together": {"people": ["p00", "p01", "p02", "p03", "p04", "p05"]}}}
    ]);
    let (status, none) = post(apart_and_together);
    assert_eq!((status, none["conflict"]["members"][0]["rule"].as_str()), (409, Some("together")));
    assert_eq!(post_plan("[1,null,[],[],[]]", Duration::ZERO).0, 400);
}
