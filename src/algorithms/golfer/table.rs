//! How well two people know each other, from before and from other rounds.

use super::task::Rounds;

/// The groups of all people: for each person and round a number that is shared by those of a group and by nobody else.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    pub(super) of: Vec<u32>,
    pub(super) rounds: usize,
}

impl Groups {
    #[inline]
    pub(super) fn row(&self, person: u32) -> &[u32] {
        &self.of[person as usize * self.rounds..][..self.rounds]
    }
}

/// Acquaintance of pairs. The two people of a query do not count as sitting together in the round in question.
pub(super) trait Table {
    /// The sum over `people` of what meeting them costs `person`, each at most 1 with `ONCE`. They sit together in no
    /// group of the round in question; the person themselves may be among them and counts for nothing.
    fn sum<const ONCE: bool>(&self, groups: &Groups, person: u32, people: &[u32]) -> u32;

    /// The acquaintance of two people who do not sit together in the round in question.
    fn apart(&self, groups: &Groups, one: u32, other: u32) -> u32;

    /// The acquaintance of a person with everybody, as long as there is a table of it.
    fn row(&self, person: u32) -> &[u8];

    /// Two people no longer meet in a round; their acquaintance from everything else.
    fn leave(&mut self, groups: &Groups, round: usize, one: u32, other: u32) -> u32;

    /// Two people meet in a round; their acquaintance from everything else.
    fn join(&mut self, groups: &Groups, round: usize, one: u32, other: u32) -> u32;
}

/// A byte for each pair.
#[derive(Debug, Clone)]
pub(super) struct Bytes {
    bytes: Vec<u8>,
    people: usize,
    gives: u8,
}

impl Bytes {
    /// Nobody meets yet. The largest acquaintance must fit a byte.
    pub(super) fn new(task: &Rounds) -> Self {
        let people = task.people;
        let mut bytes = vec![0; people * people];
        for (one, other, value) in task.acquainted() {
            bytes[one * people + other] = value as u8;
            bytes[other * people + one] = value as u8;
        }
        Self { bytes, people, gives: task.gives as u8 }
    }

    #[inline]
    fn pair(&mut self, one: u32, other: u32, change: impl Fn(u8) -> u8) -> u8 {
        let (one, other) = (one as usize, other as usize);
        let byte = change(self.bytes[one * self.people + other]);
        self.bytes[one * self.people + other] = byte;
        self.bytes[other * self.people + one] = byte;
        byte
    }
}

impl Table for Bytes {
    #[inline]
    fn row(&self, person: u32) -> &[u8] {
        &self.bytes[person as usize * self.people..][..self.people]
    }

    #[inline]
    fn sum<const ONCE: bool>(&self, _: &Groups, person: u32, people: &[u32]) -> u32 {
        let row = self.row(person);
        people.iter().map(|&other| u32::from(if ONCE { row[other as usize].min(1) } else { row[other as usize] })).sum()
    }

    #[inline]
    fn apart(&self, _: &Groups, one: u32, other: u32) -> u32 {
        u32::from(self.row(one)[other as usize])
    }

    fn leave(&mut self, _: &Groups, _: usize, one: u32, other: u32) -> u32 {
        let gives = self.gives;
        u32::from(self.pair(one, other, |byte| byte - gives))
    }

    fn join(&mut self, _: &Groups, _: usize, one: u32, other: u32) -> u32 {
        let gives = self.gives;
        u32::from(self.pair(one, other, |byte| byte + gives) - gives)
    }
}

/// Meetings of the rounds are counted when they are asked for, and what was known before is in lists.
#[derive(Debug, Clone)]
pub(super) struct Thin {
    /// For each person where their list of people known begins.
    starts: Vec<usize>,
    /// The people known, ascending, and how well.
    known: Vec<(u32, u32)>,
    gives: u32,
}

impl Thin {
    pub(super) fn new(task: &Rounds) -> Self {
        let pairs = task.acquainted();
        let mut lists: Vec<(u32, u32, u32)> = pairs
            .iter()
            .flat_map(|&(one, other, value)| {
                [(one as u32, other as u32, value as u32), (other as u32, one as u32, value as u32)]
            })
            .collect();
        lists.sort_unstable();
        let starts = (0..=task.people).map(|person| lists.partition_point(|entry| (entry.0 as usize) < person));
        let starts = starts.collect();
        Self { starts, known: lists.into_iter().map(|(_, other, value)| (other, value)).collect(), gives: task.gives }
    }

    #[inline]
    fn known(&self, one: u32, other: u32) -> u32 {
        let list = &self.known[self.starts[one as usize]..self.starts[one as usize + 1]];
        list.binary_search_by_key(&other, |entry| entry.0).map_or(0, |at| list[at].1)
    }

    /// Acquaintance from everything but one round.
    fn without(&self, groups: &Groups, round: usize, one: u32, other: u32) -> u32 {
        let (ours, theirs) = (groups.row(one), groups.row(other));
        let meetings = ours.iter().zip(theirs).filter(|(ours, theirs)| ours == theirs).count() as u32;
        let here = u32::from(ours[round] == theirs[round]);
        self.known(one, other) + self.gives * (meetings - here)
    }
}

impl Table for Thin {
    fn row(&self, _: u32) -> &[u8] {
        &[]
    }

    #[inline]
    fn sum<const ONCE: bool>(&self, groups: &Groups, person: u32, people: &[u32]) -> u32 {
        let others = people.iter().filter(|&&other| other != person);
        others
            .map(|&other| {
                let value = self.apart(groups, person, other);
                if ONCE { value.min(1) } else { value }
            })
            .sum()
    }

    #[inline]
    fn apart(&self, groups: &Groups, one: u32, other: u32) -> u32 {
        let rows = groups.row(one).iter().zip(groups.row(other));
        let meetings = rows.map(|(ours, theirs)| u32::from(ours == theirs)).sum::<u32>();
        self.known(one, other) + self.gives * meetings
    }

    fn leave(&mut self, groups: &Groups, round: usize, one: u32, other: u32) -> u32 {
        self.without(groups, round, one, other)
    }

    fn join(&mut self, groups: &Groups, round: usize, one: u32, other: u32) -> u32 {
        self.without(groups, round, one, other)
    }
}
