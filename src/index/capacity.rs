//! How many people a session seats by its form, seats, minimums, needs, projects and hosts, with all rules removed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::algorithms::facility::{Class, Place, most_seats_until};
use crate::algorithms::flow::Quota;
use crate::algorithms::never_stop;

use super::form::Shape;
use super::seats::{Allotment, Capacity};
use super::session::IndexedSession;

/// Elementary operations spent on finding which tables or projects to open: well below a second.
const WORK: u64 = 20_000_000;

impl IndexedSession {
    /// The session with its seats counted.
    pub(crate) fn with_capacity(mut self) -> Self {
        self.capacity = Capacity::of(&self);
        self
    }
}

impl Capacity {
    /// Counts the seats of a session for those who are present.
    pub(crate) fn of(session: &IndexedSession) -> Self {
        let present = session.present.len();
        match &session.shape {
            Shape::Pairs { trio } => Self::exactly(seats_in_pairs(present, *trio)),
            Shape::Groups { min, max } => Self::exactly(seats_in_groups(present, *min, *max)),
            Shape::Tables { .. } | Shape::Projects { .. } => Self::packed(session, None, &mut never_stop),
        }
    }

    /// How many can be seated where each person may go to some of the places only; for tables and projects. Less is
    /// proven where `watch` stops it.
    pub(crate) fn where_allowed(
        session: &IndexedSession,
        allowed: &dyn Fn(usize, usize) -> bool,
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        Self::packed(session, Some(allowed), watch)
    }

    fn exactly(seats: usize) -> Self {
        Self { seats, at_most: seats, allotments: Vec::new() }
    }

    fn packed(
        session: &IndexedSession,
        allowed: Option<&dyn Fn(usize, usize) -> bool>,
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let places = session.shape.places();
        let bins: Vec<Place> = places
            .iter()
            .map(|place| Place { quota: Quota { min: place.min, max: place.max }, needs_keeper: place.needs_host })
            .collect();
        let mut keeps: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (bin, place) in places.iter().enumerate() {
            for &host in &place.hosts {
                keeps.entry(host).or_default().push(bin);
            }
        }
        // Those with the same needs, the same projects to host and the same places that they may not use are alike.
        let mut alike: BTreeMap<(Vec<usize>, usize, Vec<usize>), Vec<usize>> = BTreeMap::new();
        for &person in &session.present {
            let needs = session.needs.get(person).copied().unwrap_or(0);
            let barred = allowed.map_or_else(Vec::new, |allowed| {
                (0..bins.len()).filter(|&bin| !allowed(person, places[bin].number)).collect()
            });
            alike.entry((keeps.get(&person).cloned().unwrap_or_default(), needs, barred)).or_default().push(person);
        }
        let classes: Vec<Class> = alike
            .iter()
            .map(|((keeps, _, barred), people)| Class {
                people: people.len(),
                places: (0..bins.len())
                    .filter(|bin| !barred.contains(bin) && session.suits(people[0], places[*bin].number))
                    .collect(),
                keeps: keeps.clone(),
                instead: Vec::new(),
            })
            .collect();
        let packing = most_seats_until(&bins, &classes, WORK, watch);
        let allotments = alike
            .into_values()
            .zip(packing.counts)
            .map(|(people, counts)| Allotment {
                people,
                counts: counts.into_iter().map(|(bin, count)| (places[bin].number, count)).collect(),
            })
            .collect();
        Self { seats: packing.seated, at_most: packing.at_most, allotments }
    }
}

/// Pairs seat everybody when the number is even or a trio may take the odd one; one person alone sits out.
fn seats_in_pairs(present: usize, trio: bool) -> usize {
    match present {
        0 | 1 => 0,
        _ if trio => present,
        _ => present - present % 2,
    }
}

/// The largest number up to `present` that some number of groups of `min` to `max` holds.
fn seats_in_groups(present: usize, min: usize, max: usize) -> usize {
    if min == 0 || present < min {
        return 0;
    }
    // With the most groups that can be filled, everybody sits unless the groups are too small; fewer groups hold less.
    let groups = present / min;
    groups.saturating_mul(max).min(present)
}

#[cfg(test)]
mod tests {
    use super::{seats_in_groups, seats_in_pairs};

    #[test]
    fn groups_seat_the_largest_number_that_can_be_split() {
        for min in 1..6 {
            for max in min..8 {
                for present in 0..40 {
                    let splits =
                        |people: usize| (0..=people).any(|groups| (groups * min..=groups * max).contains(&people));
                    let largest = (0..=present).rev().find(|&people| splits(people)).unwrap_or(0);
                    assert_eq!(seats_in_groups(present, min, max), largest, "{present} in {min}..{max}");
                }
            }
        }
    }

    #[test]
    fn pairs_leave_an_odd_one_out_only_without_a_trio() {
        assert_eq!((0..6).map(|present| seats_in_pairs(present, true)).collect::<Vec<_>>(), [0, 0, 2, 3, 4, 5]);
        assert_eq!((0..6).map(|present| seats_in_pairs(present, false)).collect::<Vec<_>>(), [0, 0, 2, 2, 4, 4]);
    }
}
