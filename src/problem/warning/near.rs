//! Words one letter away from others, found through what is left of each when a letter is taken out.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::spelling::{digits, fold};

/// Shorter words differ in a letter by right, and of longer ones nobody misses a letter.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=64;

/// Words by what is left of them when at most one letter is taken out.
pub(super) struct Near<'a> {
    words: BTreeMap<String, Vec<&'a str>>,
}

impl<'a> Near<'a> {
    /// O(size of the words x their length x log).
    pub(super) fn new(known: impl Iterator<Item = &'a str>) -> Self {
        let mut words: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
        for word in known {
            for rest in rests(&fold(word)) {
                words.entry(rest).or_default().push(word);
            }
        }
        Self { words }
    }

    /// The only known word that one letter added, left out, exchanged or swapped with the next makes of this one. Digits
    /// differ by right, and so do words that are one letter from each other where such are known.
    pub(super) fn only(&self, word: &str) -> Option<&'a str> {
        let near = self.around(word);
        let only = near.first().filter(|_| near.len() == 1).copied()?;
        (self.around(only).len() == 0).then_some(only)
    }

    /// The known words that are one letter from this one, each kind of spelling by one.
    fn around(&self, word: &str) -> Vec<&'a str> {
        let key = fold(word);
        let mut seen = BTreeSet::from([key.clone()]);
        let mut near = Vec::new();
        for other in rests(&key).iter().filter_map(|rest| self.words.get(rest)).flatten() {
            let other_key = fold(other);
            let is_near = strsim::damerau_levenshtein(&key, &other_key) == 1 && digits(&key).eq(digits(&other_key));
            if is_near && seen.insert(other_key) {
                near.push(*other);
            }
        }
        near
    }
}

/// A word of a middling length, and all that is left of it without one of its letters.
fn rests(key: &str) -> BTreeSet<String> {
    if !LENGTHS.contains(&key.chars().count()) {
        return BTreeSet::new();
    }
    let without = |(at, letter): (usize, char)| format!("{}{}", &key[..at], &key[at + letter.len_utf8()..]);
    key.char_indices().map(without).chain([key.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::Near;

    #[test]
    fn one_letter_more_less_other_or_swapped_is_near() {
        let near = Near::new(["dara", "initech", "vegetarian"].into_iter());
        for (word, known) in [
            ("daraa", Some("dara")),
            ("intech", Some("initech")),
            ("vegeterian", Some("vegetarian")),
            ("iniTehc", Some("initech")),
            ("dora", Some("dara")),
            ("dar", None),
            ("initech", None),
            ("Initech", None),
            ("inittchh", None),
            ("boris", None),
        ] {
            assert_eq!(near.only(word), known, "{word}");
        }
    }

    #[test]
    fn numbered_and_lettered_words_are_not_near() {
        let near = Near::new(["person1", "team-a", "team-b", "track"].into_iter());
        for word in ["person2", "person11", "person", "team-c", "rack1"] {
            assert_eq!(near.only(word), None, "{word}");
        }
        assert_eq!(near.only("trak"), Some("track"));
    }
}
