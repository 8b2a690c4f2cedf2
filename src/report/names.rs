//! How people, projects and sessions are called.

use std::collections::BTreeMap;

use crate::event::Event;

/// The names of an event's people and things by id.
pub(super) struct Names<'a> {
    people: BTreeMap<&'a str, String>,
    projects: BTreeMap<&'a str, &'a str>,
    sessions: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    /// O(size of the event x log of it).
    pub(super) fn new(event: &'a Event) -> Self {
        let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
        for person in &event.attendees {
            *bearers.entry(person.display_name()).or_default() += 1;
        }
        let people = event.attendees.iter().map(|person| {
            let name = person.display_name();
            let shared = bearers.get(name).is_some_and(|&count| count > 1);
            (person.id.as_str(), if shared { format!("{name} ({})", person.id) } else { name.to_owned() })
        });
        Self {
            people: people.collect(),
            projects: event.projects.iter().map(|project| (project.id.as_str(), project.display_name())).collect(),
            sessions: event.sessions.iter().map(|session| (session.id.as_str(), session.display_name())).collect(),
        }
    }

    /// The name of a person; the id of one whom the event does not know.
    pub(super) fn person<'b>(&'b self, id: &'b str) -> &'b str {
        self.people.get(id).map_or(id, String::as_str)
    }

    pub(super) fn project<'b>(&'b self, id: &'b str) -> &'b str {
        self.projects.get(id).copied().unwrap_or(id)
    }

    pub(super) fn session<'b>(&'b self, id: &'b str) -> &'b str {
        self.sessions.get(id).copied().unwrap_or(id)
    }
}

/// A name on one line: what would break the line or move the cursor becomes a space.
pub(super) fn one_line(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
