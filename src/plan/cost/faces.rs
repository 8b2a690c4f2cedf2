//! New faces, quotas and fairness: who has met whom, as the plan goes on.

use crate::event::Mix;
use crate::problem::Problem;

use crate::index::Seating;

pub(super) struct Meetings<'a> {
    problem: &'a Problem,
    seating: &'a Seating,
    /// For each person the meetings in fresh sessions with people met before.
    repeats: Vec<i64>,
    /// For each person the sessions of mostly new, and of mostly known faces.
    mixed: Vec<(i64, i64)>,
}

impl<'a> Meetings<'a> {
    pub(super) fn new(problem: &'a Problem, seating: &'a Seating) -> Self {
        let people = problem.attendees().len();
        Self { problem, seating, repeats: vec![0; people], mixed: vec![(0, 0); people] }
    }

    /// The sessions of the plan before `number` in which the two share a group.
    fn earlier(&self, number: usize, one: usize, other: usize) -> impl Iterator<Item = usize> {
        let sessions = self.seating.sessions.iter().take(number).enumerate();
        let shared = sessions.filter(move |(_, seated)| {
            seated.group_of[one].is_some() && seated.group_of[one] == seated.group_of[other]
        });
        shared.map(|(earlier, _)| earlier)
    }

    fn have_met(&self, number: usize, one: usize, other: usize) -> bool {
        self.earlier(number, one, other).next().is_some() || self.problem.history().has_met(one, other)
    }

    /// In a fresh session the acquaintance of all pairs of a group, in a familiar one 4 for each pair who never met.
    pub(super) fn acquaintance(&self, number: usize, people: &[usize]) -> i64 {
        let sessions = self.problem.sessions();
        let history = self.problem.history();
        let now = sessions[number].starts;
        let pair = |one: usize, other: usize| match sessions[number].mix {
            Mix::Any => 0,
            Mix::Familiar => 4 * i64::from(!self.have_met(number, one, other)),
            Mix::Fresh => {
                let in_plan = self.earlier(number, one, other).map(|earlier| {
                    let earlier = &sessions[earlier];
                    history.aged(earlier.units, earlier.starts, now)
                });
                history.acquaintance(one, other, now) + in_plan.sum::<i64>()
            }
        };
        pairs(people).fold(0, |sum, (one, other)| sum.saturating_add(pair(one, other)))
    }

    /// Counts for each person of a group whom of the others they had met.
    pub(super) fn count(&mut self, number: usize, people: &[usize]) {
        let fresh = self.problem.sessions()[number].mix == Mix::Fresh;
        for &person in people {
            let others = people.iter().filter(|&&other| other != person);
            let (mut new, mut known) = (0_i64, 0_i64);
            for &other in others {
                if self.have_met(number, person, other) {
                    known += 1;
                } else {
                    new += 1;
                }
            }
            if fresh {
                self.repeats[person] += known;
            }
            self.mixed[person].0 += i64::from(new > known);
            self.mixed[person].1 += i64::from(known > new);
        }
    }

    /// For each person the sessions that their quotas lack.
    pub(super) fn missing_quotas(&self) -> impl Iterator<Item = i64> {
        let people = self.problem.attendees().iter().zip(&self.mixed);
        people.map(|(person, &(fresh, familiar))| {
            (i64::from(person.mixing.fresh) - fresh).max(0) + (i64::from(person.mixing.familiar) - familiar).max(0)
        })
    }

    /// The largest number of repeated meetings of one person in fresh sessions.
    pub(super) fn most_repeats(&self) -> i64 {
        self.repeats.iter().copied().max().unwrap_or(0)
    }

    /// Those who have it.
    pub(super) fn with_most_repeats(&self) -> Vec<usize> {
        let most = self.most_repeats();
        (0..self.repeats.len()).filter(|&person| self.repeats[person] == most).collect()
    }
}

/// All pairs of a group, the smaller index first.
pub(super) fn pairs(people: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    people.iter().enumerate().flat_map(|(at, &one)| people[at + 1..].iter().map(move |&other| (one, other)))
}
