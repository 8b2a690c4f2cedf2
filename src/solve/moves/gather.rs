//! People who should be in one group go to the group of one of them; others take the seats that they leave.

use super::{Bench, Moves};
use crate::solve::draft::NOWHERE;

/// Gathers those of the people who are present in the group of one of them.
pub(in crate::solve) fn gather(bench: &mut Bench<'_, '_>, people: &[usize]) -> bool {
    const DRAWS: usize = 32;
    let first = people[bench.random.index(people.len())];
    let to = bench.slot_of(first);
    let attends = &bench.state.session(bench.session).attends;
    if to == NOWHERE || !attends[first] {
        return false;
    }
    let mut moves: Moves = Vec::new();
    for &person in people {
        let from = bench.slot_of(person);
        if !attends[person] || from == to {
            continue;
        }
        let mut draws = 0..DRAWS;
        let out = draws.find_map(|_| {
            let other = bench.someone_in(to)?;
            let free = !people.contains(&(other as usize))
                && bench.blocks.of(other as usize).is_none()
                && !moves.iter().any(|&(moved, _)| moved == other);
            free.then_some(other)
        });
        let Some(out) = out else { return false };
        moves.push((person as u32, to));
        moves.push((out, from));
    }
    bench.make(&moves)
}
