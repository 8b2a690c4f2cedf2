//! Where a rule falls short in a seating of a problem: what the check, the cost and the search's own tests ask.

use crate::index::{SeatedSession, Seating};
use crate::problem::Problem;
use crate::rules::{IndexedRule, Shortfall};

/// Everywhere that a rule falls short in the sessions in which it holds.
///
/// O(sessions x people x size of groups) at most.
pub(crate) fn shortfalls(problem: &Problem, seating: &Seating, rule: &IndexedRule) -> Vec<Shortfall> {
    rule.shortfalls(problem.sessions(), seating)
}

/// Everywhere that a rule falls short in one session; one that reaches over the plan falls short in none.
pub(crate) fn in_session(
    problem: &Problem,
    number: usize,
    seated: &SeatedSession,
    rule: &IndexedRule,
) -> Vec<Shortfall> {
    rule.shortfalls_in(number, &problem.sessions()[number], seated)
}

/// By how much all hard rules together fall short: what the search's own count is held against.
#[cfg(test)]
pub(crate) fn hard_shortfall(problem: &Problem, seating: &Seating) -> i64 {
    let hard = problem.rules().iter().filter(|rule| rule.is_hard());
    hard.flat_map(|rule| shortfalls(problem, seating, rule)).map(|place| place.amount).sum()
}
