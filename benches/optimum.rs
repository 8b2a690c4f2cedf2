//! Whole events whose optimum is known, or nearly: `cargo bench -p mingle-benches --bench optimum`.
//!
//! Prints, at 2,000,000 steps and for five seeds each, the cost, the bound and the seconds beside the best cost and the best
//! bound that are known, and then what the best plan costs after .1, .3, 1, 3 and 10 seconds. `-- conf din40` measures these events
//! only, `-- table` and `-- curve` print one of the two parts, and a number sets how many seeds there are.
//!
//! `MINGLE_DATA` names a folder that holds `optimum/`; without it everything is skipped. The known values are those of column
//! generation over teams with an exact integer finish, and of brute force.
#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a bench prints its table and measures time")]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use mingle::event::Event;
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::solve::solve;

/// An event: its file, the lowest cost that is known, and the highest bound.
const EVENTS: [(&str, i64, Option<i64>); 9] = [
    ("conf", 20_095, Some(19_470)),
    ("sprint", 18_590, Some(18_590)),
    ("proj24", 3_600, Some(3_600)),
    ("proj60", 10_080, Some(10_080)),
    ("proj60link", 31_135, Some(31_135)),
    ("mixed48", 11_435, Some(9_890)),
    ("din24", 95, Some(95)),
    ("din40", 12_155, Some(2_850)),
    ("din80", 6_930, None),
];
const STEPS: u64 = 2_000_000;
const SEEDS: u64 = 5;
/// Seconds after which the cost is noted.
const NOTED: [f64; 5] = [0.1, 0.3, 1.0, 3.0, 10.0];

/// What is measured.
struct Wanted {
    folder: PathBuf,
    words: Vec<String>,
}

impl Wanted {
    fn part(&self, name: &str) -> bool {
        let other = if name == "table" { "curve" } else { "table" };
        !self.words.iter().any(|word| word == other) || self.words.iter().any(|word| word == name)
    }

    /// The events that are there, with what is known of them.
    fn events(&self) -> Vec<(&'static str, Problem, i64, Option<i64>)> {
        let names = |word: &String| EVENTS.iter().any(|(name, ..)| name == word);
        let all = !self.words.iter().any(names);
        let wanted = EVENTS.into_iter().filter(|(name, ..)| all || self.words.iter().any(|word| word == name));
        wanted.map(|(name, best, bound)| (name, problem(&self.folder, name), best, bound)).collect()
    }
}

fn main() {
    let Some(folder) = std::env::var_os("MINGLE_DATA").map(|folder| Path::new(&folder).join("optimum")) else {
        println!("optimum: SKIPPED, MINGLE_DATA names no folder that holds optimum/");
        return;
    };
    let words: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let seeds = words.iter().find_map(|word| word.parse().ok()).unwrap_or(SEEDS);
    let wanted = Wanted { folder, words };
    if wanted.part("table") {
        println!(
            "{STEPS} steps, {seeds} seeds: costs from the lowest, the median in the middle; bounds and seconds are medians"
        );
        println!("event        known   bound known     found   bound  seconds  costs");
        for event in wanted.events() {
            row(&event, seeds);
        }
    }
    if wanted.part("curve") {
        println!("what the best plan costs after so many seconds, seed 0");
        println!("event        known {}", NOTED.map(|seconds| format!("{seconds:>8}")).join(""));
        for event in wanted.events() {
            curve(&event);
        }
    }
}

fn problem(folder: &Path, name: &str) -> Problem {
    let path = folder.join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let event: Event = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Problem::new(&event).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The cost of a plan that was checked, and its bound.
fn checked(problem: &Problem, plan: &Plan) -> (i64, i64) {
    let verdict = plan.check(problem);
    assert!(verdict.is_valid(), "{:?}", verdict.breaches);
    (plan.cost.total, plan.bound())
}

fn median<T: PartialOrd + Copy>(mut figures: Vec<T>) -> T {
    figures.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    figures[figures.len() / 2]
}

fn row((name, problem, best, known): &(&str, Problem, i64, Option<i64>), seeds: u64) {
    let (mut costs, mut bounds, mut seconds) = (Vec::new(), Vec::new(), Vec::new());
    for seed in 0..seeds {
        let started = Instant::now();
        let solution = solve(problem, seed, STEPS, |_| ControlFlow::Continue(()));
        seconds.push(started.elapsed().as_secs_f64());
        let (cost, bound) = checked(problem, &solution.unwrap_or_else(|none| panic!("{none}")).plan);
        assert!(bound <= *best, "{name}: the bound {bound} is above a plan of {best}");
        costs.push(cost);
        bounds.push(bound);
    }
    costs.sort_unstable();
    let known = known.map_or("-".to_owned(), |known| known.to_string());
    let (found, bound) = (median(costs.clone()), median(bounds));
    println!("{name:<10} {best:>7} {known:>13} {found:>9} {bound:>7} {:>8.2}  {costs:?}", median(seconds));
}

fn curve((name, problem, best, _): &(&str, Problem, i64, Option<i64>)) {
    let started = Instant::now();
    let mut costs: Vec<Option<i64>> = Vec::new();
    let solution = solve(problem, 0, u64::MAX, |progress| {
        let elapsed = started.elapsed().as_secs_f64();
        while costs.len() < NOTED.len() && elapsed >= NOTED[costs.len()] {
            costs.push(progress.cost);
        }
        if costs.len() == NOTED.len() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let (cost, _) = checked(problem, &solution.unwrap_or_else(|none| panic!("{none}")).plan);
    // A search that proved its plan ended before.
    costs.resize(NOTED.len(), Some(cost));
    let told = |cost: Option<i64>| format!("{:>8}", cost.map_or("-".to_owned(), |cost| cost.to_string()));
    println!("{name:<10} {best:>7} {}", costs.into_iter().map(told).collect::<String>());
}
