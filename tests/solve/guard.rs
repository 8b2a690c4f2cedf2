//! The plans of events of every form, rule and objective, as hashes: a change of the code that is not meant to change a plan
//! leaves them as they are. One that is meant to renews them (`cargo insta accept`), and its commit says why.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use mingle::event::Event;
use mingle::problem::Problem;
use mingle::solve::{NoPlan, solve};

use crate::support::examples::example;

const BUDGET: u64 = 4_000;
const SEEDS: [u64; 2] = [0, 5];

/// FNV-1a of 64 bits (Fowler, Noll and Vo): short, and the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/guard")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/workshop.json"));
    files.sort();
    files
}

/// What comes of an event, in a word and a hash.
fn outcome(event: &Event, name: &str, seed: u64) -> String {
    let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{name}: {faults}"));
    match solve(&problem, seed, BUDGET, |_| ControlFlow::Continue(())) {
        Ok(found) => {
            let verdict = found.plan.check(&problem);
            assert_eq!((verdict.breaches, verdict.claims), (Vec::new(), Vec::new()), "{name} {seed}");
            let json = serde_json::to_string(&found.plan).unwrap();
            format!("{:016x} cost {}", hash(json.as_bytes()), found.plan.cost.total)
        }
        Err(NoPlan::Conflict(conflict)) => {
            let conflict = conflict.for_organiser();
            let rules: Vec<&str> = conflict.members.iter().filter_map(|member| member.rule()).collect();
            format!("conflict of {}, {} ways out", rules.join(" "), conflict.remedies.len())
        }
        Err(NoPlan::NotFound { blockers, .. }) => format!("not found, {} in the way", blockers.len()),
        Err(other) => panic!("{name} {seed}: {other}"),
    }
}

#[test]
fn plans_stay_the_same_byte_for_byte() {
    let mut told = String::new();
    for file in files() {
        let name = file.file_stem().unwrap().to_string_lossy();
        let event: Event =
            serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        for seed in SEEDS {
            writeln!(told, "{name} {seed}: {}", outcome(&event, &name, seed)).unwrap();
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_examples_say_the_same_byte_for_byte() {
    let mut told = String::new();
    for (name, words) in [("class", ["--steps", "2000"]), ("conference", ["--steps", "3000"])] {
        for seed in ["0", "5"] {
            let output = Command::new(example(name)).args(words).args(["--seed", seed]).output().unwrap();
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
            writeln!(told, "{name} {seed}: {:016x}", hash(&output.stdout)).unwrap();
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn every_form_rule_and_objective_is_among_the_events() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for file in files() {
        let event: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for session in event["sessions"].as_array().unwrap() {
            let (form, content) = session["form"].as_object().unwrap().iter().next().unwrap();
            seen.insert(format!("form {form}"));
            seen.extend(content.get("objective").map(|objective| format!("objective {}", objective.as_str().unwrap())));
        }
        for rule in event.get("rules").and_then(|rules| rules.as_array()).into_iter().flatten() {
            seen.extend(rule["rule"].as_object().unwrap().keys().map(|word| format!("rule {word}")));
        }
    }
    insta::assert_snapshot!(seen.into_iter().collect::<Vec<_>>().join("\n"));
}
