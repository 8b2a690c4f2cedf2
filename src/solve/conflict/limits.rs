//! How groups of a session can be.

use crate::event::Seat;
use crate::problem::{IndexedSession, Shape};

/// How groups of a session can be at most and at least, with the number of people who sit.
pub(super) struct Limits<'a> {
    pub(super) session: &'a IndexedSession,
    /// How many of those present sit out; nobody knows who.
    pub(super) out: usize,
    pub(super) seats: usize,
    pub(super) largest: usize,
    /// The fewest people in a group that is in use.
    pub(super) smallest: usize,
    pub(super) most_groups: usize,
    pub(super) fewest_groups: usize,
}

impl<'a> Limits<'a> {
    /// `None` where the number of seats is not known, or may be less because of the rules.
    pub(super) fn of(session: &'a IndexedSession) -> Option<Self> {
        let capacity = &session.capacity;
        if session.seat == Seat::Most || capacity.seats != capacity.at_most || capacity.seats == 0 {
            return None;
        }
        let seats = capacity.seats;
        let largest = session.shape.largest_group().min(seats);
        let most_groups = match &session.shape {
            Shape::Pairs { .. } => seats / 2,
            Shape::Groups { min, .. } | Shape::Projects { min, .. } => seats / (*min).max(1),
            Shape::Tables { tables, .. } => tables.iter().filter(|table| table.min <= table.max).count(),
        };
        let smallest = match &session.shape {
            Shape::Pairs { .. } => 2,
            Shape::Groups { min, .. } | Shape::Projects { min, .. } => *min,
            Shape::Tables { tables, .. } => {
                tables.iter().filter(|table| table.min <= table.max).map(|table| table.min).min().unwrap_or(1)
            }
        };
        let fewest_groups = seats.div_ceil(largest.max(1));
        Some(Self {
            session,
            out: session.present.len() - seats,
            seats,
            largest,
            smallest: smallest.max(1),
            most_groups,
            fewest_groups,
        })
    }

    pub(super) fn everybody_sits(&self) -> bool {
        self.out == 0
    }

    pub(super) fn count(&self, who: &[bool]) -> usize {
        self.session.present.iter().filter(|&&person| who[person]).count()
    }
}
