//! Each group has so many of that kind. Shortfall: people under and over.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, who: &[bool], at_least: usize, at_most: Option<usize>) -> Vec<Shortfall> {
    let short = |people: &[usize]| {
        let have = people.iter().filter(|&&person| who[person]).count();
        at_least.saturating_sub(have) + at_most.map_or(0, |most| have.saturating_sub(most))
    };
    scene.each_group(short, |person| who[person])
}
