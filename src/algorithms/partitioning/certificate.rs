//! What duals prove, and whether they do.

use thiserror::Error;

use super::model::{Column, Row, SCALE};

/// Duals under which no column is too cheap: no choice costs less than they are worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// For each row its dual, in [`SCALE`]ths of a unit of cost.
    pub duals: Vec<i64>,
    /// No choice of columns that keeps the rows costs less.
    pub bound: i64,
}

/// Why a certificate proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Refused {
    /// There is not one dual for each row.
    #[error("there is not one dual for each row")]
    Length,
    /// A dual has a sign for which its row has no bound.
    #[error("the dual of row {row} leans on a bound that the row does not have")]
    Unbounded {
        /// The number of the row.
        row: usize,
    },
    /// The duals pay more for a column than it costs.
    #[error("the duals pay more for column {column} than it costs")]
    TooCheap {
        /// The number of the column among those given.
        column: usize,
    },
    /// The duals are worth less than the bound.
    #[error("the duals are worth less than the bound")]
    Bound,
}

impl Certificate {
    /// The certificate of duals that leave no column too cheap; `None` where one leans on a bound that is not there.
    pub(super) fn of(rows: &[Row], duals: Vec<i64>) -> Option<Self> {
        let bound = units(worth(rows, &duals)?);
        Some(Self { duals, bound })
    }

    /// Whether no choice among these columns that keeps the rows costs less than the bound: multiplied by the duals and
    /// added, the rows say so.
    ///
    /// O(rows + size of the columns), in integers of 128 bits. It shares no code with the search.
    ///
    /// # Errors
    ///
    /// What is wrong with the certificate.
    pub fn verify<'c>(&self, rows: &[Row], columns: impl IntoIterator<Item = &'c Column>) -> Result<(), Refused> {
        if self.duals.len() != rows.len() {
            return Err(Refused::Length);
        }
        let mut paid_in_all = 0_i128;
        for (number, (row, &dual)) in rows.iter().zip(&self.duals).enumerate() {
            let bound = if dual > 0 { row.lower } else { row.upper };
            match bound {
                Some(bound) => paid_in_all += i128::from(dual) * i128::from(bound),
                None if dual == 0 => {}
                None => return Err(Refused::Unbounded { row: number }),
            }
        }
        for (number, column) in columns.into_iter().enumerate() {
            let mut paid = 0_i128;
            for entry in &column.entries {
                paid += i128::from(self.duals[entry.row as usize]) * i128::from(entry.coefficient);
            }
            if paid > i128::from(column.cost) * i128::from(SCALE) {
                return Err(Refused::TooCheap { column: number });
            }
        }
        // Costs are whole: what is above one unit less is the unit.
        if (i128::from(self.bound) - 1) * i128::from(SCALE) >= paid_in_all && self.bound > 0 {
            return Err(Refused::Bound);
        }
        Ok(())
    }
}

/// What duals are worth in all, in [`SCALE`]ths; `None` where one leans on a bound that is not there.
pub(super) fn worth(rows: &[Row], duals: &[i64]) -> Option<i64> {
    rows.iter().zip(duals).try_fold(0_i64, |sum, (row, &dual)| Some(sum.saturating_add(row.worth(dual)?)))
}

/// A cost in [`SCALE`]ths in whole units, rounded up; at least 0, for no column costs less.
pub(super) fn units(scaled: i64) -> i64 {
    let down = scaled.div_euclid(SCALE);
    (down + i64::from(scaled.rem_euclid(SCALE) > 0)).max(0)
}
