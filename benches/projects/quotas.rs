//! The transportation problem on dense random costs.

use std::time::Instant;

use crate::random::Random;
use mingle::algorithms::flow::{Quota, assign};
use mingle::algorithms::never_stop;
use pathfinding::prelude::{Matrix, kuhn_munkres_min};

/// The median time of some runs in seconds, and what they return.
fn time(runs: usize, mut run: impl FnMut() -> i64) -> (f64, i64) {
    let mut total = 0;
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            total = run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    (times[runs / 2], total)
}

/// One instance. The peer knows no quotas: a place is as many columns as it has seats, and those up to the minimum are
/// cheaper by so much that all of them are taken.
fn line(people: usize, places: usize, runs: [usize; 2], target: f64) {
    let mut random = Random::new(11);
    let costs: Vec<i64> = (0..people * places).map(|_| random.below(101) as i64).collect();
    let (min, max) = (people / places / 2, people / places + 2);
    let quotas = vec![Quota { min, max }; places];
    let cost = |person: usize, place: usize| Some(costs[person * places + place]);
    let own =
        time(runs[0], || assign(people, &quotas, cost, never_stop).map_or(-1, |assignment| assignment.total() as i64));
    let name = format!("{people} x {places}");
    let mut line = format!("{name:14} {:>9.5}", own.0);
    if runs[1] > 0 {
        let much = 1_000_000;
        let columns: Vec<(usize, i64)> =
            (0..places * max).map(|seat| (seat / max, if seat % max < min { -much } else { 0 })).collect();
        let matrix = Matrix::from_fn(people, columns.len(), |(person, column)| {
            costs[person * places + columns[column].0] + columns[column].1
        });
        let peer = time(runs[1], || kuhn_munkres_min(&matrix).0 + much * (places * min) as i64);
        assert_eq!(peer.1, own.1, "{name}: the totals differ");
        line += &format!(" {:>9.5} {:>7.1}x", peer.0, peer.0 / own.0);
    } else {
        line += "         -        -";
    }
    println!("{line}   {target}");
}

pub(crate) fn run() {
    println!("people x places    mingle pathfinding  ratio  target");
    line(500, 40, [25, 3], 0.004);
    line(3000, 200, [9, 0], 0.07);
    line(20_000, 500, [3, 0], 0.5);
}
