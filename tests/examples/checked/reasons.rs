//! The reason given for sitting out is one that the public event could give.

use mingle::plan::{FalseClaim, Reason};
use serde_json::{Value, json};

use super::support::{people, plan, problem};

/// Reasons that the check calls false, for the one who sits out of a session.
fn false_reasons(event: &Value, session: &Value, person: &str) -> Vec<&'static str> {
    let problem = problem(event);
    let reasons = [
        ("odd-one-out", Reason::OddOneOut),
        ("no-seat", Reason::NoSeat),
        ("no-project", Reason::NoProject),
        ("needs", Reason::Needs),
        ("rules", Reason::Rules),
        ("ill", Reason::Ill),
        ("no-show", Reason::NoShow),
        ("left", Reason::Left),
    ];
    let is_false = |reason: Reason| {
        let mut plan = plan(&json!([session]));
        let unseated = plan.sessions[0].unseated.iter_mut().find(|unseated| unseated.person == person).unwrap();
        unseated.reason = reason;
        let claims = plan.check(&problem).claims;
        claims.iter().any(|claim| matches!(claim, FalseClaim::Reason { person: out, .. } if out == person))
    };
    reasons.into_iter().filter(|&(_, reason)| is_false(reason)).map(|(word, _)| word).collect()
}

#[test]
fn at_a_full_dinner_only_those_with_needs_can_sit_out_for_their_needs() {
    let event = json!({"version": 1,
        "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy", "needs": ["vegan"]}, {"id": "di"}],
        "sessions": [{"id": "mon", "form": {"tables": [{"id": "t1", "seats": 2, "offers": ["step-free"]}]}}]});
    let session = json!({"id": "mon", "groups": [{"people": ["ada", "bo"], "table": "t1"}], "unseated": [
        {"person": "cy", "reason": "needs"}, {"person": "di", "reason": "no-seat"}]});
    assert_eq!(false_reasons(&event, &session, "di"), ["odd-one-out", "no-project", "needs", "rules"]);
    assert_eq!(false_reasons(&event, &session, "cy"), ["odd-one-out", "no-project", "rules"]);
}

#[test]
fn rules_are_a_reason_only_where_more_sit_out_than_the_form_asks_for() {
    let mut event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy", "di"]),
        "sessions": [{"id": "mon", "form": {"pairs": {}}, "seat": "most"}],
        "rules": [{"rule": {"apart": {"people": ["cy", "di"]}}}]});
    let session = json!({"id": "mon", "groups": [{"people": ["ada", "bo"]}], "unseated": [
        {"person": "cy", "reason": "rules"}, {"person": "di", "reason": "rules"}]});
    assert_eq!(false_reasons(&event, &session, "di"), ["odd-one-out", "no-project", "needs"]);
    // Of a confidential rule the public event knows nothing.
    event["rules"][0]["confidential"] = json!(true);
    assert_eq!(false_reasons(&event, &session, "di"), ["odd-one-out", "no-project", "needs", "rules"]);
    event["rules"] = json!([]);
    assert_eq!(false_reasons(&event, &session, "di"), ["odd-one-out", "no-project", "needs", "rules"]);
    let odd = json!({"version": 1, "attendees": people(&["ada", "bo", "cy"]),
        "sessions": [{"id": "mon", "form": {"pairs": {"leftover": "bench"}}}],
        "rules": [{"rule": {"apart": {"people": ["ada", "bo"]}}}]});
    let session = json!({"id": "mon", "groups": [{"people": ["ada", "cy"]}], "unseated": [
        {"person": "bo", "reason": "odd-one-out"}]});
    assert_eq!(false_reasons(&odd, &session, "bo"), ["no-project", "needs", "rules"]);
}

#[test]
fn on_projects_there_is_no_odd_one_out() {
    let event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy"]), "projects": [{"id": "pip", "max": 2}],
        "sessions": [{"id": "mon", "form": {"projects": {"min": 2, "max": 3}}}]});
    let session = json!({"id": "mon", "groups": [{"people": ["ada", "bo"], "project": "pip"}], "unseated": [
        {"person": "cy", "reason": "no-project"}]});
    assert_eq!(false_reasons(&event, &session, "cy"), ["odd-one-out", "needs", "rules"]);
}

#[test]
fn one_for_whom_a_seat_is_kept_has_no_reason_to_sit_out_but_to_be_away() {
    let session = json!({"id": "mon", "groups": [{"people": ["ada", "bo"], "table": "t1"}], "unseated": [
        {"person": "cy", "reason": "no-seat"}]});
    for rule in [json!({"seated": {"people": ["cy"]}}), json!({"pin": {"person": "cy", "group": "t1"}})] {
        let mut event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy"]),
            "sessions": [{"id": "mon", "form": {"tables": [{"id": "t1", "seats": 2}]}}],
            "rules": [{"rule": rule, "strength": "hard"}]});
        let all = ["odd-one-out", "no-seat", "no-project", "needs", "rules"];
        assert_eq!(false_reasons(&event, &session, "cy"), all, "{rule}");
        event["rules"][0]["confidential"] = json!(true);
        assert!(!false_reasons(&event, &session, "cy").contains(&"no-seat"), "{rule}");
    }
}
