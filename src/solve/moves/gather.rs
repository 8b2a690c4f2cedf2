//! People who should be in one group go to the group of one of them; others take the seats that they leave.

use super::context::MoveContext;
use crate::solve::draft::{NOWHERE, Relocations};

/// Gathers those of the people who are present in the group of one of them.
pub(in crate::solve) fn gather(context: &mut MoveContext<'_, '_>, people: &[usize]) -> bool {
    const DRAWS: usize = 32;
    let first = people[context.random.index(people.len())];
    let to = context.slot_of(first);
    let attends = &context.draft.session(context.session).attends;
    if to == NOWHERE || !attends[first] {
        return false;
    }
    let mut relocations: Relocations = Vec::new();
    for &person in people {
        let from = context.slot_of(person);
        if !attends[person] || from == to {
            continue;
        }
        let mut draws = 0..DRAWS;
        let out = draws.find_map(|_| {
            let other = context.someone_in(to)?;
            // Nobody makes room who is to stay here, would leave others behind, or has moved already.
            let free = !people.contains(&(other as usize))
                && context.blocks.of(other as usize).is_none()
                && !relocations.iter().any(|&(moved, _)| moved == other);
            free.then_some(other)
        });
        let Some(out) = out else { return false };
        relocations.push((person as u32, to));
        relocations.push((out, from));
    }
    context.make(&relocations)
}
