//! What the examples share: reading files, outputs, writing whole or not at all, and the exit statuses.
#![allow(dead_code, reason = "each example uses its part")]

pub(crate) mod against;
pub(crate) mod calendar;
pub(crate) mod explain;
pub(crate) mod organiser;
pub(crate) mod output;
pub(crate) mod page;
pub(crate) mod past;
pub(crate) mod plot;
pub(crate) mod progress;
pub(crate) mod repair;
pub(crate) mod sheet;
pub(crate) mod write;

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use mingle::event::Event;
use mingle::problem::Problem;
use mingle::report::{self, Message, Words};
pub(crate) use past::Past;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[allow(unused_imports, reason = "each example uses its part")]
pub(crate) use write::write_out;

/// Done.
pub(crate) const DONE: u8 = 0;
/// The plan breaks a rule.
pub(crate) const BROKEN: u8 = 1;
/// The input or the options are faulty.
pub(crate) const FAULTY: u8 = 2;
/// It is proven that no plan satisfies the hard rules.
pub(crate) const CONFLICT: u8 = 3;
/// No plan was found within the budget.
pub(crate) const NOT_FOUND: u8 = 4;

/// Why an example ends without its output: for people, and for programs that asked for JSON.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: u8,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Failure {
    /// A fault of the input or of an option: where, and what.
    pub(crate) fn faulty(place: impl fmt::Display, message: impl fmt::Display) -> Self {
        let (place, message) = (place.to_string(), message.to_string());
        let text = if place.is_empty() { message.clone() } else { format!("{place}: {message}") };
        Self { status: FAULTY, text, json: json!({"faults": [{"place": place, "message": message}]}) }
    }

    /// Tells it on standard error, and on standard output as JSON where that was asked for.
    pub(crate) fn tell(&self, as_json: bool) -> ExitCode {
        warn(&self.text);
        if as_json {
            let _ = writeln!(io::stdout(), "{}", self.json);
        }
        ExitCode::from(self.status)
    }
}

/// Reads the options. A fault in them is told like any other: as JSON too, where that was asked for.
pub(crate) fn options<T: clap::Parser>() -> Result<T, ExitCode> {
    let error = match T::try_parse() {
        Ok(options) => return Ok(options),
        Err(error) => error,
    };
    let words: Vec<String> = std::env::args().skip(1).collect();
    let as_json = words.iter().any(|word| word == "--format=json")
        || words.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "json");
    let _ = error.print();
    if as_json && error.use_stderr() {
        let message = error.to_string();
        let message = message.lines().next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let _ = writeln!(io::stdout(), "{}", json!({"faults": [{"place": "options", "message": message}]}));
    }
    Err(ExitCode::from(if error.use_stderr() { FAULTY } else { DONE }))
}

/// Tells something on standard error. What a file holds cannot move the cursor or colour the terminal.
pub(crate) fn warn(text: &str) {
    let shown: String =
        text.chars().map(|letter| if letter.is_control() && letter != '\n' { ' ' } else { letter }).collect();
    let _ = writeln!(io::stderr(), "{shown}");
}

/// Reads a file of JSON: the first fault of syntax, type or field name with its line, column and path, and the line itself.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = read_text(path)?;
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let place = error.path().to_string();
        newer(path, &text).unwrap_or_else(|| syntax(path, &text, &place, error.inner()))
    })?;
    deserializer.end().map_err(|error| syntax(path, &text, "", &error))?;
    Ok(value)
}

fn read_text(path: &Path) -> Result<String, Failure> {
    let place = path.display();
    let bytes = std::fs::read(path).map_err(|error| Failure::faulty(place, format!("cannot be read: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            1 + error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
        Failure::faulty(path.display(), format!("is not UTF-8 text from line {line} on; save it as UTF-8"))
    })?;
    // Editors put a byte order mark in front, which is no JSON.
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Failure::faulty(
            path.display(),
            "is empty; an event begins with {\"version\": 1, \"attendees\": [..]",
        ));
    }
    Ok(text)
}

/// Why a file of a later version cannot be read: it may have fields that this one does not know.
fn newer(path: &Path, text: &str) -> Option<Failure> {
    let version = serde_json::from_str::<Value>(text).ok()?.get("version")?.as_u64()?;
    let known = u64::from(Event::VERSION);
    let message = format!("version {version} is not known; this program reads version {known}: take a later one");
    (version > known).then(|| Failure::faulty(format!("{}: version", path.display()), message))
}

fn syntax(path: &Path, text: &str, place: &str, error: &serde_json::Error) -> Failure {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let start = error.column().saturating_sub(60);
    let quote: String = line.chars().skip(start).take(90).collect();
    let place = if place.is_empty() || place == "." {
        path.display().to_string()
    } else {
        format!("{}: {place}", path.display())
    };
    let cut_off = if error.is_eof() { "; is the file cut off?" } else { "" };
    Failure::faulty(place, format!("{error}{cut_off}\n  {}", quote.trim()))
}

/// Reads an event and its history files, and tells of every fault of meaning at once; to an organiser of those in
/// confidential rules too.
pub(crate) fn read_problem(path: &Path, past: &Past, organiser: bool) -> Result<Problem, Failure> {
    read_problem_in(path, past, organiser, &Words::english())
}

/// [`read_problem`] in a language. What programs read of faults is the same in every language.
pub(crate) fn read_problem_in(path: &Path, past: &Past, organiser: bool, words: &Words) -> Result<Problem, Failure> {
    let mut event: Event = read(path)?;
    event.history = past.added_to(event.history, words)?;
    Problem::new(&event).map_err(|faults| {
        let told = if organiser { report::fault_for_organiser } else { report::fault };
        let text: Vec<String> = faults.iter().map(|fault| told(fault, words)).collect();
        Failure { status: FAULTY, text: text.join("\n"), json: json!(faults) }
    })
}

/// What is legal but probably a slip, on standard error.
pub(crate) fn warn_of_slips(problem: &Problem, words: &Words) {
    for warning in problem.warnings() {
        warn(&words.say(Message::FindingWarning, &[("what", &report::warning(warning, words))]));
    }
}

/// The id of a person who is named by id or by name.
pub(crate) fn person(event: &Event, asked: &str, option: &str) -> Result<String, Failure> {
    if event.attendees.iter().any(|person| person.id == asked) {
        return Ok(asked.to_owned());
    }
    let plain = |name: &str| name.trim().to_lowercase();
    let named: Vec<&str> = event
        .attendees
        .iter()
        .filter(|person| plain(person.display_name()) == plain(asked))
        .map(|person| person.id.as_str())
        .collect();
    match named.as_slice() {
        [id] => Ok((*id).to_owned()),
        [] => Err(Failure::faulty(option, format!("no attendee has the id or the name `{asked}`"))),
        several => Err(Failure::faulty(
            option,
            format!("several are called `{asked}`; name one by id: {}", several.join(", ")),
        )),
    }
}

/// A file of the repository's own data.
pub(crate) fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(name)
}

/// Reads a CSV file into records.
pub(crate) fn read_csv<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, Failure> {
    let mut reader = csv::Reader::from_path(path).map_err(|error| Failure::faulty(path.display(), error))?;
    reader.deserialize().collect::<Result<_, _>>().map_err(|error| Failure::faulty(path.display(), error))
}
