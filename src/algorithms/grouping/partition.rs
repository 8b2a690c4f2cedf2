//! Groups with what each unit would find in each of them.

use super::units::{Entry, Units};

/// One partition, with group-major potentials: a change is weighed in O(1) and made in O(n), contiguous.
pub(super) struct Partition<'a, W> {
    pub(super) units: &'a Units<W>,
    pub(super) group: Vec<u32>,
    /// People in each group; always within the bounds.
    fill: Vec<usize>,
    /// By group: its units of one person, in no order that means anything.
    pub(super) singles: Vec<Vec<u32>>,
    /// By unit of one person: where it stands there.
    seat: Vec<u32>,
    /// By group and unit: the gain of the place, and the weights to all who are in the group.
    potentials: Vec<W>,
    /// Without what is forbidden.
    pub(super) value: i64,
    /// Forbidden pairs in one group, and forbidden places taken.
    pub(super) broken: u64,
}

impl<'a, W: Entry> Partition<'a, W> {
    /// O(n^2).
    pub(super) fn new(units: &'a Units<W>, group: Vec<u32>) -> Self {
        let mut fill = vec![0; units.bounds.len()];
        let mut potentials = units.places.clone();
        let mut twice = 0;
        let mut singles = vec![Vec::new(); units.bounds.len()];
        let mut seat = vec![0; units.count];
        for (unit, &at) in group.iter().enumerate() {
            fill[at as usize] += units.sizes[unit];
            if units.sizes[unit] == 1 {
                seat[unit] = singles[at as usize].len() as u32;
                singles[at as usize].push(unit as u32);
            }
            let row = &units.weights[unit * units.count..][..units.count];
            add(&mut potentials[at as usize * units.count..][..units.count], row);
        }
        for (unit, &at) in group.iter().enumerate() {
            let at = at as usize * units.count + unit;
            twice += potentials[at].into() + units.places[at].into();
        }
        let mut state =
            Self { units, group, fill, singles, seat, potentials, value: units.inside, broken: units.broken };
        state.count(twice / 2);
        state
    }

    /// Splits `change` into what is forbidden and the rest; the whole answer is recounted where it is no single step.
    fn count(&mut self, whole: i64) {
        let units = self.units;
        let mut broken = 0;
        for (unit, &at) in self.group.iter().enumerate() {
            broken += u64::from(units.places[at as usize * units.count + unit].into() <= -units.heavy / 2);
            let row = &units.weights[unit * units.count..][..unit];
            let others = row.iter().zip(&self.group);
            broken +=
                others.filter(|&(&weight, other)| *other == at && weight.into() <= -units.heavy / 2).count() as u64;
        }
        self.broken += broken;
        self.value += whole + broken as i64 * units.heavy;
    }

    #[inline]
    fn potential(&self, group: u32, unit: usize) -> i64 {
        self.potentials[group as usize * self.units.count + unit].into()
    }

    /// What exchanging two units gains; `None` where they share a group or the sizes forbid it.
    #[inline]
    pub(super) fn swap_gain(&self, first: usize, second: usize) -> Option<i64> {
        let (one, other) = (self.group[first], self.group[second]);
        if one == other {
            return None;
        }
        let (size, back) = (self.units.sizes[first], self.units.sizes[second]);
        if size != back && !(self.fits(other, size, back) && self.fits(one, back, size)) {
            return None;
        }
        let weight: i64 = self.units.weights[first * self.units.count + second].into();
        Some(
            self.potential(other, first) - self.potential(one, first) + self.potential(one, second)
                - self.potential(other, second)
                - 2 * weight,
        )
    }

    /// What moving a unit gains; `None` where it is there or the sizes forbid it.
    #[inline]
    pub(super) fn shift_gain(&self, unit: usize, group: u32) -> Option<i64> {
        let from = self.group[unit];
        let size = self.units.sizes[unit];
        if from == group || !self.fits(group, size, 0) || !self.fits(from, 0, size) {
            return None;
        }
        Some(self.potential(group, unit) - self.potential(from, unit))
    }

    /// What exchanging a unit with several others of one group gains; `None` where the sizes forbid it. O(k^2).
    pub(super) fn trade_gain(&self, unit: usize, others: &[usize]) -> Option<i64> {
        let from = self.group[unit];
        let to = self.group[*others.first()?];
        let size = self.units.sizes[unit];
        let back: usize = others.iter().map(|&other| self.units.sizes[other]).sum();
        if from == to || !self.fits(to, size, back) || !self.fits(from, back, size) {
            return None;
        }
        let mut gain = self.potential(to, unit) - self.potential(from, unit);
        for (at, &other) in others.iter().enumerate() {
            gain += self.potential(from, other) - self.potential(to, other);
            gain -= 2 * self.units.weights[unit * self.units.count + other].into();
            for &earlier in &others[..at] {
                gain += 2 * self.units.weights[other * self.units.count + earlier].into();
            }
        }
        Some(gain)
    }

    /// What everybody finds in a group, by unit.
    #[inline]
    pub(super) fn row(&self, group: u32) -> &[W] {
        &self.potentials[group as usize * self.units.count..][..self.units.count]
    }

    #[inline]
    pub(super) fn fits(&self, group: u32, comes: usize, goes: usize) -> bool {
        let (least, most) = self.units.bounds[group as usize];
        let size = self.fill[group as usize] + comes - goes;
        least <= size && size <= most
    }

    /// O(n).
    pub(super) fn swap(&mut self, first: usize, second: usize, gain: i64) {
        let (one, other) = (self.group[first], self.group[second]);
        let count = self.units.count;
        let (size, smaller) = (self.units.sizes[first], self.units.sizes[second]);
        if size != 1 || smaller != 1 {
            self.carry(first, other);
            self.carry(second, one);
            self.book(gain);
            return;
        }
        // The two rows of potentials in one pass, since this is bound by memory.
        let row = &self.units.weights[first * count..][..count];
        let back = &self.units.weights[second * count..][..count];
        let (low, high) = (one.min(other) as usize, one.max(other) as usize);
        let (before, after) = self.potentials.split_at_mut(high * count);
        let (here, there) = (&mut before[low * count..][..count], &mut after[..count]);
        if (low as u32) == one {
            exchange(here, there, back, row)
        } else {
            exchange(here, there, row, back)
        }
        (self.group[first], self.group[second]) = (other, one);
        let (seat, far) = (self.seat[first], self.seat[second]);
        (self.seat[first], self.seat[second]) = (far, seat);
        self.singles[one as usize][seat as usize] = second as u32;
        self.singles[other as usize][far as usize] = first as u32;
        self.book(gain);
    }

    /// O(n).
    pub(super) fn shift(&mut self, unit: usize, group: u32, gain: i64) {
        self.carry(unit, group);
        self.book(gain);
    }

    /// O(n) for each unit that moves.
    pub(super) fn trade(&mut self, unit: usize, others: &[usize], gain: i64) {
        let Some(&first) = others.first() else { return };
        let (from, to) = (self.group[unit], self.group[first]);
        self.carry(unit, to);
        for &other in others {
            self.carry(other, from);
        }
        self.book(gain);
    }

    fn carry(&mut self, unit: usize, group: u32) {
        let from = std::mem::replace(&mut self.group[unit], group) as usize;
        let count = self.units.count;
        let row = &self.units.weights[unit * count..][..count];
        for (entry, &weight) in self.potentials[from * count..][..count].iter_mut().zip(row) {
            *entry = *entry - weight;
        }
        add(&mut self.potentials[group as usize * count..][..count], row);
        self.fill[from] -= self.units.sizes[unit];
        self.fill[group as usize] += self.units.sizes[unit];
        if self.units.sizes[unit] == 1 {
            let seat = self.seat[unit] as usize;
            self.singles[from].swap_remove(seat);
            if let Some(&moved) = self.singles[from].get(seat) {
                self.seat[moved as usize] = seat as u32;
            }
            self.seat[unit] = self.singles[group as usize].len() as u32;
            self.singles[group as usize].push(unit as u32);
        }
    }

    /// A step gains at most a quarter of what is forbidden weighs, so that both can be read from the sum.
    #[inline]
    fn book(&mut self, gain: i64) {
        let heavy = self.units.heavy;
        if gain.abs() <= heavy / 2 {
            self.value += gain;
        } else {
            let mended = (gain + heavy / 2).div_euclid(heavy);
            self.broken = self.broken.saturating_add_signed(-mended);
            self.value += gain - mended * heavy;
        }
    }
}

fn add<W: Entry>(entries: &mut [W], row: &[W]) {
    for (entry, &weight) in entries.iter_mut().zip(row) {
        *entry += weight;
    }
}

/// Where `comes` join the first group and `goes` the second.
fn exchange<W: Entry>(here: &mut [W], there: &mut [W], comes: &[W], goes: &[W]) {
    for (((here, there), &comes), &goes) in here.iter_mut().zip(there).zip(comes).zip(goes) {
        let change = comes - goes;
        *here += change;
        *there = *there - change;
    }
}
