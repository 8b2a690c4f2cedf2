//! The best seating that a search has found.

use crate::plan::Seating;

use crate::solve::bound::Goal;
use crate::solve::draft::{Draft, Totals};

/// The best seating so far, with what it is measured by.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Incumbent {
    pub(in crate::solve) seating: Seating,
    pub(in crate::solve) totals: Totals,
    pub(in crate::solve) priorities: Vec<i64>,
}

impl Incumbent {
    pub(in crate::solve) fn is_better_than(&self, other: &Self) -> bool {
        let rank = |best: &Self| (best.totals.hard, best.totals.cost, best.totals.shape);
        let (own, others) = (rank(self), rank(other));
        (own.0, &self.priorities, own.1, own.2) < (others.0, &other.priorities, others.1, others.2)
    }

    pub(in crate::solve) fn of(state: &Draft<'_>) -> Self {
        Self { seating: state.seating(), totals: state.totals, priorities: state.priorities.clone() }
    }

    /// Whether more people may sit out than must.
    pub(in crate::solve) fn leaves_seats(&self, goal: &Goal) -> bool {
        let sessions = self.seating.sessions.len();
        let priorities = self.priorities.iter().zip(&goal.priorities).take(1 + sessions);
        self.totals.hard == 0 && priorities.into_iter().any(|(reached, goal)| reached > goal)
    }

    /// Whether it is proven to be as good as can be, in everything but the shape.
    pub(in crate::solve) fn reaches(&self, goal: &Goal) -> bool {
        self.totals.hard == 0
            && self.totals.cost <= goal.cost
            && self.priorities.iter().zip(&goal.priorities).all(|(reached, goal)| reached <= goal)
    }
}
