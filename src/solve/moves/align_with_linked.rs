//! The company of a person in a linked session takes a group of their number; those who sat there take their seats.

use super::context::MoveContext;
use crate::solve::draft::{NOWHERE, Relocations};

/// Seats the company that a person has in a session that continues this one, or that this one continues.
pub(in crate::solve) fn align_with_linked(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    const DRAWS: usize = 8;
    let linked = &context.draft.primitives.stable_with[context.session];
    if linked.is_empty() {
        return false;
    }
    let (earlier, later) = linked[context.random.index(linked.len())];
    let other = if earlier == context.session { later } else { earlier };
    let there = context.draft.slot_of(other, person as usize);
    let here = context.slot_of(person as usize);
    if there == NOWHERE || here == NOWHERE {
        return false;
    }
    let company = context.draft.sittings[other].slots[there as usize].people.iter().copied();
    let company: Vec<u32> = company.filter(|&who| context.slot_of(who as usize) != NOWHERE).collect();
    let place = context.draft.place_of(other, person as usize);
    let mut draws = 0..DRAWS;
    // First the own group, then others at the same project, at last any of the right size.
    let target = draws.find_map(|draw| {
        let slot = if draw == 0 { here } else { context.some_slot()? };
        let same_place = context.draft.sittings[context.session].slots[slot as usize].place == place;
        let right = context.draft.size(context.session, slot) == company.len() && (same_place || draw >= DRAWS / 2);
        right.then_some(slot)
    });
    let Some(target) = target else { return false };
    let sitting = &context.draft.sittings[context.session].slots[target as usize].people;
    let leaving = sitting.iter().copied().filter(|who| !company.contains(who));
    let arriving = company.iter().copied().filter(|&who| context.slot_of(who as usize) != target);
    let relocations: Relocations = arriving
        .zip(leaving)
        .flat_map(|(comes, goes)| [(comes, target), (goes, context.slot_of(comes as usize))])
        .collect();
    context.make(&relocations)
}
