//! All exchanges between two groups, one person after another: what each brings is compared with a threshold of its
//! own, many side by side, and only the few that may be taken are looked at further.

use super::partition::Partition;
use super::units::Entry;
use crate::algorithms::annealing::Thresholds;
use crate::algorithms::random::Random;

/// Compared side by side.
const LANES: usize = 8;
/// Thresholds of one temperature.
const DRAWS: usize = 1 << 12;
/// The most exchanges of one sweep, but for a single row that is longer.
const MOST: usize = 1 << 11;
/// An empty seat: who exchanges with it moves.
const NOBODY: u32 = u32::MAX;

/// The thresholds of one temperature in random order, so that those of neighbouring exchanges can be read together.
pub(super) struct Draws<W> {
    order: Vec<u16>,
    table: Vec<W>,
    largest: W,
}

impl<W: Entry> Draws<W> {
    /// For rows of up to `units` exchanges.
    pub(super) fn new(units: usize, random: &mut Random) -> Self {
        let mut order: Vec<u16> = (0..DRAWS as u16).collect();
        random.shuffle(&mut order);
        let length = DRAWS + MOST.max(units + 1) + LANES;
        Self { order, table: vec![W::default(); length], largest: W::default() }
    }

    /// Turns to another temperature; the elementary operations that took.
    pub(super) fn set(&mut self, thresholds: &Thresholds) -> u64 {
        self.largest = W::default();
        for (entry, &draw) in self.table.iter_mut().zip(self.order.iter().cycle()) {
            *entry = W::of(thresholds.of(u64::from(draw)));
            self.largest = self.largest.max(*entry);
        }
        (DRAWS + self.table.len()) as u64
    }
}

/// The seats of the other group.
pub(super) struct Columns<W> {
    units: Vec<u32>,
    /// What each gains by coming to the first group as it is; far below every other where there is nobody.
    gains: Vec<[W; LANES]>,
    most: W,
}

impl<W: Entry> Columns<W> {
    pub(super) fn new() -> Self {
        Self { units: Vec::new(), gains: Vec::new(), most: W::default() }
    }
}

/// What came of some steps.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Tried {
    pub(super) tried: u64,
    pub(super) taken: u64,
    pub(super) worsened: u64,
}

/// Where a sweep ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// It tries at most so many exchanges.
    pub(super) tried: usize,
    /// It begins no row after so many were made.
    pub(super) taken: u64,
}

impl<W: Entry> Partition<'_, W> {
    /// Tries every exchange of one person of the first group with one of the other, and moves between them where the
    /// sizes allow it, in rows from a random one on. A row is tried to its end or not at all. `before` sees each state
    /// that is left for a worse one.
    ///
    /// O(1) for each exchange, O(n) for each that is taken.
    pub(super) fn sweep(
        &mut self,
        (one, other): (u32, u32),
        draws: &Draws<W>,
        word: u64,
        limits: Limits,
        columns: &mut Columns<W>,
        mut before: impl FnMut(&Self),
    ) -> Tried {
        let mut came = Tried::default();
        self.arrange((one, other), columns);
        let width = columns.units.len();
        let height = self.singles[one as usize].len() + usize::from(self.fits(one, 1, 0) && self.fits(other, 0, 1));
        if width == 0 || height == 0 {
            return came;
        }
        let rows = (limits.tried.min(if width < MOST { MOST } else { width }) / width).min(height);
        let first = (((word >> 32) * height as u64) >> 32) as usize;
        let offset = word as usize & (DRAWS - 1);
        for step in 0..rows {
            let row = (first + step) % height;
            let mut unit = self.singles[one as usize].get(row).copied().unwrap_or(NOBODY);
            let drawn = &draws.table[offset + step * width..];
            if came.taken >= limits.taken {
                break;
            }
            came.tried += width as u64;
            let mut start = 0;
            while let Some((column, gain)) = self.next((one, other), unit, columns, drawn, draws.largest, start) {
                if gain < 0 {
                    before(self);
                    came.worsened += 1;
                }
                came.taken += 1;
                let back = columns.units[column];
                if unit == NOBODY || back == NOBODY {
                    let (mover, to) = if unit == NOBODY { (back, one) } else { (unit, other) };
                    self.shift(mover as usize, to, gain);
                    // The rows are others now.
                    return came;
                }
                self.swap(unit as usize, back as usize, gain);
                self.arrange((one, other), columns);
                unit = back;
                start = column + 1;
            }
        }
        came
    }

    /// Looks up what everybody of the other group gains by coming to the first.
    fn arrange(&self, (one, other): (u32, u32), columns: &mut Columns<W>) {
        columns.units.clear();
        columns.units.extend_from_slice(&self.singles[other as usize]);
        let (here, there) = (self.row(one), self.row(other));
        columns.gains.clear();
        columns.most = W::FAR;
        for chunk in columns.units.chunks(LANES) {
            let mut gains = [W::FAR; LANES];
            for (gain, &unit) in gains.iter_mut().zip(chunk) {
                *gain = here[unit as usize] - there[unit as usize];
                columns.most = columns.most.max(*gain);
            }
            columns.gains.push(gains);
        }
        if self.fits(other, 1, 0) && self.fits(one, 0, 1) {
            let column = columns.units.len();
            if column.is_multiple_of(LANES) {
                columns.gains.push([W::FAR; LANES]);
            }
            columns.units.push(NOBODY);
            if let Some(last) = columns.gains.last_mut() {
                last[column % LANES] = W::default();
            }
            columns.most = columns.most.max(W::default());
        }
    }

    /// The next exchange of a unit that is taken, with what it gains, from a column on.
    #[inline]
    fn next(
        &self,
        (one, other): (u32, u32),
        unit: u32,
        columns: &Columns<W>,
        drawn: &[W],
        largest: W,
        start: usize,
    ) -> Option<(usize, i64)> {
        let goes =
            if unit == NOBODY { W::default() } else { self.row(other)[unit as usize] - self.row(one)[unit as usize] };
        // As if the two weighed as little together as any two: what this leaves out is surely not taken, and the exact
        // gain, which needs a look at the weights, is reckoned for the few that are left.
        let least = W::default() - goes - self.units.slack;
        if columns.most + largest < least {
            return None;
        }
        let first = start / LANES;
        let (drawn, _) = drawn.as_chunks::<LANES>();
        for (chunk, (gains, drawn)) in columns.gains.iter().zip(drawn).enumerate().skip(first) {
            // No early end within a chunk, so that its lanes are compared side by side.
            let hit = gains.iter().zip(drawn).fold(false, |hit, (&gain, &draw)| hit | (gain + draw >= least));
            if !hit {
                continue;
            }
            for lane in 0..LANES {
                let column = chunk * LANES + lane;
                if gains[lane] + drawn[lane] < least || column < start || column >= columns.units.len() {
                    continue;
                }
                let back = columns.units[column];
                let pair = match (unit, back) {
                    (NOBODY, NOBODY) => continue,
                    (NOBODY, _) | (_, NOBODY) => 0,
                    _ => self.units.weights[unit as usize * self.units.count + back as usize].into(),
                };
                let gain = goes.into() + gains[lane].into() - 2 * pair;
                if -gain <= drawn[lane].into() {
                    return Some((column, gain));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithms::annealing::temperature;
    use crate::algorithms::grouping::units::{Plain, Units};
    use crate::algorithms::grouping::{Weighted, start::start};

    const PEOPLE: usize = 30;

    /// Weights of both signs, gains of places, forbidden pairs and places, one unit of two, and sizes that leave room.
    fn units(random: &mut Random) -> Units<i64> {
        let mut draw = |below: u64| random.below(below) as usize;
        let sizes = vec![(5, 9), (7, 7), (3, 12), (8, 8)];
        let mut task = Weighted::new(PEOPLE, sizes, |_, _| draw(6000) as i64 - 2000).unwrap();
        for _ in 0..6 {
            task.gain(draw(PEOPLE as u64), draw(4), draw(9000) as i64 - 4000).unwrap();
            task.forbid(2 + draw(14), 16 + draw(14)).unwrap();
            task.bar(2 + draw(28), draw(4)).unwrap();
        }
        task.keep_together(&[0, 1]).unwrap();
        Plain::new(&task).unwrap().wide()
    }

    fn unlimited() -> Limits {
        Limits { tried: usize::MAX, taken: u64::MAX }
    }

    #[test]
    fn after_each_sweep_the_value_is_that_of_plain_recomputation_and_the_sizes_hold() {
        let mut random = Random::new(4);
        let mut all = Tried::default();
        for _ in 0..20 {
            let units = units(&mut random);
            let group = start(&units, &mut random).unwrap();
            let mut state = Partition::new(&units, group);
            let mut draws = Draws::new(units.count, &mut random);
            draws.set(&Thresholds::new(temperature(random.below(8000) as i64)));
            let mut columns = Columns::new();
            for _ in 0..100 {
                let pair = (random.below(4) as u32, random.below(4) as u32);
                if pair.0 == pair.1 {
                    continue;
                }
                let limits = Limits { tried: 1 + random.index(60), taken: random.below(4) };
                let mut left = 0;
                let word = random.next_u64();
                let came = state.sweep(pair, &draws, word, limits, &mut columns, |_| left += 1);
                assert_eq!(came.worsened, left);
                assert!(came.tried <= limits.tried as u64 && came.worsened <= came.taken && came.taken <= came.tried);
                let plain = Partition::new(&units, state.group.clone());
                assert_eq!((state.value, state.broken), (plain.value, plain.broken));
                for (group, &(least, most)) in units.bounds.iter().enumerate() {
                    assert_eq!(state.row(group as u32), plain.row(group as u32));
                    let within = (0..units.count).filter(|&unit| state.group[unit] as usize == group);
                    let size: usize = within.clone().map(|unit| units.sizes[unit]).sum();
                    assert!(least <= size && size <= most);
                    let mut singles = state.singles[group].clone();
                    singles.sort_unstable();
                    let expected = within.filter(|&unit| units.sizes[unit] == 1).map(|unit| unit as u32);
                    assert_eq!(singles, expected.collect::<Vec<_>>());
                }
                (all.taken, all.worsened) = (all.taken + came.taken, all.worsened + came.worsened);
            }
        }
        assert!(all.worsened > 100 && all.taken > all.worsened + 100);
    }

    #[test]
    fn when_cold_sweeps_gain_nothing_more_no_exchange_or_move_of_one_person_gains() {
        let mut random = Random::new(9);
        for _ in 0..20 {
            let units = units(&mut random);
            let group = start(&units, &mut random).unwrap();
            let mut state = Partition::new(&units, group);
            let mut draws = Draws::new(units.count, &mut random);
            draws.set(&Thresholds::new(0));
            let mut columns = Columns::new();
            let begun = (state.broken, -state.value);
            let mut taken = u64::MAX;
            while taken > 0 {
                taken = 0;
                for (one, other) in (0..16).map(|at| (at / 4, at % 4)).filter(|(one, other)| one != other) {
                    let word = random.next_u64();
                    let came = state.sweep((one, other), &draws, word, unlimited(), &mut columns, |_| {});
                    assert_eq!(came.worsened, 0);
                    taken += came.taken;
                }
            }
            assert!((state.broken, -state.value) < begun);
            let singles: Vec<usize> = (0..units.count).filter(|&unit| units.sizes[unit] == 1).collect();
            for &one in &singles {
                assert!((0..4).all(|group| state.shift_gain(one, group).is_none_or(|gain| gain <= 0)));
                for &other in &singles {
                    let forbidden = units.weights[one * units.count + other] <= -units.heavy / 2;
                    assert!(forbidden || state.swap_gain(one, other).is_none_or(|gain| gain <= 0));
                }
            }
        }
    }

    #[test]
    fn a_worsening_is_taken_as_often_as_its_probability_says() {
        // One exchange of two who lose 100 by it, 1 / e at this temperature; back it gains and is always taken.
        let mut task = Weighted::new(2, vec![(1, 1), (1, 1)], |_, _| 0).unwrap();
        task.gain(0, 0, 100).unwrap();
        let units = Plain::new(&task).unwrap().narrow();
        let mut random = Random::new(2);
        let mut draws = Draws::new(2, &mut random);
        draws.set(&Thresholds::new(temperature(100)));
        let mut columns = Columns::new();
        let taken: u64 = (0..4000)
            .map(|_| {
                let mut state = Partition::new(&units, vec![0, 1]);
                state.sweep((0, 1), &draws, random.next_u64(), unlimited(), &mut columns, |_| {}).taken
            })
            .sum();
        assert!((1370..1570).contains(&taken), "{taken} of 4000");
    }
}
