//! What was guessed, dropped, or looks odd: every line with its file, row and column.

use std::collections::BTreeMap;
use std::fmt;

/// What kind of thing is told. They are told in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// What was not said and had to be guessed; the mapping says it from then on.
    Guess,
    /// A row or a value that does not count.
    Dropped,
    /// What counts as it stands and is probably not meant so.
    Odd,
    /// What became of it all.
    Said,
}

/// A place in a file as a spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Place {
    pub(crate) file: String,
    /// The title of the column and its letters: ``Company` (K)``.
    pub(crate) column: Option<String>,
    /// The row, counted from 1.
    pub(crate) row: Option<usize>,
}

impl Place {
    pub(crate) fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    pub(crate) fn row(file: impl Into<String>, row: usize) -> Self {
        Self { row: Some(row), ..Self::file(file) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some(column) = &self.column {
            write!(formatter, ", column {column}")?;
        }
        self.row.map_or(Ok(()), |row| write!(formatter, ", row {row}"))
    }
}

/// What is told of some rows: the kind, file, column and text.
type Said<'a> = (Kind, &'a str, Option<&'a str>, &'a str);

/// All that is to be told.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    list: Vec<(Kind, Place, String)>,
}

impl Notes {
    pub(crate) fn guess(&mut self, place: &Place, text: impl Into<String>) {
        self.list.push((Kind::Guess, place.clone(), text.into()));
    }

    pub(crate) fn dropped(&mut self, place: &Place, text: impl Into<String>) {
        self.list.push((Kind::Dropped, place.clone(), text.into()));
    }

    pub(crate) fn odd(&mut self, place: &Place, text: impl Into<String>) {
        self.list.push((Kind::Odd, place.clone(), text.into()));
    }

    pub(crate) fn said(&mut self, text: impl Into<String>) {
        self.list.push((Kind::Said, Place::default(), text.into()));
    }

    /// The lines to print: what is said of several rows of a column in the same words stands once, with all of the rows.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut rows: BTreeMap<Said<'_>, (usize, Vec<usize>)> = BTreeMap::new();
        for (number, (kind, place, text)) in self.list.iter().enumerate() {
            let key = (*kind, place.file.as_str(), place.column.as_deref(), text.as_str());
            let (_, list) = rows.entry(key).or_insert((number, Vec::new()));
            list.extend(place.row);
        }
        let mut lines: Vec<_> = rows.into_iter().collect();
        lines.sort_by_key(|((kind, ..), (number, _))| (*kind, *number));
        lines
            .into_iter()
            .map(|((kind, file, column, text), (_, rows))| line(kind, (file, column), &rows, text))
            .collect()
    }
}

fn line(kind: Kind, (file, column): (&str, Option<&str>), rows: &[usize], text: &str) -> String {
    let kind = match kind {
        Kind::Guess => "guess: ",
        Kind::Dropped => "dropped: ",
        Kind::Odd => "odd: ",
        Kind::Said => "",
    };
    let column = column.map_or(String::new(), |column| format!(", column {column}"));
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
    let rows = match rows.as_slice() {
        [] => String::new(),
        [row] => format!(", row {row}"),
        [first @ .., last] => format!(", rows {} and {last}", first.join(", ")),
    };
    let colon = if file.is_empty() { "" } else { ": " };
    format!("{kind}{file}{column}{rows}{colon}{text}")
}
