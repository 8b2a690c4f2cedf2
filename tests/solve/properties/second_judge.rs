//! An independent program, written from the meaning of the files alone, agrees with every plan to the unit.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;

use mingle::event::Event;
use proptest::prelude::*;

use crate::support::generate::{Size, events};
use crate::support::{holds_for, json, outcome, say_skipped};

/// The folder of a `check_plan.py` that takes an event and a plan file and ends with 0 where it finds nothing wrong. Who
/// names one wants it asked, so that a judge that cannot be run is a failure.
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("MINGLE_JUDGE")?);
    assert!(folder.join("check_plan.py").is_file(), "no check_plan.py in {}", folder.display());
    Some(folder)
}

fn judge(folder: &Path, event: &str, plan: &str) -> Result<(), TestCaseError> {
    let fail = |error: std::io::Error| TestCaseError::fail(error.to_string());
    let files = tempfile::tempdir().map_err(fail)?;
    let paths = ["event.json", "plan.json"].map(|name| files.path().join(name));
    for (path, text) in paths.iter().zip([event, plan]) {
        std::fs::write(path, text).map_err(fail)?;
    }
    let output = Command::new("python3").arg(folder.join("check_plan.py")).args(&paths).output().map_err(fail)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    prop_assert!(output.status.success(), "the judge says {}{} of {}", said, wrong, plan);
    Ok(())
}

#[test]
fn an_independent_judge_agrees_to_the_unit() {
    let Some(folder) = folder() else {
        say_skipped("an_independent_judge_agrees_to_the_unit", "MINGLE_JUDGE names no folder with a check_plan.py");
        return;
    };
    let judged = Cell::new(0);
    let agrees = |event: &Event| {
        if event.attendees.is_empty() {
            return Ok(());
        }
        let Ok(plan) = outcome(event, 9, 1_000) else { return Ok(()) };
        judged.set(judged.get() + 1);
        judge(&folder, &json(event), &json(&plan))
    };
    holds_for(60, events(Size::SMALL), agrees);
    holds_for(40, events(Size::LARGE), agrees);
    println!("{} plans judged", judged.get());
    assert!(judged.get() >= 50, "only {} plans judged", judged.get());
}
