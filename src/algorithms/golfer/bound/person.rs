//! What the companions of all people cost, cheapest first.

use std::collections::BTreeMap;

use crate::algorithms::union::blocks;

use super::super::task::{Count, Rounds};

/// Beyond this many people nobody's presence is compared with everybody's, which takes the square of their number; the
/// bound then holds still, as if everybody were always there.
const COMPARED: usize = 3000;

/// A lower bound on the cost by counting companions.
///
/// The groups' sizes fix how many companions all people have together, and how many one has at least and at most. Each
/// takes the cheapest: strangers once, then those met once, and so on. What a further companion costs never falls, so
/// that taking the cheapest of all people is least.
pub(super) fn companions(task: &Rounds) -> u64 {
    let present: Vec<Vec<usize>> = task.rounds.iter().map(|round| round.people(task.people)).collect();
    let beside = Beside::new(task, &present);
    let special = special(task, &present);
    let gives = u64::from(task.gives);
    let price = |acquaintance: u64| match task.count {
        Count::Repeats => acquaintance.min(1),
        Count::Acquaintance => acquaintance,
    };
    // Companions at each price that may still be taken, by all people together.
    let mut open: BTreeMap<u64, u64> = BTreeMap::new();
    let (mut twice, mut taken) = (0_u64, 0_u64);
    for (person, special) in special.iter().enumerate() {
        let mut prices: BTreeMap<u64, u64> = BTreeMap::new();
        let mut add = |known: u64, from: usize, times: usize, people: u64| {
            for meeting in from..times {
                *prices.entry(price(known + gives * meeting as u64)).or_default() += people;
            }
        };
        let mut forced = 0;
        for (&other, &(known, together, open)) in special {
            add(known, together, together + beside.common(person, other) - open, 1);
            twice += (0..together).map(|meeting| price(known + gives * meeting as u64)).sum::<u64>();
            forced += together;
        }
        beside.strangers(person, special).into_iter().for_each(|(times, people)| add(0, 0, times, people));
        let (least, most) = beside.limits[person];
        let (least, most) = (least.saturating_sub(forced) as u64, most.saturating_sub(forced) as u64);
        taken += forced as u64 + least;
        let (mut must, mut may) = (least, most - least);
        for (price, count) in prices {
            let now = count.min(must);
            twice += price * now;
            must -= now;
            let later = (count - now).min(may);
            may -= later;
            *open.entry(price).or_default() += later;
        }
    }
    let mut left = beside.total.saturating_sub(taken);
    for (price, count) in open {
        let now = count.min(left);
        twice += price * now;
        left -= now;
    }
    // Every meeting was counted for both.
    twice.div_ceil(2)
}

/// The seats beside people over all rounds.
struct Beside {
    /// All people together.
    total: u64,
    /// For each person at least and at most.
    limits: Vec<(usize, usize)>,
    /// For each person the open rounds that they attend, a bit each, in `words` numbers of 64 bits.
    attends: Vec<u64>,
    words: usize,
}

impl Beside {
    fn new(task: &Rounds, present: &[Vec<usize>]) -> Self {
        let words = task.rounds.len().div_ceil(64);
        let (limits, attends) = (vec![(0, 0); task.people], vec![0; task.people * words]);
        let mut beside = Self { total: 0, limits, attends, words };
        for (number, round) in task.rounds.iter().enumerate() {
            let taken = || round.sizes.iter().copied().filter(|&size| size > 0);
            beside.total += taken().map(|size| (size * (size - 1)) as u64).sum::<u64>();
            let (least, most) = round.loose.unwrap_or((taken().min().unwrap_or(1), taken().max().unwrap_or(1)));
            let (least, most) = (least.saturating_sub(1), most.saturating_sub(1));
            if let Some(groups) = round.start.as_ref().filter(|_| round.frozen) {
                for group in groups {
                    group.iter().for_each(|&person| beside.add(person, group.len() - 1, group.len() - 1));
                }
                continue;
            }
            for &person in &present[number] {
                beside.add(person, least, most);
                beside.attends[person * words + number / 64] |= 1 << (number % 64);
            }
        }
        beside
    }

    fn add(&mut self, person: usize, least: usize, most: usize) {
        self.limits[person] = (self.limits[person].0 + least, self.limits[person].1 + most);
    }

    fn row(&self, person: usize) -> &[u64] {
        &self.attends[person * self.words..][..self.words]
    }

    /// The open rounds that two people attend.
    fn common(&self, one: usize, other: usize) -> usize {
        self.row(one).iter().zip(self.row(other)).map(|(one, other)| (one & other).count_ones() as usize).sum()
    }

    /// Those of whom nothing is special to a person, by the number of rounds in common: that number, and how many. With very
    /// many people everybody counts as always there.
    fn strangers(&self, person: usize, special: &BTreeMap<usize, Special>) -> Vec<(usize, u64)> {
        let people = self.limits.len();
        let own = self.common(person, person);
        if people > COMPARED {
            return vec![(own, (people - 1 - special.len()) as u64)];
        }
        let mut by_rounds = vec![0_u64; own + 1];
        for other in (0..people).filter(|&other| other != person && !special.contains_key(&other)) {
            by_rounds[self.common(person, other)] += 1;
        }
        by_rounds.into_iter().enumerate().filter(|&(_, people)| people > 0).collect()
    }
}

/// What is special about a pair: acquaintance before, rounds in which they are sure to meet, and those of them that are
/// open.
type Special = (u64, usize, usize);

/// For each person what is special about others.
fn special(task: &Rounds, present: &[Vec<usize>]) -> Vec<BTreeMap<usize, Special>> {
    let mut special: Vec<BTreeMap<usize, Special>> = vec![BTreeMap::new(); task.people];
    for (one, other, value) in task.acquainted() {
        special[one].entry(other).or_default().0 = value;
        special[other].entry(one).or_default().0 = value;
    }
    for (one, other, open) in sure_to_meet(task, present) {
        for (one, other) in [(one, other), (other, one)] {
            let entry = special[one].entry(other).or_default();
            *entry = (entry.0, entry.1 + 1, entry.2 + usize::from(open));
        }
    }
    special
}

/// For each round the pairs that are sure to meet in it, and whether it is open.
fn sure_to_meet(task: &Rounds, present: &[Vec<usize>]) -> Vec<(usize, usize, bool)> {
    let mut pairs = Vec::new();
    for (round, present) in task.rounds.iter().zip(present) {
        let mut all_pairs = |group: &[usize]| {
            for (at, &one) in group.iter().enumerate() {
                pairs.extend(group[at + 1..].iter().map(|&other| (one, other, !round.frozen)));
            }
        };
        if let Some(groups) = round.start.as_ref().filter(|_| round.frozen) {
            groups.iter().for_each(|group| all_pairs(group));
            continue;
        }
        if round.together.is_empty() {
            continue;
        }
        let mut here = vec![false; task.people];
        present.iter().for_each(|&person| here[person] = true);
        let kept = |kept: &Vec<usize>| kept.iter().copied().filter(|&person| here[person]).collect();
        let lists: Vec<Vec<usize>> = round.together.iter().map(kept).collect();
        blocks(task.people, &lists).iter().for_each(|block| all_pairs(block));
    }
    pairs
}
