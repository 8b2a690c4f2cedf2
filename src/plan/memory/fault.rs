//! What keeps a plan from being a history.

use std::collections::BTreeSet;
use std::fmt;

use crate::event::Event;
use crate::index::Instant;

use super::super::Plan;

/// Why a plan cannot be counted as a history.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Memory, MemoryFault, Plan, PlannedSession};
///
/// let torn = PlannedSession::new("mon").groups([Group::new(["ada", "bo"]), Group::new(["ada", "cy"])]);
/// let faults = Memory::new().add_plan(Plan::new("by hand").sessions([torn])).unwrap_err();
/// assert_eq!(faults.iter().next(), Some(&MemoryFault::Twice { session: "mon".to_owned(), person: "ada".to_owned() }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MemoryFault {
    /// The plan is of a version that the library does not read.
    #[error("version: {version}, but only version {} is known; take a program that knows it", Event::VERSION)]
    Version {
        /// The version of the file.
        version: u32,
    },
    /// A session starts at no time.
    #[error("session `{session}`: starts at `{starts}`, which is no RFC 3339 time such as `2026-05-18T09:00:00-04:00`")]
    Starts {
        /// Id of the session.
        session: String,
        /// What the plan says.
        starts: String,
    },
    /// Somebody is in a session twice, so that nobody knows whom they met.
    #[error("session `{session}`: `{person}` is in it twice; take out the place where they were not")]
    Twice {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
    },
}

/// All that keeps a plan from being a history, at least one.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Memory, Plan, PlannedSession};
///
/// let torn = PlannedSession::new("mon").groups([Group::new(["ada", "bo"]), Group::new(["ada", "cy"])]);
/// let faults = Memory::new().add_plan(Plan::new("by hand").sessions([torn])).unwrap_err();
/// assert_eq!(faults.to_string(), "session `mon`: `ada` is in it twice; take out the place where they were not");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryFaults(Vec<MemoryFault>);

impl MemoryFaults {
    /// The faults, in the plan's order.
    pub fn iter(&self) -> impl Iterator<Item = &MemoryFault> {
        self.0.iter()
    }
}

impl fmt::Display for MemoryFaults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        formatter.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for MemoryFaults {}

/// Finds every fault.
pub(super) fn check(plan: &Plan) -> Result<(), MemoryFaults> {
    let mut faults = Vec::new();
    if plan.version != Event::VERSION {
        faults.push(MemoryFault::Version { version: plan.version });
    }
    for session in &plan.sessions {
        let id = || session.id.clone();
        if let Some(starts) = session.starts.as_ref().filter(|starts| Instant::parse(starts).is_none()) {
            faults.push(MemoryFault::Starts { session: id(), starts: starts.clone() });
        }
        let away: BTreeSet<&str> =
            session.unseated.iter().filter(|out| out.reason.is_away()).map(|out| out.person.as_str()).collect();
        let sat_out = session.unseated.iter().map(|out| &out.person);
        let mut seen = BTreeSet::new();
        let people = session.groups.iter().flat_map(|group| &group.people).chain(sat_out);
        for person in people.filter(|person| !away.contains(person.as_str())) {
            if !seen.insert(person) {
                faults.push(MemoryFault::Twice { session: id(), person: person.clone() });
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(MemoryFaults(faults)) }
}
