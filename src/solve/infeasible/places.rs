//! Pins, bars, needs, hosts and sizes of places that leave too few seats, and pins that clash.

use crate::event::Seat;
use crate::index::{Capacity, Shape};
use crate::problem::Problem;
use crate::rules::{IndexedRule, Way};

use super::super::blocks::Blocks;
use super::super::watch::Watch;
use super::deletion_filter::deletion_filter;
use super::evidence::{Evidence, rules_where};
use super::kept_seats::{can_sit, keeps_seats, kept_seats, who_sits};
use super::room::Room;
use super::rules::{kept_apart, kept_together, parts_tables, sends, sent};

/// Rules of which each is left out to see whether it is needed.
const ASKED: usize = 1_000;

/// The places where rules let each person sit; people kept together share theirs. By attendee, then by place.
pub(super) fn allowed(problem: &Problem, session: usize) -> Vec<Vec<bool>> {
    let data = &problem.sessions()[session];
    let places = data.shape.places();
    let count = places.iter().map(|place| place.number + 1).max().unwrap_or(0);
    let mut allowed = vec![vec![true; count]; problem.attendees().len()];
    let hard = problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[session]);
    for sent in hard.filter_map(|rule| sent(rule, session)) {
        let places = allowed[sent.person].iter_mut().enumerate();
        places.for_each(|(place, allowed)| *allowed &= sent.allows(place));
    }
    for block in Blocks::in_session(problem, session, false).all() {
        let everybody = |place: usize| block.iter().all(|&person| allowed[person][place] && data.suits(person, place));
        let shared: Vec<bool> = (0..count).map(everybody).collect();
        block.iter().for_each(|&person| allowed[person].clone_from(&shared));
    }
    allowed
}

/// Whether a rule says where somebody sits, or with whom.
pub(super) fn sends_or_binds(rule: &IndexedRule) -> bool {
    sends(rule) || kept_together(rule).is_some()
}

/// Fewer seats with the pins, bars and blocks than the session owes: a maximum flow over people and places.
pub(super) fn too_few_seats(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let rules = rules_where(problem, session, sends_or_binds);
    if data.seat == Seat::Most || data.shape.places().is_empty() || rules.is_empty() {
        return None;
    }
    let allowed = allowed(problem, session);
    let may = |person: usize, place: usize| allowed[person][place];
    let capacity = Capacity::where_allowed(data, &may, &mut || watch.go_on());
    if capacity.at_most >= data.capacity.seats {
        return None;
    }
    let short = data.capacity.seats - capacity.at_most;
    let pins =
        || rules.iter().filter_map(|&rule| sent(&problem.rules()[rule], session)).filter(|sent| sent.way == Way::To);
    let (people, place) = (pins().map(|sent| sent.person).collect(), pins().next().map(|sent| sent.place));
    let seats = data.capacity.seats;
    let room = Room::SeatsWhereAllowed { seats, can_sit: capacity.at_most };
    Some(Evidence { people, place, short, ..Evidence::new(rules, room, seats) })
}

/// Fewer pins and bars that leave too few seats by themselves, and for each of them that the flow without it seats as many
/// as the session owes: that is a seating which keeps the others.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let rules = rules_where(problem, session, sends);
    let capacity = |rules: &[usize], watch: &mut Watch<'_>| {
        let only = problem.with_hard_rules(rules);
        let allowed = allowed(&only, session);
        let may = |person: usize, place: usize| allowed[person][place];
        Capacity::where_allowed(&problem.sessions()[session], &may, &mut || watch.go_on())
    };
    let owed = problem.sessions()[session].capacity.seats;
    if rules.is_empty() || rules.len() > ASKED || capacity(&rules, watch).at_most >= owed {
        return None;
    }
    let filtered = deletion_filter(rules, 1, |trial| {
        let rest = trial.rest();
        watch.ask().then(|| !rest.is_empty() && capacity(&rest, watch).at_most < owed)
    });
    let rules = Some(filtered).filter(|filtered| filtered.is_complete)?.kept;
    let without = |left_out: &usize| rules.iter().copied().filter(|rule| rule != left_out).collect::<Vec<_>>();
    // Where somebody sits out, it is not known that those pinned do not.
    let all_sit = owed == problem.sessions()[session].present.len();
    let is_known = all_sit || !rules.iter().any(|&rule| keeps_seats(&problem.rules()[rule], session));
    let needs_all = is_known && rules.iter().all(|rule| watch.ask() && capacity(&without(rule), watch).seats >= owed);
    let evidence = too_few_seats(&problem.with_hard_rules(&rules), session, watch)?;
    Some(Evidence { rules, needs_all, ..evidence })
}

/// More people for whom a seat is kept than can sit where they may.
pub(super) fn too_few_kept(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
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

/// Two people who stay apart and both have to be at one table.
pub(super) fn pinned_apart(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let has_apart = problem.rules().iter().any(|rule| rule.is_hard() && kept_apart(rule).is_some());
    if data.shape.places().is_empty() || !has_apart {
        return None;
    }
    let sit = who_sits(problem, session);
    if sit.is_empty() {
        return None;
    }
    let allowed = allowed(problem, session);
    let only = |person: usize| {
        let mut places =
            (0..allowed[person].len()).filter(|&place| allowed[person][place] && data.suits(person, place));
        places.next().filter(|_| places.next().is_none())
    };
    let clashes = rules_where(problem, session, |_| true).into_iter().find_map(|rule| {
        let people = kept_apart(&problem.rules()[rule])?;
        let tables_apart = parts_tables(&problem.rules()[rule]);
        let tables = matches!(data.shape, Shape::Tables { .. });
        if !tables && !tables_apart {
            return None;
        }
        let here: Vec<(usize, usize)> = people
            .iter()
            .filter(|&&person| sit.binary_search(&person).is_ok())
            .filter_map(|&person| Some((person, only(person)?)))
            .collect();
        let close = |one: usize, other: usize| one == other || tables_apart && data.next_to(one, other);
        here.iter().enumerate().find_map(|(at, &(person, place))| {
            let clash = here[..at].iter().find(|&&(_, other)| close(place, other))?;
            Some((clash.0, person, place))
        })
    });
    let (one, other, place) = clashes?;
    let takes_part =
        |rule: &IndexedRule| kept_apart(rule).is_some() || sends_or_binds(rule) || keeps_seats(rule, session);
    let rules = rules_where(problem, session, takes_part);
    let evidence = Evidence::new(rules, Room::NowhereElse, data.capacity.seats);
    Some(Evidence { people: vec![one, other], place: Some(place), ..evidence })
}
