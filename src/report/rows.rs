//! One row a person and session, for a spreadsheet or a registration system.

use crate::event::Event;
use crate::plan::Plan;

use super::choices::Choices;
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
    /// The rank, from 1, of the project on the person's list; `none` for one who got none of their choices; empty for one
    /// without choices and in other sessions.
    pub choice: String,
    /// Why the person sits out, as files have it; empty for one who has a seat.
    pub reason: String,
}

impl Row {
    /// The names of the columns.
    pub const HEADINGS: [&'static str; 8] =
        ["session", "group", "place", "person", "name", "shadows", "choice", "reason"];

    /// The cells. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    #[must_use]
    pub fn cells(&self) -> [String; 8] {
        let group = self.group.map_or(String::new(), |group| group.to_string());
        [&self.session, &group, &self.place, &self.person, &self.name, &self.shadows, &self.choice, &self.reason]
            .map(|cell| safe(cell))
    }
}

/// A cell on one line that no spreadsheet takes for a formula.
pub(super) fn safe(cell: &str) -> String {
    harmless(&one_line(cell))
}

/// A text that no spreadsheet takes for a formula; white space before one is skipped by them.
pub(super) fn harmless(text: &str) -> String {
    if text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// All rows of a plan: sessions and groups in the plan's order, those who sit out after the groups.
#[must_use]
pub fn rows(event: &Event, plan: &Plan) -> Vec<Row> {
    let names = Names::new(event);
    let choices = Choices::new(event);
    let mut rows = Vec::new();
    for session in &plan.sessions {
        let row = |person: &str, group, place: &str| Row {
            session: session.id.clone(),
            group,
            place: place.to_owned(),
            person: person.to_owned(),
            name: names.person(person).to_owned(),
            shadows: String::new(),
            choice: String::new(),
            reason: String::new(),
        };
        for (number, group) in session.groups.iter().enumerate() {
            let project = group.project.as_deref().map(|id| names.project(id));
            let place = group.table.as_deref().or(project).unwrap_or_default();
            for person in &group.people {
                let host = group.shadows.iter().find(|pair| pair.shadow == *person).map(|pair| pair.host.as_str());
                let choice = match choices.rank(person, group) {
                    None => String::new(),
                    Some(None) => "none".to_owned(),
                    Some(Some(rank)) => rank.to_string(),
                };
                let shadows = host.unwrap_or_default().to_owned();
                rows.push(Row { shadows, choice, ..row(person, Some(number + 1), place) });
            }
        }
        for out in &session.unseated {
            rows.push(Row { reason: out.reason.as_ref().to_owned(), ..row(&out.person, None, "") });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Session};
    use crate::plan::{Group, Reason, Shadow, Unseated};
    use crate::report::testing::plan_of;

    use super::{Row, rows, safe};

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\r=1", "\u{ff1d}1"] {
            assert!(safe(cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(safe("a=b"), "a=b");
    }

    #[test]
    fn everybody_has_one_row_a_session() {
        let event = Event::new()
            .attendees(["ada", "bo", "cy"].map(|id| Attendee::new(id).email("somebody@example.org")))
            .session(Session::pairs("mon"));
        let pair = Group {
            people: vec!["ada".into(), "bo".into()],
            shadows: vec![Shadow { shadow: "bo".into(), host: "ada".into() }],
            ..Group::default()
        };
        let out = Unseated { person: "cy".into(), reason: Reason::OddOneOut, note: None };
        let rows = rows(&event, &plan_of("mon", vec![pair], vec![out]));
        let cells: Vec<[String; Row::HEADINGS.len()]> = rows.iter().map(Row::cells).collect();
        assert_eq!(cells[0], ["mon", "1", "", "ada", "ada", "", "", ""]);
        assert_eq!(cells[1], ["mon", "1", "", "bo", "bo", "ada", "", ""]);
        assert_eq!(cells[2], ["mon", "", "", "cy", "cy", "", "", "odd-one-out"]);
        assert!(cells.iter().flatten().all(|cell| !cell.contains("example.org")));
    }
}
