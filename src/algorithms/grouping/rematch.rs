//! An exact neighbourhood: one person of each of several groups is matched to all these groups anew, as well as can be
//! (cyclic exchanges of very large scale: Ahuja, Ergun, Orlin and Punnen, Discrete Applied Mathematics, 2002).
//!
//! Exactly one leaves each group, so that what the others find there is known whoever comes: an assignment problem. It
//! finds rings of exchanges that no exchange of two leads to.

use std::ops::ControlFlow;

use super::partition::Partition;
use super::run::{Ended, Run};
use super::units::Entry;
use crate::algorithms::flow::{Quota, assign};
use crate::algorithms::never_stop;

/// Groups that take part at once: below 2^16 elementary operations.
const GROUPS: usize = 32;
/// Draws in a row that gain nothing, for each group, after which it ends.
const IN_VAIN: usize = 8;
/// Elementary operations of an assignment for each of its costs, about.
const OPERATIONS: u64 = 16;

impl<W: Entry> Partition<'_, W> {
    /// Matches units of one person, each of another group, to their groups anew; what that gains, at least 0.
    ///
    /// O(k^3) for k units, and O(n) for each that moves.
    pub(super) fn rematch(&mut self, drawn: &[usize]) -> i64 {
        let groups: Vec<u32> = drawn.iter().map(|&unit| self.group[unit]).collect();
        let gain = |state: &Self, at: usize, to: usize| {
            let with_leaver: i64 = state.units.weights[drawn[at] * state.units.count + drawn[to]].into();
            let there: i64 = state.row(groups[to])[drawn[at]].into();
            there - with_leaver
        };
        let quotas = vec![Quota { min: 1, max: 1 }; drawn.len()];
        // Forbidden pairs may weigh more than an assignment can hold; then all stay.
        let Ok(found) = assign(drawn.len(), &quotas, |at, to| Some(-gain(self, at, to)), never_stop) else { return 0 };
        let sum = |to: &dyn Fn(usize) -> usize| (0..drawn.len()).map(|at| gain(self, at, to(at))).sum::<i64>();
        let more = sum(&|at| found.places()[at]) - sum(&|at| at);
        if more <= 0 {
            return 0;
        }
        // Who has come to their group is in nobody's way any more, since each goes to another one.
        for (at, &to) in found.places().iter().enumerate() {
            let there = drawn.iter().copied().find(|&other| self.group[other] == groups[to]);
            if let Some(other) = there.filter(|&other| other != drawn[at])
                && let Some(gain) = self.swap_gain(drawn[at], other)
            {
                self.swap(drawn[at], other, gain);
            }
        }
        more
    }
}

impl Run<'_> {
    /// Re-matches people drawn from all groups until that has gained nothing for a while. Each cost counts as a step.
    pub(super) fn rematch<W: Entry>(&mut self, state: &mut Partition<'_, W>) -> Result<(), Ended> {
        let mut open: Vec<usize> = (0..state.units.bounds.len()).collect();
        let mut in_vain = 0;
        while in_vain < IN_VAIN * open.len() {
            self.random.shuffle(&mut open);
            let mut drawn = Vec::with_capacity(GROUPS);
            for singles in
                open.iter().map(|&group| &state.singles[group]).filter(|singles| !singles.is_empty()).take(GROUPS)
            {
                drawn.push(singles[self.random.index(singles.len())] as usize);
            }
            let costs = (drawn.len() * drawn.len()) as u64;
            if drawn.len() < 3 || costs > self.budget - self.steps {
                break;
            }
            self.steps += costs;
            self.work += OPERATIONS * costs + 4 * (state.units.count * drawn.len()) as u64;
            if state.rematch(&drawn) > 0 {
                self.keep(state);
                in_vain = 0;
            } else {
                in_vain += 1;
            }
            if self.is_full() && self.tell(state) == ControlFlow::Break(()) || self.reaches_bound() {
                return Err(Ended);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithms::grouping::units::Plain;
    use crate::algorithms::grouping::{Weighted, start::start};
    use crate::algorithms::random::Random;

    /// The largest value that any order of the units in their groups has.
    fn best_of_all_orders(state: &Partition<'_, i64>, drawn: &mut Vec<usize>, from: usize, groups: &[u32]) -> i64 {
        if from == drawn.len() {
            let mut group = state.group.clone();
            drawn.iter().zip(groups).for_each(|(&unit, &to)| group[unit] = to);
            return Partition::new(state.units, group).value;
        }
        let mut best = i64::MIN;
        for at in from..drawn.len() {
            drawn.swap(from, at);
            best = best.max(best_of_all_orders(state, drawn, from + 1, groups));
            drawn.swap(from, at);
        }
        best
    }

    #[test]
    fn nobody_could_be_matched_better_to_the_groups_and_the_value_is_that_of_plain_recomputation() {
        let mut random = Random::new(8);
        let mut gained = 0;
        for _ in 0..60 {
            let mut weight = |_: usize, _: usize| random.below(2000) as i64 - 500;
            let task = Weighted::new(24, vec![(3, 6), (4, 4), (5, 5), (2, 9), (4, 6)], &mut weight).unwrap();
            let units = Plain::new(&task).unwrap().wide();
            let mut state = Partition::new(&units, start(&units, &mut random).unwrap());
            let mut drawn: Vec<usize> =
                state.singles.iter().map(|singles| singles[random.index(singles.len())] as usize).collect();
            let groups: Vec<u32> = drawn.iter().map(|&unit| state.group[unit]).collect();
            let best = best_of_all_orders(&state, &mut drawn.clone(), 0, &groups);
            let before = state.value;
            let more = state.rematch(&drawn);
            assert_eq!((state.value, before + more), (best, best));
            let plain = Partition::new(&units, state.group.clone());
            assert_eq!((state.value, state.broken), (plain.value, plain.broken));
            assert!((0..5).all(|group| state.row(group) == plain.row(group)));
            gained += u32::from(more > 0);
            drawn.reverse();
            assert_eq!(state.rematch(&drawn), 0);
        }
        assert!(gained > 30, "only {gained} gained");
    }
}
