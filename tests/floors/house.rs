//! The floors of this house, and that it has no circles.

use std::fs;

use crate::graph::Modules;
use crate::source::{files, library};

/// The floors by module, whether it is built already or not; those on one floor know nothing of each other.
const FLOORS: [(&str, u32); 8] = [
    ("algorithms", 0),
    ("event", 0),
    ("index", 1),
    ("rules", 2),
    ("problem", 3),
    ("plan", 4),
    ("solve", 5),
    ("report", 6),
];

/// Circles that are known and are to go, by folder; a line leaves with its circle.
const MENDED_SOON: &[(&str, &[&str])] = &[];

#[test]
fn no_import_goes_up() {
    let upward = Modules::new(&library()).upward(&FLOORS);
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn no_modules_import_each_other() {
    let circles = Modules::new(&library()).circles();
    let is_known = |folder: &str, members: &[String]| {
        let within = |known: &[&str]| members.iter().all(|member| known.contains(&member.as_str()));
        MENDED_SOON.iter().any(|&(known_folder, known)| known_folder == folder && within(known))
    };
    let new: Vec<_> = circles.iter().filter(|(folder, members)| !is_known(folder, members)).collect();
    assert!(new.is_empty(), "{new:#?}");
    let still = |folder: &str, known: &[&str]| {
        circles
            .iter()
            .any(|(other, members)| other == folder && members.iter().any(|member| known.contains(&member.as_str())))
    };
    let mended: Vec<_> = MENDED_SOON.iter().filter(|&&(folder, known)| !still(folder, known)).collect();
    assert!(mended.is_empty(), "mended, so take them off the list: {mended:#?}");
}

#[test]
fn files_stay_short() {
    let folders = ["src", "examples", "tests", "benches"];
    let long = |path: &std::path::PathBuf| fs::read_to_string(path).unwrap().lines().count() > 500;
    let long: Vec<_> = folders.into_iter().flat_map(files).filter(long).collect();
    assert!(long.is_empty(), "beyond 500 lines: {long:?}");
}

/// The picture of the README; a registry shows its words in its place.
const PICTURE: &str = "docs/page.png";

/// A registry shows the page without the repository beside it.
#[test]
fn the_readme_links_to_nothing_that_a_registry_lacks() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let page = fs::read_to_string(format!("{root}README.md")).unwrap();
    let near: Vec<&str> = page.split("](").skip(1).filter(|link| !link.starts_with("https://")).collect();
    let near: Vec<&str> = near.iter().map(|link| link.split(')').next().unwrap_or_default()).collect();
    assert_eq!(near, [PICTURE]);
    let words = page.split("](docs/page.png)").next().and_then(|before| before.rsplit("![").next()).unwrap();
    assert!((20..200).contains(&words.len()) && !words.contains('\n'), "{words}");
    let size = fs::metadata(format!("{root}{PICTURE}")).unwrap().len();
    assert!((1..150_000).contains(&size), "{size}");
}
