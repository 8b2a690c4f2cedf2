//! What a plan for people to read holds, in which language.

use crate::event::Event;
use crate::plan::Plan;
use crate::problem::{Problem, Warning};

use super::words::Words;

/// A plan for people to read, as text or Markdown: the groups, and on request what stands above and below them.
///
/// Cost, bound and figures are for the organiser, and are left out unless they are asked for.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Page, Words};
/// use mingle::solve::solve;
///
/// let event = Event::new().attendees(["ada", "bo", "cy"].map(Attendee::new)).session(Session::groups("mon", 2, 2));
/// let problem = Problem::new(&event)?;
/// let plan = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// let words = Words::english();
/// let page = Page::new(&problem, &plan, &words).notice("One of three has no seat.");
/// assert!(page.text().starts_with("One of three has no seat.\n\nmon\n  1  "));
/// assert!(!page.text().contains("cost"));
/// assert!(page.figures().text().ends_with("The cost is 0; it is proven that no plan is better.\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Page<'a> {
    pub(super) problem: &'a Problem,
    pub(super) plan: &'a Plan,
    pub(super) words: &'a Words,
    pub(super) notices: Vec<String>,
    pub(super) below: Below,
    /// Whose part alone is told, by id.
    pub(super) person: Option<String>,
}

/// What stands below the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    Nothing,
    Figures,
}

impl<'a> Page<'a> {
    /// The groups of a plan, and nothing else.
    #[must_use]
    pub fn new(problem: &'a Problem, plan: &'a Plan, words: &'a Words) -> Self {
        Self { problem, plan, words, notices: Vec::new(), below: Below::Nothing, person: None }
    }

    /// Says something in the first lines, such as that there are too few seats.
    #[must_use]
    pub fn notice(mut self, text: impl Into<String>) -> Self {
        self.notices.push(text.into());
        self
    }

    /// Tells the part of one person alone, by id, in lists by person, in the roster's people and in slips.
    #[must_use]
    pub fn only(mut self, person: impl Into<String>) -> Self {
        self.person = Some(person.into());
        self
    }

    /// Whether the part of a person is told.
    pub(super) fn tells_of(&self, person: &str) -> bool {
        self.person.as_deref().is_none_or(|only| only == person)
    }

    /// Adds cost, bound and figures below.
    #[must_use]
    pub fn figures(mut self) -> Self {
        self.below = Below::Figures;
        self
    }
}

impl Page<'_> {
    pub(super) fn event(&self) -> &Event {
        self.problem.event()
    }
}

/// Whether a warning is about too few seats: such a one belongs in the first lines of a plan, as a [`Page::notice`].
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::is_about_seats;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(!problem.warnings().iter().any(is_about_seats));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn is_about_seats(warning: &Warning) -> bool {
    matches!(warning.kind().code(), "too-few-seats" | "too-few-suiting-seats")
}
