//! The joint bound of sizes and meetings: how many groups each session has trades the one against the other.
//!
//! Few groups are near the even sizes, and bring those together again who shared one of the few groups of another session.
//! For numbers of groups of all sessions the least imbalance of each is added to what is shared between any two of them,
//! each time over and over again, since acquaintance adds up.

use crate::index::IndexedSession;
use crate::problem::Problem;
use crate::solve::sizes::{Choice, choices};

use super::seats::{certain_seats, is_fresh, knows_its_seats, smallest_and_most};

/// Numbers of groups that are looked at one by one, the fewest first; beyond, several are taken together.
const SINGLE: usize = 24;
/// Parts of vectors of numbers that are looked at before the sessions are bounded two by two.
const NODES: usize = 1 << 14;
/// Shares of what a session is off among its pairs are counted in this fraction.
const FRACTION: i128 = 27_720;

/// Two sessions, and how many of the one come from outside the groups of the other.
#[derive(Debug, Clone, Copy)]
struct Between {
    earlier: usize,
    later: usize,
    /// What a pair costs in the later session that met in the earlier.
    price: i128,
    /// Those of the later session who may be thought of as groups alone in the earlier one, and the other way round.
    strangers: (usize, usize),
}

/// What numbers of groups cost: sums of balance, new faces and fairness that no plan with such numbers is below.
#[derive(Debug)]
pub(in crate::solve) struct Numbers {
    choices: Vec<Vec<Choice>>,
    seats: Vec<usize>,
    between: Vec<Between>,
    balance: i128,
    fair: i128,
    people: usize,
    /// Repeats that somebody has whatever the numbers are.
    repeats: i64,
}

impl Numbers {
    /// The numbers among which each session chooses, and how many it seats.
    pub(in crate::solve) fn new(problem: &Problem, choices: Vec<Vec<Choice>>, seats: Vec<usize>, repeats: i64) -> Self {
        let sessions = problem.sessions();
        let goals = problem.goals();
        let mut between = Vec::new();
        for (later, session) in sessions.iter().enumerate().filter(|(_, session)| is_fresh(session)) {
            for earlier in (0..later).filter(|&earlier| seats[earlier] > 0 && seats[later] > 0) {
                let aged = problem.history().aged(sessions[earlier].units, sessions[earlier].starts, session.starts);
                let strangers = |of: usize, to: usize| strangers(&sessions[of], &sessions[to], seats[to]);
                between.push(Between {
                    earlier,
                    later,
                    price: i128::from(goals.new_faces) * i128::from(aged),
                    strangers: (strangers(later, earlier), strangers(earlier, later)),
                });
            }
        }
        Self {
            choices,
            seats,
            between,
            balance: i128::from(goals.balance),
            fair: i128::from(goals.fair),
            people: problem.attendees().len().max(1),
            repeats,
        }
    }

    /// All numbers that the sessions can have, as far as they are certain.
    pub(super) fn possible(problem: &Problem, repeats: i64) -> Self {
        let sessions = problem.sessions();
        let seats = sessions.iter().map(certain_seats).collect();
        Self::new(problem, sessions.iter().map(lumped).collect(), seats, repeats)
    }

    /// The choices of a session.
    pub(in crate::solve) fn of(&self, session: usize) -> &[Choice] {
        &self.choices[session]
    }

    fn off(&self, session: usize, at: usize) -> i128 {
        self.balance * i128::from(self.choices[session][at].off)
    }

    /// What the even sizes alone cost at least, in the sessions that are counted.
    pub(super) fn balance(&self, counted: &dyn Fn(usize) -> bool) -> i64 {
        let least =
            |session: usize| (0..self.choices[session].len()).map(|at| self.off(session, at)).min().unwrap_or(0);
        clamped((0..self.choices.len()).filter(|&session| counted(session)).map(least).sum())
    }

    /// Pairs that share a group in both sessions, at least.
    fn shared(&self, between: &Between, earlier: usize, later: usize) -> i128 {
        let forward = drawn(self.seats[between.later], later, earlier + between.strangers.0);
        forward.max(drawn(self.seats[between.earlier], earlier, later + between.strangers.1))
    }

    /// What the first sessions cost with these choices, and the repeats in them.
    fn added(&self, at: &[usize], session: usize) -> (i128, i128) {
        let (mut cost, mut most) = (self.off(session, at[session]), 0);
        for between in self.between.iter().filter(|between| between.later == session) {
            let groups = |session: usize| self.choices[session][at[session]].groups;
            let shared = self.shared(between, groups(between.earlier), groups(session));
            cost += between.price * shared;
            most = most.max(shared);
        }
        (cost, most)
    }

    /// Fairness, where so many pairs meet again.
    fn unfair(&self, again: i128) -> i128 {
        let people = self.people as i128;
        self.fair * ((2 * again + people - 1) / people).max(i128::from(self.repeats))
    }

    /// What a choice of each session costs at least.
    pub(in crate::solve) fn cost(&self, at: &[usize]) -> i128 {
        let (cost, again) = (0..at.len()).fold((0, 0), |(cost, again), session| {
            let (more, repeats) = self.added(at, session);
            (cost + more, again + repeats)
        });
        cost + self.unfair(again)
    }

    /// Changes one choice after the other as long as that costs less.
    pub(in crate::solve) fn descend(&self, at: &mut [usize]) -> i128 {
        let mut cost = self.cost(at);
        loop {
            let before = cost;
            for session in 0..at.len() {
                let mut best = at[session];
                for choice in 0..self.choices[session].len() {
                    at[session] = choice;
                    let other = self.cost(at);
                    if other < cost {
                        (cost, best) = (other, choice);
                    }
                }
                at[session] = best;
            }
            if cost == before {
                return cost;
            }
        }
    }

    /// A lower bound on what balance, new faces and fairness cost together.
    pub(super) fn least(&self) -> i64 {
        if self.choices.iter().any(Vec::is_empty) {
            return 0;
        }
        let mut least = self.cost(&vec![0; self.choices.len()]);
        let mut search = Search { numbers: self, at: vec![0; self.choices.len()], rest: self.rest(), nodes: 0 };
        let whole = search.deepen(0, 0, 0, &mut least);
        clamped(if whole { least } else { self.two_by_two() })
    }

    /// For each session what it and those after it cost at least, whatever the others choose.
    fn rest(&self) -> Vec<i128> {
        let most = |session: usize| self.choices[session].iter().map(|choice| choice.groups).max().unwrap_or(1);
        let mut rest = vec![0; self.choices.len() + 1];
        for session in (0..self.choices.len()).rev() {
            let own = (0..self.choices[session].len()).map(|at| self.off(session, at)).min().unwrap_or(0);
            let with = self.between.iter().filter(|between| between.later == session);
            let with: i128 = with.map(|two| two.price * self.shared(two, most(two.earlier), most(session))).sum();
            rest[session] = rest[session + 1] + own + with;
        }
        rest
    }

    /// Each two sessions by themselves, where what a session is off is shared out among its pairs.
    fn two_by_two(&self) -> i128 {
        let sessions = self.choices.len();
        let mut pairs = vec![0_i128; sessions];
        let priced = || self.between.iter().filter(|between| between.price > 0);
        for between in priced() {
            pairs[between.earlier] += 1;
            pairs[between.later] += 1;
        }
        let share = |session: usize, at: usize| self.off(session, at) * FRACTION / pairs[session];
        let least_of = |between: &Between| {
            let (earlier, later) = (between.earlier, between.later);
            let all = (0..self.choices[earlier].len())
                .flat_map(|one| (0..self.choices[later].len()).map(move |other| (one, other)));
            let cost = |(one, other): (usize, usize)| {
                let (few, many) = (self.choices[earlier][one].groups, self.choices[later][other].groups);
                between.price * self.shared(between, few, many) * FRACTION + share(earlier, one) + share(later, other)
            };
            all.map(cost).min().unwrap_or(0)
        };
        let alone = (0..sessions).filter(|&session| pairs[session] == 0);
        let alone: i128 = alone
            .map(|session| (0..self.choices[session].len()).map(|at| self.off(session, at)).min().unwrap_or(0))
            .sum();
        let together: i128 = priced().map(least_of).sum();
        alone + (together + FRACTION - 1) / FRACTION + self.unfair(0)
    }
}

/// All vectors of numbers, those left out that cannot cost less.
struct Search<'n> {
    numbers: &'n Numbers,
    at: Vec<usize>,
    rest: Vec<i128>,
    nodes: usize,
}

impl Search<'_> {
    /// Lowers `least` to the least of all vectors that go on from here; false where there were too many.
    fn deepen(&mut self, session: usize, cost: i128, again: i128, least: &mut i128) -> bool {
        if cost + self.rest[session] + self.numbers.unfair(again) >= *least {
            return true;
        }
        if session == self.at.len() {
            *least = cost + self.numbers.unfair(again);
            return true;
        }
        for choice in 0..self.numbers.choices[session].len() {
            self.nodes += 1;
            if self.nodes > NODES {
                return false;
            }
            self.at[session] = choice;
            let (more, repeats) = self.numbers.added(&self.at, session);
            if !self.deepen(session + 1, cost + more, again + repeats, least) {
                return false;
            }
        }
        true
    }
}

/// The numbers of groups of a session; beyond the first, several together with the most groups and the least imbalance
/// of any of them, since more groups share no more.
fn lumped(session: &IndexedSession) -> Vec<Choice> {
    let uncertain = || vec![Choice { groups: smallest_and_most(session).1, off: 0 }];
    let seats = certain_seats(session);
    let all = if knows_its_seats(session) && seats > 0 { choices(session, seats) } else { None };
    let Some(all) = all.filter(|all| !all.is_empty()) else { return uncertain() };
    let mut lumps: Vec<Choice> = all.iter().take(SINGLE).copied().collect();
    let (mut from, mut width) = (SINGLE, 2);
    while from < all.len() {
        let to = (from + width).min(all.len());
        let off = all[from..to].iter().map(|choice| choice.off).min().unwrap_or(0);
        lumps.push(Choice { groups: all[to - 1].groups, off });
        (from, width) = (to, width * 2);
    }
    lumps
}

/// Those present who need not have been in any group of another session: each may be thought of as a group alone.
pub(super) fn strangers(session: &IndexedSession, other: &IndexedSession, seats: usize) -> usize {
    let absent = session.present.iter().filter(|&&person| !other.attends[person]).count();
    absent + other.present.len() - seats
}

/// Pairs who come from one source, where so many people from so many sources are in so many groups.
pub(super) fn drawn(seats: usize, groups: usize, sources: usize) -> i128 {
    let (seats, groups, sources) = (seats as i128, groups.max(1) as i128, sources.max(1) as i128);
    let pairs = |size: i128| {
        let (each, more) = (size / sources, size % sources);
        more * ((each + 1) * each / 2) + (sources - more) * (each * (each - 1) / 2)
    };
    // Convex in the size, so that groups as even as can be share fewest.
    let (size, larger) = (seats / groups, seats % groups);
    larger * pairs(size + 1) + (groups - larger) * pairs(size)
}

fn clamped(cost: i128) -> i64 {
    i64::try_from(cost).unwrap_or(i64::MAX / 8).min(i64::MAX / 8)
}
