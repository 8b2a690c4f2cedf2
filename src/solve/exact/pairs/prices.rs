//! The price of every pair, and the matchings that it gives.

use crate::algorithms::matching::dense::{
    minimum_cost_near_perfect, minimum_cost_of_largest_size, minimum_cost_perfect,
};
use crate::algorithms::matching::{Matching, weight_limit};
use crate::problem::Moment;

use super::paired::Paired;
use super::triangle::Triangle;
use crate::solve::draft::{Draft, NOWHERE};
use crate::solve::watch::Watch;

/// Who may sit out where somebody must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Out {
    /// Those who did so least often, of whom the hard rules let sit out.
    InTurn,
    /// Anybody.
    Anybody,
}

/// Which pairs a matching may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pairing {
    Any,
    /// Of such as do not meet again.
    Fresh,
}

/// Broken hard rules, and the cost without fairness.
pub(super) type Price = (i64, i64);

/// Pairs whose price is asked for one step of the budget: asking is far quicker than a step of the search.
pub(super) const ASKED_A_STEP: u64 = 8;
/// Pairs that are asked for at the most, whatever the budget: where the clock ends the search, a plan is to come first.
const ASKED: u64 = 32_000_000;

/// What pairing any two of a list of people adds, from everybody sitting alone.
pub(super) struct Prices {
    pub(super) people: Vec<usize>,
    /// For each of the people the slot where they sit alone.
    pub(super) slots: Vec<u32>,
    costs: Triangle<i64>,
    /// Broken hard rules.
    broken: Triangle<i32>,
    /// Whether they meet again: nothing where fairness costs nothing, or where other sessions have a part in it.
    repeats: Triangle<bool>,
    /// How lately they met: nothing where no date is known.
    recent: Triangle<u16>,
    /// What fairness costs once anybody meets again in the only session.
    fair: i64,
    /// With everybody alone.
    pub(super) alone: Price,
    /// One broken rule weighs more than all cost.
    heavy: i64,
    /// One unit of cost weighs more than how lately all pairs met. 1 where that does not count.
    tie: i64,
}

impl Prices {
    /// Asks the draft for every pair. `None` when that takes more than half of the budget left, or the costs are too large
    /// to be weighed against rules. Leaves everybody sitting alone.
    pub(super) fn measure(
        draft: &mut Draft<'_>,
        session: usize,
        people: Vec<usize>,
        watch: &mut Watch<'_>,
    ) -> Option<Self> {
        let count = people.len();
        let asked = (count * count.saturating_sub(1) / 2) as u64;
        if asked > ASKED || asked / ASKED_A_STEP > watch.steps_left() / 2 {
            return None;
        }
        let slots = seat_alone(draft, session, &people);
        let only = draft.sittings.len() == 1;
        let fair = if only { draft.primitives.fair_weight } else { 0 };
        let mut prices = Self {
            slots,
            costs: Triangle::new(count),
            broken: Triangle::alike(),
            repeats: if fair == 0 { Triangle::alike() } else { Triangle::new(count) },
            recent: recent(draft, &people),
            people,
            fair,
            alone: measured(draft),
            heavy: 1,
            tie: 1,
        };
        let mut most = (0, 0);
        let mut asked = 0;
        for first in 0..count {
            for second in first + 1..count {
                if asked % ASKED_A_STEP == 0 && !watch.step() {
                    return None;
                }
                asked += 1;
                draft.relocate(session, prices.people[second], prices.slots[first]);
                draft.settle();
                most = larger(most, prices.keep(draft, first, second)?);
                draft.relocate(session, prices.people[second], prices.slots[second]);
            }
            draft.settle();
        }
        prices.outweigh(most).then_some(prices)
    }

    /// Keeps the price of two people who have joined; `None` where it is too large to be kept.
    fn keep(&mut self, draft: &Draft<'_>, first: usize, second: usize) -> Option<Price> {
        let count = self.people.len();
        let (hard, cost) = self.added(draft);
        self.costs.set(count, first, second, cost);
        if hard != 0 {
            // Most events forbid no pair: the table is made when the first one shows.
            if self.broken.is_alike() {
                self.broken = Triangle::new(count);
            }
            self.broken.set(count, first, second, i32::try_from(hard).ok()?);
        }
        if self.fair > 0 {
            self.repeats.set(count, first, second, draft.cost_of_fairness() > 0);
        }
        Some((hard, cost))
    }

    /// What the draft is worse by than with everybody alone.
    pub(super) fn added(&self, draft: &Draft<'_>) -> Price {
        let (hard, cost) = measured(draft);
        (hard - self.alone.0, cost - self.alone.1)
    }

    /// Lets one broken rule weigh more than all costs, given the largest price of anything, and a cost more than how lately
    /// people met where there is room for it; false where sums would be too large.
    pub(super) fn outweigh(&mut self, most: Price) -> bool {
        let count = self.people.len() as i64 + 4;
        let heavy = most.1.checked_mul(2 * count).and_then(|cost| cost.checked_add(1));
        let heavy = heavy.map(|heavy| heavy.max(self.heavy));
        let heaviest = heavy.and_then(|heavy| heavy.checked_mul(most.0)).and_then(|hard| hard.checked_add(most.1));
        let limit = weight_limit(self.people.len() + 1) / 4;
        let (Some(heavy), Some(heaviest)) = (heavy, heaviest.filter(|&heaviest| heaviest <= limit)) else {
            return false;
        };
        self.heavy = heavy;
        let latest = self.recent.largest();
        let tie = i64::from(latest) * count + 1;
        self.tie = if heaviest.saturating_add(1).saturating_mul(tie) <= limit { tie } else { 1 };
        true
    }

    /// One figure for rules and cost, in the units of [`Prices::pair`].
    pub(super) fn weighed(&self, (hard, cost): Price) -> i64 {
        hard.saturating_mul(self.heavy).saturating_add(cost).saturating_mul(self.tie)
    }

    /// What the figures of [`Prices::weighed`] are multiples of.
    pub(super) fn unit(&self) -> i64 {
        self.tie
    }

    /// One figure for a pair: rules, cost, and among equal ones how lately they met.
    pub(super) fn pair(&self, first: usize, second: usize) -> i64 {
        let lately = if self.tie > 1 { self.recent.get(self.people.len(), first, second) } else { 0 };
        self.weighed(self.price(first, second)).saturating_add(i64::from(lately))
    }

    pub(super) fn price(&self, first: usize, second: usize) -> Price {
        let count = self.people.len();
        (i64::from(self.broken.get(count, first, second)), self.costs.get(count, first, second))
    }

    /// Whether two people meet again, where that matters.
    fn again(&self, first: usize, second: usize) -> bool {
        self.repeats.get(self.people.len(), first, second)
    }

    fn may_pair(&self, pairing: Pairing, first: usize, second: usize) -> bool {
        pairing == Pairing::Any || !self.again(first, second)
    }

    /// The better of a best matching and of one in which nobody meets again: each has one companion, so that fairness costs
    /// nothing or its weight once.
    fn fairer(&self, find: &mut dyn FnMut(Pairing) -> Option<(Matching, Price)>) -> Option<Paired> {
        let (matching, (hard, cost)) = find(Pairing::Any)?;
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
        match find(Pairing::Fresh) {
            Some((fresh, (fresh_hard, fresh_cost))) if (fresh_hard, fresh_cost) <= (hard, dear) => {
                Some(paired(&fresh, fresh_hard, fresh_cost))
            }
            _ => Some(paired(&matching, hard, dear)),
        }
    }

    /// The best pairs of everybody.
    pub(super) fn perfect(&self, watch: &mut Watch<'_>) -> Option<Paired> {
        let everybody: Vec<usize> = (0..self.people.len()).collect();
        self.fairer(&mut |pairing| {
            let price = |first, second| self.may_pair(pairing, first, second).then(|| self.pair(first, second));
            let matching = minimum_cost_perfect(self.people.len(), price, || watch.go_on()).ok()?;
            let added = self.of(&matching, &everybody);
            Some((matching, added))
        })
    }

    /// As many pairs as the hard rules allow, then in turn as `out` says, then the cheapest; the rest sit out. `None` where
    /// hard rules ask more than which pairs may be.
    pub(super) fn largest(
        mut self,
        draft: &mut Draft<'_>,
        session: usize,
        out: Out,
        watch: &mut Watch<'_>,
    ) -> Option<Paired> {
        let mut relieved: Vec<i64> = Vec::with_capacity(self.people.len());
        let mut claims: Vec<Price> = Vec::with_capacity(self.people.len());
        for (&person, &slot) in self.people.iter().zip(&self.slots) {
            draft.relocate(session, person, NOWHERE);
            draft.settle();
            let turns = if out == Out::InTurn { draft.sat_out_before(session, person as u32) } else { 0 };
            let (hard, cost) = self.added(draft);
            relieved.push(hard);
            claims.push((turns, cost));
            draft.relocate(session, person, slot);
            draft.settle();
        }
        // Whoever sits alone may break a rule, but then no other rule may be broken.
        if self.alone.0 + relieved.iter().sum::<i64>() != 0 {
            return None;
        }
        let count = self.people.len();
        let spared = |prices: &Self, first: usize, second: usize| {
            let (hard, cost) = prices.price(first, second);
            let price = (-claims[first].0 - claims[second].0, cost - claims[first].1 - claims[second].1);
            (hard == relieved[first] + relieved[second]).then_some(price)
        };
        let all = (0..count).flat_map(|first| (first + 1..count).map(move |second| (first, second)));
        let allowed = all.filter_map(|(first, second)| spared(&self, first, second));
        let most = allowed.fold((0, 0), larger);
        if !self.outweigh(most) {
            return None;
        }
        let spared = |first: usize, second: usize| spared(&self, first, second).map(|price| self.weighed(price));
        let matching = minimum_cost_of_largest_size(count, spared, || watch.go_on()).ok()?;
        let everybody: Vec<usize> = (0..count).collect();
        let (_, cost) = self.of(&matching, &everybody);
        let left: i64 = matching.alone().map(|person| claims[person].1).sum();
        let groups = self.groups(&matching, &everybody);
        Some(Paired { groups, hard: 0, bound: self.alone.1 + cost + left, settled: true })
    }

    /// The best pairs of all but one.
    pub(super) fn near_perfect(
        mut self,
        draft: &mut Draft<'_>,
        session: usize,
        out: Out,
        watch: &mut Watch<'_>,
    ) -> Option<Paired> {
        let mut claims: Vec<(Vec<i64>, Price)> = Vec::with_capacity(self.people.len());
        for (&person, &slot) in self.people.iter().zip(&self.slots) {
            draft.relocate(session, person, NOWHERE);
            draft.settle();
            let priorities = if out == Out::InTurn { draft.priorities.clone() } else { Vec::new() };
            claims.push((priorities, self.added(draft)));
            draft.relocate(session, person, slot);
            draft.settle();
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
            let paired = self.fairer(&mut |pairing| {
                let price = |first, second| self.may_pair(pairing, first, second).then(|| self.pair(first, second));
                let matching = minimum_cost_near_perfect(self.people.len(), price, alone, || watch.go_on()).ok()?;
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
            let (more_hard, more_cost) = self.price(who[first], who[second]);
            (hard + more_hard, cost + more_cost)
        })
    }

    /// The groups of a matching of some of the people.
    pub(super) fn groups(&self, matching: &Matching, who: &[usize]) -> Vec<Vec<usize>> {
        matching.pairs().map(|(first, second)| vec![self.people[who[first]], self.people[who[second]]]).collect()
    }
}

/// Seats everybody alone, and gives the slot of each.
fn seat_alone(draft: &mut Draft<'_>, session: usize, people: &[usize]) -> Vec<u32> {
    // All stand up first: a slot that somebody else is in is not free.
    for &person in people {
        draft.relocate(session, person, NOWHERE);
    }
    let slots = people.iter().map(|&person| {
        let slot = draft.free_slot(session, None);
        draft.relocate(session, person, slot);
        slot
    });
    let slots = slots.collect();
    draft.settle();
    slots
}

/// The larger of two prices in each figure, signs aside.
pub(super) fn larger(one: Price, other: Price) -> Price {
    (one.0.max(other.0.abs()), one.1.max(other.1.abs()))
}

/// For each two people a figure that is the larger the later they met, by the dates that are known.
fn recent(draft: &Draft<'_>, people: &[usize]) -> Triangle<u16> {
    let history = draft.problem.history();
    let mut met: Vec<(usize, usize, Moment)> = Vec::new();
    for (first, &person) in people.iter().enumerate() {
        let others = history.met_by(person).filter_map(|other| people.binary_search(&other).ok());
        let later = others.filter(|&second| second > first);
        met.extend(later.filter_map(|second| Some((first, second, history.last_met(person, people[second])?))));
    }
    let mut moments: Vec<Moment> = met.iter().map(|&(_, _, when)| when).collect();
    moments.sort_unstable();
    moments.dedup();
    let mut recent = if met.is_empty() { Triangle::alike() } else { Triangle::new(people.len()) };
    for (first, second, when) in met {
        let rank = moments.partition_point(|&moment| moment <= when);
        recent.set(people.len(), first, second, u16::try_from(rank).unwrap_or(u16::MAX));
    }
    recent
}

fn measured(draft: &Draft<'_>) -> Price {
    (draft.totals.hard, draft.totals.cost - draft.cost_of_fairness())
}
