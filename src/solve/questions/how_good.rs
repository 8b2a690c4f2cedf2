//! How good a plan is known to be, whatever its file says: a bound is computed anew, from the public event alone.

use std::ops::ControlFlow;

use crate::index::{SeatedSession, Seating};
use crate::plan::{Cost, Plan, Reading, Status};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::super::draft::Draft;
use super::super::exact::projects::Assignments;
use super::super::watch::{Progress, Watch};
use super::super::{bound, finish};

/// What can be proven of a plan.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{Solver, how_good};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let known = how_good(&problem, &plan, 1_000, |_| std::ops::ControlFlow::Continue(()));
/// assert_eq!((known.bound, known.cost.map(|cost| cost.total)), (0, Some(0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HowGood {
    /// What the plan costs, counted anew; `None` where it does not give everybody present one known place.
    pub cost: Option<Cost>,
    /// No plan that keeps the hard rules, and is as good in the objectives, costs less in all. One that breaks something may.
    pub bound: i64,
    /// The status that the plan deserves; `None` for one that breaks something, which is no solution however little it costs.
    pub status: Option<Status>,
}

/// How good a plan is known to be by a bound computed now; what its file claims is not looked at.
///
/// The bound is that of the event without its confidential rules, and where somebody was
/// [away](crate::plan::Reason::is_away), without them there. Of a valid plan it is above no cost. `budget` and `watch` are
/// as for [`solve`](crate::solve::solve): with less of either the bound may be lower, and is true all the same.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::plan::Status;
/// use mingle::problem::Problem;
/// use mingle::solve::{how_good, solve};
///
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
///     .session(Session::pairs("mon"))
///     .session(Session::pairs("tue"));
/// let problem = Problem::new(&event)?;
/// let go_on = |_: &_| ControlFlow::Continue(());
/// let mut plan = solve(&problem, 0, 10_000, go_on)?.plan;
/// assert_eq!(how_good(&problem, &plan, 10_000, go_on).status, Some(Status::Optimal {}));
///
/// // On Tuesday everybody meets again whom they met on Monday, and the file still says that this costs nothing.
/// plan.sessions[1].groups = plan.sessions[0].groups.clone();
/// let known = how_good(&problem, &plan, 10_000, go_on);
/// assert_eq!((known.cost.map(|cost| cost.total), known.bound), (Some(250), 0));
/// assert!(matches!(known.status, Some(Status::Feasible { bound: 0, .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn how_good(
    problem: &Problem,
    plan: &Plan,
    budget: u64,
    mut watch: impl FnMut(&Progress) -> ControlFlow<()>,
) -> HowGood {
    let verdict = plan.check(problem);
    let reading = Reading::of(problem, plan);
    let event = reading.event(problem).public();
    let primitives = Primitives::new(&event);
    let is_valid = verdict.is_valid();
    let seating = if is_valid { reading.seating } else { nobody_seated(&event) };
    let priorities = Draft::new(&event, &primitives, &seating).priorities;
    let mut watch = Watch::new(budget, &mut watch);
    let columns = bound::columns(&event, is_valid.then_some(&seating), &mut watch);
    let engines = (&columns, &mut Assignments::default());
    let goal = bound::lower_bound(&event, priorities.len(), engines, &mut watch);
    let cost = match verdict.cost {
        Some(cost) if is_valid => cost,
        cost => return HowGood { cost, bound: goal.cost_of_any, status: None },
    };
    let status = finish::status(&event, &priorities, &goal, cost.total, watch.stopped());
    let bound = match status {
        Status::Optimal {} => cost.total,
        Status::Feasible { bound, .. } => bound,
    };
    HowGood { cost: Some(cost), bound, status: Some(status) }
}

fn nobody_seated(problem: &Problem) -> Seating {
    let people = problem.attendees().len();
    let empty =
        problem.sessions().iter().map(|session| SeatedSession::new(Vec::new(), session.present.clone(), people));
    Seating { sessions: empty.collect() }
}
