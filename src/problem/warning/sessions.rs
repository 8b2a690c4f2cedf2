//! Slips of sessions: nobody there, two at one time for one person, and times that run backwards.

use std::collections::BTreeSet;

use crate::event::{Attendee, Event, Session};
use crate::index::Instant;
use crate::index::fault::Thing;
use crate::index::warning::WarningKind;

use super::Collector;

pub(super) fn sessions(collector: &mut Collector, event: &Event) {
    for (number, session) in event.sessions.iter().enumerate() {
        let present = event.attendees.iter().filter(|person| person.attends(session)).count();
        if present < 2 {
            let of = Some((Thing::Session, session.id.as_str()));
            collector.add(format!("sessions[{number}]"), of, WarningKind::NobodyThere { present });
        }
    }
    backwards(collector, event);
    overlaps(collector, event);
}

/// Sessions that start before one that stands before them: the plan takes them in the order of the list.
fn backwards(collector: &mut Collector, event: &Event) {
    let mut latest: Option<(Instant, &Session)> = None;
    for (number, session) in event.sessions.iter().enumerate() {
        let Some(starts) = session.starts.as_deref().and_then(Instant::parse) else { continue };
        match latest {
            Some((last, other)) if starts < last => {
                let of = Some((Thing::Session, session.id.as_str()));
                let kind = WarningKind::Backwards { other: other.id.clone() };
                collector.add(format!("sessions[{number}].starts"), of, kind);
            }
            _ => latest = Some((starts, session)),
        }
    }
}

/// A session with a known time: when it starts and ends, and its number in the event.
struct Timed {
    starts: Instant,
    ends: Instant,
    number: usize,
}

/// Pairs of sessions that overlap in time and that somebody attends both of. Of several that one person attends at once, each
/// is held against the one that ends last.
fn overlaps(collector: &mut Collector, event: &Event) {
    let mut timed: Vec<Timed> = Vec::new();
    for (number, session) in event.sessions.iter().enumerate() {
        if let Some(starts) = session.starts.as_deref().and_then(Instant::parse) {
            timed.push(Timed { starts, ends: starts.plus_minutes(session.minutes), number });
        }
    }
    timed.sort_by_key(|session| (session.starts, session.number));
    let lists: BTreeSet<Option<&Vec<String>>> = event.attendees.iter().map(|person| person.sessions.as_ref()).collect();
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    for list in lists {
        let ids: Option<BTreeSet<&String>> = list.map(|list| list.iter().collect());
        let attends =
            |session: &&Timed| ids.as_ref().is_none_or(|ids| ids.contains(&event.sessions[session.number].id));
        let mut last: Option<&Timed> = None;
        for session in timed.iter().filter(attends) {
            if let Some(other) = last.filter(|other| session.starts < other.ends && session.starts < session.ends) {
                found.insert((session.number.max(other.number), session.number.min(other.number)));
            }
            if last.is_none_or(|other| other.ends <= session.ends) {
                last = Some(session);
            }
        }
    }
    for (later, earlier) in found {
        overlap(collector, event, later, earlier);
    }
}

fn overlap(collector: &mut Collector, event: &Event, later: usize, earlier: usize) {
    let (session, other) = (&event.sessions[later], &event.sessions[earlier]);
    let in_both = |person: &&Attendee| person.attends(session) && person.attends(other);
    let people: BTreeSet<&str> = event.attendees.iter().filter(in_both).map(|person| person.id.as_str()).collect();
    let Some(such_as) = people.first().map(|&id| id.to_owned()) else { return };
    let kind = WarningKind::Overlap { other: other.id.clone(), people: people.len(), such_as };
    if !collector.is_full(&kind) {
        collector.add(format!("sessions[{later}].starts"), Some((Thing::Session, session.id.as_str())), kind);
    }
}
