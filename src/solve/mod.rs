//! The way from a problem to a plan.
//!
//! [`solve`] looks for what is plainly impossible, seats everybody greedily so that the form holds, and lets a local
//! search mend broken rules and lower the cost until its budget is spent or a proven bound is met.

mod best;
mod blocks;
mod bound;
mod conflict;
mod construct;
mod designed;
mod finish;
mod how_good;
mod if_met;
mod in_the_way;
mod mixing;
mod outcome;
mod pairs;
mod projects;
mod search;
mod siblings;
mod start;
mod state;
mod steps;
mod turns;
mod watch;
mod why_not;

use std::ops::ControlFlow;

use crate::algorithms::random::Random;
use crate::event::Event;
use crate::plan::{self, ObjectiveStatus, Plan, Status};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

pub use how_good::{HowGood, how_good};
pub use if_met::IfMet;
pub use outcome::{Change, Conflict, ConflictMember, NoPlan, Solution, WayOut};
pub use watch::Progress;
pub use why_not::{Organiser, Unasked, WhyNot, for_organiser};

use best::{Best, Goal};
use blocks::Blocks;
use projects::Assignments;
use state::State;
use watch::Watch;

/// Plans every session of an event.
///
/// `budget` is a number of steps; a step is one change of the plan that is tried, a few microseconds on ordinary events.
/// `watch` is called every few dozen steps and may end the search: then the best plan so far is returned. The same
/// problem, seed and budget give the same plan, byte for byte, on any machine.
///
/// The plan keeps every hard rule and seats as many people as each session owes. Its status is
/// [`Status::Optimal`] only where that is proven, else it carries a proven lower bound on the cost.
///
/// # Errors
///
/// [`NoPlan::Conflict`] where it is proven that no plan keeps the hard rules, and [`NoPlan::NotFound`] where none was
/// found within the budget and nothing is proven.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::solve;
///
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
///     .session(Session::pairs("mon"))
///     .rule(Rule::apart(["ada", "bo"]));
/// let problem = Problem::new(&event)?;
/// let solution = solve(&problem, 0, 10_000, |_| ControlFlow::Continue(()))?;
/// let pairs = &solution.plan.sessions[0].groups;
/// assert_eq!(pairs.len(), 2);
/// assert!(pairs.iter().all(|pair| pair.people != ["ada", "bo"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve(
    problem: &Problem,
    seed: u64,
    budget: u64,
    mut watch: impl FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Solution, NoPlan> {
    let mut watch = Watch::new(budget, &mut watch);
    if let Some(conflict) = conflict::conflict(problem, &mut watch) {
        return Err(NoPlan::Conflict(conflict));
    }
    let mut random = Random::new(seed);
    let primitives = Primitives::new(problem);
    let blocks = Blocks::of_sessions(problem, false);
    let mut assignments = Assignments::default();
    let mut state = start::start(problem, &primitives, &blocks, &mut assignments, &mut random, &mut watch);
    let goal = bound::lower_bound(problem, state.priorities.len(), &mut assignments, &mut watch);
    watch.bound(goal.cost_of_any);
    let best = search::improve(&mut state, &blocks, &goal, &mut random, &mut watch);
    if best.totals.hard > 0 {
        if let Some(conflict) = watch.past_the_budget(|watch| conflict::late_conflict(problem, watch)) {
            return Err(NoPlan::Conflict(conflict));
        }
        in_the_way::look(problem, &best.seating, &mut watch);
        return Err(NoPlan::NotFound { steps: watch.steps(), in_the_way: in_the_way::told(problem, &watch) });
    }
    let repeats = State::new(problem, &primitives, &best.seating).meetings_again();
    let plan = finished(problem, best, &goal, seed, budget, &watch);
    watch.last(plan.cost.total, repeats);
    Ok(Solution { plan })
}

fn finished(problem: &Problem, best: Best, goal: &Goal, seed: u64, budget: u64, watch: &Watch<'_>) -> Plan {
    let mut seating = best.seating;
    finish::assign_shadows(problem, &mut seating);
    let cost = plan::cost(problem, &seating).public;
    let first_objective = 1 + problem.sessions().len();
    let reached = |range: std::ops::Range<usize>| {
        best.priorities[range.clone()].iter().zip(&goal.priorities[range]).all(|(reached, goal)| reached <= goal)
    };
    let objectives = reached(first_objective..best.priorities.len());
    let bound = if reached(0..best.priorities.len()) { goal.cost } else { goal.cost_of_any };
    let status = if objectives && reached(0..first_objective) && cost.total <= bound {
        Status::Optimal {}
    } else {
        Status::Feasible {
            bound: bound.min(cost.total),
            stopped: watch.stopped(),
            objective: (!objectives).then_some(ObjectiveStatus::Unproven),
        }
    };
    let reasons = finish::reasons(problem, &seating);
    Plan {
        version: Event::VERSION,
        event: problem.name().map(str::to_owned),
        seed,
        steps: (budget < u64::MAX).then_some(budget),
        done: watch.steps(),
        made_by: concat!("mingle ", env!("CARGO_PKG_VERSION")).to_owned(),
        repairs: None,
        status,
        cost,
        sessions: plan::planned_sessions(problem, &seating, &reasons),
    }
}
