//! How many steps a search takes where nobody says.

use crate::problem::Problem;

/// Steps for each block of seats begun, and the seats of a block: about 100 people in six sessions.
const STEPS: u64 = 2_000_000;
const SEATS: usize = 600;
/// The most blocks: beyond, a step takes longer as well, and somebody waits.
const BLOCKS: usize = 10;

/// The budget of a search where none is given: 2,000,000 steps for each 600 seats begun, and at most 20,000,000.
///
/// The seats are those who are present, counted in every session. So it never falls with more people or more sessions;
/// up to about 100 people in six sessions it is 2,000,000, a matter of seconds, and of minutes for the largest. O(sessions).
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::default_budget;
///
/// let event = |people: usize| {
///     let attendees = (0..people).map(|number| Attendee::new(format!("p{number}")));
///     Event::new().attendees(attendees).session(Session::pairs("mon")).session(Session::pairs("tue"))
/// };
/// assert_eq!(default_budget(&Problem::new(&event(300))?), 2_000_000);
/// assert_eq!(default_budget(&Problem::new(&event(301))?), 4_000_000);
/// assert_eq!(default_budget(&Problem::new(&event(9_000))?), 20_000_000);
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn default_budget(problem: &Problem) -> u64 {
    let seats = problem.sessions().iter().map(|session| session.present.len()).fold(0, usize::saturating_add);
    STEPS * seats.div_ceil(SEATS).clamp(1, BLOCKS) as u64
}
