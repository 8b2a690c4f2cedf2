//! What everybody would pay in every group: with it an exchange is priced by four look-ups.

use super::table::Table;

/// For each group and person what the person pays in it, or would pay. Empty while it is not kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Potentials {
    prices: Vec<u16>,
    people: usize,
}

impl Potentials {
    /// The most entries that are worth keeping.
    pub(super) const MOST: usize = 1 << 22;

    /// The largest group whose prices surely fit: each pays a byte, and
    /// changes are of 16 bits with a sign.
    pub(super) const LARGEST: usize = 127;

    pub(super) fn is_on(&self) -> bool {
        !self.prices.is_empty()
    }

    pub(super) fn switch_off(&mut self) {
        self.prices.clear();
    }

    /// Counts the prices of all groups: `members` gives the people of one, `price` what a person pays to another there.
    pub(super) fn switch_on<'p>(
        &mut self,
        people: usize,
        groups: u32,
        members: impl Fn(u32) -> &'p [u32],
        price: impl Fn(u32, u32, u32) -> u32,
    ) {
        self.people = people;
        self.prices = Vec::with_capacity(people * groups as usize);
        for group in 0..groups {
            let in_group = |person: u32| {
                let others = members(group).iter().filter(|&&other| other != person);
                others.map(|&other| price(group, person, other) as u16).sum::<u16>()
            };
            self.prices.extend((0..people as u32).map(in_group));
        }
    }

    /// What everybody pays in a group.
    #[inline]
    pub(super) fn group(&self, group: u32) -> &[u16] {
        &self.prices[group as usize * self.people..][..self.people]
    }

    /// A person pays more or less in a group; nothing is kept for rounds in which somebody is absent.
    #[inline]
    pub(super) fn change(&mut self, group: u32, person: u32, change: i64) {
        if let Some(price) = self.prices.get_mut(group as usize * self.people + person as usize) {
            *price = (i64::from(*price) + change) as u16;
        }
    }

    /// Two people change groups. The table counts neither as sitting with anybody in the round.
    pub(super) fn exchange(&mut self, table: &impl Table, one: (u32, u32), other: (u32, u32), once: bool) {
        if !self.is_on() {
            return;
        }
        let (low, high) = if one.0 < other.0 { (one, other) } else { (other, one) };
        let (before, after) = self.prices.split_at_mut(high.0 as usize * self.people);
        let first = &mut before[low.0 as usize * self.people..][..self.people];
        let second = &mut after[..self.people];
        let rows = table.row(low.1).iter().zip(table.row(high.1));
        for ((first, second), (&goes, &comes)) in first.iter_mut().zip(second).zip(rows) {
            let (goes, comes) = if once { (goes.min(1), comes.min(1)) } else { (goes, comes) };
            let change = u16::from(comes).wrapping_sub(u16::from(goes));
            *first = first.wrapping_add(change);
            *second = second.wrapping_sub(change);
        }
    }
}
