//! Too few seats: for those present, and for those who need something of a table.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Event, Session, Table};
use crate::index::fault::Thing;
use crate::index::warning::{Remedy, WarningKind};
use crate::index::{IndexedSession, Shape};

use super::Collector;

/// Sessions that seat fewer than are present, whatever the rules are.
pub(super) fn seats(collector: &mut Collector, event: &Event, sessions: &[IndexedSession]) {
    for (number, session) in sessions.iter().enumerate() {
        let present = session.present.len();
        // One alone is told of as such.
        if present < 2 {
            continue;
        }
        let place = || format!("sessions[{number}].form");
        let of = Some((Thing::Session, session.id.as_str()));
        let seats = session.capacity.seats;
        if seats < present {
            collector.add(place(), of, WarningKind::TooFewSeats { seats, present, remedy: remedy(&session.shape) });
        }
        if !session.suits_all() {
            by_need(event, &event.sessions[number]).into_iter().for_each(|kind| collector.add(place(), of, kind));
        }
    }
}

fn remedy(shape: &Shape) -> Remedy {
    match shape {
        Shape::Pairs { .. } => Remedy::Trio,
        Shape::Groups { .. } => Remedy::GroupSizes,
        Shape::Tables { .. } => Remedy::Seats,
        Shape::Projects { .. } => Remedy::Projects,
    }
}

/// What more people need than there are seats that offer it: each need by itself, then what single people need at once. A
/// need that no table offers is told of by the people who have it.
fn by_need(event: &Event, session: &Session) -> Vec<WarningKind> {
    let mut holders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut sets: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    for (number, person) in event.attendees.iter().enumerate().filter(|(_, person)| person.attends(session)) {
        for need in &person.needs {
            holders.entry(need).or_default().insert(number);
        }
        sets.insert(person.needs.iter().map(String::as_str).collect());
    }
    let singles = holders.keys().map(|&need| BTreeSet::from([need]));
    let mut told: Vec<WarningKind> = Vec::new();
    for needs in singles.chain(sets.into_iter().filter(|needs| needs.len() > 1)) {
        let mut lists: Vec<&BTreeSet<usize>> = needs.iter().filter_map(|&need| holders.get(need)).collect();
        lists.sort_by_key(|people| people.len());
        let Some((rarest, others)) = lists.split_first() else { continue };
        let people = rarest.iter().filter(|&person| others.iter().all(|all| all.contains(person))).count();
        let offer = |table: &&Table| needs.iter().all(|&need| table.offers.iter().any(|offered| offered == need));
        let seats = session.form.tables_of().iter().filter(offer).map(|table| table.seats as usize).sum();
        let is_told = told.iter().any(|told| says_as_much(told, &needs, people, seats));
        if seats < people && !is_told && (seats > 0 || needs.len() > 1) {
            let needs = needs.into_iter().map(str::to_owned).collect();
            told.push(WarningKind::TooFewSuitingSeats { needs, people, seats });
        }
    }
    told
}

/// Whether what is told of one need says the same of several.
fn says_as_much(told: &WarningKind, needs: &BTreeSet<&str>, people: usize, seats: usize) -> bool {
    matches!(told, WarningKind::TooFewSuitingSeats { needs: fewer, people: as_many, seats: the_same }
        if fewer.iter().all(|need| needs.contains(need.as_str())) && *as_many == people && *the_same == seats)
}
