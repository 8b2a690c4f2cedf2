//! What a check tells of confidential rules.

use serde_json::{Value, json};

use crate::support::judged::{plan_of, verdict, with};

/// Ada and Bo, and Cy and Di, are kept apart for reasons of their own; so is a meeting that never comes.
fn event() -> Value {
    let secret =
        |rule: Value| json!({"rule": rule, "strength": "hard", "label": "after the incident", "confidential": true});
    json!({
        "version": 1,
        "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy"}, {"id": "di"}],
        "sessions": [{"id": "mon", "form": {"pairs": {}}}, {"id": "tue", "form": {"pairs": {}}}],
        "rules": [
            secret(json!({"apart": {"people": ["ada", "bo"]}})), secret(json!({"apart": {"people": ["cy", "di"]}})),
            secret(json!({"meet": {"people": ["bo", "di"]}}))
        ]
    })
}

fn seated() -> Value {
    plan_of(&json!([
        {"id": "mon", "groups": [{"people": ["ada", "bo"]}, {"people": ["cy", "di"]}]},
        {"id": "tue", "groups": [{"people": ["ada", "di"]}, {"people": ["bo", "cy"]}]}
    ]))
}

#[test]
fn broken_confidential_rules_are_told_once_without_session_people_or_group() {
    let verdict = verdict(&event(), &seated());
    assert!(!verdict.is_valid());
    let told: Vec<String> = verdict.breaches.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["an organiser-only rule is broken"]);
    let debug = format!("{verdict:?} {verdict:#?}");
    for word in ["ada", "bo", "apart", "meet", "incident", "groups", "mon"] {
        assert!(!debug.contains(word), "{word} in {debug}");
    }
}

#[test]
fn the_organiser_reads_the_rule_the_people_and_the_group() {
    let verdict = verdict(&event(), &seated());
    let told: Vec<String> = verdict.for_organiser().iter().map(ToString::to_string).collect();
    let says = "they may not share a group, nor sit near each other where the rule says so; move one of them";
    let apart = "session `mon`: rule `apart` (after the incident) for the organiser only is broken by 1";
    assert_eq!(
        told,
        [
            format!("{apart} for `ada`, `bo` in group 1 (`ada`, `bo`): {says}"),
            format!("{apart} for `cy`, `di` in group 2 (`cy`, `di`): {says}"),
            "rule `meet` (after the incident) for the organiser only is broken by 1 for `bo`, `di`: they are all in one \
             group in so many sessions; seat them together once more"
                .to_owned(),
        ]
    );
}

#[test]
fn a_weighted_confidential_rule_is_no_part_of_the_cost() {
    let weighted = with(&event(), "/rules/0/strength", json!({"weight": 1000}));
    let without = with(&event(), "/rules", json!([]));
    assert_eq!(verdict(&weighted, &seated()).cost, verdict(&without, &seated()).cost);
}

#[test]
fn the_organiser_reads_public_breaches_too() {
    let public = with(&event(), "/rules", json!([{"rule": {"apart": {"people": ["ada", "bo"]}}}]));
    let verdict = verdict(&public, &seated());
    assert_eq!(verdict.breaches, verdict.for_organiser());
    assert_eq!(verdict.breaches.len(), 1);
}

/// Whom a rule seats, and from what, is in no word of it.
#[test]
fn broken_confidential_rules_of_seats_are_told_as_any_other() {
    let secret = |rule: Value| json!({"rule": rule, "strength": "hard", "label": "the incident", "confidential": true});
    let tables = json!({"tables": [{"id": "t1", "seats": 2}]});
    let event = |rule: Value| {
        json!({
            "version": 1,
            "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy"}],
            "sessions": [{"id": "mon", "form": tables}, {"id": "tue", "form": tables}],
            "rules": [secret(rule)]
        })
    };
    let day = |id: &str, people: [&str; 2], out: &str| {
        let group = json!({"people": people, "table": "t1"});
        json!({"id": id, "groups": [group], "unseated": [{"person": out, "reason": "no-seat"}]})
    };
    let plan = plan_of(&json!([day("mon", ["ada", "bo"], "cy"), day("tue", ["bo", "cy"], "ada")]));
    let rules = [
        (json!({"seated": {"people": ["cy"]}}), "session `mon`: rule `seated` (the incident) for the organiser only"),
        (
            json!({"pin": {"person": "ada", "group": "t1"}}),
            "session `tue`: rule `pin` (the incident) for the organiser only",
        ),
        (
            json!({"total": {"groups": ["t1"], "at_most": 1}}),
            "session `mon`: rule `total` (the incident) for the organiser only",
        ),
        (json!({"vary": {"who": {"people": ["bo"]}}}), "rule `vary` (the incident) for the organiser only"),
    ];
    for (rule, organiser) in rules {
        let verdict = verdict(&event(rule), &plan);
        let told: Vec<String> = verdict.breaches.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["an organiser-only rule is broken"]);
        assert_eq!(format!("{verdict:?}").matches("t1").count(), 0, "{verdict:?}");
        assert!(verdict.for_organiser()[0].to_string().starts_with(organiser), "{}", verdict.for_organiser()[0]);
    }
}
