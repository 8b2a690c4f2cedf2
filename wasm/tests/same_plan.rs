//! The same event, seed and budget give the same bytes of a plan in WebAssembly, where a `usize` has 32 bits, as natively.

use std::path::{Path, PathBuf};
use std::process::Command;

use mingle::event::Event;
use mingle::problem::Problem;
use mingle::solve::Solver;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace")
}

/// The built module; `None`, said aloud, where it was not built or nobody can run it.
fn module() -> Option<PathBuf> {
    let target = root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let file = target.join("wasm32-unknown-unknown/release/mingle_wasm.wasm");
    if !file.exists() {
        println!(
            "SKIPPED: no {}; cargo build --release -p mingle-wasm --target wasm32-unknown-unknown",
            file.display()
        );
        return None;
    }
    if Command::new("node").arg("--version").output().is_err() {
        println!("SKIPPED: there is no node to run WebAssembly");
        return None;
    }
    Some(file)
}

#[test]
fn a_plan_is_the_same_bytes_in_webassembly_as_natively() {
    let Some(module) = module() else { return };
    let events = [("examples/data/workshop.json", 20_000), ("tests/data/cases/groups-24.json", 20_000)];
    for (event, steps) in events {
        let path = root().join(event);
        let text = std::fs::read_to_string(&path).expect("the event is there");
        let read: Event = serde_json::from_str(&text).expect("it is an event");
        let problem = Problem::new(&read).expect("it has no faults");
        for seed in 0..2 {
            let plan = Solver::new(&problem).seed(seed).budget(steps).solve().expect("it has a plan").plan;
            let run = Command::new("node")
                .arg(root().join("wasm/run.mjs"))
                .args([module.as_path(), path.as_path()])
                .args([seed.to_string(), steps.to_string()])
                .output()
                .expect("node runs");
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            let native = serde_json::to_string(&plan).expect("a plan can be written");
            assert_eq!(String::from_utf8_lossy(&run.stdout), native, "{event}, seed {seed}");
        }
    }
}
