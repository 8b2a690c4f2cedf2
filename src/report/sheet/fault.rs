//! What keeps a table from being read as a plan.

use std::fmt;

use super::super::rows::Row;

/// Why a table is no plan, or what in it is odd. Lines are those that the caller gave with the cells.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableFault {
    /// There is no line at all.
    #[error("is empty; the first line names the columns: {}", Row::HEADINGS.join(","))]
    Empty,
    /// A column that it takes is not there.
    #[error("line {line}: there is no column `{column}`; a plan has the columns {}", Row::HEADINGS.join(","))]
    NoColumn {
        /// The line of the headings.
        line: u64,
        /// Which one.
        column: &'static str,
    },
    /// A column stands there twice.
    #[error("line {line}: there are two columns `{column}`; take out one")]
    ColumnTwice {
        /// The line of the headings.
        line: u64,
        /// Which one.
        column: &'static str,
    },
    /// A line ends before the cells that it takes, so that the file may be cut off.
    #[error("line {line}: ends after {cells} cells, before the column `person`; is the file cut off?")]
    Short {
        /// The line.
        line: u64,
        /// How many cells it has.
        cells: usize,
    },
    /// A line says nothing in a column that each line needs.
    #[error("line {line}: the cell `{column}` is empty")]
    EmptyCell {
        /// The line.
        line: u64,
        /// The column.
        column: &'static str,
    },
    /// The number of a group is none.
    #[error("line {line}: group `{group}` is no number from 1 on")]
    NoNumber {
        /// The line.
        line: u64,
        /// What stands there.
        group: String,
    },
    /// A person has neither a group nor a reason for sitting out.
    #[error("line {line}: `{person}` has neither a group nor a reason; give one of them, such as `no-show`")]
    NoGroup {
        /// The line.
        line: u64,
        /// The person.
        person: String,
    },
    /// A person has both a group and a reason for sitting out.
    #[error("line {line}: `{person}` has a group and sits out (`{}`); clear one of the two cells", reason.as_ref())]
    GroupAndReason {
        /// The line.
        line: u64,
        /// The person.
        person: String,
        /// The reason.
        reason: crate::plan::Reason,
    },
    /// There is no such reason.
    #[error("line {line}: `{reason}` is no reason for sitting out{}; they are odd-one-out, no-seat, no-project, needs, rules, ill, no-show, left", hint(nearest.as_deref()))]
    NoReason {
        /// The line.
        line: u64,
        /// What stands there.
        reason: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// Two lines of one group name different places.
    #[error(
        "line {line}: group {group} is at `{place}` here and at `{other}` in line {first}; whoever moved takes the number and the place of the new group, or an empty place"
    )]
    Places {
        /// The line.
        line: u64,
        /// The number of the group.
        group: usize,
        /// The place here.
        place: String,
        /// The first line of the group that names a place.
        first: u64,
        /// The place there.
        other: String,
    },
    /// A place without a number of a group stands for several groups.
    #[error("line {line}: there are several groups at `{place}`; give the number of one")]
    WhichGroup {
        /// The line.
        line: u64,
        /// The place.
        place: String,
    },
    /// Beside the id of one person stands the name of another.
    #[error(
        "line {line}: beside `{person}` stands the name of `{named}`; the id counts: exchange it too if both were to change places"
    )]
    AnotherName {
        /// The line.
        line: u64,
        /// The id in the line.
        person: String,
        /// Whose name it is.
        named: String,
    },
}

impl TableFault {
    /// The line that it is about; 0 for an empty table.
    #[must_use]
    pub fn line(&self) -> u64 {
        match *self {
            Self::Empty => 0,
            Self::NoColumn { line, .. }
            | Self::ColumnTwice { line, .. }
            | Self::Short { line, .. }
            | Self::EmptyCell { line, .. }
            | Self::NoNumber { line, .. }
            | Self::NoGroup { line, .. }
            | Self::GroupAndReason { line, .. }
            | Self::NoReason { line, .. }
            | Self::Places { line, .. }
            | Self::WhichGroup { line, .. }
            | Self::AnotherName { line, .. } => line,
        }
    }
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!(" (did you mean `{nearest}`?)"))
}

/// All that keeps a table from being read, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFaults(pub(super) Vec<TableFault>);

impl TableFaults {
    /// The faults by line.
    pub fn iter(&self) -> impl Iterator<Item = &TableFault> {
        self.0.iter()
    }
}

impl fmt::Display for TableFaults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        formatter.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for TableFaults {}
