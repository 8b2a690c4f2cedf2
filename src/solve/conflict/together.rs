//! People kept together: more than any group holds, or blocks that no set of groups holds side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::{IndexedRule, Problem, Says, Shape};

use super::super::blocks::Blocks;
use super::super::watch::Watch;
use super::fact::{Fact, rules_where};
use super::limits::Limits;

/// States of the packing looked at before it counts as possible.
const STATES: usize = 20_000;

/// A block larger than every group.
pub(super) fn too_large(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let blocks = Blocks::of_sessions(problem, false).swap_remove(session);
    let block = blocks.all().iter().find(|block| block.len() > limits.largest && block.len() > limits.out)?;
    let keeps = |rule: &IndexedRule| matches!(&rule.says, Says::Together { people } if people.iter().any(|who| block.contains(who)));
    Some(Fact {
        rules: rules_where(problem, session, keeps),
        people: block.clone(),
        room: format!("the largest group of `{}` holds {}, not {}", limits.session.id, limits.largest, block.len()),
        capacity: limits.largest,
        short: block.len() - limits.largest,
        ..Fact::default()
    })
}

/// Blocks that the groups do not hold side by side: bin packing by trying, the largest block first, equal groups alike.
pub(super) fn too_many(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let blocks = Blocks::of_sessions(problem, false).swap_remove(session);
    let mut sizes: Vec<usize> = blocks.all().iter().map(Vec::len).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    if sizes.len() < 2 || layouts(&limits).any(|groups| fits(&sizes, groups, limits.out)) {
        return None;
    }
    let keeps = |rule: &IndexedRule| matches!(rule.says, Says::Together { .. });
    Some(Fact {
        rules: rules_where(problem, session, keeps),
        people: blocks.all().iter().map(|block| block[0]).collect(),
        room: format!("the groups of `{}` do not hold these {} blocks side by side", limits.session.id, sizes.len()),
        capacity: limits.largest,
        short: 1,
        ..Fact::default()
    })
}

/// What groups may hold, as counts by size; each real seating fits into one of these.
fn layouts<'a>(limits: &'a Limits<'_>) -> Box<dyn Iterator<Item = BTreeMap<usize, usize>> + 'a> {
    let equal = |groups: usize, least: usize| {
        let others = groups.saturating_sub(1).saturating_mul(least);
        BTreeMap::from([(limits.largest.min(limits.seats.saturating_sub(others)), groups)])
    };
    match &limits.session.shape {
        Shape::Tables { tables, .. } => {
            let mut counts = BTreeMap::new();
            for table in tables.iter().filter(|table| table.min <= table.max) {
                *counts.entry(table.max).or_default() += 1;
            }
            Box::new(std::iter::once(counts))
        }
        Shape::Pairs { .. } => {
            let mut counts = BTreeMap::from([(2, limits.most_groups)]);
            if limits.seats % 2 == 1 {
                counts = BTreeMap::from([(2, limits.most_groups.saturating_sub(1)), (3, 1)]);
            }
            Box::new(std::iter::once(counts))
        }
        Shape::Groups { min, .. } | Shape::Projects { min, .. } => {
            let least = *min;
            Box::new((limits.fewest_groups..=limits.most_groups).map(move |groups| equal(groups, least)))
        }
    }
}

/// Whether blocks of these descending sizes may fit; true as well where that is not decided.
fn fits(sizes: &[usize], groups: BTreeMap<usize, usize>, out: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![(0, groups, out)];
    while let Some((at, groups, out)) = open.pop() {
        let Some(&size) = sizes.get(at) else { return true };
        if seen.len() >= STATES {
            return true;
        }
        if out >= size {
            open.push((at + 1, groups.clone(), out - size));
        }
        for (&room, _) in groups.range(size..) {
            let mut after = groups.clone();
            if let Some(count) = after.get_mut(&room) {
                *count -= 1;
                if *count == 0 {
                    after.remove(&room);
                }
            }
            if room > size {
                *after.entry(room - size).or_default() += 1;
            }
            let state = (at + 1, after, out);
            if seen.insert(state.clone()) {
                open.push(state);
            }
        }
    }
    false
}
