//! Visits of which no two are to the same place: more of them than there are places, for one person or for all. They
//! are about the whole plan, and told of once: by the first session.

use std::collections::{BTreeMap, BTreeSet};

use crate::algorithms::flow::{Arc, Network, minimum_cost};
use crate::event::Seat;
use crate::index::IndexedSession;
use crate::problem::Problem;
use crate::rules::{IndexedRule, Visits};

use super::super::watch::Watch;
use super::evidence::Evidence;
use super::kept_seats::{keeps_seats, kept_seats, who_sits};
use super::places::{allowed, sends_or_binds};
use super::room::Room;

/// The sessions in which a rule holds and that have places, with what is asked of each.
struct Held<'a> {
    number: usize,
    data: &'a IndexedSession,
    allowed: Vec<Vec<bool>>,
    /// Who cannot sit out, ascending.
    sit: Vec<usize>,
    /// The earlier session in which it holds too and at whose places people may stay.
    continues: Option<usize>,
}

impl<'a> Held<'a> {
    fn all(problem: &'a Problem, rule: &IndexedRule, visits: &Visits<'_>) -> Vec<Self> {
        let sessions = problem.sessions().iter().enumerate();
        let held = sessions.filter(|(number, data)| rule.sessions[*number] && !data.shape.places().is_empty());
        let new = |(number, data)| Self {
            number,
            data,
            allowed: allowed(problem, number),
            sit: who_sits(problem, number),
            continues: visits.continues[number].filter(|&earlier| rule.sessions[earlier]),
        };
        held.map(new).collect()
    }

    /// The places where a person may sit, as places over all sessions.
    fn places(&self, visits: &Visits<'_>, person: usize) -> BTreeSet<usize> {
        let places = self.data.shape.places().iter().filter(|place| place.is_possible());
        let may = places.filter(|place| self.allowed[person][place.number] && self.data.suits(person, place.number));
        may.map(|place| visits.places[self.number][place.number]).collect()
    }
}

/// Hard rules that vary visits, by number.
fn varying(problem: &Problem) -> impl Iterator<Item = (usize, &IndexedRule, Visits<'_>)> {
    let hard = problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard());
    hard.filter_map(|(number, rule)| Some((number, rule, rule.visits()?)))
}

/// The rule with all that say where somebody sits in a session in which it holds.
fn taking_part(problem: &Problem, number: usize, held: &[Held<'_>]) -> Vec<usize> {
    let takes_part = |rule: &IndexedRule| {
        let here =
            |held: &Held<'_>| rule.sessions[held.number] && (sends_or_binds(rule) || keeps_seats(rule, held.number));
        rule.is_hard() && held.iter().any(here)
    };
    let rules = problem.rules().iter().enumerate();
    rules.filter(|&(other, rule)| other == number || takes_part(rule)).map(|(other, _)| other).collect()
}

/// Somebody who sits in more sessions than there are different places for them.
///
/// A matching of sessions and places for each person: O(people x sessions^2 x places) at most.
pub(super) fn for_one(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    if session > 0 {
        return None;
    }
    varying(problem).find_map(|(number, rule, visits)| {
        let held = Held::all(problem, rule, &visits);
        let (person, sessions, places) =
            (0..visits.who.len()).filter(|&person| visits.who[person]).find_map(|person| {
                let new = new_places(&held, &visits, person);
                let matched = matched(&new);
                (matched < new.len()).then_some((person, new.len(), matched))
            })?;
        if !watch.ask() {
            return None;
        }
        let room = Room::PlacesToVary { person: problem.attendees()[person].id.clone(), sessions, places };
        let evidence = Evidence::new(taking_part(problem, number, &held), room, places);
        Some(Evidence { people: vec![person], short: sessions - places, ..evidence })
    })
}

/// For each session in which a person has to be at a place that is new, or where a visit does not count twice, those
/// where they may be: without sessions where they may stay on, and those where they may be at a place of their own.
fn new_places(held: &[Held<'_>], visits: &Visits<'_>, person: usize) -> Vec<Vec<usize>> {
    let sits = held.iter().filter(|held| held.sit.binary_search(&person).is_ok());
    let new = sits.filter_map(|session| {
        let places = session.places(visits, person);
        let hosts = places.iter().any(|&place| visits.hosts[place].binary_search(&person).is_ok());
        let earlier = session.continues.and_then(|number| held.iter().find(|held| held.number == number));
        let may_stay = earlier.is_some_and(|earlier| !earlier.places(visits, person).is_disjoint(&places));
        (!hosts && !may_stay).then(|| places.into_iter().collect())
    });
    new.collect()
}

/// How many of these can have one of theirs each, no two the same: augmenting paths.
fn matched(wanted: &[Vec<usize>]) -> usize {
    fn grow(one: usize, wanted: &[Vec<usize>], has: &mut BTreeMap<usize, usize>, seen: &mut BTreeSet<usize>) -> bool {
        wanted[one].iter().any(|&thing| {
            if !seen.insert(thing) {
                return false;
            }
            let is_free = has.get(&thing).copied().is_none_or(|other| grow(other, wanted, has, seen));
            if is_free {
                has.insert(thing, one);
            }
            is_free
        })
    }
    let mut has = BTreeMap::new();
    (0..wanted.len()).filter(|&one| grow(one, wanted, &mut has, &mut BTreeSet::new())).count()
}

/// More seats than first visits: each place is new once to each of those who may be there.
///
/// A flow over sessions and places.
pub(super) fn for_all(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    if session > 0 {
        return None;
    }
    varying(problem).find_map(|(number, rule, visits)| {
        let mut held = Held::all(problem, rule, &visits);
        held.retain(|held| held.continues.is_none());
        let owed: Vec<usize> = held.iter().map(|held| owed(problem, held, &visits)).collect();
        if held.len() < 2 || !watch.ask() {
            return None;
        }
        let lacking = lacking(&held, &owed, &visits)?;
        let total: usize = owed.iter().sum();
        let room = Room::VisitsToVary { visits: total, first: total - lacking };
        let evidence = Evidence::new(taking_part(problem, number, &held), room, total - lacking);
        Some(Evidence { short: lacking, ..evidence })
    })
}

/// How many visits at least a session has of those whose visits count.
fn owed(problem: &Problem, held: &Held<'_>, visits: &Visits<'_>) -> usize {
    let is_host = |person: usize| {
        let places = held.data.shape.places().iter().map(|place| visits.places[held.number][place.number]);
        places.into_iter().any(|place| visits.hosts[place].binary_search(&person).is_ok())
    };
    let counts = |person: &usize| visits.who[*person] && !is_host(*person);
    let free = held.data.present.iter().filter(|person| !counts(person)).count();
    let kept = kept_seats(problem, held.number).iter().filter(|person| counts(person)).count();
    match held.data.seat {
        Seat::All => held.data.capacity.seats.saturating_sub(free).max(kept),
        Seat::Most => kept,
    }
}

/// How many of the visits owed are no first visits at best; `None` where all can be.
fn lacking(held: &[Held<'_>], owed: &[usize], visits: &Visits<'_>) -> Option<usize> {
    let mut may: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for session in held {
        for &person in session.data.present.iter().filter(|&&person| visits.who[person]) {
            for place in session.places(visits, person) {
                may.entry(place).or_default().insert(person);
            }
        }
    }
    let places: Vec<usize> = may.keys().copied().collect();
    let (first_place, sink) = (held.len(), held.len() + places.len());
    let mut network = Network { supplies: vec![0; sink + 1], arcs: Vec::new() };
    let mut arc = |from, to, upper: usize, cost| {
        network.arcs.push(Arc { from, to, lower: 0, upper: i64::try_from(upper).unwrap_or(i64::MAX), cost });
    };
    for (at, (session, &owed)) in held.iter().zip(owed).enumerate() {
        for place in session.data.shape.places().iter().filter(|place| place.is_possible()) {
            if let Ok(to) = places.binary_search(&visits.places[session.number][place.number]) {
                arc(at, first_place + to, place.max.min(session.data.present.len()), 0);
            }
        }
        arc(at, sink, owed, 1);
    }
    for (at, people) in may.values().enumerate() {
        arc(first_place + at, sink, people.len(), 0);
    }
    for (at, &owed) in owed.iter().enumerate() {
        network.supplies[at] = owed as i64;
        network.supplies[sink] -= owed as i64;
    }
    let flow = minimum_cost(&network, crate::algorithms::never_stop).ok()?;
    usize::try_from(flow.total()).ok().filter(|&lacking| lacking > 0)
}
