//! What the examples share: reading files, writing whole or not at all, and the exit statuses.
#![allow(dead_code, reason = "each example uses its part")]

pub(crate) mod explain;
pub(crate) mod organiser;

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use mingle::event::{Event, Meeting, MeetingStatus};
use mingle::plan::Plan;
use mingle::problem::Problem;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

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
        syntax(path, &text, &place, error.inner())
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

fn syntax(path: &Path, text: &str, place: &str, error: &serde_json::Error) -> Failure {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let start = error.column().saturating_sub(60);
    let quote: String = line.chars().skip(start).take(90).collect();
    let place = if place.is_empty() || place == "." {
        path.display().to_string()
    } else {
        format!("{}: {place}", path.display())
    };
    Failure::faulty(place, format!("{error}\n  {}", quote.trim()))
}

/// Reads an event and its history files, and tells of every fault of meaning at once; to an organiser of those in
/// confidential rules too.
pub(crate) fn read_problem(path: &Path, history: &[std::path::PathBuf], organiser: bool) -> Result<Problem, Failure> {
    let mut event: Event = read(path)?;
    for path in history {
        let meetings = read_history(path, &event)?;
        event.history.extend(meetings);
    }
    Problem::new(&event).map_err(|faults| {
        let list: Vec<Value> =
            faults.iter().map(|fault| json!({"place": fault.place(), "message": fault.message()})).collect();
        let text = match organiser {
            true => faults.iter().map(mingle::problem::Fault::for_organiser).collect::<Vec<_>>().join("\n"),
            false => faults.to_string(),
        };
        Failure { status: FAULTY, text, json: json!({ "faults": list }) }
    })
}

/// A history list, or an earlier plan: its groups have met for the minutes and on the day that the plan gives, else on the
/// day that the event gives for a session of the same id; who sat out has sat out, and who was away has done neither.
fn read_history(path: &Path, event: &Event) -> Result<Vec<Meeting>, Failure> {
    let text = read_text(path)?;
    if text.trim_start().starts_with('[') {
        return read(path);
    }
    let plan: Plan = read(path)?;
    let mut meetings = Vec::new();
    for planned in &plan.sessions {
        let known = event.sessions.iter().find(|session| session.id == planned.id);
        let dated = |mut meeting: Meeting| {
            meeting.minutes = planned.minutes;
            meeting.when = planned.starts.clone().or_else(|| known.and_then(|session| session.starts.clone()));
            meeting
        };
        let groups = planned.groups.iter().filter(|group| group.people.len() > 1);
        meetings.extend(groups.map(|group| dated(Meeting::new(&group.people))));
        let sat_out = || planned.unseated.iter().filter(|unseated| !unseated.reason.is_away());
        if sat_out().next().is_some() {
            let out = Meeting::new(sat_out().map(|unseated| &unseated.person));
            meetings.push(dated(out.status(MeetingStatus::SatOut)));
        }
    }
    Ok(meetings)
}

/// Writes to a file, whole or not at all, or to standard output.
///
/// The new file takes the place of a regular file only. A link is followed, and into anything else, such as a device or a
/// pipe, the text is written as it stands: renaming over `/dev/null` would take it from the whole machine.
pub(crate) fn write_out(path: Option<&Path>, text: &str) -> Result<(), Failure> {
    let Some(path) = path else {
        return match io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush()) {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other.map_err(|error| Failure::faulty("standard output", error)),
        };
    };
    let failed = |error: io::Error| Failure::faulty(path.display(), format!("cannot be written: {error}"));
    let kept = match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        other => Some(other.map_err(failed)?),
    };
    let Some(_) = kept else { return replace(path, text, None).map_err(failed) };
    let target = std::fs::canonicalize(path).map_err(failed)?;
    let metadata = std::fs::metadata(&target).map_err(failed)?;
    if metadata.is_dir() {
        return Err(Failure::faulty(path.display(), "is a folder; name a file"));
    }
    if metadata.is_file() {
        return replace(&target, text, Some(metadata.permissions())).map_err(failed);
    }
    let mut file = std::fs::OpenOptions::new().write(true).open(&target).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}

/// Writes beside the file and renames: with the permissions of the file that it replaces, else those of any new file.
fn replace(path: &Path, text: &str, permissions: Option<std::fs::Permissions>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotFound, format!("there is no folder {}", folder.display())));
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
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
