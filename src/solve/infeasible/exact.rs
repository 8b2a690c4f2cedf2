//! Every seating of few people tried: what no argument of the other detectors reaches.
//!
//! A session by itself is decided over sets of people where that can be done; what is left, and sessions that have to
//! be looked at together, by trying.
//!
//! Depth first over the people of a session, and over the sessions that have to be looked at together. Whoever is placed
//! next goes to each group begun, begins one, or sits out; a way is left as soon as a rule can no longer hold.

use std::ops::ControlFlow;

use crate::event::Seat;
use crate::index::{IndexedSession, SeatedGroup, SeatedSession, Seating, Shape};
use crate::plan::in_session;
use crate::problem::Problem;
use crate::rules::{Arrival, IndexedRule, Meeting, Primitive, Reach};

use super::super::exact::few::{self, Settled};
use super::super::watch::Watch;
use super::evidence::{Evidence, rules_where};
use super::kept_seats::{keeps_seats, kept_seats};
use super::room::Room;
use super::rules::kept_together;
use super::subsets::{Decided, PEOPLE, decided};

/// Operations spent on sets, and placements tried, before a search, and after one that found no plan.
const SOON: Limit = Limit { sets: 8_000_000, placements: 20_000 };
const LATE: Limit = Limit { sets: 400_000_000, placements: 400_000 };
/// Placements between two calls of the callback.
const BETWEEN_CALLS: u64 = 1_024;

/// Operations on sets to find a plan without one of the members of a conflict.
const SHOWN: u64 = 60_000_000;

/// How much is tried.
#[derive(Debug, Clone, Copy)]
struct Limit {
    sets: u64,
    placements: u64,
}

/// A session without a seating, with few placements tried.
pub(super) fn no_seating(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    unseatable(problem, session, SOON, watch)
}

/// A session without a seating, with many placements tried.
pub(super) fn no_seating_at_all(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    unseatable(problem, session, LATE, watch)
}

/// Meetings that the seatings of all sessions do not allow, with few placements tried. It is about the whole plan, and told
/// of once.
pub(super) fn no_plan(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    unplannable(problem, session, SOON, watch)
}

/// The same with many placements tried.
pub(super) fn no_plan_at_all(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    unplannable(problem, session, LATE, watch)
}

/// Whether a plan that keeps the hard rules was found by trying every one.
pub(super) fn is_planned(problem: &Problem, watch: &mut Watch<'_>) -> bool {
    let all: Vec<usize> = (0..problem.sessions().len()).collect();
    let spans = problem.rules().iter().any(|rule| rule.is_hard() && rule.reach() == Reach::Plan);
    if !spans && all.iter().all(|&session| decided(problem, session, SHOWN, watch) == Decided::Possible) {
        return true;
    }
    Search::new(problem, &all, true, SOON.placements, watch).is_some_and(|search| search.run() == Tried::Found)
}

fn unseatable(problem: &Problem, session: usize, limit: Limit, watch: &mut Watch<'_>) -> Option<Evidence> {
    let rules = rules_where(problem, session, |rule| rule.reach() != Reach::Plan);
    let data = &problem.sessions()[session];
    let holds_anyway = |&rule: &usize| keeps_nobody(&problem.rules()[rule], session);
    if data.present.len() > few::PEOPLE || data.seat == Seat::Most && rules.iter().all(holds_anyway) {
        return None;
    }
    let is_impossible = match decided(problem, session, limit.sets, watch) {
        Decided::Possible => false,
        Decided::Impossible => true,
        Decided::Open => divided_nowhere(problem, session, &rules, limit, watch)?,
    };
    let seats = data.capacity.seats;
    is_impossible.then(|| Evidence::new(rules, Room::EverySeating { seats }, seats))
}

/// Whether no division of few people keeps the rules: by the engine over sets, which knows limits that overlap and tables
/// next to each other, and where that does not end, by trying. `None`: nothing is known.
fn divided_nowhere(
    problem: &Problem,
    session: usize,
    rules: &[usize],
    limit: Limit,
    watch: &mut Watch<'_>,
) -> Option<bool> {
    let data = &problem.sessions()[session];
    let tables_matter =
        matches!(&data.shape, Shape::Tables { next_to, .. } if next_to.iter().any(|list| !list.is_empty()));
    if tables_matter && data.present.len() > PEOPLE {
        // What spans tables is judged one by one: with so many people that takes too long.
        return None;
    }
    let alone = problem.with_hard_rules(rules).isolated(session);
    let steps = limit.sets / few::A_STEP;
    match watch.aside(2 * steps, |watch| few::settled(&alone, 0, watch)) {
        Settled::Best(_) => Some(false),
        Settled::Impossible => Some(true),
        Settled::Open => {
            let search = Search::new(problem, &[session], false, limit.placements, watch)?;
            Some(search.run() == Tried::None)
        }
    }
}

/// Whether a rule holds where everybody sits out.
pub(super) fn keeps_nobody(rule: &IndexedRule, session: usize) -> bool {
    let is_total = matches!(rule.primitive(session), Some(Primitive::Total { at_least: 1.., .. }));
    !is_total && !keeps_seats(rule, session)
}

fn unplannable(problem: &Problem, session: usize, limit: Limit, watch: &mut Watch<'_>) -> Option<Evidence> {
    let meets = |rule: &IndexedRule| rule.is_hard() && rule.reach() == Reach::Plan;
    let looked_at: Vec<usize> = (0..problem.sessions().len())
        .filter(|&number| problem.rules().iter().any(|rule| meets(rule) && rule.sessions[number]))
        .collect();
    if session > 0 || looked_at.is_empty() {
        return None;
    }
    let search = Search::new(problem, &looked_at, true, limit.placements, watch)?;
    (search.run() == Tried::None).then(|| {
        let rules = (0..problem.rules().len()).filter(|&rule| problem.rules()[rule].is_hard()).collect();
        let sessions = looked_at.iter().map(|&number| problem.sessions()[number].id.clone()).collect();
        Evidence::new(rules, Room::EveryPlan { sessions }, looked_at.len())
    })
}

/// What came of trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tried {
    Found,
    None,
    /// The placements were spent, or the callback said stop.
    Unknown,
}

/// A group begun.
#[derive(Debug, Clone)]
struct Begun {
    place: Option<usize>,
    people: Vec<usize>,
}

/// A session as far as it is seated.
struct Sitting<'a> {
    number: usize,
    data: &'a IndexedSession,
    rules: Vec<&'a IndexedRule>,
    /// Those present, of whom most rules speak first.
    order: Vec<usize>,
    /// Those for whom a seat is kept, ascending.
    kept: Vec<usize>,
    groups: Vec<Begun>,
    unseated: Vec<usize>,
}

struct Search<'a, 'w, 'c> {
    problem: &'a Problem,
    sittings: Vec<Sitting<'a>>,
    /// The rules of meetings, each with the number of sessions in which its people have met so far.
    meets: Vec<(&'a IndexedRule, usize)>,
    /// The rules of visits.
    varies: Vec<&'a IndexedRule>,
    left: u64,
    watch: &'w mut Watch<'c>,
}

impl<'a, 'w, 'c> Search<'a, 'w, 'c> {
    /// `None` where there are too many people, or the seats of a session are not known.
    fn new(
        problem: &'a Problem,
        sessions: &[usize],
        meetings: bool,
        limit: u64,
        watch: &'w mut Watch<'c>,
    ) -> Option<Self> {
        let small = |&number: &usize| {
            let data = &problem.sessions()[number];
            data.present.len() <= PEOPLE && data.capacity.seats == data.capacity.at_most
        };
        if !sessions.iter().all(small) {
            return None;
        }
        let hard = || problem.rules().iter().filter(|rule| rule.is_hard());
        let sitting = |&number: &usize| {
            let data = &problem.sessions()[number];
            let holds = |rule: &&IndexedRule| rule.sessions[number] && rule.reach() != Reach::Plan;
            let rules: Vec<&IndexedRule> = hard().filter(holds).collect();
            let mut order = data.present.clone();
            let speaks = |person: usize| rules.iter().filter(|rule| rule.narrows(person)).count();
            order.sort_by_cached_key(|&person| std::cmp::Reverse(speaks(person)));
            let kept = kept_seats(problem, number);
            Sitting { number, data, rules, order, kept, groups: Vec::new(), unseated: Vec::new() }
        };
        let spanning = || hard().filter(|rule| meetings && rule.reach() == Reach::Plan);
        let meets = spanning().filter(|rule| rule.meeting().is_some()).map(|rule| (rule, 0)).collect();
        let varies = spanning().filter(|rule| rule.visits().is_some()).collect();
        let sittings = sessions.iter().map(sitting).collect();
        Some(Self { problem, sittings, meets, varies, left: limit, watch })
    }

    fn run(mut self) -> Tried {
        match self.place(0, 0) {
            ControlFlow::Continue(()) => Tried::None,
            ControlFlow::Break(tried) => tried,
        }
    }

    /// Places the next person of a session everywhere.
    fn place(&mut self, at: usize, next: usize) -> ControlFlow<Tried> {
        let Some(sitting) = self.sittings.get(at) else { return ControlFlow::Break(Tried::Found) };
        let Some(&person) = sitting.order.get(next) else { return self.seated(at) };
        if self.left == 0 || self.left.is_multiple_of(BETWEEN_CALLS) && !self.watch.ask() {
            return ControlFlow::Break(Tried::Unknown);
        }
        self.left -= 1;
        for group in 0..self.sittings[at].groups.len() {
            let sitting = &mut self.sittings[at];
            if sitting.groups[group].people.len() < sitting.largest(group) {
                sitting.groups[group].people.push(person);
                if sitting.may_go_on(group, person, next) {
                    self.place(at, next + 1)?;
                }
                self.sittings[at].groups[group].people.pop();
            }
        }
        for place in self.sittings[at].places() {
            let sitting = &mut self.sittings[at];
            sitting.groups.push(Begun { place, people: vec![person] });
            if sitting.may_go_on(sitting.groups.len() - 1, person, next) {
                self.place(at, next + 1)?;
            }
            self.sittings[at].groups.pop();
        }
        let sitting = &mut self.sittings[at];
        let may_sit_out = sitting.kept.binary_search(&person).is_err() && sitting.unseated.len() < sitting.most_out();
        if may_sit_out && sitting.stays_with(person, None) {
            sitting.unseated.push(person);
            self.place(at, next + 1)?;
            self.sittings[at].unseated.pop();
        }
        ControlFlow::Continue(())
    }

    /// Everybody of a session has a place: goes on with the next session where the form and the rules hold.
    fn seated(&mut self, at: usize) -> ControlFlow<Tried> {
        if !self.sittings[at].holds(self.problem) || !self.is_varied(at) {
            return ControlFlow::Continue(());
        }
        let after = self.sittings.len() - at - 1;
        let sitting = &self.sittings[at];
        let met: Vec<bool> = self.meets.iter().map(|(rule, _)| sitting.has_meeting(rule)).collect();
        self.meets.iter_mut().zip(&met).for_each(|((_, times), &met)| *times += usize::from(met));
        let can_meet = self
            .meets
            .iter()
            .all(|(rule, times)| rule.meeting().is_none_or(|meeting| times + after >= meeting.at_least));
        if can_meet {
            self.place(at + 1, 0)?;
        }
        self.meets.iter_mut().zip(&met).for_each(|((_, times), &met)| *times -= usize::from(met));
        ControlFlow::Continue(())
    }
}

impl Search<'_, '_, '_> {
    /// Whether the sessions up to that one keep the rules of visits: more sessions only bring more visits.
    fn is_varied(&self, at: usize) -> bool {
        if self.varies.is_empty() {
            return true;
        }
        let people = self.problem.attendees().len();
        let nobody = || SeatedSession::new(Vec::new(), Vec::new(), people);
        let mut seating = Seating { sessions: self.problem.sessions().iter().map(|_| nobody()).collect() };
        for sitting in &self.sittings[..=at] {
            seating.sessions[sitting.number] = sitting.seated(people);
        }
        self.varies.iter().all(|rule| rule.shortfalls(self.problem.sessions(), &seating).is_empty())
    }
}

impl Sitting<'_> {
    /// As far as it is seated.
    fn seated(&self, people: usize) -> SeatedSession {
        let groups = self.groups.iter().map(|group| SeatedGroup {
            place: group.place,
            people: group.people.clone(),
            shadows: Vec::new(),
        });
        SeatedSession::new(groups.collect(), self.unseated.clone(), people)
    }

    fn most_out(&self) -> usize {
        match self.data.seat {
            Seat::All => self.data.present.len() - self.data.capacity.seats,
            Seat::Most => self.data.present.len(),
        }
    }

    /// The most people in a group; a trio only where an odd one is left and no other has it.
    fn largest(&self, group: usize) -> usize {
        let sizes = self.data.shape.sizes_at(self.groups[group].place);
        let has_trio = || self.groups.iter().any(|group| group.people.len() > sizes.min);
        match &self.data.shape {
            Shape::Pairs { .. } if has_trio() => sizes.min,
            _ => sizes.max,
        }
    }

    /// Where a new group may be.
    fn places(&self) -> Vec<Option<usize>> {
        let used = |number: usize| self.groups.iter().any(|group| group.place == Some(number));
        match &self.data.shape {
            Shape::Pairs { .. } | Shape::Groups { .. } => vec![None],
            Shape::Tables { tables, .. } => {
                let free = tables.iter().filter(|table| table.is_possible() && !used(table.number));
                free.map(|table| Some(table.number)).collect()
            }
            Shape::Projects { projects, .. } => {
                projects.iter().filter(|project| project.is_possible()).map(|project| Some(project.number)).collect()
            }
        }
    }

    /// Whether rules of which more people break more can still hold, after a person has come to a group.
    fn may_go_on(&self, group: usize, person: usize, next: usize) -> bool {
        let Begun { place, people } = &self.groups[group];
        let arrival = Arrival { session: self.number, person, place: *place, people };
        let left = self.order.len() - next - 1;
        let lacking: usize = self.groups.iter().map(|group| self.least(group).saturating_sub(group.people.len())).sum();
        lacking <= left
            && place.is_none_or(|place| self.data.suits(person, place) && self.has_room(place))
            && self.stays_with(person, Some(group))
            && self.rules.iter().all(|rule| rule.may_go_on(arrival))
    }

    fn least(&self, group: &Begun) -> usize {
        self.data.shape.sizes_at(group.place).min
    }

    fn on(&self, place: usize) -> impl Iterator<Item = usize> {
        self.groups
            .iter()
            .filter(move |group| group.place == Some(place))
            .flat_map(|group| group.people.iter().copied())
    }

    fn has_room(&self, place: usize) -> bool {
        self.data.shape.place(place).is_some_and(|room| self.on(place).count() <= room.max)
    }

    /// Whether those who are kept together with a person, as far as they are placed, are where the person goes.
    fn stays_with(&self, person: usize, group: Option<usize>) -> bool {
        let elsewhere = |other: &usize| {
            let at = self.groups.iter().position(|group| group.people.contains(other));
            at.is_some() && at != group || self.unseated.contains(other) && group.is_some()
        };
        let kept = self.rules.iter().filter_map(|rule| kept_together(rule)).filter(|people| people.contains(&person));
        kept.into_iter().all(|people| !people.iter().filter(|&&other| other != person).any(elsewhere))
    }

    /// Whether a full seating has the form and keeps the rules, by the rules' own definition.
    fn holds(&self, problem: &Problem) -> bool {
        let sizes = self.groups.iter().all(|group| group.people.len() >= self.least(group));
        if !sizes || !self.projects_hold() {
            return false;
        }
        let seated = self.seated(problem.attendees().len());
        self.rules.iter().all(|rule| in_session(problem, self.number, &seated, rule).is_empty())
    }

    /// Whether every running project has its size and a host, and hosts of running projects are on one of theirs.
    fn projects_hold(&self) -> bool {
        let Shape::Projects { projects, .. } = &self.data.shape else { return true };
        projects.iter().filter(|project| self.on(project.number).next().is_some()).all(|project| {
            let hosts = |person: usize| {
                let hosted = projects.iter().filter(|other| other.hosts.binary_search(&person).is_ok());
                hosted.into_iter().any(|other| self.on(other.number).any(|one| one == person))
            };
            self.on(project.number).count() >= project.min
                && (!project.needs_host
                    || self.on(project.number).any(|person| project.hosts.binary_search(&person).is_ok()))
                && project.hosts.iter().all(|&host| hosts(host))
        })
    }

    fn has_meeting(&self, rule: &IndexedRule) -> bool {
        let Some(Meeting { people, .. }) = rule.meeting() else { return false };
        rule.sessions[self.number]
            && self.groups.iter().any(|group| people.iter().all(|person| group.people.contains(person)))
    }
}
