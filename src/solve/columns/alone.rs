//! Groups of one day.

use crate::algorithms::partitioning::{Allowance, Exhausted, SCALE};

use super::found::{Candidate, Found};
use super::model::{FORBIDDEN, Model, Team};
use super::order::Order;

/// A search for the groups of one spot.
pub(super) struct Search<'s, 'a> {
    pub(super) model: &'s Model<'a>,
    pub(super) day: usize,
    pub(super) spot: usize,
    /// What each person costs beyond what the duals pay.
    pub(super) order: &'s Order,
    /// For each person what they cost here besides what the model says: that their company changes.
    pub(super) besides: &'s [i64],
    pub(super) found: &'s mut Found,
    pub(super) chosen: Vec<u32>,
}

impl Search<'_, '_> {
    /// All groups from here on. `sum`: what the chosen people and their pairs cost beyond what the duals pay.
    pub(super) fn extend(&mut self, from: usize, sum: i64, allowance: &mut Allowance<'_>) -> Result<(), Exhausted> {
        let data = &self.model.days[self.day];
        let spot = &data.spots[self.spot];
        let size = self.chosen.len() + 1;
        let (need, room) = (spot.min.saturating_sub(size), spot.max - size);
        for at in from..self.order.people.len() {
            let (value, person) = self.order.people[at];
            let Some(tail) = self.order.tail(at + 1, need, room) else { break };
            allowance.spend(2 + size)?;
            if sum + value + tail >= self.found.below() {
                break;
            }
            let mut with = sum + value;
            let mut pairs = 0_i64;
            for &other in &self.chosen {
                pairs = pairs.saturating_add(data.pair(person, other));
            }
            if pairs >= FORBIDDEN {
                continue;
            }
            with += SCALE * pairs;
            if with + tail >= self.found.below() {
                continue;
            }
            self.chosen.push(person);
            if size >= spot.min {
                self.take(with, allowance)?;
            }
            if room > 0 {
                self.extend(at + 1, with, allowance)?;
            }
            self.chosen.pop();
        }
        Ok(())
    }

    /// Takes the group as it is, if it is cheap enough.
    fn take(&mut self, sum: i64, allowance: &mut Allowance<'_>) -> Result<(), Exhausted> {
        if sum >= self.found.below() {
            return Ok(());
        }
        allowance.spend(20 * self.chosen.len())?;
        let Some(whole) = self.model.as_a_whole(self.day, self.spot, &self.chosen) else { return Ok(()) };
        let reduced = sum + SCALE * whole;
        if reduced >= self.found.below() {
            return Ok(());
        }
        let mut people = self.chosen.clone();
        people.sort_unstable();
        let Some(cost) = self.model.cost(self.day, self.spot, &people) else { return Ok(()) };
        let besides: i64 = people.iter().map(|&person| self.besides[person as usize]).sum();
        let team = Team { day: self.day, spot: self.spot, people };
        self.found.push(Candidate { reduced, cost: cost + besides, teams: vec![team] });
        Ok(())
    }
}
