//! The seating to start from: the best of a few ways to construct one.

mod even;
mod greedy;
mod round_robin;

use crate::algorithms::random::Random;
use crate::index::Seating;
use crate::plan::{self, Part};
use crate::problem::Problem;
use crate::solve::draft::Draft;
use crate::solve::exact::projects::Assignments;
use crate::solve::watch::Watch;

use greedy::has_linked_projects;
pub(in crate::solve) use greedy::{Ground, Look, construct};

/// What a search starts from. `mend` builds the sessions of a seating anew in which hard rules are broken, where it can.
pub(in crate::solve) fn first_draft<'a>(
    ground: Ground<'a>,
    mend: fn(&Problem, Seating) -> Seating,
    assignments: &mut Assignments,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> Draft<'a> {
    let Ground { problem, primitives, .. } = ground;
    let mut first = construct(ground, Look::Here, assignments, random, watch);
    if has_linked_projects(problem) {
        let ahead = construct(ground, Look::Ahead, assignments, random, watch);
        if on_projects(problem, &ahead) < on_projects(problem, &first) {
            first = ahead;
        }
    }
    let mut draft = Draft::new(problem, primitives, &first);
    // A tournament brings nobody together twice, but knows of no history, wish or rule.
    if let Some(designed) = round_robin::with_round_robin(problem, &first, random) {
        let other = Draft::new(problem, primitives, &designed);
        if other.standing() < draft.standing() {
            draft = other;
        }
    }
    if draft.totals.hard > 0 {
        let other = Draft::new(problem, primitives, &mend(problem, first));
        if other.totals.hard < draft.totals.hard {
            draft = other;
        }
    }
    draft
}

/// What people on their projects cost, and those who change them from day to day: the parts in which the two ways to look
/// at linked days differ. What is left to chance in all others is no measure.
fn on_projects(problem: &Problem, seating: &Seating) -> i64 {
    let parts = plan::cost(problem, seating).public.parts;
    let cost = |part| parts.get(&part).copied().unwrap_or(0);
    cost(Part::Choices).saturating_add(cost(Part::Skills)).saturating_add(cost(Part::Stable))
}
