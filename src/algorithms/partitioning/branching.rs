//! The best choice among columns that are all at hand: branch and bound, each node bounded by the linear program.
//!
//! Branched is on how an element is covered, then on whether two elements are covered by one column (Ryan and Foster), at
//! last on a column. Each branch only bans columns. The bound of a node is proven in integers from the rounded duals: what
//! they are worth, and what columns that are too cheap at them could save.

use super::certificate::{units, worth};
use super::model::{Allowance, Column, Exhausted, Row, SCALE, WHOLE, reduced_cost};
use super::simplex::Simplex;

/// What a branch decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    /// The element of a row is covered in that way, or in another one.
    Label { row: u32, label: u32, so: bool },
    /// Two elements are covered by one column, or by two.
    Together { one: u32, other: u32, so: bool },
    /// A column is chosen, or not.
    Column { column: usize, so: bool },
}

impl Decision {
    fn opposite(self) -> Self {
        match self {
            Self::Label { row, label, so } => Self::Label { row, label, so: !so },
            Self::Together { one, other, so } => Self::Together { one, other, so: !so },
            Self::Column { column, so } => Self::Column { column, so: !so },
        }
    }
}

/// A node that is still to be looked at.
#[derive(Debug)]
struct Node {
    /// The columns that decisions before rule out, or that nothing cheap enough can have, 64 of them in a word.
    banned: Vec<u64>,
    decision: Option<Decision>,
    bound: i64,
}

/// What a search among columns has found.
#[derive(Debug)]
pub(super) struct Searched {
    /// The best choice, as numbers of columns, and its cost.
    pub(super) best: Option<(i64, Vec<usize>)>,
    /// No choice costs less, nor than was asked for.
    pub(super) bound: i64,
}

/// A search among columns.
#[derive(Debug)]
pub(super) struct Search<'s> {
    pub(super) rows: &'s [Row],
    pub(super) columns: &'s [Column],
    pub(super) simplex: &'s mut Simplex,
    /// Every choice costs a multiple of this.
    pub(super) unit: i64,
    /// Only choices that cost less are looked for.
    pub(super) below: i64,
    /// So many nodes at most.
    pub(super) nodes: usize,
}

impl Search<'_> {
    /// Looks for the best choice.
    pub(super) fn run(mut self, allowance: &mut Allowance<'_>) -> Searched {
        let mut best: Option<(i64, Vec<usize>)> = None;
        let mut stack = vec![Node { banned: vec![0; self.columns.len().div_ceil(64)], decision: None, bound: 0 }];
        let mut unsettled = i64::MAX;
        let mut dives = true;
        let mut left = self.nodes;
        while let Some(mut node) = next(&mut stack, &mut dives) {
            let below = best.as_ref().map_or(self.below, |&(cost, _)| cost);
            if node.bound >= below {
                continue;
            }
            let looked_at = if left == 0 { Err(Exhausted) } else { self.bound(&mut node, below, allowance) };
            left = left.saturating_sub(1);
            let Ok(bound) = looked_at else {
                unsettled = stack.iter().map(|node| node.bound).fold(node.bound, i64::min);
                break;
            };
            if bound >= below {
                continue;
            }
            let values = self.simplex.values();
            if let Some(decision) = self.fraction(&values, &node.banned) {
                // The last one is looked at first: it fixes most.
                let banned = node.banned.clone();
                stack.push(Node { banned, decision: Some(decision.opposite()), bound });
                stack.push(Node { banned: node.banned, decision: Some(decision), bound });
                dives = true;
                continue;
            }
            let chosen: Vec<usize> =
                values.iter().filter(|&&(_, x)| x > WHOLE / 2).map(|&(column, _)| column).collect();
            match self.cost(&chosen) {
                Some(cost) if cost < below => best = Some((cost, chosen)),
                // A better bound than its cost, or no choice at all: it is not known what else there is below this node.
                _ => unsettled = unsettled.min(bound),
            }
            if let Some((cost, _)) = best
                && cost > bound
            {
                // It is the optimum of this node but for what rounding hides.
                unsettled = unsettled.min(bound);
            }
        }
        let reached = best.as_ref().map_or(self.below, |&(cost, _)| cost);
        Searched { best, bound: unsettled.min(reached) }
    }

    /// The bound of a node. What is banned there is noted in it, and what nothing below `below` can have.
    fn bound(&mut self, node: &mut Node, below: i64, allowance: &mut Allowance<'_>) -> Result<i64, Exhausted> {
        allowance.spend(4 * self.columns.len())?;
        let mut banned: Vec<bool> =
            (0..self.columns.len()).map(|at| node.banned[at / 64] >> (at % 64) & 1 == 1).collect();
        if let Some(decision) = node.decision {
            banned.iter_mut().enumerate().for_each(|(at, banned)| *banned = *banned || self.rules_out(decision, at));
        }
        self.simplex.ban(&banned);
        self.simplex.solve(allowance)?;
        let duals = self.simplex.rounded_duals(self.rows);
        let reduced: Vec<i64> = self.columns.iter().map(|column| reduced_cost(column, &duals)).collect();
        let active = reduced.iter().zip(&banned).filter(|&(_, &banned)| !banned);
        // Nothing is chosen twice.
        let saved: i64 = active.map(|(&reduced, _)| reduced.min(0)).sum();
        allowance.spend(8 * self.columns.len())?;
        let Some(proven) = worth(self.rows, &duals).map(|worth| worth.saturating_add(saved)) else {
            return Ok(node.bound);
        };
        if let Some(most) = below.checked_sub(self.unit).and_then(|most| most.checked_mul(SCALE)) {
            let room = most.saturating_sub(proven);
            banned.iter_mut().zip(&reduced).for_each(|(banned, &reduced)| *banned |= reduced > room);
        }
        node.banned.fill(0);
        for (at, _) in banned.iter().enumerate().filter(|(_, banned)| **banned) {
            node.banned[at / 64] |= 1 << (at % 64);
        }
        let proven = units(proven);
        let whole = proven.div_euclid(self.unit) + i64::from(proven.rem_euclid(self.unit) > 0);
        Ok((whole * self.unit).max(node.bound))
    }

    fn rules_out(&self, decision: Decision, at: usize) -> bool {
        let column = &self.columns[at];
        match decision {
            Decision::Label { row, label, so } => {
                let covered = column.entries.iter().find(|entry| entry.row == row);
                covered.is_some_and(|entry| (entry.label == label) != so)
            }
            Decision::Together { one, other, so } => {
                let covers = |row| column.entries.iter().any(|entry| entry.row == row);
                if so { covers(one) != covers(other) } else { covers(one) && covers(other) }
            }
            Decision::Column { column: chosen, so: true } => at != chosen && self.covers_the_same(at, chosen),
            Decision::Column { column: chosen, so: false } => at == chosen,
        }
    }

    /// Whether two columns cover an element both.
    fn covers_the_same(&self, one: usize, other: usize) -> bool {
        let once = |row: u32| self.rows[row as usize].is_once();
        let others = &self.columns[other].entries;
        let mut shared = self.columns[one].entries.iter().filter(|entry| once(entry.row));
        shared.any(|entry| others.iter().any(|theirs| theirs.row == entry.row))
    }

    /// The decision that is most open; `None` where all values are whole.
    fn fraction(&self, values: &[(usize, i64)], banned: &[u64]) -> Option<Decision> {
        let is_open = |x: i64| x > WHOLE / 50 && x < WHOLE - WHOLE / 50;
        let distance = |x: i64| (2 * x - WHOLE).abs();
        let open: Vec<(usize, i64)> = values.iter().copied().filter(|&(_, x)| is_open(x)).collect();
        if open.is_empty() {
            return None;
        }
        let mut labels: Vec<((u32, u32), i64)> = Vec::new();
        let mut pairs: Vec<((u32, u32), i64)> = Vec::new();
        for &(column, x) in &open {
            let covered: Vec<_> = self.covered(column).collect();
            for (at, one) in covered.iter().enumerate() {
                labels.push(((one.0, one.1), x));
                pairs.extend(covered[at + 1..].iter().map(|other| ((one.0, other.0), x)));
            }
        }
        let most_open = |mut shares: Vec<((u32, u32), i64)>| {
            shares.sort_unstable();
            let mut sums: Vec<((u32, u32), i64)> = Vec::new();
            for (key, x) in shares {
                match sums.last_mut().filter(|(last, _)| *last == key) {
                    Some((_, sum)) => *sum += x,
                    None => sums.push((key, x)),
                }
            }
            sums.retain(|&(_, x)| is_open(x));
            sums.sort_unstable_by_key(|&(key, x)| (distance(x), key));
            sums.into_iter().map(|(key, _)| key)
        };
        let labels = most_open(labels).map(|(row, label)| Decision::Label { row, label, so: true });
        let pairs = most_open(pairs).map(|(one, other)| Decision::Together { one, other, so: true });
        let mut columns = open.clone();
        columns.sort_unstable_by_key(|&(column, x)| (distance(x), column));
        let columns = columns.into_iter().map(|(column, _)| Decision::Column { column, so: true });
        labels.chain(pairs).chain(columns).find(|&decision| self.matters(decision, banned))
    }

    /// Whether a decision rules out a column that is not banned. Where what must not be is paid for, one may not.
    fn matters(&self, decision: Decision, banned: &[u64]) -> bool {
        (0..self.columns.len()).any(|at| banned[at / 64] >> (at % 64) & 1 == 0 && self.rules_out(decision, at))
    }

    /// The elements that a column covers, and how.
    fn covered(&self, column: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        let entries = self.columns[column].entries.iter();
        entries.filter(|entry| self.rows[entry.row as usize].is_once()).map(|entry| (entry.row, entry.label))
    }

    /// What a choice costs; `None` where it does not keep the rows.
    fn cost(&self, chosen: &[usize]) -> Option<i64> {
        cost_of(self.rows, chosen.iter().map(|&column| &self.columns[column]))
    }
}

/// The next node: the last one in a dive, and the one of the least bound after it.
fn next(stack: &mut Vec<Node>, dives: &mut bool) -> Option<Node> {
    if std::mem::take(dives) {
        return stack.pop();
    }
    let least = stack.iter().map(|node| node.bound).min()?;
    let at = stack.iter().rposition(|node| node.bound == least)?;
    Some(stack.remove(at))
}

/// What a choice costs; `None` where it does not keep the rows.
pub(super) fn cost_of<'c>(rows: &[Row], chosen: impl Iterator<Item = &'c Column>) -> Option<i64> {
    let mut sums = vec![0_i64; rows.len()];
    let mut cost = 0;
    for column in chosen {
        cost += column.cost;
        for entry in &column.entries {
            sums[entry.row as usize] += entry.coefficient;
        }
    }
    rows.iter().zip(&sums).all(|(row, &sum)| row.holds(sum)).then_some(cost)
}
