//! A session by index: who is present, which places it has.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Form, Leftover, Mix, Seat, Session, Table};

use super::date::Moment;
use super::form::{Place, Shape};
use super::history::units;
use super::ids::{Ids, find};
use super::seats::Capacity;

/// A session of a problem.
#[derive(Debug, Clone)]
pub(crate) struct IndexedSession {
    pub(crate) id: String,
    pub(crate) shape: Shape,
    /// For each person whether they attend it.
    pub(crate) attends: Vec<bool>,
    /// Those who attend it, ascending.
    pub(crate) present: Vec<usize>,
    pub(crate) mix: Mix,
    pub(crate) seat: Seat,
    pub(crate) starts: Option<Moment>,
    /// When it starts, as the event writes it.
    pub(crate) starts_text: Option<String>,
    /// How long people sit together.
    pub(crate) minutes: u32,
    /// Acquaintance that meeting in it gives.
    pub(crate) units: i64,
    /// The earlier session whose groups are to stay together.
    pub(crate) continues: Option<usize>,
    /// For tables: for each person the number of their set of needs, in order of first appearance. Empty where nobody needs anything and for other
    /// forms.
    pub(crate) needs: Vec<usize>,
    /// For each set of needs the tables that offer all of them, by number.
    pub(crate) offers: Vec<Vec<bool>>,
    /// For tables: their ids by number. Empty for other forms.
    pub(crate) table_ids: Vec<String>,
    /// How many people it seats with all rules removed.
    pub(crate) capacity: Capacity,
}

impl IndexedSession {
    /// Indexes a session of an event without faults; its seats are not counted yet ([`with_capacity`](Self::with_capacity)).
    pub(crate) fn new(session: &Session, index: &Ids<'_>) -> Self {
        let attends: Vec<bool> = index
            .attendees
            .iter()
            .map(|person| person.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id)))
            .collect();
        let present = (0..attends.len()).filter(|&person| attends[person]).collect();
        let shape = shape(session, index, &attends);
        let (needs, offers) = needs_and_offers(session, index);
        Self {
            id: session.id.clone(),
            shape,
            attends,
            present,
            mix: session.effective_mix(),
            seat: session.seat,
            starts: session.starts.as_deref().and_then(Moment::parse_time),
            starts_text: session.starts.clone(),
            minutes: session.minutes,
            units: units(session.minutes),
            continues: session
                .continues
                .as_ref()
                .and_then(|id| index.sessions.iter().position(|earlier| earlier.id == *id)),
            needs,
            offers,
            table_ids: match &session.form {
                Form::Tables(tables) => tables.iter().map(|table| table.id.clone()).collect(),
                _ => Vec::new(),
            },
            capacity: Capacity::default(),
        }
    }

    /// Widens the form: the place of that number, or where there are no places every group, holds so many more.
    pub(crate) fn widen(&mut self, place: Option<usize>, more: usize) {
        match &mut self.shape {
            Shape::Pairs { .. } => {}
            Shape::Groups { max, .. } => *max = max.saturating_add(more),
            Shape::Tables { tables, .. } => widen(tables, place, more),
            Shape::Projects { projects, .. } => {
                widen(projects, place, more);
                projects.iter_mut().for_each(|project| project.max = project.max.min(self.attends.len()));
            }
        }
    }

    /// Adds a table for so many, with the usual minimum of two, next to none, that suits some people: alike those with
    /// the same needs. Does nothing in another form.
    pub(crate) fn add_table(&mut self, seats: usize, id: String, suits: &dyn Fn(usize) -> bool) {
        if let Shape::Tables { tables, next_to } = &mut self.shape {
            tables.push(Place {
                number: tables.len(),
                min: seats.min(2),
                max: seats,
                hosts: Vec::new(),
                needs_host: false,
            });
            next_to.push(Vec::new());
            let mut offered = vec![true; self.offers.len()];
            self.needs.iter().enumerate().for_each(|(person, &set)| offered[set] &= suits(person));
            self.offers.iter_mut().zip(offered).for_each(|(offers, offered)| offers.push(offered));
            self.table_ids.push(id);
        }
    }

    /// Lets a person stay away.
    pub(crate) fn leave_out(&mut self, person: usize) {
        self.attends[person] = false;
        self.present.retain(|&other| other != person);
        if let Shape::Projects { projects, .. } = &mut self.shape {
            projects.iter_mut().for_each(|project| project.hosts.retain(|&host| host != person));
        }
    }

    /// Whether a person's needs are met at a place of this session.
    pub(crate) fn suits(&self, person: usize, place: usize) -> bool {
        self.suits_all() || self.offers[self.needs[person]][place]
    }

    /// Whether nobody's needs keep them from any place: then nobody needs anything.
    pub(crate) fn suits_all(&self) -> bool {
        self.needs.is_empty()
    }

    /// The most people at a place; without one there is no limit but that of groups.
    pub(crate) fn holds(&self, place: Option<usize>) -> usize {
        place.and_then(|place| self.shape.place(place)).map_or(usize::MAX, |place| place.max)
    }

    /// Whether two tables are next to each other.
    pub(crate) fn next_to(&self, first: usize, second: usize) -> bool {
        match &self.shape {
            Shape::Tables { next_to, .. } => next_to[first].binary_search(&second).is_ok(),
            _ => false,
        }
    }
}

/// The form of a session with its places; `attends` says of each person whether they are there.
fn shape(session: &Session, index: &Ids<'_>, attends: &[bool]) -> Shape {
    match &session.form {
        Form::Pairs(pairs) => Shape::Pairs { trio: pairs.leftover == Leftover::Trio },
        Form::Groups(groups) => Shape::Groups { min: groups.min as usize, max: groups.max as usize },
        Form::Tables(tables) => {
            let places = tables
                .iter()
                .enumerate()
                .map(|(number, table)| Place {
                    number,
                    min: (table.min as usize).max(1),
                    max: table.seats as usize,
                    hosts: Vec::new(),
                    needs_host: false,
                })
                .collect();
            Shape::Tables { tables: places, next_to: neighbours(tables) }
        }
        Form::Projects(teams) => Shape::Projects {
            projects: index
                .projects
                .iter()
                .enumerate()
                .filter(|&(number, _)| index.may_run(number, &session.id))
                .map(|(number, project)| Place {
                    number,
                    min: (project.min as usize).max(teams.min as usize),
                    max: project.max.map_or(usize::MAX, |max| max as usize).min(index.attendees.len()),
                    hosts: index.people(&project.hosts).into_iter().filter(|&host| attends[host]).collect(),
                    needs_host: !project.hosts.is_empty(),
                })
                .collect(),
            min: teams.min as usize,
            max: teams.max as usize,
            objective: teams.objective,
        },
    }
}

/// For each table those next to it, ascending, whichever of the two names the other.
fn neighbours(tables: &[Table]) -> Vec<Vec<usize>> {
    let mut next_to = vec![Vec::new(); tables.len()];
    for (number, table) in tables.iter().enumerate() {
        for other in table.next_to.iter().filter_map(|id| find(tables, id, |table| &table.id)) {
            next_to[number].push(other);
            next_to[other].push(number);
        }
    }
    for list in &mut next_to {
        list.sort_unstable();
        list.dedup();
    }
    next_to
}

fn widen(places: &mut [Place], number: Option<usize>, more: usize) {
    if let Some(place) = places.iter_mut().find(|place| Some(place.number) == number) {
        place.max = place.max.saturating_add(more);
    }
}

/// For tables: each person's set of needs, and which tables offer each set.
fn needs_and_offers(session: &Session, index: &Ids<'_>) -> (Vec<usize>, Vec<Vec<bool>>) {
    let Form::Tables(tables) = &session.form else { return (Vec::new(), Vec::new()) };
    if index.attendees.iter().all(|person| person.needs.is_empty()) {
        return (Vec::new(), Vec::new());
    }
    let mut numbers = BTreeMap::new();
    let mut offers = Vec::new();
    let needs = index
        .attendees
        .iter()
        .map(|person| {
            let set: BTreeSet<&String> = person.needs.iter().collect();
            *numbers.entry(set).or_insert_with_key(|set| {
                offers.push(
                    tables.iter().map(|table| set.iter().all(|need| table.offers.contains(need))).collect::<Vec<_>>(),
                );
                offers.len() - 1
            })
        })
        .collect();
    (needs, offers)
}
