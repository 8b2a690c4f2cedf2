//! The options of a search, one after another.

use std::fmt;
use std::ops::ControlFlow;

use crate::problem::Problem;

use super::budget::default_budget;
use super::outcome::{NoPlan, Solution};
use super::watch::Progress;

/// A search with its options: [`solve`](super::solve()) for those who would rather name than count its arguments.
///
/// Unless told otherwise it has seed 0 and the [`default_budget`] of steps, and nobody watches.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo", "cy", "di"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).seed(7).budget(10_000).solve()?.plan;
/// assert_eq!((plan.seed, plan.steps), (7, Some(10_000)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The library has no clock. Whoever has one gives no budget and breaks off when the time is up; the plan that comes back is
/// the best so far, and says that it was cancelled unless it was proven to be the best before:
///
/// ```
/// use std::ops::ControlFlow;
/// use std::time::{Duration, Instant};
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::Solver;
///
/// let people = (0..30).map(|number| Attendee::new(format!("p{number:02}")));
/// let event = Event::new().attendees(people).sessions((0..9).map(|day| Session::groups(format!("day {day}"), 4, 5)));
/// let problem = Problem::new(&event)?;
/// let end = Instant::now() + Duration::from_millis(200);
/// let in_time = |_: &_| if Instant::now() < end { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
/// let plan = Solver::new(&problem).endless().watch(in_time).solve()?.plan;
/// assert!(plan.check(&problem).is_valid());
/// assert_eq!(plan.steps, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[must_use = "nothing is searched before `solve`"]
pub struct Solver<'a, W = fn(&Progress) -> ControlFlow<()>> {
    problem: &'a Problem,
    seed: u64,
    budget: u64,
    watch: W,
}

impl<W> fmt::Debug for Solver<'_, W> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Solver");
        shown
            .field("problem", self.problem)
            .field("seed", &self.seed)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}

fn unwatched(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl<'a> Solver<'a> {
    /// A search for a plan of this problem.
    pub fn new(problem: &'a Problem) -> Self {
        Self { problem, seed: 0, budget: default_budget(problem), watch: unwatched }
    }
}

impl<'a, W> Solver<'a, W> {
    /// Says which of equally good plans is found.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the budget of steps. With the same event, seed and budget the plan is the same.
    pub fn budget(mut self, steps: u64) -> Self {
        self.budget = steps;
        self
    }

    /// Takes the budget away: the search ends when a proven bound is met, or when the watcher says so. Such a plan names no
    /// budget, and cannot be made again from its seed.
    pub fn endless(self) -> Self {
        self.budget(u64::MAX)
    }

    /// Has somebody watch, who may break the search off; [`solve`](super::solve()) says how often they are asked.
    pub fn watch<V: FnMut(&Progress) -> ControlFlow<()>>(self, watch: V) -> Solver<'a, V> {
        Solver { problem: self.problem, seed: self.seed, budget: self.budget, watch }
    }
}

impl<W: FnMut(&Progress) -> ControlFlow<()>> Solver<'_, W> {
    /// Plans every session.
    ///
    /// # Errors
    ///
    /// As [`solve`](super::solve()).
    pub fn solve(self) -> Result<Solution, NoPlan> {
        super::solve(self.problem, self.seed, self.budget, self.watch)
    }
}
