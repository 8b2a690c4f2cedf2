//! Whether sizes, needs, projects and hosts are those of the session's form.

use std::collections::BTreeSet;

use crate::index::{IndexedSession, SeatedSession, Shape};
use crate::problem::Problem;

use super::super::{Breach, GroupName};

/// What of the form is broken in a session; hosts are judged only where everybody was read.
pub(super) fn breaches(
    problem: &Problem,
    number: usize,
    seated: &SeatedSession,
    names: &[GroupName],
    whole: bool,
) -> Vec<Breach> {
    let session = &problem.sessions()[number];
    let id = || session.id.clone();
    let mut found = Vec::new();
    for (group, name) in seated.groups.iter().zip(names) {
        let (min, max) = limits(session, group.place);
        let size = size(name);
        if !(min..=max).contains(&size) {
            found.push(Breach::GroupSize { session: id(), group: name.clone(), size, min, max });
        }
    }
    match &session.shape {
        Shape::Groups { .. } => {}
        Shape::Pairs { trio } => {
            let trios = names.iter().filter(|name| *trio && size(name) == 3).skip(1);
            found.extend(trios.map(|name| Breach::SecondTrio { session: id(), group: name.clone() }));
        }
        Shape::Tables { .. } => {
            found.extend(tables_used_twice(session, seated, names));
            found.extend(needs(problem, session, seated, names));
        }
        Shape::Projects { .. } => {
            found.extend(project_sizes(problem, session, seated, names));
            if whole {
                found.extend(hosts(problem, session, seated));
            }
        }
    }
    found
}

/// How many people a group of the file names, known or not.
fn size(name: &GroupName) -> usize {
    name.people.iter().collect::<BTreeSet<_>>().len()
}

/// The fewest and the most people in a group.
fn limits(session: &IndexedSession, place: Option<usize>) -> (usize, usize) {
    match &session.shape {
        Shape::Pairs { trio } => (2, 2 + usize::from(*trio)),
        Shape::Groups { min, max } | Shape::Projects { min, max, .. } => (*min, *max),
        Shape::Tables { .. } => {
            place.and_then(|place| session.shape.place(place)).map_or((0, usize::MAX), |table| (table.min, table.max))
        }
    }
}

fn tables_used_twice(session: &IndexedSession, seated: &SeatedSession, names: &[GroupName]) -> Vec<Breach> {
    // Groups stand by place, so that those of one table are neighbours.
    let named: Vec<_> = seated.groups.iter().zip(names).collect();
    let neighbours = named.windows(2).filter_map(|two| match two {
        [(one, first), (other, second)] if one.place.is_some() && one.place == other.place => {
            Some(Breach::TableRepeated {
                session: session.id.clone(),
                table: first.table.clone().unwrap_or_default(),
                first: (*first).clone(),
                second: (*second).clone(),
            })
        }
        _ => None,
    });
    neighbours.collect()
}

fn needs(problem: &Problem, session: &IndexedSession, seated: &SeatedSession, names: &[GroupName]) -> Vec<Breach> {
    let mut found = Vec::new();
    for (group, name) in seated.groups.iter().zip(names) {
        let Some(place) = group.place else { continue };
        for &person in group.people.iter().filter(|&&person| !session.suits(person, place)) {
            let suiting = session.table_ids.iter().enumerate().filter(|&(table, _)| session.suits(person, table));
            found.push(Breach::NeedsNotOffered {
                session: session.id.clone(),
                group: name.clone(),
                person: problem.attendees()[person].id.clone(),
                needs: problem.attendees()[person].needs.clone(),
                tables: suiting.map(|(_, id)| id.clone()).collect(),
            });
        }
    }
    found
}

fn project_sizes(
    problem: &Problem,
    session: &IndexedSession,
    seated: &SeatedSession,
    names: &[GroupName],
) -> Vec<Breach> {
    let mut found = Vec::new();
    for project in session.shape.places() {
        let teams = seated.groups.iter().zip(names).filter(|(group, _)| group.place == Some(project.number));
        let size: usize = teams.map(|(_, name)| size(name)).sum();
        if size > 0 && !(project.min..=project.max).contains(&size) {
            found.push(Breach::ProjectSize {
                session: session.id.clone(),
                project: problem.projects()[project.number].id.clone(),
                size,
                min: project.min,
                max: project.max,
            });
        }
    }
    found
}

/// Whether running projects have a host, and every host present is on one that they host.
fn hosts(problem: &Problem, session: &IndexedSession, seated: &SeatedSession) -> Vec<Breach> {
    let runs = |project: usize| seated.groups.iter().any(|group| group.place == Some(project));
    let running: Vec<_> = session.shape.places().iter().filter(|project| runs(project.number)).collect();
    let mut found = Vec::new();
    for project in running.iter().filter(|project| project.needs_host) {
        if !project.hosts.iter().any(|&host| seated.place_of(host) == Some(project.number)) {
            let known = &problem.projects()[project.number];
            let (session, hosts) = (session.id.clone(), known.hosts.clone());
            found.push(Breach::WithoutHost { session, project: known.id.clone(), hosts });
        }
    }
    let hosts: BTreeSet<usize> = running.iter().flat_map(|project| project.hosts.iter().copied()).collect();
    for host in hosts {
        let hosted = running.iter().map(|project| (project.number, &project.hosts));
        let hosted: Vec<usize> = hosted.filter(|(_, hosts)| hosts.contains(&host)).map(|(number, _)| number).collect();
        if !seated.place_of(host).is_some_and(|place| hosted.contains(&place)) {
            found.push(Breach::HostElsewhere {
                session: session.id.clone(),
                host: problem.attendees()[host].id.clone(),
                projects: hosted.into_iter().map(|project| problem.projects()[project].id.clone()).collect(),
            });
        }
    }
    found
}
