//! What the tests ask of a rule: one function a question, by the primitive that it compiles to.

use crate::rules::{IndexedRule, Primitive, Way};

/// Those whom a rule keeps from sharing a group.
pub(super) fn kept_apart(rule: &IndexedRule) -> Option<&[usize]> {
    match rule.any_primitive() {
        Some(Primitive::Apart(people) | Primitive::Near(people)) => Some(people),
        _ => None,
    }
}

/// Whether a rule keeps two or more of these people apart.
pub(super) fn parts(rule: &IndexedRule, people: &[usize]) -> bool {
    kept_apart(rule).is_some_and(|apart| apart.iter().filter(|who| people.contains(who)).count() > 1)
}

/// Whether a rule keeps people from tables next to each other, and from one project, too.
pub(super) fn parts_tables(rule: &IndexedRule) -> bool {
    matches!(rule.any_primitive(), Some(Primitive::Near(_)))
}

/// Those whom a rule keeps together.
pub(super) fn kept_together(rule: &IndexedRule) -> Option<&[usize]> {
    match rule.any_primitive() {
        Some(Primitive::Together(people)) => Some(people),
        _ => None,
    }
}

/// Whom a rule sends where in one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) person: usize,
    pub(super) place: usize,
    pub(super) way: Way,
}

impl Sent {
    /// Whether the person may be at a place.
    pub(super) fn allows(self, place: usize) -> bool {
        (place == self.place) == (self.way == Way::To)
    }
}

/// The person whom a rule sends to a place of the session, or keeps from it.
pub(super) fn sent(rule: &IndexedRule, session: usize) -> Option<Sent> {
    match rule.primitive(session)? {
        Primitive::At { person, place } => Some(Sent { person, place, way: Way::To }),
        Primitive::NotAt { person, place } => Some(Sent { person, place, way: Way::From }),
        _ => None,
    }
}

/// Whether a rule says where somebody sits, in whatever session.
pub(super) fn sends(rule: &IndexedRule) -> bool {
    matches!(rule.any_primitive(), Some(Primitive::At { .. } | Primitive::NotAt { .. }))
}
