//! What `check` tells an organiser who asks, and no other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use mingle::event::{Event, Rule};
use serde_json::{Value, json};

use crate::command::{out, run};
use crate::support::planned;
use crate::support::unmet::four;

fn check(event: &Path, plan: &Path, words: &[&str]) -> Output {
    run("check", &[&[event.to_str().unwrap(), plan.to_str().unwrap()], words].concat())
}

fn files(event: &Event) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (event_file, plan_file) = (folder.path().join("event.json"), folder.path().join("plan.json"));
    fs::write(&event_file, serde_json::to_string(event).unwrap()).unwrap();
    fs::write(&plan_file, serde_json::to_string(&planned(event, 0, 2_000)).unwrap()).unwrap();
    (folder, event_file, plan_file)
}

#[test]
fn check_tells_the_organiser_only_when_asked() {
    let (_folder, event, plan) = files(&four());
    let silent = check(&event, &plan, &[]);
    assert_eq!(silent.status.code(), Some(0));
    assert!(!out(&silent).contains("hush") && !out(&silent).contains("organiser"));
    let told = check(&event, &plan, &["--organiser", "--steps", "2000"]);
    assert_eq!(told.status.code(), Some(0));
    for line in [
        "This plan costs 30",
        "Confidential rules cost 7 beside that.",
        "Not met: rule `together` (second), which costs 30:",
        "Not met: confidential rule `together` (hush), which costs 7:",
        "  The best plan found that meets it costs +40 in all (rules +40), confidential rules -7.",
        "Cost by part:\n  rules: 30\n",
        "Cost by session:\n  mon: 30\n",
        "Cost by group, the dearest first:\n  30 in `mon`: ada, cy (rules 30)\n",
        "Cost by rule:\n  together (second): 30\n",
        "  ada: 1 in 1 session\n",
    ] {
        assert!(out(&told).contains(line), "{line}\n{}", out(&told));
    }
    assert!(out(&told).ends_with("The plan is valid.\n"));
    let as_json = check(&event, &plan, &["--organiser", "--steps", "2000", "--format", "json"]);
    let value: Value = serde_json::from_slice(&as_json.stdout).unwrap();
    assert_eq!(value["organiser"]["parts"], json!({"rules": 30}));
    assert_eq!(value["organiser"]["unmet"][1]["label"], json!("hush"));
    assert_eq!(value["organiser"]["unmet"][0]["if_met"]["could"]["total"], json!(40));
    let silent: Value = serde_json::from_slice(&check(&event, &plan, &["--format", "json"]).stdout).unwrap();
    assert_eq!((silent.get("organiser"), silent.get("why_not")), (None, None));
}

#[test]
fn check_answers_why_two_do_not_sit_together() {
    let (_folder, event, plan) = files(&four().rule(Rule::apart(["ada", "di"]).label("quarrel").confidential()));
    let steps = ["--steps", "2000"];
    let could = check(&event, &plan, &[&["--why-not", "ada", "cy"][..], &steps].concat());
    assert_eq!(could.status.code(), Some(0));
    let text = "The best plan found with ada and cy together costs +40 in all (rules +40).\n  in `mon`: ada sat with [ada, bo] and cy with [cy, di]; \
                together they sit with [ada, cy]\n";
    assert!(out(&could).contains(text), "{}", out(&could));
    let cannot = check(&event, &plan, &[&["--why-not", "ada", "di", "--session", "mon"][..], &steps].concat());
    assert!(out(&cannot).contains("ada cannot sit with di") && out(&cannot).contains("quarrel"), "{}", out(&cannot));
    assert!(out(&check(&event, &plan, &["--why-not", "ada", "bo"])).contains("ada sits with bo."));
    for words in [
        &["--why-not", "ada", "zoe"][..],
        &["--why-not", "ada", "ada"],
        &["--why-not", "ada"],
        &["--why-not", "ada", "bo", "--session", "sun"],
        &["--session", "mon"],
    ] {
        let output = check(&event, &plan, words);
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{words:?}");
        let told: Value =
            serde_json::from_slice(&check(&event, &plan, &[words, &["--format", "json"]].concat()).stdout).unwrap();
        assert!(told["faults"][0]["message"].is_string(), "{words:?}");
    }
}
