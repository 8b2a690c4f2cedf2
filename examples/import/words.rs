//! The words that people wrote: spellings of one word, and slips near a known one.

use std::collections::{BTreeMap, BTreeSet};

use crate::cells::shown;
use crate::mapping::Map;
use crate::notes::{Notes, Place};
use crate::text::{counted, folded, holds, key, nearest};
use crate::values;

/// Every word by vocabulary (`skills`, `projects`, `trait company`, ...), with the places where it stands.
#[derive(Debug, Default)]
pub(crate) struct Written(BTreeMap<String, BTreeMap<String, Vec<Place>>>);

impl Written {
    pub(crate) fn add(&mut self, vocabulary: &str, word: &str, place: &Place) {
        self.0.entry(vocabulary.to_owned()).or_default().entry(word.to_owned()).or_default().push(place.clone());
    }
}

/// More words than these are not compared each with each.
const MOST: usize = 1000;

/// Adds to the mapping what the words that it does not mention probably mean, and tells each. Where names are known (of projects, of
/// sessions), a word means the known name that it is or is near to; else spellings of one word mean the most frequent one.
pub(crate) fn settle(written: &Written, known: &BTreeMap<&str, Vec<String>>, map: &mut Map, notes: &mut Notes) {
    for (vocabulary, words) in &written.0 {
        let known = known.get(vocabulary.as_str()).map_or(&[][..], Vec::as_slice);
        let said = map.values.entry(vocabulary.clone()).or_default();
        let mut settled = BTreeMap::new();
        for (meant, places, word, why) in guesses(vocabulary, words, known, &said.0) {
            places
                .iter()
                .for_each(|place| notes.guess(place, format!("{} counts as {}{why}", shown(word), shown(&meant))));
            settled.insert(word.to_owned(), meant);
        }
        if known.is_empty() && vocabulary != "languages" {
            near_ones(words, &settled, notes);
        }
        said.0.extend(settled);
    }
    map.values.retain(|_, words| !words.0.is_empty());
}

type Guess<'a> = (String, &'a [Place], &'a str, String);

fn guesses<'a>(
    vocabulary: &str,
    words: &'a BTreeMap<String, Vec<Place>>,
    known: &[String],
    said: &BTreeMap<String, String>,
) -> Vec<Guess<'a>> {
    let spellings = Spellings::of(words, said);
    let unsaid = words.iter().filter(|(word, _)| !said.contains_key(*word) && !spellings.meant.contains(word.as_str()));
    let meant = |(word, places): (&'a String, &'a Vec<Place>)| {
        let guess = if !known.is_empty() {
            known_name(word, known).map(|name| (name.to_owned(), String::new())).or_else(|| spellings.usual(word))
        } else if vocabulary == "needs" && values::needs(word).is_some() {
            values::needs(word).map(|needs| (needs, String::new()))
        } else {
            let is_name = matches!(vocabulary, "projects" | "sessions");
            spellings.usual(word).or_else(|| is_name.then(|| frequent_name(word, words)).flatten())
        };
        let (meant, why) = guess.filter(|(meant, _)| meant != word)?;
        Some((meant, places.as_slice(), word.as_str(), why))
    };
    unsaid.filter_map(meant).collect()
}

/// The known name that a word is but for its spelling, is a part of and of no other, or is near to.
fn known_name<'a>(word: &str, known: &'a [String]) -> Option<&'a str> {
    let same = known.iter().find(|name| *name == word).or_else(|| known.iter().find(|name| key(name) == key(word)));
    let parts: Vec<&String> =
        known.iter().filter(|name| word.chars().count() > 3 && holds(&folded(name), &folded(word))).collect();
    let part = || parts.iter().all(|name| key(name) == key(parts[0])).then(|| parts.first()).flatten();
    same.or_else(|| part().copied()).map(String::as_str).or_else(|| nearest(word, known.iter().map(String::as_str)))
}

/// The words of a vocabulary by what is left of them without case, space and punctuation.
struct Spellings<'a> {
    /// Each spelling with how often it stands.
    written: BTreeMap<String, Vec<(&'a str, usize)>>,
    /// The spelling that the mapping has.
    said: BTreeMap<String, &'a str>,
    /// All words that the mapping means.
    meant: BTreeSet<&'a str>,
}

impl<'a> Spellings<'a> {
    fn of(words: &'a BTreeMap<String, Vec<Place>>, said: &'a BTreeMap<String, String>) -> Self {
        let mut written: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
        for (word, places) in words {
            written.entry(key(word)).or_default().push((word, places.len()));
        }
        let meant = || said.values().map(String::as_str);
        Self { written, said: meant().rev().map(|word| (key(word), word)).collect(), meant: meant().collect() }
    }

    /// The spelling of a word that the mapping has, else that most people have; of equally frequent ones the first that does not
    /// shout. None where that is the word itself.
    fn usual(&self, word: &str) -> Option<(String, String)> {
        let key = key(word);
        if let Some(meant) = self.said.get(&key) {
            return Some(((*meant).to_owned(), String::new()));
        }
        let spellings = self.written.get(&key)?;
        let shouts = |word: &str| !word.contains(char::is_lowercase);
        let (usual, times) = spellings.iter().rev().max_by_key(|(word, times)| (*times, !shouts(word)))?;
        let own = spellings.iter().find(|(other, _)| *other == word).map_or(0, |(_, times)| *times);
        (*usual != word).then(|| ((*usual).to_owned(), beside(own, *times)))
    }
}

fn beside(rare: usize, usual: usize) -> String {
    let times = |count| counted(count, "time", "times");
    format!(" ({}, beside {})", times(rare), times(usual))
}

/// The frequent name to which one that stands once is near: nobody offers a project or session that one person alone can spell.
fn frequent_name(word: &str, words: &BTreeMap<String, Vec<Place>>) -> Option<(String, String)> {
    const FREQUENT: usize = 3;
    let is_rare = words.get(word).is_some_and(|places| places.len() == 1);
    let frequent =
        words.iter().filter(|(other, places)| places.len() >= FREQUENT && is_slip(&folded(word), &folded(other)));
    let (name, places) = frequent.max_by_key(|(_, places)| places.len()).filter(|_| is_rare)?;
    Some((name.clone(), beside(1, places.len())))
}

/// Tells of words that differ in a letter or two: probably slips, and not changed.
fn near_ones(words: &BTreeMap<String, Vec<Place>>, settled: &BTreeMap<String, String>, notes: &mut Notes) {
    let usual: Vec<(&String, &Vec<Place>, String)> = words
        .iter()
        .filter(|(word, _)| !settled.contains_key(*word))
        .map(|(word, places)| (word, places, folded(word)))
        .collect();
    if usual.len() > MOST {
        notes.said(format!("{} different words are too many to look for slips among them", usual.len()));
        return;
    }
    for (at, (word, places, one)) in usual.iter().enumerate() {
        for (other, others, two) in &usual[at + 1..] {
            if !is_slip(one, two) {
                continue;
            }
            let (rare, rare_at, frequent, frequent_at) = if places.len() <= others.len() {
                (word, places, other, others)
            } else {
                (other, others, word, places)
            };
            let times = |places: &[Place]| counted(places.len(), "time", "times");
            let text = format!(
                "{} ({}) is near {} ({}) and stays another word; say in the mapping's `values` if it is a slip",
                shown(rare),
                times(rare_at),
                shown(frequent),
                times(frequent_at)
            );
            rare_at.iter().for_each(|place| notes.odd(place, text.clone()));
        }
    }
}

/// Whether two folded words are alike but for a letter, or two of a long word.
fn is_slip(one: &str, two: &str) -> bool {
    let lengths = [one, two].map(|word| word.chars().count());
    let (short, long) = (lengths[0].min(lengths[1]), lengths[0].max(lengths[1]));
    let most = if short < 9 { 1 } else { 2 };
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let may_be = short >= 5
        && long <= 60
        && long - short <= most
        && one.chars().next() == two.chars().next()
        && digits(one) == digits(two);
    may_be && one != two && strsim::damerau_levenshtein(one, two) <= most
}

/// A word as the mapping says that it is meant: itself, another, several parted by `;`, or none.
pub(crate) fn meant(map: &Map, vocabulary: &str, word: &str) -> Vec<String> {
    match map.values.get(vocabulary).and_then(|words| words.0.get(word)) {
        None => vec![word.to_owned()],
        Some(meant) => meant.split(';').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect(),
    }
}
