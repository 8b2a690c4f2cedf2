//! Faults of attendees and of history.

use std::collections::BTreeSet;

use crate::event::{Event, MeetingStatus};

use crate::index::Moment;
use crate::index::fault::{FaultKind, Finder, Thing};

pub(super) fn attendees(found: &mut Finder<'_>, event: &Event) {
    found.ids("attendees", Thing::Attendee, event.attendees.iter().map(|attendee| attendee.id.as_str()));
    for (number, attendee) in event.attendees.iter().enumerate() {
        let of = Some((Thing::Attendee, attendee.id.as_str()));
        let place = |field: &str| format!("attendees[{number}].{field}");
        for name in ["languages", "interests"].into_iter().filter(|name| attendee.traits.contains_key(*name)) {
            found.add(place(&format!("traits.{name}")), of, FaultKind::ReservedTrait { name: name.to_owned() });
        }
        let mut chosen = BTreeSet::new();
        for (rank, entry) in attendee.choices.iter().enumerate() {
            let place = place(&format!("choices[{rank}]"));
            if entry.as_slice().is_empty() {
                found.add(place.as_str(), of, FaultKind::EmptyList);
            }
            for id in entry.as_slice() {
                let is_known = found.known(&place, of, Thing::Project, id);
                if is_known && !chosen.insert(id) {
                    found.add(place.as_str(), of, FaultKind::NamedTwice { name: id.clone() });
                }
            }
        }
        if let Some(sessions) = &attendee.sessions {
            found.list(&place("sessions"), of, Thing::Session, sessions);
        }
    }
}

pub(super) fn history(found: &mut Finder<'_>, event: &Event) {
    for (number, meeting) in event.history.iter().enumerate() {
        let place = |field: &str| format!("history[{number}].{field}");
        let people: BTreeSet<&String> = meeting.people.iter().collect();
        let least = if meeting.status == MeetingStatus::SatOut { 1 } else { 2 };
        if people.len() < least {
            found.add(place("people"), None, FaultKind::TooFewPeople { count: people.len(), least });
        }
        if let Some(when) = meeting.when.as_ref().filter(|when| Moment::parse(when).is_none()) {
            found.add(place("when"), None, FaultKind::NoDate { text: when.clone() });
        }
        found.at_least(&place("times"), None, "times", i64::from(meeting.times), 1);
    }
    if let Some(days) = event.half_life_days {
        found.at_least("half_life_days", None, "half_life_days", i64::from(days), 1);
    }
}
