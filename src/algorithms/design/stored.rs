//! Schedules that a search with assumed symmetries found once, stored as the base rounds that a cyclic group develops.
//!
//! To find one again: fill a base round block by block, each time from the largest point not yet in it, so that no
//! difference between two points of given indices comes twice, and no index twice beside the same point at infinity;
//! with several base rounds the differences of all of them together. Plain backtracking with random order finds each in
//! seconds.

use super::developed::Developed;
use super::field::Group;

struct Stored {
    groups: usize,
    size: usize,
    /// The cyclic group.
    order: usize,
    /// Points that it moves: those from here on are at infinity.
    finite: usize,
    /// The blocks of the base rounds, one round behind the other.
    blocks: &'static [u8],
}

/// 3 x 6k people who meet all others but one (nearly Kirkman: Kotzig and Rosa, 1974), groups of four whose people meet
/// all others but two (resolvable group-divisible designs), and 6 x 5 people who are one round short of the counting
/// bound.
const STORED: &[Stored] = &[
    Stored {
        groups: 6,
        size: 3,
        order: 4,
        finite: 16,
        blocks: &[
            17, 6, 2, 16, 13, 7, 15, 4, 3, 14, 9, 0, 12, 8, 1, 11, 10, 5, //
            17, 12, 10, 16, 9, 1, 15, 8, 2, 14, 13, 5, 11, 7, 4, 6, 3, 0,
        ],
    },
    Stored {
        groups: 8,
        size: 3,
        order: 11,
        finite: 22,
        blocks: &[23, 15, 2, 22, 19, 3, 21, 14, 10, 20, 6, 0, 18, 16, 13, 17, 7, 5, 12, 11, 4, 9, 8, 1],
    },
    Stored {
        groups: 10,
        size: 3,
        order: 14,
        finite: 28,
        blocks: &[
            29, 16, 11, 28, 17, 3, 27, 15, 4, 26, 8, 6, 25, 21, 9, 24, 19, 18, 23, 20, 10, 22, 5, 0, 14, 13, 7, 12, 2,
            1,
        ],
    },
    Stored {
        groups: 12,
        size: 3,
        order: 17,
        finite: 34,
        blocks: &[
            35, 25, 0, 34, 28, 10, 33, 17, 12, 32, 16, 15, 31, 22, 3, 30, 24, 20, 29, 26, 6, 27, 14, 1, 23, 18, 8, 21,
            19, 7, 13, 5, 2, 11, 9, 4,
        ],
    },
    Stored {
        groups: 14,
        size: 3,
        order: 20,
        finite: 40,
        blocks: &[
            41, 25, 14, 40, 28, 19, 39, 5, 2, 38, 26, 3, 37, 31, 11, 36, 15, 9, 35, 34, 30, 33, 24, 0, 32, 29, 7, 27,
            20, 8, 23, 21, 13, 22, 6, 4, 18, 17, 10, 16, 12, 1,
        ],
    },
    Stored {
        groups: 6,
        size: 4,
        order: 7,
        finite: 21,
        blocks: &[23, 15, 12, 5, 22, 17, 8, 3, 21, 16, 11, 0, 20, 13, 9, 7, 19, 18, 14, 6, 10, 4, 2, 1],
    },
    Stored {
        groups: 9,
        size: 4,
        order: 11,
        finite: 33,
        blocks: &[
            35, 23, 11, 0, 34, 22, 16, 2, 33, 25, 17, 1, 32, 7, 4, 3, 31, 20, 10, 5, 30, 24, 15, 8, 29, 27, 26, 13, 28,
            21, 18, 9, 19, 14, 12, 6,
        ],
    },
    Stored {
        groups: 6,
        size: 5,
        order: 6,
        finite: 30,
        blocks: &[
            29, 17, 15, 10, 9, 28, 24, 23, 18, 7, 27, 19, 14, 11, 4, 26, 25, 16, 5, 1, 22, 20, 13, 12, 0, 21, 8, 6, 3,
            2,
        ],
    },
];

/// The rounds of a stored schedule; `None` where none is stored.
pub(super) fn rounds(groups: usize, size: usize) -> Option<usize> {
    let stored = find(groups, size)?;
    Some(stored.blocks.len() / (groups * size) * stored.order)
}

/// The stored schedule of so many groups.
pub(super) fn stored(groups: usize, size: usize) -> Option<Developed> {
    let stored = find(groups, size)?;
    let rounds = stored.blocks.chunks(groups * size);
    let block = |block: &[u8]| block.iter().map(|&point| usize::from(point)).collect();
    let base = rounds.map(|round| round.chunks(size).map(block).collect()).collect();
    Some(Developed { group: Group::new(&[stored.order]), finite: stored.finite, base, fixed: Vec::new() })
}

fn find(groups: usize, size: usize) -> Option<&'static Stored> {
    STORED.iter().find(|stored| (stored.groups, stored.size) == (groups, size))
}
