//! Where people are in a plan.

use std::collections::BTreeSet;

use mingle::event::Attendee;
use mingle::plan::{Group, PlannedSession};

pub(crate) fn attendees(ids: &[&str]) -> Vec<Attendee> {
    ids.iter().map(|&id| Attendee::new(id)).collect()
}

/// The project of a person in a session; `None` for one who sits out or is absent.
pub(crate) fn project_of(session: &PlannedSession, person: &str) -> Option<String> {
    team(session, person).and_then(|team| team.project.clone())
}

pub(crate) fn team<'a>(session: &'a PlannedSession, person: &str) -> Option<&'a Group> {
    session.groups.iter().find(|group| group.people.iter().any(|id| id == person))
}

pub(crate) fn running(session: &PlannedSession) -> BTreeSet<&str> {
    session.groups.iter().filter_map(|group| group.project.as_deref()).collect()
}
