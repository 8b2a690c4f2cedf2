//! The task by index: seats, groups, and the rules of each round in the form in which they are looked up.

use crate::algorithms::union::blocks;

use super::task::{Round, Rounds};

/// No block.
pub(super) const NONE: u32 = u32::MAX;

/// The rules of one round. Where there are none of a kind, its table is empty.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    /// For each person those they may not sit with.
    pub(super) apart: Vec<Vec<u32>>,
    /// For each person the groups they may be in, a bit each, `words` numbers of 64 bits a person.
    allowed: Vec<u64>,
    words: usize,
    /// For each person the block of those kept together; [`NONE`] without one.
    block_of: Vec<u32>,
    pub(super) blocks: Vec<Vec<u32>>,
    classes: Vec<usize>,
}

impl Rules {
    fn new(round: &Round, people: usize) -> Self {
        let mut attends = vec![false; people];
        for person in round.people(people) {
            attends[person] = true;
        }
        let mut apart = vec![Vec::new(); if round.apart.is_empty() { 0 } else { people }];
        for &(one, other) in round.apart.iter().filter(|&&(one, other)| one != other) {
            if attends[one] && attends[other] {
                apart[one].push(other as u32);
                apart[other].push(one as u32);
            }
        }
        let words = round.sizes.len().div_ceil(64);
        let masked = !round.only.is_empty() || !round.barred.is_empty();
        let mut allowed = vec![u64::MAX; if masked { words * people } else { 0 }];
        for (person, groups) in &round.only {
            let mut mask = vec![0_u64; words];
            groups.iter().for_each(|&group| mask[group / 64] |= 1 << (group % 64));
            allowed[person * words..][..words].iter_mut().zip(mask).for_each(|(word, mask)| *word &= mask);
        }
        for &(person, group) in &round.barred {
            allowed[person * words + group / 64] &= !(1 << (group % 64));
        }
        let (block_of, blocks) =
            if round.together.is_empty() { Default::default() } else { kept_together(round, &attends) };
        Self { apart, allowed, words, block_of, blocks, classes: round.classes.clone() }
    }

    /// Whether there is any rule.
    pub(super) fn any(&self) -> bool {
        !self.apart.is_empty() || !self.allowed.is_empty() || !self.block_of.is_empty() || !self.classes.is_empty()
    }

    /// Whether there is none but that two people are kept apart.
    pub(super) fn only_apart(&self) -> bool {
        self.allowed.is_empty() && self.block_of.is_empty() && self.classes.is_empty()
    }

    /// The class of a person: only people of one class change places.
    pub(super) fn class(&self, person: u32) -> usize {
        self.classes.get(person as usize).copied().unwrap_or(0)
    }

    /// Whether a person may be in a group, numbered within the round.
    pub(super) fn allows(&self, person: u32, group: u32) -> bool {
        self.allowed.is_empty()
            || self.allowed[person as usize * self.words + group as usize / 64] >> (group % 64) & 1 == 1
    }

    /// How many of so many groups a person may be in.
    pub(super) fn choices(&self, person: u32, groups: usize) -> usize {
        (0..groups).filter(|&group| self.allows(person, group as u32)).count()
    }

    pub(super) fn not_with(&self, person: u32) -> &[u32] {
        self.apart.get(person as usize).map_or(&[], Vec::as_slice)
    }

    /// Those kept together with a person, that person among them; `None` for one who is kept with nobody.
    pub(super) fn block(&self, person: u32) -> Option<&[u32]> {
        let block = *self.block_of.get(person as usize)?;
        self.blocks.get(block as usize).map(Vec::as_slice)
    }
}

/// For each person the block of those kept together, [`NONE`] without one, and the people of each block. Whoever is
/// absent joins nobody.
fn kept_together(round: &Round, attends: &[bool]) -> (Vec<u32>, Vec<Vec<u32>>) {
    let here = |kept: &Vec<usize>| kept.iter().copied().filter(|&person| attends[person]).collect();
    let lists: Vec<Vec<usize>> = round.together.iter().map(here).collect();
    let mut block_of = vec![NONE; attends.len()];
    let mut members = Vec::new();
    for (number, block) in blocks(attends.len(), &lists).into_iter().enumerate() {
        block.iter().for_each(|&person| block_of[person] = number as u32);
        members.push(block.into_iter().map(|person| person as u32).collect());
    }
    (block_of, members)
}

/// Seats and groups are numbered through all rounds.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) people: usize,
    /// For each round its first seat, and then the number of seats.
    pub(super) first_seat: Vec<usize>,
    pub(super) first_group: Vec<u32>,
    pub(super) group_of_seat: Vec<u32>,
    /// For each group its first seat, and then the number of seats.
    pub(super) group_start: Vec<u32>,
    pub(super) round_of_group: Vec<u32>,
    pub(super) rules: Vec<Rules>,
    pub(super) frozen: Vec<bool>,
    /// Seats of the rounds that may be changed.
    pub(super) free_seats: Vec<u32>,
    pub(super) largest: usize,
}

impl Layout {
    /// O(people x rounds + rules).
    pub(super) fn new(task: &Rounds) -> Self {
        let mut layout = Self {
            people: task.people,
            first_seat: vec![0],
            first_group: vec![0],
            group_of_seat: Vec::new(),
            group_start: vec![0],
            round_of_group: Vec::new(),
            rules: task.rounds.iter().map(|round| Rules::new(round, task.people)).collect(),
            frozen: task.rounds.iter().map(|round| round.frozen).collect(),
            free_seats: Vec::new(),
            largest: task.rounds.iter().flat_map(|round| &round.sizes).copied().max().unwrap_or(0),
        };
        for (number, round) in task.rounds.iter().enumerate() {
            for &size in &round.sizes {
                let group = layout.round_of_group.len() as u32;
                layout.group_of_seat.extend(std::iter::repeat_n(group, size));
                layout.group_start.push(layout.group_of_seat.len() as u32);
                layout.round_of_group.push(number as u32);
            }
            let first = layout.first_seat[number];
            layout.first_seat.push(layout.group_of_seat.len());
            layout.first_group.push(layout.round_of_group.len() as u32);
            // One group leaves nothing to change.
            if !round.frozen && round.sizes.len() > 1 {
                layout.free_seats.extend(first as u32..layout.group_of_seat.len() as u32);
            }
        }
        layout
    }

    /// The same with further rounds as they are.
    pub(super) fn with_frozen(&self, rounds: &[bool]) -> Self {
        let mut layout = self.clone();
        layout.frozen.iter_mut().zip(rounds).for_each(|(frozen, &round)| *frozen |= round);
        let round_of = |seat: u32| self.round_of_group[self.group_of_seat[seat as usize] as usize] as usize;
        layout.free_seats.retain(|&seat| !rounds[round_of(seat)]);
        layout
    }

    /// The seats of a group.
    #[inline]
    pub(super) fn seats(&self, group: u32) -> std::ops::Range<usize> {
        self.group_start[group as usize] as usize..self.group_start[group as usize + 1] as usize
    }

    /// How many people are present in a round.
    pub(super) fn present(&self, round: usize) -> u64 {
        (self.first_seat[round + 1] - self.first_seat[round]) as u64
    }

    /// A group's number within its round.
    pub(super) fn number(&self, round: usize, group: u32) -> u32 {
        group - self.first_group[round]
    }

    /// The people of each group of each round, from the people of all seats.
    pub(super) fn groups_of(&self, people: &[u32]) -> Vec<Vec<Vec<usize>>> {
        let group = |group: u32| {
            let mut group: Vec<usize> = people[self.seats(group)].iter().map(|&person| person as usize).collect();
            group.sort_unstable();
            group
        };
        let rounds = self.first_group.windows(2);
        rounds.map(|bounds| (bounds[0]..bounds[1]).map(group).collect()).collect()
    }
}
