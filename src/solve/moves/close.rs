//! A group is given up; its people go to others.

use crate::event::Seat;

use super::context::MoveContext;
use crate::solve::draft::{NOWHERE, Relocations};

/// Closes a group and spreads its people over groups with room.
pub(in crate::solve) fn close(context: &mut MoveContext<'_, '_>) -> bool {
    const DRAWS: usize = 12;
    let Some(from) = context.some_slot() else { return false };
    let may_sit_out = context.draft.session(context.session).seat == Seat::Most;
    let people = context.draft.sittings[context.session].slots[from as usize].people.clone();
    let mut relocations: Relocations = Vec::with_capacity(people.len());
    for &person in &people {
        // Gone already with those they are kept with.
        if relocations.iter().any(|&(moved, _)| moved == person) {
            continue;
        }
        let person = person as usize;
        let unit: Vec<u32> = context.blocks.unit(&person).iter().map(|&who| who as u32).collect();
        let unit: Vec<u32> = unit.into_iter().filter(|&who| context.slot_of(who as usize) == from).collect();
        let mut draws = 0..DRAWS;
        let to = draws.find_map(|_| {
            let to = context.some_slot().filter(|&to| to != from)?;
            let (_, max) = context.draft.sizes(context.session, to);
            let arriving = relocations.iter().filter(|&&(_, slot)| slot == to).count();
            let has_room = context.draft.size(context.session, to) + arriving + unit.len() <= max;
            (has_room && unit.iter().all(|&who| context.draft.suits(context.session, who, to))).then_some(to)
        });
        let Some(to) = to.or(may_sit_out.then_some(NOWHERE)) else { return false };
        relocations.extend(unit.iter().map(|&who| (who, to)));
    }
    context.make(&relocations)
}
