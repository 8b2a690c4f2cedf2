//! Groups of four in which everybody meets everybody else once, or all but one.

use super::developed::{Developed, Orbit};
use super::field::{Field, Group};

/// Groups of four in which everybody meets everybody else exactly once, where a family has them (Bose, 1959).
///
/// With a prime power q = 4t + 1 there is one of 3q + 1 people, on three copies of the field and a point at infinity; w
/// is a generator. The blocks {(w^i, c), (-w^i, c), (w^(i+t), c+1), (-w^(i+t), c+1)}, i below t, and {infinity, (0, 0),
/// (0, 1), (0, 2)} are a round, and have every difference once, since (w^t + 1) / (w^t - 1) = -w^t. O(groups).
pub(super) fn bose(groups: usize) -> Option<Developed> {
    rounds(groups)?;
    let order = (4 * groups - 1) / 3;
    let field = Field::new(order)?;
    let powers = field.powers();
    let quarter = (order - 1) / 4;
    let at = |exponent: usize, copy: usize| copy % 3 * order + powers[exponent % (order - 1)];
    let mut base = vec![vec![0, order, 2 * order, 3 * order]];
    for exponent in 0..quarter {
        base.extend((0..3).map(|copy| {
            vec![
                at(exponent, copy),
                at(exponent + 2 * quarter, copy),
                at(exponent + quarter, copy + 1),
                at(exponent + 3 * quarter, copy + 1),
            ]
        }));
    }
    Some(Developed { group: field.group().clone(), finite: 3 * order, base: vec![base], fixed: Vec::new() })
}

/// The rounds of that schedule; `None` where the family has none.
pub(super) fn rounds(groups: usize) -> Option<usize> {
    let order = groups.checked_mul(4)?.checked_sub(1)? / 3;
    (groups % 3 == 1 && order % 4 == 1 && Field::new(order).is_some()).then_some(order)
}

/// Eight groups of four in ten rounds: everybody meets all others but one.
///
/// Such a schedule was first found by search (Aguado, 2004); this one is on four copies of the field of eight elements,
/// w a generator, the copies with factors 0, 1, w and w^2, which do not lie in one affine plane. Of the eight rounds
/// {(m a + c, a)} two are left out, m = 0 and 1. What they leave between two copies, differences 0 and h = a - b, is
/// met by the blocks {(0, a), (h, a), (0, b), (h, b)}, which are their own translates by h: three rounds, one for each
/// way to split the copies into twos. In each copy they use three differences, which lie outside a plane through 0: the
/// translates of that plane are the tenth round.
pub(super) fn eight_fours() -> Option<Developed> {
    let field = Field::new(8)?;
    let group: &Group = field.group();
    let factors = [0, 1, 2, 4];
    let all: Vec<usize> = (0..8).collect();
    let orbit = |block: Vec<usize>, by: Vec<usize>| Orbit { block, by };
    let mut fixed: Vec<Vec<Orbit>> = (2..8)
        .map(|slope| {
            let block = (0..4).map(|copy| copy * 8 + field.multiply(slope, factors[copy])).collect();
            vec![orbit(block, all.clone())]
        })
        .collect();
    for [one, other, third, fourth] in [[0, 1, 2, 3], [0, 2, 1, 3], [0, 3, 1, 2]] {
        let pair = |one: usize, other: usize| {
            let step = group.subtract(factors[one], factors[other]);
            // Of each translation and the one beyond the step, the smaller.
            let by = all.iter().copied().filter(|&by| by < group.add(by, step)).collect();
            orbit(vec![one * 8, one * 8 + step, other * 8, other * 8 + step], by)
        };
        fixed.push(vec![pair(one, other), pair(third, fourth)]);
    }
    let planes = (0..4).map(|copy| {
        let used: Vec<usize> =
            (0..4).filter(|&other| other != copy).map(|other| group.subtract(factors[copy], factors[other])).collect();
        let (one, other) = (1..8)
            .flat_map(|one| (one + 1..8).map(move |other| (one, other)))
            .find(|&(one, other)| [one, other, group.add(one, other)].iter().all(|step| !used.contains(step)))?;
        let plane = [0, one, other, group.add(one, other)];
        let outside = all.iter().copied().find(|element| !plane.contains(element))?;
        Some(orbit(plane.iter().map(|element| copy * 8 + element).collect(), vec![0, outside]))
    });
    fixed.push(planes.collect::<Option<_>>()?);
    Some(Developed { group: group.clone(), finite: 32, base: Vec::new(), fixed })
}
