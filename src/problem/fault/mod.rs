//! Faults of meaning: all at once, each with its place, its value and its remedy.

mod overflow;
mod people;
mod rules;
mod sessions;

use crate::event::Event;
use crate::index::fault::{FaultKind, Faults, Finder};

/// Finds every fault of meaning.
///
/// O(size of the event x log of it); looking for the nearest name is bounded.
pub(super) fn check(event: &Event) -> Result<(), Faults> {
    let mut found = Finder::new(event);
    if event.version != Event::VERSION {
        found.add("version", None, FaultKind::Version { version: event.version });
    }
    people::attendees(&mut found, event);
    sessions::projects(&mut found, event);
    sessions::sessions(&mut found, event);
    people::history(&mut found, event);
    rules::rules(&mut found, event);
    overflow::weights(&mut found, event);
    found.finish()
}
