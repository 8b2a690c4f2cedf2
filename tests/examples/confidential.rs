//! The examples run on an event with and without its confidential rules: what they print and how they end is the same.

use serde_json::{Value, json};

use crate::command::run;

/// Exit status, standard output and standard error.
fn told(name: &str, words: &[&str]) -> (i32, String, String) {
    let output = run(name, words);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn event(rules: &[Value]) -> Value {
    let attendees: Vec<Value> = ["ada", "bo", "cy", "di"].map(|id| json!({"id": id})).to_vec();
    let sessions = json!([{"id": "mon", "form": {"tables": [{"id": "t1", "seats": 2}, {"id": "t2", "seats": 2}]}}]);
    json!({"version": 1, "attendees": attendees, "sessions": sessions, "rules": rules})
}

fn secret(rule: &Value) -> Value {
    json!({"rule": rule, "strength": "hard", "label": "hush", "confidential": true})
}

fn written(folder: &tempfile::TempDir, name: &str, value: &Value) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, value.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Pinned, all of them, so that there is one seating with and without what is hidden.
fn pins() -> Vec<Value> {
    let pin = |(person, group): (&str, &str)| json!({"rule": {"pin": {"person": person, "group": group}}});
    [("ada", "t1"), ("bo", "t2"), ("cy", "t1"), ("di", "t2")].map(pin).to_vec()
}

#[test]
fn plan_and_check_print_the_same_with_and_without_confidential_rules() {
    let folder = tempfile::tempdir().unwrap();
    let hidden = [
        secret(&json!({"apart": {"people": ["ada", "bo"], "tables_apart": true}})),
        secret(&json!({"bar": {"person": "di", "group": "t1"}})),
    ];
    let public = written(&folder, "public.json", &event(&pins()));
    let whole = written(&folder, "whole.json", &event(&[&hidden[..], &pins()].concat()));
    for format in ["text", "json", "markdown", "csv"] {
        let words = |file: &str| told("plan", &[file, "--steps", "300", "--format", format]);
        let (known, told) = (words(&public), words(&whole));
        assert_eq!(known.0, 0, "{known:?}");
        assert_eq!(known, told);
    }
    let plan = folder.path().join("plan.json");
    let plan = plan.to_str().unwrap();
    told("plan", &[&whole, "--steps", "300", "--format", "json", "--out", plan]);
    assert_eq!(told("check", &[&public, plan]), told("check", &[&whole, plan]));
}

#[test]
fn a_conflict_a_fault_and_a_broken_rule_say_an_organiser_only_rule_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let clash = secret(&json!({"apart": {"people": ["ada", "cy"]}}));
    let impossible = written(&folder, "impossible.json", &event(&[&pins()[..], &[clash]].concat()));
    let unknown = secret(&json!({"apart": {"people": ["ada", "nobody"]}}));
    let faulty = written(&folder, "faulty.json", &event(&[unknown]));
    let public = written(&folder, "public.json", &event(&pins()));
    let strict = written(&folder, "strict.json", &event(&[secret(&json!({"apart": {"people": ["ada", "cy"]}}))]));
    let plan = folder.path().join("plan.json");
    let plan = plan.to_str().unwrap();
    told("plan", &[&public, "--steps", "300", "--format", "json", "--out", plan]);
    let runs = [
        (3, told("plan", &[&impossible, "--steps", "300"])),
        (3, told("plan", &[&impossible, "--steps", "300", "--format", "json"])),
        (2, told("plan", &[&faulty])),
        (1, told("check", &[&strict, plan])),
    ];
    for (status, (code, out, err)) in runs {
        let text = format!("{out}{err}").replace(plan, "").replace(folder.path().to_str().unwrap(), "");
        assert_eq!(code, status, "{text}");
        assert!(text.contains("an organiser-only rule"), "{text}");
        for word in ["hush", "apart", "pin", "nobody", "`t1`", "`t2`"] {
            assert!(!text.contains(word), "`{word}` in {text}");
        }
    }
}

/// No direct test counts the meetings of several people over several sessions.
#[test]
fn where_nothing_is_proven_the_status_is_4_and_the_rules_in_the_way_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let attendees: Vec<Value> = (0..18).map(|number| json!({"id": format!("p{number}")})).collect();
    let sessions: Vec<Value> =
        ["mon", "tue"].map(|id| json!({"id": id, "form": {"groups": {"min": 3, "max": 3}}})).to_vec();
    // Ten meetings of five people: eight are the most in two sessions of threes.
    let meet = |one: usize, other: usize| json!({"rule": {"meet": {"people": [format!("p{one}"), format!("p{other}")]}}, "strength": "hard"});
    let rules: Vec<Value> = (0..5).flat_map(|one| (one + 1..5).map(move |other| meet(one, other))).collect();
    let event = json!({"version": 1, "attendees": attendees, "sessions": sessions, "rules": rules});
    let path = written(&folder, "event.json", &event);
    let (code, _, err) = told("plan", &[&path, "--steps", "5000", "--quiet"]);
    assert_eq!(code, 4, "{err}");
    assert!(err.contains("most often in the way: rule `meet`: `p"), "{err}");
    let (code, out, _) = told("plan", &[&path, "--steps", "5000", "--format", "json"]);
    assert_eq!(code, 4);
    assert!(out.contains("\"not_found\"") && out.contains("5000"), "{out}");
    let told: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"));
    let in_the_way = told["not_found"]["in_the_way"].as_array().unwrap_or_else(|| panic!("{told}"));
    assert!(in_the_way.iter().any(|rule| rule.as_str().is_some_and(|text| text.starts_with("rule `meet`"))), "{told}");
}
