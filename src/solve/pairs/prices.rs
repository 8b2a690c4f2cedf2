//! The price of every pair, and the matchings that it gives.

use std::ops::ControlFlow;

use crate::algorithms::matching::dense::{minimum_cost_near_perfect, minimum_cost_perfect};
use crate::algorithms::matching::{Matching, weight_limit};

use super::super::state::{NOWHERE, State};
use super::super::watch::Watch;
use super::Paired;

/// Who may sit out where somebody must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Out {
    /// Those who did so least often, of whom the hard rules let sit out.
    InTurn,
    /// Anybody.
    Anybody,
}

/// Broken hard rules, and the cost without fairness.
pub(super) type Price = (i64, i64);

/// What pairing any two of a list of people adds, from everybody sitting alone.
pub(super) struct Prices {
    pub(super) people: Vec<usize>,
    /// For each of the people the slot where they sit alone.
    pub(super) slots: Vec<u32>,
    /// For each two of the list, row by row.
    pairs: Vec<(i32, i64)>,
    /// For each two of the list whether they meet again. Empty where fairness costs nothing, or where other sessions have
    /// a part in it.
    repeats: Vec<bool>,
    /// What fairness costs once anybody meets again in the only session.
    fair: i64,
    /// With everybody alone.
    pub(super) alone: Price,
    /// One broken rule weighs more than all cost.
    heavy: i64,
}

impl Prices {
    /// Asks the state for every pair; each is one step of the budget. `None` when that is more than half of what is left, or
    /// the costs are too large to be weighed against rules. Leaves everybody sitting alone.
    pub(super) fn measure(
        state: &mut State<'_>,
        session: usize,
        people: Vec<usize>,
        watch: &mut Watch<'_>,
    ) -> Option<Self> {
        let count = people.len();
        let asked = (count * count.saturating_sub(1) / 2) as u64;
        if asked > watch.steps_left() / 2 {
            return None;
        }
        for &person in &people {
            state.relocate(session, person, NOWHERE);
        }
        let mut slots = Vec::with_capacity(count);
        for &person in &people {
            let slot = state.free_slot(session, None);
            state.relocate(session, person, slot);
            slots.push(slot);
        }
        state.settle();
        let only = state.sittings.len() == 1;
        let fair = if only { state.primitives.fair_weight } else { 0 };
        let mut prices = Self {
            people,
            slots,
            pairs: vec![(0, 0); count * count],
            repeats: if fair > 0 { vec![false; count * count] } else { Vec::new() },
            fair,
            alone: measured(state),
            heavy: 1,
        };
        for first in 0..count {
            for second in first + 1..count {
                if !watch.step() {
                    return None;
                }
                state.relocate(session, prices.people[second], prices.slots[first]);
                state.settle();
                let (hard, cost) = prices.added(state);
                let price = (i32::try_from(hard).ok()?, cost);
                prices.pairs[first * count + second] = price;
                prices.pairs[second * count + first] = price;
                if fair > 0 {
                    let again = state.cost_of_fairness() > 0;
                    prices.repeats[first * count + second] = again;
                    prices.repeats[second * count + first] = again;
                }
                state.relocate(session, prices.people[second], prices.slots[second]);
            }
            state.settle();
        }
        let most = prices.pairs.iter().fold((0, 0), |most, &(hard, cost)| larger(most, (i64::from(hard), cost)));
        prices.outweigh(most).then_some(prices)
    }

    /// What the state is worse by than with everybody alone.
    pub(super) fn added(&self, state: &State<'_>) -> Price {
        let (hard, cost) = measured(state);
        (hard - self.alone.0, cost - self.alone.1)
    }

    /// Lets one broken rule weigh more than all costs, given the largest price of anything; false where sums would be too
    /// large.
    pub(super) fn outweigh(&mut self, most: Price) -> bool {
        let count = self.people.len() as i64 + 4;
        let heavy = most.1.checked_mul(2 * count).and_then(|cost| cost.checked_add(1));
        let heaviest = heavy.and_then(|heavy| heavy.checked_mul(most.0)).and_then(|hard| hard.checked_add(most.1));
        self.heavy = self.heavy.max(heavy.unwrap_or(1));
        heavy.is_some() && heaviest.is_some_and(|heaviest| heaviest <= weight_limit(self.people.len() + 1) / 4)
    }

    /// One figure for rules and cost.
    pub(super) fn weighed(&self, (hard, cost): Price) -> i64 {
        hard.saturating_mul(self.heavy).saturating_add(cost)
    }

    pub(super) fn pair(&self, first: usize, second: usize) -> i64 {
        let (hard, cost) = self.pairs[first * self.people.len() + second];
        self.weighed((i64::from(hard), cost))
    }

    /// Whether two people meet again, where that matters.
    fn again(&self, first: usize, second: usize) -> bool {
        self.repeats.get(first * self.people.len() + second) == Some(&true)
    }

    /// The better of a best matching and of one in which nobody meets again: each has one companion, so that fairness costs
    /// nothing or its weight once.
    fn fairer(&self, find: &mut dyn FnMut(bool) -> Option<(Matching, Price)>) -> Option<Paired> {
        let (matching, (hard, cost)) = find(false)?;
        let everybody: Vec<usize> = (0..self.people.len()).collect();
        let paired = |matching: &Matching, hard: i64, cost: i64| Paired {
            groups: self.groups(matching, &everybody),
            hard: self.alone.0 + hard,
            bound: self.alone.1 + cost,
            settled: true,
        };
        if !matching.pairs().any(|(first, second)| self.again(first, second)) {
            return Some(paired(&matching, hard, cost));
        }
        let dear = cost + self.fair;
        match find(true) {
            Some((fresh, (fresh_hard, fresh_cost))) if (fresh_hard, fresh_cost) <= (hard, dear) => {
                Some(paired(&fresh, fresh_hard, fresh_cost))
            }
            _ => Some(paired(&matching, hard, dear)),
        }
    }

    /// The best pairs of everybody.
    pub(super) fn perfect(&self, watch: &mut Watch<'_>) -> Option<Paired> {
        let everybody: Vec<usize> = (0..self.people.len()).collect();
        self.fairer(&mut |fresh| {
            let price = |first, second| (!fresh || !self.again(first, second)).then(|| self.pair(first, second));
            let matching = minimum_cost_perfect(self.people.len(), price, || flow(watch)).ok()?;
            let added = self.of(&matching, &everybody);
            Some((matching, added))
        })
    }

    /// The best pairs of all but one.
    pub(super) fn near_perfect(
        mut self,
        state: &mut State<'_>,
        session: usize,
        out: Out,
        watch: &mut Watch<'_>,
    ) -> Option<Paired> {
        let mut claims: Vec<(Vec<i64>, Price)> = Vec::with_capacity(self.people.len());
        for (&person, &slot) in self.people.iter().zip(&self.slots) {
            state.relocate(session, person, NOWHERE);
            state.settle();
            let priorities = if out == Out::InTurn { state.priorities.clone() } else { Vec::new() };
            claims.push((priorities, self.added(state)));
            state.relocate(session, person, slot);
            state.settle();
        }
        if !self.outweigh(claims.iter().fold((0, 0), |most, &(_, price)| larger(most, price))) {
            return None;
        }
        let mut ranks: Vec<&Vec<i64>> = claims.iter().map(|(priorities, _)| priorities).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let everybody: Vec<usize> = (0..self.people.len()).collect();
        let mut best: Option<Paired> = None;
        for rank in ranks {
            let alone = |person: usize| {
                let (priorities, price) = &claims[person];
                (priorities == rank).then(|| self.weighed(*price))
            };
            let paired = self.fairer(&mut |fresh| {
                let price = |first, second| (!fresh || !self.again(first, second)).then(|| self.pair(first, second));
                let matching = minimum_cost_near_perfect(self.people.len(), price, alone, || flow(watch)).ok()?;
                let left = matching.mates().iter().position(Option::is_none)?;
                let (hard, cost) = self.of(&matching, &everybody);
                let (more_hard, more_cost) = claims[left].1;
                Some((matching, (hard + more_hard, cost + more_cost)))
            })?;
            let hard = paired.hard;
            if best.as_ref().is_none_or(|best| hard < best.hard) {
                best = Some(paired);
            }
            if hard == 0 {
                break;
            }
        }
        best
    }

    /// What a matching of some of the people adds.
    pub(super) fn of(&self, matching: &Matching, who: &[usize]) -> Price {
        matching.pairs().fold((0, 0), |(hard, cost), (first, second)| {
            let (more_hard, more_cost) = self.pairs[who[first] * self.people.len() + who[second]];
            (hard + i64::from(more_hard), cost + more_cost)
        })
    }

    /// The groups of a matching of some of the people.
    pub(super) fn groups(&self, matching: &Matching, who: &[usize]) -> Vec<Vec<usize>> {
        matching.pairs().map(|(first, second)| vec![self.people[who[first]], self.people[who[second]]]).collect()
    }
}

/// The larger of two prices in each figure, signs aside.
pub(super) fn larger(one: Price, other: Price) -> Price {
    (one.0.max(other.0.abs()), one.1.max(other.1.abs()))
}

fn measured(state: &State<'_>) -> Price {
    (state.totals.hard, state.totals.cost - state.cost_of_fairness())
}

pub(super) fn flow(watch: &mut Watch<'_>) -> ControlFlow<()> {
    if watch.ask() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
