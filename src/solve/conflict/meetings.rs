//! Somebody who is to meet more people than sit with them in all sessions.

use std::collections::BTreeMap;

use crate::problem::{Problem, Says};
use crate::rules::kinds;

use super::super::watch::Watch;
use super::fact::Fact;

/// A person whose meetings need more seats beside them than the largest groups of all sessions give. It is about the whole
/// plan, and told of once. O(size of the rules x log + people x sessions).
pub(super) fn too_many_for_one(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    if session > 0 {
        return None;
    }
    // For each person whom they are to meet, and how often at least.
    let mut wanted: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); problem.attendees().len()];
    let mut rules_of: Vec<Vec<usize>> = vec![Vec::new(); problem.attendees().len()];
    for (number, rule) in problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard()) {
        let Says::Meet(kinds::Meet { people, at_least }) = &rule.says else { continue };
        for &person in people {
            rules_of[person].push(number);
            for &other in people.iter().filter(|&&other| other != person) {
                let times = wanted[person].entry(other).or_default();
                *times = (*times).max(*at_least);
            }
        }
    }
    let beside = |person: usize| -> usize {
        let holds = |number: usize| rules_of[person].iter().any(|&rule| problem.rules()[rule].sessions[number]);
        let sessions =
            problem.sessions().iter().enumerate().filter(|&(at, session)| session.attends[person] && holds(at));
        sessions.map(|(_, session)| session.shape.largest_group().min(session.capacity.at_most).saturating_sub(1)).sum()
    };
    let needed = |person: usize| wanted[person].values().fold(0_usize, |sum, times| sum.saturating_add(*times));
    let person = (0..wanted.len()).find(|&person| needed(person) > beside(person))?;
    let seats = beside(person);
    Some(Fact {
        rules: rules_of[person].clone(),
        room: format!(
            "beside `{}` there are {seats} seats at most in the sessions where they may meet",
            problem.attendees()[person].id
        ),
        capacity: seats,
        short: needed(person) - seats,
        ..Fact::default()
    })
}
