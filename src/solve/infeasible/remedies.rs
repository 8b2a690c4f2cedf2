//! Leaving out one member, or changing one thing, and looking for a plan.

use std::collections::BTreeSet;

use crate::algorithms::random::Random;
use crate::event::Seat;
use crate::index::{SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::super::blocks::Blocks;
use super::super::bound::Goal;
use super::super::construct::{Ground, Look, construct};
use super::super::draft::Draft;
use super::super::exact::projects::Assignments;
use super::super::improve::improve;
use super::super::kept::with_rules_kept;
use super::super::watch::Watch;
use super::conflict::{Change, Remedy};
use super::evidence::{Detector, Evidence};
use super::exact;
use super::members::ids;

/// Steps of one search for a plan, and of all of them together; building a plan counts a step a seat.
const STEPS: u64 = 3_000;
const ALL_STEPS: u64 = 60_000;
/// Rules, and people, of whom each is tried as a remedy.
const TRIED: usize = 4;
/// Seats that a table has room for.
const FEW: usize = 2;

pub(super) struct Remedies<'a> {
    problem: &'a Problem,
    detector: Detector,
    session: usize,
    rules: &'a [usize],
    evidence: &'a Evidence,
    left: u64,
}

impl<'a> Remedies<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        detector: Detector,
        session: usize,
        rules: &'a [usize],
        evidence: &'a Evidence,
    ) -> Self {
        Self { problem, detector, session, rules, evidence, left: ALL_STEPS }
    }

    /// Whether with any member left out a plan was found that keeps the others; for the session alone where all are about
    /// it, since the same rules may clash in others too.
    pub(super) fn irreducible(&mut self, whole_plan: bool, watch: &mut Watch<'_>) -> bool {
        let (problem, session) = (self.problem, self.session);
        let with = |rules: &[usize]| {
            let only = problem.with_hard_rules(rules);
            if whole_plan { only } else { only.isolated(session) }
        };
        let without = |rule: &usize| {
            let rest: Vec<usize> = self.rules.iter().copied().filter(|other| other != rule).collect();
            with(&rest)
        };
        if !self.evidence.needs_all {
            if self.rules.len() > ASKED_RULES {
                return false;
            }
            let fewer: Vec<Problem> = self.rules.iter().map(without).collect();
            if !fewer.iter().all(|problem| self.is_planned(problem, watch)) {
                return false;
            }
        }
        // Without the room that all sessions give, meetings alone cannot fail. A seating of this session with nobody in it
        // shows as well that the others can keep all members. Where a rule keeps seats there is no such seating, and
        // the room is what the rules leave.
        let keeps_seats = |&rule: &usize| !exact::keeps_nobody(&problem.rules()[rule], session);
        whole_plan || self.rules.iter().any(keeps_seats) || {
            let relaxed = with(self.rules).with_session(0, |session| session.seat = Seat::Most);
            self.is_planned(&relaxed, watch)
        }
    }

    /// Single changes that undo the conflict; first those with which the whole event was planned.
    ///
    /// `needy` are those of whom the proof needs that they need something, each with the session.
    pub(super) fn tried(&mut self, whole_plan: bool, needy: &[(usize, usize)], watch: &mut Watch<'_>) -> Vec<Remedy> {
        let mut remedies: Vec<Remedy> = Vec::new();
        for (change, members, whole) in self.changes(whole_plan, needy) {
            // Of several tables the one that offers least.
            let has_table = remedies.iter().any(|remedy| matches!(remedy.change, Change::AnotherTable { .. }));
            if has_table && matches!(change, Change::AnotherTable { .. }) {
                continue;
            }
            let undone = (self.detector)(&members, self.session, watch).is_none()
                && exact::no_seating(&members, self.session, watch).is_none();
            if undone {
                let planned = self.is_planned(&hard(&whole), watch);
                let alone =
                    |members: &Problem| if whole_plan { members.clone() } else { members.isolated(self.session) };
                if planned || self.is_planned(&alone(&members), watch) {
                    remedies.push(Remedy { change, planned });
                }
            }
        }
        remedies.sort_by_key(|remedy| (!remedy.planned, price(&remedy.change)));
        remedies
    }

    /// Each change with the members, and with the whole event, so changed.
    fn changes(&self, whole_plan: bool, needy: &[(usize, usize)]) -> Vec<(Change, Problem, Problem)> {
        let (problem, rules) = (self.problem, self.rules);
        let everything: Vec<usize> = (0..problem.rules().len()).collect();
        let mut changes: Vec<(Change, Problem, Problem)> = Vec::new();
        for &rule in rules.iter().take(TRIED) {
            let says = &problem.rules()[rule];
            let mut people = ids(problem, says.names());
            people.truncate(TRIED);
            let kind = (*says.kind).clone();
            let change = Change::GiveWeight { rule: says.word, label: says.label.clone(), people, kind };
            let others = |all: &[usize]| all.iter().copied().filter(|&other| other != rule).collect::<Vec<_>>();
            let (members, whole) = (others(rules), others(&everything));
            changes.push((change, problem.with_hard_rules(&members), problem.with_hard_rules(&whole)));
        }
        if whole_plan {
            return changes;
        }
        let session = self.session;
        let data = &problem.sessions()[session];
        let mut add = |change: Change, apply: &dyn Fn(&mut crate::index::IndexedSession)| {
            let changed = |all: &[usize]| problem.with_hard_rules(all).with_session(session, apply);
            changes.push((change, changed(rules), changed(&everything)));
        };
        let id = || data.id.clone();
        let more = self.evidence.short.max(1);
        match &data.shape {
            Shape::Pairs { .. } => {}
            Shape::Groups { .. } => add(Change::MoreSeats { session: id(), place: None, more }, &|session| {
                session.widen(None, more);
            }),
            Shape::Tables { .. } | Shape::Projects { .. } => {
                let largest = data.shape.places().iter().max_by_key(|place| (place.max, usize::MAX - place.number));
                if let Some(place) = self.evidence.place.or(largest.map(|place| place.number)) {
                    let named = problem.place_id(session, place).map(str::to_owned);
                    add(Change::MoreSeats { session: id(), place: named, more }, &|session| {
                        session.widen(Some(place), more);
                    });
                }
                if !data.shape.is_projects() {
                    let seats = data.shape.largest_group();
                    for offers in self.offers(needy) {
                        let suits = |person: usize| {
                            problem.attendees()[person].needs.iter().all(|need| offers.binary_search(need).is_ok())
                        };
                        add(Change::AnotherTable { session: id(), seats, offers: offers.clone() }, &|session| {
                            session.add_table(seats, String::new(), &suits);
                        });
                    }
                }
            }
        }
        for &person in self.evidence.people.iter().take(TRIED) {
            let change = Change::LeaveOut { session: id(), person: problem.attendees()[person].id.clone() };
            add(change, &|session| session.leave_out(person));
        }
        add(Change::SeatMost { session: id() }, &|session| session.seat = Seat::Most);
        changes
    }

    /// What another table may offer, from little to much: all that those need who take part, or all that anybody needs.
    fn offers(&self, needy: &[(usize, usize)]) -> Vec<Vec<String>> {
        let needs = |people: &mut dyn Iterator<Item = usize>| -> Vec<String> {
            let needs: BTreeSet<&String> = people.flat_map(|person| &self.problem.attendees()[person].needs).collect();
            needs.into_iter().cloned().collect()
        };
        let present = &self.problem.sessions()[self.session].present;
        let mut offers = vec![needs(&mut needy.iter().map(|&(_, person)| person)), needs(&mut present.iter().copied())];
        offers.dedup();
        offers
    }

    /// Whether a plan that keeps every hard rule was found.
    fn is_planned(&mut self, problem: &Problem, watch: &mut Watch<'_>) -> bool {
        let seats: usize = problem.sessions().iter().map(|session| session.present.len()).sum();
        if self.left < seats as u64 || !watch.ask() {
            return false;
        }
        self.left -= seats as u64;
        let mut random = Random::new(0);
        let primitives = Primitives::new(problem);
        let blocks = Blocks::of_sessions(problem, false);
        let ground = Ground { problem, primitives: &primitives, blocks: &blocks };
        let first = watch
            .aside(self.left, |watch| construct(ground, Look::Ahead, &mut Assignments::default(), &mut random, watch));
        let first = with_rules_kept(problem, first);
        let mut state = Draft::new(problem, &primitives, &first);
        if state.totals.hard == 0 || sit_out_keeps_all(problem, &primitives, first) {
            return true;
        }
        let any = Goal::anything(state.priorities.len());
        let budget = STEPS.min(self.left);
        let (hard, steps) = watch.aside(budget, |watch| {
            let best = improve(&mut state, &blocks, &any, &mut random, watch);
            (best.totals.hard, watch.steps())
        });
        self.left = self.left.saturating_sub(steps);
        hard == 0 || exact::is_planned(problem, watch)
    }
}

/// Whether nobody sitting in the sessions that may seat fewer is a plan.
fn sit_out_keeps_all(problem: &Problem, primitives: &Primitives, mut seating: Seating) -> bool {
    let people = problem.attendees().len();
    for (session, seated) in problem.sessions().iter().zip(&mut seating.sessions) {
        if session.seat == Seat::Most {
            *seated = SeatedSession::new(Vec::new(), session.present.clone(), people);
        }
    }
    Draft::new(problem, primitives, &seating).totals.hard == 0
}

/// What a change takes from people, from little to much: a seat more takes nothing; a rule with a weight may still be
/// kept; a table is work; last come those who lose the session.
fn price(change: &Change) -> (u8, usize) {
    match change {
        Change::MoreSeats { more, .. } if *more <= FEW => (0, *more),
        Change::GiveWeight { .. } => (1, 0),
        Change::AnotherTable { seats, .. } => (2, *seats),
        Change::MoreSeats { more, .. } => (3, *more),
        Change::LeaveOut { .. } => (4, 0),
        Change::SeatMost { .. } => (5, 0),
    }
}

/// Members of a set that are left out one by one.
const ASKED_RULES: usize = 100;

fn hard(problem: &Problem) -> Problem {
    let all: Vec<usize> = (0..problem.rules().len()).collect();
    problem.with_hard_rules(&all)
}
