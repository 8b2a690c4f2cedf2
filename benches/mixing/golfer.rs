//! Rounds without a repeat, against the best known.

#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a bench prints its table and measures time")]

use std::time::Instant;

use mingle::algorithms::design::{Schedule, schedule};

/// Size of the groups, and for so many of them the most rounds known anywhere.
const KNOWN: [(usize, &[(usize, usize)]); 8] = [
    (3, &[(3, 4), (4, 4), (5, 7), (6, 8), (7, 10), (8, 11), (9, 13), (10, 14)]),
    (4, &[(4, 5), (5, 5), (6, 7), (7, 9), (8, 10), (9, 11), (10, 13)]),
    (5, &[(5, 6), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10)]),
    (6, &[(6, 3), (7, 7), (8, 8), (9, 9), (10, 8)]),
    (7, &[(7, 8), (8, 8), (9, 9), (10, 8)]),
    (8, &[(8, 9), (9, 9), (10, 8)]),
    (9, &[(9, 10), (10, 5)]),
    (10, &[(10, 4)]),
];

/// Conferences: tables, seats, and the rounds that are taken.
const LARGE: [(usize, usize, usize); 6] =
    [(12, 8, 9), (15, 8, 12), (20, 10, 12), (75, 8, 20), (375, 8, 10), (12_500, 8, 5)];

/// Prints the table.
pub(crate) fn run() {
    println!("groups x people  known  rounds without a repeat  seconds");
    let mut missing = Vec::new();
    let mut beaten = Vec::new();
    let mut cells = 0;
    for (size, row) in KNOWN {
        for &(groups, known) in row {
            let started = Instant::now();
            let schedule = schedule(groups, size);
            let reached = without_repeat(&schedule, schedule.rounds());
            let seconds = started.elapsed().as_secs_f64();
            println!("{:<15} {known:>6} {reached:>24} {seconds:>8.5}", format!("{groups} x {size}"));
            cells += 1;
            if reached < known {
                missing.push(format!("{groups} x {size} ({reached} of {known})"));
            }
            if reached > known {
                beaten.push(format!("{groups} x {size} ({reached}, known {known})"));
            }
        }
    }
    println!("{} of {cells} reached; missing: {missing:?}; beaten: {beaten:?}", cells - missing.len());
    for (groups, size, wanted) in LARGE {
        let started = Instant::now();
        let schedule = schedule(groups, size);
        let people: usize =
            (0..wanted.min(schedule.rounds())).flat_map(|round| schedule.round(round)).map(|group| group.len()).sum();
        let seconds = started.elapsed().as_secs_f64();
        let taken = people / schedule.people();
        println!("{groups} x {size}: {taken} rounds of {} made of {wanted} in {seconds:.4} s", schedule.rounds());
    }
}

/// How many rounds, from the first one, pass before two people meet again; counted here anew.
fn without_repeat(schedule: &Schedule, rounds: usize) -> usize {
    let people = schedule.people();
    let mut met = vec![false; people * people];
    (0..rounds)
        .take_while(|&round| {
            schedule.round(round).all(|group| {
                group.iter().enumerate().all(|(at, &one)| {
                    group[..at].iter().all(|&other| {
                        one != other && !std::mem::replace(&mut met[one.max(other) * people + one.min(other)], true)
                    })
                })
            })
        })
        .count()
}
