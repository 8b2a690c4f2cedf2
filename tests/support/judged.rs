//! Events and plans as JSON, of which a test changes one thing.

use mingle::event::Event;
use mingle::plan::{Plan, Verdict};
use mingle::problem::Problem;
use serde_json::{Value, json};

/// A plan of these sessions that says nothing true of its cost.
pub(crate) fn plan_of(sessions: &Value) -> Value {
    json!({
        "version": 1, "seed": 0, "steps": 0, "made_by": "hand",
        "status": {"feasible": {"bound": 0, "stopped": "steps"}}, "cost": {"total": 0},
        "sessions": sessions
    })
}

/// The verdict on a plan of an event.
pub(crate) fn verdict(event: &Value, plan: &Value) -> Verdict {
    let event: Event = serde_json::from_value(event.clone()).unwrap();
    let plan: Plan = serde_json::from_value(plan.clone()).unwrap();
    plan.check(&Problem::new(&event).unwrap())
}

/// What the verdict says, breach by breach.
pub(crate) fn breaches(event: &Value, plan: &Value) -> Vec<String> {
    verdict(event, plan).breaches.iter().map(ToString::to_string).collect()
}

/// A copy in which the value at a pointer is another; a pointer that ends in `/-` adds to a list.
pub(crate) fn with(json: &Value, pointer: &str, value: Value) -> Value {
    let mut copy = json.clone();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    let parent = copy.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {pointer}"));
    match parent {
        Value::Array(list) if last == "-" => list.push(value),
        Value::Array(list) => list[last.parse::<usize>().unwrap()] = value,
        Value::Object(fields) => drop(fields.insert(last.to_owned(), value)),
        other => panic!("{other} holds nothing"),
    }
    copy
}
