//! Limits on how many are at several places together that no sizes of the places fulfil, however many people there are.

use std::collections::BTreeSet;

use crate::event::Seat;
use crate::problem::Problem;
use crate::rules::Primitive;

use super::super::watch::Watch;
use super::evidence::{Evidence, rules_where};
use super::room::Room;

/// Sums that are kept at the most: beyond, nothing is said.
const STATES: usize = 20_000;

/// Totals that contradict one another: whatever the sizes of the places, one of them does not hold.
///
/// O(places x states x size of a place).
pub(super) fn no_sizes(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let is_total = |primitive: &Primitive<'_>| matches!(primitive, Primitive::Total { .. });
    let totals = rules_where(problem, session, |rule| rule.primitive(session).is_some_and(|one| is_total(&one)));
    if totals.is_empty() || data.capacity.seats != data.capacity.at_most {
        return None;
    }
    let present = data.present.len();
    let limits: Vec<(Vec<usize>, usize, usize)> = totals
        .iter()
        .filter_map(|&rule| match problem.rules()[rule].primitive(session)? {
            Primitive::Total { places, at_least, at_most } => {
                Some((places.to_vec(), at_least, at_most.unwrap_or(usize::MAX)))
            }
            _ => None,
        })
        .collect();
    // Everybody seated so far, and those at the places of each limit.
    let mut states: BTreeSet<Vec<usize>> = BTreeSet::from([vec![0; 1 + limits.len()]]);
    for place in data.shape.places().iter().filter(|place| place.is_possible()) {
        let counts = |limit: usize| limit == 0 || limits[limit - 1].0.contains(&place.number);
        let mut next = states.clone();
        for state in &states {
            for size in place.min..=place.max.min(present - state[0]) {
                let more = |(limit, &people): (usize, &usize)| people + if counts(limit) { size } else { 0 };
                let state: Vec<usize> = state.iter().enumerate().map(more).collect();
                if limits.iter().zip(&state[1..]).all(|((_, _, at_most), people)| people <= at_most) {
                    next.insert(state);
                }
            }
        }
        if next.len() > STATES || !watch.ask() {
            return None;
        }
        states = next;
    }
    let seats = data.capacity.seats;
    let sits = |state: &Vec<usize>| data.seat == Seat::Most || state[0] == seats;
    let holds = |state: &&Vec<usize>| {
        sits(state) && limits.iter().zip(&state[1..]).all(|((_, at_least, _), people)| people >= at_least)
    };
    let none = !states.iter().any(|state| holds(&state));
    none.then(|| Evidence::new(totals, Room::EverySeating { seats }, seats))
}
