//! What the tests of this floor share.

use crate::plan::{Cost, Group, Plan, PlannedSession, Status, Unseated};

/// A plan of one session that claims to be the best.
pub(super) fn plan_of(session: &str, groups: Vec<Group>, unseated: Vec<Unseated>) -> Plan {
    Plan {
        version: 1,
        event: None,
        seed: 0,
        steps: 0,
        made_by: "a test".to_owned(),
        status: Status::Optimal {},
        cost: Cost::default(),
        sessions: vec![PlannedSession { id: session.to_owned(), groups, unseated }],
    }
}
