//! People kept together: more than any group holds, or blocks that no set of groups holds side by side.

use crate::algorithms::bins::{Fit, fit};
use crate::index::{Limits, Slot};
use crate::problem::Problem;
use crate::rules::IndexedRule;

use super::super::blocks::Blocks;
use super::super::kept::seated;
use super::super::watch::Watch;
use super::deletion_filter::deletion_filter;
use super::evidence::{Evidence, rules_where};
use super::room::Room;
use super::rules::kept_together;

/// States of the packing looked at before it counts as possible.
const STATES: usize = 20_000;
/// Rules of which each is left out to see whether it is needed.
const ASKED: usize = 2_000;

/// A block larger than every group.
pub(super) fn too_large(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let blocks = Blocks::in_session(problem, session, false);
    let block = blocks.all().iter().find(|block| is_too_large(&limits, block.len()))?;
    let keeps = |rule: &IndexedRule| {
        kept_together(rule).is_some_and(|people| people.iter().any(|who| block.binary_search(who).is_ok()))
    };
    let room = Room::LargestGroup { holds: limits.largest, together: block.len() };
    Some(Evidence {
        people: block.clone(),
        short: block.len() - limits.largest,
        ..Evidence::new(rules_where(problem, session, keeps), room, limits.largest)
    })
}

/// Blocks that the groups do not hold side by side.
pub(super) fn too_many(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let blocks = Blocks::in_session(problem, session, false);
    let sizes: Vec<usize> = blocks.all().iter().map(Vec::len).collect();
    if sizes.len() < 2 || !are_too_tight(&limits, &sizes) {
        return None;
    }
    let rules = rules_where(problem, session, |rule| kept_together(rule).is_some());
    let room = Room::BlocksSideBySide { blocks: sizes.len() };
    let people = blocks.all().iter().map(|block| block[0]).collect();
    Some(Evidence { people, ..Evidence::new(rules, room, limits.largest) })
}

/// Leaves out rules as long as blocks alone prove that the session has no seating; then each of those left is left out
/// and a seating built that keeps the others.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let kept = |rule: usize| {
        let people = kept_together(&problem.rules()[rule]).unwrap_or_default();
        people.iter().filter(|&&person| limits.session.attends[person]).count()
    };
    let mut rules = rules_where(problem, session, |rule| kept_together(rule).is_some());
    rules.retain(|&rule| kept(rule) > 1);
    // Small blocks are left out first, so that few large ones are told.
    rules.sort_by_cached_key(|&rule| (kept(rule), rule));
    let proves = |rules: &[usize]| {
        let blocks = Blocks::of_rules(problem, session, rules.iter().map(|&rule| &problem.rules()[rule]));
        let sizes: Vec<usize> = blocks.all().iter().map(Vec::len).collect();
        sizes.iter().any(|&size| is_too_large(&limits, size)) || are_too_tight(&limits, &sizes)
    };
    if rules.len() > ASKED || !proves(&rules) {
        return None;
    }
    let filtered = deletion_filter(rules, 1, |trial| {
        let rest = trial.rest();
        watch.ask().then(|| !rest.is_empty() && proves(&rest))
    });
    let mut rules = Some(filtered).filter(|filtered| filtered.is_complete)?.kept;
    rules.sort_unstable();
    let without = |left_out: &usize| rules.iter().copied().filter(|rule| rule != left_out).collect::<Vec<_>>();
    let needs_all = rules.iter().all(|rule| watch.ask() && seated(problem, session, &without(rule)).is_some());
    let members = problem.with_hard_rules(&rules);
    let evidence = too_large(&members, session, watch).or_else(|| too_many(&members, session, watch))?;
    Some(Evidence { rules, needs_all, ..evidence })
}

/// Whether a block of that size neither fits into a group nor sits out.
fn is_too_large(limits: &Limits<'_>, size: usize) -> bool {
    size > limits.largest && size > limits.out
}

/// Whether blocks of these sizes fit into no groups that the session can have; those who sit out are one more group.
fn are_too_tight(limits: &Limits<'_>, sizes: &[usize]) -> bool {
    limits.layouts().all(|layout| {
        let mut rooms = rooms(limits, &layout);
        rooms.push(limits.out);
        fit(sizes, &rooms, STATES) == Fit::TooTight
    })
}

/// What the groups of a layout may hold; each real seating fits into one of these. Tables may stay empty; other groups are
/// all in use, so that each leaves the others their fewest.
fn rooms(limits: &Limits<'_>, layout: &[Slot]) -> Vec<usize> {
    let fewest: usize = layout.iter().map(|slot| slot.sizes.min).fold(0, usize::saturating_add);
    let room = |slot: &Slot| match slot.place {
        Some(_) => slot.sizes.max,
        None => {
            let others = fewest.saturating_sub(slot.sizes.min);
            slot.sizes.max.min(limits.largest).min(limits.seats.saturating_sub(others))
        }
    };
    layout.iter().map(room).collect()
}
