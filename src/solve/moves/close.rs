//! A group is given up; its people go to others.

use crate::event::Seat;

use super::{Bench, Moves};
use crate::solve::draft::NOWHERE;

/// Closes a group and spreads its people over groups with room.
pub(in crate::solve) fn close(bench: &mut Bench<'_, '_>) -> bool {
    const DRAWS: usize = 12;
    let Some(from) = bench.some_slot() else { return false };
    let may_sit_out = bench.state.session(bench.session).seat == Seat::Most;
    let people = bench.state.sittings[bench.session].slots[from as usize].people.clone();
    let mut moves: Moves = Vec::with_capacity(people.len());
    for &person in &people {
        if moves.iter().any(|&(moved, _)| moved == person) {
            continue;
        }
        let person = person as usize;
        let unit: Vec<u32> = bench.blocks.unit(&person).iter().map(|&who| who as u32).collect();
        let unit: Vec<u32> = unit.into_iter().filter(|&who| bench.slot_of(who as usize) == from).collect();
        let mut draws = 0..DRAWS;
        let to = draws.find_map(|_| {
            let to = bench.some_slot().filter(|&to| to != from)?;
            let (_, max) = bench.state.sizes(bench.session, to);
            let arriving = moves.iter().filter(|&&(_, slot)| slot == to).count();
            let has_room = bench.state.size(bench.session, to) + arriving + unit.len() <= max;
            (has_room && unit.iter().all(|&who| bench.state.suits(bench.session, who, to))).then_some(to)
        });
        let Some(to) = to.or(may_sit_out.then_some(NOWHERE)) else { return false };
        moves.extend(unit.iter().map(|&who| (who, to)));
    }
    bench.make(&moves)
}
