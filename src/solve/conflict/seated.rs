//! A seating of one session that keeps rules of separation and company, built at once: what shows that the rest of a
//! conflict can hold.
//!
//! Blocks are packed, people kept apart are spread, those whom no rule names fill the groups up. What is built is judged
//! by the rules' own definition, so that a seating which is given out keeps every rule asked for.

use std::cmp::Reverse;

use petgraph::unionfind::UnionFind;

use crate::algorithms::bins::{Fit, fit};
use crate::plan::{SeatedGroup, SeatedSession, in_session};
use crate::problem::{IndexedSession, Problem, Says, Shape};
use crate::rules::kinds;

use super::limits::Limits;

/// States of a packing looked at.
const STATES: usize = 5_000;
/// Numbers of groups tried.
const LAYOUTS: usize = 8;

/// A group to be filled.
#[derive(Debug, Clone)]
struct Group {
    place: Option<usize>,
    min: usize,
    max: usize,
    people: Vec<usize>,
}

/// A seating of the session that seats as many as it owes and in which these rules hold; `None` says nothing.
///
/// O(people x (groups + rules)) and a packing for each number of groups tried.
pub(super) fn seated(problem: &Problem, number: usize, rules: &[usize]) -> Option<SeatedSession> {
    let session = &problem.sessions()[number];
    let limits = Limits::of(session)?;
    let units = units(problem, number, rules);
    let apart = separations(problem, number, rules);
    layouts(&limits).into_iter().take(LAYOUTS).find_map(|groups| {
        let builder = Builder { session, out: limits.out, units: &units, apart: &apart };
        let seated = builder.build(groups)?;
        let seated = SeatedSession::new(seated.0, seated.1, problem.attendees().len());
        let mut held = rules.iter().map(|&rule| &problem.rules()[rule]).filter(|rule| rule.sessions[number]);
        (held.all(|rule| in_session(problem, number, &seated, rule).is_empty())
            && is_formed(session, &seated, limits.seats))
        .then_some(seated)
    })
}

/// Those present, as blocks that the rules keep together; the largest first.
fn units(problem: &Problem, number: usize, rules: &[usize]) -> Vec<Vec<usize>> {
    let session = &problem.sessions()[number];
    let mut union = UnionFind::new(problem.attendees().len());
    for &rule in rules {
        let rule = &problem.rules()[rule];
        if let (true, Says::Together(kinds::Together { people })) = (rule.sessions[number], &rule.says) {
            let here: Vec<usize> = people.iter().copied().filter(|&person| session.attends[person]).collect();
            here.windows(2).for_each(|two| {
                union.union(two[0], two[1]);
            });
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); problem.attendees().len()];
    for &person in &session.present {
        members[union.find_mut(person)].push(person);
    }
    members.retain(|unit| !unit.is_empty());
    members.sort_by_key(|unit| Reverse(unit.len()));
    members
}

/// For each person those from whom the rules keep them apart, ascending; empty lists for those of whom no rule speaks.
fn separations(problem: &Problem, number: usize, rules: &[usize]) -> Vec<Vec<usize>> {
    let mut apart: Vec<Vec<usize>> = vec![Vec::new(); problem.attendees().len()];
    for &rule in rules {
        let rule = &problem.rules()[rule];
        if let (true, Says::Apart(kinds::Apart { people, .. })) = (rule.sessions[number], &rule.says) {
            for &person in people {
                apart[person].extend(people.iter().filter(|&&other| other != person));
            }
        }
    }
    for list in &mut apart {
        list.sort_unstable();
        list.dedup();
    }
    apart
}

/// The groups of a session that may be filled; for sessions that choose the number of groups one for each.
fn layouts(limits: &Limits<'_>) -> Vec<Vec<Group>> {
    let group = |place, min, max| Group { place, min, max, people: Vec::new() };
    match &limits.session.shape {
        Shape::Pairs { .. } => {
            let pairs = limits.seats / 2;
            let mut groups = vec![group(None, 2, 2); pairs];
            if let Some(last) = groups.last_mut().filter(|_| limits.seats % 2 == 1) {
                (last.min, last.max) = (3, 3);
            }
            vec![groups]
        }
        Shape::Groups { min, max } => {
            let numbers = (limits.fewest_groups..=limits.most_groups).rev();
            numbers.map(|groups| vec![group(None, *min, *max); groups]).collect()
        }
        Shape::Tables { tables, .. } => {
            let tables = tables.iter().filter(|table| table.is_possible());
            vec![tables.map(|table| group(Some(table.number), table.min, table.max)).collect()]
        }
        Shape::Projects { .. } => Vec::new(),
    }
}

/// Whether the groups are such as the form has, and so many sit.
fn is_formed(session: &IndexedSession, seated: &SeatedSession, seats: usize) -> bool {
    let suits =
        |group: &SeatedGroup| group.place.is_none_or(|place| group.people.iter().all(|&who| session.suits(who, place)));
    seated.groups.iter().all(suits) && seated.unseated.len() + seats == session.present.len()
}

struct Builder<'a> {
    session: &'a IndexedSession,
    out: usize,
    units: &'a [Vec<usize>],
    apart: &'a [Vec<usize>],
}

impl Builder<'_> {
    /// The groups, filled, and those who sit out.
    fn build(&self, mut groups: Vec<Group>) -> Option<(Vec<SeatedGroup>, Vec<usize>)> {
        let is_free = |unit: &&Vec<usize>| unit.len() == 1 && self.apart[unit[0]].is_empty();
        let (free, named): (Vec<_>, Vec<_>) = self.units.iter().partition(is_free);
        let mut singles: Vec<usize> = free.into_iter().flatten().copied().collect();
        let named: Vec<&[usize]> = named.into_iter().map(Vec::as_slice).collect();
        let mut unseated = match self.apart.iter().all(Vec::is_empty) {
            true => self.pack(&mut groups, &named)?,
            false => self.spread(&mut groups, named)?,
        };
        let mut out = self.out.checked_sub(unseated.len())?;
        // Who can sit at few tables has the first choice; those left over at the end sit out.
        let choice = |&person: &usize| groups.iter().filter(|group| self.suits(&[person], group)).count();
        singles.sort_by_cached_key(choice);
        out = out.min(singles.len());
        let mut left = singles.len() - out;
        self.fill(&mut groups, &mut singles, &mut left)?;
        unseated.append(&mut singles);
        let used = groups.into_iter().filter(|group| !group.people.is_empty());
        let seated =
            used.map(|group| SeatedGroup { place: group.place, people: group.people, shadows: Vec::new() }).collect();
        (left == 0).then_some((seated, unseated))
    }

    fn suits(&self, people: &[usize], group: &Group) -> bool {
        group.place.is_none_or(|place| people.iter().all(|&person| self.session.suits(person, place)))
    }

    /// Blocks into groups, or all of a block out; tables are taken as if they were all alike.
    fn pack(&self, groups: &mut [Group], units: &[&[usize]]) -> Option<Vec<usize>> {
        let sizes: Vec<usize> = units.iter().map(|unit| unit.len()).collect();
        let rooms: Vec<usize> = groups.iter().map(|group| group.max).chain([self.out]).collect();
        let Fit::Fits(at) = fit(&sizes, &rooms, STATES) else { return None };
        let mut out = Vec::new();
        for (unit, at) in units.iter().zip(at) {
            match groups.get_mut(at) {
                Some(group) => group.people.extend(*unit),
                None => out.extend(*unit),
            }
        }
        Some(out)
    }

    /// Each unit, those with most separations first, into the emptiest group in which nobody is kept from it; where there
    /// is none it sits out.
    fn spread(&self, groups: &mut [Group], mut units: Vec<&[usize]>) -> Option<Vec<usize>> {
        let separations = |unit: &[usize]| unit.iter().map(|&person| self.apart[person].len()).sum::<usize>();
        units.sort_by_key(|unit| Reverse((unit.len(), separations(unit))));
        let mut out = Vec::new();
        for unit in units {
            let clashes = |group: &Group| {
                let apart = |person: &usize| {
                    let list = &self.apart[*person];
                    !list.is_empty() && group.people.iter().any(|other| list.binary_search(other).is_ok())
                };
                unit.iter().any(apart)
            };
            let has_room = |group: &Group| {
                group.people.len() + unit.len() <= group.max && self.suits(unit, group) && !clashes(group)
            };
            let best = (0..groups.len()).filter(|&at| has_room(&groups[at]));
            match best.min_by_key(|&at| (groups[at].people.len(), Reverse(groups[at].max), at)) {
                Some(at) => groups[at].people.extend(unit),
                None => out.extend(unit),
            }
        }
        (out.len() <= self.out).then_some(out)
    }

    /// Seats so many of the others: first where a group in use lacks people, then where it has room, then at new tables.
    fn fill(&self, groups: &mut [Group], singles: &mut Vec<usize>, left: &mut usize) -> Option<()> {
        let add = |group: &mut Group, singles: &mut Vec<usize>, left: &mut usize, most: usize| {
            while group.people.len() < most && *left > 0 {
                let Some(at) = singles.iter().position(|&person| self.suits(&[person], group)) else { break };
                group.people.push(singles.remove(at));
                *left -= 1;
            }
        };
        let all_used = self.session.shape.places().is_empty();
        for group in groups.iter_mut().filter(|group| all_used || !group.people.is_empty()) {
            let min = group.min;
            add(group, singles, left, min);
            if group.people.len() < min {
                return None;
            }
        }
        for group in groups.iter_mut().filter(|group| !group.people.is_empty()) {
            let max = group.max;
            add(group, singles, left, max);
        }
        let mut unused: Vec<usize> = (0..groups.len()).filter(|&at| groups[at].people.is_empty()).collect();
        unused.sort_by_key(|&at| Reverse(groups[at].max));
        for at in unused {
            if *left == 0 {
                break;
            }
            let max = groups[at].max;
            add(&mut groups[at], singles, left, max);
            if groups[at].people.len() < groups[at].min {
                *left += groups[at].people.len();
                singles.append(&mut groups[at].people);
            }
        }
        Some(())
    }
}
