//! The seating to start from: the best of a few ways to construct one.

use crate::algorithms::random::Random;
use crate::plan::{self, Part, Seating};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::blocks::Blocks;
use super::construct::{Look, construct, has_linked_projects};
use super::designed;
use super::kept::with_rules_kept;
use super::projects::Assignments;
use super::state::State;
use super::watch::Watch;

/// What a search starts from.
pub(super) fn start<'a>(
    problem: &'a Problem,
    primitives: &'a Primitives,
    blocks: &[Blocks],
    assignments: &mut Assignments,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> State<'a> {
    let mut first = construct(problem, primitives, blocks, Look::Here, assignments, random, watch);
    if has_linked_projects(problem) {
        let ahead = construct(problem, primitives, blocks, Look::Ahead, assignments, random, watch);
        if on_projects(problem, &ahead) < on_projects(problem, &first) {
            first = ahead;
        }
    }
    let mut state = State::new(problem, primitives, &first);
    if let Some(designed) = designed::with_round_robin(problem, &first, random) {
        let other = State::new(problem, primitives, &designed);
        let rank = |state: &State<'_>| (state.totals.hard, state.priorities.clone(), state.totals.cost);
        if rank(&other) < rank(&state) {
            state = other;
        }
    }
    if state.totals.hard > 0 {
        let other = State::new(problem, primitives, &with_rules_kept(problem, first));
        if other.totals.hard < state.totals.hard {
            state = other;
        }
    }
    state
}

/// What people on their projects cost, and those who change them from day to day: the parts in which the two ways to look
/// at linked days differ. What is left to chance in all others is no measure.
fn on_projects(problem: &Problem, seating: &Seating) -> i64 {
    let parts = plan::cost(problem, seating).public.parts;
    let cost = |part| parts.get(&part).copied().unwrap_or(0);
    cost(Part::Choices).saturating_add(cost(Part::Skills)).saturating_add(cost(Part::Stable))
}
