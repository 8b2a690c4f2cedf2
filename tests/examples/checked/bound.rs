//! What is said of how good a plan is was proven now.

use std::path::Path;

use mingle::plan::{Plan, Status};
use mingle::problem::Problem;
use serde_json::{Value, json};

use super::support::{PROVEN, case, event_of, json_of, known, people, plan, problem, run, written};

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

/// Events of every form and rule, each with a valid plan.
#[test]
fn no_bound_is_above_what_a_valid_plan_costs_nor_tells_of_confidential_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/judged");
    let mut secrets = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let whole = event_of(&value["event"]);
        let plan: Plan = serde_json::from_value(value["plan"].clone()).unwrap();
        let mut public = whole.clone();
        public.rules.retain(|rule| !rule.confidential);
        secrets += usize::from(public.rules.len() < whole.rules.len());
        let [good, told] = [whole, public].map(|event| known(&Problem::new(&event).unwrap(), &plan));
        assert_eq!(good, told, "{}", path.display());
        assert!(good.status.is_some() && good.bound <= good.cost.unwrap().total, "{}", path.display());
    }
    assert!(secrets > 5, "{secrets}");
}
