//! Faulty event files, each with its message; and what no input may do.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use mingle::event::Event;
use mingle::problem::Problem;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faulty");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The message of a text: the first fault of syntax, type or name, or all faults of meaning; `None` when there is none.
fn message(text: &str) -> Option<String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read: Result<Event, _> = serde_path_to_error::deserialize(&mut deserializer);
    match read {
        Err(error) => Some(format!("{}: {}", error.path(), error.inner())),
        Ok(event) => match deserializer.end() {
            Err(error) => Some(error.to_string()),
            Ok(()) => Problem::new(&event).err().map(|faults| faults.to_string()),
        },
    }
}

#[test]
fn every_faulty_file_has_its_message() {
    let files = files();
    assert!(files.len() >= 50, "{} files", files.len());
    let mut messages = String::new();
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let message = message(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|| panic!("{name} has no fault"));
        writeln!(messages, "{name}\n    {}", message.replace('\n', "\n    ")).unwrap();
    }
    insta::assert_snapshot!("faulty_files", messages);
}

#[test]
fn a_fault_in_a_confidential_rule_tells_only_that_it_is_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faulty/confidential-rule.json");
    let event: Event = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let faults = Problem::new(&event).unwrap_err();
    let shown = format!("{faults}\n{faults:?}");
    // The public rule comes second in the file, and is the first that faults may count.
    assert!(shown.contains("rules[0].rule.apart.people[1]: no attendee `boo`"), "{shown}");
    assert!(shown.contains("rules: an organiser-only rule is faulty"), "{shown}");
    assert_eq!(shown.matches("boo").count(), 2, "{shown}");
    assert!(!shown.contains("ada") && !shown.contains("confidential"), "{shown}");
    let full: Vec<String> = faults.iter().map(|fault| fault.for_organiser()).collect();
    assert!(full.iter().any(|text| text.starts_with("confidential rules[0].rule.apart.people[1]")), "{full:?}");
}

#[test]
fn no_damage_to_a_file_makes_reading_panic() {
    let mut random = crate::random::Random::new(9);
    let workshop = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/workshop.json");
    let text = fs::read_to_string(workshop).unwrap();
    assert_eq!(message(&text), None);
    let pieces = ["-1", "4294967295", "9223372036854775807", "0", "\"\"", "[]", "{}", "null", "\"ada\"", "1e9", "true"];
    let (mut refused, mut read) = (0, 0);
    for _ in 0..4_000 {
        let mut damaged = text.clone().into_bytes();
        for _ in 0..1 + random.index(3) {
            let at = random.index(damaged.len());
            match random.below(4) {
                0 => damaged[at] = b" {}[]\",:0123456789az"[random.index(20)],
                1 => {
                    let end = (at + random.index(30)).min(damaged.len());
                    damaged.drain(at..end);
                }
                2 => {
                    let end = (at + random.index(60)).min(damaged.len());
                    let copy = damaged[at..end].to_vec();
                    damaged.splice(at..at, copy);
                }
                _ => {
                    // A number or word gives way to an extreme one.
                    let start =
                        damaged[..at].iter().rposition(|byte| b": [,".contains(byte)).map_or(0, |place| place + 1);
                    let end =
                        damaged[at..].iter().position(|byte| b",]} \n".contains(byte)).map_or(at, |place| at + place);
                    let piece = pieces[random.index(pieces.len())];
                    damaged.splice(start..end, piece.bytes());
                }
            }
            if damaged.is_empty() {
                break;
            }
        }
        match message(&String::from_utf8_lossy(&damaged)) {
            Some(_) => refused += 1,
            None => read += 1,
        }
    }
    assert!(refused > 1_000 && read > 10, "{refused} refused, {read} read");
}
