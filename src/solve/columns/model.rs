//! A session whose groups are priced as columns, or two linked ones: who may be where, and what a group costs.
//!
//! What is a sum over groups is counted in full: places, pairs, what a group costs as a whole, and the even sizes. A group
//! that a hard rule forbids is none. Whatever is more than that (quotas, fairness, meetings over the plan, weighted rules
//! across groups) is left out and costs nothing here, so that no plan costs less.

use std::cell::RefCell;

use crate::event::Mix;
use crate::index::{EvenRule, IndexedSession, Place, SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::{LinkKind, Primitives};
use crate::rules::Scratch;
use crate::solve::blocks::Blocks;

/// What nobody may do costs this; the sum of a few of them is no overflow.
pub(super) const FORBIDDEN: i64 = i64::MAX / 64;

/// A place of a session where groups may be, or all groups where there are no places.
#[derive(Debug)]
pub(super) struct Spot {
    /// The number of the project; `None` where there are no places.
    pub(super) place: Option<usize>,
    /// The sizes of one group here.
    pub(super) min: usize,
    pub(super) max: usize,
    /// For each person what they cost here; [`FORBIDDEN`] where they may not be.
    pub(super) costs: Vec<i64>,
    /// For each size of a group what it costs.
    pub(super) size_costs: Vec<i64>,
}

/// A group on one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Team {
    pub(super) day: usize,
    pub(super) spot: usize,
    /// Ascending.
    pub(super) people: Vec<u32>,
}

/// One session.
#[derive(Debug)]
pub(super) struct Day<'a> {
    pub(super) number: usize,
    pub(super) session: &'a IndexedSession,
    pub(super) spots: Vec<Spot>,
    /// What two people in one group cost, row by row; [`FORBIDDEN`] where they may not share one.
    pairs: Vec<i64>,
    blocks: Blocks,
    scratch: RefCell<Scratch>,
}

/// One session, or two of which the later continues the earlier.
#[derive(Debug)]
pub(super) struct Model<'a> {
    pub(super) problem: &'a Problem,
    primitives: &'a Primitives,
    pub(super) days: Vec<Day<'a>>,
    /// For each person whether they attend both days; nobody where there is one day.
    pub(super) both: Vec<bool>,
    /// What somebody whose company changes costs on each of the days.
    pub(super) changed: [i64; 2],
    /// What two who share a group on both days cost on the later one.
    pub(super) again: i64,
}

impl<'a> Model<'a> {
    /// The model of sessions in which everybody present sits: one, or two linked ones.
    pub(super) fn new(problem: &'a Problem, primitives: &'a Primitives, sessions: &[usize]) -> Self {
        let people = problem.attendees().len();
        let days: Vec<Day> = sessions.iter().map(|&number| Day::new(problem, primitives, number)).collect();
        let attends = |person: usize| days.iter().all(|day| day.session.attends[person]);
        let both = (0..people).map(|person| days.len() == 2 && attends(person)).collect();
        let again = match days.as_slice() {
            [earlier, later] => primitives.rooms[later.number].again[earlier.number],
            _ => 0,
        };
        let stable = primitives.stable_weight;
        Self { problem, primitives, days, both, changed: [stable / 2, stable - stable / 2], again }
    }

    /// Counts meetings in the other sessions of a seating as they are there: what the model then says is no bound, but guides
    /// to what is best for these sessions while the others stay.
    pub(super) fn with_others(mut self, seating: &Seating) -> Self {
        let people = self.problem.attendees().len();
        for day in 0..self.days.len() {
            let number = self.days[day].number;
            for (one, other) in (0..people).flat_map(|one| (one + 1..people).map(move |other| (one, other))) {
                let more = meeting_elsewhere(&self, number, (one, other), seating);
                for cell in [one * people + other, other * people + one] {
                    let pairs = &mut self.days[day].pairs;
                    pairs[cell] = pairs[cell].saturating_add(more).min(FORBIDDEN);
                }
            }
        }
        self
    }

    /// What a group costs as a whole, apart from its people and pairs; `None` where a hard rule forbids it.
    pub(super) fn as_a_whole(&self, day: usize, spot: usize, people: &[u32]) -> Option<i64> {
        let day = &self.days[day];
        let spot = &day.spots[spot];
        let room = &self.primitives.rooms[day.number];
        let (cost, hard) = room.groups.price(spot.place, people, &mut day.scratch.borrow_mut());
        let is_whole = |&person: &u32| {
            let person = person as usize;
            day.blocks.unit(&person).iter().all(|&other| people.contains(&(other as u32)))
        };
        (hard == 0 && people.iter().all(is_whole)).then(|| cost + spot.size_costs[people.len()])
    }

    /// All that a group costs; `None` where a hard rule or its size forbids it.
    pub(super) fn cost(&self, day: usize, spot: usize, people: &[u32]) -> Option<i64> {
        let here = &self.days[day].spots[spot];
        if !(here.min..=here.max).contains(&people.len()) {
            return None;
        }
        let mut cost: i64 = 0;
        for (at, &person) in people.iter().enumerate() {
            cost = cost.saturating_add(here.costs[person as usize]);
            for &other in &people[at + 1..] {
                cost = cost.saturating_add(self.days[day].pair(person, other));
            }
        }
        if cost >= FORBIDDEN {
            return None;
        }
        Some(cost + self.as_a_whole(day, spot, people)?)
    }

    /// What a company that stays together costs on both days; `None` where that is forbidden.
    pub(super) fn cost_of(&self, teams: &[Team]) -> Option<i64> {
        let mut cost = 0;
        for team in teams {
            cost += self.cost(team.day, team.spot, &team.people)?;
        }
        let [earlier, later] = teams else { return Some(cost) };
        let company = earlier.people.iter().filter(|person| later.people.contains(person)).count() as i64;
        Some(cost + self.again * company * (company - 1) / 2)
    }

    /// The number by which all costs of whole plans of these sessions can be divided.
    pub(super) fn unit(&self) -> i64 {
        let goals = self.problem.goals();
        let mut weights = vec![
            goals.new_faces,
            goals.choices,
            goals.skills,
            goals.learning,
            goals.shadows,
            goals.interests,
            goals.languages,
            goals.balance,
            goals.stable,
        ];
        weights.extend(self.problem.rules().iter().map(|rule| rule.weight()));
        weights.into_iter().fold(0, greatest_common_divisor).max(1)
    }
}

impl<'a> Day<'a> {
    fn new(problem: &'a Problem, primitives: &Primitives, number: usize) -> Self {
        let session = &problem.sessions()[number];
        let room = &primitives.rooms[number];
        let even = EvenRule::of(&session.shape).with(session.present.len());
        let spot = |place: Option<&Place>, min: usize, max: usize| {
            let number = place.map(|place| place.number);
            let price = |person: usize| {
                let (cost, hard) = number.map_or((0, 0), |number| room.places.price(person, number));
                if hard > 0 || !session.attends[person] { FORBIDDEN } else { cost }
            };
            let off = |size: usize| even.map_or(0, |even| even.off(session.holds(number), size)) as i64;
            Spot {
                place: number,
                min,
                max,
                costs: (0..problem.attendees().len()).map(price).collect(),
                size_costs: (0..=max).map(|size| primitives.balance_weight * off(size) * off(size)).collect(),
            }
        };
        let present = session.present.len();
        let spots: Vec<Spot> = match &session.shape {
            Shape::Projects { projects, min, max, .. } => {
                let possible = projects.iter().filter(|place| place.is_possible());
                possible.map(|place| spot(Some(place), (*min).max(1), (*max).min(place.max).min(present))).collect()
            }
            Shape::Groups { min, max } => vec![spot(None, (*min).max(1), (*max).min(present))],
            Shape::Pairs { .. } | Shape::Tables { .. } => Vec::new(),
        };
        let spots = spots.into_iter().filter(|spot| spot.min <= spot.max).collect();
        Self {
            number,
            session,
            spots,
            pairs: pairs(problem, primitives, number),
            blocks: Blocks::in_session(problem, number, false),
            scratch: RefCell::new(room.groups.scratch()),
        }
    }

    /// What two people in one group cost.
    #[inline]
    pub(super) fn pair(&self, one: u32, other: u32) -> i64 {
        self.pairs[one as usize * self.session.attends.len() + other as usize]
    }
}

/// What two people in one group of a session cost.
fn pairs(problem: &Problem, primitives: &Primitives, number: usize) -> Vec<i64> {
    let people = problem.attendees().len();
    let room = &primitives.rooms[number];
    let mut pairs = vec![0; people * people];
    for one in 0..people {
        for other in one + 1..people {
            let entry = primitives.pairs.entry(one, other);
            let cost = entry.cost[number] + primitives.pairs.language_cost(one, other);
            let cost = if entry.forbidden[number] > 0 { FORBIDDEN } else { cost };
            pairs[one * people + other] = cost;
            pairs[other * people + one] = cost;
        }
    }
    for link in room.links.iter().filter(|link| link.kind == LinkKind::Near) {
        for (at, &one) in link.people.iter().enumerate() {
            for &other in &link.people[at + 1..] {
                for cell in [one * people + other, other * people + one] {
                    pairs[cell] = if link.hard { FORBIDDEN } else { pairs[cell].saturating_add(link.weight) };
                }
            }
        }
    }
    pairs
}

/// What meeting in a session costs because of meetings in the sessions of a seating that stay as they are.
fn meeting_elsewhere(model: &Model<'_>, number: usize, (one, other): (usize, usize), seating: &Seating) -> i64 {
    let Model { problem, primitives, days, .. } = model;
    let together =
        |session: &SeatedSession| session.group_of[one].is_some() && session.group_of[one] == session.group_of[other];
    let stays = |at: usize| days.iter().all(|day| day.number != at);
    let mut cost = 0;
    let mut met_before = primitives.pairs.entry(one, other).met;
    for (at, session) in seating.sessions.iter().enumerate() {
        if stays(at) && together(session) {
            let (earlier, later) = (at.min(number), at.max(number));
            cost += primitives.rooms[later].again[earlier];
            met_before |= at < number;
        }
    }
    if problem.sessions()[number].mix == Mix::Familiar && !met_before && days.len() == 1 {
        cost += primitives.stranger_weight;
    }
    cost
}

fn greatest_common_divisor(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}
