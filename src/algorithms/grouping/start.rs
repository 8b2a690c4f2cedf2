//! Groups to start from: sizes are kept, what is forbidden is avoided where that is easy.

use super::units::{Entry, Units};
use crate::algorithms::random::Random;

/// Tries where units of several people do not fit at once.
const TRIES: usize = 64;

/// Groups within the sizes, `None` where none were found. O(n^2 + n g) for each of few tries.
pub(super) fn start<W: Entry>(units: &Units<W>, random: &mut Random) -> Option<Vec<u32>> {
    // Where the largest first do not fit, another order may.
    (0..TRIES).find_map(|at| fill(units, random, at < TRIES / 2))
}

/// Units in random order, the largest first where so asked, each to a group that lacks most and is least forbidden.
/// `None` where units of several people do not fit that way. O(n^2 + n g).
fn fill<W: Entry>(units: &Units<W>, random: &mut Random, sorted: bool) -> Option<Vec<u32>> {
    let mut order: Vec<usize> = (0..units.count).collect();
    random.shuffle(&mut order);
    let groups = units.bounds.len();
    let barred = |unit: usize, group: usize| units.places[group * units.count + unit].into() <= -units.heavy / 2;
    order.sort_by_key(|&unit| {
        let open = (0..groups).filter(|&group| !barred(unit, group)).count();
        (sorted.then_some(std::cmp::Reverse(units.sizes[unit])), open)
    });
    let mut fill = vec![0; groups];
    let mut chosen = vec![0_u32; units.count];
    let mut left: usize = units.sizes.iter().sum();
    let mut lacking: usize = units.bounds.iter().map(|size| size.0).sum();
    for (at, &unit) in order.iter().enumerate() {
        let size = units.sizes[unit];
        let mut clashes = vec![0_u32; groups];
        for &other in &order[..at] {
            let weight: i64 = units.weights[unit * units.count + other].into();
            clashes[chosen[other] as usize] += u32::from(weight <= -units.heavy / 2);
        }
        let best = (0..groups)
            .filter(|&group| fill[group] + size <= units.bounds[group].1)
            .filter(|&group| {
                // Whoever is left must be able to fill the smallest sizes.
                let filled = units.bounds[group].0.saturating_sub(fill[group]).min(size);
                lacking - filled <= left - size
            })
            .min_by_key(|&group| {
                let lacks = units.bounds[group].0.saturating_sub(fill[group]);
                (barred(unit, group), clashes[group], std::cmp::Reverse(lacks), fill[group])
            })?;
        lacking -= units.bounds[best].0.saturating_sub(fill[best]).min(size);
        left -= size;
        fill[best] += size;
        chosen[unit] = best as u32;
    }
    Some(chosen)
}
