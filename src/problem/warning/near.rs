//! Words one letter away from others, found through what is left of each when a letter is taken out.

use std::collections::BTreeSet;

use crate::index::spelling::{digits, fold};

/// Shorter words differ in a letter by right, and of longer ones nobody misses a letter.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=64;

/// Words by what is left of them when at most one letter is taken out.
pub(super) struct Near<'a> {
    /// With the keys of their spellings.
    words: Vec<(&'a str, String)>,
    /// Sums over what is left, ascending, each with the number of a word. Two rests of one sum may differ.
    rests: Vec<(u64, usize)>,
}

impl<'a> Near<'a> {
    /// O(size of the words x log).
    pub(super) fn new(known: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<(&'a str, String)> = known.map(|word| (word, fold(word))).collect();
        let rests_of =
            |(number, (_, key)): (usize, &(&str, String))| rests(key).into_iter().map(move |rest| (rest, number));
        let mut rests: Vec<(u64, usize)> = words.iter().enumerate().flat_map(rests_of).collect();
        rests.sort_unstable();
        Self { words, rests }
    }

    /// The only known word that one letter added, left out, exchanged or swapped with the next makes of this one. Digits
    /// differ by right, and so do words that are one letter from each other where such are known. O(length x log).
    pub(super) fn only(&self, word: &str) -> Option<&'a str> {
        let near = self.around(word);
        let only = near.first().filter(|_| near.len() == 1).copied()?;
        self.around(only).is_empty().then_some(only)
    }

    /// The known words that are one letter from this one, each kind of spelling by one.
    fn around(&self, word: &str) -> Vec<&'a str> {
        let key = fold(word);
        let mut seen = BTreeSet::from([key.as_str()]);
        let mut near = Vec::new();
        for rest in rests(&key) {
            let first = self.rests.partition_point(|&(other, _)| other < rest);
            for &(_, number) in self.rests[first..].iter().take_while(|&&(other, _)| other == rest) {
                let (other, other_key) = &self.words[number];
                // What costs least is asked first: of numbered words many share a rest.
                let is_near = digits(&key).eq(digits(other_key))
                    && !seen.contains(other_key.as_str())
                    && strsim::damerau_levenshtein(&key, other_key) == 1;
                if is_near {
                    seen.insert(other_key);
                    near.push(*other);
                }
            }
        }
        near
    }
}

/// A sum over a word of a middling length, and sums over all that is left of it without one of its letters.
fn rests(key: &str) -> Vec<u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let letters: Vec<u64> = key.chars().map(|letter| u64::from(u32::from(letter))).collect();
    if !LENGTHS.contains(&letters.len()) {
        return Vec::new();
    }
    // The sum over a word is that over its start times a power of the base, plus that over its end.
    let mut ends = vec![(0_u64, 1_u64)];
    for &letter in letters.iter().rev() {
        let &(sum, power) = ends.last().unwrap_or(&(0, 1));
        ends.push((letter.wrapping_mul(power).wrapping_add(sum), power.wrapping_mul(BASE)));
    }
    let mut sums = vec![ends.last().map_or(0, |&(sum, _)| sum)];
    let mut start = 0_u64;
    for (at, &letter) in letters.iter().enumerate() {
        let (end, power) = ends[letters.len() - 1 - at];
        sums.push(start.wrapping_mul(power).wrapping_add(end));
        start = start.wrapping_mul(BASE).wrapping_add(letter);
    }
    sums
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
