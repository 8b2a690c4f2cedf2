//! Whether people on projects got what they chose.

use std::collections::BTreeMap;

use crate::event::{Attendee, Event};
use crate::plan::{Group, PlannedSession};

/// What people chose, by id.
pub(super) struct Choices<'a>(BTreeMap<&'a str, &'a Attendee>);

impl<'a> Choices<'a> {
    pub(super) fn new(event: &'a Event) -> Self {
        Self(event.attendees.iter().map(|person| (person.id.as_str(), person)).collect())
    }

    /// The rank, from 1, that a group's project has for a person; `Some(None)` off the list, and `None` for somebody
    /// without a list or a group without a project.
    pub(super) fn rank(&self, person: &str, group: &Group) -> Option<Option<usize>> {
        let chosen = &self.0.get(person)?.choices;
        let project = group.project.as_ref().filter(|_| !chosen.is_empty())?;
        Some(chosen.iter().position(|entry| entry.as_slice().contains(project)).map(|rank| rank + 1))
    }

    /// Those who have choices and got none of them, each with the project where they are.
    pub(super) fn off_list<'b>(&self, session: &'b PlannedSession) -> Vec<(&'b str, &'b str)> {
        let people = session.groups.iter().flat_map(|group| group.people.iter().map(move |person| (person, group)));
        people
            .filter(|(person, group)| self.rank(person, group) == Some(None))
            .map(|(person, group)| (person.as_str(), group.project.as_deref().unwrap_or_default()))
            .collect()
    }
}
