//! The budget, the callback and the reason to stop.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::plan::Stopped;

/// How far a search has come.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let mut told = Vec::new();
/// let watch = |progress: &_| {
///     told.push(serde_json::to_value(progress));
///     std::ops::ControlFlow::Continue(())
/// };
/// Solver::new(&problem).endless().watch(watch).solve()?;
/// // Without a budget none is written down.
/// let first = told.remove(0)?;
/// assert_eq!((first["steps"].as_u64(), first.get("budget")), (Some(0), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Progress {
    /// Steps done so far.
    pub steps: u64,
    /// The budget of steps; `u64::MAX` where there is none, and then it is absent where this is written down.
    #[serde(skip_serializing_if = "is_endless")]
    pub budget: u64,
    /// The cost of the best plan so far that keeps every hard rule; `None`: none is told of yet. The last call tells that
    /// of the plan which is returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<i64>,
    /// A proven lower bound on the cost.
    pub bound: i64,
    /// Meetings in `"fresh"` sessions of the best plan so far of two people who had met before, in history or in an earlier
    /// session; `None`: no plan is found yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<u64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_endless(budget: &u64) -> bool {
    *budget == u64::MAX
}

/// Counts steps and asks the callback now and then.
pub(super) struct Watch<'w> {
    callback: &'w mut dyn FnMut(&Progress) -> ControlFlow<()>,
    progress: Progress,
    stopped: Option<Stopped>,
    /// For each rule how often it was found broken.
    broken: Vec<u64>,
}

impl<'w> Watch<'w> {
    /// Steps between two calls of the callback: a step is far below 2^10 elementary operations on ordinary events.
    const BETWEEN_CALLS: u64 = 64;
    /// A usual budget.
    const USUAL: u64 = 2_000_000;

    pub(super) fn new(budget: u64, callback: &'w mut dyn FnMut(&Progress) -> ControlFlow<()>) -> Self {
        Self {
            callback,
            progress: Progress { steps: 0, budget, cost: None, bound: 0, repeats: None },
            stopped: None,
            broken: Vec::new(),
        }
    }

    /// Runs something with a budget of its own: the callback may end it, and hears nothing of its steps.
    pub(super) fn aside<T>(&mut self, budget: u64, run: impl FnOnce(&mut Watch<'_>) -> T) -> T {
        let mut callback = |_: &Progress| self.go_on();
        run(&mut Watch::new(budget, &mut callback))
    }

    /// Runs something that the budget does not bound; nothing where the callback has said stop.
    pub(super) fn past_the_budget<T>(&mut self, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.stopped == Some(Stopped::Cancelled) {
            return None;
        }
        let stopped = self.stopped.take();
        let result = run(self);
        self.stopped = self.stopped.or(stopped);
        result
    }

    /// Notes that a rule was found broken.
    pub(super) fn broken(&mut self, rule: usize) {
        if self.broken.len() <= rule {
            self.broken.resize(rule + 1, 0);
        }
        self.broken[rule] += 1;
    }

    /// How often each rule was found broken, as far as any was.
    pub(super) fn times_broken(&self) -> &[u64] {
        &self.broken
    }

    /// Counts a step before it is taken; false when the search is to end instead.
    pub(super) fn step(&mut self) -> bool {
        if self.stopped.is_some() {
            return false;
        }
        if self.progress.steps >= self.progress.budget {
            self.stopped = Some(Stopped::Steps);
            return false;
        }
        // Before the first step too, so that whoever says stop at once is heard.
        if self.progress.steps.is_multiple_of(Self::BETWEEN_CALLS) && !self.ask() {
            return false;
        }
        self.progress.steps += 1;
        true
    }

    /// Asks the callback whether to go on.
    pub(super) fn ask(&mut self) -> bool {
        if self.stopped.is_none() && self.tell().is_break() {
            self.stopped = Some(Stopped::Cancelled);
        }
        self.stopped.is_none()
    }

    /// [`Self::ask`] for algorithms that call a watcher.
    pub(super) fn go_on(&mut self) -> ControlFlow<()> {
        if self.ask() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Calls the callback. Where fewer people sit than the bound is for, it is above what the plan costs, and says no more
    /// than the cost.
    fn tell(&mut self) -> ControlFlow<()> {
        let bound = self.progress.cost.map_or(self.progress.bound, |cost| self.progress.bound.min(cost));
        (self.callback)(&Progress { bound, ..self.progress })
    }

    /// Tells the callback the cost of what is returned, unless it said stop before; it is not asked again.
    pub(super) fn last(&mut self, cost: i64, repeats: u64) {
        self.found(cost, repeats);
        if self.stopped != Some(Stopped::Cancelled) {
            let _: ControlFlow<()> = self.tell();
        }
    }

    pub(super) fn found(&mut self, cost: i64, repeats: u64) {
        self.progress.cost = Some(cost);
        self.progress.repeats = Some(repeats);
    }

    pub(super) fn bound(&mut self, bound: i64) {
        self.progress.bound = bound;
    }

    /// Counts steps that were taken elsewhere.
    pub(super) fn spend(&mut self, steps: u64) {
        self.progress.steps = self.progress.budget.min(self.progress.steps.saturating_add(steps));
    }

    #[cfg(feature = "parallel")]
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    pub(super) fn steps(&self) -> u64 {
        self.progress.steps
    }

    pub(super) fn steps_left(&self) -> u64 {
        self.progress.budget - self.progress.steps
    }

    /// The part of the steps that are left which an engine may take that may find nothing: with no end of steps in sight, the
    /// part of a usual budget, or whoever stops by the clock would wait for that engine alone.
    pub(super) fn share(&self, part: u64) -> u64 {
        self.steps_left().min(Self::USUAL) / part
    }

    /// The same part of all steps, whatever was taken until now: what is proven with it then does not depend on that.
    pub(super) fn share_of_all(&self, part: u64) -> u64 {
        (self.progress.budget.min(Self::USUAL) / part).min(self.steps_left())
    }

    /// All steps.
    pub(super) fn budget(&self) -> u64 {
        self.progress.budget
    }

    /// Why the search ended; spent steps when it ended by itself.
    pub(super) fn stopped(&self) -> Stopped {
        self.stopped.unwrap_or(Stopped::Steps)
    }
}
