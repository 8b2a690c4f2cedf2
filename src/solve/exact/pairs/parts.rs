//! What a trio costs by its parts: what each two of it cost as such, and what the three cost as a group.
//!
//! The latter is below nothing, so that what two cost, less what each of the three costs alone, bounds every trio without
//! asking for it. That holds where nothing else counts on who is in a group: no quota, no meeting asked for, nobody kept
//! together, no company to keep.

use crate::problem::primitives::{GroupTable, LinkKind, Primitives};
use crate::rules::Scratch;

use super::prices::{Price, Prices};
use crate::solve::draft::Draft;

/// The parts of all trios.
pub(super) struct Parts<'a> {
    groups: &'a GroupTable,
    scratch: Scratch,
    people: Vec<u32>,
    /// By person and person what the two cost as such.
    pairs: Vec<Price>,
    /// What each person costs as a group.
    alone: Vec<Price>,
}

/// Parts as one figure each.
pub(super) struct Weighed {
    count: usize,
    pairs: Vec<i64>,
    pub(super) alone: Vec<i64>,
}

impl<'a> Parts<'a> {
    /// `None` where something else counts on who is in a group. O(n^2) prices of groups.
    pub(super) fn of(draft: &Draft<'a>, session: usize, prices: &Prices) -> Option<Self> {
        if !is_by_parts(draft.primitives, session) {
            return None;
        }
        let groups = &draft.primitives.rooms[session].groups;
        let mut scratch = groups.scratch();
        let people: Vec<u32> = prices.people.iter().map(|&person| person as u32).collect();
        let alone: Vec<Price> =
            people.iter().map(|&person| groups.price(None, &[person], &mut scratch)).map(swapped).collect();
        let count = people.len();
        let mut pairs = vec![(0, 0); count * count];
        for first in 0..count {
            for second in first + 1..count {
                let (hard, cost) = swapped(groups.price(None, &[people[first], people[second]], &mut scratch));
                let (more_hard, more_cost) = prices.price(first, second);
                // From everybody alone: as a group the two cost more by what they do, and no longer what each did.
                let price = (
                    more_hard - hard + alone[first].0 + alone[second].0,
                    more_cost - cost + alone[first].1 + alone[second].1,
                );
                pairs[first * count + second] = price;
                pairs[second * count + first] = price;
            }
        }
        Some(Self { groups, scratch, people, pairs, alone })
    }

    /// At most so much is any trio worth, signs aside.
    pub(super) fn most(&self) -> Price {
        let most = |prices: &[Price]| {
            let largest =
                |of: fn(&Price) -> i64| prices.iter().map(|price| of(price).saturating_abs()).max().unwrap_or(0);
            (largest(|price| price.0), largest(|price| price.1))
        };
        let (pairs, alone) = (most(&self.pairs), most(&self.alone));
        // A group of three that breaks more than this breaks it by rules that count people: at most all of each.
        let three = |pair: i64, alone: i64| pair.saturating_add(alone).saturating_mul(3);
        (three(pairs.0, alone.0), three(pairs.1, alone.1))
    }

    /// What a trio adds, exactly.
    pub(super) fn price(&mut self, trio: [u32; 3]) -> Price {
        let [first, second, third] = trio.map(|at| at as usize);
        let people = trio.map(|at| self.people[at as usize]);
        let together = swapped(self.groups.price(None, &people, &mut self.scratch));
        let count = self.people.len();
        let pairs =
            [(first, second), (first, third), (second, third)].map(|(one, other)| self.pairs[one * count + other]);
        let with = |sum: Price, pair: Price| (sum.0 + pair.0, sum.1 + pair.1);
        let without = |sum: Price, person: usize| (sum.0 - self.alone[person].0, sum.1 - self.alone[person].1);
        [first, second, third].into_iter().fold(pairs.into_iter().fold(together, with), without)
    }

    pub(super) fn weighed(&self, prices: &Prices) -> Weighed {
        let weighed = |list: &[Price]| list.iter().map(|&price| prices.weighed(price)).collect();
        Weighed { count: self.people.len(), pairs: weighed(&self.pairs), alone: weighed(&self.alone) }
    }
}

impl Weighed {
    pub(super) fn pair(&self, first: usize, second: usize) -> i64 {
        self.pairs[first * self.count + second]
    }

    /// What each person costs with one.
    pub(super) fn row(&self, person: usize) -> &[i64] {
        &self.pairs[person * self.count..][..self.count]
    }

    /// What a trio adds at least.
    pub(super) fn trio(&self, trio: [u32; 3]) -> i64 {
        let [first, second, third] = trio.map(|at| at as usize);
        let pairs = self.pair(first, second) + self.pair(first, third) + self.pair(second, third);
        pairs - self.alone[first] - self.alone[second] - self.alone[third]
    }
}

/// The group table has the cost first.
fn swapped((cost, hard): (i64, i64)) -> Price {
    (hard, cost)
}

fn is_by_parts(primitives: &Primitives, session: usize) -> bool {
    let quotas = primitives.mixing_weight > 0 && primitives.quotas.iter().any(|&quota| quota != (0, 0));
    let meets = primitives.meets.iter().any(|rule| rule.sessions[session]);
    let together = primitives.rooms[session].links.iter().any(|link| link.kind == LinkKind::Together);
    !quotas && !meets && !together && primitives.stable_with[session].is_empty()
}
