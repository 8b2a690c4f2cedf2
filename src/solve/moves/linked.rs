//! What a move does in one session is done in the linked ones too: one day alone would pay for every company that it
//! changes, so that a better way for both days would be out of reach.

use crate::solve::draft::{Draft, NOWHERE, Relocations};

/// The relocations of a session, before they are made, carried over to each session of its chain: whoever moves goes there to
/// the group in which their new company sits. Whoever is absent or sits out there stays as they are.
pub(super) fn followed(draft: &mut Draft<'_>, session: usize, relocations: &Relocations) -> Vec<(usize, Relocations)> {
    let chain = &draft.primitives.chains[session];
    chain.iter().map(|&other| (other, in_session(draft, session, other, relocations))).collect()
}

fn in_session(draft: &mut Draft<'_>, session: usize, other: usize, relocations: &Relocations) -> Relocations {
    let mut targets: Vec<(u32, u32)> = Vec::with_capacity(4);
    let mut new: Vec<u32> = Vec::new();
    for &(_, to) in relocations {
        if to == NOWHERE || new.contains(&to) || targets.iter().any(|&(slot, _)| slot == to) {
            continue;
        }
        match company_of(draft, session, other, to, relocations) {
            Some(slot) => targets.push((to, slot)),
            None if draft.size(session, to) == 0 => new.push(to),
            None => {}
        }
    }
    targets.extend(opened(draft, session, other, new));
    let there = |person: u32| draft.slot_of(other, person as usize);
    relocations
        .iter()
        .filter(|&&(person, _)| there(person) != NOWHERE)
        .filter_map(|&(person, to)| {
            let target = targets.iter().find(|&&(slot, _)| slot == to)?.1;
            (target != there(person)).then_some((person, target))
        })
        .collect()
}

/// The slot of another session in which most of those sit who stay in a slot of this one.
fn company_of(draft: &Draft<'_>, session: usize, other: usize, slot: u32, relocations: &Relocations) -> Option<u32> {
    let people = &draft.sittings[session].slots[slot as usize].people;
    let stays = |person: &&u32| !relocations.iter().any(|(moved, _)| moved == *person);
    let mut counts: Vec<(u32, usize)> = Vec::with_capacity(4);
    for &person in people.iter().filter(stays) {
        let there = draft.slot_of(other, person as usize);
        match counts.iter_mut().find(|(slot, _)| *slot == there) {
            Some((_, count)) => *count += 1,
            None if there != NOWHERE => counts.push((there, 1)),
            None => {}
        }
    }
    // Of equal counts the smaller slot, whatever the order of the people.
    counts.into_iter().max_by_key(|&(slot, count)| (count, std::cmp::Reverse(slot))).map(|(slot, _)| slot)
}

/// A free slot of another session for each of some that are taken into use here, at the same project; none where the two
/// sessions are not alike.
fn opened(draft: &mut Draft<'_>, session: usize, other: usize, new: Vec<u32>) -> Vec<(u32, u32)> {
    let is_projects = |at: usize| draft.session(at).shape.is_projects();
    let has_places = |at: usize| !draft.session(at).shape.places().is_empty();
    let alike = is_projects(session) && is_projects(other) || !has_places(session) && !has_places(other);
    if new.is_empty() || !alike {
        return Vec::new();
    }
    let free = draft.free_slots(other, None, new.len());
    for (&here, &there) in new.iter().zip(&free) {
        let place = draft.sittings[session].slots[here as usize].place;
        draft.sittings[other].slots[there as usize].place = place;
    }
    new.into_iter().zip(free).collect()
}
