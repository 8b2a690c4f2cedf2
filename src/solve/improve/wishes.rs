//! Wishes to meet that can all be met: looked for as if they were hard, once.
//!
//! Where wishes fill the groups of several sessions, the way to the last of them leads over many that are broken, which
//! costs more than any temperature of the search bears. While rules are broken the search goes such ways.

use crate::algorithms::random::Random;
use crate::plan::shortfalls;
use crate::problem::primitives::Primitives;
use crate::solve::blocks::Blocks;
use crate::solve::bound::Goal;
use crate::solve::draft::Draft;
use crate::solve::watch::Watch;

use super::annealing::{Annealing, Leg};
use super::incumbent::Incumbent;

/// The part of the steps left that is spent here at most.
const PART: u64 = 4;

/// Replaces the incumbent by a plan that meets all weighted wishes to meet where one is found that is better as a whole.
pub(super) fn grant(
    draft: &mut Draft<'_>,
    incumbent: &mut Incumbent,
    steps: u64,
    random: &mut Random,
    watch: &mut Watch<'_>,
) {
    let problem = draft.problem;
    let mut wishes = problem.rules().iter().filter(|rule| rule.weight() > 0 && rule.meeting().is_some());
    if incumbent.totals.hard > 0 || !wishes.any(|rule| !shortfalls(problem, &incumbent.seating, rule).is_empty()) {
        return;
    }
    let strict = problem.with_meetings_hard();
    let (primitives, blocks) = (Primitives::new(&strict), Blocks::of_sessions(&strict, false));
    let mut other = Draft::new(&strict, &primitives, &incumbent.seating);
    let first = other.seating();
    let mut met = Incumbent::of(&other);
    let any = Goal::anything(other.priorities.len());
    let leg = Leg { number: 0, steps: steps.min(watch.steps_left() / PART) };
    let mut annealing = Annealing::new(&mut other, &blocks, random, &first).in_silence();
    annealing.measure(watch);
    annealing.run(leg, &any, &mut met, watch);
    if met.totals.hard > 0 {
        return;
    }
    let found = Draft::new(problem, draft.primitives, &met.seating);
    if found.standing() < incumbent.standing() {
        *draft = found;
        incumbent.take(draft, watch);
    }
}
