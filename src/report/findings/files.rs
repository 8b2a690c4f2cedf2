//! What keeps a table from being a plan, and a plan from being a history, in words.

use crate::plan::MemoryFault;

use super::super::rows::Row;
use super::super::sheet::TableFault;
use super::super::words::{Message, Words};
use super::{Fields, plain, say};

/// Why a table is no plan, or what in it is odd.
#[must_use]
pub fn table_fault(fault: &TableFault, words: &Words) -> String {
    use Message as M;
    use TableFault as F;
    let columns = || ("columns", Row::HEADINGS.join(","));
    let (message, mut fields): (Message, Fields<'_>) = match fault {
        F::Empty => (M::TableEmpty, vec![columns()]),
        F::NoColumn { column, .. } => (M::TableNoColumn, vec![("column", (*column).to_owned()), columns()]),
        F::ColumnTwice { column, .. } => (M::TableColumnTwice, vec![("column", (*column).to_owned())]),
        F::Short { cells, .. } => (M::TableShort, vec![("cells", cells.to_string())]),
        F::EmptyCell { column, .. } => (M::TableEmptyCell, vec![("column", (*column).to_owned())]),
        F::NoNumber { group, .. } => (M::TableNoNumber, vec![("group", group.clone())]),
        F::NoGroup { person, .. } => (M::TableNoGroup, vec![("person", person.clone())]),
        F::GroupAndReason { person, reason, .. } => {
            (M::TableGroupAndReason, vec![("person", person.clone()), ("reason", reason.as_ref().to_owned())])
        }
        F::NoReason { reason, nearest: None, .. } => (M::TableNoReason, vec![("reason", reason.clone())]),
        F::NoReason { reason, nearest: Some(nearest), .. } => {
            (M::TableNoReasonBut, vec![("reason", reason.clone()), ("nearest", nearest.clone())])
        }
        F::Places { group, place, first, other, .. } => {
            let at = [("group", group.to_string()), ("place", place.clone())];
            let first = [("first", first.to_string()), ("other", other.clone())];
            (M::TablePlaces, at.into_iter().chain(first).collect())
        }
        F::WhichGroup { place, .. } => (M::TableWhichGroup, vec![("place", place.clone())]),
        F::AnotherName { person, named, .. } => {
            (M::TableAnotherName, vec![("person", person.clone()), ("named", named.clone())])
        }
    };
    if !matches!(fault, F::Empty) {
        fields.push(("line", fault.line().to_string()));
    }
    plain(&say(words, message, &fields))
}

/// Why a plan cannot be counted as a history.
#[must_use]
pub fn memory_fault(fault: &MemoryFault, words: &Words) -> String {
    use MemoryFault as F;
    let (message, fields): (Message, Fields<'_>) = match fault {
        F::Version { version } => {
            let known = crate::event::Event::VERSION.to_string();
            (Message::MemoryVersion, vec![("version", version.to_string()), ("known", known)])
        }
        F::Starts { session, starts } => {
            (Message::MemoryStarts, vec![("session", session.clone()), ("starts", starts.clone())])
        }
        F::Twice { session, person } => {
            (Message::MemoryTwice, vec![("session", session.clone()), ("person", person.clone())])
        }
    };
    plain(&say(words, message, &fields))
}

#[cfg(test)]
mod tests {
    use crate::plan::{MemoryFault, Reason};
    use crate::report::{TableFault, Words};

    use super::{memory_fault, table_fault};

    fn table_faults() -> Vec<TableFault> {
        let (line, text) = (7, |text: &str| text.to_owned());
        vec![
            TableFault::Empty,
            TableFault::NoColumn { line, column: "person" },
            TableFault::ColumnTwice { line, column: "group" },
            TableFault::Short { line, cells: 2 },
            TableFault::EmptyCell { line, column: "session" },
            TableFault::NoNumber { line, group: text("first") },
            TableFault::NoGroup { line, person: text("ada") },
            TableFault::GroupAndReason { line, person: text("ada"), reason: Reason::NoSeat },
            TableFault::NoReason { line, reason: text("il"), nearest: Some(text("ill")) },
            TableFault::NoReason { line, reason: text("away"), nearest: None },
            TableFault::Places { line, group: 2, place: text("t1"), first: 3, other: text("t2") },
            TableFault::WhichGroup { line, place: text("Docs") },
            TableFault::AnotherName { line, person: text("ada"), named: text("bo") },
        ]
    }

    fn memory_faults() -> [MemoryFault; 3] {
        let session = || "mon".to_owned();
        [
            MemoryFault::Version { version: 2 },
            MemoryFault::Starts { session: session(), starts: "noon".to_owned() },
            MemoryFault::Twice { session: session(), person: "ada".to_owned() },
        ]
    }

    fn told(words: &Words) -> Vec<String> {
        let tables = table_faults();
        let tables = tables.iter().map(|fault| table_fault(fault, words));
        tables.chain(memory_faults().iter().map(|fault| memory_fault(fault, words))).collect()
    }

    #[test]
    fn the_english_table_says_what_the_faults_say_of_themselves() {
        let tables = table_faults().into_iter().map(|fault| fault.to_string());
        let themselves: Vec<String> = tables.chain(memory_faults().map(|fault| fault.to_string())).collect();
        assert_eq!(told(&Words::english()), themselves);
    }

    #[test]
    fn every_message_of_these_faults_is_said() {
        for table in [include_str!("../words/en.txt"), include_str!("../words/ko.txt")] {
            let is_one = |key: &str| key.starts_with("table_") || key.starts_with("memory_");
            let (mut marked, mut keys) = (String::new(), Vec::new());
            for line in table.lines() {
                match line.split_once(" = ").filter(|(key, _)| is_one(key)) {
                    None => marked += &format!("{line}\n"),
                    Some((key, template)) => {
                        keys.push(key);
                        marked += &format!("{key} = <{key}>{template}\n");
                    }
                }
            }
            let told = told(&Words::parse(&marked).unwrap()).concat();
            let silent: Vec<&&str> = keys.iter().filter(|key| !told.contains(&format!("<{key}>"))).collect();
            assert!(silent.is_empty() && !keys.is_empty(), "never said: {silent:?}");
        }
    }
}
