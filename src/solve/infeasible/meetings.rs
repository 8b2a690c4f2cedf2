//! Meetings of which presence or the sizes of groups allow too few. They are about the whole plan, and told of once: by
//! the first session.

use std::collections::BTreeMap;

use crate::index::{IndexedSession, Place};
use crate::problem::Problem;
use crate::rules::Meeting;

use super::super::watch::Watch;
use super::evidence::Evidence;
use super::room::Room;
use super::rules::parts;

/// Whether some place holds and suits them all; sessions without places have groups that suit everybody.
fn holds_together(session: &IndexedSession, people: &[usize]) -> bool {
    let places = session.shape.places();
    let suits = |place: &Place| people.iter().all(|&person| session.suits(person, place.number));
    places.is_empty() || places.iter().any(|place| people.len() <= place.max && suits(place))
}

/// A meeting that presence or the size of groups makes impossible.
pub(super) fn no_meeting(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    if session > 0 {
        return None;
    }
    problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard()).find_map(|(number, rule)| {
        let Meeting { people, at_least } = rule.meeting()?;
        let parted = |rule: usize, session: usize| {
            let rule = &problem.rules()[rule];
            rule.is_hard() && rule.sessions[session] && parts(rule, people)
        };
        let all = 0..problem.rules().len();
        let sessions = problem.sessions().iter().enumerate().zip(&rule.sessions);
        let sessions = sessions.filter(|&((number, session), &holds)| {
            holds
                && !all.clone().any(|rule| parted(rule, number))
                && people.iter().all(|&person| session.attends[person])
                && people.len() <= session.shape.largest_group().min(session.capacity.at_most)
                && holds_together(session, people)
        });
        let possible = sessions.count();
        if possible >= at_least {
            return None;
        }
        let separating = all.clone().filter(|&rule| (0..problem.sessions().len()).any(|session| parted(rule, session)));
        let rules = separating.chain([number]).collect();
        let evidence = Evidence::new(rules, Room::SessionsToMeet { sessions: possible }, possible);
        Some(Evidence { short: at_least - possible, ..evidence })
    })
}

/// A person whose meetings need more seats beside them than the largest groups of all sessions give.
///
/// O(size of the rules x log + people x sessions).
pub(super) fn too_many_for_one(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    if session > 0 {
        return None;
    }
    // For each person whom they are to meet, and how often at least.
    let mut wanted: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); problem.attendees().len()];
    let mut rules_of: Vec<Vec<usize>> = vec![Vec::new(); problem.attendees().len()];
    for (number, rule) in problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard()) {
        let Some(Meeting { people, at_least }) = rule.meeting() else { continue };
        for &person in people {
            rules_of[person].push(number);
            for &other in people.iter().filter(|&&other| other != person) {
                let times = wanted[person].entry(other).or_default();
                *times = (*times).max(at_least);
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
    let room = Room::SeatsBeside { person: problem.attendees()[person].id.clone(), seats };
    Some(Evidence { short: needed(person) - seats, ..Evidence::new(rules_of[person].clone(), room, seats) })
}
