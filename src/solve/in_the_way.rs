//! Which hard rules a search without a plan found broken most often.

use std::cmp::Reverse;

use crate::problem::Problem;

use super::conflict::member;
use super::outcome::ConflictMember;
use super::watch::Watch;

/// How many rules are told of.
const TOLD: usize = 5;

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
