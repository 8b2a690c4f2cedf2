//! Which hard rules a seating breaks, noted for what is told where no plan is found.

use crate::plan::{Seating, shortfalls};
use crate::problem::Problem;

use super::watch::Watch;

/// Notes the hard rules that a seating breaks. O(sessions x people x size of groups) for each rule.
pub(super) fn note_broken(problem: &Problem, seating: &Seating, watch: &mut Watch<'_>) {
    for (number, rule) in problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard()) {
        if !shortfalls(problem, seating, rule).is_empty() {
            watch.broken(number);
        }
    }
}
