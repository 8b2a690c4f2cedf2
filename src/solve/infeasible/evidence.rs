//! What a detector finds.

use crate::problem::Problem;
use crate::rules::IndexedRule;

use super::super::watch::Watch;
use super::room::Room;

/// Looks for a proof that a session has no seating; steps go to the watch.
pub(super) type Detector = fn(&Problem, usize, &mut Watch<'_>) -> Option<Evidence>;

/// Hard rules and a capacity that cannot hold at once.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// Numbers of the rules that may take part.
    pub(super) rules: Vec<usize>,
    /// Those of whom one less may help.
    pub(super) people: Vec<usize>,
    /// What there is room for.
    pub(super) room: Room,
    /// And as a number.
    pub(super) capacity: usize,
    /// The place that is too small, if it is one.
    pub(super) place: Option<usize>,
    /// How many seats are lacking.
    pub(super) short: usize,
    /// Whether it is shown that without any one of the rules the session has a seating in which the others hold.
    pub(super) needs_all: bool,
}

impl Evidence {
    /// Evidence of one seat too few, without people or a place of whom more is known.
    pub(super) fn new(rules: Vec<usize>, room: Room, capacity: usize) -> Self {
        Self { rules, people: Vec::new(), room, capacity, place: None, short: 1, needs_all: false }
    }
}

/// The hard rules that hold in a session and are of a kind.
pub(super) fn rules_where(problem: &Problem, session: usize, kind: impl Fn(&IndexedRule) -> bool) -> Vec<usize> {
    let rules = problem.rules().iter().enumerate();
    rules.filter(|(_, rule)| rule.is_hard() && rule.sessions[session] && kind(rule)).map(|(number, _)| number).collect()
}
