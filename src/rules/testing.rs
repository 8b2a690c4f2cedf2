//! Where a rule falls short, in words, for tests.

use crate::event::{Event, Form};
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
