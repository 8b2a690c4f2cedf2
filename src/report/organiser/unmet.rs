//! Weighted rules that the plan does not meet.

use std::fmt;

use super::item::ORGANISER_ONLY;
use super::{Item, Ledger, RuleName};

/// A weighted rule that the plan does not meet everywhere. The `Debug` text of a confidential one tells nothing of it.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::for_organiser;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let ledger = for_organiser(&problem, &plan)?;
/// assert!(ledger.unmet().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unmet {
    /// The rule.
    pub rule: RuleName,
    /// What it costs in all.
    pub cost: i64,
    /// Where it falls short, and what it costs there.
    pub places: Vec<Item>,
    pub(super) number: usize,
}

impl fmt::Debug for Unmet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rule.confidential {
            return formatter.write_str(ORGANISER_ONLY);
        }
        let mut shown = formatter.debug_struct("Unmet");
        shown.field("rule", &self.rule).field("cost", &self.cost).field("places", &self.places).finish_non_exhaustive()
    }
}

impl Ledger<'_> {
    /// The weighted rules that the plan does not meet, the dearest first, confidential ones too.
    #[must_use]
    pub fn unmet(&self) -> Vec<Unmet> {
        let mut unmet: Vec<Unmet> = self
            .by_rule()
            .into_iter()
            .map(|(rule, cost)| {
                let places = self.items.iter().filter(|item| item.rule.as_ref() == Some(&rule)).cloned().collect();
                Unmet { number: rule.number(), rule, cost, places }
            })
            .collect();
        // Stable: rules of one cost keep their order.
        unmet.sort_by_key(|unmet| std::cmp::Reverse(unmet.cost));
        unmet
    }
}
