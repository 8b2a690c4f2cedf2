//! Broken hard rules, what an objective counts, and the cost as one figure, in this order.

use std::ops::Range;

use crate::event::Objective;
use crate::index::Shape;
use crate::solve::draft::Draft;

/// The cost has so many bits, with room for the sums of all groups.
const COST_BITS: u32 = 48;
/// The largest cost of a group.
const MOST_COST: i64 = 1 << 43;
/// Broken hard rules, and people at a rank, of so few people.
const COUNT_BITS: u32 = 6;
const SUM_BITS: u32 = 14;
/// The most bits in all: what the engine allows, with room for the rules.
const MOST_BITS: u32 = 104;

/// The units in which a session is weighed.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// Where the priorities of the session's objective stand.
    objective: Range<usize>,
    /// For each of them what one is worth.
    units: Vec<i128>,
    /// What a broken hard rule is worth: more than all else.
    pub(super) hard: i128,
}

impl Scale {
    /// `None` where an objective has too many ranks.
    pub(super) fn of(draft: &Draft<'_>, session: usize) -> Option<Self> {
        let objective = draft.objective_of(session);
        let bits = match draft.session(session).shape {
            Shape::Projects { objective: Objective::RankSum, .. } => SUM_BITS,
            _ => COUNT_BITS,
        };
        let shift = |at: usize| COST_BITS + bits * (objective.len() - 1 - at) as u32;
        let top = COST_BITS.checked_add(bits.checked_mul(u32::try_from(objective.len()).ok()?)?)?;
        (top <= MOST_BITS).then(|| Self {
            units: (0..objective.len()).map(|at| 1 << shift(at)).collect(),
            objective: objective.clone(),
            hard: 1 << top,
        })
    }

    /// What so many broken hard rules, and a cost besides, are worth; `None` where it is too much.
    pub(super) fn of_rules(&self, hard: i64, cost: i64) -> Option<i128> {
        let fits = cost.unsigned_abs() < MOST_COST.unsigned_abs() && hard.unsigned_abs() < 1 << 10;
        fits.then(|| i128::from(hard) * self.hard + i128::from(cost))
    }

    /// One figure; `None` where the cost is too large.
    pub(super) fn weighed(&self, hard: i64, priorities: &[i64], cost: i64) -> Option<i128> {
        let counts = priorities.get(self.objective.clone())?.iter().zip(&self.units);
        let counted: i128 = counts.map(|(&count, unit)| i128::from(count) * unit).sum();
        Some(self.of_rules(hard, cost)? + counted)
    }
}
