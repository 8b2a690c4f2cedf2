//! Seats that hard rules keep: pins and `seated` keep one even where others may sit out.

use std::collections::BTreeSet;

use crate::algorithms::facility::{self, Class, most_seats};
use crate::algorithms::flow::Quota;
use crate::event::Seat;
use crate::index::{IndexedSession, Place, Shape};
use crate::problem::Problem;
use crate::rules::{IndexedRule, Primitive};

use super::super::blocks::Blocks;
use super::super::watch::Watch;
use super::evidence::{Evidence, rules_where};
use super::places::{allowed, sends_or_binds};
use super::room::Room;
use super::rules::{Way, sent};

/// Elementary operations spent on one question.
const WORK: u64 = 2_000_000;

/// Whether a rule keeps a seat for somebody in a session.
pub(super) fn keeps_seats(rule: &IndexedRule, session: usize) -> bool {
    matches!(rule.primitive(session), Some(Primitive::At { .. } | Primitive::Seated(_)))
}

/// Those present for whom a seat is kept, ascending, and with them all who are kept together with one of them.
pub(super) fn kept_seats(problem: &Problem, session: usize) -> Vec<usize> {
    let attends = &problem.sessions()[session].attends;
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    for rule in problem.rules().iter().filter(|rule| rule.is_hard()) {
        match rule.primitive(session) {
            Some(Primitive::At { person, .. }) => {
                kept.insert(person);
            }
            Some(Primitive::Seated(people)) => kept.extend(people),
            _ => {}
        }
    }
    if kept.is_empty() {
        return Vec::new();
    }
    let blocks = Blocks::in_session(problem, session, false);
    let kept: BTreeSet<usize> = kept.iter().flat_map(|person| blocks.unit(person).iter().copied()).collect();
    kept.into_iter().filter(|&person| attends[person]).collect()
}

/// Those who cannot sit out: everybody where nobody does, else those for whom a seat is kept.
pub(super) fn who_sits(problem: &Problem, session: usize) -> Vec<usize> {
    let data = &problem.sessions()[session];
    match data.seat == Seat::All && data.capacity.seats == data.present.len() {
        true => data.present.clone(),
        false => kept_seats(problem, session),
    }
}

/// How many of some people can sit at once, whoever else does: an upper bound. Places for which `counts` is false have no
/// size and need no host. For tables and projects.
///
/// Whoever else may be at a place helps to reach its minimum, or is its host; a host who has nowhere else to be takes a seat.
pub(super) fn can_sit(
    session: &IndexedSession,
    people: &[usize],
    may: &dyn Fn(usize, usize) -> bool,
    counts: &dyn Fn(usize) -> bool,
) -> usize {
    let places = session.shape.places();
    let is_one = |person: usize| people.binary_search(&person).is_ok();
    let others: Vec<usize> = session.present.iter().copied().filter(|&person| !is_one(person)).collect();
    let may_be = |person: usize, place: &Place| may(person, place.number) && session.suits(person, place.number);
    let hosts_one = |person: usize| places.iter().filter(|place| place.hosts.contains(&person)).count() == 1;
    let bin = |place: &Place| {
        if !counts(place.number) {
            let quota = Quota { min: 1, max: session.present.len().max(1) };
            return facility::Place { quota, needs_keeper: false };
        }
        let helpers = others.iter().filter(|&&person| may_be(person, place)).count();
        let other_hosts = || place.hosts.iter().filter(|&&host| !is_one(host));
        let taken = other_hosts().filter(|&&host| hosts_one(host)).count();
        let is_possible = place.is_possible() && taken <= place.max;
        let max = if is_possible { place.max - taken } else { 0 };
        let min = place.min.saturating_sub(helpers).max(1);
        let needs_keeper = place.needs_host && other_hosts().next().is_none();
        facility::Place { quota: Quota { min, max }, needs_keeper }
    };
    let bins: Vec<facility::Place> = places.iter().map(bin).collect();
    let mut alike: std::collections::BTreeMap<[Vec<usize>; 3], usize> = std::collections::BTreeMap::new();
    for &person in people {
        let allowed = (0..places.len()).filter(|&at| may_be(person, &places[at])).collect();
        let hosts = (0..places.len()).filter(|&at| places[at].hosts.contains(&person));
        let (keeps, instead): (Vec<usize>, Vec<usize>) = hosts.partition(|&at| counts(places[at].number));
        *alike.entry([keeps, instead, allowed]).or_default() += 1;
    }
    let classes: Vec<Class> = alike
        .into_iter()
        .map(|([keeps, instead, bins], people)| Class { people, places: bins, keeps, instead })
        .collect();
    most_seats(&bins, &classes, WORK).at_most
}

/// More people for whom a seat is kept than can sit where they may.
pub(super) fn too_few(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let kept = kept_seats(problem, session);
    if kept.is_empty() || !watch.ask() {
        return None;
    }
    let can_sit = match &data.shape {
        Shape::Pairs { .. } | Shape::Groups { .. } => data.capacity.at_most.min(kept.len()),
        Shape::Tables { .. } | Shape::Projects { .. } => {
            let allowed = allowed(problem, session);
            let may = |person: usize, place: usize| allowed[person][place];
            can_sit(data, &kept, &may, &|_| true)
        }
    };
    if can_sit >= kept.len() {
        return None;
    }
    let rules = rules_where(problem, session, |rule| keeps_seats(rule, session) || sends_or_binds(rule));
    let pinned = rules.iter().filter_map(|&rule| sent(&problem.rules()[rule], session));
    let place = pinned.filter(|sent| sent.way == Way::To).map(|sent| sent.place).next();
    let room = Room::SeatsKept { people: kept.len(), can_sit };
    let short = kept.len() - can_sit;
    Some(Evidence { people: kept, place, short, ..Evidence::new(rules, room, can_sit) })
}
