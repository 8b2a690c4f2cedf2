//! What pins and bars have in common: one person and one table or project.

use crate::index::Ids;
use crate::index::fault::{FaultKind, Finder, Thing};

use super::kind::Scene;
use super::scope::Scope;

/// A person and a place, by index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Placed {
    pub(crate) person: usize,
    /// For each session the place that is meant, `None` where the session has none of that id.
    places: Vec<Option<usize>>,
}

impl Placed {
    pub(super) fn new(person: &str, group: &str, ids: &Ids<'_>) -> Self {
        Self { person: ids.person_or_first(person), places: ids.places(group) }
    }

    /// The place that is meant in a session.
    pub(super) fn place(&self, session: usize) -> Option<usize> {
        self.places.get(session).copied().flatten()
    }

    /// The group of the person in a session, and the place that it has.
    pub(super) fn at(&self, scene: Scene<'_>) -> Option<(usize, Option<usize>)> {
        scene.seated.group_of[self.person].map(|group| (group, scene.seated.place_of(self.person)))
    }

    pub(super) fn keep_session(&mut self, session: usize) {
        self.places = vec![self.places[session]];
    }
}

/// Finds the faults of a person and a group: unknown ones, and a group in none of the sessions in which the rule holds.
pub(super) fn placed_faults(scope: &Scope<'_>, found: &mut Finder<'_>, place: &str, person: &str, group: &str) {
    found.known(&format!("{place}.person"), None, Thing::Attendee, person);
    let place = format!("{place}.group");
    if found.known(&place, None, Thing::Group, group) && !scope.is_somewhere(group) {
        found.add(place, None, FaultKind::NowhereToPin { group: group.to_owned() });
    }
}
