//! Simulated annealing over exchanges, moves and trades, between temperatures that are measured.

use std::ops::ControlFlow;

use super::found::Progress;
use super::partition::Partition;
use super::run::{Ended, Run};
use super::sweep::{Columns, Draws, Limits, Tried};
use super::units::{Entry, Units};
use crate::algorithms::annealing::{Schedule, Thresholds, temperature};
use crate::algorithms::random::Random;

/// The watch is asked at least once in so many elementary operations.
const ROUND: u64 = 1 << 16;
/// From here on the next look may be too late.
const FULL: u64 = ROUND - 4 * BURST;
/// Draws of two groups that may be one before something else is tried.
const TRIES: usize = 4;
/// Steps between two looks at how much has been done.
const BURST: u64 = 1 << 12;
/// The most temperatures of one annealing, and the fewest steps at each: to turn to another takes as long as some
/// thousand steps.
const LEVELS: u64 = 512;
const LEVEL: u64 = 1 << 14;
/// Of 2^16 steps so many worsenings are accepted at the temperatures between which one annealing cools.
const HOT: u64 = 2000;
const COLD: u64 = 60;

/// What sweeps need, and which units they leave out.
pub(super) struct Sweeps<W> {
    draws: Draws<W>,
    columns: Columns<W>,
    /// Units of one person.
    singles: Vec<u32>,
    /// The others.
    blocks: Vec<u32>,
    /// Whether a group can have more or fewer people.
    loose: bool,
    /// Exchanges that one sweep makes at most, so that the watch is asked in time.
    taken: u64,
}

impl<W: Entry> Sweeps<W> {
    /// O(n).
    pub(super) fn new(units: &Units<W>, random: &mut Random) -> Self {
        let (singles, blocks) = (0..units.count as u32).partition(|&unit| units.sizes[unit as usize] == 1);
        Self {
            draws: Draws::new(units.count, random),
            columns: Columns::new(),
            singles,
            blocks,
            loose: units.bounds.iter().any(|size| size.0 < size.1),
            taken: (BURST / units.count.max(1) as u64).max(1),
        }
    }
}

/// The temperatures between which to cool.
#[derive(Clone, Copy)]
pub(super) struct Span {
    hot: i64,
    cold: i64,
}

impl Run<'_> {
    /// Cools fast from where most is accepted to where nothing is, and notes where the shares asked for were accepted.
    /// From that far above, since sizes that are not given settle long before the exchanges do.
    pub(super) fn measure<W: Entry>(
        &mut self,
        state: &mut Partition<'_, W>,
        sweeps: &mut Sweeps<W>,
    ) -> Result<Span, Ended> {
        let hottest = temperature(state.units.hottest.max(1));
        let steps = (state.units.count as u64 * 64).max(BURST).min(self.budget / 512).max(64);
        let mut hot = None;
        let mut warm = hottest;
        while warm > 0 {
            let worsened = self.at(state, sweeps, warm, steps)?;
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

    /// One annealing of so many steps.
    pub(super) fn anneal<W: Entry>(
        &mut self,
        state: &mut Partition<'_, W>,
        sweeps: &mut Sweeps<W>,
        span: Span,
        steps: u64,
    ) -> Result<(), Ended> {
        let levels = (steps / LEVEL).clamp(1, LEVELS);
        for level in 0..levels {
            let warm = Schedule::geometric_beyond(span.hot, span.cold).at(level, levels);
            self.at(state, sweeps, warm, (steps / levels).max(1))?;
        }
        self.at(state, sweeps, 0, (state.units.count as u64).pow(2).min(steps / 16))?;
        self.rematch(state)
    }

    /// So many steps at one temperature; the number of worsenings that were accepted. What gains or keeps is no
    /// measure: where weights are small, much costs nothing at any temperature.
    fn at<W: Entry>(
        &mut self,
        state: &mut Partition<'_, W>,
        sweeps: &mut Sweeps<W>,
        warm: i64,
        steps: u64,
    ) -> Result<u64, Ended> {
        let thresholds = Thresholds::new(warm);
        self.work += sweeps.draws.set(&thresholds);
        let mut worsened = 0;
        let mut done = 0;
        while done < steps {
            let burst = BURST.min(steps - done).min(self.budget - self.steps);
            let swept = burst - burst * sweeps.blocks.len() as u64 / state.units.count as u64;
            let mut tried = 0;
            while tried < swept && self.work < FULL {
                let came = self.sweep(state, sweeps, self.budget - self.steps - tried);
                if came.tried == 0 {
                    break;
                }
                tried += came.tried;
                worsened += came.worsened;
            }
            let came = self.singly(state, &thresholds, sweeps, burst.saturating_sub(tried));
            tried += came.tried;
            worsened += came.worsened;
            done += tried;
            self.steps += tried;
            let stopped = self.is_full() && self.tell(state).is_break();
            if stopped || self.steps >= self.budget || self.reaches_bound() {
                self.keep(state);
                return Err(Ended);
            }
        }
        self.keep(state);
        Ok(worsened)
    }

    /// Whether the watch must be asked.
    pub(super) fn is_full(&self) -> bool {
        self.work >= FULL
    }

    /// Asks the watch.
    pub(super) fn tell<W: Entry>(&mut self, state: &Partition<'_, W>) -> ControlFlow<()> {
        self.work = 0;
        (self.watch)(&Progress {
            steps: self.steps,
            value: self.best.value.max(if self.best.broken == state.broken { state.value } else { i64::MIN }),
            broken: self.best.broken.min(state.broken),
            bound: self.bound,
        })
    }

    pub(super) fn reaches_bound(&self) -> bool {
        self.best.broken == 0 && self.best.value >= self.bound
    }

    /// Tries the exchanges of two groups, at most so many; none where the groups that were drawn are one.
    fn sweep<W: Entry>(&mut self, state: &mut Partition<'_, W>, sweeps: &mut Sweeps<W>, most: u64) -> Tried {
        let count = sweeps.singles.len() as u64;
        if count == 0 {
            return Tried::default();
        }
        let group = |word: u64| state.group[sweeps.singles[((word * count) >> 24) as usize] as usize];
        for _ in 0..TRIES {
            let word = self.random.next_u64();
            let one = group(word >> 40);
            let other = if sweeps.loose && word & 7 == 0 {
                self.random.index(state.units.bounds.len()) as u32
            } else {
                group((word >> 16) & ((1 << 24) - 1))
            };
            if one == other {
                continue;
            }
            let limits = Limits { tried: most as usize, taken: sweeps.taken };
            let word = self.random.next_u64();
            let came = state.sweep((one, other), &sweeps.draws, word, limits, &mut sweeps.columns, |state| {
                self.best.keep(state);
            });
            let height = state.singles[other as usize].len() as u64;
            self.work += came.tried + 4 * height + came.taken * 4 * (state.units.count as u64 + height);
            return came;
        }
        Tried::default()
    }

    /// See [`Incumbent::keep`](super::run::Incumbent::keep).
    pub(super) fn keep<W: Entry>(&mut self, state: &Partition<'_, W>) {
        self.best.keep(state);
    }

    /// At most so many steps one by one: of units of several people, where there are such and others are swept.
    fn singly<W: Entry>(
        &mut self,
        state: &mut Partition<'_, W>,
        thresholds: &Thresholds,
        sweeps: &Sweeps<W>,
        steps: u64,
    ) -> Tried {
        let units = state.units;
        let count = units.count as u64;
        let groups = units.bounds.len() as u64;
        let shifts = if sweeps.loose { (count / 4).max(1) } else { 0 };
        let span = count + shifts + if sweeps.blocks.is_empty() { 0 } else { (count / 4).max(1) };
        let mut came = Tried::default();
        while came.tried < steps && self.work < FULL {
            came.tried += 1;
            self.work += 1;
            let word = self.random.next_u64();
            let threshold = thresholds.of(word);
            let unit = if sweeps.blocks.is_empty() {
                (((word >> 38) * count) >> 26) as usize
            } else {
                sweeps.blocks[(((word >> 38) * sweeps.blocks.len() as u64) >> 26) as usize] as usize
            };
            let draw = (((word >> 12) & ((1 << 26) - 1)) * span) >> 26;
            let gain = if draw < count {
                let other = draw as usize;
                let gain = state.swap_gain(unit, other).filter(|gain| -gain <= threshold);
                gain.inspect(|&gain| {
                    self.leave(state, gain);
                    state.swap(unit, other, gain);
                })
            } else if draw < count + shifts {
                let group = ((draw - count) * groups / shifts) as u32;
                let gain = state.shift_gain(unit, group).filter(|gain| -gain <= threshold);
                gain.inspect(|&gain| {
                    self.leave(state, gain);
                    state.shift(unit, group, gain);
                })
            } else {
                self.trade(state, unit, threshold)
            };
            if let Some(gain) = gain {
                came.taken += 1;
                came.worsened += u64::from(gain < 0);
                self.work += 4 * count;
            }
        }
        came
    }

    fn leave<W: Entry>(&mut self, state: &Partition<'_, W>, gain: i64) {
        if gain < 0 {
            self.keep(state);
        }
    }

    /// Tries a unit of several people against units of another group that together are as many; what that gained
    /// where it was taken.
    fn trade<W: Entry>(&mut self, state: &mut Partition<'_, W>, unit: usize, threshold: i64) -> Option<i64> {
        let units = state.units;
        let first = self.random.index(units.count);
        if units.sizes[unit] < 2 || state.group[first] == state.group[unit] {
            return None;
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
        self.work += 2 * units.count as u64;
        let gain = state.trade_gain(unit, &others).filter(|gain| -gain <= threshold)?;
        self.leave(state, gain);
        state.trade(unit, &others, gain);
        self.work += others.len() as u64 * units.count as u64;
        Some(gain)
    }
}
