//! Three people move on: one to the group of another, that one to a third group, and at times somebody there to the first.
//! It reaches what two exchanges do of which each alone costs, and sizes that change in two groups at once.

use super::context::MoveContext;
use super::weights;
use crate::solve::draft::{NOWHERE, Relocations};

/// Lets a person take the seat of another, and that one a seat in a third group.
pub(in crate::solve) fn rotate(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let (Some(second), Some(third)) = (context.some_slot(), context.some_slot()) else { return false };
    let first = context.slot_of(person as usize);
    if first == NOWHERE || first == second || second == third || first == third {
        return false;
    }
    let (Some(other), Some(last)) = (context.someone_in(second), context.someone_in(third)) else { return false };
    if [person, other, last].iter().any(|&who| context.blocks.of(who as usize).is_some()) {
        return false;
    }
    let mut relocations: Relocations = vec![(person, second), (other, third)];
    if weights::ROUND.comes_up(context.random) {
        relocations.push((last, first));
    }
    context.make(&relocations)
}
