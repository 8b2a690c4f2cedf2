//! When two words are probably one, and how to show what cannot be seen.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// Marks that part words without being one; between two digits they mean something (`1.5` is not `15`).
const MARKS: &str = "-_./\\|,:;'\"`()[]{}!?·•‘’‚‛“”„‟′″«»‹›、。「」『』・";

/// Whether nothing is seen of a letter: it joins, parts, directs or varies others, or controls what shows them.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    ) || (letter.is_control() && !letter.is_whitespace())
}

/// Whether a text shows nothing: it is empty, or all of it is space or invisible.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || is_invisible(letter))
}

/// What is left of a word without case, width, space, punctuation, what is invisible and the form in which it is encoded:
/// words of one key are probably one word.
///
/// Signs that make other words stay: `c`, `c++` and `c#`, `.net` and `net`, `a` and `a-`; and so does what stands between
/// digits. O(length).
pub(crate) fn fold(word: &str) -> String {
    let letters: Vec<char> = word
        .nfkc()
        .filter(|&letter| !is_invisible(letter))
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkc()
        .map(|letter| if matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { letter })
        .collect();
    let parts: Vec<&[char]> = letters.chunk_by(|&one, &next| is_gap(one) == is_gap(next)).collect();
    let mut key = String::new();
    for (number, part) in parts.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|number| parts[number].last());
        let after = parts.get(number + 1).and_then(|part| part.first());
        if part.first().is_some_and(|&letter| is_gap(letter)) {
            key.extend(kept(part, before, after));
        } else {
            key.extend(*part);
        }
    }
    if key.is_empty() { letters.into_iter().filter(|letter| !letter.is_whitespace()).collect() } else { key }
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || MARKS.contains(letter)
}

/// What of a gap between two parts of a word makes it another word.
fn kept<'a>(gap: &'a [char], before: Option<&char>, after: Option<&char>) -> Vec<&'a char> {
    match (before, after) {
        (Some(before), Some(after)) if before.is_numeric() && after.is_numeric() => {
            let marks: Vec<&char> = gap.iter().filter(|letter| !letter.is_whitespace()).collect();
            if marks.is_empty() { vec![&' '] } else { marks }
        }
        (None, Some(_)) => gap.last().filter(|&&mark| matches!(mark, '.' | '-')).into_iter().collect(),
        (Some(_), None) => gap.first().filter(|&&mark| mark == '-').into_iter().collect(),
        _ => Vec::new(),
    }
}

/// How a word looks: words that the eye confuses, such as a Cyrillic and a Latin `a`, look the same. So do some that nobody
/// means as one, `l` and `1` among them.
pub(crate) fn look(word: &str) -> String {
    skeleton(word.trim()).collect()
}

/// The digits of a word, by which numbered things differ.
pub(crate) fn digits(word: &str) -> impl Iterator<Item = char> + Clone {
    word.chars().filter(|letter| letter.is_numeric())
}

/// A word in quotation marks beside another; where both look the same, what the eye misses follows as numbers. O(length).
pub(crate) fn shown(word: &str, beside: &str) -> String {
    let spelt = |is_spelt: &dyn Fn(char) -> bool| -> String {
        let letters = word.chars().map(|letter| match is_spelt(letter) {
            true => letter.escape_unicode().to_string(),
            false => letter.to_string(),
        });
        letters.collect()
    };
    let printed = spelt(&char::is_control);
    let is_hidden = word.chars().any(is_invisible) || look(word) == look(beside);
    if word == beside || word.is_ascii() || !is_hidden {
        return format!("`{printed}`");
    }
    format!("`{printed}` (`{}`)", spelt(&|letter| !letter.is_ascii() || letter.is_control()))
}

#[cfg(test)]
mod tests {
    use super::{fold, is_blank, look, shown};

    #[test]
    fn words_that_differ_in_case_space_punctuation_width_or_form_have_one_key() {
        for (one, other) in [
            ("Red Hat", "RedHat"),
            ("Red Hat", "red hat "),
            ("Red Hat", "Red\u{a0}Hat"),
            ("Red Hat", "Red-Hat"),
            ("Acme Inc.", "ACME, Inc"),
            ("Node.js", "nodejs"),
            ("C++", " c ++"),
            ("caf\u{e9}", "cafe\u{301}"),
            ("Ｃ＋＋", "c++"),
            ("Straße", "STRASSE"),
            ("zero\u{200b}width", "zerowidth"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("ΟΔΟΣ", "οδος"),
            ("2024 – 25", "2024-25"),
            ("Python 3", "python-3"),
            ("Yahoo!", "Yahoo"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn words_that_mean_something_else_have_other_keys() {
        let words = [
            "c", "c++", "c#", "net", ".net", "a", "a-", "a+", "a*", "1", "-1", "p1", "p10", "p01", "1.5", "15", "1-5",
            "1 5", "jose", "josé", "@", "&", "AT&T", "ATT", "!", "?",
        ];
        let keys: std::collections::BTreeSet<String> = words.iter().map(|word| fold(word)).collect();
        assert_eq!(keys.len(), words.len(), "{keys:?}");
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        for text in ["", " ", "\n", "\t \u{3000}", "\u{200b}", "\u{feff}\u{2060}", "\u{3164}", "\u{2800}", "\u{0}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", ".", "\u{200b}a", "👍", "가"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn what_looks_the_same_is_spelt_out() {
        assert_eq!(look("\u{410}cme"), look("Acme"));
        assert_eq!(shown("\u{410}cme", "Acme"), "`\u{410}cme` (`\\u{410}cme`)");
        assert_eq!(shown("Acme", "\u{410}cme"), "`Acme`");
        assert_eq!(shown("cafe\u{301}", "caf\u{e9}"), "`cafe\u{301}` (`cafe\\u{301}`)");
        assert_eq!(shown("Red\u{200b}Hat", "Red Hat"), "`Red\u{200b}Hat` (`Red\\u{200b}Hat`)");
        assert_eq!(shown("red hat ", "Red Hat"), "`red hat `");
        assert_eq!(shown("Zürich", "zürich"), "`Zürich`");
        assert_eq!(shown("a\n", "a"), "`a\\u{a}`");
    }
}
