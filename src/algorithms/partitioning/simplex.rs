//! The linear program over the columns at hand: a revised primal simplex with an explicit inverse.
//!
//! It guides, and proves nothing: floats with `+ - * /` alone, in a fixed order, so that it is the same on every machine.
//! Small right-hand sides of their own break the ties of degenerate rows. An element that nobody covers costs a large
//! sum, and so does a column that is banned, so that there always is a feasible basis to go on from.

use super::model::{Allowance, Column, Exhausted, Row, SCALE, WHOLE};

/// Not in the basis.
const NONE: u32 = u32::MAX;
/// A reduced cost above this is none.
const TOLERANCE: f64 = 1e-7;
/// The least pivot.
const PIVOT: f64 = 1e-8;
/// By about so much a right-hand side is moved.
const PERTURBATION: f64 = 1e-6;
/// Pivots after which the inverse is computed anew.
const REFRESH: usize = 400;
/// Columns that are priced at a time.
const CHUNK: usize = 1024;

/// One side of a row: the sum times a sign, with a slack unless it is an equation.
#[derive(Debug, Clone, Copy)]
struct Side {
    row: usize,
    sign: f64,
}

/// The linear program and its basis.
#[derive(Debug)]
pub(super) struct Simplex {
    sides: Vec<Side>,
    /// For each row its sides.
    sides_of: Vec<Vec<u32>>,
    /// Columns one after the other: first those that belong to a side alone, then those that were added.
    starts: Vec<usize>,
    indices: Vec<u32>,
    values: Vec<f64>,
    cost: Vec<f64>,
    banned: Vec<bool>,
    /// Columns that belong to a side alone.
    logical: usize,
    is_artificial: Vec<bool>,
    /// What is paid for what must not be: an artificial column, or one that is banned.
    penalty: f64,
    rhs: Vec<f64>,
    basis: Vec<u32>,
    position: Vec<u32>,
    /// Column by column.
    inverse: Vec<f64>,
    x: Vec<f64>,
    duals: Vec<f64>,
    next: usize,
    pivots: usize,
}

impl Simplex {
    /// The program without any column.
    pub(super) fn new(rows: &[Row], penalty: i64) -> Self {
        let mut simplex = Self {
            sides: Vec::new(),
            sides_of: vec![Vec::new(); rows.len()],
            starts: vec![0],
            indices: Vec::new(),
            values: Vec::new(),
            cost: Vec::new(),
            banned: Vec::new(),
            logical: 0,
            is_artificial: Vec::new(),
            penalty: penalty as f64,
            rhs: Vec::new(),
            basis: Vec::new(),
            position: Vec::new(),
            inverse: Vec::new(),
            x: Vec::new(),
            duals: Vec::new(),
            next: 0,
            pivots: 0,
        };
        for (number, row) in rows.iter().enumerate() {
            match (row.lower, row.upper) {
                (Some(lower), Some(upper)) if lower == upper => simplex.side(number, 1.0, lower, false),
                (lower, upper) => {
                    if let Some(upper) = upper {
                        simplex.side(number, 1.0, upper, true);
                    }
                    if let Some(lower) = lower {
                        simplex.side(number, -1.0, -lower, true);
                    }
                }
            }
        }
        simplex.logical = simplex.cost.len();
        let size = simplex.sides.len();
        simplex.inverse = vec![0.0; size * size];
        simplex.refresh_from_logicals();
        simplex.count_duals();
        simplex
    }

    /// Adds a side `sign x sum <= bound`, or `= bound`, with its columns; the last of them is its basis.
    fn side(&mut self, row: usize, sign: f64, bound: i64, has_slack: bool) {
        let number = self.sides.len();
        self.sides.push(Side { row, sign });
        self.sides_of[row].push(number as u32);
        // Another one for each side, by a multiplicative hash.
        let own = (number as u32).wrapping_mul(2_654_435_761) >> 16;
        self.rhs.push(bound as f64 + PERTURBATION * (1.0 + f64::from(own) / 65_536.0));
        if has_slack {
            self.push(&[(number as u32, 1.0)], 0.0, false);
        }
        if !has_slack || bound < 0 {
            let sign = if bound < 0 { -1.0 } else { 1.0 };
            self.push(&[(number as u32, sign)], self.penalty, true);
        }
        let last = self.cost.len() - 1;
        self.position[last] = number as u32;
        self.basis.push(last as u32);
    }

    fn push(&mut self, entries: &[(u32, f64)], cost: f64, is_artificial: bool) {
        for &(index, value) in entries {
            self.indices.push(index);
            self.values.push(value);
        }
        self.starts.push(self.indices.len());
        self.cost.push(cost);
        self.banned.push(false);
        self.is_artificial.push(is_artificial);
        self.position.push(NONE);
    }

    /// Adds a column; its number is the count of those added before.
    pub(super) fn add(&mut self, column: &Column) {
        let mut entries: Vec<(u32, f64)> = Vec::new();
        for entry in &column.entries {
            for &side in &self.sides_of[entry.row as usize] {
                entries.push((side, self.sides[side as usize].sign * entry.coefficient as f64));
            }
        }
        self.push(&entries, column.cost as f64, false);
    }

    fn entries(&self, column: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.starts[column]..self.starts[column + 1];
        self.indices[range.clone()].iter().map(|&index| index as usize).zip(self.values[range].iter().copied())
    }

    fn cost_of(&self, column: usize) -> f64 {
        self.cost[column] + if self.banned[column] { self.penalty } else { 0.0 }
    }

    /// Bans those columns, and no others.
    pub(super) fn ban(&mut self, banned: &[bool]) {
        debug_assert_eq!(banned.len(), self.cost.len() - self.logical);
        for (column, &banned) in banned.iter().enumerate() {
            self.banned[self.logical + column] = banned;
        }
        self.count_duals();
    }

    /// Raises what is paid for what must not be.
    pub(super) fn raise_penalty(&mut self, factor: i64) {
        self.penalty *= factor as f64;
        for column in 0..self.logical {
            if self.is_artificial[column] {
                self.cost[column] = self.penalty;
            }
        }
        self.count_duals();
    }

    /// The duals of the rows in [`SCALE`]ths, rounded down.
    pub(super) fn rounded_duals(&self, rows: &[Row]) -> Vec<i64> {
        // Far beyond any cost, and no overflow.
        const FAR: f64 = 1.0e12;
        let mut duals = vec![0.0; rows.len()];
        for (side, &dual) in self.sides.iter().zip(&self.duals) {
            duals[side.row] += side.sign * dual;
        }
        let rounded = duals.iter().zip(rows).map(|(&dual, row)| {
            let scaled = dual.clamp(-FAR, FAR) * SCALE as f64;
            let whole = scaled as i64;
            let down = if (whole as f64) > scaled { whole - 1 } else { whole };
            let low = if row.upper.is_none() { down.max(0) } else { down };
            if row.lower.is_none() { low.min(0) } else { low }
        });
        rounded.collect()
    }

    /// The value of each column that was added, in parts of [`WHOLE`]; those that are 0 are left out.
    pub(super) fn values(&self) -> Vec<(usize, i64)> {
        let basic = self.basis.iter().zip(&self.x).filter(|&(&column, _)| column as usize >= self.logical);
        let mut values: Vec<(usize, i64)> = basic
            .map(|(&column, &x)| (column as usize - self.logical, (x * WHOLE as f64) as i64))
            .filter(|&(_, x)| x > WHOLE / 1000)
            .collect();
        values.sort_unstable();
        values
    }

    /// Whether what must not be is paid for.
    pub(super) fn pays_penalty(&self) -> bool {
        let basic = self.basis.iter().zip(&self.x);
        basic
            .into_iter()
            .any(|(&column, &x)| (self.is_artificial[column as usize] || self.banned[column as usize]) && x > 1e-3)
    }

    fn count_duals(&mut self) {
        let size = self.sides.len();
        let costs: Vec<f64> = self.basis.iter().map(|&column| self.cost_of(column as usize)).collect();
        self.duals.clear();
        for column in self.inverse.chunks_exact(size.max(1)) {
            let mut sum = 0.0;
            for (&value, &cost) in column.iter().zip(&costs) {
                sum += value * cost;
            }
            self.duals.push(sum);
        }
    }

    fn reduced(&self, column: usize) -> f64 {
        let mut reduced = self.cost_of(column);
        for (side, value) in self.entries(column) {
            reduced -= self.duals[side] * value;
        }
        reduced
    }

    /// The column of the most negative reduced cost in the first chunk that has any.
    fn entering(&mut self, allowance: &mut Allowance<'_>) -> Result<Option<(usize, f64)>, Exhausted> {
        let count = self.cost.len();
        let mut best: Option<(usize, f64)> = None;
        let mut seen = 0;
        while seen < count {
            let width = CHUNK.min(count - seen);
            for step in 0..width {
                let column = (self.next + step) % count;
                if self.position[column] == NONE && !self.banned[column] && !self.is_artificial[column] {
                    let reduced = self.reduced(column);
                    if reduced < best.map_or(-TOLERANCE, |(_, best)| best) {
                        best = Some((column, reduced));
                    }
                }
            }
            allowance.spend(6 * width)?;
            self.next = (self.next + width) % count;
            seen += width;
            if best.is_some() {
                break;
            }
        }
        Ok(best)
    }

    /// The entering column in the basis.
    fn direction(&self, column: usize) -> Vec<f64> {
        let size = self.sides.len();
        let mut direction = vec![0.0; size];
        for (side, value) in self.entries(column) {
            for (sum, &entry) in direction.iter_mut().zip(&self.inverse[side * size..][..size]) {
                *sum += value * entry;
            }
        }
        direction
    }

    /// The row of the basis that leaves; the largest pivot among those that are as near.
    fn leaving(&self, direction: &[f64]) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for (row, (&x, &pivot)) in self.x.iter().zip(direction).enumerate() {
            if pivot > PIVOT {
                let ratio = x.max(0.0) / pivot;
                let better = best.is_none_or(|(at, least)| {
                    ratio < least - 1e-12 || (ratio <= least + 1e-12 && pivot > direction[at])
                });
                if better {
                    best = Some((row, ratio));
                }
            }
        }
        best.map(|(row, _)| row)
    }

    /// Lets a column enter in a row of the basis.
    fn pivot(&mut self, column: usize, row: usize, direction: &[f64]) -> usize {
        let size = self.sides.len();
        let touched: Vec<usize> = (0..size).filter(|&at| direction[at] != 0.0 && at != row).collect();
        let pivot = direction[row];
        let step = self.x[row] / pivot;
        for &at in &touched {
            self.x[at] -= step * direction[at];
        }
        self.x[row] = step;
        let mut work = size;
        for entries in self.inverse.chunks_exact_mut(size) {
            let value = entries[row];
            if value != 0.0 {
                let value = value / pivot;
                for &at in &touched {
                    entries[at] -= value * direction[at];
                }
                entries[row] = value;
                work += touched.len();
            }
        }
        self.position[self.basis[row] as usize] = NONE;
        self.position[column] = row as u32;
        self.basis[row] = column as u32;
        work
    }

    /// Solves the program from the basis at hand.
    ///
    /// O(rows^2 + columns) for each pivot.
    pub(super) fn solve(&mut self, allowance: &mut Allowance<'_>) -> Result<(), Exhausted> {
        let size = self.sides.len();
        let mut fresh = false;
        loop {
            let Some((column, reduced)) = self.entering(allowance)? else {
                if fresh {
                    return Ok(());
                }
                self.count_duals();
                allowance.spend(size * size)?;
                fresh = true;
                continue;
            };
            let direction = self.direction(column);
            // Every column covers something once, so that none is unbounded; one that seems so is noise.
            let Some(row) = self.leaving(&direction) else { return Ok(()) };
            let work = self.pivot(column, row, &direction);
            for (dual, entries) in self.duals.iter_mut().zip(self.inverse.chunks_exact(size)) {
                *dual += reduced * entries[row];
            }
            fresh = false;
            allowance.spend(work / 4 + 4 * size)?;
            self.pivots += 1;
            if self.pivots >= REFRESH {
                self.refresh(allowance)?;
            }
        }
    }

    /// Computes the inverse anew, so that errors do not add up.
    fn refresh(&mut self, allowance: &mut Allowance<'_>) -> Result<(), Exhausted> {
        let size = self.sides.len();
        let wanted: Vec<u32> = self.basis.iter().copied().filter(|&column| column as usize >= self.logical).collect();
        let kept: Vec<u32> = self.basis.iter().copied().filter(|&column| (column as usize) < self.logical).collect();
        self.refresh_from_logicals();
        let mut free = vec![true; size];
        // A slack or artificial column of another kind than the first one of its side enters like any other.
        for column in kept.into_iter().chain(wanted) {
            let column = column as usize;
            if self.position[column] != NONE {
                free[self.position[column] as usize] = false;
                continue;
            }
            let direction = self.direction(column);
            let mut row = None;
            for at in (0..size).filter(|&at| free[at]) {
                if row.is_none_or(|best: usize| direction[at].abs() > direction[best].abs()) {
                    row = Some(at);
                }
            }
            if let Some(row) = row.filter(|&row| direction[row].abs() > PIVOT) {
                let work = self.pivot(column, row, &direction);
                allowance.spend(work / 4 + size)?;
                free[row] = false;
            }
        }
        self.count_duals();
        allowance.spend(size * size / 4)?;
        Ok(())
    }

    /// The basis of the columns that belong to a side alone, the last of each.
    fn refresh_from_logicals(&mut self) {
        let size = self.sides.len();
        self.inverse.iter_mut().for_each(|value| *value = 0.0);
        for at in 0..self.basis.len() {
            self.position[self.basis[at] as usize] = NONE;
        }
        let mut last = vec![0; size];
        for column in 0..self.logical {
            last[self.indices[self.starts[column]] as usize] = column;
        }
        self.x = vec![0.0; size];
        for (side, &column) in last.iter().enumerate() {
            let value = self.values[self.starts[column]];
            self.inverse[side * size + side] = 1.0 / value;
            self.basis[side] = column as u32;
            self.position[column] = side as u32;
            self.x[side] = self.rhs[side] / value;
        }
        self.pivots = 0;
    }
}
