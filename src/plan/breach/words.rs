//! The words of messages: groups, lists of ids, what rules ask.

use std::fmt;

/// People whom a message names before it says how many more there are.
const NAMED: usize = 8;

/// A group as messages name it: its place in the plan file, its table or project, and its people.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::plan::{Group, Plan, PlannedSession};
/// use mingle::problem::Problem;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]);
/// let verdict = plan.check(&Problem::new(&event)?);
/// let group = verdict.breaches[0].group();
/// assert_eq!(group.map(|group| (group.number, group.to_string())), Some((1, "group 1 (`ada`, `bo`)".to_owned())));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupName {
    /// Its number in the session's list of groups, from 1.
    pub number: usize,
    /// The table that it names.
    pub table: Option<String>,
    /// The project that it names.
    pub project: Option<String>,
    /// Its people, as the plan has them.
    pub people: Vec<String>,
}

impl fmt::Display for GroupName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "group {}", self.number)?;
        if let Some(table) = &self.table {
            write!(formatter, " at table `{table}`")?;
        }
        if let Some(project) = &self.project {
            write!(formatter, " on project `{project}`")?;
        }
        if self.people.is_empty() { Ok(()) } else { write!(formatter, " ({})", Ids(&self.people)) }
    }
}

/// Ids in backticks.
pub(super) struct Ids<'a>(pub(super) &'a [String]);

impl fmt::Display for Ids<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return formatter.write_str("none");
        }
        for (at, id) in self.0.iter().take(NAMED).enumerate() {
            write!(formatter, "{}`{id}`", if at == 0 { "" } else { ", " })?;
        }
        match self.0.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(formatter, " and {more} more"),
        }
    }
}

/// The nearest known name, else another remedy.
pub(super) struct Maybe<'a>(pub(super) &'a Option<String>, pub(super) &'static str);

impl fmt::Display for Maybe<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(name) => write!(formatter, "did you mean `{name}`?"),
            None => formatter.write_str(self.1),
        }
    }
}

/// From the fewest to the most.
pub(super) struct Range(pub(super) usize, pub(super) usize);

impl fmt::Display for Range {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == self.1 {
            write!(formatter, "only {}", self.0)
        } else {
            write!(formatter, "{} to {}", self.0, self.1)
        }
    }
}

/// A rule's word and label.
pub(super) struct Named<'a>(pub(super) &'a str, pub(super) Option<&'a str>, pub(super) bool);

impl fmt::Display for Named<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` ", self.0)?;
        if let Some(label) = self.1 {
            write!(formatter, "({label}) ")?;
        }
        if self.2 { formatter.write_str("for the organiser only ") } else { Ok(()) }
    }
}

/// By whom and where a rule is broken.
pub(super) fn at(people: &[String], group: Option<&GroupName>) -> String {
    let by = if people.is_empty() { String::new() } else { format!(" for {}", Ids(people)) };
    group.map_or(by.clone(), |group| format!("{by} in {group}"))
}
