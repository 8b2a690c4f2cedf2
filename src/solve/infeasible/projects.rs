//! Pins and bars against the sizes and hosts of projects: which projects take part.

use std::collections::BTreeMap;

use crate::algorithms::facility::{self, Class, most_seats};
use crate::algorithms::flow::Quota;
use crate::event::Seat;
use crate::index::{IndexedSession, Place};
use crate::problem::Problem;
use crate::rules::IndexedRule;

use super::super::watch::Watch;
use super::conflict::ConflictMember;
use super::deletion_filter::deletion_filter;
use super::kept_seats::{can_sit, kept_seats};
use super::members::{capacity_member, ids};
use super::room::Room;
use super::rules::{Sent, sent};

/// Elementary operations spent on one question.
const WORK: u64 = 2_000_000;
/// Pairs of a person and a project looked at to leave projects out; beyond, those left are told as they are.
const PAIRS: usize = 50_000_000;

/// The projects whose sizes and hosts, with these rules, leave too few seats in a session: none can be left out. Empty
/// where sizes and hosts are not the reason, or the session has no projects.
///
/// A maximum flow on a network of people x projects for each project. The callback is asked before each of them.
pub(super) fn too_small(problem: &Problem, number: usize, all: &[usize], watch: &mut Watch<'_>) -> Vec<ConflictMember> {
    let session = &problem.sessions()[number];
    if !session.shape.is_projects() {
        return Vec::new();
    }
    let rules: Vec<&IndexedRule> =
        all.iter().map(|&rule| &problem.rules()[rule]).filter(|rule| sent(rule, number).is_some()).collect();
    let kept = kept_seats(&problem.with_hard_rules(all), number);
    let question = Question { session, number, rules, kept: &kept, bound: session.shape.places().iter().collect() };
    let pairs = session.present.len() * session.shape.places().len();
    let questions = PAIRS / pairs.max(1);
    if question.rules.is_empty() || questions < question.bound.len() || !question.is_impossible() {
        return Vec::new();
    }
    // Projects of late ids are left out first.
    let places: Vec<&Place> = question.bound.iter().rev().copied().collect();
    let filtered = deletion_filter(places, 1, |trial| {
        watch.ask().then(|| Question { bound: trial.rest(), ..question.clone() }.is_impossible())
    });
    filtered.kept.into_iter().rev().map(|place| member(problem, number, place)).collect()
}

/// The sizes and hosts of a project as a member.
fn member(problem: &Problem, session: usize, place: &Place) -> ConflictMember {
    let room = Room::Project {
        project: problem.place_id(session, place.number).unwrap_or_default().to_owned(),
        min: place.min,
        max: place.max,
        hosts: place.needs_host.then(|| ids(problem, &place.hosts)),
    };
    capacity_member(problem, Some(session), room, place.max)
}

/// Whether a session can seat as many as it owes under some rules, with the sizes and hosts of some projects.
#[derive(Clone)]
struct Question<'a> {
    session: &'a IndexedSession,
    number: usize,
    rules: Vec<&'a IndexedRule>,
    /// Those for whom a seat is kept.
    kept: &'a [usize],
    /// The projects whose sizes and hosts count.
    bound: Vec<&'a Place>,
}

impl Question<'_> {
    fn is_impossible(&self) -> bool {
        self.has_too_few_kept() || self.session.seat == Seat::All && self.has_too_few()
    }

    /// Whether not all for whom a seat is kept can sit.
    fn has_too_few_kept(&self) -> bool {
        let sent = || self.rules.iter().filter_map(|rule| sent(rule, self.number));
        let may = |person: usize, place: usize| sent().all(|sent| sent.person != person || sent.allows(place));
        let counts = |place: usize| self.bound.iter().any(|bound| bound.number == place);
        !self.kept.is_empty() && can_sit(self.session, self.kept, &may, &counts) < self.kept.len()
    }

    /// Whether fewer can sit than the session seats.
    fn has_too_few(&self) -> bool {
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
        let mut rules: BTreeMap<usize, Vec<Sent>> = BTreeMap::new();
        for sent in self.rules.iter().filter_map(|rule| sent(rule, self.number)) {
            rules.entry(sent.person).or_default().push(sent);
        }
        let mut alike: BTreeMap<[Vec<usize>; 3], usize> = BTreeMap::new();
        for &person in &self.session.present {
            let own = rules.get(&person).map_or(&[][..], Vec::as_slice);
            let may = |place: &Place| own.iter().all(|sent| sent.allows(place.number));
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
