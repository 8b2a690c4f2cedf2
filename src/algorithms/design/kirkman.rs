//! Kirkman triple systems: everybody meets everybody else exactly once in groups of three.

use super::developed::{Developed, Orbit};
use super::field::Field;

/// A Kirkman triple system in so many groups, where one of two families has it (Ray-Chaudhuri and Wilson, 1971).
///
/// With a prime power q = 6t + 1 there is one of 3q people (q groups) and one of 2q + 1 people. O(groups).
pub(super) fn kirkman(groups: usize) -> Option<Developed> {
    if exists_on_three(groups) {
        on_three_copies(groups)
    } else if exists_on_two(groups) {
        on_two_copies((3 * groups - 1) / 2)
    } else {
        None
    }
}

/// The rounds of that schedule; `None` where neither family has it.
pub(super) fn rounds(groups: usize) -> Option<usize> {
    (exists_on_three(groups) || exists_on_two(groups)).then(|| (3 * groups - 1) / 2)
}

fn exists_on_three(groups: usize) -> bool {
    groups % 6 == 1 && Field::new(groups).is_some()
}

fn exists_on_two(groups: usize) -> bool {
    groups % 4 == 1 && groups > 1 && (3 * groups - 1) / 2 % 6 == 1 && Field::new((3 * groups - 1) / 2).is_some()
}

/// On three copies of the field of q = 6t + 1 elements, w a generator.
///
/// With z = w^2t, a cube root of 1, the triples {w^i, z w^i, z^2 w^i} of one copy, i below t, have all differences
/// once; the transversals {(w^i, 0), (z w^i, 1), (z^2 w^i, 2)}, i below 6t, all differences between copies but 0, which
/// {(0, 0), (0, 1), (0, 2)} has. Half of the transversals complete the others to a round, and each of the rest,
/// translated, is a round of its own.
fn on_three_copies(order: usize) -> Option<Developed> {
    let field = Field::new(order)?;
    let powers = field.powers();
    let sixth = (order - 1) / 6;
    let at = |exponent: usize, copy: usize| copy * order + powers[exponent % (order - 1)];
    let mut base = vec![vec![0, order, 2 * order]];
    let mut fixed = Vec::new();
    for exponent in 0..order - 1 {
        let transversal = vec![at(exponent, 0), at(exponent + 2 * sixth, 1), at(exponent + 4 * sixth, 2)];
        if exponent / sixth % 2 == 1 {
            base.push(transversal);
        } else {
            fixed.push(vec![Orbit { block: transversal, by: (0..order).collect() }]);
        }
        if exponent < sixth {
            base.extend((0..3).map(|copy| (0..3).map(|turn| at(exponent + 2 * turn * sixth, copy)).collect()));
        }
    }
    Some(Developed { group: field.group().clone(), finite: 3 * order, base: vec![base], fixed })
}

/// On two copies of the field of q = 6t + 1 elements and a point at infinity, w a generator.
///
/// With m such that 2 w^m = w^t + 1, the triples {(w^i, 0), (w^(i+t), 0), (w^(i+m), 1)}, i in every second block of t,
/// have all differences of the first copy and all between the copies but 0; {(w^j, 1), (w^(j+2t), 1), (w^(j+4t), 1)}, j
/// from m + t to m + 2t, those of the second.
fn on_two_copies(order: usize) -> Option<Developed> {
    let field = Field::new(order)?;
    let powers = field.powers();
    let sixth = (order - 1) / 6;
    let sum = field.group().add(powers[sixth], 1);
    let half = (0..order - 1).find(|&exponent| field.group().add(powers[exponent], powers[exponent]) == sum)?;
    let at = |exponent: usize, copy: usize| copy * order + powers[exponent % (order - 1)];
    let mut base = vec![vec![0, order, 2 * order]];
    for exponent in (0..order - 1).filter(|exponent| (exponent / sixth).is_multiple_of(2)) {
        base.push(vec![at(exponent, 0), at(exponent + sixth, 0), at(exponent + half, 1)]);
    }
    for exponent in half + sixth..half + 2 * sixth {
        base.push((0..3).map(|turn| at(exponent + 2 * turn * sixth, 1)).collect());
    }
    Some(Developed { group: field.group().clone(), finite: 2 * order, base: vec![base], fixed: Vec::new() })
}
