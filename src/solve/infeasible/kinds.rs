//! Rules about kinds of people that those present and the sizes of groups cannot meet, by counting: one function a kind of
//! rule, which knows nothing of a problem but the limits of one session.

use std::collections::BTreeMap;

use crate::problem::{IndexedRule, Limits, Problem, Says};
use crate::rules::kinds;

use super::super::watch::Watch;
use super::evidence::Evidence;
use super::room::Room;

/// What there is too little room for, and that as a number.
struct Lack {
    room: Room,
    capacity: usize,
}

/// Company that some people need.
struct Company<'a> {
    who: &'a [bool],
    by: &'a [bool],
    at_least: usize,
}

/// A rule that cannot hold in every group of the session.
pub(super) fn uncountable(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let rules = problem.rules().iter().enumerate();
    rules.filter(|(_, rule)| rule.is_hard() && rule.sessions[session]).find_map(|(number, rule)| {
        let Lack { room, capacity } = lack(rule, &limits, &|person| problem.attendees()[person].id.clone())?;
        Some(Evidence::new(vec![number], room, capacity))
    })
}

/// Why a rule cannot hold in every group.
fn lack(rule: &IndexedRule, limits: &Limits<'_>, id: &dyn Fn(usize) -> String) -> Option<Lack> {
    match &rule.says {
        Says::Spread(kinds::Spread { values, at_most }) => spread(limits, values, *at_most),
        Says::Count(kinds::Count { who, at_least, at_most }) => {
            too_few(limits, who, *at_least).or_else(|| too_many(limits, who, (*at_most)?))
        }
        Says::Accompany(kinds::Accompany { who, by, at_least }) => {
            let company = Company { who, by, at_least: *at_least };
            lonely(limits, &company, id).or_else(|| too_little_company(limits, &company))
        }
        Says::NeverAlone(kinds::NeverAlone { who }) => never_alone(limits, who),
        Says::Share(kinds::Share { values }) => without_value(limits, values).or_else(|| unshared(limits, values)),
        _ => None,
    }
}

/// How many of those present hold each value.
fn holders(limits: &Limits<'_>, values: &[Vec<usize>]) -> BTreeMap<usize, usize> {
    let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
    for &value in limits.session.present.iter().flat_map(|&person| &values[person]) {
        *holders.entry(value).or_default() += 1;
    }
    holders
}

fn spread(limits: &Limits<'_>, values: &[Vec<usize>], at_most: usize) -> Option<Lack> {
    let groups = limits.most_groups;
    let people = holders(limits, values).into_values().max().unwrap_or(0);
    let room = Room::GroupsForValue { groups, people };
    (people > at_most.saturating_mul(groups) + limits.out).then_some(Lack { room, capacity: groups })
}

/// Too few of a kind for every group, or more than a group holds.
fn too_few(limits: &Limits<'_>, who: &[bool], at_least: usize) -> Option<Lack> {
    let holds = limits.largest;
    if at_least > holds {
        return Some(Lack { room: Room::LargestGroupForKind { holds }, capacity: holds });
    }
    let (people, groups) = (limits.count(who), limits.fewest_groups);
    let room = Room::KindForGroups { people, groups };
    (people < at_least.saturating_mul(groups)).then_some(Lack { room, capacity: people })
}

/// Too many of a kind for all groups together.
fn too_many(limits: &Limits<'_>, who: &[bool], at_most: usize) -> Option<Lack> {
    let (people, groups) = (limits.count(who), limits.most_groups);
    let room = Room::GroupsForKind { people, groups };
    (people > at_most.saturating_mul(groups) + limits.out).then_some(Lack { room, capacity: groups })
}

/// Somebody who needs more company than there is, or than fits beside them.
fn lonely(limits: &Limits<'_>, company: &Company<'_>, id: &dyn Fn(usize) -> String) -> Option<Lack> {
    let Company { who, by, at_least } = *company;
    let others = |person: usize| limits.count(by) - usize::from(by[person]);
    let lonely = |person: &usize| who[*person] && (others(*person) < at_least || at_least >= limits.largest);
    let person = limits.session.present.iter().copied().find(lonely).filter(|_| limits.everybody_sits())?;
    let company = others(person);
    Some(Lack { room: Room::CompanyOfOne { person: id(person), company, holds: limits.largest }, capacity: company })
}

/// Each group with one of them has so many of the company, and the rest of its seats for those who are none.
fn too_little_company(limits: &Limits<'_>, company: &Company<'_>) -> Option<Lack> {
    let Company { who, by, at_least } = *company;
    let (present, holds) = (&limits.session.present, limits.largest);
    let people = present.iter().filter(|&&person| who[person] && !by[person]).count().saturating_sub(limits.out);
    let beside = holds.checked_sub(at_least).filter(|&beside| beside > 0)?;
    let needed = people.div_ceil(beside).saturating_mul(at_least);
    let company = limits.count(by);
    let room = Room::CompanyOfAll { people, holds, needed, company };
    (needed > company).then_some(Lack { room, capacity: company })
}

fn never_alone(limits: &Limits<'_>, who: &[bool]) -> Option<Lack> {
    let is_one = limits.everybody_sits() && limits.count(who) == 1;
    is_one.then_some(Lack { room: Room::OneOfKind, capacity: 1 })
}

fn without_value(limits: &Limits<'_>, values: &[Vec<usize>]) -> Option<Lack> {
    let people = limits.session.present.iter().filter(|&&person| values[person].is_empty()).count();
    let room = Room::WithoutValue { people, out: limits.out };
    (people > limits.out).then_some(Lack { room, capacity: limits.session.capacity.seats })
}

/// Where each has one value and everybody sits, those of a value make groups of their own: how many of them cannot, or
/// that these groups are too many.
fn unshared(limits: &Limits<'_>, values: &[Vec<usize>]) -> Option<Lack> {
    let Limits { session, smallest, largest, most_groups: groups, .. } = *limits;
    if !limits.everybody_sits() || session.present.iter().any(|&person| values[person].len() != 1) {
        return None;
    }
    let holders = holders(limits, values);
    let misfit = |&count: &usize| count < smallest || count > largest * (count / smallest);
    if let Some(people) = holders.values().copied().find(misfit) {
        return Some(Lack { room: Room::SharersInGroups { people, smallest, largest }, capacity: largest });
    }
    let needed: usize = holders.values().map(|count| count.div_ceil(largest)).sum();
    (needed > groups).then_some(Lack { room: Room::GroupsOfSharers { needed, groups }, capacity: groups })
}
