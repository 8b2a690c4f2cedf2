//! People to places with quotas.

use std::ops::ControlFlow;

use super::certificate::Prices;
use super::cut::cut;
use super::engine::{Engine, Line};
use super::error::FlowError;
use super::limits::{COUNT_LIMIT, cost_limit};
use super::model::Quota;
use crate::algorithms::meter::Meter;

/// Places of each person in the first sparse network.
const CANDIDATES: usize = 10;

/// Places added for a person in a round of pricing, at most.
const ADDED: usize = 4;

/// A cheapest assignment, with its proof.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{Quota, assign};
/// use mingle::algorithms::never_stop;
///
/// let cost = |person: usize, place: usize| Some([[0, 9], [0, 4], [0, 7]][person][place]);
/// let quotas = [Quota::new(0, 2), Quota::new(1, 3)];
/// let found = assign(3, &quotas, cost, never_stop)?;
/// assert_eq!(found.places(), [0, 1, 0]);
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    places: Vec<usize>,
    total: i128,
    certificate: Prices,
}

impl Assignment {
    /// The place of each person.
    #[must_use]
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// The sum of the costs.
    #[must_use]
    pub fn total(&self) -> i128 {
        self.total
    }

    /// The proof that no assignment is cheaper.
    #[must_use]
    pub fn certificate(&self) -> &Prices {
        &self.certificate
    }
}

/// Gives each of `people` persons a place, within the quotas and at least cost.
///
/// `cost(person, place)` is `None` where the person may not go; it must give the same answer each time.
/// `watch` is called at least once in 2^16 elementary operations. Each round prices all arcs in O(people x places) and
/// solves a network of some ten arcs a person; a few rounds are usual.
///
/// # Errors
///
/// [`FlowError::TooManyPeople`] or [`FlowError::TooFewPeople`] where the quotas cannot be met,
/// [`FlowError::QuotaCrossed`], [`FlowError::CostOutOfRange`], [`FlowError::TooLarge`] and [`FlowError::Stopped`].
///
/// # Examples
///
/// The dear place has a minimum, and so the person who minds least goes there:
///
/// ```
/// use mingle::algorithms::flow::{Quota, assign};
/// use mingle::algorithms::never_stop;
///
/// let costs = [[0, 9], [0, 4], [0, 7]];
/// let quotas = [Quota { min: 0, max: 2 }, Quota { min: 1, max: 3 }];
/// let cost = |person: usize, place: usize| Some(costs[person][place]);
/// let assignment = assign(3, &quotas, cost, never_stop)?;
/// assert_eq!(assignment.places(), [0, 1, 0]);
/// assert_eq!(assignment.certificate().verify(&quotas, cost, assignment.places()), Ok(4));
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
pub fn assign(
    people: usize,
    quotas: &[Quota],
    cost: impl FnMut(usize, usize) -> Option<i64>,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Assignment, FlowError> {
    assign_within(people, quotas, cost, &mut Meter::new(&mut watch))
}

/// [`assign`] as a part of something larger that calls the watcher.
pub(in crate::algorithms) fn assign_within(
    people: usize,
    quotas: &[Quota],
    mut cost: impl FnMut(usize, usize) -> Option<i64>,
    meter: &mut Meter<'_>,
) -> Result<Assignment, FlowError> {
    if people.max(quotas.len()) > COUNT_LIMIT / 64 {
        return Err(FlowError::TooLarge { nodes: people + quotas.len(), arcs: 0, limit: COUNT_LIMIT / 64 });
    }
    if let Some(place) = quotas.iter().position(|quota| quota.min > quota.max) {
        return Err(FlowError::QuotaCrossed { place, min: quotas[place].min, max: quotas[place].max });
    }
    let needed = quotas.iter().fold(0_usize, |sum, quota| sum.saturating_add(quota.min.min(people + 1)));
    if needed > people {
        return Err(cut(people, quotas, &mut cost, meter)?);
    }
    let mut front = Front::new(people, quotas, &mut cost, meter)?;
    loop {
        let mut engine = front.engine();
        let feasible = engine.run(meter)?;
        front.take(&engine);
        let reached = (!feasible).then(|| engine.reached());
        let added = match &reached {
            Some(reached) => front.cross(reached, &mut cost, meter)?,
            None => front.price(&mut cost, meter)?,
        };
        match (added, feasible) {
            (true, _) => {}
            (false, true) => return Ok(front.finish()),
            (false, false) => return Err(cut(people, quotas, &mut cost, meter)?),
        }
    }
}

/// The sparse network: people first, then places, then the sink that collects what is beyond the minimums.
struct Front<'a> {
    people: usize,
    quotas: &'a [Quota],
    /// First the line of each place to the sink, then candidates in the order in which they were added.
    lines: Vec<Line>,
    potentials: Vec<i64>,
}

impl<'a> Front<'a> {
    fn new(
        people: usize,
        quotas: &'a [Quota],
        cost: &mut dyn FnMut(usize, usize) -> Option<i64>,
        meter: &mut Meter<'_>,
    ) -> Result<Self, FlowError> {
        let limit = cost_limit(people + quotas.len() + 1);
        let sink = (people + quotas.len()) as u32;
        let mut lines: Vec<Line> = quotas
            .iter()
            .enumerate()
            .map(|(place, quota)| Line {
                from: (people + place) as u32,
                to: sink,
                room: (quota.max.min(people) - quota.min) as i64,
                cost: 0,
                flow: 0,
            })
            .collect();
        lines.reserve(people * CANDIDATES.min(quotas.len()));
        let mut nearest: Vec<(i64, u32)> = Vec::with_capacity(CANDIDATES + 1);
        for person in 0..people {
            meter.spend(quotas.len() + 1)?;
            nearest.clear();
            // Each person starts elsewhere, so that ties do not send everybody to the same places.
            let start = person % quotas.len().max(1);
            for place in (start..quotas.len()).chain(0..start) {
                let Some(cost) = cost(person, place) else { continue };
                if cost < -limit || cost > limit {
                    return Err(FlowError::CostOutOfRange { from: person, to: place, cost, limit });
                }
                if nearest.len() == CANDIDATES {
                    if nearest[CANDIDATES - 1].0 <= cost {
                        continue;
                    }
                    nearest.pop();
                }
                let at = nearest.partition_point(|&(other, _)| other <= cost);
                nearest.insert(at, (cost, place as u32));
            }
            lines.extend(nearest.iter().map(|&(cost, place)| candidate(person, people, place as usize, cost)));
        }
        Ok(Self { people, quotas, lines, potentials: vec![0; people + quotas.len() + 1] })
    }

    /// The engine that goes on from the present flow and potentials.
    fn engine(&self) -> Engine {
        let mut excess = vec![0_i64; self.potentials.len()];
        let needed: usize = self.quotas.iter().map(|quota| quota.min).sum();
        excess[..self.people].fill(1);
        for (place, quota) in self.quotas.iter().enumerate() {
            excess[self.people + place] = -(quota.min as i64);
        }
        excess[self.people + self.quotas.len()] = needed as i64 - self.people as i64;
        for line in &self.lines {
            excess[line.from as usize] -= line.flow;
            excess[line.to as usize] += line.flow;
        }
        Engine::new(&self.lines, self.potentials.clone(), excess)
    }

    fn take(&mut self, engine: &Engine) {
        for (line, flow) in self.lines.iter_mut().zip(engine.flows()) {
            line.flow = flow;
        }
        self.potentials.copy_from_slice(engine.potentials());
    }

    /// The place of each person; the number of places where there is none.
    fn places(&self) -> Vec<(usize, i64)> {
        let mut places = vec![(self.quotas.len(), 0); self.people];
        for line in &self.lines[self.quotas.len()..] {
            if line.flow > 0 {
                places[line.from as usize] = (line.to as usize - self.people, line.cost);
            }
        }
        places
    }

    /// Adds, for each person, places that are cheaper than their own at the present prices; false where there are none.
    fn price(
        &mut self,
        cost: &mut dyn FnMut(usize, usize) -> Option<i64>,
        meter: &mut Meter<'_>,
    ) -> Result<bool, FlowError> {
        let before = self.lines.len();
        let of_places = &self.potentials[self.people..self.people + self.quotas.len()];
        let mut cheaper: Vec<(i64, i64, usize)> = Vec::new();
        let mut added = Vec::new();
        for (person, (own, own_cost)) in self.places().into_iter().enumerate() {
            meter.spend(self.quotas.len() + 1)?;
            // A person without a place has none that is open to them at all, which the feasible flow excludes.
            let Some(potential) = of_places.get(own) else { continue };
            let pays = own_cost - potential;
            cheaper.clear();
            for (place, potential) in of_places.iter().enumerate() {
                if let Some(cost) = cost(person, place)
                    && cost - potential < pays
                {
                    cheaper.push((cost - potential, cost, place));
                }
            }
            cheaper.sort_unstable();
            cheaper.truncate(ADDED);
            added.extend(cheaper.iter().map(|&(_, cost, place)| candidate(person, self.people, place, cost)));
        }
        self.lines.extend(added);
        Ok(self.lines.len() > before)
    }

    /// After a failed flow: adds the cheapest arcs from people who can be spared to places that cannot be reached;
    /// false where there are none.
    fn cross(
        &mut self,
        reached: &[bool],
        cost: &mut dyn FnMut(usize, usize) -> Option<i64>,
        meter: &mut Meter<'_>,
    ) -> Result<bool, FlowError> {
        let outside: Vec<usize> = (0..self.quotas.len()).filter(|&place| !reached[self.people + place]).collect();
        let limit = cost_limit(self.potentials.len());
        let mut added: Vec<(i64, Line)> = Vec::new();
        let mut best: Vec<Vec<(i64, Line)>> = vec![Vec::new(); outside.len()];
        for person in (0..self.people).filter(|&person| reached[person]) {
            meter.spend(outside.len() + 1)?;
            let mut own: Option<(i64, Line)> = None;
            for (at, &place) in outside.iter().enumerate() {
                let Some(cost) = cost(person, place) else { continue };
                if cost < -limit || cost > limit {
                    return Err(FlowError::CostOutOfRange { from: person, to: place, cost, limit });
                }
                let reduced = cost + self.potentials[person] - self.potentials[self.people + place];
                let found = (reduced, candidate(person, self.people, place, cost));
                if own.as_ref().is_none_or(|own| reduced < own.0) {
                    own = Some(found);
                }
                // As many for each place as it may lack, the cheapest ones.
                let list = &mut best[at];
                let keep = self.quotas[place].min.clamp(ADDED, 4 * CANDIDATES);
                if list.len() < keep || list.last().is_some_and(|last| reduced < last.0) {
                    let to = list.partition_point(|other| other.0 <= reduced);
                    list.insert(to, found);
                    list.truncate(keep);
                }
            }
            added.extend(own);
        }
        added.extend(best.into_iter().flatten());
        // Ties are one and the same line, found from both sides.
        added.sort_unstable_by_key(|(_, line)| (line.from, line.to));
        added.dedup_by_key(|(_, line)| (line.from, line.to));
        if added.is_empty() {
            return Ok(false);
        }
        self.lines.extend(added.into_iter().map(|(_, line)| line));
        Ok(true)
    }

    fn finish(self) -> Assignment {
        let sink = self.potentials[self.people + self.quotas.len()];
        let places = self.places();
        let total = places.iter().map(|&(_, cost)| i128::from(cost)).sum();
        let of_places = &self.potentials[self.people..self.people + self.quotas.len()];
        let prices = of_places.iter().map(|potential| sink - potential).collect();
        let places = places.into_iter().map(|(place, _)| place).collect();
        Assignment { places, total, certificate: Prices::new(prices) }
    }
}

fn candidate(person: usize, people: usize, place: usize, cost: i64) -> Line {
    Line { from: person as u32, to: (people + place) as u32, room: 1, cost, flow: 0 }
}
