//! Faults of meaning: all at once, each with its place, its value and its remedy.

mod overflow;
mod people;
mod rules;
mod sessions;

use crate::event::{Event, Meeting};
use crate::index::fault::{FaultKind, Faults, Finder};

/// Finds every fault of a history by itself; each place counts from `history[0]`, the list's first entry.
///
/// O(size of the list x log of it).
///
/// # Errors
///
/// All of them at once.
///
/// # Examples
///
/// ```
/// use mingle::event::Meeting;
/// use mingle::problem::check_history;
///
/// let faults = check_history(&[Meeting::new(["ada", "bo"]), Meeting::new(["ada"])]).unwrap_err();
/// assert!(faults.to_string().starts_with("history[1].people: "));
/// ```
pub fn check_history(history: &[Meeting]) -> Result<(), Faults> {
    let event = Event { history: history.to_vec(), ..Event::new() };
    let mut found = Finder::new(&event);
    people::history(&mut found, &event);
    found.finish()
}

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
