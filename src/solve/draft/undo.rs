//! Taking a move back: what it counted is put back as it was, not counted anew.
//!
//! Most moves are taken back. While one is made, the figures that it changes are noted; totals and priorities are in the
//! trial. Only who knows whom is followed person by person, for it is kept in counts of counts.

use super::data::{Draft, NOWHERE};
use super::log::Log;
use super::trial::Trial;

impl Draft<'_> {
    /// Takes every relocation of the move back that was begun last, the last first, for a person may have moved twice.
    ///
    /// O(people moved + figures that were changed).
    pub(in crate::solve) fn undo(&mut self, trial: &Trial) {
        for change in trial.relocations().iter().rev() {
            self.put_back(change.session, change.person as usize, change.from);
        }
        let mut log = std::mem::take(&mut self.log);
        for &(session, person, change) in log.known.iter().rev() {
            self.know(session as usize, person as usize, -change);
        }
        self.put_figures_back(&log);
        log.is_open = false;
        self.log = log;
        self.dirty.clear();
        self.totals = trial.before();
        self.priorities.clear();
        self.priorities.extend_from_slice(trial.priorities());
    }

    /// Puts a person back into a slot, or among those who sit out, without counting what it costs.
    fn put_back(&mut self, session: usize, person: usize, to: u32) {
        let from = self.slot_of(session, person);
        if from == to {
            return;
        }
        self.leave_list(session, person, from);
        self.join_list(session, person, to);
        for (slot, sign) in [(from, -1), (to, 1)] {
            if slot == NOWHERE {
                self.sits_out[person] += sign;
            } else {
                self.count_seat(session, person, slot, sign);
            }
        }
    }

    /// Counts a person in (1) or out (-1) who has entered or left a slot.
    fn count_seat(&mut self, session: usize, person: usize, slot: u32, sign: i64) {
        let sitting = &mut self.sittings[session];
        let people = sitting.slots[slot as usize].people.len();
        match (sign, people) {
            (1, 1) => sitting.used += 1,
            (-1, 0) => sitting.used -= 1,
            _ => {}
        }
        sitting.seated = (sitting.seated as i64 + sign) as usize;
        let Some(place) = sitting.slots[slot as usize].place else { return };
        let room = &self.primitives.rooms[session];
        for &number in room.sums_of.get(place).into_iter().flatten() {
            sitting.sums[number as usize] += sign;
        }
        self.count_on_project(session, person, place, sign);
    }

    fn put_figures_back(&mut self, log: &Log) {
        for &(session, slot, price) in log.prices.iter().rev() {
            self.sittings[session as usize].slots[slot as usize].price = price;
        }
        for &(session, slot, imbalance) in log.imbalances.iter().rev() {
            self.sittings[session as usize].slots[slot as usize].imbalance = imbalance;
        }
        for &(session, even) in log.even.iter().rev() {
            self.sittings[session as usize].even = even;
        }
        for &(session, link, short) in log.links.iter().rev() {
            self.sittings[session as usize].links[link as usize] = short;
        }
        for &(rule, session) in log.meets.iter().rev() {
            let meet = &mut self.meets[rule as usize][session as usize];
            self.meet_counts[rule as usize] += if *meet { -1 } else { 1 };
            *meet = !*meet;
        }
        for &(rule, person, short) in log.visits.iter().rev() {
            self.visits[rule as usize][person as usize] = short;
        }
        for &(session, person, flags) in log.mixed.iter().rev() {
            self.set_mixed(session as usize, person as usize, flags);
        }
        for &(later, person) in log.moved.iter().rev() {
            let differs = &mut self.moved[later as usize][person as usize];
            *differs = !*differs;
        }
    }
}
