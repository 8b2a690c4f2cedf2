//! Pins, bars, needs, hosts and sizes of places that leave too few seats, and pins that clash.

use crate::event::Seat;
use crate::problem::{Capacity, Problem, Says, Shape};
use crate::rules::kinds;

use super::super::blocks::Blocks;
use super::super::watch::Watch;
use super::fact::{Fact, fewest_that_prove, rules_where};

/// Rules of which each is left out to see whether it is needed.
const ASKED: usize = 1_000;

/// The places where rules let each person sit; people kept together share theirs. By attendee, then by place.
fn allowed(problem: &Problem, session: usize) -> Vec<Vec<bool>> {
    let data = &problem.sessions()[session];
    let places = data.shape.places();
    let count = places.iter().map(|place| place.number + 1).max().unwrap_or(0);
    let mut allowed = vec![vec![true; count]; problem.attendees().len()];
    for rule in problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[session]) {
        match &rule.says {
            Says::Pin(kinds::Pin { person, places }) => {
                if let Some(place) = places[session] {
                    let here = |(number, allowed): (usize, &mut bool)| *allowed &= number == place;
                    allowed[*person].iter_mut().enumerate().for_each(here);
                }
            }
            Says::Bar(kinds::Bar { person, places }) => {
                if let Some(allowed) = places[session].and_then(|place| allowed[*person].get_mut(place)) {
                    *allowed = false;
                }
            }
            _ => {}
        }
    }
    for block in Blocks::of_sessions(problem, false).swap_remove(session).all() {
        let everybody = |place: usize| block.iter().all(|&person| allowed[person][place] && data.suits(person, place));
        let shared: Vec<bool> = (0..count).map(everybody).collect();
        block.iter().for_each(|&person| allowed[person].clone_from(&shared));
    }
    allowed
}

/// Fewer seats with the pins, bars and blocks than the session owes: a maximum flow over people and places.
pub(super) fn too_few_seats(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let data = &problem.sessions()[session];
    let placing = |rule: &crate::problem::IndexedRule| {
        matches!(
            rule.says,
            Says::Pin(kinds::Pin { .. }) | Says::Bar(kinds::Bar { .. }) | Says::Together(kinds::Together { .. })
        )
    };
    let rules = rules_where(problem, session, placing);
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
    let pinned = |rule: &usize| match &problem.rules()[*rule].says {
        Says::Pin(kinds::Pin { person, places }) => places[session].map(|place| (*person, place)),
        _ => None,
    };
    Some(Fact {
        people: rules.iter().filter_map(pinned).map(|(person, _)| person).collect(),
        place: rules.iter().find_map(pinned).map(|(_, place)| place),
        rules,
        room: format!(
            "`{}` seats {} people, and {} at most can sit where they may",
            data.id, data.capacity.seats, capacity.at_most
        ),
        capacity: data.capacity.seats,
        short,
        needs_all: false,
    })
}

/// Fewer pins and bars that leave too few seats by themselves, and for each of them that the flow without it seats as many
/// as the session owes: that is a seating which keeps the others.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let rules = rules_where(problem, session, |rule| {
        matches!(rule.says, Says::Pin(kinds::Pin { .. }) | Says::Bar(kinds::Bar { .. }))
    });
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
    let rules = fewest_that_prove(rules, watch, |rules, watch| capacity(rules, watch).at_most < owed)?;
    let without = |left_out: &usize| rules.iter().copied().filter(|rule| rule != left_out).collect::<Vec<_>>();
    let needs_all = rules.iter().all(|rule| watch.ask() && capacity(&without(rule), watch).seats >= owed);
    let fact = too_few_seats(&problem.with_hard_rules(&rules), session, watch)?;
    Some(Fact { rules, needs_all, ..fact })
}

/// Two people who stay apart and both have to be at one table.
pub(super) fn pinned_apart(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let data = &problem.sessions()[session];
    let whole = data.seat == Seat::All && data.capacity.seats == data.present.len();
    let has_apart =
        problem.rules().iter().any(|rule| rule.is_hard() && matches!(rule.says, Says::Apart(kinds::Apart { .. })));
    if !whole || data.shape.places().is_empty() || !has_apart {
        return None;
    }
    let allowed = allowed(problem, session);
    let only = |person: usize| {
        let mut places =
            (0..allowed[person].len()).filter(|&place| allowed[person][place] && data.suits(person, place));
        places.next().filter(|_| places.next().is_none())
    };
    let clashes = rules_where(problem, session, |_| true).into_iter().find_map(|rule| {
        let Says::Apart(kinds::Apart { people, tables_apart }) = &problem.rules()[rule].says else { return None };
        let tables = matches!(data.shape, Shape::Tables { .. });
        if !tables && !tables_apart {
            return None;
        }
        let here: Vec<(usize, usize)> = people
            .iter()
            .filter(|&&person| data.attends[person])
            .filter_map(|&person| Some((person, only(person)?)))
            .collect();
        let close = |one: usize, other: usize| one == other || *tables_apart && data.next_to(one, other);
        here.iter().enumerate().find_map(|(at, &(person, place))| {
            let clash = here[..at].iter().find(|&&(_, other)| close(place, other))?;
            Some((clash.0, person, place))
        })
    });
    let (one, other, place) = clashes?;
    Some(Fact {
        rules: rules_where(problem, session, |rule| {
            matches!(
                rule.says,
                Says::Apart(kinds::Apart { .. })
                    | Says::Pin(kinds::Pin { .. })
                    | Says::Bar(kinds::Bar { .. })
                    | Says::Together(kinds::Together { .. })
            )
        }),
        people: vec![one, other],
        room: format!("`{}` seats everybody, and they cannot sit elsewhere", data.id),
        capacity: data.capacity.seats,
        place: Some(place),
        short: 1,
        needs_all: false,
    })
}
