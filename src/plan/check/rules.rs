//! Whether every hard rule holds, and what may be told of one that does not.

use crate::problem::Problem;
use crate::rules::{IndexedRule, Shortfall};

use super::super::Breach;
use super::super::Reading;
use super::super::judged::shortfalls;

/// A place where a hard rule falls short.
pub(super) struct Broken<'a> {
    rule: &'a IndexedRule,
    pub(super) session: Option<usize>,
    shortfall: Shortfall,
}

/// Where hard rules fall short, as far as the reading shows it for certain.
pub(super) fn broken<'a>(problem: &'a Problem, reading: &Reading) -> Vec<Broken<'a>> {
    let hard = problem.rules().iter().filter(|rule| rule.is_hard());
    let places = hard.flat_map(|rule| {
        let short = shortfalls(problem, &reading.seating, rule).into_iter();
        short.map(move |shortfall| Broken { rule, session: shortfall.session, shortfall })
    });
    places.filter(|place| is_certain(place, reading)).collect()
}

/// Whether a rule stays broken whatever mends the reading of its session.
fn is_certain(place: &Broken<'_>, reading: &Reading) -> bool {
    place.rule.stays_broken() || place.session.map_or(reading.is_whole(), |number| reading.whole[number])
}

/// The breaches to tell everybody, where one stands for all confidential rules; and those
/// that name every rule.
pub(super) fn told(problem: &Problem, reading: &Reading, broken: &[Broken<'_>]) -> (Vec<Breach>, Vec<Breach>) {
    let full = |place: &Broken<'_>| Breach::RuleBroken {
        rule: place.rule.word,
        label: place.rule.label.clone(),
        session: place.session.map(|number| problem.sessions()[number].id.clone()),
        group: place
            .session
            .zip(place.shortfall.group)
            .and_then(|(session, group)| reading.names[session].get(group))
            .cloned(),
        people: place.shortfall.people.iter().map(|&person| problem.attendees()[person].id.clone()).collect(),
        amount: place.shortfall.amount,
        confidential: place.rule.confidential,
        remedy: place.rule.remedy(),
    };
    let mut public: Vec<Breach> = broken.iter().filter(|place| !place.rule.confidential).map(full).collect();
    if broken.iter().any(|place| place.rule.confidential) {
        public.push(Breach::OrganiserOnlyRule);
    }
    (public, broken.iter().map(full).collect())
}
