//! The cost of a plan: one definition, in plain code.
//!
//! The cost is the sum of the parts below and of the weighted rules, each weight times shortfall. Every part is at least
//! 0. A session's parts are counted in the event's order, so that an earlier session of the plan is a meeting to a later
//! one. Confidential rules are no part of it.

mod company;
mod faces;
mod work;

use std::collections::BTreeMap;

use crate::problem::Problem;

use super::rule::shortfalls;
use super::{Cost, Part, Seating};
use faces::Meetings;

/// What a seating costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Costs {
    /// Goals and public rules.
    pub(crate) public: Cost,
    /// The weighted confidential rules, for the search alone.
    pub(crate) confidential: i64,
}

/// Computes the cost of a seating from the event alone.
///
/// O(sessions x people x (size of groups + rules)), and a logarithm for each pair that meets.
pub(crate) fn cost(problem: &Problem, seating: &Seating) -> Costs {
    let goals = problem.goals();
    let mut parts: BTreeMap<Part, i64> = BTreeMap::new();
    let mut add = |part: Part, weight: i64, count: i64| *parts.entry(part).or_default() += weight * count;
    let mut meetings = Meetings::new(problem);
    let mut sat_out: Vec<i64> =
        (0..problem.attendees().len()).map(|person| problem.history().sat_out(person)).collect();
    for (number, (session, seated)) in problem.sessions().iter().zip(&seating.sessions).enumerate() {
        for group in &seated.groups {
            add(Part::NewFaces, goals.new_faces, meetings.acquaintance(session, &group.people));
            add(Part::Languages, goals.languages, company::without_common_language(problem, &group.people));
            add(Part::Interests, goals.interests, company::without_shared_interest(problem, &group.people));
            add(Part::Learning, goals.learning, company::without_teacher(problem, &group.people));
            if session.shape.has_shadows() {
                add(Part::Shadows, goals.shadows, company::without_host(problem, group));
            }
            if let Some(project) = group.place.filter(|_| session.shape.is_projects()) {
                add(Part::Choices, goals.choices, work::squared_ranks(problem, project, &group.people));
                add(Part::Skills, goals.skills, work::missing_skills(problem, project, &group.people));
            }
        }
        for &person in &seated.unseated {
            add(Part::Turns, goals.turns, sat_out[person]);
            sat_out[person] += 1;
        }
        if let Some(before) = session.continues.and_then(|earlier| seating.sessions.get(earlier)) {
            add(Part::Stable, goals.stable, company::changed(before, seated));
        }
        meetings.add(number, seated);
    }
    add(Part::Mixing, goals.mixing, meetings.missing_quotas(problem));
    add(Part::Fair, goals.fair, meetings.most_repeats());
    let mut confidential = 0;
    for rule in problem.rules().iter().filter(|rule| rule.weight() > 0) {
        let short: i64 = shortfalls(problem, seating, rule).iter().map(|place| place.amount).sum();
        if rule.confidential {
            confidential += rule.weight() * short;
        } else {
            add(Part::Rules, rule.weight(), short);
        }
    }
    parts.retain(|_, cost| *cost != 0);
    Costs { public: Cost { total: parts.values().sum(), parts }, confidential }
}
