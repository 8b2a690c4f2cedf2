//! What a detector finds.

use crate::problem::{IndexedRule, Problem};

use super::super::watch::Watch;

/// Hard rules and a capacity that cannot hold at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Fact {
    /// Numbers of the rules that may take part.
    pub(super) rules: Vec<usize>,
    /// Those of whom one less may help.
    pub(super) people: Vec<usize>,
    /// What there is room for, in words.
    pub(super) room: String,
    /// And as a number.
    pub(super) capacity: usize,
    /// The place that is too small, if it is one.
    pub(super) place: Option<usize>,
    /// How many seats are lacking.
    pub(super) short: usize,
    /// Whether it is shown that without any one of the rules the session has a seating in which the others hold.
    pub(super) needs_all: bool,
}

/// The hard rules that hold in a session and are of a kind.
pub(super) fn rules_where(problem: &Problem, session: usize, kind: impl Fn(&IndexedRule) -> bool) -> Vec<usize> {
    let rules = problem.rules().iter().enumerate();
    rules.filter(|(_, rule)| rule.is_hard() && rule.sessions[session] && kind(rule)).map(|(number, _)| number).collect()
}

/// Leaves out the rules one by one, the first ones first, as long as those that are left prove the point; `None` where the
/// watch ends it.
pub(super) fn fewest_that_prove(
    mut rules: Vec<usize>,
    watch: &mut Watch<'_>,
    mut prove: impl FnMut(&[usize], &mut Watch<'_>) -> bool,
) -> Option<Vec<usize>> {
    let mut at = 0;
    while at < rules.len() {
        if !watch.ask() {
            return None;
        }
        let rule = rules.remove(at);
        if rules.is_empty() || !prove(&rules, watch) {
            rules.insert(at, rule);
            at += 1;
        }
    }
    Some(rules)
}
