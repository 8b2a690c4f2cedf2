//! One row a person and session, for a spreadsheet or a registration system.

use crate::event::Event;
use crate::plan::Plan;

use super::names::{Names, one_line};

/// Where one person is in one session.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// Id of the session.
    pub session: String,
    /// The number of the group in its session, from 1; `None` for one who sits out.
    pub group: Option<usize>,
    /// The table's id or the project's name; empty for other groups.
    pub place: String,
    /// Id of the person.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// Id of the person whom this one shadows; empty for none.
    pub shadows: String,
    /// Why the person sits out, as files have it; empty for one who has a seat.
    pub reason: String,
}

impl Row {
    /// The names of the columns.
    pub const HEADINGS: [&'static str; 7] = ["session", "group", "place", "person", "name", "shadows", "reason"];

    /// The cells. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    #[must_use]
    pub fn cells(&self) -> [String; 7] {
        let group = self.group.map_or(String::new(), |group| group.to_string());
        [&self.session, &group, &self.place, &self.person, &self.name, &self.shadows, &self.reason]
            .map(|cell| safe(cell))
    }
}

fn safe(cell: &str) -> String {
    let text = one_line(cell);
    if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text }
}

/// All rows of a plan: sessions and groups in the plan's order, those who sit out after the groups.
#[must_use]
pub fn rows(event: &Event, plan: &Plan) -> Vec<Row> {
    let names = Names::new(event);
    let mut rows = Vec::new();
    for session in &plan.sessions {
        let row = |person: &str, group, place: &str, shadows: &str, reason: &str| Row {
            session: session.id.clone(),
            group,
            place: place.to_owned(),
            person: person.to_owned(),
            name: names.person(person).to_owned(),
            shadows: shadows.to_owned(),
            reason: reason.to_owned(),
        };
        for (number, group) in session.groups.iter().enumerate() {
            let project = group.project.as_deref().map(|id| names.project(id));
            let place = group.table.as_deref().or(project).unwrap_or_default();
            for person in &group.people {
                let host = group.shadows.iter().find(|pair| pair.shadow == *person).map(|pair| pair.host.as_str());
                rows.push(row(person, Some(number + 1), place, host.unwrap_or_default(), ""));
            }
        }
        for out in &session.unseated {
            rows.push(row(&out.person, None, "", "", out.reason.as_ref()));
        }
    }
    rows
}
