//! `ARCHITECTURE.md` against the sources: what it names is there, what must always hold is held by a test, and every room
//! stands on the map.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::source::{files, word_at};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap()
}

/// The part of the page under a heading, up to the next heading that is as high or higher.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    let text = &page[start + heading.len() + 2..];
    let level = heading.bytes().take_while(|&byte| byte == b'#').count();
    let higher = (1..=level).filter_map(|level| text.find(&format!("\n{} ", "#".repeat(level)))).min();
    &text[..higher.unwrap_or(text.len())]
}

/// What stands in backticks; blocks of code are left out.
fn quoted(text: &str) -> Vec<&str> {
    text.split("```").step_by(2).flat_map(|text| text.split('`').skip(1).step_by(2)).collect()
}

/// The files and folders that a text names, each with the item that it names there.
fn named(text: &str) -> Vec<(&str, Option<&str>)> {
    let folders = ["src/", "tests/", "benches/", "examples/", ".ci/"];
    let paths = quoted(text).into_iter().filter(|word| folders.iter().any(|folder| word.starts_with(folder)));
    paths.map(|word| word.split_once("::").map_or((word, None), |(path, item)| (path, Some(item)))).collect()
}

/// Whether code declares an item of that name.
fn declares(code: &str, item: &str) -> bool {
    let before = ["fn", "const", "static", "struct", "enum", "trait", "type"];
    word_at(code, item).any(|at| before.contains(&code[..at].split_whitespace().next_back().unwrap_or_default()))
}

/// Whether code declares a test of that name.
fn has_test(code: &str, test: &str) -> bool {
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let is_it = |line: &&str| line.starts_with(&format!("fn {test}("));
    let Some(at) = lines.iter().position(is_it) else { return false };
    lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).any(|line| *line == "#[test]")
}

/// The modules that stand directly in a floor, by name.
fn rooms(floor: &str) -> BTreeSet<String> {
    let folder = root().join("src").join(floor);
    let name =
        |path: PathBuf| path.strip_prefix(&folder).unwrap().iter().next().unwrap().to_string_lossy().into_owned();
    let names = files(&format!("src/{floor}")).into_iter().map(name);
    names
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .filter(|name| name != "mod" && !name.starts_with("test"))
        .collect()
}

#[test]
fn every_path_and_item_that_the_page_names_is_there() {
    let page = page();
    let missing = |&(path, item): &(&str, Option<&str>)| {
        let file = root().join(path);
        let holds = |item: &str| fs::read_to_string(&file).is_ok_and(|code| declares(&code, item));
        !file.exists() || !item.is_none_or(holds)
    };
    let missing: Vec<_> = named(&page).into_iter().filter(missing).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn everything_that_must_always_hold_is_held_by_a_test_that_exists() {
    let page = page();
    let invariants = section(&page, "## What always holds");
    let is_number = |line: &&str| line.starts_with(|letter: char| letter.is_ascii_digit());
    let numbers: Vec<usize> =
        invariants.lines().filter(is_number).map(|line| line.split('.').next().unwrap().parse().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    for number in numbers {
        let start = invariants.find(&format!("\n{number}. ")).unwrap();
        let text = &invariants[start + 1..];
        let text = &text[..text.find(&format!("\n{}. ", number + 1)).unwrap_or(text.len())];
        let tests: Vec<_> = named(text).into_iter().filter_map(|(path, item)| Some((path, item?))).collect();
        assert!(!tests.is_empty(), "no test holds {number}");
        let missing = |&(path, test): &(&str, &str)| {
            fs::read_to_string(root().join(path)).map_or(true, |code| !has_test(&code, test))
        };
        let missing: Vec<_> = tests.into_iter().filter(missing).collect();
        assert!(missing.is_empty(), "{number} names no test: {missing:#?}");
    }
}

#[test]
fn every_room_stands_on_the_map() {
    let page = page();
    for floor in ["algorithms", "event", "index", "rules", "problem", "plan", "solve", "report"] {
        let map = section(&page, &format!("### `src/{floor}`"));
        let on_map: BTreeSet<&str> = quoted(map).into_iter().collect();
        // A kind of rule has a file of its own, which the registry lists; its name is its word in an event.
        let registry = fs::read_to_string(root().join("src/rules/registry.rs")).unwrap();
        let is_kind = |room: &str| floor == "rules" && registry.contains(&format!(" in {room},"));
        let rooms = rooms(floor);
        let missing: Vec<_> = rooms.iter().filter(|room| !on_map.contains(room.as_str()) && !is_kind(room)).collect();
        assert!(missing.is_empty(), "{floor}: not on the map: {missing:?}");
        let first_cell = |line: &&str| line.starts_with("| `");
        let rows = map.lines().filter(first_cell).flat_map(|line| quoted(line.split('|').nth(1).unwrap_or_default()));
        let gone: Vec<_> = rows.filter(|row| !rooms.contains(*row)).collect();
        assert!(gone.is_empty(), "{floor}: on the map and not there: {gone:?}");
    }
}

#[test]
fn what_is_not_there_is_found_out() {
    assert_eq!(named("`src/a.rs::b` and `c` in `tests/d`"), [("src/a.rs", Some("b")), ("tests/d", None)]);
    assert_eq!(quoted("`a` ``` `b` ``` `c`"), ["a", "c"]);
    assert_eq!(section("# t\n## a\nx\n### b\ny\n## c\nz", "## a"), "x\n### b\ny");
    assert!(declares("pub fn solve(", "solve") && !declares("solve(x)", "solve") && !declares("fn solved(", "solve"));
    assert!(has_test("#[test]\nfn a() {}", "a") && has_test("  #[test]\n  #[ignore]\n  fn a() {}", "a"));
    assert!(
        !has_test("fn a() {}", "a")
            && !has_test("#[test]\nfn ab() {}", "a")
            && !has_test("#[test]\nfn b() {}\nfn a() {}", "a")
    );
}
