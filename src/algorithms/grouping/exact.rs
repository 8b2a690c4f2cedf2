//! Few people: every way to part them, depth first, with what cannot be better left out.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::units::Units;

/// Up to this many units all ways are tried, as far as the steps reach.
pub(super) const MOST_UNITS: usize = 12;
/// Up to so many places are tried; more would keep the annealing waiting.
pub(super) const MOST_STEPS: u64 = 1 << 20;

/// Places tried between two calls of the watcher; each takes up to [`MOST_UNITS`] operations.
const BURST: u64 = 1 << 12;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// All ways were tried or shown to be no better.
    Whole,
    /// The steps did not reach.
    Short,
    /// The watcher said stop.
    Stopped,
}

/// What is known so far.
pub(super) struct Tried {
    /// The best that breaks nothing, with its value.
    pub(super) best: Option<(i64, Vec<u32>)>,
    pub(super) steps: u64,
    pub(super) end: End,
}

/// Tries at most so many places of units in groups.
pub(super) fn exhaust(
    units: &Units<i64>,
    most: u64,
    watch: &mut dyn FnMut(u64, Option<i64>) -> ControlFlow<()>,
) -> Tried {
    let groups = units.bounds.len();
    let mut rest = vec![0; units.count + 1];
    for unit in (0..units.count).rev() {
        let gains = (0..groups).map(|group| units.places[group * units.count + unit]);
        let partners = units.weights[unit * units.count..][..unit].iter().filter(|&&weight| weight > 0);
        rest[unit] = rest[unit + 1] + gains.max().unwrap_or(0).max(-units.heavy) + partners.sum::<i64>();
    }
    let mut seen = BTreeMap::new();
    let twin = (0..groups)
        .map(|group| seen.insert((units.bounds[group], &units.places[group * units.count..][..units.count]), group))
        .collect();
    let lacking = units.bounds.iter().map(|size| size.0).sum();
    let left = units.sizes.iter().sum();
    let mut tree = Tree {
        units,
        rest,
        twin,
        fill: vec![0; groups],
        group: vec![0; units.count],
        most,
        watch,
        tried: Tried { best: None, steps: 0, end: End::Whole },
    };
    if tree.place(0, units.inside, lacking, left).is_break() && tree.tried.end == End::Whole {
        tree.tried.end = End::Short;
    }
    tree.tried
}

struct Tree<'a> {
    units: &'a Units<i64>,
    /// By unit: at most so much is gained by it and all after it.
    rest: Vec<i64>,
    /// By group: the last one before it with the same sizes and gains; of such empty groups the first is enough.
    twin: Vec<Option<usize>>,
    fill: Vec<usize>,
    group: Vec<u32>,
    most: u64,
    watch: &'a mut dyn FnMut(u64, Option<i64>) -> ControlFlow<()>,
    tried: Tried,
}

impl Tree<'_> {
    /// Places `unit` and all after it; `lacking` people are still needed for the smallest sizes, `left` people come.
    fn place(&mut self, unit: usize, value: i64, lacking: usize, left: usize) -> ControlFlow<()> {
        if self.tried.best.as_ref().is_some_and(|&(best, _)| value + self.rest[unit] <= best) {
            return ControlFlow::Continue(());
        }
        if unit == self.units.count {
            if lacking == 0 {
                self.tried.best = Some((value, self.group.clone()));
            }
            return ControlFlow::Continue(());
        }
        let size = self.units.sizes[unit];
        for group in 0..self.fill.len() {
            self.step()?;
            let (least, most) = self.units.bounds[group];
            let fill = self.fill[group];
            let repeated = fill == 0 && self.twin[group].is_some_and(|twin| self.fill[twin] == 0);
            let filled = least.saturating_sub(fill).min(size);
            if repeated || fill + size > most || lacking - filled > left - size {
                continue;
            }
            let Some(gain) = self.gain(unit, group) else { continue };
            self.fill[group] += size;
            self.group[unit] = group as u32;
            let deeper = self.place(unit + 1, value + gain, lacking - filled, left - size);
            self.fill[group] -= size;
            deeper?;
        }
        ControlFlow::Continue(())
    }

    /// What a unit brings to a group of those before it; `None` where that is forbidden.
    fn gain(&self, unit: usize, group: usize) -> Option<i64> {
        let units = self.units;
        let allowed = |gain: i64| (gain > -units.heavy / 2).then_some(gain);
        let mut gain = allowed(units.places[group * units.count + unit])?;
        for other in 0..unit {
            if self.group[other] as usize == group {
                gain += allowed(units.weights[unit * units.count + other])?;
            }
        }
        Some(gain)
    }

    fn step(&mut self) -> ControlFlow<()> {
        if self.tried.steps >= self.most {
            return ControlFlow::Break(());
        }
        self.tried.steps += 1;
        if self.tried.steps.is_multiple_of(BURST) {
            let best = self.tried.best.as_ref().map(|&(value, _)| value);
            if (self.watch)(self.tried.steps, best).is_break() {
                self.tried.end = End::Stopped;
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}
