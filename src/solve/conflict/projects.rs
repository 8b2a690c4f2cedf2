//! Pins and bars against the sizes and hosts of projects: which projects are in the way.

use std::collections::BTreeMap;

use crate::algorithms::facility::{self, Class, most_seats};
use crate::algorithms::flow::Quota;
use crate::problem::{IndexedRule, IndexedSession, Place, Problem, Says};
use crate::rules::kinds;

use super::super::outcome::ConflictMember;
use super::super::watch::Watch;
use super::tell;

/// Elementary operations spent on one question.
const WORK: u64 = 2_000_000;
/// Pairs of a person and a project looked at to leave projects out; beyond, those left are told as they are.
const PAIRS: usize = 50_000_000;

/// The projects whose sizes and hosts, with these rules, leave too few seats in a session: none can be left out. Empty
/// where sizes and hosts are not the reason, or the session has no projects.
///
/// A maximum flow on a network of people x projects for each project. The callback is asked before each of them.
pub(super) fn in_the_way(
    problem: &Problem,
    number: usize,
    rules: &[usize],
    watch: &mut Watch<'_>,
) -> Vec<ConflictMember> {
    let session = &problem.sessions()[number];
    if !session.shape.is_projects() {
        return Vec::new();
    }
    let rules = rules.iter().map(|&rule| &problem.rules()[rule]).filter(|rule| sent(rule, number).is_some()).collect();
    let mut question = Question { session, number, rules, bound: session.shape.places().iter().collect() };
    let pairs = session.present.len() * session.shape.places().len();
    let questions = PAIRS / pairs.max(1);
    if question.rules.is_empty() || questions < question.bound.len() || !question.is_impossible() {
        return Vec::new();
    }
    for at in (0..question.bound.len()).rev() {
        let mut without = question.clone();
        without.bound.remove(at);
        if watch.ask() && without.is_impossible() {
            question = without;
        }
    }
    question.bound.iter().map(|place| told(problem, number, place)).collect()
}

/// The sizes and hosts of a project as a member.
fn told(problem: &Problem, session: usize, place: &Place) -> ConflictMember {
    let id = problem.place_id(session, place.number).unwrap_or_default();
    let hosts = place.hosts.iter().map(|&host| format!("`{}`", problem.attendees()[host].id));
    let hosts = match (place.needs_host, place.hosts.is_empty()) {
        (false, _) => String::new(),
        (true, true) => " and none of its hosts is there".to_owned(),
        (true, false) => format!(" with a host of its own ({})", hosts.collect::<Vec<_>>().join(", ")),
    };
    tell::room(problem, Some(session), format!("`{id}` takes {} to {} people{hosts}", place.min, place.max), place.max)
}

/// The person whom a rule sends, and the project to or from which it does.
fn sent(rule: &IndexedRule, session: usize) -> Option<(usize, usize, bool)> {
    match &rule.says {
        Says::Pin(kinds::Pin { person, places }) => places[session].map(|place| (*person, place, true)),
        Says::Bar(kinds::Bar { person, places }) => places[session].map(|place| (*person, place, false)),
        _ => None,
    }
}

/// Whether a session can seat as many as it owes under some rules, with the sizes and hosts of some projects.
#[derive(Clone)]
struct Question<'a> {
    session: &'a IndexedSession,
    number: usize,
    rules: Vec<&'a IndexedRule>,
    /// The projects whose sizes and hosts count.
    bound: Vec<&'a Place>,
}

impl Question<'_> {
    fn is_impossible(&self) -> bool {
        let places = self.session.shape.places();
        let bins: Vec<facility::Place> = places
            .iter()
            .map(|place| match self.bound.iter().any(|bound| bound.number == place.number) {
                true => {
                    facility::Place { quota: Quota { min: place.min, max: place.max }, needs_keeper: place.needs_host }
                }
                false => facility::Place {
                    quota: Quota { min: 1, max: self.session.present.len().max(1) },
                    needs_keeper: false,
                },
            })
            .collect();
        let mut rules: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
        for (person, place, to) in self.rules.iter().filter_map(|rule| sent(rule, self.number)) {
            rules.entry(person).or_default().push((place, to));
        }
        let mut alike: BTreeMap<[Vec<usize>; 3], usize> = BTreeMap::new();
        for &person in &self.session.present {
            let own = rules.get(&person).map_or(&[][..], Vec::as_slice);
            let may = |place: &Place| own.iter().all(|&(other, to)| (other == place.number) == to);
            let allowed = (0..places.len()).filter(|&at| may(&places[at])).collect();
            let counts = |place: &Place| self.bound.iter().any(|bound| bound.number == place.number);
            // The hosts of a project that does not count owe it nothing, but may be there.
            let hosts = (0..places.len()).filter(|&at| places[at].hosts.contains(&person));
            let (keeps, instead): (Vec<usize>, Vec<usize>) = hosts.partition(|&at| counts(&places[at]));
            *alike.entry([keeps, instead, allowed]).or_default() += 1;
        }
        let classes: Vec<Class> = alike
            .into_iter()
            .map(|([keeps, instead, bins], people)| Class { people, places: bins, keeps, instead })
            .collect();
        most_seats(&bins, &classes, WORK).at_most < self.session.capacity.seats
    }
}
