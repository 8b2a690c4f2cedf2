//! No two share a group, nor, with `tables_apart`, sit at tables next to each other or on one project. Shortfall: pairs
//! too close.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, people: &[usize], tables_apart: bool) -> Vec<Shortfall> {
    let mut found = Vec::new();
    for (at, &one) in people.iter().enumerate() {
        for &other in &people[at + 1..] {
            if let Some(group) = closeness(scene, one, other, tables_apart) {
                found.push(scene.short(1, group, vec![one, other]));
            }
        }
    }
    found
}

/// Whether two people are too close: in a group, or in no one group but near each other.
fn closeness(scene: Scene<'_>, one: usize, other: usize, tables_apart: bool) -> Option<Option<usize>> {
    let (mine, theirs) = (scene.seated.group_of[one]?, scene.seated.group_of[other]?);
    if mine == theirs {
        return Some(Some(mine));
    }
    let (here, there) = (scene.seated.groups[mine].place?, scene.seated.groups[theirs].place?);
    let near = here == there || scene.problem.sessions()[scene.number].next_to(here, there);
    (tables_apart && near).then_some(None)
}
