//! Why two people do not sit together: a question for the organiser alone, since the answer may tell of confidential rules.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::plan::{Part, Plan};
use crate::rules::IndexedRule;

use super::super::infeasible::Conflict;
use super::super::outcome::NoPlan;
use super::super::watch::Progress;
use super::organiser::{Organiser, Unasked, difference};

/// Why two people do not sit together.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::for_organiser;
/// use mingle::solve::{Solver, WhyNot};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let answer = for_organiser(&problem, &plan)?.why_not(("ada", "bo"), None, 0, 1_000, |_| std::ops::ControlFlow::Continue(()))?;
/// assert_eq!(answer, WhyNot::Together);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhyNot {
    /// They do.
    Together,
    /// They could: at this price.
    Could {
        /// The best plan found in which they do.
        plan: Box<Plan>,
        /// What it costs more in all than the plan asked about; negative where it is cheaper.
        total: i64,
        /// What it costs more by part; parts that cost the same are absent.
        parts: BTreeMap<Part, i64>,
    },
    /// They cannot. The rule `meet` among the members is the question; [`Conflict::for_organiser`] names confidential rules.
    Cannot(Conflict),
    /// No such plan was found, and nothing is proven.
    NotFound {
        /// Steps done.
        steps: u64,
    },
}

impl Organiser<'_> {
    /// Why two people do not share a group in a session, or with `None` in any.
    pub(crate) fn why_not(
        &self,
        plan: &Plan,
        (one, other): (&str, &str),
        session: Option<&str>,
        seed: u64,
        budget: u64,
        watch: impl FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<WhyNot, Unasked> {
        let person = |id: &str| self.problem.person(id).ok_or_else(|| Unasked::NoAttendee(id.to_owned()));
        let people = [person(one)?, person(other)?];
        if people[0] == people[1] {
            return Err(Unasked::OnePerson(one.to_owned()));
        }
        let ids: Vec<&str> = self.problem.sessions().iter().map(|session| session.id.as_str()).collect();
        if let Some(unknown) = session.filter(|id| !ids.contains(id)) {
            return Err(Unasked::NoSession(unknown.to_owned()));
        }
        let asked = |id: &str| session.is_none_or(|session| session == id);
        let has = |people: &[String], id: &str| people.iter().any(|person| person == id);
        let groups = plan.sessions.iter().filter(|session| asked(&session.id)).flat_map(|session| &session.groups);
        if groups.into_iter().any(|group| has(&group.people, one) && has(&group.people, other)) {
            return Ok(WhyNot::Together);
        }
        let before = plan.check(self.problem).cost.ok_or(Unasked::PlanNotWhole)?;
        let sessions = ids.into_iter().map(asked).collect();
        let rule = IndexedRule::meeting_of([(people[0], one), (people[1], other)], sessions);
        Ok(match super::super::solve(&self.problem.with_rule(rule), seed, budget, watch) {
            Ok(found) => {
                let total = found.plan.cost.total.saturating_sub(before.total);
                let parts = difference(&before, &found.plan.cost);
                WhyNot::Could { plan: Box::new(found.plan), total, parts }
            }
            Err(NoPlan::Conflict(conflict)) => WhyNot::Cannot(conflict),
            Err(NoPlan::NotFound { steps, .. }) => WhyNot::NotFound { steps },
        })
    }
}
