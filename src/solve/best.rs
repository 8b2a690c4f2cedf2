//! What a search is to reach, and the best that it has found.

use crate::plan::Seating;

use super::state::{State, Totals};

/// What is to be reached; then the search ends.
#[derive(Debug, Clone)]
pub(super) struct Goal {
    /// A lower bound on the cost of what reaches the priorities.
    pub(super) cost: i64,
    /// A lower bound on the cost of any plan.
    pub(super) cost_of_any: i64,
    /// Lower bounds on the priorities.
    pub(super) priorities: Vec<i64>,
    /// A lower bound on the shape.
    pub(super) shape: i64,
}

/// The best seating so far, with what it is measured by.
#[derive(Debug, Clone)]
pub(super) struct Best {
    pub(super) seating: Seating,
    pub(super) totals: Totals,
    pub(super) priorities: Vec<i64>,
}

impl Best {
    pub(super) fn is_better_than(&self, other: &Self) -> bool {
        let rank = |best: &Self| (best.totals.hard, best.totals.cost, best.totals.shape);
        let (own, others) = (rank(self), rank(other));
        (own.0, &self.priorities, own.1, own.2) < (others.0, &other.priorities, others.1, others.2)
    }

    pub(super) fn of(state: &State<'_>) -> Self {
        Self { seating: state.seating(), totals: state.totals, priorities: state.priorities.clone() }
    }

    /// Whether more people may sit out than must.
    pub(super) fn leaves_seats(&self, goal: &Goal) -> bool {
        let sessions = self.seating.sessions.len();
        let priorities = self.priorities.iter().zip(&goal.priorities).take(1 + sessions);
        self.totals.hard == 0 && priorities.into_iter().any(|(reached, goal)| reached > goal)
    }

    /// Whether it is proven to be as good as can be, in everything but the shape.
    pub(super) fn reaches(&self, goal: &Goal) -> bool {
        self.totals.hard == 0
            && self.totals.cost <= goal.cost
            && self.priorities.iter().zip(&goal.priorities).all(|(reached, goal)| reached <= goal)
    }
}
