//! From ids to dense indices, in byte order of the ids, so that no list's order reaches a result.

use crate::event::{Attendee, Form, Project, Session};

/// The sorted lists of an event without faults.
pub(crate) struct Ids<'a> {
    /// By id.
    pub(crate) attendees: &'a [Attendee],
    /// By id.
    pub(crate) projects: &'a [Project],
    /// In the event's order; tables by id.
    pub(crate) sessions: &'a [Session],
}

/// The place of an id in a list that is sorted by id.
pub(crate) fn find<'a, T>(sorted: &'a [T], id: &str, id_of: impl Fn(&'a T) -> &'a str) -> Option<usize> {
    sorted.binary_search_by(|item| id_of(item).cmp(id)).ok()
}

impl Ids<'_> {
    pub(crate) fn person(&self, id: &str) -> Option<usize> {
        find(self.attendees, id, |attendee| &attendee.id)
    }

    /// The person of that id. An event without faults names no other; then there is at least one person.
    pub(crate) fn person_or_first(&self, id: &str) -> usize {
        self.person(id).unwrap_or_default()
    }

    /// The people of these ids, ascending, each once.
    pub(crate) fn people(&self, ids: &[String]) -> Vec<usize> {
        let mut people: Vec<usize> = ids.iter().filter_map(|id| self.person(id)).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// For each session the place of that id: a table of it, or a project that may run in it.
    pub(crate) fn places(&self, group: &str) -> Vec<Option<usize>> {
        self.sessions
            .iter()
            .map(|session| match &session.form {
                Form::Pairs(_) | Form::Groups(_) => None,
                Form::Tables(tables) => find(tables, group, |table| &table.id),
                Form::Projects(_) => {
                    find(self.projects, group, |project| &project.id).filter(|&place| self.may_run(place, &session.id))
                }
            })
            .collect()
    }

    /// Whether a project may run in a project session.
    pub(crate) fn may_run(&self, project: usize, session: &str) -> bool {
        self.projects[project].sessions.as_ref().is_none_or(|ids| ids.iter().any(|id| id == session))
    }
}
