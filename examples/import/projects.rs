//! Projects: from a list of them, or from what people chose.

use std::collections::BTreeSet;

use mingle::event::{Event, Level, Project};

use crate::cells::{Row, shown};
use crate::fields::Kind;
use crate::mapping::Layout;
use crate::notes::{Notes, Place};
use crate::text::{Parts, key, list, slug};
use crate::values;
use crate::words::Written;

/// A row of a list of projects, its hosts and sessions in the words that were written.
#[derive(Debug)]
pub(crate) struct Offer {
    pub(crate) place: Place,
    pub(crate) project: Project,
    pub(crate) hosts: Vec<String>,
    pub(crate) sessions: Vec<String>,
}

/// The projects of a sheet; of two with one name the later row counts.
pub(crate) fn offers(layout: &Layout, taken: &[Offer], written: &mut Written, notes: &mut Notes) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for row in &layout.rows {
        let place = Place::row(&layout.grid, row.number);
        let Some(offer) = offer(layout, row, &place, written, notes) else {
            notes.dropped(&place, "names no project");
            continue;
        };
        let same = |other: &&mut Offer| key(other.project.display_name()) == key(offer.project.display_name());
        if let Some(earlier) = offers.iter_mut().find(same) {
            notes.dropped(&earlier.place, format!("the project stands again in row {}, which counts", row.number));
            *earlier = offer;
        } else if taken.iter().any(|other| key(other.project.display_name()) == key(offer.project.display_name())) {
            notes.dropped(&place, "another file has the project already");
        } else {
            offers.push(offer);
        }
    }
    offers
}

fn offer(layout: &Layout, row: &Row, place: &Place, written: &mut Written, notes: &mut Notes) -> Option<Offer> {
    let (mut id, mut name) = (None, None);
    let mut project = Project::new("");
    let (mut hosts, mut sessions, mut min) = (Vec::new(), Vec::new(), None);
    let entries = |cell: &str| list(cell, Parts::Signs, &|_| false);
    for column in &layout.columns {
        let cell = row.cell(column.at);
        let place = Place { column: Some(column.name.clone()), ..place.clone() };
        if cell.is_empty() || column.field.kind == Kind::LeaveOut {
            continue;
        }
        if values::is_placeholder(cell) {
            notes.odd(&place, format!("{} counts as no answer", shown(cell)));
            continue;
        }
        let mut number = || {
            let count = values::count(cell).filter(|count| *count > 0);
            if count.is_none() {
                notes.odd(&place, format!("{} is no number and counts as no answer", shown(cell)));
            }
            count
        };
        match column.field.kind {
            Kind::ProjectId => id = Some(cell.to_owned()),
            Kind::Project => name = Some(cell.split_whitespace().collect::<Vec<_>>().join(" ")),
            Kind::FewestPeople => min = number(),
            Kind::MostPeople => project.max = number(),
            Kind::Hosts => hosts = entries(cell),
            Kind::Tags => project.tags = entries(cell),
            Kind::ProjectLanguages => project.languages = entries(cell),
            Kind::ProjectSkills => project.skills = entries(cell).iter().map(|entry| skill(entry)).collect(),
            Kind::ProjectSessions => {
                sessions = entries(cell);
                sessions.iter().for_each(|word| written.add("sessions", word, &place));
            }
            _ => {}
        }
    }
    project.min = min.unwrap_or(1);
    if project.max.is_some_and(|max| max < project.min) {
        notes.odd(
            place,
            format!(
                "at least {} and at most {} people cannot be; the former does not count",
                project.min,
                project.max.unwrap_or(0)
            ),
        );
        project.min = 1;
    }
    let name = name.or_else(|| id.clone())?;
    project.id = id.unwrap_or_default();
    project.name = Some(name);
    Some(Offer { place: place.clone(), project, hosts, sessions })
}

fn skill(entry: &str) -> (String, Level) {
    let (name, said) = values::skill(entry);
    (name, said.as_deref().and_then(values::level).unwrap_or(Level::Beginner))
}

/// The project that a word names: by its id or its name.
pub(crate) fn find<'a>(event: &'a Event, word: &str) -> Option<&'a Project> {
    event.projects.iter().find(|project| key(&project.id) == key(word) || key(project.display_name()) == key(word))
}

/// Adds a project, or puts it in the place of the one of its name or id: what it does not tell stays as it was.
pub(crate) fn add(event: &mut Event, mut project: Project) {
    let name = project.display_name().to_owned();
    let same = |other: &Project| key(other.display_name()) == key(&name) || other.id == project.id;
    let Some(at) = event.projects.iter().position(same) else {
        if project.id.is_empty() {
            project.id = unused(event, &name);
        }
        project.name = project.name.filter(|name| *name != project.id);
        event.projects.push(project);
        return;
    };
    fn untold<T: Default + PartialEq>(mine: &mut T, earlier: T) {
        if *mine == T::default() {
            *mine = earlier;
        }
    }
    let earlier = event.projects[at].clone();
    untold(&mut project.id, earlier.id);
    untold(&mut project.skills, earlier.skills);
    untold(&mut project.staffing, earlier.staffing);
    untold(&mut project.hosts, earlier.hosts);
    untold(&mut project.max, earlier.max);
    untold(&mut project.sessions, earlier.sessions);
    untold(&mut project.languages, earlier.languages);
    untold(&mut project.tags, earlier.tags);
    project.min = if project.min > 1 { project.min } else { earlier.min };
    project.name = project.name.filter(|name| *name != project.id);
    event.projects[at] = project;
}

fn unused(event: &Event, name: &str) -> String {
    let slug = Some(slug(name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "project".to_owned());
    let taken: BTreeSet<&str> = event.projects.iter().map(|project| project.id.as_str()).collect();
    let numbered = (1..).map(|number| if number == 1 { slug.clone() } else { format!("{slug}-{number}") });
    numbered.into_iter().find(|id| !taken.contains(id.as_str())).unwrap_or(slug)
}
