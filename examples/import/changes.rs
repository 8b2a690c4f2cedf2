//! What a second import changed.

use std::collections::BTreeMap;

use mingle::event::{Attendee, Event};

use crate::cells::shown;
use crate::text::counted;

/// Who is new, gone and changed since the earlier event, a line each.
pub(crate) fn lines(earlier: &Event, now: &Event) -> Vec<String> {
    let by_id = |event: &'_ Event| -> BTreeMap<String, Attendee> {
        event.attendees.iter().map(|attendee| (attendee.id.clone(), attendee.clone())).collect()
    };
    let (before, after) = (by_id(earlier), by_id(now));
    let new: Vec<String> = after
        .values()
        .filter(|attendee| !before.contains_key(&attendee.id))
        .map(|one| format!("new: {}", told(one)))
        .collect();
    let gone: Vec<String> = before
        .values()
        .filter(|attendee| !after.contains_key(&attendee.id))
        .map(|one| format!("gone: {}", told(one)))
        .collect();
    let changed: Vec<String> = after
        .values()
        .filter_map(|attendee| {
            let fields = before.get(&attendee.id).map(|earlier| differing(earlier, attendee))?;
            (!fields.is_empty()).then(|| format!("changed: {}: {}", told(attendee), fields.join(", ")))
        })
        .collect();
    let people = counted(after.len(), "person", "people");
    let counts = format!(
        "Since the earlier event: {} new, {} gone, {} changed; {people} now.",
        new.len(),
        gone.len(),
        changed.len()
    );
    [vec![counts], new, gone, changed].concat()
}

fn told(attendee: &Attendee) -> String {
    format!("{} (`{}`)", shown(attendee.display_name()), attendee.id)
}

/// The fields in which two entries of one person differ.
fn differing(earlier: &Attendee, now: &Attendee) -> Vec<String> {
    let fields = |attendee: &Attendee| {
        serde_json::to_value(attendee).ok().and_then(|value| value.as_object().cloned()).unwrap_or_default()
    };
    let (earlier, now) = (fields(earlier), fields(now));
    let mut names: Vec<String> =
        earlier.keys().chain(now.keys()).filter(|name| earlier.get(*name) != now.get(*name)).cloned().collect();
    names.sort();
    names.dedup();
    names
}
