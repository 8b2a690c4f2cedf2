//! What a check tells, and whom.

use mingle::plan::Breach;
use serde_json::{Value, json};

use super::support::{case, json_of, people, plan, problem, run, written};

#[test]
fn the_organiser_is_told_which_confidential_rule_is_broken_and_by_whom_and_nobody_else_is() {
    let files = [case("confidential.json"), case("confidential.edited.json")];
    let (status, out, err) = run("check", &[&files[0], &files[1]]);
    assert_eq!(status, 1);
    assert!(out.starts_with("broken: an organiser-only rule is broken\n"), "{out}");
    for word in ["stalking", "apart", "`a`", "`b`"] {
        assert!(!out.contains(word) && !err.contains(word), "`{word}` in {out}{err}");
    }
    let (status, out, _) = run("check", &[&files[0], &files[1], "--organiser"]);
    assert_eq!(status, 1);
    let rule = "broken: session `am`: rule `apart` (stalking) for the organiser only is broken by 1 for `a`, `b` in group 1 \
                (`a`, `b`): ";
    assert!(out.starts_with(rule), "{out}");
    assert!(!out.contains("an organiser-only rule is broken"), "{out}");
    let told = |words: &[&str]| -> Value {
        let words = [&[files[0].as_str(), &files[1], "--format", "json"], words].concat();
        serde_json::from_str(&run("check", &words).1).unwrap()
    };
    let public = json!([{"code": "organiser-only-rule", "people": [], "text": "an organiser-only rule is broken"}]);
    assert_eq!(told(&[])["check"]["breaches"], public);
    let breach = &told(&["--organiser"])["check"]["breaches"][0];
    assert_eq!(
        (&breach["code"], &breach["session"], &breach["group"], &breach["people"]),
        (&json!("rule-broken"), &json!("am"), &json!(1), &json!(["a", "b"]))
    );
}

#[test]
fn a_check_as_json_has_exactly_the_fields_of_the_format() {
    let (status, out, err) = run("check", &[&case("claim.json"), &case("claim.edited.json"), "--format", "json"]);
    assert_eq!(status, 0);
    let told: Value = serde_json::from_str(&out).unwrap();
    let expected = json!({"check": {
        "valid": true,
        "breaches": [],
        "claims": [
            "cost.total: 0, but the plan costs 250",
            "cost.parts.fair: 0, but it is 50",
            "cost.parts.new_faces: 0, but it is 200",
        ],
        "cost": {"total": 250, "parts": {"fair": 50, "new_faces": 200}},
        "bound": 0,
    }});
    assert_eq!(told, expected);
    assert!(err.starts_with("claimed but not so: cost.total: 0, but the plan costs 250\n"), "{err}");
}

#[test]
fn a_plan_that_cannot_be_counted_has_breaches_and_no_cost() {
    let folder = tempfile::tempdir().unwrap();
    let mut torn = json_of("claim.edited.json");
    torn["sessions"][0]["groups"][1]["people"] = json!(["b", "x"]);
    let torn = written(&folder, "plan.json", &torn);
    for words in [&[][..], &["--organiser"], &["--why-not", "a", "b"], &["--explain", "a"]] {
        let (status, out, err) =
            run("check", &[&[case("claim.json").as_str(), &torn, "--format", "json"], words].concat());
        assert_eq!(status, 1, "{err}");
        let told: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&told["check"]["cost"], &told["check"]["bound"]), (&Value::Null, &json!(0)), "{told}");
        assert_eq!(
            told["check"]["breaches"][0],
            json!({"code": "person-unknown", "session": "am", "group": 2, "people": ["x"],
                "text": told["check"]["breaches"][0]["text"]})
        );
    }
}

#[test]
fn a_check_takes_the_history_that_the_plan_was_made_with() {
    let folder = tempfile::tempdir().unwrap();
    let event = case("claim.json");
    let list = written(&folder, "list.json", &json!([{"people": ["a", "d"]}]));
    let earlier = folder.path().join("earlier.json").to_str().unwrap().to_owned();
    let plan = folder.path().join("plan.json").to_str().unwrap().to_owned();
    let made =
        |words: &[&str]| run("plan", &[&[event.as_str(), "--steps", "2000", "--format", "json"], words].concat()).0;
    assert_eq!(made(&["--out", &earlier]), 0);
    let history = ["--history", &list, "--history", &earlier];
    assert_eq!(made(&[&history[..], &["--out", &plan]].concat()), 0);
    let (status, out, _) = run("check", &[&[event.as_str(), &plan], &history[..]].concat());
    assert_eq!(status, 0);
    assert!(out.ends_with("The plan is valid.\n"), "{out}");
    // Without it the cost seems to be another.
    assert!(run("check", &[&event, &plan]).1.contains("claimed but not so: cost.total"), "{out}");
}

#[test]
fn every_kind_of_breach_says_by_what_code_and_about_whom() {
    let event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy", "di"]), "sessions": [
        {"id": "mon", "form": {"tables": [{"id": "t1", "seats": 2}, {"id": "t2", "seats": 2}]}}]});
    let problem = problem(&event);
    let broken = |session: Value| {
        let verdict = plan(&json!([session])).check(&problem);
        let about = |breach: &Breach| {
            let people: Vec<String> = breach.people().into_iter().map(str::to_owned).collect();
            (breach.code(), breach.session().map(str::to_owned), breach.group().map(|group| group.number), people)
        };
        verdict.breaches.iter().map(about).collect::<Vec<_>>()
    };
    let mon = || Some("mon".to_owned());
    let ids = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
    let twice = json!({"id": "mon", "groups": [
        {"people": ["ada", "bo"], "table": "t1"}, {"people": ["cy", "di"], "table": "t1"}]});
    assert_eq!(broken(twice), [("table-repeated", mon(), Some(2), ids(&["cy", "di"]))]);
    let full = json!({"id": "mon", "groups": [{"people": ["ada", "bo", "cy"], "table": "t1"}],
        "unseated": [{"person": "di", "reason": "no-seat"}]});
    assert_eq!(
        broken(full),
        [("group-size", mon(), Some(1), ids(&["ada", "bo", "cy"])), ("too-few-seated", mon(), None, vec![])]
    );
    let lost = json!({"id": "mon", "groups": [{"people": ["ada", "bo"], "table": "t1"}], "unseated": [
        {"person": "cy", "reason": "no-seat"}]});
    assert_eq!(broken(lost), [("person-missing", mon(), None, ids(&["di"]))]);
    assert_eq!(
        broken(json!({"id": "tue", "groups": []}))[0],
        ("session-unknown", Some("tue".to_owned()), None, vec![])
    );
}
