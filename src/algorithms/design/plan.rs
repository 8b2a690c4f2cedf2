//! Which construction has the most rounds, before any of them is made.

use std::collections::BTreeMap;

use super::differences;
use super::field::divisors;
use super::{fives, fours, kirkman, orthogonal, sixes, stored};

/// How a schedule is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// One round, the groups one behind the other.
    Once,
    RoundRobin,
    Kirkman,
    Bose,
    EightFours,
    TenFives,
    TenSixes,
    Orthogonal,
    Stored,
    /// Each point of a schedule of fewer groups becomes so many, joined by a partial difference matrix.
    Inflated {
        by: usize,
    },
}

/// The best choices for groups of one size, each found once.
pub(super) struct Plans {
    size: usize,
    found: BTreeMap<usize, (usize, Choice)>,
}

impl Plans {
    pub(super) fn new(size: usize) -> Self {
        Self { size, found: BTreeMap::new() }
    }

    /// The most rounds of so many groups, and how they are made.
    pub(super) fn best(&mut self, groups: usize) -> (usize, Choice) {
        if let Some(&known) = self.found.get(&groups) {
            return known;
        }
        let size = self.size;
        let mut best = (1, Choice::Once);
        if groups >= size && size >= 2 {
            let whole = [
                ((size == 2).then(|| 2 * groups - 1), Choice::RoundRobin),
                (kirkman::rounds(groups).filter(|_| size == 3), Choice::Kirkman),
                (fours::rounds(groups).filter(|_| size == 4), Choice::Bose),
                (((groups, size) == (8, 4)).then_some(10), Choice::EightFours),
                (((groups, size) == (10, 5)).then_some(fives::ROUNDS), Choice::TenFives),
                (((groups, size) == (10, 6)).then_some(sixes::ROUNDS), Choice::TenSixes),
                (stored::rounds(groups, size), Choice::Stored),
                ((groups == size && orthogonal::exists(groups)).then_some(orthogonal::ROUNDS), Choice::Orthogonal),
            ];
            let parts = divisors(groups).into_iter().map(|by| {
                let rounds = self.best(groups / by).0 * differences::lists(by, size) + self.filling(by);
                (Some(rounds), Choice::Inflated { by })
            });
            let parts: Vec<_> = if size == 2 { Vec::new() } else { parts.collect() };
            for (rounds, choice) in whole.into_iter().chain(parts) {
                if let Some(rounds) = rounds.filter(|&rounds| rounds > best.0) {
                    best = (rounds, choice);
                }
            }
        }
        self.found.insert(groups, best);
        best
    }

    /// The rounds in which those whom one point has become can be split among themselves.
    pub(super) fn filling(&mut self, by: usize) -> usize {
        if by.is_multiple_of(self.size) { self.best(by / self.size).0 } else { 0 }
    }
}
