//! A round of the search by several siblings: each goes its own way from the best plan so far, and the best of them is kept.
//!
//! How many there are does not depend on threads, and of equal ones the first is kept, so that the plan is the same with
//! any number of threads. With the feature `parallel` they run side by side.

use crate::algorithms::random::Random;

use super::annealing::{Round, Search};
use super::incumbent::Incumbent;
use crate::solve::bound::Goal;
use crate::solve::watch::Watch;

/// How many siblings share the steps of a round at most.
const SIBLINGS: u64 = 4;
/// Steps for each person and session below which going one way for longer finds more than going several.
const ENOUGH: u64 = 2_000;

/// How many siblings share the steps of a round. Where more sit out than must, another way counts for more than a long one.
fn siblings(round: Round, seats: u64, best: &Incumbent, goal: &Goal) -> u64 {
    let many = round.steps / (seats * ENOUGH).max(1);
    if best.leaves_seats(goal) { SIBLINGS } else { many.clamp(1, SIBLINGS) }
}

/// The steps of the sibling with this number: all together take those of the round.
fn share_of(round: Round, number: usize, siblings: usize) -> Round {
    let each = round.steps / siblings as u64;
    let steps = if number == 0 { round.steps - each * (siblings as u64 - 1) } else { each };
    Round { steps, ..round }
}

/// One sibling's round from a copy of the state. Where more sit out than must, the last one starts anew: the way to
/// more seats may lead over broken rules, and from a plan that breaks none it is closed.
fn go(
    search: &Search<'_, '_>,
    (number, seed): (usize, u64),
    round: Round,
    goal: &Goal,
    best: &Incumbent,
    watch: &mut Watch<'_>,
) -> Incumbent {
    let anew = number as u64 == SIBLINGS - 1 && best.leaves_seats(goal);
    let (mut state, mut random) = (if anew { search.anew() } else { search.state.clone() }, Random::new(seed));
    let mut best = best.clone();
    search.sibling(&mut state, &mut random).round(round, goal, &mut best, watch);
    best
}

/// Shares a round among the siblings, and gives the best of them: the first that reaches the goal, else the first of the best.
pub(in crate::solve) fn share(
    search: &mut Search<'_, '_>,
    round: Round,
    goal: &Goal,
    best: &Incumbent,
    watch: &mut Watch<'_>,
) -> Incumbent {
    let seats = search.seats.len() as u64;
    let seeds: Vec<u64> = (0..siblings(round, seats, best, goal)).map(|_| search.random.next_u64()).collect();
    let mut found: Option<Incumbent> = None;
    for other in all(search, &seeds, round, goal, best, watch) {
        let reached = other.reaches(goal);
        if found.as_ref().is_none_or(|found| other.is_better_than(found)) {
            found = Some(other);
        }
        if reached {
            break;
        }
    }
    found.unwrap_or_else(|| best.clone())
}

/// What the siblings find, in their order; those after one that reaches the goal may be missing.
#[cfg(not(feature = "parallel"))]
fn all(
    search: &Search<'_, '_>,
    seeds: &[u64],
    round: Round,
    goal: &Goal,
    best: &Incumbent,
    watch: &mut Watch<'_>,
) -> Vec<Incumbent> {
    let mut found: Vec<Incumbent> = Vec::with_capacity(seeds.len());
    for (number, &seed) in seeds.iter().enumerate() {
        if found.last().is_some_and(|last| last.reaches(goal)) {
            break;
        }
        found.push(go(search, (number, seed), share_of(round, number, seeds.len()), goal, best, watch));
    }
    found
}

/// What the siblings find, in their order. The caller's thread runs the first one and asks the callback; when that says
/// stop, all stop.
#[cfg(feature = "parallel")]
fn all(
    search: &Search<'_, '_>,
    seeds: &[u64],
    round: Round,
    goal: &Goal,
    best: &Incumbent,
    watch: &mut Watch<'_>,
) -> Vec<Incumbent> {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicBool, Ordering};

    let stop = AtomicBool::new(false);
    let mut others: Vec<Option<(Incumbent, u64)>> = vec![None; seeds.len().saturating_sub(1)];
    let first = rayon::in_place_scope(|scope| {
        for ((number, &seed), found) in seeds.iter().enumerate().skip(1).zip(&mut others) {
            let stop = &stop;
            let search: &Search<'_, '_> = search;
            scope.spawn(move |_| {
                let mut asked = |_: &_| {
                    if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                let round = share_of(round, number, seeds.len());
                let mut own = Watch::new(round.steps, &mut asked);
                let best = go(search, (number, seed), round, goal, best, &mut own);
                *found = Some((best, own.steps()));
            });
        }
        let first =
            seeds.first().map(|&seed| go(search, (0, seed), share_of(round, 0, seeds.len()), goal, best, watch));
        if watch.is_stopped() {
            stop.store(true, Ordering::Relaxed);
        }
        first
    });
    for (_, steps) in others.iter().flatten() {
        watch.spend(*steps);
    }
    first.into_iter().chain(others.into_iter().flatten().map(|(best, _)| best)).collect()
}
