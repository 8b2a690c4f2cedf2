//! How many groups a session may have, how far from the even sizes so many groups are at least, and sizes that are as near.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::index::{EvenRule, EvenSizes, IndexedSession, Place, Shape};

/// Elementary operations that counting the sizes of one session may take: a few milliseconds.
const WORK: usize = 2_000_000;

/// A number of groups, and the least sum of squares by which so many are off the even sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) groups: usize,
    pub(super) off: i64,
}

/// A group that is to be formed: its place where the form has places, and its people.
pub(super) type Formed = (Option<usize>, usize);

/// Every number of groups that a session which seats so many can have, the fewest first; `None` where there are too many
/// places to count.
///
/// Needs, hosts and rules are left out, and a project that takes a whole team takes any number of them, so that no sum is
/// too large and no number is missing.
pub(super) fn choices(session: &IndexedSession, seated: usize) -> Option<Vec<Choice>> {
    let Some(even) = EvenRule::of(&session.shape).with(seated) else {
        return Some(vec![Choice { groups: seated / 2, off: 0 }]);
    };
    match &session.shape {
        Shape::Pairs { .. } => None,
        Shape::Groups { min, max } => {
            let team = Team { even, holds: usize::MAX, min: (*min).max(1), max: *max };
            Some(team.choices(seated, usize::MAX))
        }
        Shape::Tables { tables, .. } => {
            let usable: Vec<&Place> = tables.iter().filter(|table| table.is_possible()).collect();
            let teams: Vec<Team> = usable.iter().map(|table| Team::at(table, even)).collect();
            let first = *teams.first()?;
            if teams.iter().all(|team| (team.min, team.max) == (first.min, first.max)) {
                return Some(first.choices(seated, teams.len()));
            }
            let mut counted = Counted::new(teams.len(), seated)?;
            for team in teams {
                counted.add(&[(1, team)], team.min..=team.max)?;
            }
            Some(counted.choices())
        }
        Shape::Projects { projects, min, max, .. } => on_projects(even, projects, (*min).max(1), *max, seated),
    }
}

/// Projects that take fewer than a whole team one by one, all others as one place without a limit.
fn on_projects(even: EvenSizes, projects: &[Place], min: usize, max: usize, seated: usize) -> Option<Vec<Choice>> {
    let possible = || projects.iter().filter(|project| project.is_possible());
    let mut counted = Counted::new(seated / min, seated)?;
    for project in possible().filter(|project| project.max < max && project.max >= min) {
        let team = Team { even, holds: project.max, min, max: project.max };
        let numbers: Vec<(usize, Team)> = (1..=project.max / min).map(|teams| (teams, team)).collect();
        counted.add(&numbers, project.min.max(min)..=project.max)?;
    }
    if possible().any(|project| project.max >= max) {
        counted.fill_up(Team { even, holds: usize::MAX, min, max })?;
    }
    Some(counted.choices())
}

/// Groups that are all alike.
#[derive(Debug, Clone, Copy)]
struct Team {
    even: EvenSizes,
    holds: usize,
    min: usize,
    max: usize,
}

impl Team {
    /// The group of a table.
    fn at(table: &Place, even: EvenSizes) -> Self {
        Self { even, holds: table.max, min: table.min, max: table.max }
    }

    fn off(&self, people: usize) -> i64 {
        let off = self.even.off(self.holds, people) as i64;
        off.saturating_mul(off)
    }

    /// The least that so many people in so many groups are off; `None` where they cannot be split so.
    fn split(&self, people: usize, groups: usize) -> Option<i64> {
        if groups == 0 {
            return (people == 0).then_some(0);
        }
        let (size, larger) = (people / groups, people % groups);
        if size < self.min || size + usize::from(larger > 0) > self.max {
            return None;
        }
        // The square of what a group is off is convex in its size, so that no split is nearer than the even one.
        let equal = self.off(size).saturating_mul((groups - larger) as i64);
        Some(equal.saturating_add(if larger > 0 { self.off(size + 1).saturating_mul(larger as i64) } else { 0 }))
    }

    fn choices(&self, people: usize, most: usize) -> Vec<Choice> {
        let numbers = people.div_ceil(self.max.max(1))..=(people / self.min).min(most);
        numbers.filter_map(|groups| Some(Choice { groups, off: self.split(people, groups)? })).collect()
    }
}

/// For each number of groups and of people the least that they are off, over the places that were added.
struct Counted {
    groups: usize,
    people: usize,
    least: Vec<Option<i64>>,
    work: usize,
}

impl Counted {
    fn new(groups: usize, people: usize) -> Option<Self> {
        let cells = (groups + 1).checked_mul(people + 1).filter(|&cells| cells <= WORK / 4)?;
        let mut least = vec![None; cells];
        least[0] = Some(0);
        Some(Self { groups, people, least, work: 0 })
    }

    fn at(&self, groups: usize, people: usize) -> Option<i64> {
        self.least[groups * (self.people + 1) + people]
    }

    /// Adds a place that stays empty or has so many groups and so many people; `None` where it takes too long.
    fn add(&mut self, numbers: &[(usize, Team)], sizes: std::ops::RangeInclusive<usize>) -> Option<()> {
        // A table may have seats for billions.
        let sizes = *sizes.start()..=(*sizes.end()).min(self.people);
        let kinds: Vec<(usize, usize, i64)> = numbers
            .iter()
            .flat_map(|&(groups, team)| {
                let size = sizes.clone();
                size.filter_map(move |people| Some((groups, people, team.split(people, groups)?)))
            })
            .filter(|&(groups, people, _)| groups <= self.groups && people <= self.people)
            .collect();
        self.work = self.work.saturating_add(self.least.len().saturating_mul(kinds.len()));
        if self.work > WORK {
            return None;
        }
        // From the largest down, so that what is read does not have the place yet.
        for groups in (1..=self.groups).rev() {
            for people in (1..=self.people).rev() {
                let with = kinds.iter().filter(|kind| kind.0 <= groups && kind.1 <= people);
                let with =
                    with.filter_map(|kind| Some(self.at(groups - kind.0, people - kind.1)?.saturating_add(kind.2)));
                let least = with.chain(self.at(groups, people)).min();
                self.least[groups * (self.people + 1) + people] = least;
            }
        }
        Some(())
    }

    /// Lets groups without a limit on their number take whom the places so far leave over.
    fn fill_up(&mut self, team: Team) -> Option<()> {
        if self.least.len().saturating_mul(self.groups) > WORK {
            return None;
        }
        let filled = |groups: usize| {
            let parts = (0..=groups).flat_map(|own| (0..=self.people).map(move |people| (own, people)));
            let with = parts.filter_map(|(own, people)| {
                Some(self.at(own, people)?.saturating_add(team.split(self.people - people, groups - own)?))
            });
            with.min()
        };
        let filled: Vec<Option<i64>> = (0..=self.groups).map(filled).collect();
        for (groups, least) in filled.into_iter().enumerate() {
            self.least[groups * (self.people + 1) + self.people] = least;
        }
        Some(())
    }

    fn choices(&self) -> Vec<Choice> {
        let all = (1..=self.groups).filter_map(|groups| Some(Choice { groups, off: self.at(groups, self.people)? }));
        all.collect()
    }
}

/// Sizes of so many groups of a session of groups or tables that are as near to the even ones as can be; where tables are
/// too many to count, at the largest of them. `None` where there are none.
///
/// O(people x log of the groups), and for tables of unlike sizes within a limit O(tables^2 x people x seats).
pub(super) fn nearest(session: &IndexedSession, seated: usize, groups: usize) -> Option<Vec<Formed>> {
    let even = EvenRule::of(&session.shape).with(seated)?;
    let teams: Vec<(Option<usize>, Team)> = match &session.shape {
        Shape::Pairs { .. } | Shape::Projects { .. } => return None,
        Shape::Groups { min, max } => {
            vec![(None, Team { even, holds: usize::MAX, min: (*min).max(1), max: *max }); groups]
        }
        Shape::Tables { tables, .. } => {
            let mut usable: Vec<&Place> = tables.iter().filter(|table| table.is_possible()).collect();
            usable.sort_by_key(|table| (Reverse(table.max), table.number));
            let team = |table: &&Place| (Some(table.number), Team::at(table, even));
            let teams: Vec<(Option<usize>, Team)> = usable.iter().map(team).collect();
            let alike = usable.iter().all(|table| (table.min, table.max) == (usable[0].min, usable[0].max));
            if !alike && let Some(formed) = counted_back(&teams, seated, groups) {
                return Some(formed);
            }
            teams.into_iter().take(groups).collect()
        }
    };
    let least = teams.iter().map(|(_, team)| team.min).fold(0, usize::saturating_add);
    if teams.len() < groups || least > seated {
        return None;
    }
    let mut formed: Vec<Formed> = teams.iter().map(|&(place, team)| (place, team.min)).collect();
    let next = |group: usize, size: usize| {
        let team = &teams[group].1;
        (size < team.max).then(|| Next { costs: team.off(size + 1) - team.off(size), size, group })
    };
    // What one more costs grows with the size, so that the cheapest next seat is always part of the best sizes.
    let mut cheapest: BinaryHeap<Reverse<Next>> =
        formed.iter().enumerate().filter_map(|(group, &(_, size))| next(group, size)).map(Reverse).collect();
    for _ in least..seated {
        let Reverse(Next { group, .. }) = cheapest.pop()?;
        formed[group].1 += 1;
        cheapest.extend(next(group, formed[group].1).map(Reverse));
    }
    Some(formed)
}

/// The sizes at so many of these tables that are least off in all; `None` where there are none, or counting takes too long.
fn counted_back(teams: &[(Option<usize>, Team)], seated: usize, groups: usize) -> Option<Vec<Formed>> {
    let mut counted = Counted::new(teams.len(), seated)?;
    if counted.least.len().saturating_mul(teams.len()) > WORK {
        return None;
    }
    let mut before = Vec::with_capacity(teams.len());
    for &(_, team) in teams {
        before.push(counted.least.clone());
        counted.add(&[(1, team)], team.min..=team.max)?;
    }
    let (mut groups, mut people) = (groups, seated);
    let mut formed = Vec::with_capacity(groups);
    while let Some(without) = before.pop() {
        let least = counted.at(groups, people)?;
        counted.least = without;
        // A table that need not be used is not.
        if counted.at(groups, people) == Some(least) {
            continue;
        }
        let (place, team) = teams[before.len()];
        let size = (team.min..=team.max.min(people)).find(|&size| {
            let others = counted.at(groups - 1, people - size);
            others.is_some_and(|others| others.saturating_add(team.off(size)) == least)
        })?;
        formed.push((place, size));
        (groups, people) = (groups - 1, people - size);
    }
    formed.reverse();
    Some(formed)
}

/// A seat that could be taken next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Next {
    costs: i64,
    size: usize,
    group: usize,
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.costs, self.size, self.group).cmp(&(other.costs, other.size, other.group))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
