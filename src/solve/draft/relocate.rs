//! Moving one person: pairs, places and acquaintance follow at once, the rest is marked for [`Draft::settle`].

use crate::event::Mix;

use super::data::{Draft, NOWHERE};

impl Draft<'_> {
    /// Lets a person who is present enter a session as one who sits out.
    pub(super) fn enter(&mut self, session: usize, person: usize) {
        let cell = self.cell(session, person);
        self.position[cell] = self.sittings[session].unseated.len() as u32;
        self.sittings[session].unseated.push(person as u32);
        self.sit_out(session, person, 1);
    }

    /// Moves a person to a slot, or to those who sit out with [`NOWHERE`]. The form may be invalid in between.
    ///
    /// O(size of both groups x sessions).
    pub(in crate::solve) fn relocate(&mut self, session: usize, person: usize, to: u32) {
        let from = self.slot_of(session, person);
        if from == to {
            return;
        }
        self.mark_company(session, person);
        self.leave(session, person, from);
        self.join(session, person, to);
        self.mark_company(session, person);
        self.mark_person(session, person);
        for slot in [from, to] {
            if slot != NOWHERE {
                self.mark_slot(session, slot);
            }
        }
    }

    /// Takes a person off the list of a slot, or of those who sit out.
    pub(super) fn leave_list(&mut self, session: usize, person: usize, from: u32) {
        let cell = self.cell(session, person);
        let at = self.position[cell] as usize;
        let sitting = &mut self.sittings[session];
        let list = match from {
            NOWHERE => &mut sitting.unseated,
            slot => &mut sitting.slots[slot as usize].people,
        };
        // No list is sorted, so that leaving takes no longer where many sit out.
        list.swap_remove(at);
        if let Some(&moved) = list.get(at) {
            let moved = self.cell(session, moved as usize);
            self.position[moved] = at as u32;
        }
        self.slot_of[cell] = NOWHERE;
    }

    /// Puts a person onto the list of a slot, or of those who sit out.
    pub(super) fn join_list(&mut self, session: usize, person: usize, to: u32) {
        let cell = self.cell(session, person);
        let sitting = &mut self.sittings[session];
        let list = match to {
            NOWHERE => &mut sitting.unseated,
            slot => &mut sitting.slots[slot as usize].people,
        };
        self.position[cell] = list.len() as u32;
        list.push(person as u32);
        self.slot_of[cell] = to;
    }

    fn leave(&mut self, session: usize, person: usize, from: u32) {
        self.leave_list(session, person, from);
        if from == NOWHERE {
            self.sit_out(session, person, -1);
            return;
        }
        let left = self.size(session, from);
        self.resize(session, from, left + 1, left);
        self.price_place(session, person, from, -1);
        for at in 0..left {
            let other = self.sittings[session].slots[from as usize].people[at] as usize;
            self.pair_up(session, person, other, -1);
        }
    }

    fn join(&mut self, session: usize, person: usize, to: u32) {
        if to == NOWHERE {
            self.join_list(session, person, to);
            self.sit_out(session, person, 1);
            return;
        }
        let size = self.size(session, to);
        for at in 0..size {
            let other = self.sittings[session].slots[to as usize].people[at] as usize;
            self.pair_up(session, person, other, 1);
        }
        self.join_list(session, person, to);
        self.resize(session, to, size, size + 1);
        self.price_place(session, person, to, 1);
    }

    /// Counts a person in (1) or out (-1) at a slot's place.
    fn price_place(&mut self, session: usize, person: usize, slot: u32, sign: i64) {
        let Some(place) = self.sittings[session].slots[slot as usize].place else { return };
        let room = &self.primitives.rooms[session];
        let (cost, hard) = room.places.price(person, place);
        self.totals.cost += sign * cost;
        self.totals.hard += sign * hard;
        if self.count_on_project(session, person, place, sign) {
            self.rank(session, person, place, sign);
        }
    }

    /// Counts a person, and them as a host, in (1) or out (-1) on a project; whether the place is one.
    pub(super) fn count_on_project(&mut self, session: usize, person: usize, place: usize, sign: i64) -> bool {
        let Some(count) = self.sittings[session].on_project.get_mut(place) else { return false };
        let host = usize::from(self.primitives.rooms[session].hosts[person].binary_search(&place).is_ok());
        *count = if sign > 0 { (count.0 + 1, count.1 + host) } else { (count.0 - 1, count.1 - host) };
        true
    }

    /// Lets two people share (1) or no longer share (-1) a group. When it is called the two must not stand in each
    /// other's slot, or the session would be counted among the others.
    fn pair_up(&mut self, session: usize, person: usize, other: usize, sign: i64) {
        let rooms = &self.primitives.rooms;
        let room = &rooms[session];
        let entry = self.primitives.pairs.entry(person, other);
        let mut cost = entry.cost[session] + self.primitives.pairs.language_cost(person, other);
        self.totals.hard += sign * entry.forbidden[session];
        let sessions = self.sittings.len();
        let ours = &self.slot_of[person * sessions..][..sessions];
        let theirs = &self.slot_of[other * sessions..][..sessions];
        let together = |at: usize| ours[at] != NOWHERE && ours[at] == theirs[at];
        let mut met_before = entry.met;
        for earlier in (0..session).filter(|&earlier| together(earlier)) {
            cost += room.again[earlier];
            met_before = true;
        }
        let mut next = None;
        for later in (session + 1..sessions).filter(|&later| together(later)) {
            cost += rooms[later].again[session];
            next = next.or(Some(later));
        }
        if room.mix == Mix::Familiar && !met_before {
            cost += self.primitives.stranger_weight;
        }
        // Only the next session in which they sit together learns of it, and only if nothing came before.
        let next = next.filter(|_| !met_before);
        if next.is_some_and(|next| rooms[next].mix == Mix::Familiar) {
            cost -= self.primitives.stranger_weight;
        }
        self.totals.cost += sign * cost;
        for at in met_before.then_some(session).into_iter().chain(next) {
            self.know(at, person, sign);
            self.know(at, other, sign);
        }
    }
}
