//! What a move is given, and how it is made: its relocations together keep the form, or none is made.

use crate::algorithms::random::Random;
use crate::solve::blocks::Blocks;
use crate::solve::draft::{Draft, NOWHERE, Relocations, Trial};

use super::linked::followed;

/// What a move is given.
pub(in crate::solve) struct MoveContext<'s, 'a> {
    pub(in crate::solve) draft: &'s mut Draft<'a>,
    pub(in crate::solve) trial: &'s mut Trial,
    pub(in crate::solve) blocks: &'s Blocks,
    pub(in crate::solve) random: &'s mut Random,
    pub(in crate::solve) session: usize,
    pub(in crate::solve) linked: Linked,
}

/// What the sessions that are linked to that of a move do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::solve) enum Linked {
    /// They follow it, as far as they can.
    Follow,
    /// They stay as they are.
    Stay,
}

impl MoveContext<'_, '_> {
    pub(super) fn slot_of(&self, person: usize) -> u32 {
        self.draft.slot_of(self.session, person)
    }

    /// Makes the relocations if the form holds before and after; false leaves everything as it was.
    pub(in crate::solve) fn make(&mut self, relocations: &Relocations) -> bool {
        if relocations.is_empty() || !self.fits(self.session, relocations) {
            return false;
        }
        let followed = match self.linked {
            Linked::Follow => followed(self.draft, self.session, relocations),
            Linked::Stay => Vec::new(),
        };
        self.draft.begin(self.trial);
        self.relocate_all(self.session, relocations);
        for (session, relocations) in followed {
            // A session that cannot follow stays as it is; the cost judges.
            if self.fits(session, &relocations) {
                self.relocate_all(session, &relocations);
            }
        }
        self.done()
    }

    pub(super) fn relocate_all(&mut self, session: usize, relocations: &Relocations) {
        for &(person, to) in relocations {
            self.draft.try_relocation(self.trial, session, person, to);
        }
    }

    /// Keeps the relocations made since the move began if hosts allow it.
    pub(super) fn done(&mut self) -> bool {
        if self.draft.hosts_hold(self.trial) {
            self.draft.settle();
            return true;
        }
        self.draft.undo(self.trial);
        false
    }

    /// Whether needs and sizes hold after the relocations.
    pub(super) fn fits(&self, session: usize, relocations: &Relocations) -> bool {
        // Few slots take part in a move, so that a list is searched sooner than a map.
        let mut changes: Vec<(u32, i64)> = Vec::with_capacity(4);
        for &(person, to) in relocations {
            if !self.draft.suits(session, person, to) {
                return false;
            }
            for (slot, change) in [(self.draft.slot_of(session, person as usize), -1), (to, 1)] {
                match changes.iter_mut().find(|(other, _)| *other == slot) {
                    Some((_, sum)) => *sum += change,
                    None => changes.push((slot, change)),
                }
            }
        }
        self.draft.sizes_hold(session, &changes)
    }

    /// A person of a slot, or of those who sit out; `None` when there is nobody.
    pub(super) fn someone_in(&mut self, slot: u32) -> Option<u32> {
        let sitting = &self.draft.sittings[self.session];
        let people = if slot == NOWHERE { &sitting.unseated } else { &sitting.slots[slot as usize].people };
        people.get(self.random.index(people.len())).copied()
    }

    /// A slot that is in use; `None` after a few draws of free ones.
    pub(super) fn some_slot(&mut self) -> Option<u32> {
        const DRAWS: usize = 8;
        let slots = &self.draft.sittings[self.session].slots;
        (0..DRAWS)
            .map(|_| self.random.index(slots.len()))
            .find(|&slot| slots.get(slot).is_some_and(|slot| !slot.people.is_empty()))
            .map(|slot| slot as u32)
    }
}
