//! A seating of one session that keeps rules of separation and company, built at once.
//!
//! Blocks are packed, people kept apart are spread, those whom no rule names fill the groups up. What is built is judged
//! by the rules' own definition, so that a seating which is given out keeps every rule asked for.

use std::cmp::Reverse;

use crate::algorithms::bins::{Fit, fit};
use crate::index::{IndexedSession, Limits, SeatedGroup, SeatedSession, Seating, Slot};
use crate::plan::in_session;
use crate::problem::Problem;
use crate::rules::Primitive;

use super::blocks::Blocks;

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

impl Group {
    fn new(slot: Slot) -> Self {
        Self { place: slot.place, min: slot.sizes.min, max: slot.sizes.max, people: Vec::new() }
    }
}

/// The seating with its sessions built anew in which hard rules are broken, where that can be done at once.
pub(super) fn with_rules_kept(problem: &Problem, mut seating: Seating) -> Seating {
    for (number, sitting) in seating.sessions.iter_mut().enumerate() {
        let holds = |&rule: &usize| {
            let rule = &problem.rules()[rule];
            rule.is_hard() && rule.sessions[number]
        };
        let rules: Vec<usize> = (0..problem.rules().len()).filter(holds).collect();
        let breaks = |&rule: &usize| !in_session(problem, number, sitting, &problem.rules()[rule]).is_empty();
        if rules.iter().any(breaks)
            && let Some(seated) = seated(problem, number, &rules)
        {
            *sitting = seated;
        }
    }
    seating
}

/// A seating of the session that seats as many as it owes and in which these rules hold; `None` says nothing.
///
/// O(people x (groups + rules)) and a packing for each number of groups tried.
pub(super) fn seated(problem: &Problem, number: usize, rules: &[usize]) -> Option<SeatedSession> {
    let session = &problem.sessions()[number];
    if session.shape.is_projects() {
        return None;
    }
    let kept = kept(problem, number, rules);
    // Where people may sit out by the rules, only seats that are kept are a reason to seat as many as can.
    let limits = if kept.contains(&true) { Limits::at_best(session)? } else { Limits::of(session)? };
    let units = units(problem, number, rules);
    let apart = separations(problem, number, rules);
    limits.layouts().rev().take(LAYOUTS).find_map(|layout| {
        let builder = Builder { session, out: limits.out, units: &units, apart: &apart, kept: &kept };
        let seated = builder.build(layout.into_iter().map(Group::new).collect())?;
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
    let blocks = Blocks::of_rules(problem, number, rules.iter().map(|&rule| &problem.rules()[rule]));
    let mut units = blocks.all().to_vec();
    units.extend(session.present.iter().filter(|&&person| blocks.of(person).is_none()).map(|&person| vec![person]));
    // Stable: blocks of one size, and those who are kept with nobody, keep their order.
    units.sort_by_key(|unit| Reverse(unit.len()));
    units
}

/// For each person whether a rule keeps a seat for them.
fn kept(problem: &Problem, number: usize, rules: &[usize]) -> Vec<bool> {
    let mut kept = vec![false; problem.attendees().len()];
    for &rule in rules {
        match problem.rules()[rule].primitive(number) {
            Some(Primitive::At { person, .. }) => kept[person] = true,
            Some(Primitive::Seated(people)) => people.iter().for_each(|&person| kept[person] = true),
            _ => {}
        }
    }
    kept
}

/// For each person those from whom the rules keep them apart, ascending; empty lists for those of whom no rule speaks.
fn separations(problem: &Problem, number: usize, rules: &[usize]) -> Vec<Vec<usize>> {
    let mut apart: Vec<Vec<usize>> = vec![Vec::new(); problem.attendees().len()];
    for &rule in rules {
        let rule = &problem.rules()[rule];
        if let Some(Primitive::Apart(people) | Primitive::Near(people)) = rule.primitive(number) {
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
    kept: &'a [bool],
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
        // Who cannot sit out, and then who can sit at few tables, has the first choice; those left over at the end sit out.
        let choice =
            |&person: &usize| (!self.kept[person], groups.iter().filter(|group| self.suits(&[person], group)).count());
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
