//! Events planned and checked, and where people are in a plan.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use mingle::event::{Attendee, Event};
use mingle::plan::{Group, Plan, PlannedSession};
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{Conflict, NoPlan, solve};

#[track_caller]
pub(crate) fn planned(event: &Event) -> Plan {
    let problem = Problem::new(event).unwrap();
    let plan = solve(&problem, 0, 6_000, |_| ControlFlow::Continue(())).unwrap().plan;
    let verdict = plan.check(&problem);
    assert!(verdict.is_valid() && verdict.claims.is_empty(), "{verdict:?}");
    plan
}

pub(crate) fn refused(event: &Event) -> Conflict {
    let problem = Problem::new(event).unwrap();
    match solve(&problem, 0, 100, |_| ControlFlow::Continue(())) {
        Err(NoPlan::Conflict(conflict)) => conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

pub(crate) fn people(ids: &[&str]) -> Vec<Attendee> {
    ids.iter().map(|&id| Attendee::new(id)).collect()
}

/// The project of a person in a session; `None` for one who sits out or is absent.
pub(crate) fn place(session: &PlannedSession, person: &str) -> Option<String> {
    team(session, person).and_then(|team| team.project.clone())
}

pub(crate) fn team<'a>(session: &'a PlannedSession, person: &str) -> Option<&'a Group> {
    session.groups.iter().find(|group| group.people.iter().any(|id| id == person))
}

pub(crate) fn running(session: &PlannedSession) -> BTreeSet<&str> {
    session.groups.iter().filter_map(|group| group.project.as_deref()).collect()
}

/// An example, which cargo builds beside the tests.
pub(crate) fn example(name: &str) -> std::path::PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(std::path::Path::parent).unwrap().join("examples");
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built; run `cargo test` or `cargo build --examples`", path.display());
    path
}

/// A conflict in English.
pub(crate) fn told(conflict: &Conflict) -> String {
    report::conflict(conflict, &Words::english())
}
