//! What a check found as a program tells another.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::super::{Breach, Cost};
use super::Verdict;

/// `{"code", "session", "group", "people", "text"}`, where what does not apply is absent and the group is its number.
impl Serialize for Breach {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut breach = serializer.serialize_struct("Breach", 5)?;
        breach.serialize_field("code", self.code())?;
        match self.session() {
            Some(session) => breach.serialize_field("session", session)?,
            None => breach.skip_field("session")?,
        }
        match self.group() {
            Some(group) => breach.serialize_field("group", &group.number)?,
            None => breach.skip_field("group")?,
        }
        breach.serialize_field("people", &self.people())?;
        breach.serialize_field("text", &self.to_string())?;
        breach.end()
    }
}

/// What a check found as the answer of a program: `{"check": {"valid", "breaches", "claims", "cost", "bound"}}`, where what is
/// not known is absent.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::plan::{Checked, Group, Plan, PlannedSession};
/// use mingle::problem::Problem;
///
/// let event = Event::new().attendees(["ada", "bo", "cy"].map(Attendee::new)).session(Session::groups("mon", 2, 3));
/// let problem = Problem::new(&event)?;
/// let plan = Plan::new("by hand")
///     .sessions([PlannedSession::new("mon").groups([Group::new(["ada", "bo"]), Group::new(["cy"])])]);
/// let verdict = plan.check(&problem);
/// let told = serde_json::to_value(Checked::new(&verdict).bound(0))?;
/// assert_eq!(told["check"]["valid"], false);
/// assert_eq!(told["check"]["bound"], 0);
/// assert_eq!(told["check"]["breaches"][0]["code"], "group-size");
/// assert_eq!(told["check"]["breaches"][0]["people"][0], "cy");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    verdict: &'a Verdict,
    breaches: &'a [Breach],
    bound: Option<i64>,
}

impl fmt::Debug for Checked<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Checked")
            .field("verdict", self.verdict)
            .field("bound", &self.bound)
            .finish_non_exhaustive()
    }
}

impl<'a> Checked<'a> {
    /// What everybody may know of the check.
    #[must_use]
    pub fn new(verdict: &'a Verdict) -> Self {
        Self { verdict, breaches: &verdict.breaches, bound: None }
    }

    /// Names what is broken of confidential rules too: for the organiser's eyes only.
    #[must_use]
    pub fn for_organiser(mut self) -> Self {
        self.breaches = self.verdict.for_organiser();
        self
    }

    /// Adds a lower bound on the cost, which a check does not know and [`how_good`](crate::solve::how_good) computes.
    #[must_use]
    pub fn bound(mut self, bound: i64) -> Self {
        self.bound = Some(bound);
        self
    }
}

#[derive(serde::Serialize)]
struct Check<'a> {
    valid: bool,
    breaches: &'a [Breach],
    claims: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<&'a Cost>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<i64>,
}

impl Serialize for Checked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let check = Check {
            valid: self.verdict.is_valid(),
            breaches: self.breaches,
            claims: self.verdict.claims.iter().map(ToString::to_string).collect(),
            cost: self.verdict.cost.as_ref(),
            bound: self.bound,
        };
        let mut checked = serializer.serialize_struct("Checked", 1)?;
        checked.serialize_field("check", &check)?;
        checked.end()
    }
}

/// As [`Checked`] has it, without a bound.
impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Checked::new(self).serialize(serializer)
    }
}
