//! The cost of a plan: one definition, in plain code. [`Part`] says what each part counts.
//!
//! A session's parts are counted in the event's order, so that an earlier session of the plan is a meeting to a later
//! one. Confidential rules are summed apart.

mod company;
mod faces;
mod part;
#[cfg(test)]
mod tests;
mod work;

use std::collections::BTreeMap;

use crate::problem::Problem;

use super::Seating;
use super::rule::shortfalls;
use faces::Meetings;

pub use part::{Cost, Part};

/// What a seating costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Costs {
    /// Goals and public rules.
    pub(crate) public: Cost,
    /// The weighted confidential rules, for the search alone.
    pub(crate) confidential: i64,
}

/// Sums that no event overflows.
#[derive(Default)]
struct Sums(BTreeMap<Part, i128>);

impl Sums {
    fn add(&mut self, part: Part, weight: i64, count: i64) {
        let sum = self.0.entry(part).or_default();
        *sum = sum.saturating_add(product(weight, count));
    }

    fn cost(self) -> Cost {
        let total = clamped(self.0.values().fold(0, |total, &sum| total.saturating_add(sum)));
        let parts = self.0.into_iter().map(|(part, sum)| (part, clamped(sum)));
        Cost { total, parts: parts.filter(|&(_, sum)| sum != 0).collect() }
    }
}

fn product(weight: i64, count: i64) -> i128 {
    i128::from(weight) * i128::from(count)
}

fn clamped(sum: i128) -> i64 {
    i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX })
}

/// Computes the cost of a seating from the event alone.
///
/// O(sessions x people x (size of groups x (sessions + log of the people met) + rules)).
pub(crate) fn cost(problem: &Problem, seating: &Seating) -> Costs {
    let goals = problem.goals();
    let mut sums = Sums::default();
    let mut meetings = Meetings::new(problem, seating);
    let mut sat_out: Vec<i64> =
        (0..problem.attendees().len()).map(|person| problem.history().sat_out(person)).collect();
    for (number, (session, seated)) in problem.sessions().iter().zip(&seating.sessions).enumerate() {
        for group in &seated.groups {
            sums.add(Part::NewFaces, goals.new_faces, meetings.acquaintance(number, &group.people));
            sums.add(Part::Languages, goals.languages, company::without_common_language(problem, &group.people));
            sums.add(Part::Interests, goals.interests, company::without_shared_interest(problem, &group.people));
            sums.add(Part::Learning, goals.learning, company::without_teacher(problem, &group.people));
            if session.shape.has_shadows() {
                sums.add(Part::Shadows, goals.shadows, company::without_host(problem, group));
            }
            if let Some(project) = group.place.filter(|_| session.shape.is_projects()) {
                sums.add(Part::Choices, goals.choices, work::squared_ranks(problem, project, &group.people));
                sums.add(Part::Skills, goals.skills, work::missing_skills(problem, project, &group.people));
            }
            meetings.count(number, &group.people);
        }
        for &person in &seated.unseated {
            sums.add(Part::Turns, goals.turns, sat_out[person]);
            sat_out[person] += 1;
        }
        if let Some(before) = session.continues.and_then(|earlier| seating.sessions.get(earlier)) {
            sums.add(Part::Stable, goals.stable, company::changed(before, seated));
        }
    }
    sums.add(Part::Mixing, goals.mixing, meetings.missing_quotas());
    sums.add(Part::Fair, goals.fair, meetings.most_repeats());
    let mut confidential = 0_i128;
    for rule in problem.rules().iter().filter(|rule| rule.weight() > 0) {
        let short: i64 = shortfalls(problem, seating, rule).iter().map(|place| place.amount).sum();
        if rule.confidential {
            confidential = confidential.saturating_add(product(rule.weight(), short));
        } else {
            sums.add(Part::Rules, rule.weight(), short);
        }
    }
    Costs { public: sums.cost(), confidential: clamped(confidential) }
}
