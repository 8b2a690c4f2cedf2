//! Seatings of a problem in a line of text, for tests.

use crate::index::{Seating, testing};
use crate::problem::Problem;

/// Reads a session for each line, such as `t1: ada bo | t2: cy di - ed`.
pub(crate) fn seating(problem: &Problem, lines: &[&str]) -> Seating {
    let (person, place) = (|id: &str| problem.person(id), |session, id: &str| problem.place(session, id));
    testing::seating(problem.attendees().len(), &person, &place, lines)
}
