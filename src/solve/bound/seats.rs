//! What is certain of a session before anybody is seated: how many sit, and in groups of which sizes.

use crate::event::{Mix, Seat};
use crate::index::{IndexedSession, Shape};

/// Whether everybody who is present certainly has a seat.
pub(super) fn everybody_sits(session: &IndexedSession) -> bool {
    session.seat == Seat::All && session.capacity.seats == session.present.len()
}

/// How many people certainly sit.
pub(super) fn certain_seats(session: &IndexedSession) -> usize {
    if session.seat == Seat::All { session.capacity.seats } else { 0 }
}

/// Whether exactly the certain number of people sits.
pub(super) fn knows_its_seats(session: &IndexedSession) -> bool {
    session.seat == Seat::All && session.capacity.seats == session.capacity.at_most
}

/// How many people sit out at least.
pub(super) fn certainly_out(session: &IndexedSession) -> usize {
    session.present.len() - session.capacity.at_most
}

/// Whether a session is one of new faces.
pub(super) fn is_fresh(session: &IndexedSession) -> bool {
    session.mix == Mix::Fresh
}

/// The fewest people in any group of a session that seats so many, and the most groups that it can have.
pub(super) fn smallest_and_most(session: &IndexedSession) -> (usize, usize) {
    let seats = certain_seats(session);
    match &session.shape {
        Shape::Pairs { .. } => (2, (seats / 2).max(1)),
        Shape::Groups { min, max } => {
            let (fewest, most) = (seats.div_ceil((*max).max(1)), (seats / (*min).max(1)).max(1));
            // When the number of groups is settled, no group can be smaller than what the others leave.
            let forced = if fewest == most { seats.saturating_sub((most - 1) * max) } else { 0 };
            (forced.max(*min), most)
        }
        Shape::Tables { tables, .. } => {
            let usable = tables.iter().filter(|table| table.min <= table.max);
            let free = usable.clone().map(|table| table.max).sum::<usize>().saturating_sub(seats);
            let smallest = usable.clone().map(|table| table.min.max(table.max.saturating_sub(free))).min();
            (smallest.unwrap_or(1), usable.count().max(1))
        }
        // Where more may sit than certainly do, these may form more teams.
        Shape::Projects { min, .. } => (*min, (seats.max(session.capacity.at_most) / (*min).max(1)).max(1)),
    }
}
