//! The incumbent: the best groups so far, kept without copying all of them each time.

use super::arrangement::Arrangement;
use super::table::Table;

/// The people of all seats at the least cost so far.
#[derive(Debug, Clone)]
pub(super) struct Incumbent {
    pub(super) people: Vec<u32>,
    pub(super) cost: u64,
}

impl Incumbent {
    pub(super) fn of<T: Table, const ONCE: bool>(state: &Arrangement<'_, T, ONCE>) -> Self {
        Self { people: state.people.clone(), cost: state.cost }
    }

    /// Notes a state that is better. O(seats written since the last time), at most all seats.
    pub(super) fn note<T: Table, const ONCE: bool>(&mut self, state: &mut Arrangement<'_, T, ONCE>) {
        self.cost = state.cost;
        if state.written.len() > self.people.len() {
            self.people.copy_from_slice(&state.people);
        } else {
            state.written.iter().for_each(|&seat| self.people[seat as usize] = state.people[seat as usize]);
        }
        state.written.clear();
    }
}
