//! The steps of the search. Each proposes one change of one session, keeps the form, and leaves its trial to be judged.

mod along;
mod close;
mod exchange;
mod gather;
mod open;
mod rebuild;
mod rehouse;
mod reunite;
mod shift;
mod wish;

use crate::algorithms::random::Random;
use crate::problem::Shape;

use super::blocks::Blocks;
use super::state::{NOWHERE, State, Trial};

pub(super) use along::along;
pub(super) use close::close;
pub(super) use exchange::{exchange, exchange_into, swap_with};
pub(super) use gather::gather;
pub(super) use open::{open, open_for};
pub(super) use rebuild::rebuild;
pub(super) use rehouse::rehouse;
pub(super) use reunite::reunite;
pub(super) use shift::{disband, shift, stand_up};
pub(super) use wish::wish;

/// A free slot in a session for a group that is new in another one at a place; `None` where its place cannot be the same.
fn new_group(state: &mut State<'_>, of: usize, session: usize, place: Option<usize>) -> Option<u32> {
    match &state.session(session).shape {
        Shape::Pairs { .. } | Shape::Groups { .. } => Some(state.free_slot(session, None)),
        Shape::Projects { .. } if state.session(of).shape.is_projects() => Some(state.free_slot(session, place)),
        Shape::Projects { .. } | Shape::Tables { .. } => None,
    }
}

/// What a step works on.
pub(super) struct Bench<'s, 'a> {
    pub(super) state: &'s mut State<'a>,
    pub(super) trial: &'s mut Trial,
    pub(super) blocks: &'s Blocks,
    pub(super) random: &'s mut Random,
    pub(super) session: usize,
    /// Whether sessions that continue this one, or that this one continues, follow a move.
    pub(super) along: bool,
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
        let followed = if self.along { self.followed(moves) } else { Vec::new() };
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

    /// The same moves in the other sessions of the chain: to where somebody of the group that people go to sits there, and
    /// to a new group for a new one.
    fn followed(&mut self, moves: &Moves) -> Vec<(usize, Moves)> {
        let state = &mut *self.state;
        let chain = &state.primitives.chains[self.session];
        let follow = |&session: &usize| {
            let mut targets: Vec<(u32, u32)> = Vec::with_capacity(2);
            let mut there: Moves = Vec::with_capacity(moves.len());
            for &(person, to) in moves {
                let from = state.slot_of(session, person as usize);
                if from == NOWHERE {
                    continue;
                }
                if to == NOWHERE {
                    return None;
                }
                let known = targets.iter().find(|(other, _)| *other == to).map(|&(_, target)| target);
                let target = known.or_else(|| {
                    let slot = &state.sittings[self.session].slots[to as usize];
                    if slot.people.is_empty() {
                        // One new group is as free as another: a second one would be the same.
                        let taken = |(other, _): &(u32, u32)| {
                            state.sittings[self.session].slots[*other as usize].people.is_empty()
                        };
                        let place = slot.place;
                        return (!targets.iter().any(taken)).then(|| new_group(state, self.session, session, place))?;
                    }
                    let stays = |who: &&u32| !moves.iter().any(|(mover, _)| mover == *who);
                    let company = slot.people.iter().filter(stays).map(|&who| state.slot_of(session, who as usize));
                    company.into_iter().find(|&slot| slot != NOWHERE)
                })?;
                if target == NOWHERE {
                    return None;
                }
                targets.push((to, target));
                if from != target {
                    there.push((person, target));
                }
            }
            (!there.is_empty()).then_some((session, there))
        };
        chain.iter().filter_map(follow).collect()
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
