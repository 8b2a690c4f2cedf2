//! Whether things that may not be divided fit into bins side by side: bin packing with bins of different room.
//!
//! Three questions, the cheap ones first. A *bound* says no: for every nondecreasing superadditive function `f` with
//! `f(0) = 0`, the things of one bin have `sum f(size) <= f(sum size) <= f(room)`, so that nothing fits where the sum
//! over the things exceeds that over the bins. Two families of such functions are tried for every threshold: whole
//! parts of that size, and the one of Martello and Toth's bound L2, which counts what leaves less than the threshold as
//! a whole bin and drops what is below it. The *best fit* of the largest first says yes. What is left is searched,
//! equal bins being one.
//!
//! # References
//!
//! - S. Martello, P. Toth, *Lower bounds and reduction procedures for the bin packing problem*, 1990.
//! - S. P. Fekete, J. Schepers, *New classes of fast lower bounds for bin packing problems*, 2001.

use std::collections::{BTreeMap, BTreeSet};

/// Whether things fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fit {
    /// They do: for each thing its bin.
    Fits(Vec<usize>),
    /// They do not; that is proven.
    TooTight,
    /// The search was given up.
    Unknown,
}

/// Whether things of these sizes fit into bins of so much room, each thing whole in one bin.
///
/// At most `states` partial packings are looked at. O((things + bins) x (largest room + log)) for bound and best fit,
/// and O(bins of different room x log) for each state. Things of size 0 go into the first bin.
pub(crate) fn fit(things: &[usize], bins: &[usize], states: usize) -> Fit {
    if things.iter().all(|&size| size == 0) {
        return if bins.is_empty() && !things.is_empty() { Fit::TooTight } else { Fit::Fits(vec![0; things.len()]) };
    }
    if is_too_tight(things, bins) {
        return Fit::TooTight;
    }
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_unstable_by_key(|&thing| (std::cmp::Reverse(things[thing]), thing));
    let sizes: Vec<usize> = order.iter().map(|&thing| things[thing]).collect();
    let rooms = match best_fit(&sizes, bins) {
        Some(rooms) => rooms,
        None => match search(&sizes, bins, states) {
            Found::Rooms(rooms) => rooms,
            Found::Nothing => return Fit::TooTight,
            Found::GivenUp => return Fit::Unknown,
        },
    };
    // Bins of equal room left are one to the search; here each gets its number.
    let mut by_room: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (bin, &room) in bins.iter().enumerate().rev() {
        by_room.entry(room).or_default().push(bin);
    }
    let mut at = vec![0; things.len()];
    for ((&thing, &size), room) in order.iter().zip(&sizes).zip(rooms) {
        let Some(bin) = by_room.get_mut(&room).and_then(Vec::pop) else { return Fit::Unknown };
        at[thing] = bin;
        by_room.entry(room - size).or_default().push(bin);
    }
    Fit::Fits(at)
}

/// Whether a superadditive function proves that the things do not fit.
fn is_too_tight(things: &[usize], bins: &[usize]) -> bool {
    let largest = bins.iter().copied().max().unwrap_or(0);
    if things.iter().any(|&size| size > largest) {
        return true;
    }
    let exceeds = |f: &dyn Fn(usize) -> usize| {
        let sum = |sizes: &[usize]| sizes.iter().fold(0_usize, |sum, &size| sum.saturating_add(f(size)));
        sum(things) > sum(bins)
    };
    let mut thresholds: Vec<usize> = things.to_vec();
    thresholds.extend(things.iter().map(|&size| largest - size + 1));
    thresholds.push(1);
    thresholds.sort_unstable();
    thresholds.dedup();
    thresholds.into_iter().filter(|&threshold| threshold > 0).any(|threshold| {
        let whole_bins = |size: usize| match size {
            _ if size < threshold => 0,
            _ if size > largest - threshold => largest,
            _ => size,
        };
        exceeds(&|size| size / threshold) || threshold <= largest / 2 && exceeds(&whole_bins)
    })
}

/// For each thing, the largest first, the room of the bin that it goes into: the least that is enough.
fn best_fit(sizes: &[usize], bins: &[usize]) -> Option<Vec<usize>> {
    let mut left = counted(bins);
    let mut rooms = Vec::with_capacity(sizes.len());
    for &size in sizes {
        let (&room, _) = left.range(size..).next()?;
        rooms.push(room);
        take(&mut left, room, size);
    }
    Some(rooms)
}

fn counted(bins: &[usize]) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for &room in bins {
        *counts.entry(room).or_default() += 1;
    }
    counts
}

fn take(left: &mut BTreeMap<usize, usize>, room: usize, size: usize) {
    if let Some(count) = left.get_mut(&room) {
        *count -= 1;
        if *count == 0 {
            left.remove(&room);
        }
    }
    if room > size {
        *left.entry(room - size).or_default() += 1;
    }
}

enum Found {
    /// For each thing the room of its bin.
    Rooms(Vec<usize>),
    Nothing,
    GivenUp,
}

/// Depth first over the rooms that each thing may go into, the largest first; what was seen is not looked at again.
fn search(sizes: &[usize], bins: &[usize], states: usize) -> Found {
    let mut seen = BTreeSet::new();
    // Each node: the one before it, and the room of the bin of the thing between them.
    let mut nodes: Vec<(usize, usize)> = vec![(0, 0)];
    let mut open = vec![(0, counted(bins), 0)];
    while let Some((at, left, node)) = open.pop() {
        let Some(&size) = sizes.get(at) else {
            let mut rooms = Vec::with_capacity(sizes.len());
            let mut node = node;
            while node != 0 {
                let (before, room) = nodes[node];
                rooms.push(room);
                node = before;
            }
            rooms.reverse();
            return Found::Rooms(rooms);
        };
        if seen.len() >= states {
            return Found::GivenUp;
        }
        for (&room, _) in left.range(size..).rev() {
            let mut after = left.clone();
            take(&mut after, room, size);
            if seen.insert((at + 1, after.clone())) {
                nodes.push((node, room));
                open.push((at + 1, after, nodes.len() - 1));
            }
        }
    }
    Found::Nothing
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit, is_too_tight};
    use crate::algorithms::random::Random;

    #[test]
    fn nine_seats_at_two_tables_are_too_tight_for_three_companies_of_three() {
        assert_eq!(fit(&[3, 1, 3, 1], &[4, 4], 100), Fit::Fits(vec![0, 1, 1, 0]));
        assert_eq!(fit(&[3, 3, 3], &[5, 4], 100), Fit::TooTight);
    }

    /// Puts one thing after the other into every bin.
    fn fits_somehow(things: &[usize], bins: &mut [usize]) -> bool {
        let Some((&first, rest)) = things.split_first() else { return true };
        (0..bins.len()).any(|bin| {
            if bins[bin] < first {
                return false;
            }
            bins[bin] -= first;
            let fits = fits_somehow(rest, bins);
            bins[bin] += first;
            fits
        })
    }

    #[test]
    fn what_it_says_is_what_trying_every_bin_finds() {
        let mut random = Random::new(5);
        let mut tight = 0;
        for _ in 0..4_000 {
            let things: Vec<usize> = (0..random.index(7)).map(|_| 1 + random.index(6)).collect();
            let bins: Vec<usize> = (0..1 + random.index(4)).map(|_| 1 + random.index(8)).collect();
            let fits = fits_somehow(&things, &mut bins.clone());
            match fit(&things, &bins, 100_000) {
                Fit::Fits(at) => {
                    assert!(fits);
                    for (bin, &room) in bins.iter().enumerate() {
                        let load: usize = at.iter().zip(&things).filter(|&(&at, _)| at == bin).map(|(_, s)| s).sum();
                        assert!(load <= room, "{things:?} {bins:?} {at:?}");
                    }
                }
                Fit::TooTight => assert!(!fits, "{things:?} {bins:?}"),
                Fit::Unknown => panic!("{things:?} {bins:?}"),
            }
            if is_too_tight(&things, &bins) {
                assert!(!fits, "{things:?} {bins:?}");
                tight += 1;
            }
        }
        assert!(tight > 500, "{tight}");
    }

    #[test]
    fn counting_proves_what_no_search_would_end() {
        // 200 companies of sizes 5 to 7 at 199 tables of nine: no two of them share one.
        let things: Vec<usize> = (0..200).map(|number| 5 + number % 3).collect();
        assert_eq!(fit(&things, &[9; 199], 10), Fit::TooTight);
        assert!(matches!(fit(&things[1..], &[9; 199], 10), Fit::Fits(_)));
        // Each six leaves four seats of ten, which are lost to the fives.
        let things: Vec<usize> = [[6; 40], [5; 40]].concat();
        assert_eq!(fit(&things, &[10; 59], 10), Fit::TooTight);
        assert!(matches!(fit(&things, &[10; 60], 10), Fit::Fits(_)));
    }
}
