//! Each group has none of that kind, or two and more. Shortfall: 1 a group.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, who: &[bool]) -> Vec<Shortfall> {
    let alone = |people: &[usize]| usize::from(people.iter().filter(|&&person| who[person]).count() == 1);
    scene.each_group(alone, |person| who[person])
}
