//! Runs an example and reads what it says.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::examples::example;

pub(crate) fn run(name: &str, words: &[&str]) -> Output {
    Command::new(example(name)).args(words).stdin(Stdio::null()).output().unwrap()
}

pub(crate) fn workshop() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/workshop.json").to_str().unwrap().to_owned()
}

/// `plan` on the workshop with a small budget.
pub(crate) fn plan_workshop(words: &[&str]) -> Output {
    run("plan", &[&[workshop().as_str(), "--steps", "2000"], words].concat())
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn json_out(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

pub(crate) fn folder_with(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

pub(crate) fn in_folder(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// An event of pairs of these people and rules.
pub(crate) fn pairs(ids: &[&str], rules: &Value) -> Vec<u8> {
    let attendees: Vec<Value> = ids.iter().map(|id| json!({"id": id})).collect();
    let event = json!({"version": 1, "attendees": attendees, "sessions": [{"id": "mon", "form": {"pairs": {}}}], "rules": rules});
    event.to_string().into_bytes()
}

/// Two sessions of threes, and five who are all to meet one another: there is no plan, and no direct test says so.
pub(crate) fn unfound() -> Vec<u8> {
    let attendees: Vec<Value> = (0..18).map(|number| json!({"id": format!("p{number}")})).collect();
    let session = |id: &str| json!({"id": id, "form": {"groups": {"min": 3, "max": 3}}});
    let meet = |one: usize, other: usize| json!({"rule": {"meet": {"people": [format!("p{one}"), format!("p{other}")]}}, "strength": "hard"});
    let rules: Vec<Value> = (0..5).flat_map(|one| (one + 1..5).map(move |other| meet(one, other))).collect();
    let sessions = [session("mon"), session("tue")];
    json!({"version": 1, "attendees": attendees, "sessions": sessions, "rules": rules}).to_string().into_bytes()
}
