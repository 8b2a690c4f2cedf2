//! Who was not there met nobody, and had no turn.

use mingle::plan::{Plan, Reason, Status};
use mingle::problem::Problem;
use mingle::report::Figures;
use serde_json::{Value, json};

use super::support::{event_of, known, people, plan, problem, run, told, written};

/// Five people in pairs on two days; Ed has no seat on either.
fn with_somebody_away(rule: &Value, reason: &str) -> (Problem, Plan) {
    let event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy", "di", "ed"]), "sessions": [
        {"id": "mon", "form": {"groups": {"min": 2, "max": 2}}}, {"id": "tue", "form": {"groups": {"min": 2, "max": 2}}}],
        "rules": [{"rule": rule, "strength": "hard"}]});
    let plan = plan(&json!([
        {"id": "mon", "groups": [{"people": ["ada", "bo"]}, {"people": ["cy", "di"]}],
            "unseated": [{"person": "ed", "reason": reason}]},
        {"id": "tue", "groups": [{"people": ["ada", "cy"]}, {"people": ["bo", "di"]}],
            "unseated": [{"person": "ed", "reason": "odd-one-out"}]}]));
    (problem(&event), plan)
}

#[test]
fn to_be_away_is_no_turn() {
    let rule = json!({"apart": {"people": ["ada", "ed"]}});
    for reason in ["ill", "no-show", "left"] {
        let (problem, plan) = with_somebody_away(&rule, reason);
        let verdict = plan.check(&problem);
        assert_eq!(told(&verdict), [""; 0], "{reason}");
        assert_eq!(verdict.cost.unwrap().total, 0, "{reason}");
    }
    let (problem, plan) = with_somebody_away(&rule, "odd-one-out");
    let verdict = plan.check(&problem);
    assert_eq!(told(&verdict).len(), 1);
    assert_eq!(verdict.breaches[0].code(), "out-of-turn");
    // Ed has sat out once when Tuesday comes.
    assert_eq!(verdict.cost.unwrap().total, 200);
}

#[test]
fn to_be_away_breaks_no_seat_that_is_kept_and_no_company() {
    for rule in [json!({"seated": {"people": ["ed"]}}), json!({"together": {"people": ["ada", "ed"]}})] {
        let (problem, mut plan) = with_somebody_away(&rule, "ill");
        plan.sessions[1].groups[0].people = vec!["ada".into(), "ed".into()];
        plan.sessions[1].unseated[0].person = "cy".to_owned();
        assert_eq!(told(&plan.check(&problem)), [""; 0], "{rule}");
        plan.sessions[0].unseated[0].reason = Reason::NoSeat;
        assert_eq!(plan.check(&problem).breaches[0].code(), "rule-broken", "{rule}");
    }
}

#[test]
fn seats_are_counted_for_those_who_were_there() {
    let event = |ids: &[&str]| {
        problem(&json!({"version": 1, "attendees": people(ids),
            "sessions": [{"id": "mon", "form": {"pairs": {"leftover": "bench"}}}]}))
    };
    let four = event(&["ada", "bo", "cy", "di"]);
    let out = |reason: &str| {
        plan(&json!([{"id": "mon", "groups": [{"people": ["ada", "bo"]}], "unseated": [
            {"person": "cy", "reason": "odd-one-out"}, {"person": "di", "reason": reason}]}]))
    };
    let verdict = out("left").check(&four);
    assert_eq!((told(&verdict), verdict.claims.len()), (vec![], 0));
    assert_eq!(known(&four, &out("left")).status, Some(Status::Optimal {}));
    assert_eq!(out("no-seat").check(&four).breaches[0].code(), "too-few-seated");
}

/// Cy sits out today, and an earlier plan says why Cy had no seat then.
#[test]
fn to_have_been_away_is_no_turn_in_a_history_either() {
    let folder = tempfile::tempdir().unwrap();
    let event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy"]),
        "sessions": [{"id": "mon", "form": {"pairs": {"leftover": "bench"}}}]});
    let event = written(&folder, "event.json", &event);
    let out = |name: &str, reason: &str| {
        let plan = plan(&json!([{"id": "mon", "groups": [{"people": ["ada", "bo"]}],
            "unseated": [{"person": "cy", "reason": reason}]}]));
        written(&folder, name, &serde_json::to_value(plan).unwrap())
    };
    let today = out("today.json", "odd-one-out");
    let with = |earlier: &str| run("check", &[&event, &today, "--history", earlier]);
    let (status, told, _) = with(&out("ill.json", "ill"));
    assert_eq!(status, 0, "{told}");
    let (status, told, _) = with(&out("odd.json", "odd-one-out"));
    assert_eq!(status, 1);
    assert!(told.starts_with("broken: session `mon`: `cy` sits out, having done so 1 times before"), "{told}");
}

#[test]
fn nobody_who_was_away_is_counted_among_those_who_sit_out() {
    let (_, mut plan) = with_somebody_away(&json!({"apart": {"people": ["ada", "ed"]}}), "no-show");
    let event = event_of(&json!({"version": 1, "attendees": people(&["ada", "bo", "cy", "di", "ed"]), "sessions": [
        {"id": "mon", "form": {"groups": {"min": 2, "max": 2}}}, {"id": "tue", "form": {"groups": {"min": 2, "max": 2}}}]}));
    let problem = Problem::new(&event).unwrap();
    assert_eq!(Figures::new(&problem, &plan).unseated, 1);
    plan.sessions[0].unseated[0].reason = Reason::OddOneOut;
    assert_eq!(Figures::new(&problem, &plan).unseated, 2);
}
