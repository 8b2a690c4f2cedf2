//! Ten groups of five in which everybody meets all others but five.

use super::developed::{Developed, Orbit};
use super::field::Group;

/// How many rounds there are.
pub(super) const ROUNDS: usize = 11;

/// The base block, as (x, y, copy).
const BLOCK: [(usize, usize, usize); 5] = [(0, 0, 0), (1, 3, 0), (1, 4, 0), (3, 1, 1), (1, 2, 1)];

/// Ten groups of five in eleven rounds, one below the counting bound.
///
/// The people are the elements (x, y, c) of Z5 x Z5 x Z2. The ys of the base block are all different, so that its
/// translates by (t, 0, c) are a round, which has five translates by (0, s, 0). The block {(3y, 3x, c)} has different
/// xs and gives five rounds likewise, its translates by (0, t, c) moved by (s, 0, 0). The translates of {(t, t, 0)} are
/// the eleventh. The differences within the three blocks, 20, 20 and 4, are all different; only (1, 0, 0), (0, 2, 0),
/// their negatives and (0, 0, 1) are not among them, and so everybody meets all others but five.
///
/// To find it again: under Z5 x Z5, acting on two copies of itself, list the pairs of blocks whose translates along (1,
/// 0) are a round, and those along another direction, each as its set of differences if they are distinct; then look
/// for one of each kind, and a direction for the last round, that have no difference in common. That takes seconds.
pub(super) fn ten_fives() -> Developed {
    let element = |x: usize, y: usize, copy: usize| copy * 25 + y % 5 * 5 + x % 5;
    let block: Vec<usize> = BLOCK.iter().map(|&(x, y, copy)| element(x, y, copy)).collect();
    let turned: Vec<usize> = BLOCK.iter().map(|&(x, y, copy)| element(3 * y, 3 * x, copy)).collect();
    let round = |block: &[usize], by: &dyn Fn(usize) -> (usize, usize)| {
        let translation = |number: usize| {
            let (x, y) = by(number % 5);
            element(x, y, number / 5)
        };
        vec![Orbit { block: block.to_vec(), by: (0..10).map(translation).collect() }]
    };
    let mut fixed: Vec<Vec<Orbit>> = (0..5).map(|step| round(&block, &|along| (along, step))).collect();
    fixed.extend((0..5).map(|step| round(&turned, &|along| (step, along))));
    let diagonal: Vec<usize> = (0..5).map(|along| element(along, along, 0)).collect();
    fixed.push(round(&diagonal, &|along| (along, 0)));
    Developed { group: Group::new(&[5, 5, 2]), finite: 50, base: Vec::new(), fixed }
}
