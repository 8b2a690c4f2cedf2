//! How many people have to move in a session at least, by the sizes of its groups and by who may stay beside whom.
//!
//! Of each group of the plan only so many can stay as may be there together; a group is given up whole, or has its smallest
//! size filled up by people who move or are new. The best choice of groups is a knapsack over the seats. Rules that are not
//! looked at can only let more people move.

use crate::index::Shape;
use crate::rules::Primitive;

use super::model::{Home, Model};

/// People of one group in whose separations every choice of those who stay is tried.
const TRIED: usize = 24;

/// The least number of people who had a seat and cannot keep it. O(seats x people) at most, and for each group whatever
/// the choice among at most 24 people takes.
pub(super) fn least_moves(model: &Model<'_>) -> usize {
    let had = model.session().present.iter().filter(|&&person| model.had_a_seat(person)).count();
    had - most_staying(model, &staying(model))
}

/// For each group how many of its people may stay in it at once.
fn staying(model: &Model<'_>) -> Vec<usize> {
    let session = model.session();
    let mut people: Vec<Vec<usize>> = vec![Vec::new(); model.labels.len()];
    for &person in &session.present {
        if let Home::At(label) = model.homes[person] {
            people[label].push(person);
        }
    }
    let rules = Separations::of(model);
    let count = |(people, label): (Vec<usize>, &super::model::Label)| {
        let may_stay: Vec<usize> =
            people.into_iter().filter(|&person| rules.may_be_at(model, person, label.place)).collect();
        rules.most_together(&may_stay).min(label.max)
    };
    people.into_iter().zip(&model.labels).map(count).collect()
}

/// What hard rules say of single people and of pairs.
pub(super) struct Separations {
    /// For each person those from whom they are kept apart, ascending.
    pub(super) apart: Vec<Vec<usize>>,
    /// For each person those whom they may not sit near either.
    pub(super) near: Vec<Vec<usize>>,
    /// For each person the place where they are to be, and those where they may not be.
    pinned: Vec<Vec<usize>>,
    barred: Vec<Vec<usize>>,
}

impl Separations {
    /// O(people + pairs that rules name).
    pub(super) fn of(model: &Model<'_>) -> Self {
        let people = model.homes.len();
        let none = || vec![Vec::new(); people];
        let mut found = Self { apart: none(), near: none(), pinned: none(), barred: none() };
        let pairs = |lists: &mut Vec<Vec<usize>>, people: &[usize]| {
            for &person in people {
                lists[person].extend(people.iter().filter(|&&other| other != person));
            }
        };
        for rule in model.problem.rules().iter().filter(|rule| rule.is_hard()) {
            match rule.primitive(model.number) {
                Some(Primitive::Apart(people)) => pairs(&mut found.apart, people),
                Some(Primitive::Near(people)) => {
                    pairs(&mut found.apart, people);
                    pairs(&mut found.near, people);
                }
                Some(Primitive::At { person, place }) => found.pinned[person].push(place),
                Some(Primitive::NotAt { person, place }) => found.barred[person].push(place),
                _ => {}
            }
        }
        for list in found.apart.iter_mut().chain(&mut found.near) {
            list.sort_unstable();
            list.dedup();
        }
        found
    }

    /// Whether needs, pins and bars let a person be in a group at a place.
    pub(super) fn may_be_at(&self, model: &Model<'_>, person: usize, place: Option<usize>) -> bool {
        let Some(place) = place else { return true };
        model.session().suits(person, place)
            && self.pinned[person].iter().all(|&pinned| pinned == place)
            && !self.barred[person].contains(&place)
    }

    /// Whether a hard rule keeps a seat for a person at a place.
    pub(super) fn is_pinned(&self, person: usize) -> bool {
        !self.pinned[person].is_empty()
    }

    /// Whether two people are kept apart.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        self.apart[one].binary_search(&other).is_ok()
    }

    /// How many of some people can be in one group at most.
    fn most_together(&self, people: &[usize]) -> usize {
        let apart = |person: &&usize| people.iter().any(|&other| self.are_apart(**person, other));
        let parted: Vec<usize> = people.iter().filter(apart).copied().collect();
        let free = people.len() - parted.len();
        if parted.len() <= TRIED {
            return free + self.largest_choice(&parted);
        }
        // One of each of some pairs without a common member has to go.
        let mut gone = vec![false; parted.len()];
        let mut pairs = 0;
        for one in 0..parted.len() {
            let partner =
                (one + 1..parted.len()).find(|&other| !gone[other] && self.are_apart(parted[one], parted[other]));
            if let Some(other) = partner.filter(|_| !gone[one]) {
                gone[other] = true;
                pairs += 1;
            }
        }
        people.len() - pairs
    }

    /// The largest number of these people of whom no two are kept apart.
    fn largest_choice(&self, people: &[usize]) -> usize {
        let Some((&first, rest)) = people.split_first() else { return 0 };
        let beside: Vec<usize> = rest.iter().copied().filter(|&other| !self.are_apart(first, other)).collect();
        let with = 1 + self.largest_choice(&beside);
        // Whoever is kept from one of the rest alone costs no more than that one.
        if rest.len() - beside.len() <= 1 { with } else { with.max(self.largest_choice(rest)) }
    }
}

/// The most people who can stay, where so many of each group can.
fn most_staying(model: &Model<'_>, staying: &[usize]) -> usize {
    let session = model.session();
    let seats = session.capacity.at_most;
    let is_pairs = matches!(session.shape, Shape::Pairs { .. });
    let groups = || model.labels.iter().zip(staying).filter(|&(_, &stay)| stay > 0);
    let all: usize = groups().map(|(_, &stay)| stay).sum();
    let filled: usize = groups().map(|(label, &stay)| stay.max(label.min)).sum();
    if filled <= seats && !is_pairs {
        return all;
    }
    // For each number of seats taken the most who stay; of pairs there is one trio at most, and only for an odd number.
    let trio = usize::from(is_pairs && seats % 2 == 1);
    let mut best: Vec<Vec<Option<usize>>> = vec![vec![None; seats + 1]; 1 + trio];
    best[0][0] = Some(0);
    for (label, &stay) in groups() {
        let mut next = best.clone();
        for (used, row) in best.iter().enumerate() {
            for (taken, most) in row.iter().enumerate() {
                let Some(most) = most else { continue };
                for stays in 1..=stay {
                    let is_trio = usize::from(is_pairs && stays > 2);
                    let after = taken + stays.max(label.min);
                    if after <= seats && used + is_trio <= trio {
                        let cell = &mut next[used + is_trio][after];
                        *cell = (*cell).max(Some(most + stays));
                    }
                }
            }
        }
        best = next;
    }
    best.into_iter().flatten().flatten().max().unwrap_or(0)
}
