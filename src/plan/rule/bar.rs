//! The person is not at that table or project. Shortfall: 1.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, person: usize, place: Option<usize>) -> Vec<Shortfall> {
    let group = scene.seated.group_of[person];
    let there = place.is_some() && group.is_some() && scene.seated.place_of(person) == place;
    if there { vec![scene.short(1, group, vec![person])] } else { Vec::new() }
}
