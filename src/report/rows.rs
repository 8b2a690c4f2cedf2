//! One row a person and session, for a spreadsheet or a registration system.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::event::Project;
use crate::plan::Plan;
use crate::problem::Problem;

use super::choices::Choices;
use super::names::{Names, one_line};
use super::roster::Timing;

/// Where one person is in one session.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Row, rows};
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let rows: Vec<Row> = rows(&problem, &plan);
/// assert_eq!((rows[0].person.as_str(), rows[0].group), ("ada", Some(1)));
/// assert_eq!(rows[0].cells().len(), Row::HEADINGS.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// Id of the session.
    pub session: String,
    /// The number of the group in its session, from 1; `None` for one who sits out.
    pub group: Option<usize>,
    /// The table's id or the project's name, its id where another project has that name or id; empty for other groups.
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
    /// What a person wrote beside the group, or beside the one who sits out.
    pub note: String,
    /// What a person wrote beside the session.
    pub session_note: String,
    /// When the session starts, as the event has it; empty where no time is known.
    pub starts: String,
    /// How many minutes it takes.
    pub minutes: u32,
}

impl Row {
    /// The names of the columns that every table has.
    pub const HEADINGS: &'static [&'static str] =
        &["session", "group", "place", "person", "name", "shadows", "choice", "reason"];

    /// The names of the columns that a table has besides where a session has a time.
    pub const TIME_HEADINGS: &'static [&'static str] = &["starts", "minutes"];

    /// The names of the columns that a table has besides where the plan carries notes.
    pub const NOTE_HEADINGS: &'static [&'static str] = &["note", "session_note"];

    /// The cells. A cell that a spreadsheet would take for a formula begins with an apostrophe; ids are as they are, with
    /// their line breaks.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let group = self.group.map_or(String::new(), |group| group.to_string());
        let name = one_line(&self.name);
        [&self.session, &group, &self.place, &self.person, &name, &self.shadows, &self.choice, &self.reason]
            .map(|cell| safe(cell))
            .into()
    }
}

/// A cell that no spreadsheet takes for a formula; [`plain`] takes it back.
pub(super) fn safe(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A word as a cell of a table has it: a spreadsheet does not take it for a formula.
///
/// # Examples
///
/// ```
/// use mingle::report::cell;
///
/// assert_eq!((cell("=1+1"), cell("ada")), ("'=1+1".to_owned(), "ada".to_owned()));
/// ```
#[must_use]
pub fn cell(word: &str) -> String {
    safe(word)
}

/// What [`safe`] made a cell of.
pub(super) fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_formula(cell)).unwrap_or(cell)
}

/// Whether a spreadsheet could take a cell for a formula, once the apostrophes in front of it are gone. Spreadsheets skip
/// white space before they look.
fn is_formula(cell: &str) -> bool {
    let text = cell.trim_start_matches('\'');
    text.starts_with(['\t', '\r'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

/// How the place of a team is written: by the project's name, or by its id where the name could mean another one too.
pub(super) fn project_cells(projects: &[Project]) -> BTreeMap<&str, &str> {
    let ids: BTreeSet<&str> = projects.iter().map(|project| project.id.as_str()).collect();
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for project in projects {
        *bearers.entry(project.display_name()).or_default() += 1;
    }
    let cell = |project: &'_ Project| {
        let name = project.display_name();
        bearers.get(name) == Some(&1) && (name == project.id || !ids.contains(name))
    };
    projects
        .iter()
        .map(|project| (project.id.as_str(), if cell(project) { project.display_name() } else { project.id.as_str() }))
        .collect()
}

/// The rows of a plan as a table, its headings first: [`Row::HEADINGS`], [`Row::TIME_HEADINGS`] where times are known, and
/// [`Row::NOTE_HEADINGS`] where it carries notes.
///
/// O(size of the plan x log of the event).
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::table;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let table = table(&problem, &plan);
/// assert_eq!((table.len(), table[0][0].as_str(), table[1][0].as_str()), (3, "session", "mon"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn table(problem: &Problem, plan: &Plan) -> Vec<Vec<String>> {
    let rows = rows(problem, plan);
    let has_times = rows.iter().any(|row| !row.starts.is_empty());
    let has_notes = rows.iter().any(|row| !row.note.is_empty() || !row.session_note.is_empty());
    let times = Row::TIME_HEADINGS.iter().filter(|_| has_times);
    let headings = Row::HEADINGS.iter().chain(times).chain(Row::NOTE_HEADINGS.iter().filter(|_| has_notes));
    let headings = headings.map(|&heading| heading.to_owned()).collect();
    let lines = rows.iter().map(|row| {
        let times = [safe(&row.starts), row.minutes.to_string()].into_iter().filter(|_| has_times);
        let notes = [&row.note, &row.session_note].map(|note| safe(note));
        row.cells().into_iter().chain(times).chain(notes.into_iter().filter(|_| has_notes)).collect()
    });
    std::iter::once(headings).chain(lines).collect()
}

/// All rows of a plan: sessions and groups in the plan's order, those who sit out after the groups.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::rows;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let people: Vec<String> = rows(&problem, &plan).into_iter().map(|row| row.person).collect();
/// assert_eq!(people, ["ada", "bo"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn rows(problem: &Problem, plan: &Plan) -> Vec<Row> {
    let names = Names::new(problem.event());
    let projects = project_cells(&problem.event().projects);
    let choices = Choices::new(problem.event());
    let mut rows = Vec::new();
    for session in &plan.sessions {
        let timing = Timing::of(problem.event(), session);
        let row = |person: &str, group, place: &str, note: Option<&String>| Row {
            session: session.id.clone(),
            group,
            place: place.to_owned(),
            person: person.to_owned(),
            name: names.person(person).to_owned(),
            shadows: String::new(),
            choice: String::new(),
            reason: String::new(),
            note: note.cloned().unwrap_or_default(),
            session_note: session.note.clone().unwrap_or_default(),
            starts: timing.starts.unwrap_or_default().to_owned(),
            minutes: timing.minutes,
        };
        for (number, group) in session.groups.iter().enumerate() {
            let project = group.project.as_deref().map(|id| projects.get(id).copied().unwrap_or(id));
            let place = group.table.as_deref().or(project).unwrap_or_default();
            for person in &group.people {
                let host = group.shadows.iter().find(|pair| pair.shadow == *person).map(|pair| pair.host.as_str());
                let choice = match choices.rank(person, group) {
                    None => String::new(),
                    Some(None) => "none".to_owned(),
                    Some(Some(rank)) => rank.to_string(),
                };
                let shadows = host.unwrap_or_default().to_owned();
                rows.push(Row { shadows, choice, ..row(person, Some(number + 1), place, group.note.as_ref()) });
            }
        }
        for out in &session.unseated {
            let reason = out.reason.as_ref().to_owned();
            rows.push(Row { reason, ..row(&out.person, None, "", out.note.as_ref()) });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Project, Session};
    use crate::plan::{Group, Reason, Shadow, Unseated};
    use crate::problem::Problem;
    use crate::report::testing::plan_of;

    use super::{Row, plain, project_cells, rows, safe, table};

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\r=1", "\u{ff1d}1"] {
            assert!(safe(cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(safe("a=b"), "a=b");
    }

    #[test]
    fn a_harmless_cell_is_taken_back_to_what_it_was() {
        for cell in
            ["=1+1", "'=1", "''+1", " =1", "\t", "\t'=", "'", "''", "'a", "a", "", "'\u{ff1d}1", "' @x", "\r\n-"]
        {
            assert_eq!(plain(&safe(cell)), cell, "{cell:?}");
        }
    }

    #[test]
    fn a_project_goes_by_its_id_where_its_name_could_mean_another() {
        let projects = [
            Project::new("a").name("Docs"),
            Project::new("b").name("Docs"),
            Project::new("c").name("d"),
            Project::new("d").name("Parser"),
            Project::new("e"),
        ];
        let cells: Vec<&str> = project_cells(&projects).into_values().collect();
        assert_eq!(cells, ["a", "b", "c", "Parser", "e"]);
    }

    #[test]
    fn notes_have_columns_where_there_are_any() {
        let event = Event::new().attendees(["ada", "bo", "cy"].map(Attendee::new)).session(Session::pairs("mon"));
        let pair = Group { people: vec!["ada".into(), "bo".into()], ..Group::default() };
        let out = Unseated { person: "cy".into(), reason: Reason::OddOneOut, note: None };
        let (problem, mut plan) = (Problem::new(&event).unwrap(), plan_of("mon", vec![pair], vec![out]));
        assert!(table(&problem, &plan).iter().all(|line| line.len() == Row::HEADINGS.len()));
        plan.sessions[0].groups[0].note = Some("=by the window".to_owned());
        plan.sessions[0].unseated[0].note = Some("helps\nat the door".to_owned());
        plan.sessions[0].note = Some("in the hall".to_owned());
        let lines = table(&problem, &plan);
        assert_eq!(&lines[0][8..], Row::NOTE_HEADINGS);
        assert_eq!(lines[1][8..], ["'=by the window", "in the hall"]);
        assert_eq!(lines[3][8..], ["helps\nat the door", "in the hall"]);
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
        let rows = rows(&Problem::new(&event).unwrap(), &plan_of("mon", vec![pair], vec![out]));
        let cells: Vec<Vec<String>> = rows.iter().map(Row::cells).collect();
        assert_eq!(cells[0], ["mon", "1", "", "ada", "ada", "", "", ""]);
        assert_eq!(cells[1], ["mon", "1", "", "bo", "bo", "ada", "", ""]);
        assert_eq!(cells[2], ["mon", "", "", "cy", "cy", "", "", "odd-one-out"]);
        assert!(cells.iter().flatten().all(|cell| !cell.contains("example.org")));
    }
}
