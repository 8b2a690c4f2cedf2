//! Histograms of a group: how many of a kind, and of each value of a trait, with limits.

use std::sync::Arc;

/// Counters that are all 0 between two uses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scratch {
    counts: Vec<u32>,
}

impl Scratch {
    pub(crate) fn with_room(values: usize) -> Self {
        Self { counts: vec![0; values] }
    }
}

/// A limit on what a group holds, by person.
#[derive(Debug, Clone)]
pub(crate) enum Tally {
    /// So many of a kind.
    Range { who: Arc<[bool]>, least: usize, most: usize },
    /// Not exactly one of a kind.
    NotOne { who: Arc<[bool]> },
    /// Each of a kind has company.
    Company { who: Arc<[bool]>, by: Arc<[bool]>, least: usize },
    /// Few of each value.
    Spread { values: Arc<[Vec<usize>]>, most: usize },
    /// A value that all have.
    Common { values: Arc<[Vec<usize>]> },
}

impl Tally {
    /// How many counters it needs: one more than its largest value. O(people and their values).
    pub(crate) fn values(&self) -> usize {
        match self {
            Self::Spread { values, .. } | Self::Common { values } => {
                values.iter().flatten().max().map_or(0, |largest| largest + 1)
            }
            Self::Range { .. } | Self::NotOne { .. } | Self::Company { .. } => 0,
        }
    }

    /// By how much a group, not empty, misses the limit. O(people and their values).
    pub(crate) fn shortfall(&self, people: &[u32], scratch: &mut Scratch) -> i64 {
        let count = |who: &[bool]| people.iter().filter(|&&person| who[person as usize]).count();
        let short = match self {
            Self::Range { who, least, most } => {
                let have = count(who);
                least.saturating_sub(have) + have.saturating_sub(*most)
            }
            Self::NotOne { who } => usize::from(count(who) == 1),
            Self::Company { who, by, least } => {
                // A person is no company of their own, so the worst off are those who are of both kinds.
                let both = people.iter().any(|&person| who[person as usize] && by[person as usize]);
                if both {
                    (least + 1).saturating_sub(count(by))
                } else if people.iter().any(|&person| who[person as usize]) {
                    least.saturating_sub(count(by))
                } else {
                    0
                }
            }
            Self::Spread { values, most } => {
                let mut over = 0;
                for &value in people.iter().flat_map(|&person| &values[person as usize]) {
                    scratch.counts[value] += 1;
                    over += usize::from(scratch.counts[value] as usize > *most);
                }
                clear(values, people, scratch);
                over
            }
            Self::Common { values } => {
                let mut common = false;
                for &value in people.iter().flat_map(|&person| &values[person as usize]) {
                    scratch.counts[value] += 1;
                    common |= scratch.counts[value] as usize == people.len();
                }
                clear(values, people, scratch);
                usize::from(!common)
            }
        };
        short as i64
    }
}

fn clear(values: &[Vec<usize>], people: &[u32], scratch: &mut Scratch) {
    for &value in people.iter().flat_map(|&person| &values[person as usize]) {
        scratch.counts[value] = 0;
    }
}

/// How many of a group have values of which nobody else has one. O(people and their values).
pub(crate) fn isolated(values: &[Vec<usize>], people: &[u32], scratch: &mut Scratch) -> i64 {
    for &value in people.iter().flat_map(|&person| &values[person as usize]) {
        scratch.counts[value] += 1;
    }
    let alone = people
        .iter()
        .map(|&person| &values[person as usize])
        .filter(|own| !own.is_empty() && own.iter().all(|&value| scratch.counts[value] == 1))
        .count();
    clear(values, people, scratch);
    alone as i64
}
