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

use super::judged::shortfalls;
use crate::index::{EvenRule, SeatedGroup, Seating};
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

/// One summand of the cost, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub(crate) part: Part,
    /// The number of the weighted rule, for [`Part::Rules`]; it may be confidential.
    pub(crate) rule: Option<usize>,
    /// The session; `None` where it is about the whole plan.
    pub(crate) session: Option<usize>,
    /// The group; `None` where it is about more than one, or about people who sit out.
    pub(crate) group: Option<usize>,
    /// Those concerned where it is about single people.
    pub(crate) people: Vec<usize>,
    weight: i64,
    count: i64,
}

impl Leaf {
    pub(crate) fn cost(&self) -> i64 {
        clamped(product(self.weight, self.count))
    }
}

/// The leaves of a seating in a fixed order, those that cost nothing left out.
#[derive(Default)]
struct Leaves(Vec<Leaf>);

impl Leaves {
    fn whole(&mut self, part: Part, weight: i64, count: i64, people: Vec<usize>) {
        self.push(Leaf { part, rule: None, session: None, group: None, people, weight, count });
    }

    fn session(&mut self, part: Part, session: usize, weight: i64, count: i64, people: Vec<usize>) {
        self.push(Leaf { part, rule: None, session: Some(session), group: None, people, weight, count });
    }

    fn group(&mut self, part: Part, (session, group): (usize, usize), weight: i64, count: i64) {
        let people = Vec::new();
        self.push(Leaf { part, rule: None, session: Some(session), group: Some(group), people, weight, count });
    }

    fn push(&mut self, leaf: Leaf) {
        if leaf.weight != 0 && leaf.count != 0 {
            self.0.push(leaf);
        }
    }
}

/// Computes the cost of a seating from the event alone.
///
/// O(sessions x people x (size of groups x (sessions + log of the people met) + rules)).
pub(crate) fn cost(problem: &Problem, seating: &Seating) -> Costs {
    let mut sums = Sums::default();
    let mut confidential = 0_i128;
    for leaf in leaves(problem, seating) {
        if leaf.rule.is_some_and(|rule| problem.rules()[rule].confidential) {
            confidential = confidential.saturating_add(product(leaf.weight, leaf.count));
        } else {
            sums.add(leaf.part, leaf.weight, leaf.count);
        }
    }
    Costs { public: sums.cost(), confidential: clamped(confidential) }
}

/// What a group of a session costs by itself, even sizes and rules left out: each part with its weight and its count.
fn of_group(
    problem: &Problem,
    meetings: &Meetings<'_>,
    number: usize,
    group: &SeatedGroup,
) -> impl Iterator<Item = (Part, i64, i64)> {
    let (goals, people) = (problem.goals(), &group.people);
    let shape = &problem.sessions()[number].shape;
    let unhosted = if shape.has_shadows() { company::without_host(problem, group) } else { 0 };
    let project = group.place.filter(|_| shape.is_projects());
    let of_project = |count: fn(&Problem, usize, &[usize]) -> i64| project.map_or(0, |at| count(problem, at, people));
    [
        (Part::NewFaces, goals.new_faces, meetings.acquaintance(number, people)),
        (Part::Languages, goals.languages, company::without_common_language(problem, people)),
        (Part::Interests, goals.interests, company::without_shared_interest(problem, people)),
        (Part::Learning, goals.learning, company::without_teacher(problem, people)),
        (Part::Shadows, goals.shadows, unhosted),
        (Part::Choices, goals.choices, of_project(work::squared_ranks)),
        (Part::Skills, goals.skills, of_project(work::missing_skills)),
    ]
    .into_iter()
}

/// What a group would cost by itself in a session, even sizes and rules left out, by part. Of the seating only who shared a
/// group in earlier sessions is looked at.
///
/// O(people^2 x (sessions + log of the people met)) of the group.
pub(crate) fn parts_of_group(
    problem: &Problem,
    seating: &Seating,
    number: usize,
    group: &SeatedGroup,
) -> BTreeMap<Part, i64> {
    let meetings = Meetings::new(problem, seating);
    of_group(problem, &meetings, number, group)
        .map(|(part, weight, count)| (part, weight.saturating_mul(count)))
        .collect()
}

/// All that a seating costs, summand by summand. O(as [`cost`]).
pub(crate) fn leaves(problem: &Problem, seating: &Seating) -> Vec<Leaf> {
    let goals = problem.goals();
    let mut leaves = Leaves::default();
    let mut meetings = Meetings::new(problem, seating);
    let mut sat_out: Vec<i64> =
        (0..problem.attendees().len()).map(|person| problem.history().sat_out(person)).collect();
    for (number, (session, seated)) in problem.sessions().iter().zip(&seating.sessions).enumerate() {
        let even = EvenRule::of(&session.shape).with(seated.groups.iter().map(|group| group.people.len()).sum());
        for (at, group) in seated.groups.iter().enumerate() {
            let (at, people) = ((number, at), &group.people);
            let off = even.as_ref().map_or(0, |even| even.off(session.holds(group.place), people.len())) as i64;
            leaves.group(Part::Balance, at, goals.balance, off.saturating_mul(off));
            for (part, weight, count) in of_group(problem, &meetings, number, group) {
                leaves.group(part, at, weight, count);
            }
            meetings.count(number, people);
        }
        for &person in &seated.unseated {
            leaves.session(Part::Turns, number, goals.turns, sat_out[person], vec![person]);
            sat_out[person] += 1;
        }
        if let Some(before) = session.continues.and_then(|earlier| seating.sessions.get(earlier)) {
            leaves.session(Part::Stable, number, goals.stable, company::changed(before, seated), Vec::new());
        }
    }
    for (person, missing) in meetings.missing_quotas().enumerate() {
        leaves.whole(Part::Mixing, goals.mixing, missing, vec![person]);
    }
    leaves.whole(Part::Fair, goals.fair, meetings.most_repeats(), meetings.with_most_repeats());
    for (number, rule) in problem.rules().iter().enumerate().filter(|(_, rule)| rule.weight() > 0) {
        for short in shortfalls(problem, seating, rule) {
            leaves.push(Leaf {
                part: Part::Rules,
                rule: Some(number),
                session: short.session,
                group: short.group,
                people: short.people,
                weight: rule.weight(),
                count: short.amount,
            });
        }
    }
    leaves.0
}
