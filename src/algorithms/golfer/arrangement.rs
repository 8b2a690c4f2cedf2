//! Groups that change exchange by exchange, with their cost kept up to date.

use crate::algorithms::random::Random;

use super::layout::{Layout, NONE};
use super::potentials::Potentials;
use super::table::{Groups, Table};

/// The people on both sides of an exchange. Their memory is used again.
#[derive(Debug, Clone, Default)]
pub(super) struct Sides {
    pub(super) ours: Vec<u32>,
    pub(super) theirs: Vec<u32>,
}

/// Who sits where. With `ONCE` each meeting of two who know each other costs 1, else their acquaintance so far.
#[derive(Debug, Clone)]
pub(super) struct Arrangement<'a, T, const ONCE: bool> {
    pub(super) layout: &'a Layout,
    pub(super) table: T,
    pub(super) gives: u32,
    /// The person on each seat.
    pub(super) people: Vec<u32>,
    /// For each person and round the seat; [`NONE`] for those who are absent.
    pub(super) seat_of: Vec<u32>,
    pub(super) groups: Groups,
    /// For each person and round what their meetings in it cost more than none would, those within a block left out.
    own: Vec<u32>,
    /// The same, for tasks in which it fits.
    pub(super) own_short: Vec<u16>,
    /// People and rounds whose meetings cost something and where the person may move, and where each is in the list.
    pub(super) troubled: Vec<(u32, u32)>,
    /// [`NONE`] for those not in the list, [`STUCK`] for those who never are.
    place_in_list: Vec<u32>,
    pub(super) potentials: Potentials,
    pub(super) sides: Sides,
    /// Seats that got another person since the best groups were last noted; beyond the number of all seats no more.
    pub(super) written: Vec<u32>,
    pub(super) cost: u64,
}

const STUCK: u32 = u32::MAX - 1;

impl<'a, T: Table, const ONCE: bool> Arrangement<'a, T, ONCE> {
    /// The state in which `people` have the seats. O(people x rounds x size of groups).
    pub(super) fn new(layout: &'a Layout, table: T, gives: u32, people: &[u32]) -> Self {
        let rounds = layout.rules.len();
        let cells = layout.people * rounds;
        // Nobody shares a number with one who is not seated.
        let alone = (0..layout.people as u32).flat_map(|person| std::iter::repeat_n(!person, rounds));
        let mut state = Self {
            layout,
            table,
            gives,
            people: people.to_vec(),
            seat_of: vec![NONE; cells],
            groups: Groups { of: alone.collect(), rounds },
            own: vec![0; cells],
            own_short: vec![0; cells],
            troubled: Vec::new(),
            place_in_list: vec![NONE; cells],
            potentials: Potentials::default(),
            sides: Sides::default(),
            written: Vec::new(),
            cost: 0,
        };
        for round in 0..rounds {
            state.mark_stuck(round);
            for group in layout.first_group[round]..layout.first_group[round + 1] {
                for seat in layout.seats(group) {
                    let person = people[seat];
                    let cell = state.cell(round, person);
                    state.seat_of[cell] = seat as u32;
                    let row = person as usize * rounds + round;
                    state.groups.of[row] = group;
                    for &other in &people[layout.seats(group).start..seat] {
                        state.join(round, person, other);
                    }
                }
            }
        }
        state
    }

    /// Those who cannot move are not drawn.
    fn mark_stuck(&mut self, round: usize) {
        let groups = (self.layout.first_group[round + 1] - self.layout.first_group[round]) as usize;
        let rules = &self.layout.rules[round];
        for person in 0..self.layout.people as u32 {
            let stuck = self.layout.frozen[round] || groups < 2 || rules.any() && rules.choices(person, groups) < 2;
            if stuck {
                let cell = self.cell(round, person);
                self.place_in_list[cell] = STUCK;
            }
        }
    }

    #[inline]
    pub(super) fn cell(&self, round: usize, person: u32) -> usize {
        round * self.layout.people + person as usize
    }

    #[inline]
    pub(super) fn group_of(&self, round: usize, person: u32) -> u32 {
        self.groups.of[person as usize * self.groups.rounds + round]
    }

    #[inline]
    pub(super) fn price(acquaintance: u32) -> u32 {
        if ONCE { acquaintance.min(1) } else { acquaintance }
    }

    /// By how much the cost changes when two people of different groups change seats; `None` where it is more than
    /// `limit`.
    #[inline]
    pub(super) fn change(&self, round: usize, one: u32, other: u32, limit: i64) -> Option<i64> {
        let (here, there) = (self.cell(round, one), self.cell(round, other));
        let saved = i64::from(self.own[here]) + i64::from(self.own[there]);
        let to = &self.people[self.layout.seats(self.group_of(round, other))];
        let from = &self.people[self.layout.seats(self.group_of(round, one))];
        let pair = i64::from(Self::price(self.table.apart(&self.groups, one, other)));
        let first = i64::from(self.table.sum::<ONCE>(&self.groups, one, to)) - pair - saved;
        if first > limit {
            return None;
        }
        let change = first + i64::from(self.table.sum::<ONCE>(&self.groups, other, from)) - pair;
        (change <= limit).then_some(change)
    }

    /// What two people who do not share a group in the round in question would pay.
    #[inline]
    pub(super) fn price_apart(&self, one: u32, other: u32) -> i64 {
        i64::from(Self::price(self.table.apart(&self.groups, one, other)))
    }

    /// What two people who share a group pay.
    #[inline]
    pub(super) fn price_together(&self, one: u32, other: u32) -> i64 {
        i64::from(Self::price(self.table.apart(&self.groups, one, other) - self.gives))
    }

    /// Exchanges two people of different groups of a round. O(size of a group x rounds).
    pub(super) fn swap(&mut self, round: usize, one: u32, other: u32) {
        let (here, there) = (self.cell(round, one), self.cell(round, other));
        let (seat, their_seat) = (self.seat_of[here], self.seat_of[there]);
        let (group, their_group) = (self.group_of(round, one), self.group_of(round, other));
        // First both leave and then both join: in between, the tables count neither as sitting with anybody in the
        // round, which the potentials rely on.
        for (person, group) in [(one, group), (other, their_group)] {
            for seat in self.layout.seats(group) {
                let mate = self.people[seat];
                if mate != person {
                    self.leave(round, person, mate);
                }
            }
        }
        self.people[seat as usize] = other;
        self.people[their_seat as usize] = one;
        self.seat_of.swap(here, there);
        if self.written.len() <= self.people.len() {
            self.written.extend([seat, their_seat]);
        }
        let rounds = self.groups.rounds;
        self.groups.of.swap(one as usize * rounds + round, other as usize * rounds + round);
        self.potentials.exchange(&self.table, (group, one), (their_group, other), ONCE);
        for (person, group) in [(one, their_group), (other, group)] {
            for seat in self.layout.seats(group) {
                let mate = self.people[seat];
                if mate != person {
                    self.join(round, person, mate);
                }
            }
        }
    }

    fn leave(&mut self, round: usize, one: u32, other: u32) {
        let before = self.table.leave(&self.groups, round, one, other);
        let price = Self::price(before);
        if price > 0 {
            self.cost -= u64::from(price);
            self.pay(round, one, other, -i64::from(price));
        }
        self.elsewhere(round, one, other, before, -1);
    }

    fn join(&mut self, round: usize, one: u32, other: u32) {
        let before = self.table.join(&self.groups, round, one, other);
        let price = Self::price(before);
        if price > 0 {
            self.cost += u64::from(price);
            self.pay(round, one, other, i64::from(price));
        }
        self.elsewhere(round, one, other, before, 1);
    }

    /// Their meetings in other rounds cost more (1) or less (-1), now that there is one more or less beside an
    /// acquaintance of `before`.
    fn elsewhere(&mut self, round: usize, one: u32, other: u32, before: u32, sign: i64) {
        let price = i64::from(Self::price(before));
        let together = if before < self.gives { 0 } else { price - i64::from(Self::price(before - self.gives)) };
        let apart = if self.potentials.is_on() { i64::from(Self::price(before + self.gives)) - price } else { 0 };
        if together == 0 && apart == 0 {
            return;
        }
        for elsewhere in 0..self.groups.rounds {
            if elsewhere == round {
                continue;
            }
            let (ours, theirs) = (self.group_of(elsewhere, one), self.group_of(elsewhere, other));
            let change = if ours == theirs { together } else { apart };
            if change == 0 {
                continue;
            }
            self.potentials.change(theirs, one, sign * change);
            self.potentials.change(ours, other, sign * change);
            if ours == theirs {
                self.pay(elsewhere, one, other, sign * change);
            }
        }
    }

    fn pay(&mut self, round: usize, one: u32, other: u32, change: i64) {
        let rules = &self.layout.rules[round];
        if rules.block(one).is_some_and(|block| block.contains(&other)) {
            return;
        }
        for person in [one, other] {
            let cell = self.cell(round, person);
            let before = self.own[cell];
            let after = (i64::from(before) + change) as u32;
            self.own[cell] = after;
            self.own_short[cell] = after as u16;
            if (before == 0) != (after == 0) {
                self.list(round, person, after > 0);
            }
        }
    }

    fn list(&mut self, round: usize, person: u32, troubled: bool) {
        let cell = self.cell(round, person);
        let at = self.place_in_list[cell];
        if at == STUCK {
            return;
        }
        if troubled {
            self.place_in_list[cell] = self.troubled.len() as u32;
            self.troubled.push((person, round as u32));
        } else {
            // The order of the list has no meaning, so that the last may take the place of the one who goes.
            self.troubled.swap_remove(at as usize);
            if let Some(&(moved, its_round)) = self.troubled.get(at as usize) {
                let moved = self.cell(its_round as usize, moved);
                self.place_in_list[moved] = at;
            }
            self.place_in_list[cell] = NONE;
        }
    }

    /// Somebody to move and the round: mostly one of those who pay. `word` is 64 random bits, of which it leaves the
    /// 16 lowest alone.
    #[inline]
    pub(super) fn draw(&self, word: u64) -> (u32, usize) {
        // Of 64 draws 60 are of those who pay.
        let (many, high) = ((word >> 16) & 63 < 60, word >> 32);
        if many && !self.troubled.is_empty() {
            let (person, round) = self.troubled[((high * self.troubled.len() as u64) >> 32) as usize];
            return (person, round as usize);
        }
        let seats = &self.layout.free_seats;
        let seat = seats[((high * seats.len() as u64) >> 32) as usize] as usize;
        let round = self.layout.round_of_group[self.layout.group_of_seat[seat] as usize];
        (self.people[seat], round as usize)
    }

    /// Anybody who is present in a round.
    #[inline]
    pub(super) fn anybody(&self, round: usize, random: &mut Random) -> u32 {
        // A product and a shift in place of a remainder: this is drawn in the innermost loop, and the bias of some
        // seats in 2^32 does not matter to a search.
        let (first, end) = (self.layout.first_seat[round], self.layout.first_seat[round + 1]);
        let high = random.next_u64() >> 32;
        self.people[first + ((high * (end - first) as u64) >> 32) as usize]
    }
}
