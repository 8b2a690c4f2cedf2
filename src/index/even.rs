//! Even sizes: how large the groups of a session are when its people are spread evenly over the fewest groups.

use super::form::Shape;

/// The sizes from which the goal `balance` counts how far a group is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EvenSizes {
    /// For each place by its number, and for groups without one the first.
    least: Vec<usize>,
    largest: usize,
}

impl EvenSizes {
    /// The even sizes when so many people are seated; `None` for pairs, and where nobody sits.
    ///
    /// O(places x log of the seats).
    pub(crate) fn of(form: &Shape, seated: usize) -> Option<Self> {
        if seated == 0 {
            return None;
        }
        match form {
            Shape::Pairs { .. } => None,
            Shape::Groups { max, .. } => {
                let groups = seated.div_ceil((*max).max(1));
                Some(Self { least: vec![seated / groups], largest: seated.div_ceil(groups) })
            }
            Shape::Projects { projects, max, .. } => {
                let teams = seated.div_ceil((*max).max(1));
                let numbers = projects.last().map_or(0, |last| last.number + 1);
                let mut least = vec![seated / teams; numbers];
                for project in projects {
                    least[project.number] = (seated / teams).min(project.max);
                }
                Some(Self { least, largest: seated.div_ceil(teams) })
            }
            Shape::Tables { tables, .. } => {
                let seats: Vec<usize> = tables.iter().map(|table| table.max).collect();
                Some(Self::at_tables(&seats, seated))
            }
        }
    }

    fn at_tables(seats: &[usize], seated: usize) -> Self {
        let mut largest_first = seats.to_vec();
        largest_first.sort_unstable_by_key(|&seats| std::cmp::Reverse(seats));
        let mut room = 0_usize;
        let fewest = largest_first.iter().position(|&seats| {
            room = room.saturating_add(seats);
            room >= seated
        });
        let used = &largest_first[..fewest.map_or(largest_first.len(), |last| last + 1)];
        let filled = |level: usize| used.iter().fold(0_usize, |sum, &seats| sum.saturating_add(seats.min(level)));
        let low = last_where(seated, |level| filled(level) <= seated);
        let high = if filled(low) >= seated { low } else { low + 1 };
        let smallest = used.last().copied().unwrap_or(0);
        let least = seats.iter().map(|&seats| if seats >= smallest { seats.min(low) } else { low });
        Self { least: least.collect(), largest: high.min(seated) }
    }

    /// By how many people a group at that place is below its least or above its largest even size.
    pub(crate) fn off(&self, place: Option<usize>, people: usize) -> usize {
        let least = self.least.get(place.unwrap_or(0)).copied().unwrap_or(0);
        least.saturating_sub(people).max(people.saturating_sub(self.largest))
    }

    /// The largest even size.
    pub(crate) fn largest(&self) -> usize {
        self.largest
    }

    /// The least even size of a place.
    pub(crate) fn least(&self, place: Option<usize>) -> usize {
        self.least.get(place.unwrap_or(0)).copied().unwrap_or(0)
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
    use super::EvenSizes;

    fn sizes(seats: &[usize], seated: usize) -> (Vec<usize>, usize) {
        let even = EvenSizes::at_tables(seats, seated);
        (even.least, even.largest)
    }

    #[test]
    fn fifty_at_eight_tables_of_eight_sit_at_seven_of_them() {
        assert_eq!(sizes(&[8; 8], 50), (vec![7; 8], 8));
    }

    #[test]
    fn a_table_smaller_than_all_that_are_needed_is_to_be_as_full_as_they_are() {
        // Ten people need the two of six; the table of two should not be used, for it never holds five.
        assert_eq!(sizes(&[6, 2, 6], 10), (vec![5, 5, 5], 5));
        assert_eq!(sizes(&[8, 3], 11), (vec![8, 3], 11));
    }

    #[test]
    fn where_everybody_just_fits_the_largest_is_what_a_table_holds() {
        assert_eq!(sizes(&[12, 12, 12, 12, 12], 30), (vec![10; 5], 10));
        assert_eq!(sizes(&[2, 3], 5), (vec![2, 3], 5));
    }
}
