//! From the incumbent to a plan: who shadows whom, why those who sit out do, and what is proven.

use crate::event::{Attendee, Event};
use crate::index::Seating;
use crate::plan::{self, ObjectiveStatus, Plan, Status, Stopped};
use crate::problem::Problem;

use super::bound::Goal;
use super::improve::Incumbent;
use super::reasons;

/// How far a search has come, and why it ended.
#[derive(Clone, Copy)]
pub(super) struct Reached<'r> {
    pub(super) incumbent: &'r Incumbent,
    pub(super) goal: &'r Goal,
    pub(super) stopped: Stopped,
    /// The steps that were made.
    pub(super) done: u64,
}

/// What is proven of a plan of these priorities and this total.
pub(super) fn status(problem: &Problem, priorities: &[i64], goal: &Goal, total: i64, stopped: Stopped) -> Status {
    let first_objective = 1 + problem.sessions().len();
    let reached = |range: std::ops::Range<usize>| {
        priorities[range.clone()].iter().zip(&goal.priorities[range]).all(|(reached, goal)| reached <= goal)
    };
    let objectives = reached(first_objective..priorities.len());
    // The dearer bound is one on plans that are best in what decides before the cost, and on no others.
    let bound = if reached(0..priorities.len()) { goal.cost } else { goal.cost_of_any };
    if objectives && reached(0..first_objective) && total <= bound {
        return Status::Optimal {};
    }
    let objective = (!objectives).then_some(ObjectiveStatus::Unproven);
    Status::Feasible { bound: bound.min(total), stopped, objective }
}

/// The plan of an incumbent that keeps all hard rules.
pub(super) fn plan(problem: &Problem, reached: Reached<'_>, seed: u64, budget: u64) -> Plan {
    let mut seating = reached.incumbent.seating.clone();
    assign_shadows(problem, &mut seating);
    let cost = plan::cost(problem, &seating).public;
    let reasons = reasons::of(problem, &seating);
    Plan {
        version: Event::VERSION,
        event: problem.name().map(str::to_owned),
        seed,
        steps: (budget < u64::MAX).then_some(budget),
        done: reached.done,
        made_by: concat!("mingle ", env!("CARGO_PKG_VERSION")).to_owned(),
        repairs: None,
        status: status(problem, &reached.incumbent.priorities, reached.goal, cost.total, reached.stopped),
        cost,
        sessions: plan::planned_sessions(problem, &seating, &reasons),
    }
}

/// Lets as many as possible of those who want to shadow sit with a host, group by group, in order of ids.
pub(super) fn assign_shadows(problem: &Problem, seating: &mut Seating) {
    let attendees = problem.attendees();
    for (session, seated) in problem.sessions().iter().zip(&mut seating.sessions) {
        if !session.shape.has_shadows() {
            continue;
        }
        for group in &mut seated.groups {
            group.shadows = shadows(attendees, &group.people);
        }
    }
}

/// Who of a group shadows whom: as many as can be.
pub(super) fn shadows(attendees: &[Attendee], people: &[usize]) -> Vec<(usize, usize)> {
    let mut room: Vec<(usize, u32)> = people.iter().map(|&host| (host, attendees[host].hosts_shadows)).collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for &person in people.iter().filter(|&&person| attendees[person].wants_to_shadow) {
        if let Some((host, left)) = room.iter_mut().find(|(host, left)| *host != person && *left > 0) {
            *left -= 1;
            pairs.push((person, *host));
        } else if let Some((_, left)) = room.iter_mut().find(|(_, left)| *left > 0)
            && let Some(pair) = pairs.iter_mut().find(|(_, host)| *host != person)
        {
            // Only the person's own offer is left, and nobody shadows themselves: somebody else takes it instead.
            *left -= 1;
            let host = std::mem::replace(&mut pair.1, person);
            pairs.push((person, host));
        }
    }
    pairs.sort_unstable();
    pairs
}
