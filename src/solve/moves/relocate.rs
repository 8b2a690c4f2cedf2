//! A person, with those kept with them, goes to another group, or stands up, alone or with their group.

use super::{Bench, Moves};
use crate::solve::draft::NOWHERE;

/// Moves a person to a group with room; also seats one who sits out, where there is room.
pub(in crate::solve) fn relocate(bench: &mut Bench<'_, '_>, person: u32) -> bool {
    bench.some_slot().is_some_and(|slot| relocate_to(bench, person, slot))
}

/// Lets a person sit out who may: only for sessions that seat as many as the rules allow.
pub(in crate::solve) fn stand_up(bench: &mut Bench<'_, '_>, person: u32) -> bool {
    relocate_to(bench, person, NOWHERE)
}

/// Lets everybody of a person's group, or of all teams of their project, sit out: where one alone would leave it too
/// small, or without a host.
pub(in crate::solve) fn disband(bench: &mut Bench<'_, '_>, person: u32) -> bool {
    let slot = bench.slot_of(person as usize);
    if slot == NOWHERE {
        return false;
    }
    let slots = &bench.state.sittings[bench.session].slots;
    let own = &slots[slot as usize];
    let of_project = bench.state.session(bench.session).shape.is_projects();
    let all = slots.iter().filter(|other| of_project && other.place == own.place);
    let people = if of_project { all.flat_map(|slot| &slot.people).collect() } else { Vec::from_iter(&own.people) };
    let moves: Moves = people.into_iter().map(|&who| (who, NOWHERE)).collect();
    bench.make(&moves)
}

/// Moves a person to a slot.
pub(super) fn relocate_to(bench: &mut Bench<'_, '_>, person: u32, to: u32) -> bool {
    let person = person as usize;
    let unit = bench.blocks.unit(&person).iter();
    let moves: Moves = unit.filter(|&&who| bench.slot_of(who) != to).map(|&who| (who as u32, to)).collect();
    bench.make(&moves)
}
