//! Where a rule falls short, in words, for tests.

use crate::event::{Attendee, Event, Experience, Form, Rule, Session};
use crate::index::{Ids, IndexedSession, testing};

use crate::rules::IndexedRule;

/// Where the first rule of an event falls short: by how much, in which session, and who.
pub(crate) fn short(event: &Event, lines: &[&str]) -> Vec<String> {
    let (mut attendees, mut projects, mut lists) =
        (event.attendees.clone(), event.projects.clone(), event.sessions.clone());
    attendees.sort_by(|one, other| one.id.cmp(&other.id));
    projects.sort_by(|one, other| one.id.cmp(&other.id));
    for session in &mut lists {
        if let Form::Tables(tables) = &mut session.form {
            tables.sort_by(|one, other| one.id.cmp(&other.id));
        }
    }
    let ids = Ids { attendees: &attendees, projects: &projects, sessions: &lists };
    let sessions: Vec<IndexedSession> =
        lists.iter().map(|session| IndexedSession::new(session, &ids).with_capacity()).collect();
    let rule = IndexedRule::new(&event.rules[0], &ids);
    let (person, place) = (|id: &str| ids.person(id), |session: usize, id: &str| ids.places(id)[session]);
    let seating = testing::seating(attendees.len(), &person, &place, lines);
    let found = rule.shortfalls(&sessions, &seating);
    let words = found.iter().map(|place| {
        let people = place.people.iter().map(|&person| attendees[person].id.as_str());
        let session = place.session.map_or("plan", |number| &sessions[number].id);
        format!("{} in {session}: {}", place.amount, people.collect::<Vec<_>>().join(" "))
    });
    words.collect()
}

/// Two newcomers, ada and bo, two veterans, vi and wu, and xi, in groups of any size, with a rule.
pub(crate) fn newcomers_and_veterans(rule: Rule) -> Event {
    let new = |id: &str| Attendee::new(id).experience(Experience::FirstTimer);
    let veteran = |id: &str| Attendee::new(id).experience(Experience::Veteran);
    Event::new()
        .attendees([new("ada"), new("bo"), veteran("vi"), veteran("wu")])
        .attendee(Attendee::new("xi"))
        .session(Session::groups("mon", 1, 5))
        .rule(rule)
}
