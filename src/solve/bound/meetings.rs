//! Bounds on what meeting again costs.
//!
//! Two bounds hold, and the larger counts. For each person, the companions that every plan gives, cheapest first, where
//! the k-th meeting with one of them costs k - 1 times the least price of meeting again. And between two sessions: a
//! group drawn from few groups of an earlier session brings some of them together again.

use std::collections::BTreeMap;

use crate::index::IndexedSession;
use crate::problem::Problem;

use super::golfer;
use super::numbers::{drawn, strangers};
use super::seats::{certain_seats, everybody_sits, is_fresh, smallest_and_most};
use crate::solve::blocks::Blocks;

/// Beyond this many people nobody's presence is compared with everybody's.
const COMPARED: usize = 3000;

/// A lower bound on the cost of new faces in the sessions that are counted, and repeats that somebody has at least in them.
pub(super) fn new_faces(problem: &Problem, counted: &dyn Fn(usize) -> bool) -> (i64, i64) {
    let prices = again(problem);
    let fresh: Vec<usize> =
        (0..prices.len()).filter(|&number| counted(number) && is_fresh(&problem.sessions()[number])).collect();
    let (companions, repeats) = by_person(problem, &prices, &fresh);
    let repeats = repeats.max(repeats_of_blocks(problem));
    let between = between_sessions(problem, &prices, &fresh);
    let cost = companions.max(between).max(golfer::new_faces(problem, &prices, &fresh));
    (cost, repeats)
}

/// The most repeated meetings of one person that are due to people who are kept together.
fn repeats_of_blocks(problem: &Problem) -> i64 {
    let sessions = problem.sessions();
    let blocks = Blocks::of_sessions(problem, true);
    let fresh: Vec<usize> = (0..sessions.len())
        .filter(|&number| is_fresh(&sessions[number]) && everybody_sits(&sessions[number]))
        .collect();
    let of_person = |person: usize| {
        let mut meetings: BTreeMap<usize, i64> = BTreeMap::new();
        for &session in fresh.iter().filter(|&&session| sessions[session].attends[person]) {
            for &other in blocks[session].unit(&person).iter().filter(|&&other| other != person) {
                *meetings.entry(other).or_default() += 1;
            }
        }
        let again = |(&other, &times): (&usize, &i64)| times - i64::from(!problem.history().has_met(person, other));
        meetings.iter().map(again).sum::<i64>()
    };
    (0..problem.attendees().len()).map(of_person).max().unwrap_or(0)
}

/// For each session and each earlier one what a pair that met there costs in it.
fn again(problem: &Problem) -> Vec<Vec<i64>> {
    let sessions = problem.sessions();
    let price = |later: &IndexedSession, earlier: &IndexedSession| {
        let aged = problem.history().aged(earlier.units, earlier.starts, later.starts);
        if is_fresh(later) { problem.goals().new_faces * aged } else { 0 }
    };
    let row = |(number, later): (usize, &IndexedSession)| {
        sessions[..number].iter().map(|earlier| price(later, earlier)).collect()
    };
    sessions.iter().enumerate().map(row).collect()
}

/// The cost that companions have at least, and a number of repeated meetings that somebody has at least.
fn by_person(problem: &Problem, prices: &[Vec<i64>], fresh: &[usize]) -> (i64, i64) {
    let people = problem.attendees().len();
    let sessions = problem.sessions();
    let step = fresh
        .iter()
        .flat_map(|&later| {
            fresh.iter().filter(move |&&earlier| earlier < later).map(move |&earlier| prices[later][earlier])
        })
        .min()
        .unwrap_or(0);
    let sizes: Vec<usize> = sessions.iter().map(|session| smallest_and_most(session).0).collect();
    let (mut twice_the_cost, mut repeats) = (0_i128, 0);
    for person in 0..people {
        let own: Vec<usize> = fresh.iter().copied().filter(|&session| sessions[session].attends[person]).collect();
        let seated = own.iter().filter(|&&session| everybody_sits(&sessions[session]));
        let companions: usize = seated.map(|&session| sizes[session].saturating_sub(1)).sum();
        let shares = |other: usize| own.iter().any(|&session| sessions[session].attends[other]);
        let partners = if people <= COMPARED {
            (0..people).filter(|&other| other != person && shares(other)).count()
        } else {
            people - 1
        };
        let mut by_price: BTreeMap<i64, usize> = BTreeMap::new();
        let mut known = 0;
        for other in problem.history().met_by(person).filter(|&other| shares(other)) {
            known += 1;
            let acquaintance =
                own.iter().map(|&session| problem.history().acquaintance(person, other, sessions[session].starts));
            *by_price.entry(problem.goals().new_faces * acquaintance.min().unwrap_or(0)).or_default() += 1;
        }
        let strangers = partners - known;
        *by_price.entry(0).or_default() += strangers;
        twice_the_cost += cheapest_meetings(by_price, step, own.len(), companions);
        repeats = repeats.max(companions.saturating_sub(strangers) as i64);
    }
    // Every meeting was counted for both, and costs are whole.
    (i64::try_from((twice_the_cost + 1) / 2).unwrap_or(i64::MAX / 8), repeats)
}

/// The least that so many meetings cost: each partner at most `most` times, each time `step` dearer.
fn cheapest_meetings(mut by_price: BTreeMap<i64, usize>, step: i64, most: usize, meetings: usize) -> i128 {
    if step == 0 {
        return by_price.first_key_value().map_or(0, |(&price, _)| i128::from(price) * meetings as i128);
    }
    let mut left = meetings;
    let mut cost = 0_i128;
    // A price class comes back one step dearer until each of its partners was met `most` times.
    let mut times: BTreeMap<i64, Vec<(usize, usize)>> = BTreeMap::new();
    while let Some((price, count)) = by_price.pop_first() {
        times.entry(price).or_default().push((count, 1));
    }
    while left > 0 {
        let Some((price, classes)) = times.pop_first() else { break };
        for (count, met) in classes {
            let taken = count.min(left);
            cost += i128::from(price) * taken as i128;
            left -= taken;
            if met < most {
                times.entry(price.saturating_add(step)).or_default().push((count, met + 1));
            }
        }
    }
    cost
}

/// What groups that are drawn from few earlier groups cost, over all pairs of sessions.
fn between_sessions(problem: &Problem, prices: &[Vec<i64>], fresh: &[usize]) -> i64 {
    let sessions = problem.sessions();
    let mut cost = 0_i128;
    for (number, later) in fresh.iter().map(|&number| (number, &sessions[number])) {
        for (earlier, &price) in sessions[..number].iter().zip(&prices[number]) {
            if price > 0 && certain_seats(earlier) > 0 {
                cost += i128::from(price) * shared_pairs(earlier, later);
            }
        }
    }
    i64::try_from(cost).unwrap_or(i64::MAX / 8)
}

/// Pairs that share a group in both sessions, at least.
fn shared_pairs(earlier: &IndexedSession, later: &IndexedSession) -> i128 {
    let sources = smallest_and_most(earlier).1 + strangers(later, earlier, certain_seats(earlier));
    drawn(certain_seats(later), smallest_and_most(later).1, sources)
}
