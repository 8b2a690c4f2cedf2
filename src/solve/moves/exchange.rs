//! Two people, or people who are kept together and as many others, change places.

use super::{Bench, Moves};
use crate::solve::draft::NOWHERE;

/// Exchanges a person with somebody else who is present.
pub(in crate::solve) fn exchange(bench: &mut Bench<'_, '_>, person: u32) -> bool {
    let present = &bench.state.session(bench.session).present;
    let other = present[bench.random.index(present.len())] as u32;
    between(bench, person, other)
}

/// Exchanges a person with somebody in a slot.
pub(in crate::solve) fn exchange_into(bench: &mut Bench<'_, '_>, person: u32, slot: u32) -> bool {
    bench.someone_in(slot).is_some_and(|other| between(bench, person, other))
}

/// Exchanges two people and nobody else.
pub(in crate::solve) fn swap_with(bench: &mut Bench<'_, '_>, person: u32, other: u32) -> bool {
    let (from, to) = (bench.slot_of(person as usize), bench.slot_of(other as usize));
    from != to && bench.make(&vec![(person, to), (other, from)])
}

/// The moves by which two people change places in a session; `None` where they are in one place, or have none.
pub(super) fn swap(bench: &Bench<'_, '_>, session: usize, person: u32, other: u32) -> Option<Moves> {
    let slot = |who: u32| bench.state.slot_of(session, who as usize);
    let (from, to) = (slot(person), slot(other));
    (from != to && from != NOWHERE && to != NOWHERE).then(|| vec![(person, to), (other, from)])
}

fn between(bench: &mut Bench<'_, '_>, person: u32, other: u32) -> bool {
    let (from, to) = (bench.slot_of(person as usize), bench.slot_of(other as usize));
    if from == to {
        return false;
    }
    let alone = |who: u32| bench.blocks.of(who as usize).is_none();
    if alone(person) && alone(other) {
        return bench.make(&vec![(person, to), (other, from)]);
    }
    let (mut ours, mut theirs) = (members(bench, person, from), members(bench, other, to));
    fill_up(bench, &mut ours, from, theirs.len());
    fill_up(bench, &mut theirs, to, ours.len());
    let moves: Moves = ours.into_iter().map(|who| (who, to)).chain(theirs.into_iter().map(|who| (who, from))).collect();
    bench.make(&moves)
}

/// The people kept with a person who are in the same slot.
fn members(bench: &Bench<'_, '_>, person: u32, slot: u32) -> Vec<u32> {
    let person = person as usize;
    let unit = bench.blocks.unit(&person).iter();
    unit.filter(|&&who| bench.slot_of(who) == slot).map(|&who| who as u32).collect()
}

/// Adds people of the slot, with those they are kept with, until there are so many; a few draws, so it may fall short.
fn fill_up(bench: &mut Bench<'_, '_>, people: &mut Vec<u32>, slot: u32, wanted: usize) {
    const DRAWS: usize = 8;
    for _ in 0..DRAWS {
        if people.len() >= wanted {
            return;
        }
        let Some(more) = bench.someone_in(slot) else { return };
        let unit = members(bench, more, slot);
        if !people.contains(&more) && people.len() + unit.len() <= wanted {
            people.extend(unit);
        }
    }
    debug_assert!(slot == NOWHERE || people.len() <= bench.state.size(bench.session, slot));
}
