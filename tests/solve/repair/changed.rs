//! What can happen to an event overnight, by a few bytes.

use mingle::event::{Attendee, Event, Form, Rule, Session, Table};

/// The event of the next day: one change by the first byte, whom it concerns by the others.
pub(crate) fn changed(event: &Event, bytes: [u8; 4]) -> Event {
    let mut event = event.clone();
    let [kind, one, other, third] = bytes.map(usize::from);
    let sessions: Vec<String> = event.sessions.iter().map(|session| session.id.clone()).collect();
    let people: Vec<String> = event.attendees.iter().map(|person| person.id.clone()).collect();
    let person = |at: usize| people.get(at % people.len().max(1)).cloned();
    match kind % 8 {
        // Somebody leaves, all of it or one session.
        0 | 1 => {
            if let Some(person) = event.attendees.get_mut(one % people.len().max(1)) {
                let known = person.sessions.get_or_insert(sessions.clone());
                if kind % 8 == 0 { known.clear() } else { known.retain(|id| *id != sessions[other % sessions.len()]) }
            }
        }
        // Somebody comes.
        2 => event.attendees.push(Attendee::new("new here")),
        // A table is lost, or takes fewer.
        3 | 4 => {
            for session in &mut event.sessions {
                if let Form::Tables(tables) = &mut session.form {
                    let at = one % tables.len().max(1);
                    let gone: Option<Table> = (kind % 8 == 3 && tables.len() > 1).then(|| tables.remove(at));
                    if let Some(gone) = gone {
                        tables.iter_mut().for_each(|table| table.next_to.retain(|id| *id != gone.id));
                    } else if let Some(table) = tables.get_mut(at) {
                        table.seats = (table.seats - 1).max(table.min);
                    }
                } else if let Form::Groups(groups) = &mut session.form {
                    groups.max = (groups.max - 1).max(groups.min);
                }
            }
        }
        // Two have to be kept apart.
        5 => {
            if let (Some(first), Some(second)) = (person(one), person(other))
                && first != second
            {
                event.rules.push(Rule::apart([first, second]));
            }
        }
        // Somebody has to be at a place.
        6 => {
            let session = &event.sessions[other % sessions.len()];
            let place = match &session.form {
                Form::Tables(tables) => tables.get(third % tables.len().max(1)).map(|table| table.id.clone()),
                Form::Projects(_) => {
                    event.projects.get(third % event.projects.len().max(1)).map(|project| project.id.clone())
                }
                _ => None,
            };
            if let (Some(person), Some(place)) = (person(one), place) {
                event.rules.push(Rule::pin(person, place));
            }
        }
        // A session more.
        _ => event.sessions.push(Session::groups("one more", 2, 4)),
    }
    event
}
