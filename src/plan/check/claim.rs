//! What a plan file says of itself, held against what is so.

use crate::index::Shape;
use crate::problem::Problem;

use super::super::{Cost, Part, Plan, Reason, Status};

/// Something that a plan file says of itself and that is not so.
///
/// A status of optimal cannot be refuted by a check alone, so one that stands here unmentioned is claimed, not proven.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FalseClaim {
    /// The plan is of an event of another name.
    #[error("event: `{claimed}`, but this event is {}", name.as_ref().map_or("without a name".to_owned(), |name| format!("`{name}`")))]
    OtherEvent {
        /// The name in the plan.
        claimed: String,
        /// The event's name.
        name: Option<String>,
    },
    /// The total is another.
    #[error("cost.total: {claimed}, but the plan costs {actual}")]
    Total {
        /// The total in the plan.
        claimed: i64,
        /// The true one.
        actual: i64,
    },
    /// A part of the cost is another.
    #[error("cost.parts.{}: {claimed}, but it is {actual}", part.as_ref())]
    Part {
        /// Which part.
        part: Part,
        /// What the plan says; 0 where it is absent.
        claimed: i64,
        /// What is so.
        actual: i64,
    },
    /// The lower bound is above the cost of this very plan.
    #[error("status.bound: {bound}, but this plan costs {actual}, which no lower bound is above")]
    Bound {
        /// The bound in the plan.
        bound: i64,
        /// What the plan costs.
        actual: i64,
    },
    /// A plan that breaks something is no solution, let alone the best.
    #[error("status: optimal, but the plan breaks something")]
    OptimalThoughBroken,
    /// Nobody can sit out of that session for that reason.
    #[error("session `{session}`: `{person}` sits out with the reason `{}`, which nobody can have in this session", reason.as_ref())]
    Reason {
        /// Id of the session.
        session: String,
        /// Id of the attendee.
        person: String,
        /// The reason in the plan.
        reason: Reason,
    },
}

/// All that the plan says of itself and that is not so.
pub(super) fn false_claims(problem: &Problem, plan: &Plan, cost: Option<&Cost>, is_valid: bool) -> Vec<FalseClaim> {
    let mut claims = Vec::new();
    if let Some(claimed) = plan.event.clone().filter(|claimed| Some(claimed.as_str()) != problem.name()) {
        claims.push(FalseClaim::OtherEvent { claimed, name: problem.name().map(str::to_owned) });
    }
    if let Some(cost) = cost {
        claims.extend(costs(&plan.cost, cost));
        if let Status::Feasible { bound, .. } = plan.status
            && is_valid
            && bound > cost.total
        {
            claims.push(FalseClaim::Bound { bound, actual: cost.total });
        }
    }
    if matches!(plan.status, Status::Optimal {}) && !is_valid {
        claims.push(FalseClaim::OptimalThoughBroken);
    }
    for planned in &plan.sessions {
        let Some(number) = problem.sessions().iter().position(|session| session.id == planned.id) else { continue };
        for unseated in planned.unseated.iter().filter(|unseated| {
            problem.person(&unseated.person).is_some_and(|person| !can_be(problem, number, person, unseated.reason))
        }) {
            let (session, person) = (planned.id.clone(), unseated.person.clone());
            claims.push(FalseClaim::Reason { session, person, reason: unseated.reason });
        }
    }
    claims
}

fn costs(claimed: &Cost, actual: &Cost) -> Vec<FalseClaim> {
    let mut claims = Vec::new();
    if claimed.total != actual.total {
        claims.push(FalseClaim::Total { claimed: claimed.total, actual: actual.total });
    }
    let parts = claimed.parts.keys().chain(actual.parts.keys().filter(|part| !claimed.parts.contains_key(part)));
    claims.extend(parts.filter_map(|&part| {
        let of = |cost: &Cost| cost.parts.get(&part).copied().unwrap_or(0);
        (of(claimed) != of(actual)).then(|| FalseClaim::Part { part, claimed: of(claimed), actual: of(actual) })
    }));
    claims
}

/// Whether the public event could make somebody sit out for that reason.
fn can_be(problem: &Problem, number: usize, person: usize, reason: Reason) -> bool {
    let session = &problem.sessions()[number];
    match reason {
        Reason::NoSeat => true,
        Reason::OddOneOut => !session.shape.is_projects(),
        Reason::NoProject => session.shape.is_projects(),
        Reason::Needs => match &session.shape {
            Shape::Tables { tables, .. } => !tables.iter().all(|table| session.suits(person, table.number)),
            _ => false,
        },
        Reason::Rules => {
            problem.rules().iter().any(|rule| rule.is_hard() && !rule.confidential && rule.sessions[number])
        }
    }
}
