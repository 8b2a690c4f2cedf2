//! All of them in one group, or all unseated. Shortfall: places they are in, minus 1; those who sit out are in one place.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, people: &[usize]) -> Vec<Shortfall> {
    let here: Vec<usize> = people.iter().copied().filter(|&person| scene.attends(person)).collect();
    let mut places: Vec<Option<usize>> = here.iter().map(|&person| scene.seated.group_of[person]).collect();
    places.sort_unstable();
    places.dedup();
    match places.len() {
        0 | 1 => Vec::new(),
        count => vec![scene.short(count - 1, None, here)],
    }
}
