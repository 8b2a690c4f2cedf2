//! Column generation: the linear program over the columns at hand prices the rows, and whatever column is too cheap at
//! these prices joins, until there is none.

use super::certificate::Certificate;
use super::model::{Allowance, Ask, Column, Entry, Exhausted, Pricing, Row, WHOLE, reduced_cost};
use super::simplex::Simplex;

/// Columns that are asked for at a time.
const ENOUGH: usize = 400;
/// The penalty for an element that nobody covers is raised so often at most, by this factor.
const RAISES: u32 = 6;
const FACTOR: i64 = 8;
/// Rounds of pricing after each step of a dive.
const PRICED_IN_A_DIVE: usize = 2;
/// A column of at least this value is fixed together with the surest one.
const SURE: i64 = WHOLE / 8 * 7;
/// Rounds of cuts, the first one without any.
const ROUNDS_OF_CUTS: usize = 12;

/// The columns so far, and the program over them.
#[derive(Debug)]
pub(super) struct Master {
    pub(super) rows: Vec<Row>,
    penalty: i64,
    pub(super) columns: Vec<Column>,
    pub(super) simplex: Simplex,
}

impl Master {
    pub(super) fn new(rows: Vec<Row>, columns: Vec<Column>, penalty: i64) -> Self {
        let mut simplex = Simplex::new(&rows, penalty);
        for column in &columns {
            simplex.add(column);
        }
        Self { rows, penalty, columns, simplex }
    }

    /// Duals at which no column at hand is too cheap: those of the program, rounded, and lowered where that made one so.
    fn duals(&self) -> Vec<i64> {
        let mut duals = self.simplex.rounded_duals(&self.rows);
        for column in &self.columns {
            let reduced = reduced_cost(column, &duals);
            if reduced < 0 {
                lower(&self.rows, column, -reduced, &mut duals);
            }
        }
        duals
    }

    /// Generates columns, and cuts off what no choice keeps, in turns; the last certificate is the strongest.
    pub(super) fn generate(&mut self, pricing: &mut dyn Pricing, allowance: &mut Allowance<'_>) -> Option<Certificate> {
        let mut strongest: Option<Certificate> = None;
        for _ in 0..ROUNDS_OF_CUTS {
            let Ok(Some(certificate)) = self.generate_columns(pricing, allowance) else { break };
            strongest = Some(certificate);
            if !self.cut(pricing) {
                break;
            }
        }
        if let Some(certificate) = &mut strongest {
            // It holds whatever was cut off later.
            certificate.duals.resize(self.rows.len(), 0);
        }
        strongest
    }

    /// Adds the cuts that the values at hand break; false where there are none.
    fn cut(&mut self, pricing: &mut dyn Pricing) -> bool {
        let values = self.simplex.values();
        let values: Vec<(&Column, i64)> = values.iter().map(|&(column, x)| (&self.columns[column], x)).collect();
        let cuts = pricing.cuts(&values, self.rows.len());
        if cuts.is_empty() {
            return false;
        }
        let first = self.rows.len();
        self.rows.extend(cuts);
        for column in &mut self.columns {
            for row in first..self.rows.len() {
                let coefficient = pricing.in_cut(row, column);
                if coefficient != 0 {
                    column.entries.push(Entry { row: row as u32, coefficient, label: 0 });
                }
            }
        }
        let columns = std::mem::take(&mut self.columns);
        *self = Self::new(std::mem::take(&mut self.rows), columns, self.penalty);
        true
    }

    /// Generates columns until none is too cheap; the duals then prove what they are worth. `None` where no choice seems to
    /// keep the rows: then nothing is proven.
    fn generate_columns(
        &mut self,
        pricing: &mut dyn Pricing,
        allowance: &mut Allowance<'_>,
    ) -> Result<Option<Certificate>, Exhausted> {
        let mut raises = 0;
        let mut smooth: Option<Vec<i64>> = None;
        loop {
            self.simplex.solve(allowance)?;
            let duals = self.duals();
            allowance.spend(8 * self.columns.len())?;
            // Prices that swing less lead to fewer rounds; the answer must be too cheap at those of the program.
            let between = smooth.map(|smooth| halfway(&smooth, &duals));
            if let Some(between) = &between {
                let mut priced = pricing.price(Ask { duals: between, below: 0, enough: ENOUGH }, allowance)?;
                priced.columns.retain(|column| reduced_cost(column, &duals) < 0);
                if !priced.columns.is_empty() {
                    self.add(priced.columns);
                    smooth = Some(between.clone());
                    continue;
                }
            }
            smooth = Some(duals.clone());
            let priced = pricing.price(Ask { duals: &duals, below: 0, enough: ENOUGH }, allowance)?;
            if priced.columns.is_empty() && priced.all {
                if !self.simplex.pays_penalty() {
                    return Ok(Certificate::of(&self.rows, duals));
                }
                if raises == RAISES {
                    return Ok(None);
                }
                raises += 1;
                self.simplex.raise_penalty(FACTOR);
                continue;
            }
            if priced.columns.is_empty() {
                return Ok(None);
            }
            self.add(priced.columns);
        }
    }

    fn add(&mut self, columns: Vec<Column>) {
        for column in columns {
            self.simplex.add(&column);
            self.columns.push(column);
        }
    }

    /// A choice by fixing what the program is surest of, step by step, with columns that fit to what is fixed.
    ///
    /// `None` where that leads to none that keeps the rows.
    pub(super) fn dive(
        &mut self,
        pricing: &mut dyn Pricing,
        allowance: &mut Allowance<'_>,
    ) -> Result<Option<Vec<usize>>, Exhausted> {
        let mut chosen: Vec<usize> = Vec::new();
        let mut covered = vec![false; self.rows.len()];
        loop {
            self.simplex.ban(&self.banned(&chosen, &covered));
            self.simplex.solve(allowance)?;
            for _ in 0..PRICED_IN_A_DIVE {
                let columns = self.priced_apart(pricing, &covered, allowance)?;
                if columns.is_empty() {
                    break;
                }
                self.add(columns);
                self.simplex.solve(allowance)?;
            }
            let values = self.simplex.values();
            let open = values.iter().filter(|(column, _)| !chosen.contains(column));
            let mut surest: Vec<(i64, usize)> = open.map(|&(column, x)| (-x, column)).collect();
            surest.sort_unstable();
            let mut fixed = 0;
            for (x, column) in surest {
                if fixed > 0 && -x < SURE {
                    break;
                }
                let rows = self.columns[column].entries.iter().map(|entry| entry.row as usize);
                let once: Vec<usize> = rows.filter(|&row| self.rows[row].is_once()).collect();
                if once.iter().any(|&row| covered[row]) {
                    continue;
                }
                once.iter().for_each(|&row| covered[row] = true);
                chosen.push(column);
                fixed += 1;
            }
            if fixed == 0 {
                return Ok(Some(chosen));
            }
        }
    }

    /// What does not fit to the columns that are fixed.
    fn banned(&self, chosen: &[usize], covered: &[bool]) -> Vec<bool> {
        let covers = |column: &Column| column.entries.iter().any(|entry| covered[entry.row as usize]);
        let mut banned: Vec<bool> = self.columns.iter().map(covers).collect();
        chosen.iter().for_each(|&column| banned[column] = false);
        banned
    }

    /// Columns that are too cheap and cover nothing that is covered.
    fn priced_apart(
        &mut self,
        pricing: &mut dyn Pricing,
        covered: &[bool],
        allowance: &mut Allowance<'_>,
    ) -> Result<Vec<Column>, Exhausted> {
        /// No column pays so much.
        const NEVER: i64 = -(1 << 52);
        let mut duals = self.simplex.rounded_duals(&self.rows);
        duals.iter_mut().zip(covered).filter(|(_, covered)| **covered).for_each(|(dual, _)| *dual = NEVER);
        for column in &self.columns {
            let reduced = reduced_cost(column, &duals);
            if reduced < 0 && !column.entries.iter().any(|entry| covered[entry.row as usize]) {
                lower(&self.rows, column, -reduced, &mut duals);
            }
        }
        allowance.spend(8 * self.columns.len())?;
        Ok(pricing.price(Ask { duals: &duals, below: 0, enough: ENOUGH }, allowance)?.columns)
    }
}

/// Duals between two others.
fn halfway(one: &[i64], other: &[i64]) -> Vec<i64> {
    one.iter().zip(other).map(|(&one, &other)| (one + other).div_euclid(2)).collect()
}

/// Lowers the dual of an element that a column covers, so that the column costs so much more.
fn lower(rows: &[Row], column: &Column, by: i64, duals: &mut [i64]) {
    if let Some(entry) = column.entries.iter().find(|entry| rows[entry.row as usize].is_once()) {
        duals[entry.row as usize] -= by;
    }
}
