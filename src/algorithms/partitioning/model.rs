//! Rows, columns and duals, and how much work is allowed.

use std::ops::ControlFlow;

use thiserror::Error;

use crate::algorithms::meter::Meter;

/// Duals count in this fraction of a unit of cost.
pub const SCALE: i64 = 1 << 14;

/// Values of columns count in this fraction.
pub const WHOLE: i64 = 1 << 20;

/// The largest cost of a column, and the largest coefficient and bound of a row.
pub(super) const MOST_COST: i64 = 1 << 32;
pub(super) const MOST_COEFFICIENT: i64 = 1 << 12;

/// Bounds on a sum over the columns that are chosen; `None` where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The least that the sum may be.
    pub lower: Option<i64>,
    /// The most that it may be.
    pub upper: Option<i64>,
}

impl Row {
    /// One that exactly one chosen column has: an element that is covered once. Its coefficients are 1.
    #[must_use]
    pub const fn once() -> Self {
        Self { lower: Some(1), upper: Some(1) }
    }

    /// One whose sum has no lower bound.
    #[must_use]
    pub const fn at_most(upper: i64) -> Self {
        Self { lower: None, upper: Some(upper) }
    }

    /// One whose sum has no upper bound.
    #[must_use]
    pub const fn at_least(lower: i64) -> Self {
        Self { lower: Some(lower), upper: None }
    }

    /// One whose sum is known.
    #[must_use]
    pub const fn exactly(sum: i64) -> Self {
        Self { lower: Some(sum), upper: Some(sum) }
    }

    /// Whether it is [`Row::once`].
    #[must_use]
    pub fn is_once(&self) -> bool {
        *self == Self::once()
    }

    /// Whether a sum is within the bounds.
    #[must_use]
    pub fn holds(&self, sum: i64) -> bool {
        self.lower.is_none_or(|lower| lower <= sum) && self.upper.is_none_or(|upper| sum <= upper)
    }

    /// What a dual is worth at this row: no sum within the bounds times the dual is less; `None` where it has no bound on
    /// that side.
    pub(super) fn worth(&self, dual: i64) -> Option<i64> {
        match dual {
            0 => Some(0),
            1.. => self.lower.map(|lower| dual * lower),
            _ => self.upper.map(|upper| dual * upper),
        }
    }
}

/// What a column has in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The number of the row.
    pub row: u32,
    /// What the column adds to the sum of the row; 1 in a row that is covered [once](Row::once).
    pub coefficient: i64,
    /// In a row that is covered once, the way in which it is covered: the search branches on it. It changes no answer.
    pub label: u32,
}

/// Something that is chosen or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it costs; at least 0, at most 2^32.
    pub cost: i64,
    /// Its rows, each once. At least one of them is covered [once](Row::once), so that nothing is chosen twice.
    pub entries: Vec<Entry>,
    /// By which the caller knows it again.
    pub tag: usize,
}

/// What a column costs beyond what the duals pay for it, in [`SCALE`]ths of a unit.
#[must_use]
pub fn reduced_cost(column: &Column, duals: &[i64]) -> i64 {
    let paid: i64 = column.entries.iter().map(|entry| duals[entry.row as usize] * entry.coefficient).sum();
    column.cost * SCALE - paid
}

/// What is asked of a [`Pricing`].
#[derive(Debug, Clone, Copy)]
pub struct Ask<'d> {
    /// For each row its dual, in [`SCALE`]ths of a unit.
    pub duals: &'d [i64],
    /// Only columns whose [`reduced_cost`] is below this are asked for.
    pub below: i64,
    /// About so many columns are enough, of the least reduced cost.
    pub enough: usize,
}

/// Columns that were asked for.
#[derive(Debug, Clone, Default)]
pub struct Priced {
    /// Columns below what was asked, in any order that depends on the question alone.
    pub columns: Vec<Column>,
    /// Whether there is no other one.
    pub all: bool,
}

/// Knows all columns without listing them.
pub trait Pricing {
    /// Columns of small reduced cost. Where there is any that was asked for, at least one is given.
    ///
    /// The answer depends on the question alone, and is exact: what is proven rests on it.
    ///
    /// # Errors
    ///
    /// [`Exhausted`] where the allowance ends; then nothing is known.
    fn price(&mut self, ask: Ask<'_>, allowance: &mut Allowance<'_>) -> Result<Priced, Exhausted>;

    /// Rows that every choice keeps and that these values of columns, in [`WHOLE`]ths, do not: *cuts*. They are numbered on
    /// from `rows`, and columns that are priced from now on have their entries in them.
    fn cuts(&mut self, _values: &[(&Column, i64)], _rows: usize) -> Vec<Row> {
        Vec::new()
    }

    /// The coefficient of a column in a cut.
    fn in_cut(&self, _row: usize, _column: &Column) -> i64 {
        0
    }
}

/// The allowance is spent, or the watcher said stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the allowance of elementary operations is spent")]
pub struct Exhausted;

/// A number of elementary operations that may be spent, under the eyes of a watcher.
pub struct Allowance<'w> {
    meter: Meter<'w>,
    operations: u64,
    left: u64,
}

impl std::fmt::Debug for Allowance<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Allowance").field("left", &self.left).finish_non_exhaustive()
    }
}

impl<'w> Allowance<'w> {
    /// So many operations; `watch` is called at least once in 2^16 of them and may end the work.
    pub fn new(operations: u64, watch: &'w mut dyn FnMut() -> ControlFlow<()>) -> Self {
        Self { meter: Meter::new(watch), operations, left: operations }
    }

    /// Accounts for operations.
    ///
    /// # Errors
    ///
    /// [`Exhausted`] where there are not so many left, or the watcher wants to stop; and from then on always.
    #[inline]
    pub fn spend(&mut self, operations: usize) -> Result<(), Exhausted> {
        if self.left < operations as u64 || self.meter.spend(operations).is_err() {
            self.left = 0;
            return Err(Exhausted);
        }
        self.left -= operations as u64;
        Ok(())
    }

    /// Operations that are left.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Runs something on at most so many of the operations that are left.
    pub fn within<T>(&mut self, operations: u64, run: impl FnOnce(&mut Self) -> T) -> T {
        let kept = self.left.saturating_sub(operations);
        let was = self.left;
        self.left -= kept;
        let result = run(self);
        // Where the watcher said stop nothing is left in any case, which the next one who spends finds out.
        self.left = (self.left + kept).min(was);
        result
    }

    /// Operations spent so far; all of them once it is exhausted.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.operations - self.left
    }
}

/// Why a partition cannot be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PartitioningError {
    /// A cost is below 0 or above 2^32, or a bound or a coefficient above 2^12.
    #[error("column {column} has a cost or coefficient out of range; costs are 0 to 2^32, coefficients at most 2^12")]
    OutOfRange {
        /// The number of the column among those given.
        column: usize,
    },
    /// A column names a row that is not there or twice, covers none once, or has another coefficient there than 1.
    #[error("column {column} does not fit the rows; each is named once, and one that is covered once has a 1")]
    Misfit {
        /// The number of the column among those given.
        column: usize,
    },
    /// A bound of a row is out of range, or the lower one above the upper.
    #[error("row {row} has crossed bounds or one beyond 2^12")]
    Bounds {
        /// The number of the row.
        row: usize,
    },
}

/// Whether columns fit the rows. O(size of the columns x log of it).
pub(super) fn check(rows: &[Row], columns: &[Column]) -> Result<(), PartitioningError> {
    for (number, row) in rows.iter().enumerate() {
        let in_range = |bound: Option<i64>| bound.is_none_or(|bound| bound.abs() <= MOST_COEFFICIENT);
        let crossed = row.lower.zip(row.upper).is_some_and(|(lower, upper)| lower > upper);
        if crossed || !in_range(row.lower) || !in_range(row.upper) {
            return Err(PartitioningError::Bounds { row: number });
        }
    }
    for (number, column) in columns.iter().enumerate() {
        let entries = &column.entries;
        if !(0..=MOST_COST).contains(&column.cost)
            || entries.iter().any(|entry| entry.coefficient.abs() > MOST_COEFFICIENT)
        {
            return Err(PartitioningError::OutOfRange { column: number });
        }
        let mut named: Vec<u32> = entries.iter().map(|entry| entry.row).collect();
        named.sort_unstable();
        named.dedup();
        let known = entries.iter().all(|entry| (entry.row as usize) < rows.len());
        let is_once = |entry: &Entry| rows[entry.row as usize].is_once();
        if !known
            || named.len() != entries.len()
            || !entries.iter().any(is_once)
            || entries.iter().any(|entry| is_once(entry) && entry.coefficient != 1)
        {
            return Err(PartitioningError::Misfit { column: number });
        }
    }
    Ok(())
}
