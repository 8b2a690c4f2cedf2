//! What it would cost to meet a weighted rule: planned anew with that rule hard.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;

use crate::plan::{self, Part, Plan, Reading};

use super::super::infeasible::Conflict;
use super::super::outcome::NoPlan;
use super::super::watch::Progress;
use super::organiser::{Organiser, Unasked, difference};

/// What it would cost to meet a weighted rule everywhere. Its `Debug` text tells nothing of confidential rules.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IfMet {
    /// It can be met: at this price.
    Could {
        /// The best plan found in which the rule is kept everywhere.
        plan: Box<Plan>,
        /// What it costs more in all than the plan asked about, where what the rule itself cost is saved; at most 0 where
        /// it is no worse.
        total: i64,
        /// What it costs more by part; parts that cost the same are absent.
        parts: BTreeMap<Part, i64>,
        /// What confidential weighted rules cost more, which is in no plan's total.
        confidential: i64,
    },
    /// It cannot be met together with the hard rules. [`Conflict::for_organiser`] names confidential rules.
    Cannot(Conflict),
    /// No such plan was found, and nothing is proven.
    NotFound {
        /// Steps done.
        steps: u64,
    },
}

impl fmt::Debug for IfMet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Could { plan, total, parts, confidential: _ } => {
                let mut shown = formatter.debug_struct("Could");
                shown.field("plan", plan).field("total", total).field("parts", parts).finish_non_exhaustive()
            }
            Self::Cannot(conflict) => formatter.debug_tuple("Cannot").field(conflict).finish(),
            Self::NotFound { steps } => formatter.debug_struct("NotFound").field("steps", steps).finish(),
        }
    }
}

impl Organiser<'_> {
    /// The best plan found that keeps the weighted rule of that number, or why there is none.
    pub(crate) fn if_met(
        &self,
        plan: &Plan,
        rule: usize,
        seed: u64,
        budget: u64,
        watch: impl FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<IfMet, Unasked> {
        let stricter = self.problem.with_hard(rule).ok_or(Unasked::NoRule)?;
        let costs = |plan: &Plan| {
            let reading = Reading::of(self.problem, plan);
            reading.is_whole().then(|| plan::cost(&reading.event(self.problem), &reading.seating))
        };
        let before = costs(plan).ok_or(Unasked::PlanNotWhole)?;
        Ok(match super::super::solve(&stricter, seed, budget, watch) {
            Ok(found) => {
                // Counted by the event as it is: there the rule is weighted, and costs nothing where it is kept.
                let after = costs(&found.plan).ok_or(Unasked::PlanNotWhole)?;
                IfMet::Could {
                    total: after.public.total.saturating_sub(before.public.total),
                    parts: difference(&before.public, &after.public),
                    confidential: after.confidential.saturating_sub(before.confidential),
                    plan: Box::new(found.plan),
                }
            }
            Err(NoPlan::Conflict(conflict)) => IfMet::Cannot(conflict),
            Err(NoPlan::NotFound { steps, .. }) => IfMet::NotFound { steps },
        })
    }
}
