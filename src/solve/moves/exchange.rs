//! Two people, or people who are kept together and as many others, change places.

use super::context::MoveContext;
use crate::solve::draft::{NOWHERE, Relocations};

/// Exchanges a person with somebody else who is present.
pub(in crate::solve) fn exchange(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let present = &context.draft.session(context.session).present;
    let other = present[context.random.index(present.len())] as u32;
    between(context, person, other)
}

/// Exchanges a person with somebody in a slot.
pub(in crate::solve) fn exchange_into(context: &mut MoveContext<'_, '_>, person: u32, slot: u32) -> bool {
    context.someone_in(slot).is_some_and(|other| between(context, person, other))
}

/// Exchanges two people and nobody else.
pub(in crate::solve) fn swap_with(context: &mut MoveContext<'_, '_>, person: u32, other: u32) -> bool {
    let (from, to) = (context.slot_of(person as usize), context.slot_of(other as usize));
    from != to && context.make(&vec![(person, to), (other, from)])
}

/// The relocations by which two people change places in a session; `None` where they are in one place, or have none.
pub(super) fn swap(context: &MoveContext<'_, '_>, session: usize, person: u32, other: u32) -> Option<Relocations> {
    let slot = |who: u32| context.draft.slot_of(session, who as usize);
    let (from, to) = (slot(person), slot(other));
    (from != to && from != NOWHERE && to != NOWHERE).then(|| vec![(person, to), (other, from)])
}

fn between(context: &mut MoveContext<'_, '_>, person: u32, other: u32) -> bool {
    let (from, to) = (context.slot_of(person as usize), context.slot_of(other as usize));
    if from == to {
        return false;
    }
    let alone = |who: u32| context.blocks.of(who as usize).is_none();
    if alone(person) && alone(other) {
        return context.make(&vec![(person, to), (other, from)]);
    }
    // Sizes are to stay: whoever goes with others changes places with as many.
    let (mut ours, mut theirs) = (members(context, person, from), members(context, other, to));
    fill_up(context, &mut ours, from, theirs.len());
    fill_up(context, &mut theirs, to, ours.len());
    let relocations: Relocations =
        ours.into_iter().map(|who| (who, to)).chain(theirs.into_iter().map(|who| (who, from))).collect();
    context.make(&relocations)
}

/// The people kept with a person who are in the same slot.
fn members(context: &MoveContext<'_, '_>, person: u32, slot: u32) -> Vec<u32> {
    let person = person as usize;
    let unit = context.blocks.unit(&person).iter();
    unit.filter(|&&who| context.slot_of(who) == slot).map(|&who| who as u32).collect()
}

/// Adds people of the slot, with those they are kept with, until there are so many; a few draws, so it may fall short.
fn fill_up(context: &mut MoveContext<'_, '_>, people: &mut Vec<u32>, slot: u32, wanted: usize) {
    const DRAWS: usize = 8;
    for _ in 0..DRAWS {
        if people.len() >= wanted {
            return;
        }
        let Some(more) = context.someone_in(slot) else { return };
        let unit = members(context, more, slot);
        if !people.contains(&more) && people.len() + unit.len() <= wanted {
            people.extend(unit);
        }
    }
    debug_assert!(slot == NOWHERE || people.len() <= context.draft.size(context.session, slot));
}
