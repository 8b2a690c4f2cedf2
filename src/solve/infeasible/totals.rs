//! Limits on how many are at several places together: too few seats elsewhere, or too few people who can be there.

use crate::event::Seat;
use crate::index::IndexedSession;
use crate::problem::Problem;
use crate::rules::{IndexedRule, Primitive};

use super::super::watch::Watch;
use super::evidence::{Evidence, rules_where};
use super::kept_seats::{can_sit, keeps_seats, kept_seats};
use super::places::{allowed, sends_or_binds};
use super::room::Room;

/// A limit over places.
#[derive(Clone)]
struct Limit {
    /// Numbers of places, ascending.
    places: Vec<usize>,
    at_least: usize,
    at_most: usize,
}

fn limits(problem: &Problem, session: usize) -> Vec<Limit> {
    let hard = problem.rules().iter().filter(|rule| rule.is_hard());
    let limit = |rule: &IndexedRule| match rule.primitive(session)? {
        Primitive::Total { places, at_least, at_most } => {
            Some(Limit { places: places.to_vec(), at_least, at_most: at_most.unwrap_or(usize::MAX) })
        }
        _ => None,
    };
    hard.filter_map(limit).collect()
}

/// Each limit by itself, and last those that speak of different places, as far as one comes after the other.
fn families(limits: &[Limit]) -> Vec<Vec<Limit>> {
    let mut together: Vec<Limit> = Vec::new();
    for limit in limits {
        let is_free = |other: &Limit| !other.places.iter().any(|place| limit.places.contains(place));
        if together.iter().all(is_free) {
            together.push(limit.clone());
        }
    }
    let alone = limits.iter().map(|limit| vec![limit.clone()]);
    alone.chain(std::iter::once(together)).collect()
}

/// Whether somebody hosts a project inside and one outside: such a host may leave one without them for the other.
fn hosts_reach_out(session: &IndexedSession, is_in: &dyn Fn(usize) -> bool) -> bool {
    let hosts = |inside: bool| {
        let places = session.shape.places().iter().filter(move |place| is_in(place.number) == inside);
        places.flat_map(|place| place.hosts.iter().copied()).collect::<Vec<_>>()
    };
    let outside = hosts(false);
    hosts(true).iter().any(|host| outside.contains(host))
}

/// More people who sit than the places can take: so many at those of a limit, and the others elsewhere.
pub(super) fn too_few_seats(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let mut limits = limits(problem, session);
    limits.retain(|limit| limit.at_most < data.present.len());
    limits.sort_by_key(|limit| limit.at_most);
    if limits.is_empty() {
        return None;
    }
    let allowed = allowed(problem, session);
    let mut sitting = vec![(kept_seats(problem, session), None)];
    if data.seat == Seat::All {
        sitting.push((data.present.clone(), Some(data.capacity.seats)));
    }
    families(&limits).iter().find_map(|family| {
        let is_in = |place: usize| family.iter().any(|limit| limit.places.contains(&place));
        if hosts_reach_out(data, &is_in) || !watch.ask() {
            return None;
        }
        let within = family.iter().fold(0_usize, |sum, limit| sum.saturating_add(limit.at_most));
        let elsewhere = |person: usize, place: usize| allowed[person][place] && !is_in(place);
        sitting.iter().find_map(|(people, owed)| {
            let owed = owed.unwrap_or(people.len());
            let most = within.saturating_add(can_sit(data, people, &elsewhere, &|_| true));
            (most < owed).then(|| {
                let room = Room::SeatsUnderTotals { seats: owed, can_sit: most };
                let place = data.shape.places().iter().map(|place| place.number).find(|&place| !is_in(place));
                Evidence { place, short: owed - most, ..Evidence::new(taking_part(problem, session), room, most) }
            })
        })
    })
}

/// Fewer people who can be at the places of a limit than are to be there.
pub(super) fn too_few_people(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let mut limits = limits(problem, session);
    limits.retain(|limit| limit.at_least > 0);
    if limits.is_empty() {
        return None;
    }
    let allowed = allowed(problem, session);
    families(&limits).iter().find_map(|family| {
        let is_in = |place: usize| family.iter().any(|limit| limit.places.contains(&place));
        if hosts_reach_out(data, &is_in) || !watch.ask() {
            return None;
        }
        let owed = family.iter().fold(0_usize, |sum, limit| sum.saturating_add(limit.at_least));
        let there = |person: usize, place: usize| allowed[person][place] && is_in(place);
        let can_sit = can_sit(data, &data.present, &there, &|_| true);
        (can_sit < owed).then(|| {
            let room = Room::PeopleForTotal { can_sit };
            let place = data.shape.places().iter().map(|place| place.number).find(|&place| is_in(place));
            Evidence { place, short: owed - can_sit, ..Evidence::new(taking_part(problem, session), room, can_sit) }
        })
    })
}

fn taking_part(problem: &Problem, session: usize) -> Vec<usize> {
    rules_where(problem, session, |rule| {
        let is_total = matches!(rule.primitive(session), Some(Primitive::Total { .. }));
        is_total || sends_or_binds(rule) || keeps_seats(rule, session)
    })
}
