//! The way from a problem to a plan.
//!
//! [`solve`] looks for what is plainly impossible, seats everybody greedily so that the form holds, and lets a local
//! search mend broken rules and lower the cost until its budget is spent or a proven bound is met. Each stretch of that way
//! is a room, entered once: `construct`, `bound`, `improve` (which asks `moves`), `finish`. Beneath them lie the `draft`
//! that is changed, the engines that are `exact` for one session, and the `watch` that counts steps.

mod blocks;
mod bound;
mod budget;
mod columns;
mod construct;
mod draft;
mod exact;
mod finish;
mod improve;
mod infeasible;
mod kept;
mod moves;
mod outcome;
mod questions;
mod reasons;
mod repair;
mod sizes;
mod solver;
#[cfg(test)]
mod tests;
mod watch;

use std::ops::ControlFlow;

use crate::algorithms::random::Random;
use crate::index::Seating;
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

pub use budget::default_budget;
pub use infeasible::{CapacityMember, Change, Conflict, ConflictMember, Hidden, NeedMember, Remedy, Room, RuleMember};
pub use outcome::{NoPlan, Solution};
pub use questions::{HowGood, IfMet, Offer, Offers, Unasked, WhyNot, how_good};
pub use repair::{Aim, Joined, Mended, Moved, NoRepair, Placed, Repair, Seatless, Today, Why, repair};
pub use solver::Solver;
pub use watch::Progress;

pub(crate) use questions::for_organiser;

use blocks::Blocks;
use bound::Goal;
use columns::Columns;
use construct::Ground;
use draft::Draft;
use exact::few::{self, Settled};
use exact::projects::Assignments;
use improve::Incumbent;
use watch::Watch;

/// Plans every session of an event.
///
/// `budget` is a number of steps; a step is one change of the plan that is tried, a few microseconds on ordinary events
/// ([`default_budget`] says how many are usual). The exact engines count what takes about as long as a step.
/// `u64::MAX` steps are no budget: the plan then names none.
///
/// `watch` may end the search: then the best plan so far is returned. It is called before the first step, and as often as every
/// few dozen steps, so it should be quick; to look at a clock is. Between two calls lies at most what compiling the event or
/// counting a whole plan anew takes: milliseconds for a hundred people, tenths of a second for several thousand (the bench
/// `latency` measures it). The last call tells the cost of the plan that is returned, and its answer counts no more.
///
/// The same problem, seed and budget give the same plan, byte for byte, on any machine.
///
/// The plan keeps every hard rule and seats as many people as each session owes. Its status is
/// [`Status::Optimal`](crate::plan::Status::Optimal) only where that is proven, else it carries a proven lower bound on the cost.
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
    if let Some(conflict) = infeasible::conflict(problem, &mut watch) {
        return Err(NoPlan::Conflict(conflict));
    }
    let mut random = Random::new(seed);
    let primitives = Primitives::new(problem);
    let blocks = Blocks::of_sessions(problem, false);
    let mut assignments = Assignments::default();
    let ground = Ground { problem, primitives: &primitives, blocks: &blocks };
    let mend = kept::with_rules_kept;
    let mut draft = construct::first_draft(ground, mend, &mut assignments, &mut random, &mut watch);
    let columns = if Columns::are_there(problem) {
        improve::warm_up(&mut draft, &blocks, &mut random, &mut watch);
        let from =
            if problem.is_public() { draft.seating() } else { public_start(&problem.public(), seed, &mut watch) };
        bound::columns(problem, Some(&from), &mut watch)
    } else {
        Columns::default()
    };
    let goal = bound::lower_bound(problem, draft.priorities.len(), (&columns, &mut assignments), &mut watch);
    columns.offer(&mut draft);
    watch.bound(goal.cost_of_any);
    let incumbent = match best_of_few(&draft, &goal, &mut random, &mut watch) {
        Some(best) => improve::settled(&mut draft, &best, &mut watch),
        None => improve::improve(&mut draft, &blocks, &goal, &mut random, &mut watch),
    };
    if incumbent.totals.hard > 0 {
        if let Some(conflict) = watch.past_the_budget(|watch| infeasible::late_conflict(problem, watch)) {
            return Err(NoPlan::Conflict(conflict));
        }
        return Err(NoPlan::NotFound { steps: watch.steps(), blockers: infeasible::blockers(problem, &watch) });
    }
    let repeats = Draft::new(problem, &primitives, &incumbent.seating).meetings_again();
    let status = finish::Reached { incumbent: &incumbent, goal: &goal, stopped: watch.stopped(), done: watch.steps() };
    let plan = finish::plan(problem, status, seed, budget);
    watch.last(plan.cost.total, repeats);
    Ok(Solution { plan })
}

/// Where the search of a public event is when its sessions are priced: what is proven from there tells of nothing else.
fn public_start(public: &Problem, seed: u64, watch: &mut Watch<'_>) -> Seating {
    watch.aside(watch.budget(), |watch| {
        let mut random = Random::new(seed);
        let primitives = Primitives::new(public);
        let blocks = Blocks::of_sessions(public, false);
        let ground = Ground { problem: public, primitives: &primitives, blocks: &blocks };
        let mut assignments = Assignments::default();
        let mut draft = construct::first_draft(ground, kept::with_rules_kept, &mut assignments, &mut random, watch);
        improve::warm_up(&mut draft, &blocks, &mut random, watch);
        draft.seating()
    })
}

/// The best plan of a small event, confidential rules included, where what the search starts from is no best one itself.
fn best_of_few(draft: &Draft<'_>, goal: &Goal, random: &mut Random, watch: &mut Watch<'_>) -> Option<Seating> {
    let public = goal.best.as_ref()?;
    if Incumbent::of(draft).reaches(goal) {
        // With nothing to wish for every plan is as likely.
        return None;
    }
    let is_public = draft.problem.is_public();
    match few::settled(draft.problem, random.next_u64() | 1, watch) {
        Settled::Best(best) => Some(best),
        Settled::Open if is_public => Some(public.clone()),
        Settled::Impossible | Settled::Open => None,
    }
}
