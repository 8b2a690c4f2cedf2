//! What a plan file says of itself.

use serde_json::{Value, json};

use crate::support::judged::{plan_of, verdict, with};

fn event() -> Value {
    json!({
        "version": 1, "name": "Sprints",
        "attendees": [{"id": "ada", "interests": ["go"]}, {"id": "bo"}, {"id": "cy"}],
        "sessions": [{"id": "mon", "form": {"pairs": {"leftover": "bench"}}}],
        "history": [{"people": ["ada", "bo"]}]
    })
}

/// It costs 25 x 4 for ada and bo, who met, 5 for ada's interests, and 50 for the one repeated meeting.
fn true_plan() -> Value {
    let mut plan = plan_of(&json!([
        {"id": "mon", "groups": [{"people": ["ada", "bo"]}], "unseated": [{"person": "cy", "reason": "odd-one-out"}]}
    ]));
    plan["event"] = json!("Sprints");
    plan["cost"] = json!({"total": 155, "parts": {"new_faces": 100, "interests": 5, "fair": 50}});
    plan
}

#[track_caller]
fn expect(pointer: &str, value: Value, expected: &[&str]) {
    let verdict = verdict(&event(), &with(&true_plan(), pointer, value));
    let claims: Vec<String> = verdict.claims.iter().map(ToString::to_string).collect();
    assert_eq!(claims, expected, "{pointer}");
    assert!(verdict.is_valid(), "a false claim is no breach");
}

#[test]
fn what_is_so_is_no_false_claim() {
    let verdict = verdict(&event(), &true_plan());
    assert!(verdict.is_valid());
    assert_eq!(verdict.claims, []);
    assert_eq!(verdict.cost.map(|cost| cost.total), Some(155));
    expect("/status", json!({"optimal": {}}), &[]);
    expect("/status", json!({"feasible": {"bound": 155, "stopped": "cancelled"}}), &[]);
    expect("/sessions/0/unseated/0/reason", json!("no-seat"), &[]);
}

#[test]
fn times_and_numbers_that_are_others_are_named() {
    let mut plan = true_plan();
    plan["sessions"][0]["starts"] = json!("2031-01-01T10:00:00Z");
    plan["sessions"][0]["minutes"] = json!(9999);
    plan["sessions"][0]["groups"][0]["number"] = json!(7);
    let claims: Vec<String> = verdict(&event(), &plan).claims.iter().map(ToString::to_string).collect();
    assert_eq!(claims.len(), 3, "{claims:?}");
    assert!(
        claims[0].contains("starts at `2031-01-01T10:00:00Z`, but in the event it starts at no time"),
        "{claims:?}"
    );
    assert!(claims[1].contains("9999 minutes, but in the event it takes 60"), "{claims:?}");
    assert!(claims[2].contains("group 1 of the file is numbered 7"), "{claims:?}");
}

#[test]
fn a_cost_that_is_another_is_named_part_by_part() {
    expect("/cost/total", json!(150), &["cost.total: 150, but the plan costs 155"]);
    expect("/cost/parts/fair", json!(100), &["cost.parts.fair: 100, but it is 50"]);
    expect(
        "/cost/parts",
        json!({"new_faces": 100, "rules": 7}),
        &[
            "cost.parts.rules: 7, but it is 0",
            "cost.parts.fair: 0, but it is 50",
            "cost.parts.interests: 0, but it is 5",
        ],
    );
}

#[test]
fn no_lower_bound_is_above_the_cost() {
    expect(
        "/status/feasible/bound",
        json!(156),
        &["status.bound: 156, but this plan costs 155, which no lower bound is above"],
    );
}

#[test]
fn the_plan_is_of_this_event() {
    expect("/event", json!("Dinner"), &["event: `Dinner`, but this event is `Sprints`"]);
    let nameless = with(&event(), "/name", Value::Null);
    let claims = verdict(&nameless, &true_plan()).claims;
    assert_eq!(claims[0].to_string(), "event: `Sprints`, but this event is without a name");
}

#[test]
fn a_reason_is_one_that_the_session_can_give() {
    for reason in ["needs", "no-project", "rules"] {
        expect(
            "/sessions/0/unseated/0/reason",
            json!(reason),
            &[&format!("session `mon`: `cy` sits out with the reason `{reason}`, which the event cannot give")],
        );
    }
}

#[test]
fn a_plan_that_breaks_something_is_not_optimal() {
    let broken = with(&true_plan(), "/sessions/0/groups/0/people", json!(["ada"]));
    let broken = with(
        &with(&broken, "/sessions/0/unseated/-", json!({"person": "bo", "reason": "odd-one-out"})),
        "/status",
        json!({"optimal": {}}),
    );
    let claims: Vec<String> = verdict(&event(), &broken).claims.iter().map(ToString::to_string).collect();
    assert!(claims.contains(&"status: optimal, but the plan breaks something".to_owned()), "{claims:?}");
}
