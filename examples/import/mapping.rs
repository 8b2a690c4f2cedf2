//! The mapping: which column of which file is what, and which words are meant as others.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::cells::{Grid, Row, letters, shown};
use crate::common::{self, Failure};
use crate::faults::Faults;
use crate::fields::{Field, Kind};
use crate::notes::{Notes, Place};
use crate::text::{folded, nearest};

/// A mapping file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Map {
    pub(crate) version: u32,
    /// Goes into every id, so that nobody who knows an address or a ticket code but not the key can find the id.
    #[serde(default)]
    pub(crate) key: String,
    pub(crate) files: Vec<FileMap>,
    /// By vocabulary (`skills`, `projects`, `trait company`, ...): a word as it is written, and as it is meant; blank: no answer.
    #[serde(default, deserialize_with = "unique")]
    pub(crate) values: BTreeMap<String, Words>,
}

impl Map {
    pub(crate) const VERSION: u32 = 1;
}

/// Words as they are written, and as they are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Words(#[serde(deserialize_with = "unique")] pub(crate) BTreeMap<String, String>);

/// A sheet of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileMap {
    /// The name of the file, without its folder.
    pub(crate) file: String,
    /// The sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sheet: Option<String>,
    pub(crate) holds: Holds,
    /// The row of the titles, counted from 1 as a spreadsheet does.
    #[serde(default = "one")]
    pub(crate) titles_in_row: usize,
    pub(crate) columns: Vec<ColumnMap>,
    /// Column and value: other rows are left out.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) only: BTreeMap<String, String>,
}

fn one() -> usize {
    1
}

/// What a sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Holds {
    People,
    Projects,
    LeaveOut,
}

/// A column by its title, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnMap {
    pub(crate) column: String,
    /// The letters of the column in a spreadsheet, which tell columns of one title apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    pub(crate) is: String,
}

/// Reads a map and refuses a key that stands twice.
fn unique<'de, D: Deserializer<'de>, V: Deserialize<'de>>(deserializer: D) -> Result<BTreeMap<String, V>, D::Error> {
    struct Unique<V>(std::marker::PhantomData<V>);
    impl<'de, V: Deserialize<'de>> Visitor<'de> for Unique<V> {
        type Value = BTreeMap<String, V>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("an object such as {\"red hat\": \"Red Hat\"}")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some(key) = access.next_key::<String>()? {
                if map.contains_key(&key) {
                    return Err(A::Error::custom(format!("`{key}` stands twice; keep one of them")));
                }
                let value = access.next_value()?;
                map.insert(key, value);
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Unique(std::marker::PhantomData))
}

/// A sheet with what each of its columns is.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) grid: String,
    pub(crate) columns: Vec<Column>,
    /// The rows below the titles.
    pub(crate) rows: Vec<Row>,
}

/// A column that is read.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) at: usize,
    /// Title and letters, to tell.
    pub(crate) name: String,
    pub(crate) field: Field,
}

/// A column as it is told: ``Company` (K)`.
pub(crate) fn column_name(title: &str, at: usize) -> String {
    format!("{} ({})", shown(title), letters(at))
}

/// Reads a mapping file.
pub(crate) fn read(path: &Path) -> Result<Map, Failure> {
    let map: Map = common::read(path)?;
    match map.version {
        Map::VERSION => Ok(map),
        other => Err(Failure::faulty(
            format!("{}: version", path.display()),
            format!("is {other}; this program reads version 1"),
        )),
    }
}

impl FileMap {
    /// The columns and rows of a sheet, or every fault of its mapping at once.
    pub(crate) fn layout(&self, grid: &Grid, place: &str, faults: &mut Faults, notes: &mut Notes) -> Layout {
        let titles = grid.rows.iter().find(|row| row.number == self.titles_in_row);
        if titles.is_none() {
            faults.add(
                format!("{place}.titles_in_row"),
                format!("row {} of {} is blank", self.titles_in_row, grid.name()),
            );
        }
        let titles: Vec<String> = titles.map_or_else(Vec::new, |row| row.cells.clone());
        let mut columns: Vec<Column> = Vec::new();
        for (number, column) in self.columns.iter().enumerate() {
            let place = format!("{place}.columns[{number}]: column {}", shown(&column.column));
            let field = Field::parse(&column.is).and_then(|field| self.suits(field));
            match (column.find(&titles), field) {
                (Ok(at), Ok(field)) => {
                    let twice = |other: &&Column| other.at == at || (other.field == field && field.is_single());
                    if let Some(other) = columns.iter().find(twice) {
                        faults.add(
                            &place,
                            format!("is {field}, as column {} is already; let one of them be `leave out`", other.name),
                        );
                    }
                    columns.push(Column { at, name: column_name(&column.column, at), field });
                }
                (at, field) => {
                    [at.err(), field.err()].into_iter().flatten().for_each(|fault| faults.add(&place, fault))
                }
            }
        }
        self.tell_unread(grid, &titles, notes);
        let mut rows: Vec<Row> = grid.rows.iter().filter(|row| row.number > self.titles_in_row).cloned().collect();
        for (title, value) in &self.only {
            let column = ColumnMap { column: title.clone(), at: None, is: String::new() };
            match column.find(&titles) {
                Ok(at) => {
                    let (kept, others): (Vec<Row>, Vec<Row>) =
                        rows.into_iter().partition(|row| folded(row.cell(at)) == folded(value));
                    let place = Place { column: Some(column_name(title, at)), ..Place::file(grid.name()) };
                    let text = format!("is not {}", shown(value));
                    others
                        .iter()
                        .for_each(|row| notes.dropped(&Place { row: Some(row.number), ..place.clone() }, text.clone()));
                    rows = kept;
                }
                Err(fault) => faults.add(format!("{place}.only: column {}", shown(title)), fault),
            }
        }
        Layout { grid: grid.name(), columns, rows }
    }

    /// Tells of cells below no title, and of columns that the mapping does not mention.
    fn tell_unread(&self, grid: &Grid, titles: &[String], notes: &mut Notes) {
        let place = Place::file(grid.name());
        for row in grid.rows.iter().filter(|row| row.number > self.titles_in_row) {
            let cells = row.cells.iter().enumerate();
            for (at, cell) in
                cells.filter(|(at, cell)| !cell.is_empty() && titles.get(*at).is_none_or(String::is_empty))
            {
                let place = Place { column: Some(letters(at)), row: Some(row.number), ..place.clone() };
                notes.dropped(&place, format!("{} stands below no title", shown(cell)));
            }
        }
        let mentioned: Vec<usize> = self.columns.iter().filter_map(|column| column.find(titles).ok()).collect();
        for (at, title) in titles.iter().enumerate().filter(|(at, title)| !title.is_empty() && !mentioned.contains(at))
        {
            let place = Place { column: Some(column_name(title, at)), ..place.clone() };
            notes.dropped(&place, "is not in the mapping and is left out");
        }
    }

    /// Whether a sheet of this kind can have such a column.
    fn suits(&self, field: Field) -> Result<Field, String> {
        match (self.holds, field.kind) {
            (_, Kind::LeaveOut) | (Holds::LeaveOut, _) => Ok(field),
            (Holds::People, _) if field.is_of_projects() => Err(format!(
                "`{field}` is about projects, and the sheet holds people; a project that somebody chose is `choice 1`"
            )),
            (Holds::Projects, _) if !field.is_of_projects() => {
                Err(format!("`{field}` is about people, and the sheet holds projects; the name of one is `project`"))
            }
            _ => Ok(field),
        }
    }
}

impl ColumnMap {
    /// Where the column stands among the titles.
    fn find(&self, titles: &[String]) -> Result<usize, String> {
        let same: Vec<usize> = (0..titles.len()).filter(|&at| folded(&titles[at]) == folded(&self.column)).collect();
        let at = self.at.as_ref().map(|at| at.trim().to_uppercase());
        match (same.as_slice(), at) {
            ([one], _) => Ok(*one),
            ([], _) => {
                let near = nearest(&self.column, titles.iter().map(String::as_str));
                let near = near.map_or(String::new(), |near| format!("; did you mean {}?", shown(near)));
                Err(format!("the file has no such column{near}"))
            }
            (several, at) => {
                let found = several.iter().find(|&&one| at.as_deref() == Some(letters(one).as_str()));
                let all: Vec<String> = several.iter().map(|&one| letters(one)).collect();
                found.copied().ok_or_else(|| format!("stands at {}; say which with \"at\"", all.join(" and ")))
            }
        }
    }
}

impl Map {
    /// The entry of a sheet: by the name of its file, else the one whose titles the sheet has.
    pub(crate) fn entry(&self, grid: &Grid) -> Option<usize> {
        let of_file = |entry: &FileMap| entry.file == grid.file && (entry.sheet.is_none() || entry.sheet == grid.tab);
        let has_titles = |entry: &FileMap| {
            let titles = grid.rows.iter().find(|row| row.number == entry.titles_in_row);
            titles.is_some_and(|row| entry.columns.iter().all(|column| column.find(&row.cells).is_ok()))
        };
        let alike = |entry: &FileMap| entry.holds != Holds::LeaveOut && !entry.columns.is_empty() && has_titles(entry);
        self.files.iter().position(of_file).or_else(|| self.files.iter().position(alike))
    }
}
