//! The Lagrangian bound: everybody pays what they may, and each place takes nobody or its best quota.

use super::Instance;

/// The bound counts in 2^-`PARTS` of a unit of cost.
pub(super) const PARTS: u32 = 10;

/// What is settled about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Free,
    Open,
    Closed,
}

/// A relaxation of one layer, the layers before it being weighed in.
pub(super) struct Relaxed<'a> {
    instance: &'a Instance,
    /// By place, then person, in parts of a unit; `None` where the person may not go.
    costs: Vec<Vec<Option<i64>>>,
    /// What each place adds to the bound when it is open; `None` where it cannot be.
    pub(super) values: Vec<Option<i64>>,
    /// How many places each person has.
    times: Vec<i64>,
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
    /// `cost(person, place)` is the cost of the layer with the weighed layers before it.
    pub(super) fn new(instance: &'a Instance, cost: impl Fn(usize) -> i64) -> Self {
        let (people, places) = (instance.people(), instance.quotas.len());
        let costs = (0..places)
            .map(|place| {
                let cells = (0..people).map(|person| person * places + place);
                cells.map(|cell| instance.allowed[cell].then(|| cost(cell) << PARTS)).collect()
            })
            .collect();
        Self { instance, costs, values: vec![None; places], times: vec![0; people], row: Vec::new() }
    }

    /// Multipliers to begin with: what everybody pays at least.
    pub(super) fn start(&self) -> Multipliers {
        let people = self.times.len();
        let least = |person: usize| self.costs.iter().filter_map(|row| row[person]).min().unwrap_or(0);
        Multipliers { of_people: (0..people).map(least).collect(), direction: vec![0; people] }
    }

    /// The bound at these multipliers, in parts; `None` where a place that must open cannot.
    pub(super) fn evaluate(&mut self, states: &[State], multipliers: &Multipliers) -> Option<i64> {
        let mut bound: i64 = multipliers.of_people.iter().sum();
        self.times.fill(0);
        for (place, &state) in states.iter().enumerate() {
            self.values[place] = None;
            if state == State::Closed {
                continue;
            }
            let quota = self.instance.quotas[place];
            self.row.clear();
            for (person, (cost, pays)) in self.costs[place].iter().zip(&multipliers.of_people).enumerate() {
                if let Some(cost) = cost {
                    self.row.push((cost - pays, person as u32));
                }
            }
            if self.row.len() < quota.min {
                if state == State::Open {
                    return None;
                }
                continue;
            }
            let most = quota.max.min(self.row.len());
            if most < self.row.len() && most > 0 {
                self.row.select_nth_unstable(most - 1);
            }
            let chosen = &mut self.row[..most];
            chosen.sort_unstable();
            let taken = chosen.partition_point(|&(cost, _)| cost < 0).max(quota.min);
            let value: i64 = chosen[..taken].iter().map(|&(cost, _)| cost).sum();
            self.values[place] = Some(value);
            if state == State::Open || value < 0 {
                bound += value;
                for &(_, person) in &chosen[..taken] {
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
            *direction = (11 * 16 * (1 - times) + 5 * *direction) / 16;
            length += *direction * *direction;
        }
        if self.times.iter().all(|&times| times == 1) || length == 0 {
            return false;
        }
        // Within this, no sum of a place or over all overflows.
        let farthest = (1_i64 << 60) / ((self.times.len() as i64 + 1) * (self.costs.len() as i64 + 1));
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
