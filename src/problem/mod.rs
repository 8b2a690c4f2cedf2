//! The event checked and indexed: what every later floor works on.
//!
//! [`Problem::new`] finds every fault of meaning at once, or returns the immutable problem and warns of what is legal
//! but probably a slip. People, projects and tables are numbered in byte order of their ids, so that the order of
//! the event's lists changes nothing.

mod fault;
mod happened;
pub(crate) mod primitives;
mod reduced;
mod warning;

use std::fmt;
use std::sync::Arc;

use crate::event::{Attendee, Event, Form, Goals, Project, Session};

pub use fault::check_history;

pub use crate::index::fault::{DidYouMean, Fault, FaultKind, Faults, Thing};
pub use crate::index::warning::{Idle, Remedy, Warning, WarningKind, Word};

pub(crate) use happened::Places;

use crate::index::{History, Ids, IndexedSession, find};
use crate::rules::IndexedRule;
use warning::Slips;

/// An event without faults of meaning, indexed and immutable.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
///
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy"].map(Attendee::new))
///     .session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// assert!(problem.warnings().is_empty());
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Clone)]
pub struct Problem {
    /// As it was given; shared by all problems that are made of this one.
    event: Arc<Event>,
    attendees: Vec<Attendee>,
    projects: Vec<Project>,
    sessions: Vec<IndexedSession>,
    rules: Vec<IndexedRule>,
    history: History,
    goals: Goals,
    warnings: Vec<Warning>,
    /// Warnings of confidential rules, for the organiser alone.
    confidential_warnings: Vec<Warning>,
}

impl fmt::Debug for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let public: Vec<&IndexedRule> = self.rules.iter().filter(|rule| !rule.confidential).collect();
        formatter
            .debug_struct("Problem")
            .field("name", &self.event.name)
            .field("attendees", &self.attendees)
            .field("projects", &self.projects)
            .field("sessions", &self.sessions)
            .field("rules", &public)
            .field("goals", &self.goals)
            .field("warnings", &self.warnings)
            .finish_non_exhaustive()
    }
}

impl Problem {
    /// Checks and indexes an event.
    ///
    /// O(size of the event x log of it), and for each selector its size times the number of attendees.
    ///
    /// # Errors
    ///
    /// All faults of meaning at once, each with its place, its value and its remedy.
    pub fn new(event: &Event) -> Result<Self, Faults> {
        fault::check(event)?;
        let mut attendees = event.attendees.clone();
        attendees.sort_by(|one, other| one.id.cmp(&other.id));
        // The one list of theirs that conflicts and checks tell as it stands.
        attendees.iter_mut().for_each(|person| person.needs.sort());
        let mut projects = event.projects.clone();
        projects.sort_by(|one, other| one.id.cmp(&other.id));
        let sessions: Vec<Session> = event.sessions.iter().cloned().map(with_sorted_tables).collect();
        let ids = Ids { attendees: &attendees, projects: &projects, sessions: &sessions };
        let history = History::new(event, attendees.len(), |id| ids.person(id));
        let mut rules: Vec<IndexedRule> = event.rules.iter().map(|rule| IndexedRule::new(rule, &ids)).collect();
        rules.sort();
        let sessions: Vec<IndexedSession> =
            sessions.iter().map(|session| IndexedSession::new(session, &ids).with_capacity()).collect();
        let slips = Slips::of(event, &sessions);
        Ok(Self {
            event: Arc::new(event.clone()),
            attendees,
            projects,
            sessions,
            rules,
            history,
            goals: event.goals,
            warnings: slips.public,
            confidential_warnings: slips.confidential,
        })
    }

    /// What is legal but probably a slip, public rules only.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    pub(crate) fn confidential_warnings(&self) -> &[Warning] {
        &self.confidential_warnings
    }

    /// The event, as it was given. It holds its confidential rules: it belongs to the organiser.
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::event::{Attendee, Event, Session};
    /// use mingle::problem::Problem;
    ///
    /// let event = Event::new().attendees(["bo", "ada"].map(Attendee::new)).session(Session::pairs("mon"));
    /// let problem = Problem::new(&event)?;
    /// assert_eq!(problem.event(), &event);
    /// // The problem itself numbers people in byte order.
    /// assert_eq!(problem.attendees()[0].id, "ada");
    /// # Ok::<(), mingle::problem::Faults>(())
    /// ```
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// The event's name.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.event.name.as_deref()
    }

    /// Those who attend, in byte order of their ids.
    #[must_use]
    pub fn attendees(&self) -> &[Attendee] {
        &self.attendees
    }

    /// The projects, in byte order of their ids.
    #[must_use]
    pub fn projects(&self) -> &[Project] {
        &self.projects
    }

    /// What a good plan is.
    #[must_use]
    pub fn goals(&self) -> &Goals {
        &self.goals
    }

    pub(crate) fn sessions(&self) -> &[IndexedSession] {
        &self.sessions
    }

    pub(crate) fn rules(&self) -> &[IndexedRule] {
        &self.rules
    }

    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// The index of an attendee.
    pub(crate) fn person(&self, id: &str) -> Option<usize> {
        find(&self.attendees, id, |attendee| &attendee.id)
    }

    /// The number of the place of that id in a session.
    pub(crate) fn place(&self, session: usize, id: &str) -> Option<usize> {
        let shape = &self.sessions[session].shape;
        shape.places().iter().map(|place| place.number).find(|&number| self.place_id(session, number) == Some(id))
    }

    /// The id of a place of a session.
    pub(crate) fn place_id(&self, session: usize, number: usize) -> Option<&str> {
        let data = &self.sessions[session];
        if data.shape.is_projects() {
            self.projects.get(number).map(|project| project.id.as_str())
        } else {
            data.table_ids.get(number).map(String::as_str)
        }
    }
}

fn with_sorted_tables(mut session: Session) -> Session {
    if let Form::Tables(tables) = &mut session.form {
        tables.sort_by(|one, other| one.id.cmp(&other.id));
    }
    session
}
