//! The lines of one session, until they are its groups.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Group, PlannedSession, SessionStatus, Shadow, Unseated};
use crate::problem::Problem;

use super::super::rows::project_cells;
use super::columns::Cells;
use super::fault::TableFault;
use super::groups::groups;

/// A session as far as it was read.
pub(super) struct Seats {
    id: String,
    /// The lines of those who have a seat.
    seated: Vec<Cells>,
    unseated: Vec<Unseated>,
    notes: Notes,
}

/// What was written in several lines beside one thing: each text once, in the order of the lines.
#[derive(Default)]
struct Notes {
    seen: BTreeSet<String>,
    texts: Vec<String>,
}

impl Notes {
    fn add(&mut self, text: &str) {
        if !text.is_empty() && self.seen.insert(text.to_owned()) {
            self.texts.push(text.to_owned());
        }
    }

    fn told(self) -> Option<String> {
        (!self.texts.is_empty()).then(|| self.texts.join("; "))
    }
}

impl Seats {
    pub(super) fn new(id: &str) -> Self {
        Self { id: id.to_owned(), seated: Vec::new(), unseated: Vec::new(), notes: Notes::default() }
    }

    /// Adds a line.
    pub(super) fn add(&mut self, cells: Cells, faults: &mut Vec<TableFault>) {
        self.notes.add(&cells.session_note);
        let (line, person) = (cells.line, cells.person.clone());
        let is_seated = cells.group.is_some() || !cells.place.is_empty();
        match cells.reason {
            Some(reason) if !is_seated || reason.is_away() => {
                let note = (!cells.note.is_empty()).then_some(cells.note);
                self.unseated.push(Unseated { person, reason, note });
            }
            Some(reason) => faults.push(TableFault::GroupAndReason { line, person, reason }),
            None if is_seated => self.seated.push(cells),
            None => faults.push(TableFault::NoGroup { line, person }),
        }
    }

    /// The session, its groups by their numbers and people in their fixed order.
    pub(super) fn session(self, problem: &Problem, faults: &mut Vec<TableFault>) -> PlannedSession {
        let form = problem.sessions().iter().find(|session| session.id == self.id);
        let on_projects = form.is_some_and(|session| session.shape.is_projects());
        let cells = project_cells(&problem.event().projects);
        let ids: BTreeMap<&str, &str> = cells.iter().map(|(&id, &cell)| (cell, id)).collect();
        let mut session = empty(problem, &self.id);
        for (lines, number) in groups(self.seated, faults).into_values().zip(1..) {
            let mut group = group_of(&lines, number);
            if on_projects {
                let id = |cell: String| ids.get(cell.as_str()).map_or_else(|| cell.clone(), |&id| id.to_owned());
                group.project = group.table.take().map(id);
            }
            session.groups.push(group);
        }
        session.unseated = self.unseated;
        session.unseated.sort_by(|one, other| one.person.cmp(&other.person));
        session.note = self.notes.told();
        session
    }
}

/// The group of some lines; its place is down as a table.
fn group_of(lines: &[Cells], number: u32) -> Group {
    let mut notes = Notes::default();
    let mut group = Group { number, ..Group::default() };
    for cells in lines {
        notes.add(&cells.note);
        group.people.push(cells.person.clone());
        if !cells.shadows.is_empty() {
            group.shadows.push(Shadow { shadow: cells.person.clone(), host: cells.shadows.clone() });
        }
        if !cells.place.is_empty() {
            group.table = Some(cells.place.clone());
        }
    }
    group.people.sort();
    group.shadows.sort();
    group.note = notes.told();
    group
}

/// A session without anybody, at the time of the event.
pub(super) fn empty(problem: &Problem, id: &str) -> PlannedSession {
    let known = problem.sessions().iter().find(|session| session.id == id);
    PlannedSession {
        id: id.to_owned(),
        starts: known.and_then(|session| session.starts_text.clone()),
        minutes: known.map_or(60, |session| session.minutes),
        status: SessionStatus::Planned,
        groups: Vec::new(),
        unseated: Vec::new(),
        note: None,
    }
}
