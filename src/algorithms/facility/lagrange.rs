//! The Lagrangian bound: everybody pays what they may, and each place takes nobody or its best quota.

use crate::algorithms::meter::{Meter, Stopped};

use super::keepers::Keepers;
use super::model::{Decision, Instance};

/// The bound counts in 2^-`PARTS` of a unit of cost: multipliers that are whole numbers would be too coarse for layers
/// whose costs are 0 and 1.
pub(super) const PARTS: u32 = 10;

/// A relaxation of one layer, the layers before it being weighed in.
pub(super) struct Relaxed<'a> {
    instance: &'a Instance,
    keepers: &'a Keepers,
    /// For each place who may go there and the cost in parts of a unit, by person.
    costs: Vec<Vec<(u32, i64)>>,
    /// What each place adds to the bound when it is open; `None` where it cannot be.
    pub(super) values: Vec<Option<i64>>,
    /// How many places each person has.
    times: Vec<i64>,
    /// Those who must be at a place that they keep.
    busy: Vec<bool>,
    row: Vec<(i64, u32)>,
}

/// The multipliers of one node, and how they moved.
#[derive(Debug, Clone)]
pub(super) struct Multipliers {
    pub(super) of_people: Vec<i64>,
    /// The smoothed direction, in sixteenths.
    direction: Vec<i64>,
}

impl<'a> Relaxed<'a> {
    /// `cost(cell)` is the cost of the layer with the weighed layers before it; `None` where the person may not go.
    pub(super) fn new(
        instance: &'a Instance,
        keepers: &'a Keepers,
        cost: impl Fn(usize) -> Option<i64>,
        meter: &mut Meter<'_>,
    ) -> Result<Self, Stopped> {
        let (people, places) = (instance.people(), instance.quotas.len());
        let mut costs = vec![Vec::new(); places];
        for person in 0..people {
            meter.spend(4 * places + 1)?;
            for (place, costs) in costs.iter_mut().enumerate() {
                let cell = person * places + place;
                if let Some(cost) = cost(cell) {
                    costs.push((person as u32, cost << PARTS));
                }
            }
        }
        let (values, times, busy) = (vec![None; places], vec![0; people], vec![false; people]);
        Ok(Self { instance, keepers, costs, values, times, busy, row: Vec::new() })
    }

    /// Multipliers to begin with: what everybody pays at least.
    pub(super) fn start(&self) -> Multipliers {
        let mut least: Vec<Option<i64>> = vec![None; self.times.len()];
        for &(person, cost) in self.costs.iter().flatten() {
            let least = &mut least[person as usize];
            *least = Some(least.map_or(cost, |least| least.min(cost)));
        }
        self.at(least.into_iter().map(|least| least.unwrap_or(0)).collect())
    }

    /// Multipliers to begin with: what everybody pays.
    pub(super) fn at(&self, of_people: Vec<i64>) -> Multipliers {
        let farthest = self.farthest();
        let of_people: Vec<i64> = of_people.into_iter().map(|own| own.clamp(-farthest, farthest)).collect();
        let direction = vec![0; of_people.len()];
        Multipliers { of_people, direction }
    }

    /// The largest multiplier: within it, no sum of a place or over all overflows.
    fn farthest(&self) -> i64 {
        (1_i64 << 60) / ((self.times.len() as i64 + 1) * (self.costs.len() as i64 + 1))
    }

    /// The bound at these multipliers, in parts; `None` where a place that must open cannot.
    pub(super) fn evaluate(&mut self, states: &[Decision], multipliers: &Multipliers) -> Option<i64> {
        let mut bound: i64 = multipliers.of_people.iter().sum();
        self.times.fill(0);
        self.busy.fill(false);
        self.keepers.busy(|place| states[place] == Decision::Open).for_each(|(person, _)| self.busy[person] = true);
        for (place, &state) in states.iter().enumerate() {
            self.values[place] = None;
            if state == Decision::Closed {
                continue;
            }
            let keepers = self.keepers.of(place);
            let quota = self.instance.quotas[place];
            let least = quota.min.max(usize::from(keepers.is_some()));
            let kept = keepers.map(|keepers| {
                let here = keepers.iter().filter_map(|&keeper| {
                    let at = self.costs[place].binary_search_by_key(&(keeper as u32), |&(person, _)| person).ok()?;
                    Some((self.costs[place][at].1 - multipliers.of_people[keeper], keeper as u32))
                });
                here.collect::<Vec<_>>()
            });
            let pays = &multipliers.of_people;
            let priced = self.costs[place].iter().map(|&(person, cost)| (cost - pays[person as usize], person));
            // Those who keep this place may be in it even if they are busy.
            let free = priced.filter(|&(_, person)| !self.busy[person as usize]);
            let busy = kept.iter().flatten().copied().filter(|&(_, person)| self.busy[person as usize]);
            let free = free.chain(busy);
            self.row.clear();
            self.row.extend(free.clone().filter(|&(cost, _)| cost < 0));
            // Whoever adds to the bound is of no use beyond the minimum.
            if self.row.len() < least {
                self.row.extend(free.filter(|&(cost, _)| cost >= 0));
            }
            let keeper = kept.map(|kept| kept.into_iter().min());
            if self.row.len() < least || quota.max < least || keeper == Some(None) {
                if state == Decision::Open {
                    return None;
                }
                continue;
            }
            let most = quota.max.min(self.row.len());
            if most < self.row.len() && most > 0 {
                self.row.select_nth_unstable(most - 1);
            }
            let chosen = &mut self.row;
            chosen.truncate(most);
            chosen.sort_unstable();
            chosen.truncate(chosen.partition_point(|&(cost, _)| cost < 0).max(least));
            if let Some(Some(keeper)) = keeper
                && !chosen.contains(&keeper)
            {
                // The cheapest keeper joins, or takes the place of the dearest of the others.
                if chosen.len() == quota.max || chosen.last().is_some_and(|&(cost, _)| cost >= 0) {
                    chosen.pop();
                }
                chosen.push(keeper);
            }
            let value: i64 = chosen.iter().map(|&(cost, _)| cost).sum();
            self.values[place] = Some(value);
            if state == Decision::Open || value < 0 {
                bound += value;
                for &(_, person) in chosen.iter() {
                    self.times[person as usize] += 1;
                }
            }
        }
        Some(bound)
    }

    /// Moves the multipliers after an evaluation towards those who have no place and away from those who have several.
    /// `gap` is how far the bound is from what is known, `pace` the step in 64ths; false when nothing is to be moved.
    pub(super) fn step(&self, multipliers: &mut Multipliers, gap: i64, pace: i64) -> bool {
        let mut length = 0_i64;
        for (direction, &times) in multipliers.direction.iter_mut().zip(&self.times) {
            // Smoothed with the directions before, so that the multipliers do not swing from side to side.
            *direction = (11 * 16 * (1 - times) + 5 * *direction) / 16;
            length += *direction * *direction;
        }
        if self.times.iter().all(|&times| times == 1) || length == 0 {
            return false;
        }
        let farthest = self.farthest();
        for (own, &direction) in multipliers.of_people.iter_mut().zip(&multipliers.direction) {
            let step = i128::from(gap) * i128::from(pace) * i128::from(direction) * 16 / (64 * i128::from(length));
            *own = (i128::from(*own) + step).clamp(-i128::from(farthest), i128::from(farthest)) as i64;
        }
        true
    }
}

/// The least whole number that is not below so many parts.
pub(super) fn whole(parts: i64) -> i64 {
    (parts >> PARTS) + i64::from(parts & ((1 << PARTS) - 1) != 0)
}
