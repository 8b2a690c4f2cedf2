//! Sign-up sheets into events.

mod again;
mod hostile;
mod mapping;
mod messy;
mod sessions;
mod story;
mod systems;

use std::fs;
use std::path::Path;

use mingle::event::{Attendee, Event, OneOrMany};
use tempfile::TempDir;

use crate::command::{err, run, status};
use crate::support::planned;

/// A sample file in the shape of a real export. Everybody in it is invented.
fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples/import/samples").join(name);
    path.to_str().unwrap().to_owned()
}

/// What came of an import: the event, and all that was told.
struct Imported {
    event: Event,
    told: String,
}

impl Imported {
    fn person(&self, name: &str) -> &Attendee {
        let found = self.event.attendees.iter().find(|attendee| attendee.name.as_deref() == Some(name));
        found.unwrap_or_else(|| panic!("nobody is called {name}: {}", self.told))
    }

    fn names(&self) -> Vec<&str> {
        self.event.attendees.iter().map(|attendee| attendee.name.as_deref().unwrap_or("?")).collect()
    }

    #[track_caller]
    fn tells(&self, line: &str) {
        assert!(self.told.lines().any(|told| told == line), "not told: {line}\n{}", self.told);
    }
}

fn one(word: &str) -> OneOrMany {
    OneOrMany::from(word)
}

/// An import that succeeds: its event is one, and has a plan that holds.
#[track_caller]
fn import_with(files: &[&str], options: &[&str]) -> Imported {
    let files: Vec<String> =
        files.iter().map(|file| if file.contains('/') { (*file).to_owned() } else { sample(file) }).collect();
    let words: Vec<&str> = files.iter().map(String::as_str).chain(options.iter().copied()).collect();
    let output = run("import", &words);
    assert_eq!(status(&output), 0, "{}", err(&output));
    let event: Event = match options.iter().position(|word| *word == "--out") {
        Some(at) => serde_json::from_slice(&fs::read(options[at + 1]).unwrap()).unwrap(),
        None => serde_json::from_slice(&output.stdout).unwrap(),
    };
    planned(&event, 0, 200);
    Imported { event, told: err(&output) }
}

#[track_caller]
fn import(files: &[&str]) -> Imported {
    import_with(files, &[])
}

/// An import that is refused, and why.
#[track_caller]
fn refused(files: &[&str], options: &[&str]) -> String {
    let output = run("import", &[files, options].concat());
    assert_eq!((status(&output), output.stdout.len()), (2, 0), "{}", err(&output));
    err(&output)
}

/// A file of its own with this text.
fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}
