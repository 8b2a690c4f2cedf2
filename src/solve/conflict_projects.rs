//! Pins and bars against the sizes and hosts of projects: people whom hard rules send where they cannot all be.

use std::collections::BTreeMap;

use crate::algorithms::packing::{Bin, Class, pack};
use crate::event::Seat;
use crate::problem::{IndexedRule, IndexedSession, Place, Problem, Says};

use super::conflict::{member, organiser_only, room};
use super::outcome::{Conflict, ConflictMember};
use super::watch::Watch;

/// Elementary operations spent on one question.
const WORK: u64 = 2_000_000;
/// Pairs of a person and a project looked at to leave members out; beyond, those left are told as they are.
const PAIRS: usize = 50_000_000;

/// What is known of a session with some of its rules and sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Possible,
    Impossible,
    Nothing,
}

/// A project session in which hard pins and bars leave no way to seat as many as it owes. Rules and projects are left out
/// one by one as long as it stays impossible, so that the rest is irreducible; where that could not be shown, it says so.
///
/// For each project session a few maximum flows on a network of people x projects, and as many more for each rule and
/// project where there is a conflict. The callback is asked before each of them.
pub(super) fn projects_conflict(problem: &Problem, watch: &mut Watch<'_>) -> Option<Conflict> {
    (0..problem.sessions().len()).find_map(|number| {
        let session = &problem.sessions()[number];
        let exact = session.capacity.seats == session.capacity.at_most;
        if !session.shape.is_projects() || session.seat == Seat::Most || !exact {
            return None;
        }
        let sends = |rule: &&IndexedRule| rule.is_hard() && rule.sessions[number] && sent(rule, number).is_some();
        let all: Vec<&IndexedRule> = problem.rules().iter().filter(sends).collect();
        let public: Vec<&IndexedRule> = all.iter().copied().filter(|rule| !rule.confidential).collect();
        let hides = public.len() < all.len();
        [public, all].into_iter().take(1 + usize::from(hides)).filter(|rules| !rules.is_empty()).find_map(|rules| {
            Question { session, number, rules, bound: session.shape.places().iter().collect() }.conflict(problem, watch)
        })
    })
}

/// The person whom a rule sends, and the project to or from which it does.
fn sent(rule: &IndexedRule, session: usize) -> Option<(usize, usize, bool)> {
    match &rule.says {
        Says::Pin { person, places } => places[session].map(|place| (*person, place, true)),
        Says::Bar { person, places } => places[session].map(|place| (*person, place, false)),
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
    /// Where each person may go, and the projects that they host and may go to.
    fn answer(&self) -> Known {
        let places = self.session.shape.places();
        let bins: Vec<Bin> = places
            .iter()
            .map(|place| match self.bound.iter().any(|bound| bound.number == place.number) {
                true => Bin { min: place.min, max: place.max, needs_keeper: place.needs_host },
                false => Bin { min: 1, max: self.session.present.len().max(1), needs_keeper: false },
            })
            .collect();
        let mut rules: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
        for (person, place, to) in self.rules.iter().filter_map(|rule| sent(rule, self.number)) {
            rules.entry(person).or_default().push((place, to));
        }
        // A host who may not go where they host is asked for less than the form asks for: what is impossible then is
        // impossible, but what is possible proves nothing.
        let mut is_exact = true;
        let mut alike: BTreeMap<(Vec<usize>, Vec<usize>), usize> = BTreeMap::new();
        for &person in &self.session.present {
            let own = rules.get(&person).map_or(&[][..], Vec::as_slice);
            let may = |place: &Place| own.iter().all(|&(other, to)| (other == place.number) == to);
            let allowed = (0..places.len()).filter(|&at| may(&places[at])).collect();
            let counts = |place: &Place| self.bound.iter().any(|bound| bound.number == place.number);
            let hosts: Vec<usize> =
                (0..places.len()).filter(|&at| places[at].hosts.contains(&person) && counts(&places[at])).collect();
            let keeps: Vec<usize> = hosts.iter().copied().filter(|&at| may(&places[at])).collect();
            is_exact &= keeps.len() == hosts.len();
            *alike.entry((keeps, allowed)).or_default() += 1;
        }
        let classes: Vec<Class> =
            alike.into_iter().map(|((keeps, bins), people)| Class { people, bins, keeps }).collect();
        let packing = pack(&bins, &classes, WORK);
        let owed = self.session.capacity.seats;
        if packing.at_most < owed {
            Known::Impossible
        } else if packing.seated >= owed && is_exact {
            Known::Possible
        } else {
            Known::Nothing
        }
    }

    fn conflict(mut self, problem: &Problem, watch: &mut Watch<'_>) -> Option<Conflict> {
        if !watch.ask() || self.answer() != Known::Impossible {
            return None;
        }
        let mut proven = true;
        let pairs = self.session.present.len() * self.session.shape.places().len();
        let mut questions = PAIRS / pairs.max(1);
        let mut can_go = |without: &Self| {
            let may_ask = questions > 0 && watch.ask();
            questions = questions.saturating_sub(1);
            let known = if may_ask { without.answer() } else { Known::Nothing };
            proven &= known != Known::Nothing;
            known == Known::Impossible
        };
        for at in (0..self.rules.len()).rev() {
            let mut without = self.clone();
            without.rules.remove(at);
            if can_go(&without) {
                self = without;
            }
        }
        for at in (0..self.bound.len()).rev() {
            let mut without = self.clone();
            without.bound.remove(at);
            if can_go(&without) {
                self = without;
            }
        }
        Some(self.told(problem, proven))
    }

    fn told(&self, problem: &Problem, proven: bool) -> Conflict {
        let id = &self.session.id;
        let name = |place: usize| problem.place_id(self.number, place).unwrap_or_default();
        let rule = |rule: &&IndexedRule| {
            let (person, place, to) = sent(rule, self.number)?;
            let verb = if to { "pinned to" } else { "barred from" };
            let text = format!("`{}` is {verb} `{}` in `{id}`", problem.attendees()[person].id, name(place));
            Some(member(rule, Some(id), text))
        };
        let mut members: Vec<ConflictMember> = self.rules.iter().filter_map(rule).collect();
        if self.rules.iter().any(|rule| rule.confidential) {
            return Conflict { proven, members: organiser_only(&members), ways_out: Vec::new() };
        }
        for place in &self.bound {
            let hosts = place.hosts.iter().map(|&host| format!("`{}`", problem.attendees()[host].id));
            let hosts = match (place.needs_host, place.hosts.is_empty()) {
                (false, _) => String::new(),
                (true, true) => " and none of its hosts is there".to_owned(),
                (true, false) => format!(" with a host of its own ({})", hosts.collect::<Vec<_>>().join(", ")),
            };
            let text = format!("`{}` takes {} to {} people{hosts}", name(place.number), place.min, place.max);
            members.push(room(id, text, place.max));
        }
        let owed = self.session.capacity.seats;
        members.push(room(id, format!("`{id}` has room for {owed} people, who must all sit"), owed));
        let mut ways_out: Vec<String> = self
            .bound
            .iter()
            .take(1)
            .map(|place| format!("change the size or the hosts of `{}`", name(place.number)))
            .collect();
        ways_out.push("give one of these rules a weight".to_owned());
        ways_out.push("set `\"seat\": \"most\"`".to_owned());
        Conflict { proven, members, ways_out }
    }
}
