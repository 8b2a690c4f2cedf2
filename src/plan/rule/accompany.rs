//! Each `who` has that many others in the group who are `by`. Shortfall: those missing for the worst `who` of the group.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, who: &[bool], by: &[bool], at_least: usize) -> Vec<Shortfall> {
    let short = |people: &[usize]| {
        let missing = |person: usize| {
            let company = people.iter().filter(|&&other| other != person && by[other]).count();
            at_least.saturating_sub(company)
        };
        people.iter().copied().filter(|&person| who[person]).map(missing).max().unwrap_or(0)
    };
    scene.each_group(short, |person| who[person])
}
