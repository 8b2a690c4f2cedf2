//! The exact engine of pairs: a session of pairs, given all other sessions, is a minimum-cost perfect matching.
//!
//! What a pair adds to the cost is asked of the draft: from everybody sitting alone, two people join. Every part of the
//! cost is additive over the pairs of one session but `fair`, which is left out of the prices. In an only session it costs
//! its weight once or not at all, and both are tried; else it is judged with the plan.

mod paired;
mod parts;
mod prices;
mod triangle;
mod trio;

use crate::event::Seat;
use crate::index::{IndexedSession, SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;
use crate::rules::IndexedRule;

use crate::solve::draft::{Draft, NOWHERE};
use crate::solve::watch::Watch;
use paired::Paired;
use prices::{Out, Prices};

/// Whether a session is one of pairs: by its form, or as groups of exactly two.
pub(in crate::solve) fn is_of_pairs(session: &IndexedSession) -> bool {
    matches!(session.shape, Shape::Pairs { .. } | Shape::Groups { min: 2, max: 2 })
}

/// What is known of a session of pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::solve) enum Known {
    /// It is proven that no plan keeps the hard rules in it.
    Impossible,
    /// What every plan has in it at least.
    Bound(Least),
    /// Nothing.
    Nothing,
}

/// The least of a session of pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::solve) struct Least {
    /// The cost, `turns` left out, and fairness where there are other sessions.
    pub(in crate::solve) cost: i64,
    /// How many sit out.
    pub(in crate::solve) out: usize,
    /// How often they did so before, in all; 0 where that depends on other sessions.
    pub(in crate::solve) turns: i64,
}

/// The best pairs of a session, and a trio or somebody who sits out where the number is odd. `None` where the budget does
/// not reach so far. Leaves the people of the session sitting somewhere.
fn best(draft: &mut Draft<'_>, session: usize, out: Out, watch: &mut Watch<'_>) -> Option<Paired> {
    let people = draft.session(session).present.clone();
    let trio = matches!(draft.session(session).shape, Shape::Pairs { trio: true }) && people.len() > 2;
    let odd = people.len() % 2 == 1;
    let most = draft.session(session).seat == Seat::Most;
    let prices = Prices::measure(draft, session, people, watch)?;
    if most {
        let count = prices.people.len();
        let mut paired = prices.largest(draft, session, out, watch)?;
        // A trio might seat one more, and cost less.
        paired.settled = !trio || paired.seated() == count;
        if trio && !paired.settled {
            paired.bound = 0;
        }
        return Some(paired);
    }
    match (odd, trio) {
        (true, true) => trio::best(draft, session, prices, watch),
        (true, false) => prices.near_perfect(draft, session, out, watch),
        (false, _) => prices.perfect(watch),
    }
}

/// What is known of a session from its optimum alone: nothing where it is not of pairs, somebody may stay out by the
/// rules, or the budget does not reach so far.
pub(in crate::solve) fn known(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Known {
    let data = &problem.sessions()[session];
    let across = |rule: &IndexedRule| rule.is_hard() && rule.meeting().is_some();
    // A rule across sessions may let more sit out in one of them, and those who sit out cost less.
    if !is_of_pairs(data) || data.present.len() < 2 || data.seat == Seat::Most && problem.rules().iter().any(across) {
        return Known::Nothing;
    }
    let alone = problem.isolated(session);
    let primitives = Primitives::new(&alone);
    let mut draft = Draft::new(&alone, &primitives, &nobody_seated(&alone));
    // Whose turn it is depends on the other sessions, if there are any.
    let out = if problem.sessions().len() == 1 { Out::InTurn } else { Out::Anybody };
    match best(&mut draft, 0, out, watch) {
        Some(paired) if paired.hard > 0 && paired.settled => Known::Impossible,
        Some(paired) if paired.hard == 0 => {
            let is_out = |&&person: &&usize| paired.groups.iter().all(|group| !group.contains(&person));
            let sit_out: Vec<usize> = data.present.iter().filter(is_out).copied().collect();
            let sat_out = |&person: &usize| problem.history().sat_out(person);
            let turns = if out == Out::InTurn { sit_out.iter().map(sat_out).sum() } else { 0 };
            let (out, turns) = if paired.settled { (sit_out.len(), turns) } else { (0, 0) };
            Known::Bound(Least { cost: paired.bound, out, turns })
        }
        _ => Known::Nothing,
    }
}

fn nobody_seated(problem: &Problem) -> Seating {
    let people = problem.attendees().len();
    let empty = |session: &IndexedSession| SeatedSession::new(Vec::new(), session.present.clone(), people);
    Seating { sessions: problem.sessions().iter().map(empty).collect() }
}

/// Pairs up one session anew, as well as can be while all other sessions stay.
///
/// The caller compares and may go back. False when nothing was changed. O(n^2) steps and the matching, with an odd number
/// and a trio O(n^3) steps.
pub(in crate::solve) fn pair_up(draft: &mut Draft<'_>, session: usize, watch: &mut Watch<'_>) -> bool {
    let data = draft.session(session);
    if !is_of_pairs(data) || data.present.len() < 2 {
        return false;
    }
    let before = draft.seating().sessions.swap_remove(session);
    let after = best(draft, session, Out::InTurn, watch);
    let changed = after.is_some();
    let groups = match after {
        Some(paired) => paired.groups,
        None => before.groups.into_iter().map(|group| group.people).collect(),
    };
    seat(draft, session, &groups);
    changed
}

/// Seats exactly these groups.
fn seat(draft: &mut Draft<'_>, session: usize, groups: &[Vec<usize>]) {
    for &person in &draft.session(session).present {
        draft.relocate(session, person, NOWHERE);
    }
    for group in groups {
        let slot = draft.free_slot(session, None);
        for &person in group {
            draft.relocate(session, person, slot);
        }
    }
    draft.settle();
}
