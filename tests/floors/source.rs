//! The sources, and what is code in them.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder of the package and of all below it, in order.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
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

/// The files of the library but those of its tests, each with its path below `src` and its code.
pub(crate) fn library() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let of_tests = |path: &PathBuf| path.ends_with("tests.rs") || path.ends_with("testing.rs");
    let named = |path: PathBuf| {
        let parts: Vec<&str> = path.strip_prefix(&root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
        (parts.join("/"), code(&fs::read_to_string(&path).unwrap()))
    };
    files("src").into_iter().filter(|path| !of_tests(path)).map(named).collect()
}

/// The code of a file: without comments, the content of its strings and characters, and its test module.
pub(crate) fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let mut rest = &text[..end];
    let mut code = String::new();
    while let Some(first) = rest.chars().next() {
        let in_word = code.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(hashes) = raw_string(rest).filter(|_| !in_word) {
            let close = format!("\"{}", "#".repeat(hashes));
            let open = hashes + 2;
            rest[open..].find(&close).map_or(rest.len(), |at| open + at + close.len())
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        // A space in the place of what is left out keeps words apart.
        code.push(' ');
        rest = &rest[length..];
    }
    code
}

/// The number of hashes of the raw string that a text begins with.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|&byte| byte == b'#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// Whether a text that begins with `'` begins with a character and not with a lifetime.
fn is_character(text: &str) -> bool {
    let mut letters = text.chars().skip(1);
    letters.next() == Some('\\') || letters.next() == Some('\'')
}

/// The bytes of what stands in quotes, quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The places of a word that is no part of a longer one.
pub(crate) fn word_at<'t>(code: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let in_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |&at| !code[..at].ends_with(in_word) && !code[at + word.len()..].starts_with(in_word))
}

#[test]
fn strings_characters_and_comments_are_no_code() {
    assert_eq!(code("a // b\nc /* d */ e").split_whitespace().collect::<Vec<_>>(), ["a", "c", "e"]);
    assert_eq!(code(r##"f("x\"1.5", r#"2.5"y"#, 'z', '\'', '"') + 'b: 3"##), "f( ,  ,  ,  ,  ) + 'b: 3");
    assert_eq!(code("fn a<'b>(c: &'b str) {}"), "fn a<'b>(c: &'b str) {}");
    assert_eq!(code("x\n#[cfg(test)]\nmod tests {\n use y; }"), "x\n");
    assert_eq!(word_at("rand grand rand_core rand::x", "rand").collect::<Vec<_>>(), [0, 21]);
}
