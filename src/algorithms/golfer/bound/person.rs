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
    let rounds = task.rounds.len();
    let present: Vec<Vec<usize>> = task.rounds.iter().map(|round| round.people(task.people)).collect();
    let mut total = 0_u64;
    let mut limits = vec![(0_usize, 0_usize); task.people];
    // The rounds that are open, a bit each.
    let mut attends = vec![0_u64; task.people * rounds.div_ceil(64)];
    let words = rounds.div_ceil(64);
    for (number, round) in task.rounds.iter().enumerate() {
        let taken = || round.sizes.iter().copied().filter(|&size| size > 0);
        total += taken().map(|size| (size * (size - 1)) as u64).sum::<u64>();
        let (least, most) = round.loose.unwrap_or((taken().min().unwrap_or(1), taken().max().unwrap_or(1)));
        let (least, most) = (least.saturating_sub(1), most.saturating_sub(1));
        if let Some(groups) = round.start.as_ref().filter(|_| round.frozen) {
            for group in groups {
                for &person in group {
                    limits[person] = (limits[person].0 + group.len() - 1, limits[person].1 + group.len() - 1);
                }
            }
            continue;
        }
        for &person in &present[number] {
            limits[person] = (limits[person].0 + least, limits[person].1 + most);
            attends[person * words + number / 64] |= 1 << (number % 64);
        }
    }
    let common = |one: usize, other: usize| -> usize {
        let rows = attends[one * words..][..words].iter().zip(&attends[other * words..][..words]);
        rows.map(|(one, other)| (one & other).count_ones() as usize).sum()
    };
    // For each person what is special about somebody: acquaintance before, rounds in which they are sure to meet, and
    // those of them that are open.
    let mut special: Vec<BTreeMap<usize, (u64, usize, usize)>> = vec![BTreeMap::new(); task.people];
    for (one, other, value) in task.acquainted() {
        special[one].entry(other).or_default().0 = value;
        special[other].entry(one).or_default().0 = value;
    }
    for (one, other, open) in sure_to_meet(task, &present) {
        for (one, other) in [(one, other), (other, one)] {
            let entry = special[one].entry(other).or_default();
            *entry = (entry.0, entry.1 + 1, entry.2 + usize::from(open));
        }
    }
    let gives = u64::from(task.gives);
    let price = |acquaintance: u64| match task.count {
        Count::Repeats => acquaintance.min(1),
        Count::Acquaintance => acquaintance,
    };
    // Companions at each price that may still be taken, by all people together.
    let mut open: BTreeMap<u64, u64> = BTreeMap::new();
    let (mut twice, mut taken) = (0_u64, 0_u64);
    for person in 0..task.people {
        let own = attends[person * words..][..words].iter().map(|word| word.count_ones() as usize).sum::<usize>();
        let mut prices: BTreeMap<u64, u64> = BTreeMap::new();
        let mut add = |known: u64, from: usize, times: usize, people: u64| {
            for meeting in from..times {
                *prices.entry(price(known + gives * meeting as u64)).or_default() += people;
            }
        };
        let mut forced = 0;
        for (&other, &(known, together, open)) in &special[person] {
            add(known, together, together + common(person, other) - open, 1);
            twice += (0..together).map(|meeting| price(known + gives * meeting as u64)).sum::<u64>();
            forced += together;
        }
        // The others by the number of rounds in common; with very many people everybody counts as always there.
        if task.people <= COMPARED {
            let mut by_rounds = vec![0_u64; own + 1];
            for other in (0..task.people).filter(|&other| other != person && !special[person].contains_key(&other)) {
                by_rounds[common(person, other)] += 1;
            }
            by_rounds.iter().enumerate().filter(|(_, people)| **people > 0).for_each(|(times, &people)| {
                add(0, 0, times, people);
            });
        } else {
            add(0, 0, own, (task.people - 1 - special[person].len()) as u64);
        }
        let (least, most) =
            (limits[person].0.saturating_sub(forced) as u64, limits[person].1.saturating_sub(forced) as u64);
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
    let mut left = total.saturating_sub(taken);
    for (price, count) in open {
        let now = count.min(left);
        twice += price * now;
        left -= now;
    }
    // Every meeting was counted for both.
    twice.div_ceil(2)
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
