//! From a seating by index to the sessions of a plan file.

use crate::index::{Seating, Shape};
use crate::problem::Problem;

use super::{Group, PlannedSession, Reason, SessionStatus, Shadow, Unseated};

/// The sessions of a plan, groups and people in their fixed order. `reasons` follow the unseated of each session.
pub(crate) fn planned_sessions(problem: &Problem, seating: &Seating, reasons: &[Vec<Reason>]) -> Vec<PlannedSession> {
    let id = |person: usize| problem.attendees()[person].id.clone();
    let sessions = problem.sessions().iter().enumerate().zip(&seating.sessions).zip(reasons);
    sessions
        .map(|(((number, session), seated), reasons)| {
            let place =
                |place: Option<usize>| place.and_then(|place| problem.place_id(number, place)).map(str::to_owned);
            let (tables, projects) = match session.shape {
                Shape::Pairs { .. } | Shape::Groups { .. } => (false, false),
                Shape::Tables { .. } => (true, false),
                Shape::Projects { .. } => (false, true),
            };
            let groups = seated.groups.iter().zip(1..).map(|(group, number)| Group {
                number,
                people: group.people.iter().copied().map(id).collect(),
                table: place(group.place).filter(|_| tables),
                project: place(group.place).filter(|_| projects),
                shadows: group
                    .shadows
                    .iter()
                    .map(|&(shadow, host)| Shadow { shadow: id(shadow), host: id(host) })
                    .collect(),
                note: None,
            });
            let unseated = seated.unseated.iter().zip(reasons);
            PlannedSession {
                id: session.id.clone(),
                starts: session.starts_text.clone(),
                minutes: session.minutes,
                status: SessionStatus::Planned,
                groups: groups.collect(),
                unseated: unseated
                    .map(|(&person, &reason)| Unseated { person: id(person), reason, note: None })
                    .collect(),
                note: None,
            }
        })
        .collect()
}
