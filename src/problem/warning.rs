//! What is legal but probably a slip.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::event::{Attendee, Event, Form, RuleKind, Selector, Session, Strength};

use super::fault::Thing;

/// What is probably a slip.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WarningKind {
    /// Nobody is there.
    #[error("{present} of the attendees are present; a session needs at least two to bring people together")]
    NobodyThere {
        /// How many are present.
        present: usize,
    },
    /// The person attends nothing.
    #[error("attends no session")]
    AttendsNothing,
    /// A quota that presence makes impossible.
    #[error("wants {wanted} sessions of new and known faces, but attends {attended}")]
    Quota {
        /// Fresh and familiar sessions wanted.
        wanted: u64,
        /// Sessions attended.
        attended: usize,
    },
    /// A choice that can never be had.
    #[error("chose `{project}`, which runs in no session that the person attends")]
    ChoiceNeverRuns {
        /// The project.
        project: String,
    },
    /// A need that no table of a session offers.
    #[error("needs `{need}`, which no table of session `{session}` offers")]
    NeedNotOffered {
        /// The need.
        need: String,
        /// The session.
        session: String,
    },
    /// A skill that nobody has.
    #[error(
        "asks for the skill `{skill}`, which nobody has at that level; lower the level, or invite somebody who has it"
    )]
    SkillOfNobody {
        /// The skill.
        skill: String,
    },
    /// A project that can never run.
    #[error(
        "can never run: {present} people are there at most, and it needs {min}; lower its min, or let it run when more are there"
    )]
    TooFewForProject {
        /// The most people present in a session in which it may run.
        present: usize,
        /// The fewest that it needs.
        min: u32,
    },
    /// A project whose hosts are never there.
    #[error(
        "can never run: none of its hosts attends a session in which it may; name a host who does, or other sessions"
    )]
    HostsNeverThere,
    /// A project that is too small for the teams of every session in which it may run.
    #[error(
        "can never run: it takes {max} people at most, and teams have {min} at least; raise its max, or allow smaller teams"
    )]
    TooSmallForTeams {
        /// The most people that it takes.
        max: u32,
        /// The fewest in a team of a session in which it may run.
        min: u32,
    },
    /// A project that no session offers.
    #[error("can never run: it may run in no project session; name one, or take the project out")]
    NoProjectSession,
    /// A rule that never acts.
    #[error("rule `{rule}` never acts: {why}")]
    NeverActs {
        /// The rule's word.
        rule: &'static str,
        /// Why it does not.
        why: Idle,
    },
    /// Two people share an address.
    #[error("has the same e-mail address as `{other}`; is it one person?")]
    SameEmail {
        /// The other person.
        other: String,
    },
    /// Two ids differ only in case or space.
    #[error("differs from `{other}` only in upper and lower case or space; is it one person?")]
    AlmostSameId {
        /// The other id.
        other: String,
    },
    /// History of nobody who attends.
    #[error("none of its people attends; are the ids those of the attendees?")]
    HistoryOfNobody,
}

/// Why a rule never acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Idle {
    /// Nobody present is of the kind that it speaks of.
    NobodySelected,
    /// Nobody present has the trait.
    NoValues,
    /// Those it names are never present together.
    NeverTogether,
    /// The person is never present where the table or project is.
    NeverThere,
    /// No group can have so many people of the kind that it falls short.
    CannotFail,
    /// It weighs nothing.
    NoWeight,
}

impl fmt::Display for Idle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NobodySelected => "nobody present is of that kind",
            Self::NoValues => "nobody present has a value of that trait",
            Self::NeverTogether => "those it names are never present together",
            Self::NeverThere => "the person is never present where that table or project is",
            Self::CannotFail => "it cannot fall short, since no group can have so many of that kind",
            Self::NoWeight => "its weight is 0",
        })
    }
}

/// Something that is legal but probably a slip. Of confidential rules only
/// the organiser is warned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    place: String,
    of: Option<(Thing, String)>,
    kind: WarningKind,
}

impl Warning {
    /// Where it is, as for a [`Fault`](super::Fault).
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What it is about, with the id of the attendee, project or session.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.of {
            Some((thing, id)) => format!("{thing} `{id}` {}", self.kind),
            None => self.kind.to_string(),
        }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> &WarningKind {
        &self.kind
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.message())
    }
}

/// Slips of one kind are told of at most so often, so that a systematic one does not bury the others.
const OF_A_KIND: usize = 20;

struct Collector<'a> {
    event: &'a Event,
    warnings: Vec<Warning>,
}

/// Everything in an event without faults that is probably a slip. O(size of the event x sessions).
pub(super) fn warnings(event: &Event) -> Vec<Warning> {
    let mut collector = Collector { event, warnings: Vec::new() };
    collector.attendees();
    collector.projects();
    collector.sessions();
    collector.history();
    collector.rules(false);
    collector.warnings
}

/// What is probably a slip in confidential rules, which only an organiser may know of.
pub(super) fn confidential(event: &Event) -> Vec<Warning> {
    let mut collector = Collector { event, warnings: Vec::new() };
    collector.rules(true);
    collector.warnings
}

/// A number of people that no group of the session is larger than.
fn largest_group(form: &Form) -> usize {
    match form {
        Form::Pairs(_) => 3,
        Form::Groups(groups) => groups.max as usize,
        Form::Tables(tables) => tables.iter().map(|table| table.seats as usize).max().unwrap_or(0),
        Form::Projects(teams) => teams.max as usize,
    }
}

fn attends(person: &Attendee, session: &Session) -> bool {
    person.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id))
}

/// The sessions in which a project may run.
fn project_sessions<'a>(event: &'a Event, project: &str) -> Vec<&'a Session> {
    let own = event.projects.iter().find(|other| other.id == project).and_then(|project| project.sessions.as_ref());
    let sessions = event.sessions.iter().filter(|session| matches!(session.form, Form::Projects(_)));
    sessions.filter(|session| own.is_none_or(|ids| ids.contains(&session.id))).collect()
}

impl Collector<'_> {
    fn add(&mut self, place: String, of: Option<(Thing, &str)>, kind: WarningKind) {
        let told =
            self.warnings.iter().filter(|told| std::mem::discriminant(&told.kind) == std::mem::discriminant(&kind));
        if told.count() < OF_A_KIND {
            self.warnings.push(Warning { place, of: of.map(|(thing, id)| (thing, id.to_owned())), kind });
        }
    }

    fn attendees(&mut self) {
        let event = self.event;
        let runs: BTreeMap<&str, Vec<&Session>> =
            event.projects.iter().map(|project| (project.id.as_str(), project_sessions(event, &project.id))).collect();
        let mut emails: BTreeMap<String, &str> = BTreeMap::new();
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for (number, person) in event.attendees.iter().enumerate() {
            let of = Some((Thing::Attendee, person.id.as_str()));
            let place = |field: &str| format!("attendees[{number}].{field}");
            let attended: Vec<&Session> = event.sessions.iter().filter(|session| attends(person, session)).collect();
            if attended.is_empty() && !event.sessions.is_empty() {
                self.add(place("sessions"), of, WarningKind::AttendsNothing);
                continue;
            }
            let wanted = u64::from(person.mixing.fresh) + u64::from(person.mixing.familiar);
            if wanted > attended.len() as u64 {
                self.add(place("mixing"), of, WarningKind::Quota { wanted, attended: attended.len() });
            }
            for (rank, project) in person
                .choices
                .iter()
                .enumerate()
                .flat_map(|(rank, entry)| entry.as_slice().iter().map(move |project| (rank, project)))
            {
                if !runs.get(project.as_str()).is_some_and(|at| at.iter().any(|session| attends(person, session))) {
                    let kind = WarningKind::ChoiceNeverRuns { project: project.clone() };
                    self.add(place(&format!("choices[{rank}]")), of, kind);
                }
            }
            for (need_number, need) in person.needs.iter().enumerate() {
                let lacking = attended.iter().find(|session| match &session.form {
                    Form::Tables(tables) => !tables.iter().any(|table| table.offers.contains(need)),
                    _ => false,
                });
                if let Some(session) = lacking {
                    let kind = WarningKind::NeedNotOffered { need: need.clone(), session: session.id.clone() };
                    self.add(place(&format!("needs[{need_number}]")), of, kind);
                }
            }
            if let Some(email) = &person.email
                && let Some(other) = emails.insert(email.trim().to_lowercase(), &person.id)
            {
                self.add(place("email"), of, WarningKind::SameEmail { other: other.to_owned() });
            }
            let plain: String = person.id.to_lowercase().split_whitespace().collect();
            if let Some(other) = folded.insert(plain, &person.id) {
                self.add(place("id"), of, WarningKind::AlmostSameId { other: other.to_owned() });
            }
        }
    }

    fn projects(&mut self) {
        let event = self.event;
        let has = |skill: &str, level| {
            event.attendees.iter().any(|person| person.skills.get(skill).is_some_and(|&own| own >= level))
        };
        for (number, project) in event.projects.iter().enumerate() {
            let of = Some((Thing::Project, project.id.as_str()));
            let place = |field: &str| format!("projects[{number}].{field}");
            for (need, staffing) in project.staffing.iter().enumerate() {
                if !has(&staffing.skill, staffing.level) {
                    let kind = WarningKind::SkillOfNobody { skill: staffing.skill.clone() };
                    self.add(place(&format!("staffing[{need}]")), of, kind);
                }
            }
            for (skill, _) in project.skills.iter().filter(|&(skill, &level)| !has(skill, level)) {
                let kind = WarningKind::SkillOfNobody { skill: skill.clone() };
                self.add(place(&format!("skills.{skill}")), of, kind);
            }
            let sessions = project_sessions(event, &project.id);
            if sessions.is_empty() {
                self.add(format!("projects[{number}]"), of, WarningKind::NoProjectSession);
            }
            let smallest = sessions.iter().filter_map(|session| match &session.form {
                Form::Projects(teams) => Some(teams.min),
                _ => None,
            });
            if let (Some(max), Some(min)) = (project.max, smallest.min())
                && max < min
            {
                self.add(place("max"), of, WarningKind::TooSmallForTeams { max, min });
            }
            let present = |session: &Session| event.attendees.iter().filter(|person| attends(person, session)).count();
            let most = sessions.iter().map(|&session| present(session)).max();
            if let Some(present) = most.filter(|&present| present < project.min as usize) {
                self.add(place("min"), of, WarningKind::TooFewForProject { present, min: project.min });
            }
            let hosted = project.hosts.is_empty()
                || sessions.iter().any(|session| {
                    event.attendees.iter().any(|person| project.hosts.contains(&person.id) && attends(person, session))
                });
            if !hosted && most.is_some() {
                self.add(place("hosts"), of, WarningKind::HostsNeverThere);
            }
        }
    }

    fn sessions(&mut self) {
        for (number, session) in self.event.sessions.iter().enumerate() {
            let present = self.event.attendees.iter().filter(|person| attends(person, session)).count();
            if present < 2 {
                let of = Some((Thing::Session, session.id.as_str()));
                self.add(format!("sessions[{number}]"), of, WarningKind::NobodyThere { present });
            }
        }
    }

    fn history(&mut self) {
        let known: BTreeSet<&str> = self.event.attendees.iter().map(|person| person.id.as_str()).collect();
        for (number, meeting) in self.event.history.iter().enumerate() {
            if !meeting.people.iter().any(|id| known.contains(id.as_str())) {
                self.add(format!("history[{number}].people"), None, WarningKind::HistoryOfNobody);
            }
        }
    }

    fn rules(&mut self, confidential: bool) {
        let event = self.event;
        for (number, rule) in event.rules.iter().filter(|rule| rule.confidential == confidential).enumerate() {
            let sessions: Vec<&Session> = event
                .sessions
                .iter()
                .filter(|session| rule.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id)))
                .collect();
            let present: Vec<&Attendee> = event
                .attendees
                .iter()
                .filter(|person| sessions.iter().any(|session| attends(person, session)))
                .collect();
            let selects = |who: &Selector| present.iter().any(|person| who.selects(person));
            let together = |ids: &[String], least: usize| {
                let people: Vec<&&Attendee> = present.iter().filter(|person| ids.contains(&person.id)).collect();
                sessions.iter().any(|session| people.iter().filter(|person| attends(person, session)).count() >= least)
            };
            let meets_place = |person: &str, group: &str| {
                sessions.iter().any(|session| {
                    let there = match &session.form {
                        Form::Pairs(_) | Form::Groups(_) => false,
                        Form::Tables(tables) => tables.iter().any(|table| table.id == group),
                        Form::Projects(_) => project_sessions(event, group).iter().any(|at| at.id == session.id),
                    };
                    there && event.attendees.iter().any(|who| who.id == person && attends(who, session))
                })
            };
            // The most of those people that any group can have.
            let most = |is: &dyn Fn(&Attendee) -> bool| {
                let counts = sessions.iter().map(|session| {
                    let there = event.attendees.iter().filter(|person| attends(person, session) && is(person)).count();
                    there.min(largest_group(&session.form))
                });
                counts.max().unwrap_or(0)
            };
            let why = match &rule.rule {
                _ if rule.effective_strength() == Strength::Weight(0) => Some(Idle::NoWeight),
                RuleKind::Apart(apart) if !together(&apart.people, 2) => Some(Idle::NeverTogether),
                RuleKind::Together(kept) if !together(&kept.people, 2) => Some(Idle::NeverTogether),
                RuleKind::Meet(meet) if !together(&meet.people, meet.people.len()) => Some(Idle::NeverTogether),
                RuleKind::Pin(pin) if !meets_place(&pin.person, &pin.group) => Some(Idle::NeverThere),
                RuleKind::Bar(bar) if !meets_place(&bar.person, &bar.group) => Some(Idle::NeverThere),
                RuleKind::Spread(spread) => present
                    .iter()
                    .all(|person| person.trait_values(&spread.trait_name).is_empty())
                    .then_some(Idle::NoValues),
                RuleKind::Share(share) => present
                    .iter()
                    .all(|person| person.trait_values(&share.trait_name).is_empty())
                    .then_some(Idle::NoValues),
                RuleKind::Count(count) if !selects(&count.who) => Some(Idle::NobodySelected),
                RuleKind::Count(count)
                    if count.at_least.unwrap_or(0) == 0
                        && count
                            .at_most
                            .is_none_or(|at_most| most(&|person| count.who.selects(person)) <= at_most as usize) =>
                {
                    Some(Idle::CannotFail)
                }
                RuleKind::Accompany(accompany) if accompany.at_least == 0 => Some(Idle::CannotFail),
                RuleKind::Accompany(accompany) if !selects(&accompany.who) => Some(Idle::NobodySelected),
                RuleKind::NeverAlone(never_alone) if !selects(&never_alone.who) => Some(Idle::NobodySelected),
                _ => None,
            };
            if let Some(why) = why {
                let place = match (confidential, &rule.label) {
                    (false, _) => format!("rules[{number}]"),
                    (true, None) => format!("confidential rules[{number}]"),
                    (true, Some(label)) => format!("confidential rules[{number}] ({label})"),
                };
                self.add(place, None, WarningKind::NeverActs { rule: rule.rule.word(), why });
            }
        }
    }
}
