//! Slips of projects: what can never run, and skills that nobody has.

use crate::event::{Event, Form, Session};
use crate::index::fault::Thing;
use crate::index::warning::WarningKind;

use super::Collector;

pub(super) fn projects(collector: &mut Collector, event: &Event) {
    let has = |skill: &str, level| {
        event.attendees.iter().any(|person| person.skills.get(skill).is_some_and(|&own| own >= level))
    };
    for (number, project) in event.projects.iter().enumerate() {
        let of = Some((Thing::Project, project.id.as_str()));
        let place = |field: &str| format!("projects[{number}].{field}");
        for (need, staffing) in project.staffing.iter().enumerate() {
            if !has(&staffing.skill, staffing.level) {
                let kind = WarningKind::SkillOfNobody { skill: staffing.skill.clone() };
                collector.add(place(&format!("staffing[{need}]")), of, kind);
            }
        }
        for (skill, _) in project.skills.iter().filter(|&(skill, &level)| !has(skill, level)) {
            let kind = WarningKind::SkillOfNobody { skill: skill.clone() };
            collector.add(place(&format!("skills.{skill}")), of, kind);
        }
        let sessions = event.sessions_of_project(&project.id).collect::<Vec<_>>();
        if sessions.is_empty() {
            collector.add(format!("projects[{number}]"), of, WarningKind::NoProjectSession);
        }
        let smallest = sessions.iter().filter_map(|session| match &session.form {
            Form::Projects(teams) => Some(teams.min),
            _ => None,
        });
        if let (Some(max), Some(min)) = (project.max, smallest.min())
            && max < min
        {
            collector.add(place("max"), of, WarningKind::TooSmallForTeams { max, min });
        }
        let present = |session: &Session| event.attendees.iter().filter(|person| person.attends(session)).count();
        let most = sessions.iter().map(|&session| present(session)).max();
        if let Some(present) = most.filter(|&present| present < project.min as usize) {
            collector.add(place("min"), of, WarningKind::TooFewForProject { present, min: project.min });
        }
        let hosted = project.hosts.is_empty()
            || sessions.iter().any(|session| {
                event.attendees.iter().any(|person| project.hosts.contains(&person.id) && person.attends(session))
            });
        if !hosted && most.is_some() {
            collector.add(place("hosts"), of, WarningKind::HostsNeverThere);
        }
    }
}
