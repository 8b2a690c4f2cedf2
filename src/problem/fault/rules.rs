//! Faults of rules, each by itself and against one another.

use crate::event::{Event, Strength};
use crate::index::fault::{FaultKind, Finder, Thing};
use crate::rules::{Scope, clashes, numbered, written};

pub(super) fn rules(found: &mut Finder<'_>, event: &Event) {
    for (rule, _, place) in numbered(event) {
        found.confidential = rule.confidential;
        if let Some(sessions) = &rule.sessions {
            found.list(&format!("{place}.sessions"), None, Thing::Session, sessions);
            if sessions.is_empty() {
                found.add(format!("{place}.sessions"), None, FaultKind::EmptyList);
            }
        }
        if let Some(Strength::Weight(weight)) = rule.strength {
            found.at_least(&format!("{place}.strength"), None, "weight", weight, 0);
        }
        let scope = Scope::new(event, rule);
        written(&rule.rule).faults(&scope, found, &format!("{place}.rule.{}", rule.rule.word()));
        found.confidential = false;
    }
    clashes(found, event);
}
