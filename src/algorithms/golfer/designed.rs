//! Groups to start from in which hardly anybody meets twice: a schedule by construction, fitted to who is there.

use crate::algorithms::design::{Fitted, fit};
use crate::algorithms::random::Random;

use super::layout::Layout;
use super::start::keeps;
use super::task::{Round, Rounds};

/// Of so many seats one may be filled otherwise than the schedule says.
const SEATS_A_REPAIR: usize = 4;
/// Exchanges of numbers that are tried for each person, and at most in all.
const TRIES_A_PERSON: usize = 400;
const TRIES: usize = 1 << 18;
/// What it weighs that two people meet who are kept apart; one who has met before weighs what is known.
const KEPT_APART: u64 = 1 << 20;

/// Groups of all rounds, of which some are by construction.
#[derive(Debug)]
pub(super) struct Designed {
    /// The people of all seats.
    pub(super) people: Vec<u32>,
    /// For each round whether it is by construction.
    pub(super) rounds: Vec<bool>,
}

/// As many rounds as a schedule has, those with the most people first; `None` where there are not two that it fits.
///
/// The others have the groups of `start`. Only rounds without rules, or with those that keep two people apart, are
/// made so.
pub(super) fn designed(task: &Rounds, layout: &Layout, start: &[u32], random: &mut Random) -> Option<Designed> {
    let chosen = alike(task, layout);
    let mut people: Vec<usize> = chosen.iter().flat_map(|&round| task.rounds[round].people(task.people)).collect();
    people.sort_unstable();
    people.dedup();
    let groups = chosen.first().map_or(0, |&round| task.rounds[round].sizes.iter().filter(|&&size| size > 0).count());
    if chosen.len() < 2 || groups < 2 {
        return None;
    }
    let even: Vec<usize> =
        (0..groups).map(|group| people.len() / groups + usize::from(group < people.len() % groups)).collect();
    let fitted = fit(&even, chosen.len());
    if fitted.rounds() < 2 {
        return None;
    }
    random.shuffle(&mut people);
    let numbers = Numbers::new(task, people, &chosen[..fitted.rounds()], &fitted).settled(random);
    let mut designed = Designed { people: start.to_vec(), rounds: vec![false; task.rounds.len()] };
    for (number, &round) in chosen.iter().take(fitted.rounds()).enumerate() {
        let groups = fitted.round(number).into_iter();
        let groups = groups.map(|group| group.into_iter().map(|number| numbers[number]).collect());
        let Some(groups) = seated(&task.rounds[round], task.people, groups.collect()) else { continue };
        if keeps(&groups, &layout.rules[round], task.people) {
            let seats = layout.first_seat[round]..layout.first_seat[round + 1];
            designed.rounds[round] = true;
            for (seat, person) in designed.people[seats].iter_mut().zip(groups.into_iter().flatten()) {
                *seat = person as u32;
            }
        }
    }
    (designed.rounds.iter().filter(|&&made| made).count() >= 2).then_some(designed)
}

/// The most rounds with one number of groups that may be changed freely, those with the most people first.
fn alike(task: &Rounds, layout: &Layout) -> Vec<usize> {
    let groups = |round: usize| task.rounds[round].sizes.iter().filter(|&&size| size > 0).count();
    let free = |round: &usize| !task.rounds[*round].frozen && layout.rules[*round].only_apart();
    let mut rounds: Vec<usize> = (0..task.rounds.len()).filter(free).collect();
    rounds.sort_unstable_by_key(|&round| (groups(round), std::cmp::Reverse(layout.present(round)), round));
    let alike = rounds.chunk_by(|&one, &other| groups(one) == groups(other));
    alike.rev().max_by_key(|rounds| rounds.len()).map(<[usize]>::to_vec).unwrap_or_default()
}

/// The groups of a round with those who are present, as large as they are to be; `None` where too much would have to be
/// changed.
fn seated(round: &Round, people: usize, mut groups: Vec<Vec<usize>>) -> Option<Vec<Vec<usize>>> {
    let mut left = vec![false; people];
    let present = round.people(people);
    present.iter().for_each(|&person| left[person] = true);
    groups.iter_mut().for_each(|group| group.retain(|&person| left[person]));
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut places: Vec<usize> = (0..round.sizes.len()).collect();
    places.sort_unstable_by_key(|&place| (std::cmp::Reverse(round.sizes[place]), place));
    let mut seated = vec![Vec::new(); round.sizes.len()];
    for (place, mut group) in places.into_iter().zip(groups) {
        group.truncate(round.sizes[place]);
        group.iter().for_each(|&person| left[person] = false);
        seated[place] = group;
    }
    let mut left: Vec<usize> = present.iter().copied().filter(|&person| left[person]).collect();
    if left.len() * SEATS_A_REPAIR > present.len() {
        return None;
    }
    for (group, &size) in seated.iter_mut().zip(&round.sizes) {
        group.extend(left.drain(..(size - group.len()).min(left.len())));
    }
    Some(seated)
}

/// Who is which number of the schedule.
struct Numbers {
    people: Vec<usize>,
    number_of: Vec<usize>,
    /// For each number its group in each round.
    group_of: Vec<u32>,
    rounds: usize,
    /// For each person those they should not meet, and how much that weighs.
    avoided: Vec<Vec<(usize, u64)>>,
}

impl Numbers {
    fn new(task: &Rounds, people: Vec<usize>, rounds: &[usize], fitted: &Fitted) -> Self {
        let mut avoided = vec![Vec::new(); task.people];
        let mut avoid = |one: usize, other: usize, weight: u64| {
            avoided[one].push((other, weight));
            avoided[other].push((one, weight));
        };
        for (one, other, known) in task.acquainted() {
            avoid(one, other, known);
        }
        for groups in task.rounds.iter().filter(|round| round.frozen).filter_map(|round| round.start.as_ref()) {
            for group in groups {
                for (at, &one) in group.iter().enumerate() {
                    group[at + 1..].iter().for_each(|&other| avoid(one, other, u64::from(task.gives)));
                }
            }
        }
        for &round in rounds {
            task.rounds[round].apart.iter().for_each(|&(one, other)| avoid(one, other, KEPT_APART));
        }
        let mut number_of = vec![usize::MAX; task.people];
        people.iter().enumerate().for_each(|(number, &person)| number_of[person] = number);
        avoided.iter_mut().for_each(|others| others.retain(|&(other, _)| number_of[other] < usize::MAX));
        let mut group_of = vec![u32::MAX; people.len() * fitted.rounds()];
        for round in 0..fitted.rounds() {
            for (group, numbers) in fitted.round(round).iter().enumerate() {
                numbers.iter().for_each(|number| group_of[number * fitted.rounds() + round] = group as u32);
            }
        }
        Self { people, number_of, group_of, rounds: fitted.rounds(), avoided }
    }

    /// The people by number, after numbers were exchanged as long as fewer of those meet who should not.
    ///
    /// O(people x those avoided x rounds), within a limit.
    fn settled(mut self, random: &mut Random) -> Vec<usize> {
        let concerned: Vec<usize> =
            self.people.iter().copied().filter(|&person| !self.avoided[person].is_empty()).collect();
        let pairs: usize = concerned.iter().map(|&person| self.avoided[person].len()).sum();
        let dearth = (pairs * self.rounds / concerned.len().max(1)).max(1);
        let tries = (concerned.len() * TRIES_A_PERSON).min(TRIES * 64 / dearth.max(64));
        for _ in 0..tries {
            let one = concerned[random.index(concerned.len())];
            let before = self.price(one);
            if before == 0 {
                continue;
            }
            let other = self.people[random.index(self.people.len())];
            let before = before + self.price(other);
            self.exchange(one, other);
            if self.price(one) + self.price(other) > before {
                self.exchange(one, other);
            }
        }
        self.people
    }

    fn exchange(&mut self, one: usize, other: usize) {
        let (number, others) = (self.number_of[one], self.number_of[other]);
        self.people.swap(number, others);
        self.number_of.swap(one, other);
    }

    /// How much it weighs whom a person meets.
    fn price(&self, person: usize) -> u64 {
        let row = |person: usize| &self.group_of[self.number_of[person] * self.rounds..][..self.rounds];
        let own = row(person);
        let meets = |other: usize| own.iter().zip(row(other)).any(|(one, other)| one == other);
        self.avoided[person].iter().filter(|&&(other, _)| meets(other)).map(|&(_, weight)| weight).sum()
    }
}
