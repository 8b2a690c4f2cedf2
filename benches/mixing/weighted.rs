//! One round by pairwise weights (the maximally diverse grouping problem).

#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a bench prints its table and measures time")]

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use mingle::algorithms::partition::weighted::{Weighted, search};

/// Instance, seconds and average as published (Yang and others, European Journal of Operational Research, 2022), in thousandths.
const CASES: [(&str, f64, i64); 6] = [
    ("RanReal_n120_ds_01", 3.0, 50_476_929),
    ("RanInt_n120_ss_01", 3.0, 47_909_000),
    ("RanReal_n240_ss_01", 20.0, 155_041_877),
    ("Geo_n240_ds_01", 20.0, 200_306_534),
    ("RanReal_n480_ds_01", 12.0, 388_326_448),
    ("RanReal_n480_ds_01", 120.0, 388_326_448),
];

const SEEDS: u64 = 5;

/// Prints the table.
pub(crate) fn run() {
    let Some(folder) = std::env::var_os("MINGLE_DATA") else {
        println!("weighted: skipped, MINGLE_DATA does not name the folder that holds mdgp/ (MDGPLIB)");
        return;
    };
    let chosen = std::env::var("MINGLE_CASE").unwrap_or_default();
    println!("one round by pairwise weights, {SEEDS} seeds; median asked for");
    for (name, seconds, asked) in CASES {
        if !name.contains(chosen.as_str()) && chosen != format!("{name}/{seconds}") {
            continue;
        }
        let path = Path::new(&folder).join("mdgp").join(format!("{name}.txt"));
        match std::fs::read_to_string(&path) {
            Ok(text) => measure(name, &text, seconds, asked),
            Err(fault) => println!("{name}: skipped, {}: {fault}", path.display()),
        }
    }
}

fn measure(name: &str, text: &str, seconds: f64, asked: i64) {
    let task = read(text).expect("the file is as MDGPLIB has it");
    let started = Instant::now();
    let trial = search(&task, None, 99, 5_000_000, |_| ControlFlow::Continue(())).expect("nothing is forbidden");
    let speed = trial.steps as f64 / started.elapsed().as_secs_f64();
    let budget = (speed * seconds * 0.95) as u64;
    let (mut values, mut spent, mut steps) = (Vec::new(), 0.0_f64, 0.0_f64);
    for seed in 1..=SEEDS {
        let started = Instant::now();
        let watch = |_: &_| {
            if started.elapsed().as_secs_f64() > seconds { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let found = search(&task, None, seed, budget, watch).expect("nothing is forbidden");
        spent = spent.max(started.elapsed().as_secs_f64());
        steps += found.steps as f64 / started.elapsed().as_secs_f64() / SEEDS as f64;
        values.push(found.value);
    }
    let mut sorted = values.clone();
    sorted.sort_unstable();
    let median = sorted[sorted.len() / 2];
    let shown: Vec<f64> = values.iter().map(|&value| value as f64 / 1000.0).collect();
    let verdict = if median >= asked { "reached" } else { "missed" };
    println!(
        "{name} {seconds:>5} s: median {:.3}, asked {:.3}: {verdict}; {spent:.1} s, {:.1} million steps a second; {shown:?}",
        median as f64 / 1000.0,
        asked as f64 / 1000.0,
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
