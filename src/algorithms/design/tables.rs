//! Partial difference matrices that a search found once, for orders that are no prime powers.
//!
//! To find one again: choose lists one after the other, each shift by shift in random order so that no difference to
//! an earlier list comes twice, go back where none fits, and start anew after some hundred thousand steps.

use super::field::Group;

/// Lists of shifts over a product of cyclic groups.
struct Table {
    moduli: &'static [usize],
    positions: usize,
    /// List behind list.
    shifts: &'static [u8],
}

const TABLES: &[Table] = &[
    Table {
        moduli: &[10],
        positions: 5,
        shifts: &[
            0, 0, 0, 0, 0, 0, 1, 6, 8, 2, 0, 2, 3, 4, 1, 0, 3, 9, 2, 8, 0, 4, 2, 9, 7, 0, 5, 7, 6, 9, 0, 7, 1, 5, 4, 0,
            8, 5, 1, 6, 0, 9, 8, 3, 5,
        ],
    },
    Table {
        moduli: &[10],
        positions: 8,
        shifts: &[
            0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 5, 7, 9, 2, 8, 0, 2, 8, 7, 6, 5, 9, 3, 0, 3, 7, 1, 2, 8, 6, 5, 0, 5, 6, 8,
            3, 4, 1, 9, 0, 6, 5, 2, 9, 7, 8, 1, 0, 7, 9, 4, 8, 3, 5, 6, 0, 8, 3, 9, 5, 2, 7, 4,
        ],
    },
    Table {
        moduli: &[10],
        positions: 9,
        shifts: &[
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 5, 7, 9, 2, 8, 3, 0, 2, 9, 8, 5, 6, 1, 4, 7, 0, 4, 6, 3, 1, 5, 9, 7, 8,
            0, 5, 1, 6, 9, 7, 8, 3, 2,
        ],
    },
    Table {
        moduli: &[15],
        positions: 8,
        shifts: &[
            0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 13, 12, 11, 5, 4, 0, 2, 1, 10, 3, 4, 12, 9, 0, 3, 6, 9, 10, 8, 14, 5, 0,
            4, 9, 6, 1, 7, 3, 10, 0, 5, 11, 4, 9, 12, 10, 14, 0, 8, 5, 11, 13, 2, 9, 12, 0, 11, 3, 5, 14, 9, 13, 7, 0,
            12, 7, 8, 6, 3, 4, 2,
        ],
    },
];

/// A stored matrix, or one with lists and positions exchanged.
#[derive(Clone, Copy)]
pub(super) struct Found {
    table: &'static Table,
    exchanged: bool,
}

/// The stored matrix of that order with the most lists of at least so many shifts.
pub(super) fn find(order: usize, size: usize) -> Option<Found> {
    let tables = TABLES.iter().filter(|table| table.moduli.iter().product::<usize>() == order);
    let found = tables.flat_map(|table| [false, true].map(|exchanged| Found { table, exchanged }));
    found.filter(|found| found.positions() >= size).max_by_key(Found::count)
}

impl Found {
    pub(super) fn group(&self) -> Group {
        Group::new(self.table.moduli)
    }

    /// How many lists there are.
    pub(super) fn count(&self) -> usize {
        if self.exchanged { self.table.positions } else { self.table.shifts.len() / self.table.positions }
    }

    fn positions(&self) -> usize {
        if self.exchanged { self.table.shifts.len() / self.table.positions } else { self.table.positions }
    }

    /// The first `size` shifts of each list.
    pub(super) fn lists(&self, size: usize) -> Vec<Vec<usize>> {
        let shift = |list: usize, position: usize| {
            let (list, position) = if self.exchanged { (position, list) } else { (list, position) };
            self.table.shifts.get(list * self.table.positions + position).map_or(0, |&shift| usize::from(shift))
        };
        (0..self.count()).map(|list| (0..size).map(|position| shift(list, position)).collect()).collect()
    }
}
