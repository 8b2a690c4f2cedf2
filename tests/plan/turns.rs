//! Plans in which somebody sits out again though another could.

use serde_json::{Value, json};

use crate::support::judged::{breaches, plan_of, with};

/// Two days of pairs for three people, one of whom sits out each day.
fn event() -> Value {
    json!({
        "version": 1,
        "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy"}],
        "sessions": [
            {"id": "mon", "form": {"pairs": {"leftover": "bench"}}},
            {"id": "tue", "form": {"pairs": {"leftover": "bench"}}}
        ]
    })
}

fn out(monday: &str, tuesday: &str) -> Value {
    let session = |id: &str, out: &str| {
        let pair: Vec<&str> = ["ada", "bo", "cy"].into_iter().filter(|&person| person != out).collect();
        json!({"id": id, "groups": [{"people": pair}], "unseated": [{"person": out, "reason": "odd-one-out"}]})
    };
    plan_of(&json!([session("mon", monday), session("tue", tuesday)]))
}

fn ruled(rules: Value) -> Value {
    with(&event(), "/rules", rules)
}

#[test]
fn nobody_sits_out_twice_before_others_did_once() {
    assert_eq!(breaches(&event(), &out("ada", "bo")), [""; 0]);
    assert_eq!(
        breaches(&event(), &out("ada", "ada")),
        [
            "session `tue`: `ada` sits out, having done so 1 times before, though `bo`, with 0 times, could; exchange them"
        ]
    );
}

#[test]
fn history_counts() {
    let event = with(
        &event(),
        "/history",
        json!([
            {"people": ["ada", "bo"], "status": "sat-out", "times": 2},
            {"people": ["cy"], "status": "sat-out"}
        ]),
    );
    assert_eq!(breaches(&event, &out("cy", "bo")), [""; 0]);
    assert_eq!(
        breaches(&event, &out("bo", "cy")),
        [
            "session `mon`: `bo` sits out, having done so 2 times before, though `cy`, with 1 times, could; exchange them"
        ]
    );
}

#[test]
fn one_whom_a_hard_rule_keeps_seated_or_apart_is_no_alternative() {
    // On Tuesday bo and cy are together, and ada may not replace either.
    let together = ruled(json!([{"rule": {"together": {"people": ["bo", "cy"]}}, "sessions": ["tue"]}]));
    assert_eq!(breaches(&together, &out("ada", "ada")), [""; 0]);
    let company = json!({"accompany": {"who": {"people": ["cy"]}, "by": {"people": ["bo"]}}});
    let accompanied = ruled(json!([
        {"rule": company, "strength": "hard"},
        {"rule": {"meet": {"people": ["bo", "cy"], "at_least": 2}}, "strength": "hard"}
    ]));
    assert_eq!(breaches(&accompanied, &out("ada", "ada")), [""; 0]);
    // A seat is kept for bo and cy.
    let kept = ruled(json!([{"rule": {"seated": {"people": ["bo", "cy"]}}}]));
    assert_eq!(breaches(&kept, &out("ada", "ada")), [""; 0]);
    // Bo must stay, but ada can sit with bo in place of cy.
    let met = ruled(json!([{"rule": {"meet": {"people": ["ada", "bo"]}}, "strength": "hard", "sessions": ["mon"]}]));
    assert_eq!(
        breaches(&met, &out("cy", "cy")),
        [
            "session `tue`: `cy` sits out, having done so 1 times before, though `ada`, with 0 times, could; exchange them"
        ]
    );
    let apart = ruled(json!([{"rule": {"apart": {"people": ["ada", "cy"]}}}]));
    assert_eq!(
        breaches(&apart, &out("ada", "ada")),
        [
            "session `tue`: `ada` sits out, having done so 1 times before, though `cy`, with 0 times, could; exchange them"
        ]
    );
}

#[test]
fn one_whom_each_group_must_have_stays_and_one_who_sat_out_as_often_need_not_go() {
    let needed = json!({"count": {"who": {"people": ["cy"]}, "at_least": 1}});
    let event = with(
        &ruled(json!([{"rule": needed, "strength": "hard"}])),
        "/history",
        json!([{"people": ["ada", "bo"], "status": "sat-out"}]),
    );
    assert_eq!(breaches(&event, &out("ada", "bo")), [""; 0]);
}

#[test]
fn a_wish_is_no_reason_to_sit_out_again() {
    let wish = ruled(json!([{"rule": {"apart": {"people": ["ada", "bo", "cy"]}}, "strength": {"weight": 1000}}]));
    assert_eq!(breaches(&wish, &out("ada", "ada")).len(), 1);
}

/// One table of two seats, a second time: who needs what and who is where.
fn dinners(offers: Value) -> Value {
    let table = json!([{"id": "t1", "seats": 2, "offers": offers}]);
    json!({
        "version": 1,
        "attendees": [{"id": "ada", "needs": ["vegetarian"]}, {"id": "bo"}, {"id": "cy"}],
        "sessions": [
            {"id": "mon", "form": {"tables": table}},
            {"id": "tue", "form": {"tables": [{"id": "t1", "seats": 2}]}}
        ]
    })
}

#[test]
fn who_needs_what_the_table_does_not_offer_sits_out_again() {
    let day = |id: &str| {
        json!({"id": id, "groups": [{"people": ["bo", "cy"], "table": "t1"}],
            "unseated": [{"person": "ada", "reason": "needs"}]})
    };
    assert_eq!(breaches(&dinners(json!([])), &plan_of(&json!([day("mon"), day("tue")]))), [""; 0]);
}

#[test]
fn a_host_of_a_running_project_does_not_sit_out() {
    let event = json!({
        "version": 1,
        "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy"}],
        "projects": [{"id": "pip", "max": 2, "hosts": ["bo", "cy"]}],
        "sessions": [
            {"id": "mon", "form": {"projects": {"min": 1, "max": 2}}},
            {"id": "tue", "form": {"projects": {"min": 1, "max": 2}}}
        ]
    });
    let day = |id: &str| {
        json!({"id": id, "groups": [{"people": ["bo", "cy"], "project": "pip"}],
            "unseated": [{"person": "ada", "reason": "no-project"}]})
    };
    let twice = plan_of(&json!([day("mon"), day("tue")]));
    assert_eq!(breaches(&event, &twice), [""; 0]);
    let guests = with(&event, "/projects/0/hosts", json!([]));
    assert_eq!(breaches(&guests, &twice).len(), 1);
}

#[test]
fn a_pin_keeps_the_seat_of_one_who_sat_out_less_often() {
    let tables = json!({"tables": [{"id": "t1", "seats": 2}]});
    let event = json!({
        "version": 1,
        "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy"}],
        "history": [{"people": ["ada"], "status": "sat-out"}],
        "sessions": [{"id": "mon", "form": tables}],
        "rules": [{"rule": {"pin": {"person": "bo", "group": "t1"}}}]
    });
    let group = json!({"people": ["bo", "cy"], "table": "t1"});
    let out = json!({"person": "ada", "reason": "no-seat"});
    let plan = plan_of(&json!([{"id": "mon", "groups": [group], "unseated": [out]}]));
    assert_eq!(
        breaches(&event, &plan),
        [
            "session `mon`: `ada` sits out, having done so 1 times before, though `cy`, with 0 times, could; exchange them"
        ]
    );
    let both = with(&event, "/rules/-", json!({"rule": {"pin": {"person": "cy", "group": "t1"}}}));
    assert_eq!(breaches(&both, &plan), [""; 0]);
}
