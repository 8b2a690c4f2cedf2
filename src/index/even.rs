//! Even sizes: how large the groups of a session are when its people are spread evenly over the fewest groups.

use std::cmp::Reverse;

use super::form::Shape;

/// What the even sizes of a session depend on, but for the number of people seated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EvenRule {
    /// Pairs have none.
    None,
    /// Groups, and teams on projects, of at most so many.
    Groups { max: usize },
    /// Tables by their seats.
    Tables {
        /// The largest first.
        seats: Vec<usize>,
        /// The seats of so many of the largest, from 0.
        room: Vec<usize>,
    },
}

/// The sizes from which the goal `balance` counts how far a group is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EvenSizes {
    /// What each group has at least, where its place holds so many.
    low: usize,
    high: usize,
    /// A place that holds fewer than this is one too many: to be in use it should have as many as the others.
    smallest: usize,
}

impl EvenRule {
    /// O(places x log of them).
    pub(crate) fn of(form: &Shape) -> Self {
        match form {
            Shape::Pairs { .. } => Self::None,
            Shape::Groups { max, .. } | Shape::Projects { max, .. } => Self::Groups { max: *max },
            Shape::Tables { tables, .. } => Self::at_tables(tables.iter().map(|table| table.max).collect()),
        }
    }

    fn at_tables(mut seats: Vec<usize>) -> Self {
        seats.sort_unstable_by_key(|&seats| Reverse(seats));
        let mut room = vec![0_usize];
        for &seats in &seats {
            room.push(room[room.len() - 1].saturating_add(seats));
        }
        Self::Tables { seats, room }
    }

    /// The even sizes when so many people are seated; `None` for pairs, and where nobody sits.
    ///
    /// O(log of the people x log of the places).
    pub(crate) fn with(&self, seated: usize) -> Option<EvenSizes> {
        if seated == 0 {
            return None;
        }
        match self {
            Self::None => None,
            Self::Groups { max } => {
                let groups = seated.div_ceil((*max).max(1));
                Some(EvenSizes { low: seated / groups, high: seated.div_ceil(groups), smallest: 0 })
            }
            Self::Tables { seats, room } => {
                let fewest = room.partition_point(|&room| room < seated).min(seats.len());
                let used = &seats[..fewest];
                // Tables of more than `level` seats hold `level` each, the others all that they have.
                let filled = |level: usize| {
                    let full = used.partition_point(|&seats| seats > level);
                    full.saturating_mul(level).saturating_add(room[fewest] - room[full])
                };
                let low = last_where(seated, |level| filled(level) <= seated);
                let high = if filled(low) >= seated { low } else { low + 1 };
                Some(EvenSizes { low, high, smallest: used.last().copied().unwrap_or(0) })
            }
        }
    }
}

impl EvenSizes {
    /// The least even size at a place that holds so many.
    pub(crate) fn least(&self, holds: usize) -> usize {
        if holds < self.smallest { self.low } else { self.low.min(holds) }
    }

    /// By how many people a group at a place that holds so many is below its least or above its largest even size.
    pub(crate) fn off(&self, holds: usize, people: usize) -> usize {
        self.least(holds).saturating_sub(people).max(people.saturating_sub(self.high))
    }
}

/// The last number from 0 to `end` of which something holds that holds of 0 and, once not, never again.
fn last_where(end: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::EvenRule;

    /// The least even size at each table, and the largest.
    fn sizes(seats: &[usize], seated: usize) -> (Vec<usize>, usize) {
        let even = EvenRule::at_tables(seats.to_vec()).with(seated).unwrap();
        (seats.iter().map(|&seats| even.least(seats)).collect(), even.high)
    }

    #[test]
    fn fifty_at_eight_tables_of_eight_sit_at_seven_of_them() {
        assert_eq!(sizes(&[8; 8], 50), (vec![7; 8], 8));
    }

    #[test]
    fn a_table_smaller_than_all_that_are_needed_is_to_be_as_full_as_they_are() {
        assert_eq!(sizes(&[6, 2, 6], 10), (vec![5, 5, 5], 5));
        assert_eq!(sizes(&[8, 3], 11).0, [8, 3]);
    }

    #[test]
    fn thirty_at_five_tables_of_twelve_sit_at_three_of_them() {
        assert_eq!(sizes(&[12; 5], 30), (vec![10; 5], 10));
        assert_eq!(sizes(&[2, 3], 5).0, [2, 3]);
    }

    #[test]
    fn groups_are_split_into_the_fewest() {
        let even = EvenRule::Groups { max: 10 }.with(31).unwrap();
        assert_eq!((even.least(usize::MAX), even.high), (7, 8));
        assert_eq!((even.off(usize::MAX, 10), even.off(usize::MAX, 7), even.off(usize::MAX, 5)), (2, 0, 2));
        // A project that takes four is not asked for more.
        assert_eq!((even.off(4, 4), even.off(4, 3)), (0, 1));
    }

    /// The definition, word for word.
    #[test]
    fn tables_are_as_the_definition_has_them() {
        for seats in [vec![5, 3, 8, 2], vec![4, 4, 4], vec![10, 1, 6, 6, 3], vec![2, 3]] {
            let mut sorted = seats.clone();
            sorted.sort_unstable_by(|one, other| other.cmp(one));
            for seated in 1..=seats.iter().sum() {
                let k = (1..=sorted.len()).find(|&k| sorted[..k].iter().sum::<usize>() >= seated).unwrap();
                let at = |level: usize| sorted[..k].iter().map(|&seats| seats.min(level)).sum::<usize>();
                let low = (0..=seated).rev().find(|&level| at(level) <= seated).unwrap();
                let high = (low..).find(|&level| at(level) >= seated).unwrap();
                let least = |&seats: &usize| if seats >= sorted[k - 1] { seats.min(low) } else { low };
                assert_eq!(sizes(&seats, seated), (seats.iter().map(least).collect(), high), "{seated} at {seats:?}");
            }
        }
    }
}
