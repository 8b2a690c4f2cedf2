//! The table of pairs: what two people in one group cost, whether they may not share one, whether they have met.

use std::collections::BTreeMap;

use crate::event::{Attendee, Mix};

use crate::index::{History, IndexedSession};
use crate::rules::{IndexedRule, Primitive};

/// Up to this many people every pair has a cell of its own.
const DENSE: usize = 2048;

/// What is special about a pair, for each session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// Whether they have met before the event.
    pub(crate) met: bool,
    /// What sharing a group costs, from history and weighted separations.
    pub(crate) cost: Vec<i64>,
    /// How many hard rules sharing a group breaks.
    pub(crate) forbidden: Vec<i64>,
}

/// The special pairs, each content stored once. Memory grows with them, and with the square of people only up to a few
/// thousand.
#[derive(Debug, Clone)]
pub(crate) struct PairTable {
    /// The first is that of all pairs of which nothing is known.
    entries: Vec<Entry>,
    /// For each pair the number of its entry, row by row; empty when there are many people.
    dense: Vec<u32>,
    /// For each person the special pairs with a later person, ascending.
    sparse: Vec<Vec<(u32, u32)>>,
    people: usize,
    /// For each person the languages they list, `words` numbers of 64 bits each.
    languages: Vec<u64>,
    words: usize,
    /// What a pair of whom both list languages and have none in common costs.
    language_weight: i64,
    /// For each session whether any pair is forbidden in it.
    pub(crate) any_forbidden: Vec<bool>,
}

impl PairTable {
    /// O((h + a) log(h + a)) in the pairs of history and of separations, and O(n^2) up to a few thousand people.
    pub(crate) fn new(
        attendees: &[Attendee],
        sessions: &[IndexedSession],
        rules: &[IndexedRule],
        history: &History,
        new_faces: i64,
        language_weight: i64,
    ) -> Self {
        let people = attendees.len();
        let blank = Entry { met: false, cost: vec![0; sessions.len()], forbidden: vec![0; sessions.len()] };
        let mut special: BTreeMap<(usize, usize), Entry> = BTreeMap::new();
        for first in 0..people {
            for second in history.met_by(first).filter(|&second| second > first) {
                let cost = sessions
                    .iter()
                    .map(|session| match session.mix {
                        Mix::Fresh => new_faces * history.acquaintance(first, second, session.starts),
                        Mix::Any | Mix::Familiar => 0,
                    })
                    .collect();
                special.insert((first, second), Entry { met: true, cost, forbidden: blank.forbidden.clone() });
            }
        }
        for rule in rules {
            for session in 0..sessions.len() {
                let Some(Primitive::Apart(people)) = rule.primitive(session) else { continue };
                for (place, &first) in people.iter().enumerate() {
                    for &second in &people[place + 1..] {
                        let entry = special.entry((first, second)).or_insert_with(|| blank.clone());
                        entry.cost[session] += rule.weight();
                        entry.forbidden[session] += i64::from(rule.is_hard());
                    }
                }
            }
        }
        let any_forbidden =
            (0..sessions.len()).map(|session| special.values().any(|entry| entry.forbidden[session] > 0)).collect();
        let mut numbers: BTreeMap<Entry, u32> = BTreeMap::from([(blank.clone(), 0)]);
        let mut entries = vec![blank];
        let mut sparse = vec![Vec::new(); people];
        let mut dense = if people <= DENSE { vec![0; people * people] } else { Vec::new() };
        for ((first, second), entry) in special {
            let number = *numbers.entry(entry).or_insert_with_key(|entry| {
                entries.push(entry.clone());
                entries.len() as u32 - 1
            });
            if dense.is_empty() {
                sparse[first].push((second as u32, number));
            } else {
                dense[first * people + second] = number;
                dense[second * people + first] = number;
            }
        }
        let (languages, words) = bits(attendees.iter().map(|person| person.languages.as_slice()));
        Self { entries, dense, sparse, people, languages, words, language_weight, any_forbidden }
    }

    /// What is special about a pair. O(1), or O(log of the special pairs of a person) with many people.
    #[inline]
    pub(crate) fn entry(&self, first: usize, second: usize) -> &Entry {
        let number = if self.dense.is_empty() {
            let (low, high) = (first.min(second), first.max(second) as u32);
            let list = &self.sparse[low];
            list.binary_search_by_key(&high, |&(other, _)| other).map_or(0, |place| list[place].1)
        } else {
            self.dense[first * self.people + second]
        };
        &self.entries[number as usize]
    }

    /// What it costs that a pair has no language in common.
    #[inline]
    pub(crate) fn language_cost(&self, first: usize, second: usize) -> i64 {
        let one = &self.languages[first * self.words..][..self.words];
        let other = &self.languages[second * self.words..][..self.words];
        let (mut any_one, mut any_other, mut common) = (0, 0, 0);
        for (&one, &other) in one.iter().zip(other) {
            any_one |= one;
            any_other |= other;
            common |= one & other;
        }
        if common == 0 && any_one != 0 && any_other != 0 { self.language_weight } else { 0 }
    }
}

/// Each person's words as a set of bits; words are numbered in order of first appearance.
pub(super) fn bits<'a>(lists: impl Iterator<Item = &'a [String]> + Clone) -> (Vec<u64>, usize) {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for word in lists.clone().flatten() {
        let next = numbers.len();
        numbers.entry(word).or_insert(next);
    }
    let words = numbers.len().div_ceil(64);
    let mut sets = Vec::new();
    for list in lists {
        let start = sets.len();
        sets.resize(start + words, 0_u64);
        for word in list {
            let bit = numbers[word.as_str()];
            sets[start + bit / 64] |= 1 << (bit % 64);
        }
    }
    (sets, words)
}
