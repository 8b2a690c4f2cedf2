//! Events, plans and the examples that are run on them.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mingle::event::Event;
use mingle::plan::{Plan, Verdict};
use mingle::problem::Problem;
use mingle::solve::{HowGood, how_good};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What is said where it is so.
pub(crate) const PROVEN: &str = "it is proven that no plan is better";

pub(crate) fn case(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases").join(name);
    path.to_str().unwrap().to_owned()
}

pub(crate) fn json_of(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(case(name)).unwrap()).unwrap()
}

/// Cargo builds the examples beside the tests.
pub(crate) fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap().join("examples");
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Exit status, standard output and standard error.
pub(crate) fn run(name: &str, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(example(name)).args(words).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

pub(crate) fn written(folder: &TempDir, name: &str, value: &Value) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, value.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

pub(crate) fn event_of(value: &Value) -> Event {
    serde_json::from_value(value.clone()).unwrap()
}

pub(crate) fn problem(value: &Value) -> Problem {
    Problem::new(&event_of(value)).unwrap()
}

/// A plan of these sessions that claims nothing of its cost.
pub(crate) fn plan(sessions: &Value) -> Plan {
    let plan = json!({
        "version": 1, "seed": 0, "steps": 0, "made_by": "hand",
        "status": {"feasible": {"bound": 0, "stopped": "steps"}}, "cost": {"total": 0},
        "sessions": sessions
    });
    serde_json::from_value(plan).unwrap()
}

pub(crate) fn known(problem: &Problem, plan: &Plan) -> HowGood {
    how_good(problem, plan, 100_000, |_| ControlFlow::Continue(()))
}

pub(crate) fn people(ids: &[&str]) -> Vec<Value> {
    ids.iter().map(|id| json!({"id": id})).collect()
}

pub(crate) fn told(verdict: &Verdict) -> Vec<String> {
    verdict.breaches.iter().map(ToString::to_string).collect()
}

/// Three teams of one project.
pub(crate) fn teams() -> (Event, Plan) {
    let event = json!({"version": 1, "attendees": people(&["ada", "bo", "cy", "di", "ed", "flo"]),
        "projects": [{"id": "pip"}, {"id": "tox"}],
        "sessions": [{"id": "mon", "form": {"projects": {"min": 2, "max": 3}}}]});
    let group = |one: &str, other: &str| json!({"people": [one, other], "project": "pip"});
    let groups = json!([group("ada", "bo"), group("cy", "di"), group("ed", "flo")]);
    (event_of(&event), plan(&json!([{"id": "mon", "groups": groups}])))
}
