//! Rules, needs and rooms as members of a conflict.

use crate::problem::Problem;
use crate::rules::IndexedRule;

use super::conflict::{CapacityMember, ConflictMember, NeedMember, RuleMember};
use super::room::Room;

/// The ids of people.
pub(super) fn ids(problem: &Problem, people: &[usize]) -> Vec<String> {
    people.iter().map(|&person| problem.attendees()[person].id.clone()).collect()
}

/// A rule as a member, confidential or not: the caller hides what is to be hidden.
pub(super) fn rule_member(problem: &Problem, rule: &IndexedRule, session: Option<usize>) -> ConflictMember {
    ConflictMember::Rule(RuleMember {
        kind: (*rule.kind).clone(),
        label: rule.label.clone(),
        session: session.map(|session| problem.sessions()[session].id.clone()),
        people: ids(problem, rule.names()),
    })
}

/// What a person needs in a session.
pub(super) fn need_member(problem: &Problem, session: usize, person: usize) -> ConflictMember {
    let attendee = &problem.attendees()[person];
    ConflictMember::Need(NeedMember {
        person: attendee.id.clone(),
        needs: attendee.needs.clone(),
        session: problem.sessions()[session].id.clone(),
    })
}

/// The capacity of a session, or of the plan.
pub(super) fn capacity_member(
    problem: &Problem,
    session: Option<usize>,
    room: Room,
    capacity: usize,
) -> ConflictMember {
    ConflictMember::Capacity(CapacityMember {
        session: session.map(|session| problem.sessions()[session].id.clone()),
        capacity: capacity as u64,
        room,
    })
}
