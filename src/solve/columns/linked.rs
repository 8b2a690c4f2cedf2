//! Companies that stay together on two linked days, each day with those who attend that day alone.

use crate::algorithms::partitioning::{Allowance, Exhausted, SCALE};

use super::found::{Candidate, Found};
use super::model::{FORBIDDEN, Model, Team};
use super::order::Order;

/// A way to fill a group up with those who attend one day alone.
struct Filled {
    /// What it costs beyond what the duals pay, the company's people and pairs left out.
    value: i64,
    people: Vec<u32>,
}

/// A search for the companies of two spots.
pub(super) struct Search<'s, 'a> {
    pub(super) model: &'s Model<'a>,
    pub(super) spots: [usize; 2],
    /// Those who attend both days, with what they cost on both beyond what the duals pay.
    pub(super) both: Order,
    /// Those who attend one of them.
    pub(super) only: [&'s Order; 2],
    pub(super) found: &'s mut Found,
    pub(super) company: Vec<u32>,
}

impl Search<'_, '_> {
    /// All companies. O(companies that are not ruled out x groups that they can be filled up to).
    pub(super) fn run(&mut self, allowance: &mut Allowance<'_>) -> Result<(), Exhausted> {
        self.extend(0, 0, allowance)
    }

    fn max(&self, day: usize) -> usize {
        self.model.days[day].spots[self.spots[day]].max
    }

    fn min(&self, day: usize) -> usize {
        self.model.days[day].spots[self.spots[day]].min
    }

    /// The least that those of one day alone add to a company of so many; `None` where there are too few.
    fn least_filled(&self, day: usize, size: usize) -> Option<i64> {
        self.only[day].tail(0, self.min(day).saturating_sub(size), self.max(day).saturating_sub(size))
    }

    /// The least that is added to a company of at least so many.
    fn least_added(&self, size: usize) -> i64 {
        let most = self.max(0).min(self.max(1));
        let of_size = |size| Some(self.least_filled(0, size)? + self.least_filled(1, size)?);
        (size..=most).filter_map(of_size).min().unwrap_or(FORBIDDEN)
    }

    fn extend(&mut self, from: usize, sum: i64, allowance: &mut Allowance<'_>) -> Result<(), Exhausted> {
        let size = self.company.len() + 1;
        let Some(room) = self.max(0).min(self.max(1)).checked_sub(size) else { return Ok(()) };
        let added = self.least_added(size);
        for at in from..self.both.people.len() {
            let (value, person) = self.both.people[at];
            let Some(tail) = self.both.tail(at + 1, 0, room) else { break };
            allowance.spend(2 + size)?;
            let least = tail + added;
            if sum + value + least >= self.found.below() {
                break;
            }
            let mut pairs = 0_i64;
            for &other in &self.company {
                for day in &self.model.days {
                    pairs = pairs.saturating_add(day.pair(person, other));
                }
                pairs = pairs.saturating_add(self.model.again);
            }
            if pairs >= FORBIDDEN {
                continue;
            }
            let with = sum + value + SCALE * pairs;
            if with + least >= self.found.below() {
                continue;
            }
            self.company.push(person);
            self.fill(with, allowance)?;
            if room > 0 {
                self.extend(at + 1, with, allowance)?;
            }
            self.company.pop();
        }
        Ok(())
    }

    /// Fills the company up on both days.
    fn fill(&mut self, sum: i64, allowance: &mut Allowance<'_>) -> Result<(), Exhausted> {
        let size = self.company.len();
        let (Some(first), Some(second)) = (self.least_filled(0, size), self.least_filled(1, size)) else {
            return Ok(());
        };
        if sum + first + second >= self.found.below() {
            return Ok(());
        }
        let earlier = self.filled(0, sum + second, allowance)?;
        let Some(least) = earlier.iter().map(|filled| filled.value).min() else { return Ok(()) };
        let later = self.filled(1, sum + least, allowance)?;
        for one in &earlier {
            for other in &later {
                allowance.spend(1)?;
                let reduced = sum + one.value + other.value;
                if reduced < self.found.below() {
                    self.take(reduced, [one, other]);
                }
            }
        }
        Ok(())
    }

    /// All ways to fill up the group of a day, where `sum` is what all else costs at least.
    fn filled(&self, day: usize, sum: i64, allowance: &mut Allowance<'_>) -> Result<Vec<Filled>, Exhausted> {
        let mut ways = Vec::new();
        let mut people = self.company.clone();
        self.fill_from(day, (0, sum, 0), &mut people, &mut ways, allowance)?;
        Ok(ways)
    }

    /// The ways from a person on: `else_` is what all else costs at least, `value` what those who were added do.
    fn fill_from(
        &self,
        day: usize,
        (from, sum, value): (usize, i64, i64),
        people: &mut Vec<u32>,
        ways: &mut Vec<Filled>,
        allowance: &mut Allowance<'_>,
    ) -> Result<(), Exhausted> {
        let data = &self.model.days[day];
        if people.len() >= self.min(day) && sum + value < self.found.below() {
            allowance.spend(20 * people.len())?;
            if let Some(whole) = self.model.as_a_whole(day, self.spots[day], people) {
                let value = value + SCALE * whole;
                if sum + value < self.found.below() {
                    ways.push(Filled { value, people: people.clone() });
                }
            }
        }
        if people.len() == self.max(day) {
            return Ok(());
        }
        let room = self.max(day) - people.len() - 1;
        for at in from..self.only[day].people.len() {
            let (own, person) = self.only[day].people[at];
            let Some(tail) = self.only[day].tail(at + 1, 0, room) else { break };
            allowance.spend(2 + people.len())?;
            if sum + value + own + tail >= self.found.below() {
                break;
            }
            let pairs = people.iter().fold(0_i64, |sum, &other| sum.saturating_add(data.pair(person, other)));
            if pairs >= FORBIDDEN {
                continue;
            }
            people.push(person);
            self.fill_from(day, (at + 1, sum, value + own + SCALE * pairs), people, ways, allowance)?;
            people.pop();
        }
        Ok(())
    }

    fn take(&mut self, reduced: i64, filled: [&Filled; 2]) {
        let team = |day: usize| {
            let mut people = filled[day].people.clone();
            people.sort_unstable();
            Team { day, spot: self.spots[day], people }
        };
        let teams = vec![team(0), team(1)];
        if let Some(cost) = self.model.cost_of(&teams) {
            self.found.push(Candidate { reduced, cost, teams });
        }
    }
}
