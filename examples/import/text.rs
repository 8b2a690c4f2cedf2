//! Words compared: folded to one form, split into lists, and near to one another.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without case, accents and punctuation, its words parted by one space: what titles and answers are known by.
pub(crate) fn folded(text: &str) -> String {
    let plain: String =
        text.nfkc().flat_map(char::to_lowercase).nfd().filter(|&letter| !is_combining_mark(letter)).nfc().collect();
    let parted: String = plain.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    parted.split_whitespace().collect::<Vec<_>>().join(" ").replace('ß', "ss")
}

/// What is left of a word without case, width, space and punctuation. Two spellings of one key are one word; signs that make
/// another word stay (`c`, `c++` and `c#`).
pub(crate) fn key(word: &str) -> String {
    let plain = word.nfkc().flat_map(char::to_lowercase).nfc();
    let kept: String = plain.filter(|letter| letter.is_alphanumeric() || matches!(letter, '+' | '#' | '&')).collect();
    if kept.is_empty() { word.trim().to_owned() } else { kept }
}

/// Whether a folded text holds a phrase as whole words. A `*` ends a phrase that may go on (`allerg*`); letters of scripts that
/// part no words may stand within one.
pub(crate) fn holds(text: &str, phrase: &str) -> bool {
    if !phrase.is_ascii() {
        return text.contains(phrase);
    }
    match phrase.strip_suffix('*') {
        Some(stem) => format!(" {text}").contains(&format!(" {stem}")),
        None => format!(" {text} ").contains(&format!(" {phrase} ")),
    }
}

/// The known word nearest to `wanted`, if it is near enough to be a slip and alone: at most a third of the letters differ, and of a
/// short word at most one.
pub(crate) fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(wanted);
    let distance = |name: &&'a str| {
        let name = folded(name);
        let longer = wanted.chars().count().max(name.chars().count());
        let distance = if longer > 100 { longer } else { strsim::damerau_levenshtein(&wanted, &name) };
        (distance * 3 <= longer && (longer > 5 || distance <= 1)).then_some(distance)
    };
    let mut near: Vec<(usize, &str)> = known.into_iter().filter_map(|name| Some((distance(&name)?, name))).collect();
    near.sort_unstable();
    near.dedup();
    match near.as_slice() {
        [(first, _), (second, _), ..] if first == second => None,
        [(_, name), ..] => Some(name),
        [] => None,
    }
}

/// Signs that part the entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    /// `;`, `|` and line ends, and where there are none of these `,`.
    Signs,
    /// Words as well: `English and Korean`, `EN/KO`.
    Words,
}

/// The entries of a list, in order, without blank ones. What stands in brackets stays together, and so does a known name that has
/// commas in it.
pub(crate) fn list(cell: &str, parts: Parts, known: &dyn Fn(&str) -> bool) -> Vec<String> {
    if known(cell) {
        return vec![cell.trim().to_owned()];
    }
    let cell = if parts == Parts::Words { &in_words(cell) } else { cell };
    let strong: Vec<&str> = split(cell, &[';', '|', '\n']);
    let entries = match strong.as_slice() {
        [one] => joined(&split(one, &[',', '、', '，']), known),
        _ => strong.iter().map(ToString::to_string).collect(),
    };
    let entries = entries.iter().map(|entry| entry.trim().trim_start_matches(['-', '*', '•']).trim().to_owned());
    entries.filter(|entry| !entry.is_empty()).collect()
}

fn in_words(cell: &str) -> String {
    let padded = format!(" {cell} ");
    let words = [" and ", " und ", " et ", " y ", " & ", " + ", "/", " oraz "];
    words.iter().fold(padded, |text, word| text.replace(word, ";")).trim().replace(',', ";")
}

/// Splits at signs that stand in no brackets.
fn split<'a>(text: &'a str, signs: &[char]) -> Vec<&'a str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            sign if depth == 0 && signs.contains(&sign) => {
                parts.push(&text[start..at]);
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Joins neighbours again where together they are a known name, the longest first.
fn joined(parts: &[&str], known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let (mut at, mut entries) = (0, Vec::new());
    while at < parts.len() {
        let end = (at + 2..=parts.len().min(at + 8)).rev().find(|&end| known(&parts[at..end].join(",")));
        let end = end.unwrap_or(at + 1);
        entries.push(parts[at..end].join(","));
        at = end;
    }
    entries
}

/// A readable id: small letters, digits and single hyphens.
pub(crate) fn slug(text: &str) -> String {
    let slug = folded(text).replace(' ', "-");
    let short: String = slug.chars().take(40).collect();
    short.trim_end_matches('-').to_owned()
}

/// `3 rows`, `1 row`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The words of a constant that parts them by `|`.
pub(crate) fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').map(str::trim)
}

/// Whether a word is one of those of a constant.
pub(crate) fn is_one_of(word: &str, list: &'static str) -> bool {
    words(list).any(|one| one == word)
}
