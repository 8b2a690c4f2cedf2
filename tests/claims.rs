//! What a plan file says of itself is checked and not believed, and what is said of a plan is what was proven of it now.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mingle::event::Event;
use mingle::plan::{Breach, FalseClaim, Plan, Reason, Status, Verdict};
use mingle::problem::Problem;
use mingle::report::{Page, Words, explain, markdown, rows, text};
use mingle::solve::{HowGood, how_good};
use serde_json::{Value, json};
use tempfile::TempDir;

const PROVEN: &str = "it is proven that no plan is better";

fn case(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases").join(name);
    path.to_str().unwrap().to_owned()
}

fn json_of(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(case(name)).unwrap()).unwrap()
}

/// Cargo builds the examples beside the tests.
fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap().join("examples");
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Exit status, standard output and standard error.
fn run(name: &str, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(example(name)).args(words).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn written(folder: &TempDir, name: &str, value: &Value) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, value.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

fn event_of(value: &Value) -> Event {
    serde_json::from_value(value.clone()).unwrap()
}

fn problem(value: &Value) -> Problem {
    Problem::new(&event_of(value)).unwrap()
}

/// A plan of these sessions that claims nothing of its cost.
fn plan(sessions: &Value) -> Plan {
    let plan = json!({
        "version": 1, "seed": 0, "steps": 0, "made_by": "hand",
        "status": {"feasible": {"bound": 0, "stopped": "steps"}}, "cost": {"total": 0},
        "sessions": sessions
    });
    serde_json::from_value(plan).unwrap()
}

fn known(problem: &Problem, plan: &Plan) -> HowGood {
    how_good(problem, plan, 100_000, |_| ControlFlow::Continue(()))
}

fn people(ids: &[&str]) -> Vec<Value> {
    ids.iter().map(|id| json!({"id": id})).collect()
}

fn told(verdict: &Verdict) -> Vec<String> {
    verdict.breaches.iter().map(ToString::to_string).collect()
}

#[test]
fn a_refuted_cost_is_told_last_and_no_proof_is_told_that_was_not_made() {
    let (status, out, err) = run("check", &[&case("claim.json"), &case("claim.edited.json")]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(!out.contains(PROVEN), "{out}");
    // Both pairs meet again: 2 times 25 x 4, and 50 for the one repeat of everybody.
    assert!(out.contains("The cost is 250; no plan costs less than 0, so at most 250 could be saved.\n"), "{out}");
    let (figures, claims) = out.split_once("The plan is valid.\n").unwrap();
    assert!(!figures.contains("claimed"), "{out}");
    assert!(claims.starts_with("claimed but not so: cost.total: 0, but the plan costs 250\n"), "{out}");
    assert!(claims.lines().all(|line| line.starts_with("claimed but not so: ")), "{out}");
}

#[test]
fn the_bound_is_computed_whatever_the_file_says() {
    let problem = problem(&json_of("claim.json"));
    let edited: Plan = serde_json::from_value(json_of("claim.edited.json")).unwrap();
    let good = known(&problem, &edited);
    assert_eq!((good.bound, good.cost.clone().map(|cost| cost.total)), (0, Some(250)));
    assert!(matches!(good.status, Some(Status::Feasible { bound: 0, objective: None, .. })), "{good:?}");
    let mut other = edited.clone();
    other.status = Status::Optimal {};
    other.cost.total = 250;
    assert_eq!(known(&problem, &other), good);
    // Another pairing on the second day, and the proof is there although the file claims none.
    other.sessions[1].groups[0].people = vec!["a".into(), "b".into()];
    other.sessions[1].groups[1].people = vec!["c".into(), "d".into()];
    other.status = plan(&json!([])).status;
    assert_eq!(known(&problem, &other).status, Some(Status::Optimal {}));
}

#[test]
fn a_plan_that_breaks_something_is_never_the_best() {
    let folder = tempfile::tempdir().unwrap();
    let mut event = json_of("claim.json");
    event["rules"] = json!([{"rule": {"apart": {"people": ["a", "d"]}}, "label": "they asked"}]);
    let mut broken = json_of("claim.edited.json");
    broken["sessions"][1]["groups"] = json!([{"people": ["a", "b"]}, {"people": ["c", "d"]}]);
    let files = [written(&folder, "event.json", &event), written(&folder, "plan.json", &broken)];
    let (status, out, _) = run("check", &[&files[0], &files[1]]);
    assert_eq!(status, 1);
    assert!(!out.contains(PROVEN), "{out}");
    assert!(out.contains("The cost is 0; no plan that breaks nothing costs less than 0.\n"), "{out}");
    assert!(
        out.ends_with("The plan is not valid.\nclaimed but not so: status: optimal, but the plan breaks something\n"),
        "{out}"
    );
    let good = known(&problem(&event), &serde_json::from_value(broken).unwrap());
    assert_eq!((good.status, good.bound), (None, 0));
}

/// With four people of whom two are kept apart there are two other pairings, and three days: somebody meets again.
#[test]
fn the_bound_counts_no_confidential_rule() {
    let sessions: Vec<Value> = ["a", "b", "c"].map(|id| json!({"id": id, "form": {"pairs": {}}})).to_vec();
    let mut event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy", "di"]), "sessions": sessions});
    let groups = |one: [&str; 2], other: [&str; 2]| json!([{"people": one}, {"people": other}]);
    let first = groups(["ada", "cy"], ["bo", "di"]);
    let days = [first.clone(), groups(["ada", "di"], ["bo", "cy"]), first];
    let days: Vec<Value> =
        ["a", "b", "c"].iter().zip(days).map(|(id, groups)| json!({"id": id, "groups": groups})).collect();
    let plan = plan(&json!(days));
    let without = known(&problem(&event), &plan);
    event["rules"] = json!([{"rule": {"apart": {"people": ["ada", "bo"]}}, "confidential": true}]);
    assert_eq!(known(&problem(&event), &plan), without);
    assert_eq!((without.bound, without.cost.unwrap().total), (0, 250));
}

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

/// Three teams of one project.
fn teams() -> (Event, Plan) {
    let event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy", "di", "ed", "flo"]),
        "projects": [{"id": "pip"}, {"id": "tox"}],
        "sessions": [{"id": "mon", "form": {"projects": {"min": 2, "max": 3}}}]});
    let group = |one: &str, other: &str| json!({"people": [one, other], "project": "pip"});
    let groups = json!([group("ada", "bo"), group("cy", "di"), group("ed", "flo")]);
    (event_of(&event), plan(&json!([{"id": "mon", "groups": groups}])))
}

#[test]
fn three_teams_of_one_project_are_told_apart_by_number_wherever_they_are_named() {
    let (event, plan) = teams();
    assert_eq!(text(&event, &plan), "mon\n  1  pip  ada, bo\n  2  pip  cy, di\n  3  pip  ed, flo\n");
    assert!(markdown(&event, &plan).contains("| 1 pip | ada, bo |\n| 2 pip | cy, di |\n| 3 pip | ed, flo |\n"));
    let numbers: Vec<Option<usize>> = rows(&event, &plan).iter().map(|row| row.group).collect();
    assert_eq!(numbers, [1, 1, 2, 2, 3, 3].map(Some));
    let told = explain(&event, &plan, "cy").unwrap();
    assert_eq!(told.sessions[0].group, Some(2));
    assert!(told.text(&Words::english()).contains("\nmon (group 2)\n  At pip you sit with di."), "{told:?}");
}

#[test]
fn numbers_that_are_absent_or_disagree_with_the_order_change_nothing() {
    let (event, plan) = teams();
    let mut other = plan.clone();
    for (group, number) in other.sessions[0].groups.iter_mut().zip([7, 7, 1]) {
        group.number = number;
    }
    assert_eq!(text(&event, &other), text(&event, &plan));
    assert_eq!(rows(&event, &other), rows(&event, &plan));
    other.sessions[0].groups[2].people.pop();
    other.sessions[0].groups[1].people.push("flo".to_owned());
    let verdict = other.check(&Problem::new(&event).unwrap());
    let numbers: Vec<Option<usize>> =
        verdict.breaches.iter().map(|breach| breach.group().map(|group| group.number)).collect();
    assert_eq!(numbers, [Some(3)], "{verdict:?}");
}

#[test]
fn attendees_read_no_cost_and_no_bound_and_the_organiser_always_does() {
    let event = case("claim.json");
    let run = |words: &[&str]| run("plan", &[&[event.as_str(), "--steps", "2000"], words].concat());
    for format in ["text", "markdown", "csv"] {
        let (status, out, err) = run(&["--format", format, "--quiet"]);
        assert_eq!(status, 0);
        for word in ["cost", "bound", PROVEN, "new faces", "Figures"] {
            assert!(!out.contains(word), "`{word}` in {out}");
        }
        assert!(err.contains("The cost is 0; it is proven that no plan is better."), "{err}");
    }
    for format in ["text", "markdown"] {
        let (_, plain, _) = run(&["--format", format]);
        let (_, out, err) = run(&["--format", format, "--figures"]);
        assert!(out.starts_with(&plain), "{out}");
        assert!(out.contains("The cost is 0; it is proven that no plan is better."), "{out}");
        assert!(err.lines().all(|line| out.contains(line)), "{out}{err}");
    }
    assert_eq!(run(&["--format", "csv"]).1, run(&["--format", "csv", "--figures"]).1);
}

#[test]
fn a_notice_stands_in_the_first_lines_and_is_no_markup() {
    let (event, plan) = teams();
    let words = Words::english();
    let page = Page::new(&event, &plan, &words).notice("12 people, *8* seats");
    assert!(page.text().starts_with("12 people, *8* seats\n\nmon\n"));
    assert!(page.markdown().starts_with("# Plan\n\n- 12 people, \\*8\\* seats\n\n## mon\n"));
}

#[test]
fn too_few_seats_are_told_on_standard_error_and_in_the_first_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut attendees = people(&["ada", "bo", "cy", "di"]);
    attendees[2]["needs"] = json!(["vegan"]);
    attendees[3]["needs"] = json!(["vegan"]);
    let tables = json!([{"id": "t1", "seats": 1, "min": 1, "offers": ["vegan"]}, {"id": "t2", "seats": 2}]);
    let event = json!({"version": 1, "name": "Dinner", "attendees": attendees, "sessions": [{"id": "mon", "form": {"tables": tables}}]});
    let event = written(&folder, "event.json", &event);
    let (status, out, err) = run("plan", &[&event, "--steps", "2000", "--quiet"]);
    assert_eq!(status, 0, "{err}");
    let (first, plan) = out.strip_prefix("Dinner\n\n").unwrap().split_once("\n\nmon\n").unwrap();
    let lines: Vec<&str> = first.lines().collect();
    assert!(lines[0].starts_with("session `mon` seats 3 of the 4 people present"), "{out}");
    assert!(
        lines[1].contains("1 seats at tables that offer") && lines[1].contains("2 of those present need it"),
        "{out}"
    );
    assert_eq!(lines.len(), 2, "{out}");
    assert!(plan.starts_with("  1  t1  "), "{out}");
    assert!(lines.iter().all(|line| err.lines().any(|warning| warning.ends_with(line))), "{err}");
    let (_, out, _) = run("plan", &[&event, "--steps", "2000", "--format", "markdown"]);
    assert!(out.starts_with("# Dinner\n\n- session \\`mon\\` seats 3 of the 4"), "{out}");
}

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

/// Four people, of whom one did not come on Monday and the rest made a trio.
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

#[test]
fn an_event_and_a_plan_written_as_yaml_are_read_again() {
    let value = json!({"version": 1, "name": "Dinner",
        "attendees": [{"id": "ada", "experience": "veteran", "skills": {"rust": "expert"}, "choices": ["pip", ["tox", "pip2"]]},
            {"id": "bo", "traits": {"company": ["a", "b"]}}, {"id": "cy"}],
        "projects": [{"id": "pip"}, {"id": "tox"}, {"id": "pip2"}],
        "sessions": [{"id": "mon", "form": {"pairs": {"leftover": "bench"}}, "seat": "most"},
            {"id": "tue", "form": {"groups": {"min": 2, "max": 3}}, "mix": "familiar"},
            {"id": "wed", "form": {"tables": [{"id": "t1", "seats": 3}]}},
            {"id": "thu", "form": {"projects": {"min": 2, "max": 3, "objective": "greedy"}}}],
        "history": [{"people": ["ada", "bo"], "status": "planned"}],
        "rules": [{"rule": {"apart": {"people": ["ada", "bo"]}}, "strength": {"weight": 3}},
            {"rule": {"count": {"who": {"all": [{"language": "ko"}, {"experience": "veteran"}]}, "at_least": 1}},
                "strength": "hard"}]});
    let event = event_of(&value);
    let yaml = serde_norway::to_string(&event).unwrap();
    assert!(yaml.contains("!weight 3") && yaml.contains("!apart"), "{yaml}");
    assert_eq!(serde_norway::from_str::<Event>(&yaml).unwrap(), event);
    // Written as JSON writes it, with one key for a choice, it is read too.
    let by_key = serde_norway::to_string(&value).unwrap();
    assert!(!by_key.contains('!'), "{by_key}");
    assert_eq!(serde_norway::from_str::<Event>(&by_key).unwrap(), event);

    let (_, mut plan) = teams();
    for status in
        [json!({"optimal": {}}), json!({"feasible": {"bound": 3, "stopped": "cancelled", "objective": "unproven"}})]
    {
        plan.status = serde_json::from_value(status).unwrap();
        let yaml = serde_norway::to_string(&plan).unwrap();
        assert!(yaml.contains("status: !"), "{yaml}");
        assert_eq!(serde_norway::from_str::<Plan>(&yaml).unwrap(), plan);
    }
}

#[test]
fn a_yaml_tag_is_read_as_strictly_as_a_key() {
    let (_, plan) = teams();
    let yaml = serde_norway::to_string(&plan).unwrap();
    let fault = |from: &str, to: &str| {
        assert!(yaml.contains(from), "{yaml}");
        serde_norway::from_str::<Plan>(&yaml.replace(from, to)).unwrap_err().to_string()
    };
    assert!(fault("!feasible", "!feasable").contains("unknown key `feasable`; did you mean `feasible`?"));
    assert!(fault("  bound:", "  bownd:").contains("unknown field `bownd`; did you mean `bound`?"));
}
