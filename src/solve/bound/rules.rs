//! Bounds on weighted rules about groups, by counting: so many people of a kind or a value, and so many groups.

use crate::index::IndexedSession;
use crate::problem::Problem;
use crate::rules::{Primitive, Tally};

use super::seats::{everybody_sits, smallest_and_most};

/// Numbers of groups that are counted one by one.
const MOST_GROUPS: usize = 4096;

/// What the weighted rules of a session about its groups cost at least, whatever number of groups it has.
///
/// O(groups x rules x (people and their values)).
pub(super) fn by_counting(problem: &Problem, number: usize) -> i64 {
    let session = &problem.sessions()[number];
    let seats = session.present.len();
    if !everybody_sits(session) || seats == 0 {
        return 0;
    }
    let weighted = problem.rules().iter().filter(|rule| !rule.is_hard() && rule.weight() > 0);
    let tallies: Vec<(i64, Tally)> = weighted
        .filter_map(|rule| match rule.primitive(number) {
            Some(Primitive::Group(tally)) => Some((rule.weight(), tally)),
            _ => None,
        })
        .collect();
    let largest = session.shape.largest_group().clamp(1, seats);
    let (fewest, most) = (seats.div_ceil(largest), smallest_and_most(session).1.min(seats));
    if tallies.is_empty() || fewest > most || most > MOST_GROUPS {
        return 0;
    }
    let with = |groups: usize| {
        let costs =
            tallies.iter().map(|(weight, tally)| weight.saturating_mul(shortfall(session, tally, groups, largest)));
        costs.fold(0, i64::saturating_add)
    };
    (fewest..=most).map(with).min().unwrap_or(0)
}

/// By how much so many groups of a session fall short of a limit in all, at least.
fn shortfall(session: &IndexedSession, tally: &Tally, groups: usize, largest: usize) -> i64 {
    let count = |who: &[bool]| session.present.iter().filter(|&&person| who[person]).count();
    let short = match tally {
        Tally::Range { who, least, most } => {
            let have = count(who);
            least.saturating_mul(groups).saturating_sub(have).max(have.saturating_sub(most.saturating_mul(groups)))
        }
        Tally::NotOne { who } => usize::from(count(who) == 1),
        Tally::Company { who, by, least } => {
            // Each group with one of them lacks what it does not have of those who are company.
            let with_them = count(who).div_ceil(largest);
            least.saturating_mul(with_them).saturating_sub(count(by))
        }
        Tally::Spread { values, most } => {
            let mut people: Vec<usize> = session.present.iter().flat_map(|&person| &values[person]).copied().collect();
            people.sort_unstable();
            let same = people.chunk_by(|one, other| one == other);
            same.map(|people| people.len().saturating_sub(most.saturating_mul(groups))).sum()
        }
        Tally::Common { .. } => 0,
    };
    i64::try_from(short).unwrap_or(0)
}
