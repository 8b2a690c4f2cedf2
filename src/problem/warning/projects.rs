//! Slips of projects: what can never run, and skills that nobody has.

use crate::event::{Event, Form, Project, Session};
use crate::index::fault::Thing;
use crate::index::warning::WarningKind;

use super::Collector;

pub(super) fn projects(collector: &mut Collector, event: &Event) {
    for (number, project) in event.projects.iter().enumerate() {
        let sessions = event.sessions_of_project(&project.id).collect::<Vec<_>>();
        let running = Running { event, number, project, sessions: &sessions };
        running.skills(collector);
        running.size(collector);
        running.people(collector);
    }
}

/// A project and the project sessions in which it may run.
struct Running<'a> {
    event: &'a Event,
    number: usize,
    project: &'a Project,
    sessions: &'a [&'a Session],
}

impl Running<'_> {
    fn tell(&self, collector: &mut Collector, field: &str, kind: WarningKind) {
        let of = Some((Thing::Project, self.project.id.as_str()));
        collector.add(format!("projects[{}]{field}", self.number), of, kind);
    }

    fn skills(&self, collector: &mut Collector) {
        let has = |skill: &str, level| {
            self.event.attendees.iter().any(|person| person.skills.get(skill).is_some_and(|&own| own >= level))
        };
        for (need, staffing) in self.project.staffing.iter().enumerate() {
            if !has(&staffing.skill, staffing.level) {
                let kind = WarningKind::SkillOfNobody { skill: staffing.skill.clone() };
                self.tell(collector, &format!(".staffing[{need}]"), kind);
            }
        }
        for (skill, _) in self.project.skills.iter().filter(|&(skill, &level)| !has(skill, level)) {
            let kind = WarningKind::SkillOfNobody { skill: skill.clone() };
            self.tell(collector, &format!(".skills.{skill}"), kind);
        }
    }

    /// A project that no session offers, or that is too small for its teams.
    fn size(&self, collector: &mut Collector) {
        if self.sessions.is_empty() {
            self.tell(collector, "", WarningKind::NoProjectSession);
        }
        let smallest = self.sessions.iter().filter_map(|session| match &session.form {
            Form::Projects(teams) => Some(teams.min),
            _ => None,
        });
        if let (Some(max), Some(min)) = (self.project.max, smallest.min())
            && max < min
        {
            self.tell(collector, ".max", WarningKind::TooSmallForTeams { max, min });
        }
    }

    /// A project for which too few people, or none of its hosts, are ever there.
    fn people(&self, collector: &mut Collector) {
        let (attendees, hosts) = (&self.event.attendees, &self.project.hosts);
        let present = |session: &Session| attendees.iter().filter(|person| person.attends(session)).count();
        let Some(most) = self.sessions.iter().map(|&session| present(session)).max() else { return };
        if most < self.project.min as usize {
            self.tell(collector, ".min", WarningKind::TooFewForProject { present: most, min: self.project.min });
        }
        let is_hosted =
            |session: &&Session| attendees.iter().any(|person| hosts.contains(&person.id) && person.attends(session));
        if !hosts.is_empty() && !self.sessions.iter().any(is_hosted) {
            self.tell(collector, ".hosts", WarningKind::HostsNeverThere);
        }
    }
}
