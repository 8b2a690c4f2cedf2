//! What a plan file says of itself, held against what is so.

use crate::event::{Seat, is_hour};
use crate::index::{IndexedSession, Shape};
use crate::problem::Problem;
use crate::rules::{IndexedRule, Primitive};

use super::super::{Cost, Part, Plan, PlannedSession, Reading, Reason, Status};

/// Something that a plan file says of itself and that is not so.
///
/// A status of optimal cannot be refuted by a check alone, so one that stands here unmentioned is claimed, not proven:
/// what can be proven of a plan is for the floor that solves to say.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::plan::{Cost, FalseClaim, Part, Group, Plan, PlannedSession};
/// use mingle::problem::Problem;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]).cost(Cost::new([(Part::Rules, 5)]));
/// let verdict = plan.check(&Problem::new(&event)?);
/// assert_eq!(verdict.claims[0], FalseClaim::Total { claimed: 5, actual: 0 });
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
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
    /// A session starts at another time.
    #[error("session `{session}`: starts {}, but in the event it starts {}", time(claimed.as_deref()), time(starts.as_deref()))]
    Starts {
        /// Id of the session.
        session: String,
        /// What the plan says.
        claimed: Option<String>,
        /// What the event says.
        starts: Option<String>,
    },
    /// A session takes another time.
    #[error("session `{session}`: {claimed} minutes, but in the event it takes {minutes}")]
    Minutes {
        /// Id of the session.
        session: String,
        /// What the plan says.
        claimed: u32,
        /// What the event says.
        minutes: u32,
    },
    /// A group has the number of another.
    #[error("session `{session}`: group {number} of the file is numbered {claimed}; the order counts")]
    Number {
        /// Id of the session.
        session: String,
        /// What the plan says.
        claimed: u32,
        /// Its place in the order, from 1.
        number: u32,
    },
    /// The public event could not make that person sit out of that session for that reason.
    #[error("session `{session}`: `{person}` sits out with the reason `{}`, which the event cannot give", reason.as_ref())]
    Reason {
        /// Id of the session.
        session: String,
        /// Id of the attendee.
        person: String,
        /// The reason in the plan.
        reason: Reason,
    },
}

/// A time as a message names it.
fn time(starts: Option<&str>) -> String {
    starts.map_or_else(|| "at no time".to_owned(), |starts| format!("at `{starts}`"))
}

/// All that the plan says of itself and that is not so.
pub(super) fn false_claims(
    problem: &Problem,
    reading: &Reading,
    plan: &Plan,
    cost: Option<&Cost>,
    is_valid: bool,
) -> Vec<FalseClaim> {
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
        claims.extend(times_and_numbers(&problem.sessions()[number], planned));
        let out = reading.seating.sessions[number].unseated.len();
        let is_false = |person, reason| !can_be(problem, (number, out), person, reason);
        for unseated in planned
            .unseated
            .iter()
            .filter(|unseated| problem.person(&unseated.person).is_some_and(|person| is_false(person, unseated.reason)))
        {
            let (session, person) = (planned.id.clone(), unseated.person.clone());
            claims.push(FalseClaim::Reason { session, person, reason: unseated.reason });
        }
    }
    claims
}

/// What a session says of its time and of the numbers of its groups; what is absent claims nothing.
fn times_and_numbers(session: &IndexedSession, planned: &PlannedSession) -> Vec<FalseClaim> {
    let id = || planned.id.clone();
    let mut claims = Vec::new();
    if planned.starts.is_some() && planned.starts != session.starts_text {
        let (claimed, starts) = (planned.starts.clone(), session.starts_text.clone());
        claims.push(FalseClaim::Starts { session: id(), claimed, starts });
    }
    // A file without minutes reads as an hour, which claims nothing either.
    if planned.minutes != session.minutes && !is_hour(&planned.minutes) {
        claims.push(FalseClaim::Minutes { session: id(), claimed: planned.minutes, minutes: session.minutes });
    }
    let numbered = planned.groups.iter().zip(1..);
    let wrong = numbered.filter(|&(group, number)| group.number != 0 && group.number != number);
    claims.extend(wrong.map(|(group, number)| FalseClaim::Number { session: id(), claimed: group.number, number }));
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

/// Whether the public event could make somebody sit out of a session of which `out` people do, for that reason.
///
/// A seat that could not be given is always a reason, since what keeps it may be told to nobody, unless a public hard rule
/// keeps a seat for the person. Where the form has seats enough, it is no reason, nor is what a person needs where every
/// table offers it; rules are one only where more sit out than the form asks for.
fn can_be(problem: &Problem, (number, out): (usize, usize), person: usize, reason: Reason) -> bool {
    let session = &problem.sessions()[number];
    if reason.is_away() {
        return true;
    }
    let public = || problem.rules().iter().filter(|rule| rule.is_hard() && !rule.confidential && rule.sessions[number]);
    if public().any(|rule| keeps_a_seat(rule, number, person)) {
        return false;
    }
    let too_few = session.capacity.seats < session.present.len();
    match reason {
        Reason::OddOneOut => too_few && matches!(session.shape, Shape::Pairs { .. } | Shape::Groups { .. }),
        Reason::NoProject => too_few && session.shape.is_projects(),
        Reason::Needs => match &session.shape {
            Shape::Tables { tables, .. } => !tables.iter().all(|table| session.suits(person, table.number)),
            _ => false,
        },
        Reason::Rules => {
            let more = session.present.len() < out.saturating_add(session.capacity.seats);
            session.seat == Seat::Most && more && public().next().is_some()
        }
        Reason::NoSeat | Reason::Ill | Reason::NoShow | Reason::Left => true,
    }
}

/// Whether a rule lets that person not sit out.
fn keeps_a_seat(rule: &IndexedRule, session: usize, person: usize) -> bool {
    match rule.primitive(session) {
        Some(Primitive::At { person: pinned, .. }) => pinned == person,
        Some(Primitive::Seated(people)) => people.binary_search(&person).is_ok(),
        _ => false,
    }
}
