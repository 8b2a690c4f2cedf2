//! The organiser's entry to the questions that may tell of confidential rules, what cannot be asked, and how two costs differ
//! part by part.

use std::collections::BTreeMap;

use crate::plan::{Cost, Part};
use crate::problem::Problem;

/// What only an organiser may ask; see [`for_organiser`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Organiser<'a> {
    pub(super) problem: &'a Problem,
}

/// The entry to what only an organiser may ask, which the floor of reports opens.
pub(crate) fn for_organiser(problem: &Problem) -> Organiser<'_> {
    Organiser { problem }
}

/// Why a question has no answer.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::for_organiser;
/// use mingle::solve::{Solver, Unasked};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let ledger = for_organiser(&problem, &plan)?;
/// let answer = ledger.why_not(("ada", "ada"), None, 0, 1_000, |_| std::ops::ControlFlow::Continue(()));
/// assert_eq!(answer, Err(Unasked::OnePerson("ada".to_owned())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unasked {
    /// One of the two is no attendee.
    #[error("no attendee `{0}`; use an id of the event")]
    NoAttendee(String),
    /// Several attendees have that name.
    #[error("several attendees are called `{name}`; use the id, which is one of {}", ids.join(", "))]
    SeveralOfName {
        /// The name.
        name: String,
        /// Their ids, in byte order.
        ids: Vec<String>,
    },
    /// The event has no such session.
    #[error("no session `{0}`; use an id of the event")]
    NoSession(String),
    /// The two are one.
    #[error("`{0}` is asked about with themselves; name two people")]
    OnePerson(String),
    /// The plan does not give everybody one known place, so that it has no cost to compare with.
    #[error("the plan does not give everybody present one known place; check it and mend it first")]
    PlanNotWhole,
    /// The event has no such weighted rule.
    #[error("the event has no such weighted rule; ask about one of its own")]
    NoRule,
}

/// What the second costs more by part; parts that cost the same are absent.
pub(super) fn difference(before: &Cost, after: &Cost) -> BTreeMap<Part, i64> {
    let of = |cost: &Cost, part: &Part| cost.parts.get(part).copied().unwrap_or(0);
    let parts = before.parts.keys().chain(after.parts.keys());
    parts.map(|part| (*part, of(after, part).saturating_sub(of(before, part)))).filter(|&(_, more)| more != 0).collect()
}
