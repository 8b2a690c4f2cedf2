//! All of a group have one value in common; a person without a value breaks it. Shortfall: 1 a group.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, values: &[Vec<usize>]) -> Vec<Shortfall> {
    let nothing_shared = |people: &[usize]| {
        let Some((&first, others)) = people.split_first() else { return 0 };
        let shared = values[first].iter().any(|value| others.iter().all(|&other| values[other].contains(value)));
        usize::from(!shared)
    };
    scene.each_group(nothing_shared, |_| true)
}
