//! What an organiser may know of a plan, confidential rules too.

mod faces;
mod gap;
mod item;
mod seats;
mod structured;
mod unmet;

use std::fmt;
use std::ops::ControlFlow;

use crate::plan::{Plan, Reading, leaves};
use crate::problem::{Problem, Warning};
use crate::solve::{self, IfMet, Offers, Progress, Unasked, WhyNot};

pub use faces::NewFaces;
pub use item::{Item, RuleName};
pub use seats::{seats_for, seats_lines};
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

    /// Where a person, by id or by a name that only one has, could sit in each session that they attend: every group that
    /// they could join, or where it is full enter in exchange with one of it, without breaking anything; the cheapest
    /// first. [`seats_lines`] says it in words, and [`seats_for`] answers it of a plan that does not name everybody.
    ///
    /// # Errors
    ///
    /// [`Unasked`] for an unknown id, or a name of several.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// use mingle::event::{Attendee, Event, Meeting, Session, Table};
    /// use mingle::plan::{Group, Plan, PlannedSession};
    /// use mingle::problem::Problem;
    /// use mingle::report::{Words, for_organiser, seats_lines};
    ///
    /// let tables = ["t1", "t2", "t3"].map(|id| Table::new(id, 3));
    /// let event = Event::new()
    ///     .attendees(["ada", "bo", "cy", "di", "ed", "fay", "gus"].map(Attendee::new))
    ///     .meeting(Meeting::new(["ada", "bo"]))
    ///     .session(Session::tables("dinner", tables));
    /// let problem = Problem::new(&event)?;
    /// let at = |table: &str, people: &[&str]| Group::new(people.iter().copied()).table(table);
    /// let dinner = [at("t1", &["ada", "bo", "cy"]), at("t2", &["di", "ed"]), at("t3", &["fay", "gus"])];
    /// let plan = Plan::new("by hand").sessions([PlannedSession::new("dinner").groups(dinner)]);
    /// let offers = for_organiser(&problem, &plan)?.seats_for("ada")?;
    /// // At both other tables she would meet two new faces instead of one who is no news.
    /// assert_eq!(offers[0].offers.iter().map(|offer| offer.total).collect::<Vec<_>>(), [-150, -150]);
    /// let lines = seats_lines(&problem, "ada", &offers, &Words::english());
    /// assert_eq!(lines[1], "In dinner, now at t1:");
    /// assert_eq!(lines[2], "  t2: 2 new faces; -150 (fairness -50, new faces -100)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn seats_for(&self, person: &str) -> Result<Vec<Offers>, Unasked> {
        seats_for(self.problem, self.plan, person)
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
