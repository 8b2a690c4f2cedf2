//! A person, with those kept with them, goes to another group, or stands up, alone or with their group.

use super::context::MoveContext;
use super::weights;
use crate::index::Shape;
use crate::solve::draft::{NOWHERE, Relocations};

/// Relocations a person to a group with room; also seats one who sits out, where there is room.
pub(in crate::solve) fn relocate(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let alone = if weights::ALONE.comes_up(context.random) { seat_alone(context) } else { None };
    alone.or_else(|| context.some_slot()).is_some_and(|slot| relocate_to(context, person, slot))
}

/// A free slot that one person may have alone; projects are left to those who open one.
fn seat_alone(context: &mut MoveContext<'_, '_>) -> Option<u32> {
    let session = context.session;
    let slot = match &context.draft.session(session).shape {
        Shape::Pairs { .. } | Shape::Projects { .. } => return None,
        Shape::Groups { min, .. } if *min > 1 => return None,
        Shape::Groups { .. } => context.draft.free_slot(session, None),
        Shape::Tables { tables, .. } => tables.get(context.random.index(tables.len()))?.number as u32,
    };
    let is_free = context.draft.size(session, slot) == 0 && context.draft.sizes(session, slot).0 <= 1;
    is_free.then_some(slot)
}

/// Lets a person sit out who may: only for sessions that seat as many as the rules allow.
pub(in crate::solve) fn stand_up(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    relocate_to(context, person, NOWHERE)
}

/// Lets everybody of a person's group, or of all teams of their project, sit out: where one alone would leave it too
/// small, or without a host.
pub(in crate::solve) fn disband(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let slot = context.slot_of(person as usize);
    if slot == NOWHERE {
        return false;
    }
    let slots = &context.draft.sittings[context.session].slots;
    let own = &slots[slot as usize];
    // A project may need more people than one team holds, so that its teams go together.
    let of_project = context.draft.session(context.session).shape.is_projects();
    let all = slots.iter().filter(|other| of_project && other.place == own.place);
    let people = if of_project { all.flat_map(|slot| &slot.people).collect() } else { Vec::from_iter(&own.people) };
    let relocations: Relocations = people.into_iter().map(|&who| (who, NOWHERE)).collect();
    context.make(&relocations)
}

/// Relocations a person to a slot.
pub(super) fn relocate_to(context: &mut MoveContext<'_, '_>, person: u32, to: u32) -> bool {
    let person = person as usize;
    let unit = context.blocks.unit(&person).iter();
    let relocations: Relocations =
        unit.filter(|&&who| context.slot_of(who) != to).map(|&who| (who as u32, to)).collect();
    context.make(&relocations)
}
