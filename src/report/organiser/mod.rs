//! What an organiser may know of a plan, confidential rules too.

mod faces;
mod gap;
mod item;
mod structured;
mod unmet;

use std::fmt;
use std::ops::ControlFlow;

use crate::plan::{Plan, Reading, leaves};
use crate::problem::{Problem, Warning};
use crate::solve::{self, IfMet, Progress, Unasked, WhyNot};

pub use faces::NewFaces;
pub use item::{Item, RuleName};
pub use unmet::Unmet;

/// What an organiser may know of a plan; see [`for_organiser`]. Its `Debug` text tells nothing.
pub struct Ledger<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    reading: Reading,
    items: Vec<Item>,
}

impl fmt::Debug for Ledger<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Ledger").finish_non_exhaustive()
    }
}

/// The one entry to what only an organiser may know of a plan. What comes of it may tell of confidential rules: show it
/// to nobody else.
///
/// The plan is counted anew, as [`Plan::check`] does, in the same time.
///
/// # Errors
///
/// [`Unasked::PlanNotWhole`] where the plan does not give everybody present one known place in every session.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::report::for_organiser;
/// use mingle::solve::{IfMet, solve};
///
/// let event = Event::new()
///     .attendees(["ada", "bo"].map(Attendee::new))
///     .session(Session::pairs("mon"))
///     .rule(Rule::apart(["ada", "bo"]).weight(70).label("asked by bo").confidential());
/// let problem = Problem::new(&event)?;
/// let go_on = |_: &_| ControlFlow::Continue(());
/// let plan = solve(&problem, 0, 1_000, go_on)?.plan;
/// let ledger = for_organiser(&problem, &plan)?;
/// assert_eq!(plan.cost.total, 0);
/// assert_eq!(ledger.confidential_total(), 70);
/// let unmet = ledger.unmet();
/// assert_eq!(unmet[0].rule.label.as_deref(), Some("asked by bo"));
/// assert!(matches!(ledger.if_met(&unmet[0], 0, 1_000, go_on)?, IfMet::Cannot(_)));
/// assert_eq!(ledger.gap(), "This plan costs 0; no plan can cost less: it is optimal.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn for_organiser<'a>(problem: &'a Problem, plan: &'a Plan) -> Result<Ledger<'a>, Unasked> {
    let reading = Reading::of(problem, plan);
    if !reading.is_whole() {
        return Err(Unasked::PlanNotWhole);
    }
    let items = leaves(&reading.event(problem), &reading.seating)
        .iter()
        .map(|leaf| Item::of(problem, &reading, leaf))
        .collect();
    Ok(Ledger { problem, plan, reading, items })
}

impl Ledger<'_> {
    /// What is legal but probably a slip in confidential rules; [`Problem::warnings`] has those of public ones.
    #[must_use]
    pub fn confidential_warnings(&self) -> &[Warning] {
        self.problem.confidential_warnings()
    }

    /// What it would cost to meet a rule of [`Ledger::unmet`] everywhere. Seed, budget and watch as for
    /// [`solve`](crate::solve::solve).
    ///
    /// # Errors
    ///
    /// [`Unasked::NoRule`] where the event has no such weighted rule.
    pub fn if_met(
        &self,
        unmet: &Unmet,
        seed: u64,
        budget: u64,
        watch: impl FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<IfMet, Unasked> {
        solve::for_organiser(self.problem).if_met(self.plan, unmet.number, seed, budget, watch)
    }

    /// Why two people do not share a group in a session, or with `None` in any: answered by the best plan found in which
    /// they do, or by the conflict that forbids it. Seed, budget and watch as for [`solve`](crate::solve::solve).
    ///
    /// # Errors
    ///
    /// [`Unasked`] for an unknown id or one person twice.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// use mingle::event::{Attendee, Event, Rule, Session};
    /// use mingle::problem::Problem;
    /// use mingle::report::{self, for_organiser};
    /// use mingle::solve::{WhyNot, solve};
    ///
    /// let event = Event::new()
    ///     .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
    ///     .session(Session::pairs("mon"))
    ///     .rule(Rule::apart(["bo", "cy"]).label("asked by bo").confidential());
    /// let problem = Problem::new(&event)?;
    /// let go_on = |_: &_| ControlFlow::Continue(());
    /// let plan = solve(&problem, 0, 1_000, go_on)?.plan;
    /// let answer = for_organiser(&problem, &plan)?.why_not(("bo", "cy"), None, 0, 1_000, go_on)?;
    /// let WhyNot::Cannot(conflict) = answer else { panic!("they are kept apart") };
    /// assert!(report::conflict(conflict.for_organiser(), &report::Words::english()).contains("asked by bo"));
    /// assert!(!format!("{conflict:?}").contains("asked by bo"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn why_not(
        &self,
        people: (&str, &str),
        session: Option<&str>,
        seed: u64,
        budget: u64,
        watch: impl FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<WhyNot, Unasked> {
        solve::for_organiser(self.problem).why_not(self.plan, people, session, seed, budget, watch)
    }
}
