//! One floor imports only floors below it, and what must never stand in the library does not.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors by module; the two on floor 0 know nothing of each other.
const FLOORS: [(&str, u32); 6] =
    [("algorithms", 0), ("event", 0), ("problem", 1), ("plan", 2), ("solve", 3), ("report", 4)];

fn floor(module: &str) -> Option<u32> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|&(_, floor)| floor)
}

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The code of a file, without comments and without what stands in its test modules.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().map(|line| line.find("//").map_or(line, |at| &line[..at]));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules of the crate that a text names by `crate::` or by as many `super::` as lead to its root, in nested `use` trees
/// too. `depth` is the number of modules above the file's own.
fn named_modules(text: &str, depth: usize) -> Vec<String> {
    let mut found = Vec::new();
    let root = "super::".repeat(depth);
    for prefix in ["crate::", root.as_str()].into_iter().filter(|prefix| !prefix.is_empty()) {
        for (at, _) in text.match_indices(prefix) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':') {
                continue;
            }
            let rest = &text[at + prefix.len()..];
            if let Some(tree) = rest.strip_prefix('{') {
                let mut level = 0;
                let mut word = String::new();
                let mut words = Vec::new();
                for letter in tree.chars() {
                    match letter {
                        '{' => level += 1,
                        '}' if level == 0 => break,
                        '}' => level -= 1,
                        ',' if level == 0 => words.push(std::mem::take(&mut word)),
                        _ if level == 0 => word.push(letter),
                        _ => {}
                    }
                }
                words.push(word);
                found.extend(words.iter().map(|word| first_word(word.trim())));
            } else {
                found.push(first_word(rest));
            }
        }
    }
    found.retain(|word| !word.is_empty());
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// Whether a module may name another.
fn may_name(from: &str, to: &str) -> bool {
    match (floor(from), floor(to)) {
        (Some(from_floor), Some(to_floor)) => from == to || to_floor < from_floor,
        _ => true,
    }
}

#[test]
fn no_import_goes_up() {
    let mut upward = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources("src") {
        let relative = path.strip_prefix(&root).unwrap();
        let parts: Vec<&str> = relative.iter().map(|part| part.to_str().unwrap()).collect();
        let own = parts[0].trim_end_matches(".rs");
        let is_mod = parts.last() == Some(&"mod.rs");
        let depth = if parts.len() == 1 { 1 } else { parts.len() - usize::from(is_mod) };
        for module in named_modules(&code(&fs::read_to_string(&path).unwrap()), depth) {
            if !may_name(own, &module) {
                upward.push(format!("{} names {module}", relative.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn a_planted_upward_path_is_found() {
    assert_eq!(named_modules("use crate::solve::solve;", 1), ["solve"]);
    assert_eq!(
        named_modules("use crate::{event::{Event, Goals}, report, plan::Plan};", 1),
        ["event", "report", "plan"]
    );
    assert_eq!(named_modules("super::super::solve::x()", 2), ["solve"]);
    assert_eq!(named_modules("mycrate::solve", 1), Vec::<String>::new());
    assert_eq!(named_modules(&code("// crate::solve\nlet x = 1;"), 1), Vec::<String>::new());
    assert!(!may_name("plan", "solve") && !may_name("algorithms", "event") && !may_name("event", "algorithms"));
    assert!(may_name("solve", "plan") && may_name("report", "event") && may_name("plan", "plan"));
}

#[test]
fn files_stay_short() {
    let long = |path: &PathBuf| fs::read_to_string(path).unwrap().lines().count() > 500;
    let long: Vec<PathBuf> = sources("src").into_iter().chain(sources("examples")).filter(long).collect();
    assert!(long.is_empty(), "beyond 500 lines: {long:?}");
}

#[test]
fn the_library_neither_prints_nor_unwraps() {
    let mut found = Vec::new();
    for path in sources("src") {
        if path.ends_with("tests.rs") || path.ends_with("testing.rs") {
            continue;
        }
        let code = code(&fs::read_to_string(&path).unwrap());
        for word in [
            "println!",
            "eprintln!",
            ".unwrap()",
            ".expect(",
            "todo!",
            "unimplemented!",
            "HashMap",
            "HashSet",
            "as f64",
        ] {
            if code.contains(word) {
                found.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
