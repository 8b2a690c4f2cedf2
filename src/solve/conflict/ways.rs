//! Leaving out one member, or changing one thing, and looking for a plan.

use crate::algorithms::random::Random;
use crate::event::Seat;
use crate::plan::{SeatedSession, Seating, in_session};
use crate::problem::primitives::Primitives;
use crate::problem::{Problem, Shape};

use super::super::blocks::Blocks;
use super::super::bound::Goal;
use super::super::construct::{Ground, Look, construct};
use super::super::draft::Draft;
use super::super::exact::projects::Assignments;
use super::super::improve::improve;
use super::super::outcome::{Change, WayOut};
use super::super::watch::Watch;
use super::exact;
use super::fact::{Fact, rules_where};
use super::seated::seated;
use super::{Detector, tell};

/// Steps of one search for a plan, and of all of them together; building a plan counts a step a seat.
const STEPS: u64 = 3_000;
const ALL_STEPS: u64 = 60_000;
/// Rules, and people, of whom each is tried as a way out.
const TRIED: usize = 4;
/// Seats that a table has room for.
const FEW: usize = 2;

pub(super) struct Ways<'a> {
    problem: &'a Problem,
    detector: Detector,
    session: usize,
    rules: &'a [usize],
    fact: &'a Fact,
    left: u64,
}

impl<'a> Ways<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        detector: Detector,
        session: usize,
        rules: &'a [usize],
        fact: &'a Fact,
    ) -> Self {
        Self { problem, detector, session, rules, fact, left: ALL_STEPS }
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
        if !self.fact.needs_all {
            if self.rules.len() > ASKED_RULES {
                return false;
            }
            let fewer: Vec<Problem> = self.rules.iter().map(without).collect();
            if !fewer.iter().all(|problem| self.is_planned(problem, watch)) {
                return false;
            }
        }
        // Without the room that all sessions give, meetings alone cannot fail. A seating of this session with nobody in it
        // shows as well that the others can keep all members.
        whole_plan || {
            let relaxed = with(self.rules).with_session(0, |session| session.seat = Seat::Most);
            self.is_planned(&relaxed, watch)
        }
    }

    /// Single changes that undo the conflict; first those with which the whole event was planned.
    pub(super) fn out(&mut self, whole_plan: bool, watch: &mut Watch<'_>) -> Vec<WayOut> {
        let mut ways: Vec<WayOut> = Vec::new();
        for (change, members, whole) in self.changes(whole_plan) {
            let undone = (self.detector)(&members, self.session, watch).is_none();
            if undone {
                let planned = self.is_planned(&hard(&whole), watch);
                ways.push(WayOut { change, planned });
            }
        }
        ways.sort_by_key(|way| (!way.planned, price(&way.change)));
        ways
    }

    /// Each change with the members, and with the whole event, so changed.
    fn changes(&self, whole_plan: bool) -> Vec<(Change, Problem, Problem)> {
        let (problem, rules) = (self.problem, self.rules);
        let everything: Vec<usize> = (0..problem.rules().len()).collect();
        let mut changes: Vec<(Change, Problem, Problem)> = Vec::new();
        for &rule in rules.iter().take(TRIED) {
            let says = &problem.rules()[rule];
            let mut people = tell::ids(problem, &tell::named(says));
            people.truncate(TRIED);
            let change = Change::GiveWeight { rule: says.word, label: says.label.clone(), people };
            let others = |all: &[usize]| all.iter().copied().filter(|&other| other != rule).collect::<Vec<_>>();
            let (members, whole) = (others(rules), others(&everything));
            changes.push((change, problem.with_hard_rules(&members), problem.with_hard_rules(&whole)));
        }
        if whole_plan {
            return changes;
        }
        let session = self.session;
        let data = &problem.sessions()[session];
        let mut add = |change: Change, apply: &dyn Fn(&mut crate::problem::IndexedSession)| {
            let changed = |all: &[usize]| problem.with_hard_rules(all).with_session(session, apply);
            changes.push((change, changed(rules), changed(&everything)));
        };
        let id = || data.id.clone();
        let more = self.fact.short.max(1);
        match &data.shape {
            Shape::Pairs { .. } => {}
            Shape::Groups { .. } => add(Change::MoreSeats { session: id(), place: None, more }, &|session| {
                session.widen(None, more);
            }),
            Shape::Tables { .. } | Shape::Projects { .. } => {
                let largest = data.shape.places().iter().max_by_key(|place| (place.max, usize::MAX - place.number));
                if let Some(place) = self.fact.place.or(largest.map(|place| place.number)) {
                    let named = problem.place_id(session, place).map(str::to_owned);
                    add(Change::MoreSeats { session: id(), place: named, more }, &|session| {
                        session.widen(Some(place), more);
                    });
                }
                if !data.shape.is_projects() {
                    let seats = data.shape.largest_group();
                    add(Change::AnotherTable { session: id(), seats }, &|session| {
                        session.add_table(seats, String::new());
                    });
                }
            }
        }
        for &person in self.fact.people.iter().take(TRIED) {
            let change = Change::LeaveOut { session: id(), person: problem.attendees()[person].id.clone() };
            add(change, &|session| session.leave_out(person));
        }
        add(Change::SeatMost { session: id() }, &|session| session.seat = Seat::Most);
        changes
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
        let any = Goal { cost: i64::MAX, cost_of_any: i64::MAX, priorities: vec![i64::MAX; state.priorities.len()] };
        let budget = STEPS.min(self.left);
        let (hard, steps) = watch.aside(budget, |watch| {
            let best = improve(&mut state, &blocks, &any, &mut random, watch);
            (best.totals.hard, watch.steps())
        });
        self.left = self.left.saturating_sub(steps);
        hard == 0 || exact::is_planned(problem, watch)
    }
}

/// The seating with its sessions built anew in which hard rules are broken, where that can be done at once.
pub(in super::super) fn with_rules_kept(problem: &Problem, mut seating: Seating) -> Seating {
    for (number, sitting) in seating.sessions.iter_mut().enumerate() {
        let rules = rules_where(problem, number, |_| true);
        let breaks = |&rule: &usize| !in_session(problem, number, sitting, &problem.rules()[rule]).is_empty();
        if rules.iter().any(breaks)
            && let Some(seated) = seated(problem, number, &rules)
        {
            *sitting = seated;
        }
    }
    seating
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
