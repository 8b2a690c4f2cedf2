//! What is legal but probably a slip.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Event, Form, Session, Strength};
use crate::index::fault::Thing;
use crate::index::warning::{Idle, Warning, WarningKind};
use crate::rules::{Scope, numbered, written};

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
        let runs: BTreeMap<&str, Vec<&Session>> = event
            .projects
            .iter()
            .map(|project| (project.id.as_str(), event.sessions_of_project(&project.id).collect::<Vec<_>>()))
            .collect();
        let mut emails: BTreeMap<String, &str> = BTreeMap::new();
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for (number, person) in event.attendees.iter().enumerate() {
            let of = Some((Thing::Attendee, person.id.as_str()));
            let place = |field: &str| format!("attendees[{number}].{field}");
            let attended: Vec<&Session> = event.sessions.iter().filter(|session| person.attends(session)).collect();
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
                if !runs.get(project.as_str()).is_some_and(|at| at.iter().any(|session| person.attends(session))) {
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
            let sessions = event.sessions_of_project(&project.id).collect::<Vec<_>>();
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
            let present = |session: &Session| event.attendees.iter().filter(|person| person.attends(session)).count();
            let most = sessions.iter().map(|&session| present(session)).max();
            if let Some(present) = most.filter(|&present| present < project.min as usize) {
                self.add(place("min"), of, WarningKind::TooFewForProject { present, min: project.min });
            }
            let hosted = project.hosts.is_empty()
                || sessions.iter().any(|session| {
                    event.attendees.iter().any(|person| project.hosts.contains(&person.id) && person.attends(session))
                });
            if !hosted && most.is_some() {
                self.add(place("hosts"), of, WarningKind::HostsNeverThere);
            }
        }
    }

    fn sessions(&mut self) {
        for (number, session) in self.event.sessions.iter().enumerate() {
            let present = self.event.attendees.iter().filter(|person| person.attends(session)).count();
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
        for (rule, _, place) in numbered(event).filter(|(rule, ..)| rule.confidential == confidential) {
            let no_weight = rule.effective_strength() == Strength::Weight(0);
            let idle = || written(&rule.rule).idle(&Scope::new(event, rule));
            let Some(why) = no_weight.then_some(Idle::NoWeight).or_else(idle) else { continue };
            let label = rule.label.as_ref().filter(|_| confidential);
            let place = label.map_or_else(|| place.clone(), |label| format!("{place} ({label})"));
            self.add(place, None, WarningKind::NeverActs { rule: rule.rule.word(), why });
        }
    }
}
