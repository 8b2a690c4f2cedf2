//! What the tests of this floor share.

use crate::plan::{Cost, Group, Plan, PlannedSession, SessionStatus, Status, Unseated};

/// A plan of one session that claims to be the best.
pub(super) fn plan_of(session: &str, groups: Vec<Group>, unseated: Vec<Unseated>) -> Plan {
    Plan {
        version: 1,
        event: None,
        seed: 0,
        steps: Some(0),
        done: 0,
        made_by: "a test".to_owned(),
        repairs: None,
        status: Status::Optimal {},
        cost: Cost::default(),
        sessions: vec![PlannedSession {
            id: session.to_owned(),
            starts: None,
            minutes: 60,
            status: SessionStatus::Planned,
            groups,
            unseated,
            note: None,
        }],
    }
}
