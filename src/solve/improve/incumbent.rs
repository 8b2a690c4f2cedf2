//! The incumbent: the best seating that a search has found so far.

use crate::index::Seating;
use crate::plan::shortfalls;
use crate::solve::bound::Goal;
use crate::solve::draft::{Draft, Standing, Totals};
use crate::solve::watch::Watch;

/// The best seating so far, with what it is measured by.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Incumbent {
    pub(in crate::solve) seating: Seating,
    pub(in crate::solve) totals: Totals,
    pub(in crate::solve) priorities: Vec<i64>,
}

impl Incumbent {
    pub(in crate::solve) fn of(draft: &Draft<'_>) -> Self {
        Self { seating: draft.seating(), totals: draft.totals, priorities: draft.priorities.clone() }
    }

    /// What it is worth.
    pub(super) fn standing(&self) -> Standing<'_> {
        Standing::new(self.totals, &self.priorities)
    }

    /// Takes over what a draft is worth; the seating is left to be taken over before the draft goes on to a worse one.
    pub(super) fn take_standing(&mut self, draft: &Draft<'_>) {
        self.totals = draft.totals;
        self.priorities.clone_from(&draft.priorities);
    }

    /// Takes over a draft, and tells of it.
    pub(super) fn take(&mut self, draft: &Draft<'_>, watch: &mut Watch<'_>) {
        *self = Self::of(draft);
        self.report(draft, watch);
    }

    /// Lets a draft go back to the incumbent.
    pub(super) fn restore(&self, draft: &mut Draft<'_>) {
        *draft = Draft::new(draft.problem, draft.primitives, &self.seating);
    }

    /// Tells the cost of the incumbent, which the draft is at. Where a weighted confidential rule is not met nothing is
    /// told: the public cost could rise later, and that would tell of the rule.
    pub(super) fn report(&self, draft: &Draft<'_>, watch: &mut Watch<'_>) {
        if self.totals.hard == 0 && confidential_cost(draft) == 0 {
            watch.found(self.totals.cost, draft.meetings_again());
        }
    }

    /// Whether more people may sit out than must.
    pub(super) fn leaves_seats(&self, goal: &Goal) -> bool {
        let sessions = self.seating.sessions.len();
        let priorities = self.priorities.iter().zip(&goal.priorities).take(1 + sessions);
        self.totals.hard == 0 && priorities.into_iter().any(|(reached, goal)| reached > goal)
    }

    /// Whether it is proven to be as good as can be.
    pub(in crate::solve) fn reaches(&self, goal: &Goal) -> bool {
        self.totals.hard == 0
            && self.totals.cost <= goal.cost
            && self.priorities.iter().zip(&goal.priorities).all(|(reached, goal)| reached <= goal)
    }
}

/// What the weighted confidential rules cost: they count in the search and nowhere else.
fn confidential_cost(draft: &Draft<'_>) -> i64 {
    let problem = draft.problem;
    let mut rules = problem.rules().iter().filter(|rule| rule.confidential && rule.weight() > 0).peekable();
    if rules.peek().is_none() {
        return 0;
    }
    let seating = draft.seating();
    let short = |rule| shortfalls(problem, &seating, rule).iter().map(|place| place.amount).sum::<i64>();
    rules.map(|rule| rule.weight().saturating_mul(short(rule))).fold(0, i64::saturating_add)
}

/// Notes the hard rules that a seating breaks, for whoever asks afterwards what stood in the way.
/// O(sessions x people x size of groups) for each rule.
pub(super) fn note_broken(draft: &Draft<'_>, seating: &Seating, watch: &mut Watch<'_>) {
    let problem = draft.problem;
    for (number, rule) in problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard()) {
        if !shortfalls(problem, seating, rule).is_empty() {
            watch.broken(number);
        }
    }
}
