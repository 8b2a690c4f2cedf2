//! Slips of history: ids that are nearly those of attendees, and how many people of it do not attend.

use std::collections::BTreeMap;

use crate::event::Event;
use crate::index::warning::{WarningKind, Word};

use super::Collector;
use super::words::Words;

/// That somebody has left is normal, and told in one line; that an id differs from an attendee's by a slip is not.
pub(super) fn history(collector: &mut Collector, event: &Event, words: &Words<'_>) {
    let mut meetings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut named: Vec<(&str, String)> = Vec::new();
    for (number, meeting) in event.history.iter().enumerate() {
        for (place, id) in meeting.people.iter().enumerate() {
            let of_id = meetings.entry(id).or_default();
            if of_id.is_empty() {
                named.push((id, format!("history[{number}].people[{place}]")));
            }
            of_id.push(number);
        }
    }
    let Some(attendees) = words.get(Word::AttendeeId, "") else { return };
    let mut near = None;
    let mut people = 0;
    for (id, place) in named.into_iter().filter(|(id, _)| attendees.use_of(id).is_none()) {
        // Two who met each other are two people, however alike their ids are.
        let have_met = |other: &&str| {
            let with_other = meetings.get(other).map_or(&[][..], Vec::as_slice);
            meetings[id].iter().any(|meeting| with_other.binary_search(meeting).is_ok())
        };
        let nearly = || near.get_or_insert_with(|| attendees.near()).only(id).filter(|other| !have_met(other));
        match attendees.usual(id).or_else(nearly) {
            Some(attendee) => {
                let kind = WarningKind::HistoryNearly { id: id.to_owned(), attendee: attendee.to_owned() };
                collector.add(place, None, kind);
            }
            None => people += 1,
        }
    }
    if people > 0 {
        collector.add("history".to_owned(), None, WarningKind::HistoryOfOthers { people });
    }
}
