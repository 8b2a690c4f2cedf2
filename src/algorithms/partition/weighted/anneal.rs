//! Simulated annealing over exchanges, moves and trades, between temperatures that are measured.

use std::ops::ControlFlow;

use super::Progress;
use super::state::State;
use super::units::Entry;
use crate::algorithms::cooling::{Thresholds, temperature};
use crate::algorithms::random::Random;

/// The watch is asked at least once in so many elementary operations.
const ROUND: u64 = 1 << 16;
/// Steps between two looks at how much has been done.
const BURST: u64 = 1 << 12;
/// Changes of the temperature in one annealing.
const LEVELS: u64 = 512;
/// Of 2^16 steps so many worsenings are accepted at the temperatures between which one annealing cools.
const HOT: u64 = 2000;
const COLD: u64 = 60;

/// The best groups found.
pub(super) struct Best {
    pub(super) group: Vec<u32>,
    pub(super) value: i64,
    pub(super) broken: u64,
}

/// What the whole search shares.
pub(super) struct Run<'w> {
    pub(super) random: Random,
    pub(super) steps: u64,
    pub(super) budget: u64,
    pub(super) bound: i64,
    pub(super) best: Best,
    pub(super) watch: &'w mut dyn FnMut(&Progress) -> ControlFlow<()>,
}

/// Why a search ends.
pub(super) struct Ended;

/// The temperatures between which to cool.
#[derive(Clone, Copy)]
pub(super) struct Span {
    hot: i64,
    cold: i64,
}

impl Run<'_> {
    /// Cools fast from where most is accepted to where nothing is, and notes where the shares asked for were accepted.
    pub(super) fn measure<W: Entry>(&mut self, state: &mut State<'_, W>) -> Result<Span, Ended> {
        let hottest = temperature(state.units.hottest.max(1));
        let steps = (state.units.count as u64 * 64).max(BURST).min(self.budget / 512).max(64);
        let mut hot = None;
        let mut warm = hottest;
        while warm > 0 {
            let worsened = self.at(state, warm, steps)?;
            if worsened * ROUND <= HOT * steps && hot.is_none() {
                hot = Some(warm);
            }
            if worsened * ROUND <= COLD * steps {
                break;
            }
            warm -= warm / 8 + 1;
        }
        let hot = hot.unwrap_or(hottest);
        Ok(Span { hot, cold: warm.max(1).min(hot) })
    }

    /// One annealing of so many steps, from a part of the way down (of 16).
    pub(super) fn anneal<W: Entry>(
        &mut self,
        state: &mut State<'_, W>,
        span: Span,
        steps: u64,
        skipped: u64,
    ) -> Result<(), Ended> {
        let levels = (steps / BURST).clamp(1, LEVELS);
        let first = levels * skipped.min(15) / 16;
        for level in first..levels {
            let warm = between(span, level, levels);
            self.at(state, warm, (steps / (levels - first)).max(1))?;
        }
        self.at(state, 0, (state.units.count as u64).pow(2).min(steps / 16))?;
        Ok(())
    }

    /// So many steps at one temperature; the number of worsenings that were accepted. What gains or keeps is no measure:
    /// where weights are small, much costs nothing at any temperature.
    fn at<W: Entry>(&mut self, state: &mut State<'_, W>, warm: i64, steps: u64) -> Result<u64, Ended> {
        let thresholds = Thresholds::new(warm);
        let mut worsened = 0;
        let mut done = 0;
        let mut work = 1 << 12;
        while done < steps {
            let burst = BURST.min(steps - done).min(self.budget - self.steps);
            worsened += self.burst(state, &thresholds, burst, &mut work);
            done += burst;
            self.steps += burst;
            let stopped = work >= ROUND - 4 * BURST && {
                work = 0;
                let progress = Progress {
                    steps: self.steps,
                    value: self.best.value.max(if self.best.broken == state.broken { state.value } else { i64::MIN }),
                    broken: self.best.broken.min(state.broken),
                    bound: self.bound,
                };
                (self.watch)(&progress).is_break()
            };
            if stopped || self.steps >= self.budget || (self.best.broken == 0 && self.best.value >= self.bound) {
                self.keep(state);
                return Err(Ended);
            }
        }
        self.keep(state);
        Ok(worsened)
    }

    /// Remembers the state where it is the best so far. O(n) then.
    pub(super) fn keep<W: Entry>(&mut self, state: &State<'_, W>) {
        if (state.broken, -state.value) < (self.best.broken, -self.best.value) {
            self.best.group.clone_from(&state.group);
            (self.best.value, self.best.broken) = (state.value, state.broken);
        }
    }

    fn burst<W: Entry>(
        &mut self,
        state: &mut State<'_, W>,
        thresholds: &Thresholds,
        steps: u64,
        work: &mut u64,
    ) -> u64 {
        let units = state.units;
        let count = units.count as u64;
        let groups = units.bounds.len() as u64;
        let loose = units.bounds.iter().any(|size| size.0 < size.1);
        let blocks = units.sizes.iter().any(|&size| size > 1);
        let shifts = if loose { (count / 4).max(1) } else { 0 };
        let span = count + shifts + if blocks { (count / 4).max(1) } else { 0 };
        let (mut accepted, mut worsened) = (0, 0);
        for _ in 0..steps {
            let word = self.random.next_u64();
            let threshold = thresholds.of(word);
            let unit = (((word >> 38) * count) >> 26) as usize;
            let draw = (((word >> 12) & ((1 << 26) - 1)) * span) >> 26;
            if draw < count {
                let other = draw as usize;
                if let Some(gain) = state.swap_gain(unit, other)
                    && -gain <= threshold
                {
                    if gain < 0 {
                        self.keep(state);
                        worsened += 1;
                    }
                    state.swap(unit, other, gain);
                    accepted += 1;
                }
            } else if draw < count + shifts {
                let group = ((draw - count) * groups / shifts) as u32;
                if let Some(gain) = state.shift_gain(unit, group)
                    && -gain <= threshold
                {
                    if gain < 0 {
                        self.keep(state);
                        worsened += 1;
                    }
                    state.shift(unit, group, gain);
                    accepted += 1;
                }
            } else if self.trade(state, unit, threshold, work) {
                worsened += 1;
            }
        }
        *work += steps + accepted * 4 * count;
        worsened
    }

    /// Tries a unit of several people against units of another group that together are as many; whether that was taken
    /// and worsens.
    fn trade<W: Entry>(&mut self, state: &mut State<'_, W>, unit: usize, threshold: i64, work: &mut u64) -> bool {
        let units = state.units;
        let first = self.random.index(units.count);
        if units.sizes[unit] < 2 || state.group[first] == state.group[unit] {
            return false;
        }
        let mut others = vec![first];
        let mut size = units.sizes[first];
        let offset = self.random.index(units.count);
        for at in 0..units.count {
            if size >= units.sizes[unit] {
                break;
            }
            let other = (at + offset) % units.count;
            let fits = size + units.sizes[other] <= units.sizes[unit];
            if other != first && fits && state.group[other] == state.group[first] {
                others.push(other);
                size += units.sizes[other];
            }
        }
        *work += 2 * units.count as u64;
        let Some(gain) = state.trade_gain(unit, &others).filter(|gain| -gain <= threshold) else { return false };
        if gain < 0 {
            self.keep(state);
        }
        state.trade(unit, &others, gain);
        *work += others.len() as u64 * units.count as u64;
        gain < 0
    }
}

/// The temperature of a level: the same factor from each to the next, in integers.
fn between(span: Span, level: u64, levels: u64) -> i64 {
    // 2^(-k) steps: as many halvings as lie between the two, shared out evenly, straight in between.
    let ratio = (span.hot / span.cold.max(1)).max(1) as u64;
    let halvings = u64::from(ratio.ilog2()) + 1;
    let place = level * halvings * 256 / levels;
    let (whole, part) = (place / 256, place % 256);
    let upper = span.hot >> whole;
    upper - ((upper / 2) / 256) * part as i64
}
