//! Faults of projects and sessions.

use crate::event::{Event, Form, Table};

use crate::event::nearest;
use crate::index::Moment;
use crate::index::fault::{DidYouMean, FaultKind, Finder, Of, Thing};

pub(super) fn projects(found: &mut Finder<'_>, event: &Event) {
    found.ids("projects", Thing::Project, event.projects.iter().map(|project| project.id.as_str()));
    for (number, project) in event.projects.iter().enumerate() {
        let of = Some((Thing::Project, project.id.as_str()));
        let place = |field: &str| format!("projects[{number}].{field}");
        found.list(&place("hosts"), of, Thing::Attendee, &project.hosts);
        for (need, staffing) in project.staffing.iter().enumerate() {
            let place = place(&format!("staffing[{need}].people"));
            found.at_least(&place, of, "people", i64::from(staffing.people), 1);
        }
        sizes(found, &place("min"), of, project.min, project.max);
        if let Some(sessions) = &project.sessions {
            found.list(&place("sessions"), of, Thing::Session, sessions);
            if sessions.is_empty() {
                found.add(place("sessions"), of, FaultKind::EmptyList);
            }
        }
    }
}

/// A minimum of at least 1 and a maximum that is not below.
fn sizes(found: &mut Finder<'_>, place: &str, of: Of<'_>, min: u32, max: Option<u32>) {
    found.at_least(place, of, "min", i64::from(min), 1);
    if let Some(max) = max.filter(|&max| max < min) {
        found.add(place, of, FaultKind::MinAboveMax { low_field: "min", low: min, high_field: "max", high: max });
    }
}

pub(super) fn sessions(found: &mut Finder<'_>, event: &Event) {
    found.ids("sessions", Thing::Session, event.sessions.iter().map(|session| session.id.as_str()));
    for (number, session) in event.sessions.iter().enumerate() {
        let of = Some((Thing::Session, session.id.as_str()));
        let place = |field: &str| format!("sessions[{number}].{field}");
        if let Some(starts) = session.starts.as_ref().filter(|starts| Moment::parse_time(starts).is_none()) {
            found.add(place("starts"), of, FaultKind::NoTime { text: starts.clone() });
        }
        if let Some(id) = &session.continues
            && found.known(&place("continues"), of, Thing::Session, id)
            && !event.sessions[..number].iter().any(|earlier| earlier.id == *id)
        {
            found.add(place("continues"), of, FaultKind::NotEarlier { id: id.clone() });
        }
        match &session.form {
            Form::Pairs(_) => {}
            Form::Groups(groups) => sizes(found, &place("form.groups"), of, groups.min, Some(groups.max)),
            Form::Projects(teams) => {
                found.at_least(&place("form.projects"), of, "min", i64::from(teams.min), 1);
                let needed = (2 * u64::from(teams.min)).saturating_sub(1);
                if u64::from(teams.max) < needed {
                    let kind = FaultKind::UnsplittableTeams { min: teams.min, max: teams.max, needed };
                    found.add(place("form.projects"), of, kind);
                }
            }
            Form::Tables(tables) => seats(found, &place("form.tables"), of, tables),
        }
    }
}

fn seats(found: &mut Finder<'_>, list: &str, session: Of<'_>, tables: &[Table]) {
    if tables.is_empty() {
        found.add(list, session, FaultKind::NoTables);
    }
    found.ids(list, Thing::Table, tables.iter().map(|table| table.id.as_str()));
    let known: std::collections::BTreeSet<&str> = tables.iter().map(|table| table.id.as_str()).collect();
    for (number, table) in tables.iter().enumerate() {
        let of = Some((Thing::Table, table.id.as_str()));
        let place = |field: &str| format!("{list}[{number}].{field}");
        found.at_least(&place("seats"), of, "seats", i64::from(table.seats), 1);
        found.at_least(&place("min"), of, "min", i64::from(table.min), 1);
        if table.min > table.seats && table.seats > 0 {
            let kind =
                FaultKind::MinAboveMax { low_field: "min", low: table.min, high_field: "seats", high: table.seats };
            found.add(place("min"), of, kind);
        }
        for (neighbour, id) in table.next_to.iter().enumerate() {
            let place = place(&format!("next_to[{neighbour}]"));
            if *id == table.id {
                found.add(place, of, FaultKind::NextToItself { id: id.clone() });
            } else if !known.contains(id.as_str()) {
                let hint = DidYouMean(nearest(id, known.iter().copied()).map(str::to_owned));
                found.add(place, of, FaultKind::Unknown { thing: Thing::Table, id: id.clone(), hint });
            }
        }
    }
}
