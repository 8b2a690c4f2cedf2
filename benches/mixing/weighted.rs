//! One round by pairwise weights (the maximally diverse grouping problem).

#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a bench prints its table and measures time")]

use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use mingle::algorithms::grouping::{Weighted, search};

/// Instance, seconds allowed, and average and best as published (Yang and others, European Journal of Operational Research, 2022),
/// in thousandths. The published seconds are 3 for 120 people, 20 for 240 and 120 for 480.
const CASES: [(&str, f64, i64, i64); 6] = [
    ("RanReal_n120_ds_01", 3.0, 50_476_929, 50_549_135),
    ("RanInt_n120_ss_01", 3.0, 47_909_000, 47_909_000),
    ("RanReal_n240_ss_01", 20.0, 155_041_877, 155_246_466),
    ("Geo_n240_ds_01", 20.0, 200_306_534, 200_324_345),
    ("RanReal_n480_ds_01", 12.0, 388_326_448, 389_658_362),
    ("RanReal_n480_ds_01", 120.0, 388_326_448, 389_658_362),
];

const SEEDS: u64 = 5;

/// Seconds that this process has computed: on a machine that is shared, less than have passed. Where the system does not tell, those
/// that have passed.
struct Clock(Instant);

impl Clock {
    fn seconds(&self) -> f64 {
        let told = std::fs::read_to_string("/proc/self/schedstat").ok();
        let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
        nanoseconds.map_or_else(|| self.0.elapsed(), Duration::from_nanos).as_secs_f64()
    }
}

/// Prints the table.
pub(crate) fn run() {
    let Some(folder) = std::env::var_os("MINGLE_DATA") else {
        println!("weighted: skipped, MINGLE_DATA does not name the folder that holds mdgp/ (MDGPLIB)");
        return;
    };
    let chosen = std::env::var("MINGLE_CASE").unwrap_or_default();
    println!("one round by pairwise weights, {SEEDS} seeds; median asked for");
    for (name, seconds, average, best) in CASES {
        if !name.contains(chosen.as_str()) && chosen != format!("{name}/{seconds}") {
            continue;
        }
        let path = Path::new(&folder).join("mdgp").join(format!("{name}.txt"));
        match std::fs::read_to_string(&path) {
            Ok(text) => measure(name, &text, seconds, (average, best)),
            Err(fault) => println!("{name}: skipped, {}: {fault}", path.display()),
        }
    }
}

fn measure(name: &str, text: &str, seconds: f64, (average, best): (i64, i64)) {
    let task = read(text).expect("the file is as MDGPLIB has it");
    let clock = Clock(Instant::now());
    let started = clock.seconds();
    let trial = search(&task, None, 99, 300_000_000, |_| ControlFlow::Continue(())).expect("nothing is forbidden");
    let speed = trial.steps as f64 / (clock.seconds() - started);
    let budget = (speed * seconds * 0.9) as u64;
    let (mut values, mut spent, mut steps) = (Vec::new(), 0.0_f64, 0.0_f64);
    for seed in 1..=SEEDS {
        let started = clock.seconds();
        let mut calls = 0_u32;
        let watch = |_: &_| {
            calls += 1;
            let late = calls.is_multiple_of(64) && clock.seconds() - started > seconds;
            if late { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let found = search(&task, None, seed, budget, watch).expect("nothing is forbidden");
        let taken = clock.seconds() - started;
        spent = spent.max(taken);
        steps += found.steps as f64 / taken / SEEDS as f64;
        values.push(found.value);
    }
    let mut sorted = values.clone();
    sorted.sort_unstable();
    let median = sorted[sorted.len() / 2];
    let shown: Vec<f64> = values.iter().map(|&value| value as f64 / 1000.0).collect();
    let verdict = if median >= average { "reached" } else { "missed" };
    let ratio = median as f64 / average as f64;
    println!(
        "{name} {seconds:>5} s: median {:.3}, average {:.3} {verdict} (ratio {ratio:.5}), best {:.3}; {spent:.1} s, {:.1} million steps a second; {shown:?}",
        median as f64 / 1000.0,
        average as f64 / 1000.0,
        best as f64 / 1000.0,
        steps / 1e6
    );
}

/// Weights in thousandths, exactly.
fn read(text: &str) -> Option<Weighted> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next()?.split_whitespace().collect();
    let people: usize = head.first()?.parse().ok()?;
    let numbers: Vec<usize> = head.get(3..)?.iter().filter_map(|word| word.parse().ok()).collect();
    let sizes = numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let mut weights = vec![0; people * people];
    for line in lines {
        let mut words = line.split_whitespace();
        let (Some(one), Some(other), Some(weight)) = (words.next(), words.next(), words.next()) else { continue };
        let (one, other): (usize, usize) = (one.parse().ok()?, other.parse().ok()?);
        let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
        let weight = whole.parse::<i64>().ok()? * 1000 + format!("{part:0<3}").parse::<i64>().ok()?;
        *weights.get_mut(one.min(other) * people + one.max(other))? = weight;
    }
    Weighted::new(people, sizes, |one, other| weights[one * people + other]).ok()
}
