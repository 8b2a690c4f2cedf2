//! New faces, quotas and fairness: who has met whom, as the plan goes on.
//!
//! The acquaintance of a pair is the sum over its meetings of 1 below 10 minutes, 2 below 30, 4 below 120 and 8 from
//! there; half of that for a planned one; halved, rounded down, for each whole half-life before the session starts. An
//! earlier session of the plan is a meeting of its minutes. A pair has met when there was any meeting, however old.

use std::collections::BTreeMap;

use crate::event::Mix;
use crate::problem::{IndexedSession, Problem};

use super::super::SeatedSession;

pub(super) struct Meetings<'a> {
    problem: &'a Problem,
    /// For each pair the earlier sessions of the plan in which they met.
    in_plan: BTreeMap<(usize, usize), Vec<usize>>,
    /// For each person the meetings in fresh sessions with people met before.
    repeats: Vec<i64>,
    /// For each person the sessions of mostly new, and of mostly known faces.
    mixed: Vec<(i64, i64)>,
}

impl<'a> Meetings<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let people = problem.attendees().len();
        Self { problem, in_plan: BTreeMap::new(), repeats: vec![0; people], mixed: vec![(0, 0); people] }
    }

    fn earlier(&self, one: usize, other: usize) -> &[usize] {
        self.in_plan.get(&(one.min(other), one.max(other))).map_or(&[], Vec::as_slice)
    }

    fn have_met(&self, one: usize, other: usize) -> bool {
        !self.earlier(one, other).is_empty() || self.problem.history().has_met(one, other)
    }

    /// In a fresh session the acquaintance of all pairs of a group, in a familiar one 4 for each pair who never met.
    pub(super) fn acquaintance(&self, session: &IndexedSession, people: &[usize]) -> i64 {
        let pair = |one: usize, other: usize| match session.mix {
            Mix::Any => 0,
            Mix::Familiar => 4 * i64::from(!self.have_met(one, other)),
            Mix::Fresh => {
                let history = self.problem.history();
                let in_plan = self.earlier(one, other).iter().map(|&earlier| {
                    let earlier = &self.problem.sessions()[earlier];
                    history.aged(earlier.units, earlier.starts, session.starts)
                });
                history.acquaintance(one, other, session.starts) + in_plan.sum::<i64>()
            }
        };
        pairs(people).map(|(one, other)| pair(one, other)).sum()
    }

    /// Counts a session as met, after its cost is computed.
    pub(super) fn add(&mut self, number: usize, seated: &SeatedSession) {
        let fresh = self.problem.sessions()[number].mix == Mix::Fresh;
        for group in &seated.groups {
            for &person in &group.people {
                let others = group.people.len() - 1;
                let met = group.people.iter().filter(|&&other| other != person && self.have_met(person, other)).count();
                if fresh {
                    self.repeats[person] += met as i64;
                }
                self.mixed[person].0 += i64::from(2 * (others - met) > others);
                self.mixed[person].1 += i64::from(2 * met > others);
            }
        }
        for group in &seated.groups {
            for (one, other) in pairs(&group.people) {
                self.in_plan.entry((one, other)).or_default().push(number);
            }
        }
    }

    /// Sessions that the quotas of all people lack.
    pub(super) fn missing_quotas(&self, problem: &Problem) -> i64 {
        let people = problem.attendees().iter().zip(&self.mixed);
        people
            .map(|(person, &(fresh, familiar))| {
                (i64::from(person.mixing.fresh) - fresh).max(0) + (i64::from(person.mixing.familiar) - familiar).max(0)
            })
            .sum()
    }

    /// The largest number of repeated meetings of one person in fresh sessions.
    pub(super) fn most_repeats(&self) -> i64 {
        self.repeats.iter().copied().max().unwrap_or(0)
    }
}

/// All pairs of a group, the smaller index first.
pub(super) fn pairs(people: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    people.iter().enumerate().flat_map(|(at, &one)| people[at + 1..].iter().map(move |&other| (one, other)))
}
