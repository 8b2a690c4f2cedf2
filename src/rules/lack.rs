//! Why a rule cannot hold in every group of a session, by counting: people and sizes, by index.

use std::collections::BTreeMap;

use crate::index::Limits;

/// What there is too little room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// So many groups at most, for so many people with one value.
    GroupsForValue { groups: usize, people: usize },
    /// The largest group holds fewer than are asked for.
    LargestGroupForKind { holds: usize },
    /// So many of the kind, for so many groups at least.
    KindForGroups { people: usize, groups: usize },
    /// So many groups at most, for so many of the kind.
    GroupsForKind { people: usize, groups: usize },
    /// So many others for one person, and what the largest group holds.
    CompanyOfOne { person: usize, company: usize, holds: usize },
    /// So many need company in groups that hold so many: so much is needed, and so much there is.
    CompanyOfAll { people: usize, holds: usize, needed: usize, company: usize },
    /// One of the kind, where everybody sits.
    OneOfKind,
    /// So many have no value, and so many sit out; so many seats there are.
    WithoutValue { people: usize, out: usize, seats: usize },
    /// So many share a value, and groups are of so many.
    SharersInGroups { people: usize, smallest: usize, largest: usize },
    /// Those of one value make so many groups at least, and there are so many at most.
    GroupsOfSharers { needed: usize, groups: usize },
}

impl Lack {
    /// What there is room for.
    pub(crate) fn capacity(self) -> usize {
        match self {
            Self::GroupsForValue { groups, .. }
            | Self::GroupsForKind { groups, .. }
            | Self::GroupsOfSharers { groups, .. } => groups,
            Self::LargestGroupForKind { holds } => holds,
            Self::KindForGroups { people, .. } => people,
            Self::CompanyOfOne { company, .. } | Self::CompanyOfAll { company, .. } => company,
            Self::OneOfKind => 1,
            Self::WithoutValue { seats, .. } => seats,
            Self::SharersInGroups { largest, .. } => largest,
        }
    }
}

/// How many of those present hold each value.
pub(super) fn holders(limits: &Limits<'_>, values: &[Vec<usize>]) -> BTreeMap<usize, usize> {
    let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
    for &value in limits.session.present.iter().flat_map(|&person| &values[person]) {
        *holders.entry(value).or_default() += 1;
    }
    holders
}
