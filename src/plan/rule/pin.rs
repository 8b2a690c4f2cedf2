//! The person is at that table or project, in sessions that have it. One who is unseated breaks no pin. Shortfall: 1.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, person: usize, place: Option<usize>) -> Vec<Shortfall> {
    let group = scene.seated.group_of[person];
    let elsewhere = place.is_some() && group.is_some() && scene.seated.place_of(person) != place;
    if elsewhere { vec![scene.short(1, group, vec![person])] } else { Vec::new() }
}
