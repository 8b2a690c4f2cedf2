//! One step: two people, or people kept together and as many others, change places where that is allowed.

use crate::algorithms::random::Random;

use super::arrangement::{Arrangement, Sides};
use super::table::Table;

impl<T: Table, const ONCE: bool> Arrangement<'_, T, ONCE> {
    /// Exchanges a person with another, and those kept with them with as many, if that is allowed and costs at most
    /// `limit` more.
    #[inline]
    pub(super) fn exchange(&mut self, (round, one, other): (usize, u32, u32), limit: i64, random: &mut Random) -> bool {
        let (group, their_group) = (self.group_of(round, one), self.group_of(round, other));
        if group == their_group {
            return false;
        }
        let rules = &self.layout.rules[round];
        if rules.blocks.is_empty() || rules.block(one).is_none() && rules.block(other).is_none() {
            let allowed = self.change(round, one, other, limit).is_some() && self.single_allowed(round, one, other);
            if allowed {
                self.swap(round, one, other);
            }
            return allowed;
        }
        let mut sides = std::mem::take(&mut self.sides);
        let allowed = self.gather((round, one, other), &mut sides, random)
            && self.change_of(round, &sides) <= limit
            && self.all_allowed(round, &sides);
        if allowed {
            for (&one, &other) in sides.ours.iter().zip(&sides.theirs) {
                self.swap(round, one, other);
            }
        }
        self.sides = sides;
        allowed
    }

    #[inline]
    pub(super) fn single_allowed(&self, round: usize, one: u32, other: u32) -> bool {
        let rules = &self.layout.rules[round];
        if !rules.any() {
            return true;
        }
        let group_of = |person: u32| self.group_of(round, person);
        let fits = |person: u32, leaving: u32| {
            let group = group_of(leaving);
            rules.allows(person, self.layout.number(round, group))
                && rules.not_with(person).iter().all(|&foe| foe == leaving || group_of(foe) != group)
        };
        rules.class(one) == rules.class(other) && fits(one, other) && fits(other, one)
    }

    fn all_allowed(&self, round: usize, sides: &Sides) -> bool {
        let rules = &self.layout.rules[round];
        let group_of = |person: u32| self.group_of(round, person);
        let fit = |coming: &[u32], leaving: &[u32]| {
            let group = group_of(leaving[0]);
            coming.iter().all(|&person| {
                rules.allows(person, self.layout.number(round, group))
                    && rules.not_with(person).iter().all(|foe| leaving.contains(foe) || group_of(*foe) != group)
            })
        };
        let classes = |side: &[u32]| {
            let mut classes: Vec<usize> = side.iter().map(|&person| rules.class(person)).collect();
            classes.sort_unstable();
            classes
        };
        fit(&sides.ours, &sides.theirs)
            && fit(&sides.theirs, &sides.ours)
            && classes(&sides.ours) == classes(&sides.theirs)
    }

    /// Whole blocks on both sides, as many people on one as on the other; false where a few draws did not give that.
    fn gather(&self, (round, one, other): (usize, u32, u32), sides: &mut Sides, random: &mut Random) -> bool {
        const DRAWS: usize = 6;
        let rules = &self.layout.rules[round];
        let block = |person: &u32| -> Vec<u32> { rules.block(*person).map_or_else(|| vec![*person], <[u32]>::to_vec) };
        sides.ours = block(&one);
        sides.theirs = block(&other);
        for _ in 0..DRAWS {
            let (ours, theirs) = (sides.ours.len(), sides.theirs.len());
            if ours == theirs {
                return true;
            }
            let short = if ours < theirs { &mut sides.ours } else { &mut sides.theirs };
            let seats = self.layout.seats(self.group_of(round, short[0]));
            let more = self.people[seats.start + random.index(seats.len())];
            let unit = rules.block(more).map_or(1, <[u32]>::len);
            if !short.contains(&more) && short.len() + unit <= ours.max(theirs) {
                short.extend(block(&more));
            }
        }
        sides.ours.len() == sides.theirs.len()
    }

    /// By how much the cost changes when the two sides change places. O(people exchanged x size of a group).
    fn change_of(&self, round: usize, sides: &Sides) -> i64 {
        let seats = |side: &[u32]| self.layout.seats(self.group_of(round, side[0]));
        let one_way = |going: &[u32], coming: &[u32]| {
            let staying = self.people[seats(going)].iter().filter(|&mate| !going.contains(mate));
            staying.fold(0, |sum, &mate| {
                let left = going.iter().map(|&person| self.price_together(person, mate)).sum::<i64>();
                let joined = coming.iter().map(|&person| self.price_apart(person, mate)).sum::<i64>();
                sum + joined - left
            })
        };
        one_way(&sides.ours, &sides.theirs) + one_way(&sides.theirs, &sides.ours)
    }
}
