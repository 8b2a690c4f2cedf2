//! Which hard rules a search without a plan found broken most often.

use std::cmp::Reverse;

use crate::plan::{Seating, shortfalls};
use crate::problem::Problem;

use super::conflict::member;
use super::outcome::ConflictMember;
use super::watch::Watch;

/// How many rules are told of.
const TOLD: usize = 5;

/// Notes the hard rules that a seating breaks. O(sessions x people x size of groups) for each rule.
pub(super) fn look(problem: &Problem, seating: &Seating, watch: &mut Watch<'_>) {
    for (number, rule) in problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard()) {
        if !shortfalls(problem, seating, rule).is_empty() {
            watch.broken(number);
        }
    }
}

/// The public rules found broken most often, and one member for all confidential ones.
pub(super) fn told(problem: &Problem, watch: &Watch<'_>) -> Vec<ConflictMember> {
    let mut broken: Vec<(usize, u64)> =
        watch.times_broken().iter().copied().enumerate().filter(|&(_, times)| times > 0).collect();
    broken.sort_by_key(|&(rule, times)| (Reverse(times), rule));
    let (secret, public): (Vec<_>, Vec<_>) =
        broken.into_iter().partition(|&(rule, _)| problem.rules()[rule].confidential);
    let named = |&(rule, _): &(usize, u64)| member(problem, &problem.rules()[rule], None);
    let mut told: Vec<ConflictMember> = public.iter().take(TOLD).map(named).collect();
    if !secret.is_empty() {
        let texts: Vec<String> = secret.iter().take(TOLD).map(|rule| named(rule).text).collect();
        told.push(ConflictMember::organiser_only(texts.join("; ")));
    }
    told
}
