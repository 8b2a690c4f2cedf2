//! A whole group goes to another table, or two groups change places.

use super::{Bench, Moves};

/// Moves a group to a free table, or exchanges it with the group at another place.
pub(in crate::solve) fn change_place(bench: &mut Bench<'_, '_>) -> bool {
    let Some(from) = bench.some_slot() else { return false };
    let slots = &bench.state.sittings[bench.session].slots;
    let to = bench.random.index(slots.len()) as u32;
    // A free slot of another form than tables has no place of its own.
    let has_place = slots[from as usize].place.is_some() && slots[to as usize].place.is_some();
    if to == from || !has_place {
        return false;
    }
    let moved = |from: u32, to: u32| slots[from as usize].people.iter().map(move |&person| (person, to));
    let moves: Moves = moved(from, to).chain(moved(to, from)).collect();
    bench.make(&moves)
}
