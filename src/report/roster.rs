//! Who is where and when, ready to be shown: by session and by person.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::{Event, Session};
use crate::plan::{Group, PlannedSession, Reason, SessionStatus};

use super::names::{Names, one_line};
use super::page::Page;
use super::when::{utc, when};
use super::words::{Message, Words};

/// What attendees may know of a plan, with the names and in the words that they read.
///
/// It holds names, times, tables, projects and who shadows whom: no need, level, choice, rule or cost.
/// Its JSON has ids and times and is the same in every language.
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
/// let event = Event::new()
///     .attendees(["ada", "bo"].map(Attendee::new))
///     .session(Session::pairs("mon").starts("2025-07-19T19:00:00+02:00"));
/// let problem = Problem::new(&event)?;
/// let plan = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// let words = Words::english();
/// let roster = Page::new(&problem, &plan, &words).roster();
/// assert_eq!(roster.people[0].seats[0].seat, "group 1");
/// assert_eq!(roster.sessions[0].when.as_deref(), Some("Sat 19 July 2025, 19:00 to 20:00 (UTC+2)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Roster {
    /// The name of the event, in words where it has none.
    #[serde(skip)]
    pub title: String,
    /// In the plan's order.
    #[serde(skip)]
    pub sessions: Vec<RosterSession>,
    /// Everybody of the event, by name.
    pub people: Vec<RosterPerson>,
}

/// A session of a [`Roster`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RosterSession {
    /// Its id.
    pub id: String,
    /// Its name, in words with that it is cancelled where it is.
    pub name: String,
    /// Whether the plan says that it is cancelled.
    pub is_cancelled: bool,
    /// From when to when in words; `None` where no time is known.
    pub when: Option<String>,
    /// From when to when in UTC, as iCalendar has it (`20250719T070000Z`).
    pub utc: Option<(String, String)>,
    /// Its groups.
    pub groups: Vec<RosterGroup>,
    /// Who sits out: the name, and why in words.
    pub out: Vec<(String, String)>,
}

/// A group of a [`Roster`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RosterGroup {
    /// Its number, from 1.
    pub number: usize,
    /// The table's id or the project's name.
    pub place: Option<String>,
    /// Where it is in words, with its number: `table window (no. 2)`.
    pub seat: String,
    /// The names of its people, in the plan's order.
    pub people: Vec<String>,
    /// Who shadows whom, by name.
    pub shadows: Vec<(String, String)>,
}

/// A person of a [`Roster`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RosterPerson {
    /// The id.
    pub id: String,
    /// The name, with the id where two share a name.
    pub name: String,
    /// One a session that the person attends.
    #[serde(rename = "sessions")]
    pub seats: Vec<RosterSeat>,
}

/// Where a person of a [`Roster`] is in one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RosterSeat {
    /// Id of the session.
    pub session: String,
    /// The session's name.
    pub name: String,
    /// When it starts, as the event has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// How long it takes.
    pub minutes: u32,
    /// From when to when in words.
    #[serde(skip)]
    pub when: Option<String>,
    /// The number of the group; `None` for one who sits out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// Id of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Id of the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Why the person sits out, as files have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Where the person is, or that and why they sit out, in words.
    #[serde(skip)]
    pub seat: String,
}

/// The time of a session: what the event says of it, else what the plan does.
pub(super) struct Timing<'a> {
    pub(super) starts: Option<&'a str>,
    pub(super) minutes: u32,
}

impl<'a> Timing<'a> {
    pub(super) fn of(event: &'a Event, planned: &'a PlannedSession) -> Self {
        let known: Option<&Session> = event.sessions.iter().find(|session| session.id == planned.id);
        Self {
            starts: known.and_then(|session| session.starts.as_deref()).or(planned.starts.as_deref()),
            minutes: known.map_or(planned.minutes, |session| session.minutes),
        }
    }

    /// From when to when, in words.
    pub(super) fn told(&self, words: &Words) -> Option<String> {
        when(words, self.starts?, self.minutes)
    }
}

impl Page<'_> {
    /// Who is where and when, ready to be shown in any form. O(size of event and plan x log of it).
    #[must_use]
    pub fn roster(&self) -> Roster {
        let names = Names::new(self.event());
        let mut seats: BTreeMap<&str, Vec<RosterSeat>> =
            self.event().attendees.iter().map(|person| (person.id.as_str(), Vec::new())).collect();
        let mut sessions = Vec::new();
        for planned in &self.plan.sessions {
            let timing = Timing::of(self.event(), planned);
            let told = timing.told(self.words);
            let bare = || RosterSeat {
                session: planned.id.clone(),
                name: session_name(&names, planned, self.words),
                starts: timing.starts.map(str::to_owned),
                minutes: timing.minutes,
                when: told.clone(),
                group: None,
                table: None,
                project: None,
                reason: None,
                seat: String::new(),
            };
            let mut groups = Vec::new();
            for (number, group) in (1..).zip(&planned.groups) {
                let seat = seat(&names, group, number, self.words);
                for person in &group.people {
                    let (table, project) = (group.table.clone(), group.project.clone());
                    let here = RosterSeat { group: Some(number), table, project, seat: seat.clone(), ..bare() };
                    seats.entry(person).or_default().push(here);
                }
                groups.push(roster_group(&names, group, number, seat));
            }
            for out in &planned.unseated {
                let reason = self.words.reason(out.reason);
                let seat = self.words.say(Message::SeatNone, &[("reason", &reason)]);
                seats.entry(&out.person).or_default().push(RosterSeat { reason: Some(out.reason), seat, ..bare() });
            }
            let out = planned.unseated.iter();
            sessions.push(RosterSession {
                id: planned.id.clone(),
                name: session_name(&names, planned, self.words),
                is_cancelled: planned.status == SessionStatus::Cancelled,
                when: told,
                utc: timing.starts.and_then(|starts| utc(starts, timing.minutes)),
                groups,
                out: out.map(|out| (one_line(names.person(&out.person)), self.words.reason(out.reason))).collect(),
            });
        }
        let mut people: Vec<RosterPerson> = seats
            .into_iter()
            .filter(|(id, _)| self.tells_of(id))
            .map(|(id, seats)| RosterPerson { id: id.to_owned(), name: one_line(names.person(id)), seats })
            .collect();
        people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.id.clone()));
        Roster { title: self.title(), sessions, people }
    }

    /// The name of the event, in words where it has none.
    pub(super) fn title(&self) -> String {
        let name = self.event().name.as_ref().or(self.plan.event.as_ref());
        name.map_or_else(|| self.words.say(Message::Plan, &[]), |name| one_line(name))
    }
}

/// The name of a session, and that it is cancelled where the plan says so.
pub(super) fn session_name(names: &Names<'_>, planned: &PlannedSession, words: &Words) -> String {
    let name = one_line(names.session(&planned.id));
    match planned.status {
        SessionStatus::Cancelled => words.say(Message::SessionCancelled, &[("session", &name)]),
        _ => name,
    }
}

fn roster_group(names: &Names<'_>, group: &Group, number: usize, seat: String) -> RosterGroup {
    let name = |id: &String| one_line(names.person(id));
    let project = group.project.as_deref().map(|id| names.project(id));
    RosterGroup {
        number,
        place: group.table.as_deref().or(project).map(one_line),
        seat,
        people: group.people.iter().map(name).collect(),
        shadows: group.shadows.iter().map(|pair| (name(&pair.shadow), name(&pair.host))).collect(),
    }
}

/// Where a group is in words, with its number.
pub(super) fn seat(names: &Names<'_>, group: &Group, number: usize, words: &Words) -> String {
    let number = number.to_string();
    match (&group.table, &group.project) {
        (Some(table), _) => words.say(Message::SeatTable, &[("place", &one_line(table)), ("number", &number)]),
        (None, Some(project)) => {
            let project = one_line(names.project(project));
            words.say(Message::SeatTeam, &[("place", &project), ("number", &number)])
        }
        (None, None) => words.say(Message::SeatGroup, &[("number", &number)]),
    }
}
