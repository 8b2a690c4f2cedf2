//! The steps of the search. Each proposes one change of one session, keeps the form, and leaves its trial to be judged.

mod align_with_linked;
mod change_place;
mod close;
mod exchange;
mod exchange_linked;
mod gather;
mod linked;
mod open;
mod relocate;
mod ruin_and_recreate;
mod towards_choice;

use crate::algorithms::random::Random;

use crate::solve::blocks::Blocks;
use crate::solve::draft::{Draft, NOWHERE, Trial};

pub(in crate::solve) use align_with_linked::align_with_linked;
pub(in crate::solve) use change_place::change_place;
pub(in crate::solve) use close::close;
pub(in crate::solve) use exchange::{exchange, exchange_into, swap_with};
pub(in crate::solve) use exchange_linked::exchange_linked;
pub(in crate::solve) use gather::gather;
pub(in crate::solve) use open::{open, open_for};
pub(in crate::solve) use relocate::{disband, relocate, stand_up};
pub(in crate::solve) use ruin_and_recreate::ruin_and_recreate;
pub(in crate::solve) use towards_choice::towards_choice;

/// What a step works on.
pub(in crate::solve) struct Bench<'s, 'a> {
    pub(in crate::solve) state: &'s mut Draft<'a>,
    pub(in crate::solve) trial: &'s mut Trial,
    pub(in crate::solve) blocks: &'s Blocks,
    pub(in crate::solve) random: &'s mut Random,
    pub(in crate::solve) session: usize,
    /// Whether linked sessions follow what the step does.
    pub(in crate::solve) follows: bool,
}

/// Moves that are planned: the person and the slot to go to. At most as many as a group holds.
type Moves = Vec<(u32, u32)>;

impl Bench<'_, '_> {
    fn slot_of(&self, person: usize) -> u32 {
        self.state.slot_of(self.session, person)
    }

    /// Makes the moves if the form holds before and after; false leaves everything as it was.
    fn make(&mut self, moves: &Moves) -> bool {
        if moves.is_empty() || !self.fits(self.session, moves) {
            return false;
        }
        let followed = if self.follows { linked::followed(self, moves) } else { Vec::new() };
        self.state.begin(self.trial);
        self.move_all(self.session, moves);
        for (session, moves) in followed {
            // A session that cannot follow stays as it is; the cost judges.
            if self.fits(session, &moves) {
                self.move_all(session, &moves);
            }
        }
        self.done()
    }

    fn move_all(&mut self, session: usize, moves: &Moves) {
        for &(person, to) in moves {
            self.state.step(self.trial, session, person, to);
        }
    }

    /// Keeps the moves made since the step began if hosts allow it.
    fn done(&mut self) -> bool {
        if self.state.hosts_hold(self.trial) {
            self.state.settle();
            return true;
        }
        self.state.undo(self.trial);
        false
    }

    /// Whether needs and sizes hold after the moves.
    fn fits(&self, session: usize, moves: &Moves) -> bool {
        let mut changes: Vec<(u32, i64)> = Vec::with_capacity(4);
        for &(person, to) in moves {
            if !self.state.suits(session, person, to) {
                return false;
            }
            for (slot, change) in [(self.state.slot_of(session, person as usize), -1), (to, 1)] {
                match changes.iter_mut().find(|(other, _)| *other == slot) {
                    Some((_, sum)) => *sum += change,
                    None => changes.push((slot, change)),
                }
            }
        }
        self.state.sizes_hold(session, &changes)
    }

    /// A person of a slot, or of those who sit out; `None` when there is nobody.
    fn someone_in(&mut self, slot: u32) -> Option<u32> {
        let sitting = &self.state.sittings[self.session];
        let people = if slot == NOWHERE { &sitting.unseated } else { &sitting.slots[slot as usize].people };
        people.get(self.random.index(people.len())).copied()
    }

    /// A slot that is in use; `None` after a few draws of free ones.
    fn some_slot(&mut self) -> Option<u32> {
        const DRAWS: usize = 8;
        let slots = &self.state.sittings[self.session].slots;
        (0..DRAWS)
            .map(|_| self.random.index(slots.len()))
            .find(|&slot| slots.get(slot).is_some_and(|slot| !slot.people.is_empty()))
            .map(|slot| slot as u32)
    }
}
