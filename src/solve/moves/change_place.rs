//! A whole group goes to another table, or two groups change places.

use crate::solve::draft::Relocations;

use super::context::MoveContext;

/// Relocations a group to a free table, or exchanges it with the group at another place.
pub(in crate::solve) fn change_place(context: &mut MoveContext<'_, '_>) -> bool {
    let Some(from) = context.some_slot() else { return false };
    let slots = &context.draft.sittings[context.session].slots;
    let to = context.random.index(slots.len()) as u32;
    // A free slot of another form than tables has no place of its own.
    let has_place = slots[from as usize].place.is_some() && slots[to as usize].place.is_some();
    if to == from || !has_place {
        return false;
    }
    let moved = |from: u32, to: u32| slots[from as usize].people.iter().map(move |&person| (person, to));
    let relocations: Relocations = moved(from, to).chain(moved(to, from)).collect();
    context.make(&relocations)
}
