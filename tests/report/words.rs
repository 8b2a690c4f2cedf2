//! Every message of the tables is said by something.

use mingle::report::Words;

use crate::{explain, outputs};

/// Messages that a test elsewhere says: why there is no plan, what is different and what is wrong beside their words; pages and
/// progress with the examples.
const ELSEWHERE: [&str; 21] = [
    "conflict_",
    "diff_",
    "memory_",
    "table_",
    "page_",
    "organiser_",
    "progress_",
    "fault_",
    "warning_",
    "breach_",
    "claim_",
    "finding_",
    "hint_",
    "thing_",
    "check_",
    "gap_",
    "ledger_",
    "why_",
    "word_",
    "repair_",
    "seats_",
];

/// A table in which each message says its own key, so that what is said tells which message it was.
#[test]
fn every_message_of_the_tables_is_said() {
    let mut table = String::new();
    let mut keys = Vec::new();
    let source = include_str!("../../src/report/words/en.txt");
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let (key, template) = line.split_once(" = ").unwrap();
        if key.starts_with("plural.") || ELSEWHERE.iter().any(|start| key.starts_with(start)) {
            table += &format!("{line}\n");
        } else if !key.starts_with("language.") {
            table += &format!("{key} = <{key}>{template}\n");
            keys.push(key);
        }
    }
    let words = Words::parse(&table).unwrap();
    // A chat has wide letters in the place of `<`, and Markdown a backslash before every mark.
    let told = (explain::every_explanation(&words) + &outputs::every_output(&words))
        .replace('\u{ff1c}', "<")
        .replace('\\', "");
    let silent: Vec<&&str> = keys.iter().filter(|key| !told.contains(&format!("<{key}>"))).collect();
    assert!(silent.is_empty(), "never said: {silent:?}");
}
