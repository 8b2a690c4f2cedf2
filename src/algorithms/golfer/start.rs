//! Groups to start from that keep the hard rules.

use crate::algorithms::random::Random;

use super::layout::{Layout, Rules};
use super::task::{GolferError, Round, Rounds};

/// Tries a round before it counts as crowded.
const TRIES: usize = 400;

/// The people of all seats: given groups as they are, other rounds at random.
pub(super) fn start(task: &Rounds, layout: &Layout, random: &mut Random) -> Result<Vec<u32>, GolferError> {
    let mut people = Vec::with_capacity(layout.group_of_seat.len());
    for (number, round) in task.rounds.iter().enumerate() {
        let rules = &layout.rules[number];
        match &round.start {
            Some(groups) => {
                if !round.frozen && !keeps(groups, rules, task.people) {
                    return Err(GolferError::Broken { round: number });
                }
                people.extend(groups.iter().flatten().map(|&person| person as u32));
            }
            None => {
                let found = (0..TRIES).find_map(|_| at_random(task, round, rules, random));
                people.extend(found.ok_or(GolferError::Crowded { round: number })?);
            }
        }
    }
    Ok(people)
}

/// Whether groups keep the rules of a round. O(people + rules).
pub(super) fn keeps(groups: &[Vec<usize>], rules: &Rules, people: usize) -> bool {
    let mut group_of = vec![usize::MAX; people];
    for (group, members) in groups.iter().enumerate() {
        members.iter().for_each(|&person| group_of[person] = group);
    }
    groups.iter().enumerate().all(|(group, members)| {
        members.iter().all(|&person| {
            let here = |other: &u32| group_of[*other as usize] == group;
            rules.allows(person as u32, group as u32)
                && !rules.not_with(person as u32).iter().any(here)
                && rules.block(person as u32).is_none_or(|block| block.iter().all(here))
        })
    })
}

/// Blocks and people in random order, those with few groups to choose from first, each to a random group that takes
/// them; `None` where somebody was left.
fn at_random(task: &Rounds, round: &Round, rules: &Rules, random: &mut Random) -> Option<Vec<u32>> {
    let mut people: Vec<u32> = round.people(task.people).into_iter().map(|person| person as u32).collect();
    random.shuffle(&mut people);
    if !rules.any() {
        return Some(people);
    }
    let groups = round.sizes.len();
    let mut units: Vec<Vec<u32>> = rules.blocks.clone();
    units.extend(people.into_iter().filter(|&person| rules.block(person).is_none()).map(|person| vec![person]));
    let mut ordered: Vec<(usize, Vec<u32>)> = units
        .into_iter()
        .map(|unit| {
            let choices = |&person: &u32| rules.choices(person, groups).saturating_sub(rules.not_with(person).len());
            let narrow = unit.iter().map(choices).min().unwrap_or(0);
            (narrow.saturating_sub(unit.len() * groups), unit)
        })
        .collect();
    ordered.sort_by_key(|(narrow, unit)| (std::cmp::Reverse(unit.len()), *narrow));
    let mut seated: Vec<Vec<u32>> = vec![Vec::new(); groups];
    let mut group_of = vec![usize::MAX; task.people];
    for (_, unit) in ordered {
        let fits = |group: usize| {
            seated[group].len() + unit.len() <= round.sizes[group]
                && unit.iter().all(|&person| {
                    rules.allows(person, group as u32)
                        && rules
                            .not_with(person)
                            .iter()
                            .all(|&foe| group_of[foe as usize] != group && !unit.contains(&foe))
                })
        };
        let fitting: Vec<usize> = (0..groups).filter(|&group| fits(group)).collect();
        // The emptiest of a few draws: always the emptiest would give the same groups again and again where the rules
        // are tight, and any at all would fill some groups too early.
        let group = (0..3)
            .filter_map(|_| fitting.get(random.index(fitting.len())).copied())
            .max_by_key(|&group| round.sizes[group] - seated[group].len())?;
        unit.iter().for_each(|&person| group_of[person as usize] = group);
        seated[group].extend(unit);
    }
    Some(seated.concat())
}
