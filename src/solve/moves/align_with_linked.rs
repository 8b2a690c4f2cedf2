//! The company of a person in a linked session takes a group of their number; those who sat there take their seats.

use super::{Bench, Moves};
use crate::solve::draft::NOWHERE;

/// Seats the company that a person has in a session that continues this one, or that this one continues.
pub(in crate::solve) fn align_with_linked(bench: &mut Bench<'_, '_>, person: u32) -> bool {
    const DRAWS: usize = 8;
    let linked = &bench.state.primitives.stable_with[bench.session];
    if linked.is_empty() {
        return false;
    }
    let (earlier, later) = linked[bench.random.index(linked.len())];
    let other = if earlier == bench.session { later } else { earlier };
    let there = bench.state.slot_of(other, person as usize);
    let here = bench.slot_of(person as usize);
    if there == NOWHERE || here == NOWHERE {
        return false;
    }
    let company = bench.state.sittings[other].slots[there as usize].people.iter().copied();
    let company: Vec<u32> = company.filter(|&who| bench.slot_of(who as usize) != NOWHERE).collect();
    let place = bench.state.place_of(other, person as usize);
    let mut draws = 0..DRAWS;
    let target = draws.find_map(|draw| {
        let slot = if draw == 0 { here } else { bench.some_slot()? };
        let same_place = bench.state.sittings[bench.session].slots[slot as usize].place == place;
        let right = bench.state.size(bench.session, slot) == company.len() && (same_place || draw >= DRAWS / 2);
        right.then_some(slot)
    });
    let Some(target) = target else { return false };
    let sitting = &bench.state.sittings[bench.session].slots[target as usize].people;
    let leaving = sitting.iter().copied().filter(|who| !company.contains(who));
    let arriving = company.iter().copied().filter(|&who| bench.slot_of(who as usize) != target);
    let moves: Moves = arriving
        .zip(leaving)
        .flat_map(|(comes, goes)| [(comes, target), (goes, bench.slot_of(comes as usize))])
        .collect();
    bench.make(&moves)
}
