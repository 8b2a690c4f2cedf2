//! Pairs that the rules forbid so that no perfect matching is left.

use std::ops::ControlFlow;

use crate::algorithms::matching::dense::minimum_cost_of_largest_size;
use crate::event::Seat;
use crate::problem::{IndexedRule, Problem, Says, Shape};

use super::super::pairs::{Known, is_of_pairs, known};
use super::super::watch::Watch;
use super::fact::{Fact, rules_where};

/// The pairs that the rules forbid, by number among those present; a pair stands twice.
struct Forbidden {
    rules: Vec<usize>,
    count: usize,
    pairs: Vec<bool>,
}

impl Forbidden {
    /// `None` where somebody may sit out by the rules, or a trio may take the odd one. O(people^2 x rules) at most.
    fn of(problem: &Problem, session: usize) -> Option<Self> {
        let data = &problem.sessions()[session];
        let present = &data.present;
        let count = present.len();
        let trio = matches!(data.shape, Shape::Pairs { trio: true });
        if !is_of_pairs(data) || data.seat == Seat::Most || count < 2 || trio && count % 2 == 1 {
            return None;
        }
        let rules = rules_where(problem, session, |_| true);
        if rules.is_empty() {
            return None;
        }
        let mut forbidden = Self { rules, count, pairs: vec![false; count * count] };
        for &rule in &forbidden.rules {
            let rule = &problem.rules()[rule];
            let mut add = |first: usize, second: usize| {
                forbidden.pairs[first * count + second] = true;
                forbidden.pairs[second * count + first] = true;
            };
            let here = |people: &[usize]| -> Vec<usize> {
                people.iter().filter_map(|person| present.binary_search(person).ok()).collect()
            };
            match &rule.says {
                Says::Apart { people, .. } => {
                    let here = here(people);
                    for (at, &first) in here.iter().enumerate() {
                        here[..at].iter().for_each(|&second| add(first, second));
                    }
                }
                Says::Together { people } => {
                    if let [first, second] = here(people)[..] {
                        let others = (0..count).filter(|&other| other != first && other != second);
                        others.for_each(|other| {
                            add(first, other);
                            add(second, other);
                        });
                    }
                }
                Says::Pin { .. } | Says::Bar { .. } | Says::Meet { .. } => {}
                _ => {
                    for first in 0..count {
                        for second in 0..first {
                            if !allows(rule, present[first], present[second]) {
                                add(first, second);
                            }
                        }
                    }
                }
            }
        }
        Some(forbidden)
    }

    fn has(&self, first: usize, second: usize) -> bool {
        self.pairs[first * self.count + second]
    }
}

/// Somebody with whom nobody may be paired, in a session that pairs up everybody.
pub(super) fn isolated(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let forbidden = Forbidden::of(problem, session).filter(|forbidden| forbidden.count % 2 == 0)?;
    let data = &problem.sessions()[session];
    let is_alone = |&first: &usize| (0..forbidden.count).all(|second| first == second || forbidden.has(first, second));
    let alone = (0..forbidden.count).find(is_alone)?;
    let person = &problem.attendees()[data.present[alone]].id;
    Some(Fact {
        room: format!("`{}` pairs up everybody, and nobody is left for `{person}`", data.id),
        people: vec![data.present[alone]],
        rules: forbidden.rules,
        capacity: forbidden.count / 2,
        short: 1,
        ..Fact::default()
    })
}

/// A largest matching of the pairs that every rule allows; where it leaves more out than the form does, there is no plan.
/// With an odd number and a trio nothing is said here.
pub(super) fn matched(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let forbidden = Forbidden::of(problem, session)?;
    let data = &problem.sessions()[session];
    let count = forbidden.count;
    let allowed = |first: usize, second: usize| (!forbidden.has(first, second)).then_some(0);
    let flow = || if watch.ask() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let matching = minimum_cost_of_largest_size(count, allowed, flow).ok()?;
    let pairs = matching.pairs().count();
    (pairs < count / 2).then(|| Fact {
        people: matching.alone().map(|person| data.present[person]).collect(),
        room: format!("`{}` pairs up {} people, and at most {} can be", data.id, count / 2 * 2, 2 * pairs),
        rules: forbidden.rules.clone(),
        capacity: count / 2,
        short: count / 2 - pairs,
        ..Fact::default()
    })
}

/// Whether a rule lets two people be a pair.
fn allows(rule: &IndexedRule, one: usize, other: usize) -> bool {
    let shares = |values: &[Vec<usize>]| values[one].iter().any(|value| values[other].contains(value));
    match &rule.says {
        Says::Apart { people, .. } => people.binary_search(&one).is_err() || people.binary_search(&other).is_err(),
        Says::Spread { values, at_most } => *at_most > 1 || !shares(values),
        Says::Share { values } => shares(values),
        Says::Count { who, at_least, at_most } => {
            let count = usize::from(who[one]) + usize::from(who[other]);
            count >= *at_least && at_most.is_none_or(|most| count <= most)
        }
        Says::Accompany { who, by, at_least } => {
            let alone = |person: usize, company: usize| who[person] && usize::from(by[company]) < *at_least;
            !alone(one, other) && !alone(other, one)
        }
        Says::NeverAlone { who } => who[one] == who[other],
        Says::Together { .. } | Says::Pin { .. } | Says::Bar { .. } | Says::Meet { .. } => true,
    }
}

/// A session of pairs whose optimum breaks a hard rule, by the duals of a matching.
pub(super) fn priced(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let data = &problem.sessions()[session];
    let rules = rules_where(problem, session, |_| true);
    if rules.is_empty() || known(problem, session, watch) != Known::Impossible {
        return None;
    }
    let seats = data.capacity.seats;
    Some(Fact {
        rules,
        room: format!("`{}` pairs up {seats} people", data.id),
        capacity: seats / 2,
        short: 1,
        ..Fact::default()
    })
}
