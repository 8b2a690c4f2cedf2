//! The calendar of a plan, as iCalendar (RFC 5545).

use icalendar::{Calendar, Component, Event, EventLike};
use mingle::report::{Roster, RosterSession};

use super::Failure;

/// One entry a session that has a time. For one person the place is their seat, and sessions that they do not attend
/// are left out; for everybody the groups stand in the description.
pub(crate) fn calendar(roster: &Roster, person: Option<&str>) -> Result<String, Failure> {
    let mut calendar = Calendar::new();
    calendar.name(&roster.title);
    let mut entries = 0;
    for session in &roster.sessions {
        let Some((from, until)) = &session.utc else { continue };
        let mut entry = Event::new();
        entry.uid(&format!("{}.{from}@mingle.invalid", hex(&session.id)));
        entry.summary(&session.name);
        // The stamp is a time of the event, for a plan depends on no clock.
        entry.add_property("DTSTAMP", from).add_property("DTSTART", from).add_property("DTEND", until);
        if session.is_cancelled {
            entry.add_property("STATUS", "CANCELLED");
        }
        match person {
            Some(id) => {
                let Some(seat) = seat_of(roster, id, &session.id) else { continue };
                entry.location(seat);
            }
            None => {
                entry.description(&described(session));
            }
        }
        calendar.push(entry.done());
        entries += 1;
    }
    if entries == 0 {
        let remedy = "no session of the plan has a time; give sessions `starts` in the event";
        return Err(Failure::faulty("iCalendar", remedy));
    }
    Ok(calendar.done().to_string())
}

fn seat_of<'a>(roster: &'a Roster, person: &str, session: &str) -> Option<&'a str> {
    let person = roster.people.iter().find(|known| known.id == person)?;
    person.seats.iter().find(|seat| seat.session == session).map(|seat| seat.seat.as_str())
}

fn described(session: &RosterSession) -> String {
    let groups = session.groups.iter().map(|group| format!("{}: {}", group.seat, group.people.join(", ")));
    let lines = session.when.iter().cloned().chain(groups);
    lines.collect::<Vec<_>>().join("\n")
}

/// An id in letters that every calendar takes, different for different ids.
fn hex(id: &str) -> String {
    id.bytes().map(|byte| format!("{byte:02x}")).collect()
}
