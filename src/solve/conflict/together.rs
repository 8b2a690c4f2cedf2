//! People kept together: more than any group holds, or blocks that no set of groups holds side by side.

use petgraph::unionfind::UnionFind;

use crate::algorithms::bins::{Fit, fit};
use crate::problem::{IndexedRule, Problem, Says, Shape};
use crate::rules::kinds;

use super::super::blocks::Blocks;
use super::super::watch::Watch;
use super::fact::{Fact, fewest_that_prove, rules_where};
use super::limits::Limits;
use super::seated::seated;

/// States of the packing looked at before it counts as possible.
const STATES: usize = 20_000;
/// Rules of which each is left out to see whether it is needed.
const ASKED: usize = 2_000;

/// A block larger than every group.
pub(super) fn too_large(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let blocks = Blocks::of_sessions(problem, false).swap_remove(session);
    let block = blocks.all().iter().find(|block| block.len() > limits.largest && block.len() > limits.out)?;
    let keeps = |rule: &IndexedRule| matches!(&rule.says, Says::Together(kinds::Together { people }) if people.iter().any(|who| block.contains(who)));
    Some(Fact {
        rules: rules_where(problem, session, keeps),
        people: block.clone(),
        room: format!("the largest group of `{}` holds {}, not {}", limits.session.id, limits.largest, block.len()),
        capacity: limits.largest,
        short: block.len() - limits.largest,
        ..Fact::default()
    })
}

/// Blocks that the groups do not hold side by side.
pub(super) fn too_many(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let blocks = Blocks::of_sessions(problem, false).swap_remove(session);
    let sizes: Vec<usize> = blocks.all().iter().map(Vec::len).collect();
    if sizes.len() < 2 || !are_too_tight(&limits, &sizes) {
        return None;
    }
    let keeps = |rule: &IndexedRule| matches!(rule.says, Says::Together(kinds::Together { .. }));
    Some(Fact {
        rules: rules_where(problem, session, keeps),
        people: blocks.all().iter().map(|block| block[0]).collect(),
        room: format!("the groups of `{}` do not hold these {} blocks side by side", limits.session.id, sizes.len()),
        capacity: limits.largest,
        short: 1,
        ..Fact::default()
    })
}

/// Leaves out rules as long as blocks alone prove that the session has no seating; then each of those left is left out
/// and a seating built that keeps the others.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let people = |rule: usize| match &problem.rules()[rule].says {
        Says::Together(kinds::Together { people }) => {
            people.iter().copied().filter(|&person| limits.session.attends[person]).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    let mut rules = rules_where(problem, session, |rule| matches!(rule.says, Says::Together(kinds::Together { .. })));
    rules.retain(|&rule| people(rule).len() > 1);
    // Small blocks are left out first, so that few large ones are told.
    rules.sort_by_key(|&rule| (people(rule).len(), rule));
    let proves = |rules: &[usize]| {
        let sizes = sizes_of_blocks(problem.attendees().len(), rules.iter().map(|&rule| people(rule)));
        sizes.iter().any(|&size| size > limits.largest && size > limits.out) || are_too_tight(&limits, &sizes)
    };
    if rules.len() > ASKED || !proves(&rules) {
        return None;
    }
    let mut rules = fewest_that_prove(rules, watch, |rules, _| proves(rules))?;
    rules.sort_unstable();
    let without = |left_out: &usize| rules.iter().copied().filter(|rule| rule != left_out).collect::<Vec<_>>();
    let needs_all = rules.iter().all(|rule| watch.ask() && seated(problem, session, &without(rule)).is_some());
    let members = problem.with_hard_rules(&rules);
    let fact = too_large(&members, session, watch).or_else(|| too_many(&members, session, watch))?;
    Some(Fact { rules, needs_all, ..fact })
}

/// The sizes of the blocks that lists of people make where they overlap.
fn sizes_of_blocks(people: usize, lists: impl Iterator<Item = Vec<usize>>) -> Vec<usize> {
    let mut union = UnionFind::new(people);
    let mut named = vec![false; people];
    for list in lists {
        list.iter().for_each(|&person| named[person] = true);
        list.windows(2).for_each(|two| {
            union.union(two[0], two[1]);
        });
    }
    let mut sizes = vec![0; people];
    for person in (0..people).filter(|&person| named[person]) {
        sizes[union.find_mut(person)] += 1;
    }
    sizes.retain(|&size| size > 1);
    sizes
}

/// Whether blocks of these sizes fit into no groups that the session can have; those who sit out are one more group.
fn are_too_tight(limits: &Limits<'_>, sizes: &[usize]) -> bool {
    layouts(limits).all(|mut rooms| {
        rooms.push(limits.out);
        fit(sizes, &rooms, STATES) == Fit::TooTight
    })
}

/// What groups may hold; each real seating fits into one of these.
fn layouts<'a>(limits: &'a Limits<'_>) -> Box<dyn Iterator<Item = Vec<usize>> + 'a> {
    let equal = |groups: usize, least: usize| {
        let others = groups.saturating_sub(1).saturating_mul(least);
        vec![limits.largest.min(limits.seats.saturating_sub(others)); groups]
    };
    match &limits.session.shape {
        Shape::Tables { tables, .. } => {
            let tables = tables.iter().filter(|table| table.min <= table.max);
            Box::new(std::iter::once(tables.map(|table| table.max).collect()))
        }
        Shape::Pairs { .. } => {
            let mut pairs = vec![2; limits.most_groups];
            if let Some(last) = pairs.last_mut().filter(|_| limits.seats % 2 == 1) {
                *last = 3;
            }
            Box::new(std::iter::once(pairs))
        }
        Shape::Groups { min, .. } | Shape::Projects { min, .. } => {
            let least = *min;
            Box::new((limits.fewest_groups..=limits.most_groups).map(move |groups| equal(groups, least)))
        }
    }
}
