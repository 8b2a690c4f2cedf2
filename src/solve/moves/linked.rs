//! What a step does in one session is done in the linked ones too: one day alone would pay for every company that it
//! changes, so that a better way for both days would be out of reach.

use super::{Bench, Moves};
use crate::solve::draft::NOWHERE;

/// The moves of a session, before they are made, carried over to each session of its chain: whoever moves goes there to
/// the group in which their new company sits. Whoever is absent or sits out there stays as they are.
pub(super) fn followed(bench: &mut Bench<'_, '_>, moves: &Moves) -> Vec<(usize, Moves)> {
    let chain = &bench.state.primitives.chains[bench.session];
    chain.iter().map(|&other| (other, in_session(bench, other, moves))).collect()
}

fn in_session(bench: &mut Bench<'_, '_>, other: usize, moves: &Moves) -> Moves {
    let mut targets: Vec<(u32, u32)> = Vec::with_capacity(4);
    let mut new: Vec<u32> = Vec::new();
    for &(_, to) in moves {
        if to == NOWHERE || new.contains(&to) || targets.iter().any(|&(slot, _)| slot == to) {
            continue;
        }
        match company_of(bench, other, to, moves) {
            Some(slot) => targets.push((to, slot)),
            None if bench.state.size(bench.session, to) == 0 => new.push(to),
            None => {}
        }
    }
    targets.extend(opened(bench, other, new));
    let there = |person: u32| bench.state.slot_of(other, person as usize);
    moves
        .iter()
        .filter(|&&(person, _)| there(person) != NOWHERE)
        .filter_map(|&(person, to)| {
            let target = targets.iter().find(|&&(slot, _)| slot == to)?.1;
            (target != there(person)).then_some((person, target))
        })
        .collect()
}

/// The slot of another session in which most of those sit who stay in a slot of this one.
fn company_of(bench: &Bench<'_, '_>, other: usize, slot: u32, moves: &Moves) -> Option<u32> {
    let people = &bench.state.sittings[bench.session].slots[slot as usize].people;
    let stays = |person: &&u32| !moves.iter().any(|(moved, _)| moved == *person);
    let mut counts: Vec<(u32, usize)> = Vec::with_capacity(4);
    for &person in people.iter().filter(stays) {
        let there = bench.state.slot_of(other, person as usize);
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
fn opened(bench: &mut Bench<'_, '_>, other: usize, new: Vec<u32>) -> Vec<(u32, u32)> {
    let is_projects = |session: usize| bench.state.session(session).shape.is_projects();
    let has_places = |session: usize| !bench.state.session(session).shape.places().is_empty();
    let alike = is_projects(bench.session) && is_projects(other) || !has_places(bench.session) && !has_places(other);
    if new.is_empty() || !alike {
        return Vec::new();
    }
    let free = bench.state.free_slots(other, None, new.len());
    for (&here, &there) in new.iter().zip(&free) {
        let place = bench.state.sittings[bench.session].slots[here as usize].place;
        bench.state.sittings[other].slots[there as usize].place = place;
    }
    new.into_iter().zip(free).collect()
}
