//! Which group of today is which group of the plan.
//!
//! A table is the table of its id, whoever sits there. Teams of one project, and groups without a name, are matched so that
//! most people are in the group that stands for theirs: a matching of largest weight, whose weights are the numbers of common
//! people.

use std::collections::BTreeMap;

use crate::algorithms::matching::maximum_weight;
use crate::algorithms::never_stop;
use crate::index::SeatedSession;

use super::base::{Anchor, BaseSession};

/// For each group of the plan the group of a session that stands for it, if there is one with anybody of it.
///
/// O(people x log) to count, and the matching of at most as many edges as people.
pub(super) fn matched(base: &BaseSession, seated: &SeatedSession) -> Vec<Option<usize>> {
    let mut common: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for (at, group) in seated.groups.iter().enumerate() {
        for &person in &group.people {
            let Some(before) = base.group_of[person] else { continue };
            let may_stand = match base.groups[before].anchor {
                Anchor::Place(place) => group.place == Some(place),
                Anchor::Any => true,
                Anchor::Gone => false,
            };
            if may_stand {
                *common.entry((before, at)).or_default() += 1;
            }
        }
    }
    let count = base.groups.len();
    let edges: Vec<(usize, usize, i64)> =
        common.into_iter().map(|((before, at), people)| (before, count + at, people)).collect();
    let mut found = vec![None; count];
    if let Ok(matching) = maximum_weight(count + seated.groups.len(), &edges, never_stop) {
        for (before, at) in matching.pairs() {
            found[before] = Some(at - count);
        }
    }
    found
}
