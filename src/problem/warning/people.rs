//! Slips of attendees: what they ask for and can never have, and who seems to be there twice.

use std::collections::BTreeMap;

use crate::event::{Event, Form, Session};
use crate::index::fault::Thing;
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
        let of = Some((Thing::Attendee, person.id.as_str()));
        let place = |field: &str| format!("attendees[{number}].{field}");
        let attended: Vec<&Session> = event.sessions.iter().filter(|session| person.attends(session)).collect();
        if attended.is_empty() && !event.sessions.is_empty() {
            collector.add(place("sessions"), of, WarningKind::AttendsNothing);
            continue;
        }
        let wanted = u64::from(person.mixing.fresh) + u64::from(person.mixing.familiar);
        if wanted > attended.len() as u64 {
            collector.add(place("mixing"), of, WarningKind::Quota { wanted, attended: attended.len() });
        }
        for (rank, project) in person
            .choices
            .iter()
            .enumerate()
            .flat_map(|(rank, entry)| entry.as_slice().iter().map(move |project| (rank, project)))
        {
            if !runs.get(project.as_str()).is_some_and(|at| at.iter().any(|session| person.attends(session))) {
                let kind = WarningKind::ChoiceNeverRuns { project: project.clone() };
                collector.add(place(&format!("choices[{rank}]")), of, kind);
            }
        }
        for (need_number, need) in person.needs.iter().enumerate() {
            let lacking = attended.iter().find(|session| match &session.form {
                Form::Tables(tables) => !tables.iter().any(|table| table.offers.contains(need)),
                _ => false,
            });
            if let Some(session) = lacking {
                let kind = WarningKind::NeedNotOffered { need: need.clone(), session: session.id.clone() };
                collector.add(place(&format!("needs[{need_number}]")), of, kind);
            }
        }
        if let Some(email) = &person.email
            && let Some(other) = emails.insert(email.trim().to_lowercase(), &person.id)
        {
            collector.add(place("email"), of, WarningKind::SameEmail { other: other.to_owned() });
        }
    }
}
