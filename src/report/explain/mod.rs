//! Why somebody sits where they sit, in words that the person may read.

mod render;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::choices::Choices;
use super::names::{Names, one_line};
use super::roster::Timing;
use crate::event::{Attendee, Event, MeetingStatus, nearest};
use crate::plan::{Group, Plan, PlannedSession, Reason};
use crate::problem::Problem;

/// Why there is no explanation.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{ExplainError, explain};
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let error = explain(&problem, &plan, "adda").unwrap_err();
/// assert!(matches!(&error, ExplainError::UnknownPerson { nearest: Some(near), .. } if near == "ada"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// The event has no such attendee.
    #[error("no attendee `{person}`{}", .nearest.as_ref().map(|id| format!("; did you mean `{id}`?")).unwrap_or_default())]
    UnknownPerson {
        /// The id asked for.
        person: String,
        /// The known id nearest to it.
        nearest: Option<String>,
    },
    /// Not everybody present has exactly one place in a session, or the plan holds somebody or a session that the event does not.
    #[error("session `{session}`: the plan does not give everybody present one place; check it against its event")]
    NotWhole {
        /// Id of the session.
        session: String,
    },
}

/// Somebody else, by id and by the name that people read.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::explain;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let told = explain(&problem, &plan, "ada")?;
/// assert_eq!((told.person.id.as_str(), told.person.name.as_str()), ("ada", "ada"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Id of the attendee.
    pub id: String,
    /// The name, with the id where two share a name.
    pub name: String,
}

/// Why somebody sits out, as far as the person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SitsOut {
    /// The number of people does not divide into groups.
    OddOneOut,
    /// No seat could be given.
    NoSeat,
    /// No project has room.
    NoProject,
    /// No free seat suited: what the plan puts down to needs or rules, which are told to nobody.
    NoSuitableSeat,
    /// The reader is down as ill.
    Ill,
    /// The reader is down as not there.
    NoShow,
    /// The reader is down as having left.
    Left,
}

/// A first thing to talk about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Topic {
    /// A skill that the other knows and the reader wants to learn.
    TheyKnow(String),
    /// A skill that the reader knows and the other wants to learn.
    YouKnow(String),
    /// An interest of both.
    Interest(String),
    /// A language of both, by its code.
    Language(String),
    /// The project that both are on, by name.
    Project(String),
    /// That they meet.
    NewFace,
}

/// One thing that a person may know of a seat.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Because, explain};
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let told = explain(&problem, &plan, "ada")?;
/// let Because::Seat { people, .. } = &told.sessions[0].because[0] else { panic!("she has a seat") };
/// assert_eq!(people[0].id, "bo");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Because {
    /// With whom, and at which table or project.
    Seat {
        /// The table, or the project's name.
        place: Option<String>,
        /// The others of the group.
        people: Vec<Named>,
    },
    /// Which project of the choices, where the person has some.
    Choice {
        /// The project's name.
        project: String,
        /// The rank from 1; `None`: none of the choices.
        rank: Option<usize>,
    },
    /// People never met before, in history or in an earlier session of the plan.
    New(Vec<Named>),
    /// People met before.
    Met(Vec<Named>),
    /// Whom the person shadows.
    Shadows(Named),
    /// Who shadows the person.
    ShadowedBy(Named),
    /// What the reader shares with somebody of the group.
    Shared(Shared),
    /// A first thing to talk about.
    Talk(Named, Topic),
    /// That, and why, the person sits out.
    Out(SitsOut),
    /// That people take turns in sitting out: nobody sits out again while somebody who did so less often could. A rule that
    /// every plan keeps as far as the hard rules allow, given what happened before; not a promise.
    Turns,
}

/// What the reader shares with somebody else; at least one list holds something. Each is in byte order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Shared {
    /// With whom.
    pub with: Named,
    /// Languages of both, by their codes.
    pub languages: Vec<String>,
    /// Interests of both.
    pub interests: Vec<String>,
    /// Skills that the other lists, at whatever level, and the reader wants to learn.
    pub they_know: Vec<String>,
    /// Skills that the reader lists and the other wants to learn.
    pub you_know: Vec<String>,
}

/// What a person may know of one session.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::explain;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let told = explain(&problem, &plan, "ada")?;
/// assert_eq!((told.sessions[0].id.as_str(), told.sessions[0].group), ("mon", Some(1)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExplainedSession {
    /// Id of the session.
    pub id: String,
    /// The name that people read.
    pub name: String,
    /// When it starts, as the event has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// How long it takes.
    pub minutes: u32,
    /// The number of the reader's group, from 1; `None` for one who has no seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// The reasons, in the order to tell them.
    pub because: Vec<Because>,
}

/// What a person may know of a plan; sessions that the person does not attend are left out.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::explain;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let told = explain(&problem, &plan, "ada")?;
/// assert_eq!((told.person.id.as_str(), told.sessions.len()), ("ada", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// Who reads it.
    pub person: Named,
    /// In the plan's order.
    pub sessions: Vec<ExplainedSession>,
}

/// Explains a person's seats from the plan and what is public of the event.
///
/// Of others it tells names, skills, wishes to learn, interests and languages, and these only where they meet the
/// reader's own. That somebody knows a skill means that they list it; levels decide nothing. Levels, needs, traits,
/// rules, goals and quotas are not read at all.
///
/// O(size of the event and the plan x log of it).
///
/// # Errors
///
/// [`ExplainError`] for a person whom the event does not know, and a plan that does not give everybody one place.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Level, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, explain};
/// use mingle::solve::solve;
///
/// let event = Event::new()
///     .attendee(Attendee::new("ada").learning("Rust"))
///     .attendee(Attendee::new("bo").skill("Rust", Level::Expert))
///     .session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// let explanation = explain(&problem, &plan, "ada")?;
/// assert!(explanation.text(&Words::english()).contains("bo knows the Rust that you want to learn."));
/// assert!(explanation.text(&Words::korean()).contains("배우고 싶다고 하신 Rust를 bo 님이 알고 있어요."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(problem: &Problem, plan: &Plan, person: &str) -> Result<Explanation, ExplainError> {
    let event = problem.event();
    let people: BTreeMap<&str, &Attendee> = event.attendees.iter().map(|one| (one.id.as_str(), one)).collect();
    let Some(&reader) = people.get(person) else {
        let nearest = nearest(person, people.keys().copied()).map(str::to_owned);
        return Err(ExplainError::UnknownPerson { person: person.to_owned(), nearest });
    };
    whole(event, plan)?;
    Ok(Explainer::new(event).explained(plan, reader))
}

/// Explains the seats of one person after another.
pub(super) struct Explainer<'a> {
    event: &'a Event,
    people: BTreeMap<&'a str, &'a Attendee>,
    names: Names<'a>,
    choices: Choices<'a>,
}

impl<'a> Explainer<'a> {
    pub(super) fn new(event: &'a Event) -> Self {
        let people = event.attendees.iter().map(|one| (one.id.as_str(), one)).collect();
        Self { event, people, names: Names::new(event), choices: Choices::new(event) }
    }

    /// Where the person has no place or more than one, that session is left out or told by the first of them.
    pub(super) fn explained(&self, plan: &Plan, reader: &Attendee) -> Explanation {
        let view = View { all: self, reader };
        let happened = |status| !matches!(status, MeetingStatus::Cancelled | MeetingStatus::SatOut);
        let past = self.event.history.iter();
        let past = past.filter(|meeting| happened(meeting.status) && meeting.people.contains(&reader.id));
        let mut met: BTreeSet<&str> = past.flat_map(|meeting| meeting.people.iter().map(String::as_str)).collect();
        let mut sessions = Vec::new();
        for session in &plan.sessions {
            let mut because = Vec::new();
            let number = session.groups.iter().position(|group| group.people.contains(&reader.id));
            if let Some(group) = number.and_then(|number| session.groups.get(number)) {
                because = view.seat(group, &met);
                met.extend(group.people.iter().map(String::as_str));
            } else if let Some(unseated) = session.unseated.iter().find(|unseated| unseated.person == reader.id) {
                because = out(unseated.reason);
            }
            if !because.is_empty() {
                let timing = Timing::of(self.event, session);
                sessions.push(ExplainedSession {
                    id: session.id.clone(),
                    name: one_line(self.names.session(&session.id)),
                    starts: timing.starts.map(str::to_owned),
                    minutes: timing.minutes,
                    group: number.map(|number| number + 1),
                    because,
                });
            }
        }
        Explanation { person: view.named(&reader.id), sessions }
    }
}

/// That and why somebody sits out.
fn out(reason: Reason) -> Vec<Because> {
    let why = match reason {
        Reason::OddOneOut => SitsOut::OddOneOut,
        Reason::NoSeat => SitsOut::NoSeat,
        Reason::NoProject => SitsOut::NoProject,
        Reason::Needs | Reason::Rules => SitsOut::NoSuitableSeat,
        Reason::Ill => SitsOut::Ill,
        Reason::NoShow => SitsOut::NoShow,
        Reason::Left => SitsOut::Left,
    };
    let turns = (!reason.is_away()).then_some(Because::Turns);
    [Because::Out(why)].into_iter().chain(turns).collect()
}

/// Whether the plan has the event's sessions, and in each exactly those who attend, each once.
fn whole(event: &Event, plan: &Plan) -> Result<(), ExplainError> {
    let fault = |session: &str| Err(ExplainError::NotWhole { session: session.to_owned() });
    for (number, session) in plan.sessions.iter().enumerate() {
        if event.sessions.get(number).is_none_or(|known| known.id != session.id) {
            return fault(&session.id);
        }
        let attends = |one: &&Attendee| one.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id));
        let mut present: Vec<&str> = event.attendees.iter().filter(attends).map(|one| one.id.as_str()).collect();
        let mut placed = everybody(session);
        present.sort_unstable();
        placed.sort_unstable();
        if present != placed {
            return fault(&session.id);
        }
    }
    event.sessions.get(plan.sessions.len()).map_or(Ok(()), |missing| fault(&missing.id))
}

fn everybody(session: &PlannedSession) -> Vec<&str> {
    let seated = session.groups.iter().flat_map(|group| &group.people);
    seated.chain(session.unseated.iter().map(|unseated| &unseated.person)).map(String::as_str).collect()
}

struct View<'a> {
    all: &'a Explainer<'a>,
    reader: &'a Attendee,
}

impl View<'_> {
    fn named(&self, id: &str) -> Named {
        Named { id: id.to_owned(), name: one_line(self.all.names.person(id)) }
    }

    fn seat(&self, group: &Group, met: &BTreeSet<&str>) -> Vec<Because> {
        let others: Vec<&Attendee> = group
            .people
            .iter()
            .filter(|id| **id != self.reader.id)
            .filter_map(|id| self.all.people.get(id.as_str()).copied())
            .collect();
        let project = group.project.as_deref().map(|id| one_line(self.all.names.project(id)));
        let place = group.table.as_deref().map(one_line).or_else(|| project.clone());
        let mut because =
            vec![Because::Seat { place, people: others.iter().map(|other| self.named(&other.id)).collect() }];
        if let (Some(rank), Some(project)) = (self.all.choices.rank(&self.reader.id, group), &project) {
            because.push(Because::Choice { project: project.clone(), rank });
        }
        let is_new = |other: &Attendee| !met.contains(other.id.as_str());
        let (new, known): (Vec<_>, Vec<_>) = others.iter().copied().partition(|other| is_new(other));
        let named = |people: Vec<&Attendee>| people.iter().map(|other| self.named(&other.id)).collect();
        if !new.is_empty() {
            because.push(Because::New(named(new)));
        }
        if !known.is_empty() {
            because.push(Because::Met(named(known)));
        }
        for pair in &group.shadows {
            if pair.shadow == self.reader.id {
                because.push(Because::Shadows(self.named(&pair.host)));
            } else if pair.host == self.reader.id {
                because.push(Because::ShadowedBy(self.named(&pair.shadow)));
            }
        }
        let mut talk: Option<(usize, Named, Topic)> = None;
        let mut offer = |rank: usize, named: &Named, topic: Topic| {
            if talk.as_ref().is_none_or(|(best, ..)| rank < *best) {
                talk = Some((rank, named.clone(), topic));
            }
        };
        for other in others {
            let named = self.named(&other.id);
            let shared = Shared {
                with: named.clone(),
                languages: common(&self.reader.languages, &other.languages),
                interests: common(&self.reader.interests, &other.interests),
                they_know: taught(other, self.reader),
                you_know: taught(self.reader, other),
            };
            let topics = [
                shared.they_know.first().cloned().map(Topic::TheyKnow),
                shared.you_know.first().cloned().map(Topic::YouKnow),
                shared.interests.first().cloned().map(Topic::Interest),
                shared.languages.first().cloned().map(Topic::Language),
            ];
            if topics.iter().any(Option::is_some) {
                because.push(Because::Shared(shared));
            }
            for (rank, topic) in topics.into_iter().enumerate() {
                if let Some(topic) = topic {
                    offer(rank, &named, topic);
                }
            }
            if let Some(project) = &project {
                offer(4, &named, Topic::Project(project.clone()));
            }
            if is_new(other) {
                offer(5, &named, Topic::NewFace);
            }
        }
        because.extend(talk.map(|(_, named, topic)| Because::Talk(named, topic)));
        because
    }
}

/// What `learner` wants to learn and `teacher` lists, at whatever level.
fn taught(teacher: &Attendee, learner: &Attendee) -> Vec<String> {
    let known = learner.learning.iter().filter(|skill| teacher.skills.contains_key(*skill));
    let skills: BTreeSet<String> = known.map(|skill| one_line(skill)).collect();
    skills.into_iter().collect()
}

/// What both lists hold, in byte order.
fn common(one: &[String], other: &[String]) -> Vec<String> {
    let both: BTreeSet<String> = one.iter().filter(|word| other.contains(word)).map(|word| one_line(word)).collect();
    both.into_iter().collect()
}
