//! People kept together whom no group can take, whoever else sits there: each block is tried at each place.

use crate::index::{IndexedSession, Shape};
use crate::problem::Problem;
use crate::rules::{Arrival, IndexedRule, Reach};

use super::super::blocks::Blocks;
use super::super::watch::Watch;
use super::evidence::{Evidence, rules_where};
use super::kept_seats::{keeps_seats, kept_seats};
use super::members::ids;
use super::places::{allowed, sends_or_binds};
use super::room::Room;
use super::rules::{kept_apart, kept_together};

/// A block, or somebody for whom a seat is kept, that cannot sit out and has no group: of rules it counts what more people
/// cannot mend.
///
/// O(people^2 x rules + people x places) at most.
pub(super) fn no_group(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let rules: Vec<&IndexedRule> = problem.rules().iter().filter(|rule| speaks(rule, session)).collect();
    let blocks = Blocks::in_session(problem, session, false);
    let kept = kept_seats(problem, session);
    let out = data.present.len().saturating_sub(data.capacity.at_most);
    let sits = |unit: &[usize]| {
        let is_kept = unit.iter().any(|person| kept.binary_search(person).is_ok());
        is_kept || data.seat == crate::event::Seat::All && unit.len() > out
    };
    let is_alone = |person: &&usize| blocks.of(**person).is_none();
    let alone: Vec<Vec<usize>> = kept.iter().filter(is_alone).map(|&person| vec![person]).collect();
    let units: Vec<&Vec<usize>> = blocks.all().iter().chain(&alone).filter(|unit| sits(unit)).collect();
    if units.is_empty() || !watch.ask() {
        return None;
    }
    let allowed = allowed(problem, session);
    let may = |person: usize, place: usize| allowed[person][place];
    let unit = units.into_iter().find(|unit| !has_group(data, session, unit, &rules, &may))?;
    let takes_part = |rule: &IndexedRule| {
        let binds = kept_together(rule).is_some_and(|people| people.iter().any(|who| unit.binary_search(who).is_ok()));
        binds || speaks(rule, session) || sends_or_binds(rule) || keeps_seats(rule, session)
    };
    let largest = data.shape.largest_group();
    let short = unit.len().saturating_sub(largest).max(1);
    let room = Room::NoGroupFor { people: ids(problem, unit) };
    let evidence = Evidence::new(rules_where(problem, session, takes_part), room, largest);
    Some(Evidence { people: unit.clone(), short, ..evidence })
}

/// Whether a rule may break by what one group holds.
fn speaks(rule: &IndexedRule, session: usize) -> bool {
    rule.is_hard() && rule.sessions[session] && (rule.reach() == Reach::Group || kept_apart(rule).is_some())
}

/// Whether some group of the form, with nobody else in it, breaks nothing for good.
fn has_group(
    data: &IndexedSession,
    session: usize,
    unit: &[usize],
    rules: &[&IndexedRule],
    may: &dyn Fn(usize, usize) -> bool,
) -> bool {
    let holds = |place: Option<usize>| {
        let may_go_on = |&person: &usize| {
            let arrival = Arrival { session, person, place, people: unit };
            rules.iter().all(|rule| rule.may_go_on(arrival))
        };
        unit.iter().all(may_go_on)
    };
    match &data.shape {
        Shape::Pairs { .. } | Shape::Groups { .. } => unit.len() <= data.shape.largest_group() && holds(None),
        Shape::Tables { .. } | Shape::Projects { .. } => data.shape.places().iter().any(|place| {
            let size = place.max.min(data.shape.sizes_at(Some(place.number)).max);
            let fits = |&person: &usize| may(person, place.number) && data.suits(person, place.number);
            place.is_possible() && unit.len() <= size && unit.iter().all(fits) && holds(Some(place.number))
        }),
    }
}
