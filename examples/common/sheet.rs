//! Reading a plan: JSON, or the CSV that `plan` writes, however a spreadsheet saved it.
#![allow(dead_code, reason = "each example uses its part")]

use std::path::Path;

use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report::{Message, TableFault, Words, read_table, table_fault};
use serde_json::json;

use super::{FAULTY, Failure};

/// Reads a plan, which a person may have edited. What is odd in a table is told on standard error.
pub(crate) fn read_plan(path: &Path, problem: &Problem, words: &Words) -> Result<Plan, Failure> {
    let text = super::read_text(path)?;
    if !is_table(path, &text) {
        return super::read(path);
    }
    let lines = lines(path, &text)?;
    // What programs read of faults is the same in every language.
    let read = read_table(problem, &lines).map_err(|faults| {
        let place = path.display().to_string();
        let told = |fault: &TableFault| format!("{place}: {}", table_fault(fault, words));
        let list: Vec<_> = faults.iter().map(|fault| json!({"place": place, "message": fault.to_string()})).collect();
        let text = faults.iter().map(told).collect::<Vec<_>>().join("\n");
        Failure { status: FAULTY, text, json: json!({ "faults": list }) }
    })?;
    for odd in &read.odd {
        let what = format!("{}: {}", path.display(), table_fault(odd, words));
        super::warn(&words.say(Message::FindingWarning, &[("what", &what)]));
    }
    Ok(read.plan)
}

/// Whether a file is a table: by its ending, else by its first letter.
fn is_table(path: &Path, text: &str) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("csv" | "tsv") => true,
        Some("json") => false,
        _ => !text.trim_start().starts_with(['{', '[']),
    }
}

/// The cells of each line, with its number.
fn lines(path: &Path, text: &str) -> Result<Vec<(u64, Vec<String>)>, Failure> {
    let faulty = |line: u64, message: &str| Failure::faulty(path.display(), format!("line {line}: {message}"));
    if !text.matches('"').count().is_multiple_of(2) {
        let line = text.lines().count() as u64;
        return Err(faulty(line, "a quoted cell has no end; is the file cut off?"));
    }
    let separator = separator(text);
    // Spreadsheets say so in front, for one another.
    let (skipped, body) = match text.split_once('\n') {
        Some((first, rest)) if first.to_lowercase().starts_with("sep=") => (1, rest),
        _ => (0, text),
    };
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(separator).from_reader(body.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Failure::faulty(path.display(), error))?;
        let line = record.position().map_or(0, csv::Position::line) + skipped;
        lines.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(lines)
}

/// What stands between cells: a comma, or what spreadsheets put there where the comma is in numbers.
fn separator(text: &str) -> u8 {
    let headings = text.lines().find(|line| !line.to_lowercase().starts_with("sep=")).unwrap_or_default();
    let count = |separator: &u8| headings.bytes().filter(|byte| byte == separator).count();
    // Of equals the last one counts.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
