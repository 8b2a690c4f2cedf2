//! Set partitioning by column generation: elements are covered once each by columns that nobody lists.
//!
//! A *column* is something that is chosen or not, a team for instance. *Rows* bound sums over the chosen columns; one that
//! is [`Row::once`] is an element that exactly one of them covers. A [`Pricing`] knows all columns without listing them:
//! asked with a price for each row, it gives those that cost less than the prices pay.
//!
//! [`partition`] solves the linear program over the columns that it knows so far, asks for those that are too cheap at its
//! prices until there is none, and then holds a proof: no choice costs less than the prices are worth in all. A choice
//! comes from branch and bound over the columns at hand. What costs less than the best choice consists of columns whose
//! reduced costs fit between bound and choice; where these are few enough they are listed, and the same search settles
//! what the optimum is.
//!
//! Floats guide only: they come from `+ - * /` in a fixed order, so that every machine computes the same. What is proven
//! is proven in integers: prices are rounded, every column is priced again exactly, and
//! [`Certificate::verify`] shares no code with the search. The linear program is an own one since none of the kept crates
//! in pure Rust gives prices of rows and takes columns in; with an explicit inverse a program of a few hundred rows takes
//! about a tenth of a millisecond for each pivot.
//!
//! # References
//!
//! - L. R. Ford and D. R. Fulkerson, *A suggested computation for maximal multi-commodity network flows*, 1958.
//! - P. C. Gilmore and R. E. Gomory, *A linear programming approach to the cutting-stock problem*, 1961.
//! - D. M. Ryan and B. A. Foster, *An integer programming approach to scheduling*, 1981 (the branching).
//! - C. Barnhart, E. L. Johnson, G. L. Nemhauser, M. W. P. Savelsbergh and P. H. Vance, *Branch-and-price*, 1998.
//! - R. Baldacci, N. Christofides and A. Mingozzi, *An exact algorithm for the vehicle routing problem based on the set
//!   partitioning formulation*, 2008 (columns within the gap).

mod branching;
mod certificate;
mod generation;
mod model;
mod simplex;

pub use certificate::{Certificate, Refused};
pub use model::{
    Allowance, Ask, Column, Entry, Exhausted, PartitioningError, Priced, Pricing, Row, SCALE, WHOLE, reduced_cost,
};

use branching::{Search, cost_of};
use generation::Master;
use model::{MOST_COST, check};

/// The gap between bound and choice is closed over at most so many columns.
const LISTED: usize = 30_000;
/// Nodes of a search among the columns that were generated, and of one that settles the optimum.
const DIVE: usize = 30;
const NODES: usize = 20_000;
/// The first step of closing the gap is this part of the bound, and each later one twice as wide.
const FIRST_STEP: i64 = 256;
/// What must not be costs so many times what is looked for, so that little of it is too dear.
const PENALTY: i64 = 100;
/// Where the bound is near 0 and no choice is known, the gap is closed up to about so many units.
const TWICE: i64 = 1000;

/// What is to be partitioned.
#[derive(Debug, Clone)]
pub struct Task<'t> {
    /// The rows.
    pub rows: &'t [Row],
    /// A number at least 1 of which the cost of every choice is a multiple.
    pub unit: i64,
    /// Columns that the pricing does not know.
    pub fixed: &'t [Column],
    /// Columns to begin with, which may be a choice.
    pub first: &'t [Column],
    /// Only choices that cost less are looked for; `None`: any.
    pub below: Option<i64>,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Partition {
    /// The best choice that was found, and its cost.
    pub best: Option<(i64, Vec<Column>)>,
    /// No choice costs less, nor than was asked for.
    pub bound: i64,
    /// Proves a bound by itself, which may be lower; `None` where the work ended before.
    pub certificate: Option<Certificate>,
    /// The rows of the certificate: those of the task and the cuts.
    pub rows: Vec<Row>,
}

/// Looks for the cheapest choice of columns that keeps all rows.
///
/// The work ends with the allowance; then the best choice so far is given with what is proven. A round of generation takes
/// O(rows^2 + columns) for each pivot, of which there are about as many as rows, and one pricing. How many rounds there are
/// and how many nodes the search has is not bounded by a polynomial.
///
/// # Errors
///
/// [`PartitioningError`] where a column does not fit the rows, or a figure is out of range.
///
/// # Examples
///
/// Four people who may sit in twos, at a price for each pair:
///
/// ```
/// use mingle::algorithms::never_stop;
/// use mingle::algorithms::partitioning::{
///     Allowance, Ask, Column, Entry, Exhausted, Priced, Pricing, Row, Task, partition, reduced_cost,
/// };
///
/// struct Pairs(Vec<Column>);
///
/// impl Pricing for Pairs {
///     fn price(&mut self, ask: Ask<'_>, allowance: &mut Allowance<'_>) -> Result<Priced, Exhausted> {
///         allowance.spend(self.0.len())?;
///         let cheap = self.0.iter().filter(|column| reduced_cost(column, ask.duals) < ask.below);
///         Ok(Priced { columns: cheap.cloned().collect(), all: true })
///     }
/// }
///
/// let pair = |(tag, (one, other, cost)): (usize, (u32, u32, i64))| Column {
///     cost,
///     entries: [one, other].map(|row| Entry { row, coefficient: 1, label: 0 }).to_vec(),
///     tag,
/// };
/// let costs = [(0, 1, 9), (0, 2, 2), (0, 3, 4), (1, 2, 5), (1, 3, 8), (2, 3, 1)];
/// let mut pairs = Pairs(costs.into_iter().enumerate().map(pair).collect());
/// let mut never = never_stop;
/// let mut allowance = Allowance::new(1_000_000, &mut never);
/// let rows = [Row::once(); 4];
/// let task = Task { rows: &rows, unit: 1, fixed: &[], first: &[], below: None };
/// let found = partition(&task, &mut pairs, &mut allowance)?;
/// let (cost, chosen) = found.best.unwrap();
/// assert_eq!((cost, found.bound), (9, 9));
/// assert_eq!(chosen.iter().map(|column| column.tag).collect::<Vec<_>>(), [2, 3]);
/// assert_eq!(found.certificate.unwrap().verify(&rows, &pairs.0), Ok(()));
/// # Ok::<(), mingle::algorithms::partitioning::PartitioningError>(())
/// ```
pub fn partition(
    task: &Task<'_>,
    pricing: &mut dyn Pricing,
    allowance: &mut Allowance<'_>,
) -> Result<Partition, PartitioningError> {
    let columns: Vec<Column> = task.fixed.iter().chain(task.first).cloned().collect();
    check(task.rows, &columns)?;
    let dearest = columns.iter().map(|column| column.cost).max().unwrap_or(0);
    let mut master = Master::new(task.rows.to_vec(), columns, 4 * dearest + 1000);
    let mut found = Partition { best: None, bound: 0, certificate: None, rows: Vec::new() };
    if let Some(cost) = cost(task.rows, task.first).filter(|&cost| task.below.is_none_or(|below| cost < below)) {
        found.best = Some((cost, task.first.to_vec()));
    }
    let certificate = master.generate(pricing, allowance);
    found.rows.clone_from(&master.rows);
    let Some(certificate) = certificate else { return Ok(found) };
    found.bound = round_up(certificate.bound, task.unit);
    found.certificate = Some(certificate.clone());
    dive(task, &mut master, pricing, &mut found, allowance);
    let fixed = master.columns[..task.fixed.len()].to_vec();
    close_the_gap(task, &fixed, pricing, &certificate, &mut found, allowance);
    Ok(found)
}

/// A good choice by diving, and what is better among the columns that were generated.
fn dive(
    task: &Task<'_>,
    master: &mut Master,
    pricing: &mut dyn Pricing,
    found: &mut Partition,
    allowance: &mut Allowance<'_>,
) {
    let some = allowance.left() / 4;
    let dived = allowance.within(some, |allowance| master.dive(pricing, allowance));
    if let Ok(Some(chosen)) = dived {
        let cost = cost_of(&master.rows, chosen.iter().map(|&column| &master.columns[column]));
        take(found, cost.map(|cost| (cost, chosen)), &master.columns);
    }
    let reached = found.best.as_ref().map(|&(cost, _)| cost);
    let below = [reached, task.below].into_iter().flatten().min().unwrap_or(i64::MAX);
    if below <= found.bound {
        return;
    }
    let search = Search {
        rows: &master.rows,
        columns: &master.columns,
        simplex: &mut master.simplex,
        unit: task.unit,
        below,
        nodes: DIVE,
    };
    let some = allowance.left() / 4;
    let searched = allowance.within(some, |allowance| search.run(allowance));
    take(found, searched.best, &master.columns);
}

fn take(found: &mut Partition, best: Option<(i64, Vec<usize>)>, columns: &[Column]) {
    let Some((cost, chosen)) = best else { return };
    if found.best.as_ref().is_none_or(|&(known, _)| cost < known) {
        found.best = Some((cost, chosen.into_iter().map(|column| columns[column].clone()).collect()));
    }
}

/// Lists the columns of which something cheaper than the best choice can consist, and looks among them: first for what is
/// much cheaper, for which few columns are enough.
fn close_the_gap(
    task: &Task<'_>,
    fixed: &[Column],
    pricing: &mut dyn Pricing,
    certificate: &Certificate,
    found: &mut Partition,
    allowance: &mut Allowance<'_>,
) {
    let worth = certificate::worth(&found.rows, &certificate.duals).unwrap_or(0);
    let mut width = found.bound / FIRST_STEP + task.unit;
    loop {
        let reached = found.best.as_ref().map(|&(cost, _)| cost);
        let target = [reached, task.below].into_iter().flatten().min();
        // Where no choice is in sight twice the bound is far enough.
        let far = found.bound.saturating_add(TWICE * task.unit).saturating_mul(2);
        if target.is_some_and(|target| target <= found.bound) || width > far || allowance.left() == 0 {
            return;
        }
        let target = target.unwrap_or(i64::MAX);
        let below = round_up(certificate.bound.saturating_add(width), task.unit).min(target);
        width = width.saturating_mul(2);
        if below <= found.bound {
            continue;
        }
        let ask = Ask { duals: &certificate.duals, below: below * SCALE - worth, enough: LISTED };
        let Ok(priced) = pricing.price(ask, allowance) else { return };
        if !priced.all || check(&found.rows, &priced.columns).is_err() {
            return;
        }
        let columns: Vec<Column> = fixed.iter().cloned().chain(priced.columns).collect();
        let mut master =
            Master::new(found.rows.clone(), columns, below.saturating_mul(PENALTY).min(MOST_COST * PENALTY));
        let search = Search {
            rows: &master.rows,
            columns: &master.columns,
            simplex: &mut master.simplex,
            unit: task.unit,
            below,
            nodes: NODES,
        };
        let searched = search.run(allowance);
        let settled = searched.bound >= searched.best.as_ref().map_or(below, |&(cost, _)| cost);
        found.bound = found.bound.max(searched.bound);
        take(found, searched.best, &master.columns);
        if !settled {
            return;
        }
    }
}

/// The next multiple of a unit.
fn round_up(cost: i64, unit: i64) -> i64 {
    let unit = unit.max(1);
    (cost.div_euclid(unit) + i64::from(cost.rem_euclid(unit) > 0)) * unit
}

/// What a choice of columns costs; `None` where it does not keep the rows. O(size of the columns).
#[must_use]
pub fn cost(rows: &[Row], chosen: &[Column]) -> Option<i64> {
    cost_of(rows, chosen.iter())
}
