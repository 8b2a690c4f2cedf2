//! The organiser's words: who comes, what there is to work on, when people sit together, and what must hold.
//!
//! These types are the event file, version 1: they read and write it through serde without loss. Reading is strict:
//! unknown fields, an array in the place of an object, a second key where one belongs and keys that stand twice are
//! refused. A field that is not required may be absent, and so it is where it says `null`; an entry of `skills` or
//! `traits` that says `null` is absent too. What is required, and an entry of a list, cannot be `null`. `sessions`,
//! `choices` and `languages` are ordered; the order of every other list changes nothing.
//!
//! Every type is made by `new` or by a constructor with the name of what it makes, and completed by methods with the names of
//! its fields. Where a field holds one value, the method sets it. Where it holds several, the method adds to what is
//! there: the singular adds one, the plural as many as an iterator gives.
//!
//! An event may be written down in any way; whether it makes sense is for [`Problem::new`](crate::problem::Problem::new) to say.
//!
//! # Examples
//!
//! ```
//! use mingle::event::{Attendee, Event, Level, Rule, Session};
//!
//! let event = Event::new()
//!     .attendee(Attendee::new("ada").skill("rust", Level::Expert))
//!     .attendee(Attendee::new("bo").learning("rust"))
//!     .session(Session::pairs("mon"))
//!     .rule(Rule::spread("company", 1));
//! assert_eq!(event.version, 1);
//! ```

mod attendee;
mod form;
mod goal;
mod history;
mod nearest;
mod one_or_many;
mod project;
mod rule;
mod rule_kind;
mod selector;
mod session;
mod strict;
mod words;

use std::fmt;

use serde::Serialize;

pub use attendee::{Attendee, Experience, Level, Mixing};
pub use form::{Form, Groups, Leftover, Objective, Pairs, Table, Teams};
pub use goal::Goals;
pub use history::{Meeting, MeetingStatus};
pub use one_or_many::OneOrMany;
pub use project::{Project, Staffing};
pub use rule::{Rule, Strength};
pub use rule_kind::{
    Accompany, Apart, Bar, Count, Meet, NeverAlone, Pin, RuleKind, Seated, Share, Spread, Together, Total, Vary,
};
pub use selector::{Selector, SkillAtLeast, TraitIs};
pub use session::{Mix, Seat, Session};

pub use words::UnknownWord;

pub(crate) use history::{hour, is_hour};
pub(crate) use nearest::nearest;
pub(crate) use strict::{Strict, count_or, is_default, or_default, strict, unique_keys};
pub(crate) use words::words;

strict! {
"an event object with \"version\", \"attendees\" and \"sessions\"" =>
/// Everything that an organiser writes down.
///
/// Its `Debug` text leaves confidential rules out; serde writes them, for the event belongs to the organiser.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
///
/// let event = Event::new()
///     .name("Sprint weekend")
///     .attendees(["ada", "bo"].map(Attendee::new))
///     .sessions(["mon", "tue"].map(Session::pairs))
///     .rules([Rule::apart(["ada", "bo"]).session("tue")]);
/// let text = serde_json::to_string(&event)?;
/// assert_eq!(serde_json::from_str::<Event>(&text)?, event);
/// // Reading is strict.
/// assert!(serde_json::from_str::<Event>("[1,null,[],[],[]]").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Event {
    /// The version of the format: 1.
    pub version: u32,
    /// For people to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The people who come.
    pub attendees: Vec<Attendee>,
    /// What people work on in project sessions.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub projects: Vec<Project>,
    /// When people sit together, in order.
    pub sessions: Vec<Session>,
    /// Who has met whom before.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub history: Vec<Meeting>,
    /// After how many days a meeting counts half, at least 1; `None`: history does not age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_life_days: Option<u32>,
    /// What must hold, and what would be good to hold.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub rules: Vec<Rule>,
    /// What a good plan is.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub goals: Goals,
}
}

impl Default for Event {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            name: None,
            attendees: Vec::new(),
            projects: Vec::new(),
            sessions: Vec::new(),
            history: Vec::new(),
            half_life_days: None,
            rules: Vec::new(),
            goals: Goals::default(),
        }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let public: Vec<&Rule> = self.rules.iter().filter(|rule| !rule.confidential).collect();
        formatter
            .debug_struct("Event")
            .field("version", &self.version)
            .field("name", &self.name)
            .field("attendees", &self.attendees)
            .field("projects", &self.projects)
            .field("sessions", &self.sessions)
            .field("history", &self.history)
            .field("half_life_days", &self.half_life_days)
            .field("rules", &public)
            .field("goals", &self.goals)
            .finish()
    }
}

impl Event {
    /// The version of the format that this library reads and writes.
    pub const VERSION: u32 = 1;

    /// An event at which nothing happens yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name that people read.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a person.
    #[must_use]
    pub fn attendee(mut self, attendee: Attendee) -> Self {
        self.attendees.push(attendee);
        self
    }

    /// Adds people.
    #[must_use]
    pub fn attendees(mut self, attendees: impl IntoIterator<Item = Attendee>) -> Self {
        self.attendees.extend(attendees);
        self
    }

    /// Adds a project.
    #[must_use]
    pub fn project(mut self, project: Project) -> Self {
        self.projects.push(project);
        self
    }

    /// Adds projects.
    #[must_use]
    pub fn projects(mut self, projects: impl IntoIterator<Item = Project>) -> Self {
        self.projects.extend(projects);
        self
    }

    /// Adds a session after those that are there.
    #[must_use]
    pub fn session(mut self, session: Session) -> Self {
        self.sessions.push(session);
        self
    }

    /// Adds sessions, in this order, after those that are there.
    #[must_use]
    pub fn sessions(mut self, sessions: impl IntoIterator<Item = Session>) -> Self {
        self.sessions.extend(sessions);
        self
    }

    /// Adds an entry of history.
    #[must_use]
    pub fn meeting(mut self, meeting: Meeting) -> Self {
        self.history.push(meeting);
        self
    }

    /// Adds entries of history.
    #[must_use]
    pub fn meetings(mut self, meetings: impl IntoIterator<Item = Meeting>) -> Self {
        self.history.extend(meetings);
        self
    }

    /// Lets history age.
    #[must_use]
    pub fn half_life_days(mut self, days: u32) -> Self {
        self.half_life_days = Some(days);
        self
    }

    /// Adds a rule.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Adds rules.
    #[must_use]
    pub fn rules(mut self, rules: impl IntoIterator<Item = Rule>) -> Self {
        self.rules.extend(rules);
        self
    }

    /// Says what a good plan is.
    #[must_use]
    pub fn goals(mut self, goals: Goals) -> Self {
        self.goals = goals;
        self
    }
}

impl Event {
    /// The project sessions in which a project may run.
    pub(crate) fn sessions_of_project(&self, project: &str) -> impl Iterator<Item = &Session> {
        let known = self.projects.iter().find(|other| other.id == project);
        let own = known.and_then(|project| project.sessions.as_ref());
        let sessions = self.sessions.iter().filter(|session| matches!(session.form, Form::Projects(_)));
        sessions.filter(move |session| own.is_none_or(|ids| ids.contains(&session.id)))
    }

    /// Whether a session has a table of that id, or a project of that id may run in it.
    pub(crate) fn has_place(&self, session: &Session, place: &str) -> bool {
        match &session.form {
            Form::Pairs(_) | Form::Groups(_) => false,
            Form::Tables(tables) => tables.iter().any(|table| table.id == place),
            Form::Projects(_) => {
                self.projects.iter().any(|project| project.id == place)
                    && self.sessions_of_project(place).any(|other| other.id == session.id)
            }
        }
    }
}
