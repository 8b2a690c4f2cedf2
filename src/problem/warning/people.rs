//! Slips of attendees: what they ask for and can never have, and who seems to be there twice.

use std::collections::BTreeMap;

use crate::event::{Attendee, Event, Form, Session};
use crate::index::fault::Thing;
use crate::index::spelling::is_blank;
use crate::index::warning::WarningKind;

use super::Collector;

pub(super) fn attendees(collector: &mut Collector, event: &Event) {
    let runs: BTreeMap<&str, Vec<&Session>> = event
        .projects
        .iter()
        .map(|project| (project.id.as_str(), event.sessions_of_project(&project.id).collect::<Vec<_>>()))
        .collect();
    let mut emails: BTreeMap<String, &str> = BTreeMap::new();
    for (number, person) in event.attendees.iter().enumerate() {
        let attended: Vec<&Session> = event.sessions.iter().filter(|session| person.attends(session)).collect();
        let asking = Asking { number, person, attended: &attended };
        if attended.is_empty() && !event.sessions.is_empty() {
            asking.tell(collector, "sessions", WarningKind::AttendsNothing);
            continue;
        }
        asking.quota(collector);
        asking.choices(collector, &runs);
        asking.needs(collector);
        if let Some(email) = person.email.as_ref().filter(|email| !is_blank(email))
            && let Some(other) = emails.insert(email.trim().to_lowercase(), &person.id)
        {
            asking.tell(collector, "email", WarningKind::SameEmail { other: other.to_owned() });
        }
    }
}

/// A person and the sessions that they attend.
struct Asking<'a> {
    number: usize,
    person: &'a Attendee,
    attended: &'a [&'a Session],
}

impl Asking<'_> {
    fn tell(&self, collector: &mut Collector, field: &str, kind: WarningKind) {
        let of = Some((Thing::Attendee, self.person.id.as_str()));
        collector.add(format!("attendees[{}].{field}", self.number), of, kind);
    }

    fn quota(&self, collector: &mut Collector) {
        let (mixing, attended) = (&self.person.mixing, self.attended.len());
        let wanted = u64::from(mixing.fresh) + u64::from(mixing.familiar);
        if wanted > attended as u64 {
            self.tell(collector, "mixing", WarningKind::Quota { wanted, attended });
        }
    }

    /// Choices of projects that never run where the person is; `runs` has the sessions of each project.
    fn choices(&self, collector: &mut Collector, runs: &BTreeMap<&str, Vec<&Session>>) {
        for (rank, entry) in self.person.choices.iter().enumerate() {
            for project in entry.as_slice() {
                let at = runs.get(project.as_str());
                if !at.is_some_and(|at| at.iter().any(|session| self.person.attends(session))) {
                    let kind = WarningKind::ChoiceNeverRuns { project: project.clone() };
                    self.tell(collector, &format!("choices[{rank}]"), kind);
                }
            }
        }
    }

    /// Needs that no table of a session of the person offers.
    fn needs(&self, collector: &mut Collector) {
        for (number, need) in self.person.needs.iter().enumerate() {
            let lacks = |session: &&&Session| match &session.form {
                Form::Tables(tables) => !tables.iter().any(|table| table.offers.contains(need)),
                _ => false,
            };
            if let Some(session) = self.attended.iter().find(lacks) {
                let kind = WarningKind::NeedNotOffered { need: need.clone(), session: session.id.clone() };
                self.tell(collector, &format!("needs[{number}]"), kind);
            }
        }
    }
}
