//! One step that looks at all exchanges of a person in a round at once: where few of many are taken, that is far
//! quicker than trying one by one (the n-fold way of Bortz, Kalos and Lebowitz, 1975, for one person and round).

use crate::algorithms::annealing::Thresholds;
use crate::algorithms::random::Random;

use super::arrangement::Arrangement;
use super::potentials::Potentials;
use super::table::Table;

/// The weight of an exchange that is always taken.
const ALWAYS: u64 = 1 << 30;
/// Changes of the cost from here on are never taken.
const CHANGES: usize = 64;

/// For each change of the cost how likely it is taken, at one temperature.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    by_change: [u64; CHANGES],
    /// The largest change that is ever taken.
    pub(super) largest: i64,
}

impl Weights {
    pub(super) fn new(thresholds: &Thresholds) -> Self {
        let mut by_change = [0; CHANGES];
        let mut largest = 0;
        for (change, weight) in by_change.iter_mut().enumerate() {
            *weight = thresholds.share(change as i64, ALWAYS);
            if *weight > 0 {
                largest = change as i64;
            }
        }
        Self { by_change, largest }
    }

    #[inline]
    fn of(&self, change: i64) -> u64 {
        self.by_change[change.max(0) as usize & (CHANGES - 1)]
    }
}

/// Memory that is used again from scan to scan.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    comes: Vec<i16>,
    /// Exchanges that may be taken, by the other person, with their weights.
    exchanges: Vec<(u32, u64)>,
}

impl<T: Table, const ONCE: bool> Arrangement<'_, T, ONCE> {
    /// Begins to keep what [`Arrangement::scan`] needs; false where that would be too large.
    pub(super) fn prepare_scans(&mut self) -> bool {
        let groups = self.layout.round_of_group.len();
        let fits = groups * self.layout.people <= Potentials::MOST && self.layout.largest <= Potentials::LARGEST;
        if !fits || self.table.row(0).is_empty() {
            return false;
        }
        let (layout, people, table, of) = (self.layout, &self.people, &self.table, &self.groups);
        let gives = self.gives;
        self.potentials.switch_on(
            layout.people,
            groups as u32,
            |group| &people[layout.seats(group)],
            |group, person, other| {
                let round = layout.round_of_group[group as usize] as usize;
                let here = of.row(person)[round] == group;
                Self::price(table.apart(of, person, other) - if here { gives } else { 0 })
            },
        );
        true
    }

    /// Looks at all exchanges of a person in a round, and takes one of them or none: each the likelier the less it
    /// costs. The person must be kept together with nobody.
    ///
    /// O(people present).
    pub(super) fn scan(
        &mut self,
        (round, person): (usize, u32),
        weights: &Weights,
        found: &mut Scratch,
        random: &mut Random,
    ) -> bool {
        let from = self.group_of(round, person);
        let layout = self.layout;
        let rules = &layout.rules[round];
        let here = self.potentials.group(from);
        let known = self.table.row(person);
        let own = &self.own_short[round * layout.people..][..layout.people];
        let saved = i64::from(own[person as usize]);
        // What everybody else would bring about by coming here, their place in the other group left out.
        let comes = &mut found.comes;
        comes.clear();
        comes.extend(here.iter().zip(own).zip(known).map(|((&here, &own), &known)| {
            let pair = if ONCE { known.min(1) } else { known };
            (here as i16).wrapping_sub(own as i16).wrapping_sub(2 * i16::from(pair))
        }));
        // In 16 bits and without a branch, so that many people are looked at side by side.
        let least = comes.iter().fold(i16::MAX, |least, &change| least.min(change));
        found.exchanges.clear();
        let mut total = 0;
        for group in layout.first_group[round]..layout.first_group[round + 1] {
            let limit = weights.largest + saved - i64::from(self.potentials.group(group)[person as usize]);
            if i64::from(least) > limit || group == from {
                continue;
            }
            let limit_short = limit.min(i64::from(i16::MAX)) as i16;
            for &other in &self.people[layout.seats(group)] {
                let change = comes[other as usize];
                if change > limit_short {
                    continue;
                }
                if rules.any() && (rules.block(other).is_some() || !self.single_allowed(round, person, other)) {
                    continue;
                }
                let weight = weights.of(i64::from(change) - limit + weights.largest);
                total += weight;
                found.exchanges.push((other, weight));
            }
        }
        // Below the weight of one that is always taken, the rest of the weight is that of staying as it is.
        let mut drawn = random.below(total.max(ALWAYS));
        for &(other, weight) in &found.exchanges {
            if drawn < weight {
                self.swap(round, person, other);
                return true;
            }
            drawn -= weight;
        }
        false
    }
}
