//! The columns of a table, and what stands in one of its lines.

use std::collections::BTreeMap;

use crate::event::nearest;
use crate::plan::Reason;
use crate::problem::Problem;

use super::super::names::{Names, one_line};
use super::super::rows::{Row, plain};
use super::fault::TableFault;

const REASONS: [Reason; 8] = [
    Reason::OddOneOut,
    Reason::NoSeat,
    Reason::NoProject,
    Reason::Needs,
    Reason::Rules,
    Reason::Ill,
    Reason::NoShow,
    Reason::Left,
];

/// Where the columns stand.
pub(super) struct Columns(BTreeMap<&'static str, usize>);

/// What stands in a line.
pub(super) struct Cells {
    pub(super) line: u64,
    pub(super) session: String,
    pub(super) person: String,
    pub(super) group: Option<usize>,
    /// Empty for none.
    pub(super) place: String,
    /// Empty for none.
    pub(super) shadows: String,
    pub(super) reason: Option<Reason>,
    /// Empty for none.
    pub(super) note: String,
    /// Empty for none.
    pub(super) session_note: String,
}

impl Columns {
    /// Reads the headings. Case and space are no matter: spreadsheets change them.
    pub(super) fn of(line: u64, headings: &[String]) -> Result<Self, Vec<TableFault>> {
        let (mut columns, mut faults) = (BTreeMap::new(), Vec::new());
        for (at, heading) in headings.iter().enumerate() {
            let heading = heading.trim_start_matches('\u{feff}').trim().to_lowercase();
            let known = Row::HEADINGS.iter().chain(Row::NOTE_HEADINGS).find(|known| **known == heading);
            let Some(&column) = known else { continue };
            if columns.insert(column, at).is_some() {
                faults.push(TableFault::ColumnTwice { line, column });
            }
        }
        let missing = ["session", "person", "group"].into_iter().filter(|column| !columns.contains_key(column));
        faults.extend(missing.map(|column| TableFault::NoColumn { line, column }));
        if faults.is_empty() { Ok(Self(columns)) } else { Err(faults) }
    }

    /// Reads a line.
    pub(super) fn read(&self, line: u64, cells: &[String], problem: &Problem) -> Result<Cells, TableFault> {
        let cell = |column: &str| {
            let at = self.0.get(column).copied();
            at.and_then(|at| cells.get(at)).map_or("", |cell| plain(cell))
        };
        if self.0.get("person").is_some_and(|&at| cells.len() <= at) {
            return Err(TableFault::Short { line, cells: cells.len() });
        }
        let session = known_or_trimmed(cell("session"), |id| problem.sessions().iter().any(|session| session.id == id));
        let person = known_or_trimmed(cell("person"), |id| problem.person(id).is_some());
        for (column, text) in [("session", &session), ("person", &person)] {
            if text.is_empty() {
                return Err(TableFault::EmptyCell { line, column });
            }
        }
        Ok(Cells {
            line,
            group: number(line, cell("group"))?,
            place: cell("place").to_owned(),
            shadows: known_or_trimmed(cell("shadows"), |id| problem.person(id).is_some()),
            reason: reason(line, cell("reason"))?,
            note: cell("note").to_owned(),
            session_note: cell("session_note").to_owned(),
            session,
            person,
        })
    }

    /// The name that stands in a line.
    pub(super) fn name<'a>(&self, cells: &'a [String]) -> &'a str {
        self.0.get("name").and_then(|&at| cells.get(at)).map_or("", |cell| plain(cell))
    }
}

/// Who is called how in a table.
pub(super) struct Called<'a> {
    names: Names<'a>,
    ids: BTreeMap<String, &'a str>,
}

impl<'a> Called<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let names = Names::new(problem.event());
        let ids = problem.attendees().iter().map(|person| (one_line(names.person(&person.id)), person.id.as_str()));
        let ids = ids.collect();
        Self { names, ids }
    }

    /// Whether beside a known id stands the name of somebody else.
    pub(super) fn check(&self, line: u64, person: &str, name: &str) -> Option<TableFault> {
        let named = self.ids.get(name).copied().filter(|&named| named != person)?;
        let known = self.names.known(person)?;
        let odd = || TableFault::AnotherName { line, person: person.to_owned(), named: named.to_owned() };
        (one_line(known) != name).then(odd)
    }
}

/// An id as it stands there if it is known, else without space around it.
fn known_or_trimmed(cell: &str, is_known: impl Fn(&str) -> bool) -> String {
    if is_known(cell) { cell.to_owned() } else { cell.trim().to_owned() }
}

fn number(line: u64, cell: &str) -> Result<Option<usize>, TableFault> {
    let text = cell.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse().ok().filter(|&number: &usize| number > 0);
    number.map(Some).ok_or_else(|| TableFault::NoNumber { line, group: text.to_owned() })
}

/// A reason, with whatever case and space somebody wrote it.
fn reason(line: u64, cell: &str) -> Result<Option<Reason>, TableFault> {
    let word: String = cell.trim().to_lowercase().replace([' ', '_'], "-");
    if word.is_empty() {
        return Ok(None);
    }
    let known = REASONS.into_iter().find(|reason| reason.as_ref() == word);
    known.map(Some).ok_or_else(|| TableFault::NoReason {
        line,
        reason: cell.trim().to_owned(),
        nearest: nearest(&word, REASONS.iter().map(AsRef::as_ref)).map(str::to_owned),
    })
}
