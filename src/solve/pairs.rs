//! The exact engine of pairs: a session of pairs, given all other sessions, is a minimum-cost perfect matching.
//!
//! What a pair adds to the cost is asked of the state: from everybody sitting alone, two people join. Every part of the
//! cost is additive over the pairs of one session but `fair`, which is left out of the prices and judged with the plan.

use std::ops::ControlFlow;

use crate::algorithms::matching::{
    Matching, MatchingError, minimum_cost_near_perfect_dense, minimum_cost_perfect_dense, weight_limit,
};
use crate::event::Seat;
use crate::plan::{SeatedSession, Seating};
use crate::problem::primitives::Primitives;
use crate::problem::{IndexedSession, Problem, Shape};

use super::state::{NOWHERE, State};
use super::watch::Watch;

/// Whether a session is one of pairs: by its form, or as groups of exactly two.
pub(super) fn is_of_pairs(session: &IndexedSession) -> bool {
    matches!(session.shape, Shape::Pairs { .. } | Shape::Groups { min: 2, max: 2 })
}

/// A lower bound on what a session of pairs costs in any plan: the optimum of the session alone. `None` where it is not
/// of pairs, a trio is to be formed, somebody may stay out by the rules, or the watch ends it.
pub(super) fn lower_bound(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<i64> {
    let data = &problem.sessions()[session];
    let everybody = data.seat == Seat::All && data.capacity.seats == data.present.len();
    if !is_of_pairs(data) || !everybody || data.present.is_empty() || !data.present.len().is_multiple_of(2) {
        return None;
    }
    let alone = problem.isolated(session);
    let primitives = Primitives::new(&alone);
    let mut state = State::new(&alone, &primitives, &nobody_seated(&alone));
    let prices = Prices::measure(&mut state, 0, data.present.clone(), watch)?;
    let matching = prices.perfect(watch).ok()?;
    let (hard, cost) = prices.of(&matching);
    // With a hard rule broken in every plan there is nothing to bound.
    (hard == 0).then_some(cost)
}

fn nobody_seated(problem: &Problem) -> Seating {
    let people = problem.attendees().len();
    let empty = |session: &IndexedSession| SeatedSession::new(Vec::new(), session.present.clone(), people);
    Seating { sessions: problem.sessions().iter().map(empty).collect() }
}

/// Pairs up one session anew, as well as can be while all other sessions stay. A trio keeps its people.
///
/// The caller compares and may go back. False when nothing was changed. O(n^2) steps and the matching.
pub(super) fn pair_up(state: &mut State<'_>, session: usize, watch: &mut Watch<'_>) -> bool {
    let data = state.session(session);
    if !is_of_pairs(data) || data.seat != Seat::All {
        return false;
    }
    let before = state.seating().sessions.swap_remove(session);
    let trio: Vec<usize> =
        before.groups.iter().filter(|group| group.people.len() > 2).flat_map(|group| group.people.clone()).collect();
    let people: Vec<usize> = data.present.iter().copied().filter(|person| !trio.contains(person)).collect();
    if people.is_empty() {
        return false;
    }
    let odd = people.len() % 2 == 1;
    let after = Prices::measure(state, session, people, watch).and_then(|prices| {
        let matching = if odd { prices.near_perfect(state, session, watch) } else { prices.perfect(watch).ok() };
        matching.map(|matching| prices.groups(&matching))
    });
    let changed = after.is_some();
    let groups = after.unwrap_or_else(|| {
        before.groups.into_iter().map(|group| group.people).filter(|people| people.len() == 2).collect()
    });
    seat(state, session, &groups);
    changed
}

/// Seats pairs, and lets those out who are in none; groups of three stay.
fn seat(state: &mut State<'_>, session: usize, groups: &[Vec<usize>]) {
    let data = state.session(session);
    for &person in &data.present {
        let slot = state.slot_of(session, person);
        if slot != NOWHERE && state.size(session, slot) < 3 {
            state.relocate(session, person, NOWHERE);
        }
    }
    for group in groups {
        let slot = state.free_slot(session, None);
        for &person in group {
            state.relocate(session, person, slot);
        }
    }
    state.settle();
}

/// What pairing any two of a list of people adds, from everybody sitting alone.
struct Prices {
    people: Vec<usize>,
    /// For each two of the list, row by row: broken hard rules and cost.
    pairs: Vec<(i32, i64)>,
    /// Broken hard rules and cost with everybody alone.
    alone: (i64, i64),
    /// One broken rule weighs more than all cost.
    heavy: i64,
}

impl Prices {
    /// Asks the state for every pair; each is one step of the budget. `None` when that is more than half of what is left, or the
    /// costs are too large to be weighed against rules.
    fn measure(state: &mut State<'_>, session: usize, people: Vec<usize>, watch: &mut Watch<'_>) -> Option<Self> {
        let count = people.len();
        let asked = (count * count.saturating_sub(1) / 2) as u64;
        if asked > watch.steps_left() / 2 {
            return None;
        }
        for &person in &people {
            state.relocate(session, person, NOWHERE);
        }
        let slots: Vec<u32> = people
            .iter()
            .map(|&person| {
                let slot = state.free_slot(session, None);
                state.relocate(session, person, slot);
                slot
            })
            .collect();
        state.settle();
        let alone = measured(state);
        let mut pairs = vec![(0, 0); count * count];
        for first in 0..count {
            for second in first + 1..count {
                if !watch.step() {
                    return None;
                }
                state.relocate(session, people[second], slots[first]);
                state.settle();
                let (hard, cost) = measured(state);
                let price = (i32::try_from(hard - alone.0).ok()?, cost - alone.1);
                pairs[first * count + second] = price;
                pairs[second * count + first] = price;
                state.relocate(session, people[second], slots[second]);
            }
            state.settle();
        }
        let most_cost = pairs.iter().map(|&(_, cost)| cost.abs()).max().unwrap_or(0);
        let most_hard = pairs.iter().map(|&(hard, _)| i64::from(hard).abs()).max().unwrap_or(0);
        let heavy = most_cost.checked_mul(2 * count as i64)?.checked_add(1)?;
        let heaviest = heavy.checked_mul(most_hard)?.checked_add(most_cost)?;
        (heaviest <= weight_limit(count + 1)).then_some(Self { people, pairs, alone, heavy })
    }

    fn weighed(&self, first: usize, second: usize) -> Option<i64> {
        let (hard, cost) = self.pairs[first * self.people.len() + second];
        Some(i64::from(hard) * self.heavy + cost)
    }

    /// The best pairs of all.
    fn perfect(&self, watch: &mut Watch<'_>) -> Result<Matching, MatchingError> {
        minimum_cost_perfect_dense(self.people.len(), |first, second| self.weighed(first, second), || flow(watch))
    }

    /// The best pairs of all but one, who is among those with the least claim to a seat whom the hard rules let sit out.
    fn near_perfect(&self, state: &mut State<'_>, session: usize, watch: &mut Watch<'_>) -> Option<Matching> {
        let mut claims: Vec<(Vec<i64>, (i64, i64))> = Vec::with_capacity(self.people.len());
        for &person in &self.people {
            let slot = state.slot_of(session, person);
            state.relocate(session, person, NOWHERE);
            state.settle();
            let (hard, cost) = measured(state);
            claims.push((state.priorities.clone(), (hard - self.alone.0, cost - self.alone.1)));
            state.relocate(session, person, slot);
            state.settle();
        }
        let mut ranks: Vec<&Vec<i64>> = claims.iter().map(|(priorities, _)| priorities).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let mut best: Option<(i64, Matching)> = None;
        for rank in ranks {
            let alone = |person: usize| {
                let (priorities, (hard, cost)) = &claims[person];
                (priorities == rank).then(|| hard.saturating_mul(self.heavy).saturating_add(*cost))
            };
            let matching = minimum_cost_near_perfect_dense(
                self.people.len(),
                |first, second| self.weighed(first, second),
                alone,
                || flow(watch),
            );
            let Ok(matching) = matching else { continue };
            let out = matching.mates().iter().position(Option::is_none)?;
            let hard = self.of(&matching).0 + claims[out].1.0;
            if best.as_ref().is_none_or(|&(fewest, _)| hard < fewest) {
                best = Some((hard, matching));
            }
            if hard == 0 {
                break;
            }
        }
        best.map(|(_, matching)| matching)
    }

    /// Broken hard rules and cost of a matching, those of people left alone aside.
    fn of(&self, matching: &Matching) -> (i64, i64) {
        let count = self.people.len();
        let pairs = matching
            .mates()
            .iter()
            .enumerate()
            .filter_map(|(first, mate)| mate.filter(|&mate| mate > first).map(|mate| (first, mate)));
        pairs.fold(self.alone, |(hard, cost), (first, second)| {
            let (more_hard, more_cost) = self.pairs[first * count + second];
            (hard + i64::from(more_hard), cost + more_cost)
        })
    }

    fn groups(&self, matching: &Matching) -> Vec<Vec<usize>> {
        let mates = matching.mates().iter().enumerate();
        let pairs = mates.filter_map(|(first, mate)| mate.filter(|&mate| mate > first).map(|mate| (first, mate)));
        pairs.map(|(first, second)| vec![self.people[first], self.people[second]]).collect()
    }
}

/// Broken hard rules, and the cost without fairness.
fn measured(state: &State<'_>) -> (i64, i64) {
    (state.totals.hard, state.totals.cost - state.cost_of_fairness())
}

fn flow(watch: &mut Watch<'_>) -> ControlFlow<()> {
    if watch.ask() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
