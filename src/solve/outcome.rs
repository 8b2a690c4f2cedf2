//! What comes of solving: a plan, a proof that there is none, or neither.

use crate::plan::Plan;

use super::infeasible::{Conflict, ConflictMember};

/// A plan was found.
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
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(plan.check(&problem).is_valid());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Solution {
    /// The plan, with its cost and status.
    pub plan: Plan,
}

/// No plan was found. The `Display` text is a summary; [`report::conflict`](crate::report::conflict) and
/// [`report::not_found`](crate::report::not_found) say the whole in words, and what serde writes is for programs:
/// `{"conflict": {"proven", "members", "ways_out"}}` or `{"not_found": {"steps", "in_the_way"}}`.
///
/// # Examples
///
/// ```
/// use std::error::Error;
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::solve;
///
/// let event = Event::new()
///     .attendees(["ada", "bo"].map(Attendee::new))
///     .session(Session::pairs("mon"))
///     .rule(Rule::apart(["ada", "bo"]));
/// let none = solve(&Problem::new(&event)?, 0, 1_000, |_| ControlFlow::Continue(())).unwrap_err();
/// assert_eq!(none.to_string(), "no plan satisfies the hard rules");
/// assert_eq!(none.source().map(ToString::to_string).as_deref(), Some("a conflict of 2 members"));
/// let told = serde_json::to_value(&none)?;
/// assert_eq!(told["conflict"]["members"][0]["rule"], "apart");
/// assert_eq!(told["conflict"]["members"][0]["text"], "rule `apart`: `ada`, `bo` stay apart in `mon`");
/// # Ok::<(), Box<dyn Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoPlan {
    /// It is proven that no plan satisfies the hard rules.
    #[error("no plan satisfies the hard rules")]
    Conflict(#[source] Conflict),
    /// The budget was spent or the callback said stop, and nothing is proven.
    #[error(
        "no plan that keeps every hard rule was found within {steps} steps, and nothing is proven: allow more steps, \
         or give some rules a weight"
    )]
    NotFound {
        /// Steps done.
        steps: u64,
        /// The hard rules that stood in the way most often, the most frequent first: a hint and no proof. All
        /// confidential ones are one [`ConflictMember::OrganiserOnly`], which stands last.
        blockers: Vec<ConflictMember>,
    },
}
