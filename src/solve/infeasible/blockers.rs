//! Which hard rules a search without a plan found broken most often.

use std::cmp::Reverse;

use crate::problem::Problem;

use super::super::watch::Watch;
use super::conflict::ConflictMember;
use super::members::rule_member;

/// How many rules are told of.
const TOLD: usize = 5;

/// The public rules found broken most often, and one member for all confidential ones.
pub(in super::super) fn blockers(problem: &Problem, watch: &Watch<'_>) -> Vec<ConflictMember> {
    let mut broken: Vec<(usize, u64)> =
        watch.times_broken().iter().copied().enumerate().filter(|&(_, times)| times > 0).collect();
    broken.sort_by_key(|&(rule, times)| (Reverse(times), rule));
    let (secret, public): (Vec<_>, Vec<_>) =
        broken.into_iter().partition(|&(rule, _)| problem.rules()[rule].confidential);
    let first = |rules: &[(usize, u64)]| -> Vec<ConflictMember> {
        rules.iter().take(TOLD).map(|&(rule, _)| rule_member(problem, &problem.rules()[rule], None)).collect()
    };
    let mut told = first(&public);
    if !secret.is_empty() {
        told.push(ConflictMember::organiser_only(first(&secret)));
    }
    told
}
