//! Cells that want to do harm, and files that are none.

use mingle::event::Event;
use mingle::problem::Problem;
use proptest::prelude::*;

use super::{file, import, refused, sample};
use crate::command::{err, folder_with, in_folder, run, status};
use crate::support::runner;

#[test]
fn hostile_cells_stay_text() {
    let imported = import(&["messy_hostile.csv"]);
    assert_eq!(imported.event.attendees.len(), 7);
    assert_eq!(imported.person("<script>alert(1)</script>").interests, ["tea"]);
    assert_eq!(imported.person("Nul Byte").traits["company"], super::one("Bad"));
    // Nothing steers a terminal, in the event or in what is told.
    let written = serde_json::to_string(&imported.event).unwrap();
    for text in [&written, &imported.told] {
        assert!(!text.contains(['\u{7}', '\u{1b}', '\u{202e}', '\u{200b}', '\u{0}']), "{text:?}");
    }
    imported.tells("dropped: messy_hostile.csv, column A, row 6: is longer than 2000 letters and counts as no answer");
    imported.tells(
        "odd: messy_hostile.csv, column D, row 4: letters that show nothing, or that cannot be read, are left out",
    );
    assert!(imported.told.contains("begins as a formula does and stays a name"));
    assert!(imported.told.lines().all(|line| line.len() < 3000));
}

#[test]
fn files_that_are_no_sheets_are_refused() {
    let folder = folder_with(&[
        ("empty.csv", b""),
        ("blank.csv", b"\n\n,,\n"),
        ("old.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        ("broken.xlsx", b"PK\x03\x04 and nothing more"),
    ]);
    for (name, says) in [
        ("empty.csv", "is empty"),
        ("blank.csv", "is empty"),
        ("old.xls", "save it as .xlsx or as CSV"),
        ("broken.xlsx", "is no workbook that can be read"),
        ("absent.csv", "cannot be read"),
    ] {
        let told = refused(&[&in_folder(&folder, name)], &[]);
        assert!(told.contains(says) && told.contains(name), "{told}");
    }
    let told = refused(&[&sample("tito.csv"), &sample("tito.csv")], &[]);
    assert!(told.contains("tito.csv: another file has the same name"), "{told}");
    // All of them at once.
    let told =
        refused(&[&in_folder(&folder, "empty.csv"), &in_folder(&folder, "absent.csv"), &sample("tito.csv")], &[]);
    assert!(told.contains("is empty") && told.contains("cannot be read"), "{told}");
}

/// A cell that some spreadsheet has had.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,6} [A-Z][a-z]{2,6}",
        2 => "[a-z]{1,4}@[a-z]{1,3}\\.example",
        1 => Just(String::new()),
        2 => prop::sample::select(vec![
            "TBA", "-", "=1+1", "yes", "No", "8AM;9AM", "Python (expert); Rust", "vegan, no nuts", "Red Hat", "red hat", "red  hat", "1", "1st choice",
            "BeeWare", "Beeware", "Canceled", "English and Korean", "\u{202e}abc", "\u{0}", "\"", "\",\"", ";;;", "[x]", "(((", "a\nb", "1e400", "٣", "ﬁ", "ß",
            "İ", "é", "e\u{301}", "가", "👩‍👩‍👧‍👦", "NaN", "{}", "null", "--", "a;b|c,d",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

fn title() -> impl Strategy<Value = String> {
    let titles = vec![
        "Name",
        "Email",
        "Company",
        "Status",
        "Order code",
        "Position ID",
        "Skills",
        "Languages",
        "Interests",
        "Dietary needs",
        "1st choice",
        "2nd choice",
        "Which times can you make?",
        "Topics – Rust",
        "Rank [BeeWare]",
        "First name",
        "Last name",
        "Hosts shadows",
        "Company",
        "id",
        "Project",
        "experience",
    ];
    prop_oneof![6 => prop::sample::select(titles).prop_map(str::to_owned), 1 => cell()]
}

#[test]
fn any_table_is_imported_alike_twice_or_refused_with_a_reason() {
    let tables =
        (prop::collection::vec(title(), 1..8), prop::collection::vec(prop::collection::vec(cell(), 0..9), 0..12));
    let outcome = runner(32).run(&tables, |(titles, rows)| {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(&titles).unwrap();
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        alike_twice(&writer.into_inner().unwrap())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn any_bytes_are_imported_alike_twice_or_refused_with_a_reason() {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        "Name[,;\t]Email\n(.{0,20}[,;\t\"\n].{0,20}){0,8}".prop_map(String::into_bytes)
    ];
    runner(24).run(&bytes, |bytes| alike_twice(&bytes)).unwrap_or_else(|error| panic!("{error}"));
}

/// Imports twice, the second time with what was guessed and over the first event.
fn alike_twice(bytes: &[u8]) -> Result<(), TestCaseError> {
    let folder = folder_with(&[("sheet.csv", bytes)]);
    let (sheet, out) = (in_folder(&folder, "sheet.csv"), in_folder(&folder, "event.json"));
    let first = run("import", &[&sheet, "--out", &out]);
    prop_assert!(matches!(status(&first), 0 | 2), "{}", err(&first));
    prop_assert!(!err(&first).contains("panicked"), "{}", err(&first));
    if status(&first) == 2 {
        prop_assert!(!err(&first).is_empty() && !std::path::Path::new(&out).exists());
        return Ok(());
    }
    let text = std::fs::read(&out).unwrap();
    let event: Event = serde_json::from_slice(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert!(Problem::new(&event).is_ok());
    let second = run("import", &[&sheet, "--out", &out]);
    prop_assert!(status(&second) == 0, "{}", err(&second));
    let again = std::fs::read(&out).unwrap();
    prop_assert_eq!(String::from_utf8_lossy(&text), String::from_utf8_lossy(&again));
    prop_assert!(err(&second).contains(" 0 new, 0 gone, 0 changed"), "{}", err(&second));
    Ok(())
}

#[test]
fn a_file_of_many_rows_is_imported_in_a_moment() {
    let folder = folder_with(&[]);
    let rows: String = (0..5000)
        .map(|number| format!("Person {number},p{number}@example.org,Company {number},Python; Rust\n"))
        .collect();
    let sheet = file(&folder, "many.csv", &format!("Name,Email,Company,Skills\n{rows}"));
    let output = run("import", &[&sheet]);
    assert_eq!(status(&output), 0);
    let event: Event = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(event.attendees.len(), 5000);
}
