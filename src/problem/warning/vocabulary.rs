//! Words of one kind, and which of them are probably one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use unicode_normalization::is_nfc;

use crate::index::spelling::{digits, fold, look};
use crate::index::warning::About;

use super::near::Near;

/// Where a word stands, and with whom.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) place: String,
    pub(super) about: About,
}

/// How often a word stands in an event, and where first.
#[derive(Debug, Clone)]
pub(super) struct Use {
    /// Where somebody or something has it.
    pub(super) held: usize,
    /// Where it is asked for.
    pub(super) asked: usize,
    pub(super) first: Spot,
}

impl Use {
    pub(super) fn count(&self) -> usize {
        self.held + self.asked
    }
}

/// Whether a word is there, or is only asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Held,
    Asked,
}

/// The words of one kind with their uses, rules left out.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'a> {
    words: BTreeMap<&'a str, Use>,
}

impl<'a> Vocabulary<'a> {
    /// Notes a word; its spot is asked for only where it stands first.
    pub(super) fn note(&mut self, word: &'a str, role: Role, spot: impl FnOnce() -> Spot) {
        let told = self.words.entry(word).or_insert_with(|| Use { held: 0, asked: 0, first: spot() });
        match role {
            Role::Held => told.held += 1,
            Role::Asked => told.asked += 1,
        }
    }

    /// Takes the words of another one in.
    pub(super) fn join(&mut self, other: Self) {
        for (word, told) in other.words {
            let own = self.words.entry(word).or_insert_with(|| Use { held: 0, asked: 0, ..told.clone() });
            own.held += told.held;
            own.asked += told.asked;
        }
    }

    /// Puts words that are probably one into classes. O(size of the words x log).
    pub(super) fn classes(self) -> Classes<'a> {
        let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
        let mut members: Vec<Vec<&'a str>> = Vec::new();
        for &word in self.words.keys() {
            let class = *by_key.entry(fold(word)).or_insert_with(|| {
                members.push(Vec::new());
                members.len() - 1
            });
            members[class].push(word);
        }
        let mut classes = Classes { uses: self.words, by_key, by_look: BTreeMap::new(), members };
        classes.join_looks();
        classes
    }
}

/// Words of one kind by classes of those that are probably one.
pub(super) struct Classes<'a> {
    uses: BTreeMap<&'a str, Use>,
    /// For each key of a spelling the class.
    by_key: BTreeMap<String, usize>,
    /// For each look of a word its class, with the word.
    by_look: BTreeMap<String, Vec<(&'a str, usize)>>,
    /// The words of each class; none where it was joined to another.
    members: Vec<Vec<&'a str>>,
}

impl<'a> Classes<'a> {
    /// Joins classes that have words of one look, unless these are of ASCII alone: `pl` and `p1` are no slip of the hand.
    fn join_looks(&mut self) {
        let mut into: Vec<usize> = (0..self.members.len()).collect();
        for (class, words) in self.members.iter().enumerate() {
            for &word in words {
                self.by_look.entry(look(word)).or_default().push((word, class));
            }
        }
        for alike in self.by_look.values().filter(|alike| alike.len() > 1) {
            for &(word, class) in alike.iter().filter(|(word, _)| !word.is_ascii()) {
                for &(_, other) in alike.iter().filter(|(other, _)| digits(other).eq(digits(word))) {
                    let (low, high) = (into[class].min(into[other]), into[class].max(into[other]));
                    into.iter_mut().filter(|target| **target == high).for_each(|target| *target = low);
                }
            }
        }
        for (class, &target) in into.iter().enumerate().filter(|&(class, &target)| class != target) {
            let words = std::mem::take(&mut self.members[class]);
            self.members[target].extend(words);
        }
        self.by_key.values_mut().for_each(|class| *class = into[*class]);
        self.by_look.values_mut().flatten().for_each(|(_, class)| *class = into[*class]);
    }

    /// The words of each class, rules left out.
    pub(super) fn members(&self) -> impl Iterator<Item = &[&'a str]> {
        self.members.iter().map(Vec::as_slice).filter(|words| !words.is_empty())
    }

    /// The class of a word that may be none of them.
    fn class_of(&self, word: &str) -> Option<&[&'a str]> {
        let by_look = || {
            let alike = self.by_look.get(&look(word))?;
            let is_one = |&&(other, _): &&(&str, usize)| {
                !(word.is_ascii() && other.is_ascii()) && digits(other).eq(digits(word))
            };
            alike.iter().find(is_one).map(|&(_, class)| class)
        };
        let class = self.by_key.get(&fold(word)).copied().or_else(by_look)?;
        Some(&self.members[class])
    }

    /// The word as most write it, of those that are probably the same; `None` where there is none.
    pub(super) fn usual(&self, word: &str) -> Option<&'a str> {
        self.usual_of(self.class_of(word)?)
    }

    /// As most write a word: where it is held before where it is asked for, then the plainest, then the first in byte order.
    pub(super) fn usual_of(&self, members: &[&'a str]) -> Option<&'a str> {
        let rank = |word: &&&'a str| {
            let told = self.uses.get(**word);
            let counts = told.map_or((0, 0), |told| (told.held, told.asked));
            (counts, is_nfc(word) && word.trim() == **word, Reverse(**word))
        };
        members.iter().max_by_key(rank).copied()
    }

    pub(super) fn use_of(&self, word: &str) -> Option<&Use> {
        self.uses.get(word)
    }

    /// Whether any of these words is held.
    pub(super) fn is_held(&self, members: &[&str]) -> bool {
        members.iter().any(|word| self.uses.get(word).is_some_and(|told| told.held > 0))
    }

    /// The words that are held, by what is near them.
    pub(super) fn near(&self) -> Near<'a> {
        Near::new(self.uses.iter().filter(|(_, told)| told.held > 0).map(|(&word, _)| word))
    }
}
