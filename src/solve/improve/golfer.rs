//! New faces first: the pair part of all fresh sessions goes to the fast search over several rounds.
//!
//! What a pair costs is handed over scaled to bytes, sizes and places as they are or as a layout has them, and hard rules
//! as the search can keep them: people whom a rule on groups tells apart change places only with their like, and those of
//! a rule that spans tables or sessions stay. So the result is as valid as what it started from, and the whole cost
//! decides whether it is taken.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::algorithms::golfer::{Count, Round, Rounds, search};
use crate::algorithms::random::Random;
use crate::event::Mix;
use crate::index::{IndexedSession, SeatedGroup, SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::{LinkKind, Primitives};
use crate::rules::{IndexedRule, Primitive, Reach, Tally};

use crate::solve::blocks::Blocks;
use crate::solve::bound::Goal;
use crate::solve::draft::Draft;
use crate::solve::sizes::Formed;
use crate::solve::watch::Watch;

use super::layouts::{self, Layout};

/// Exchanges that take about as long as one step of the whole search.
const A_STEP: u64 = 64;
/// The part of the budget that is spent here at most.
const PART: u64 = 4;
/// Steps here for each of the leg of the whole search that follows.
const AHEAD: u64 = 2;
/// The part of the steps that each layout is tried with.
const TRIED_PART: u64 = 8;
/// The largest acquaintance that a byte holds.
const MOST: i64 = 255;

/// Which hand-over of a search it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// Schedules by construction are tried, and every acquaintance counts as much as a meeting again.
    First,
    /// Costs are as they are.
    Later,
}

/// What is asked of a hand-over.
#[derive(Debug, Clone, Copy)]
pub(super) struct HandOver<'g> {
    pub(super) pass: Pass,
    /// Steps of the leg of the whole search before which it comes.
    pub(super) before: u64,
    pub(super) goal: &'g Goal,
}

/// Replaces the draft, which breaks no hard rule, by one with fewer meetings again where the whole is better for it;
/// whether it was.
///
/// In the first pass the sizes of groups may be others: each likely layout is tried with a part of the steps, and the best
/// goes on.
pub(super) fn hand_over(
    draft: &mut Draft<'_>,
    blocks: &[Blocks],
    HandOver { pass, before, goal }: HandOver<'_>,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> bool {
    let (problem, primitives) = (draft.problem, draft.primitives);
    let open: Vec<bool> = (0..problem.sessions().len()).map(|number| is_open(problem, primitives, number)).collect();
    // What one session alone owes to history, the search of the whole does as well.
    if draft.totals.cost <= goal.cost || open.iter().filter(|&&open| open).count() < 2 {
        return false;
    }
    let Some(scale) = Scale::of(problem, primitives, &open, pass) else { return false };
    let mut hall = Hall { problem, primitives, blocks, open, scale, pass, seating: draft.seating() };
    let steps = (watch.steps_left() / PART).min(before.saturating_mul(AHEAD)).saturating_mul(A_STEP);
    let as_it_is: Layout = vec![None; problem.sessions().len()];
    let layouts = match pass {
        Pass::First => layouts::likely(problem, &hall.seating, &hall.resizable()),
        Pass::Later => vec![as_it_is.clone()],
    };
    let mut best: Option<Draft<'_>> = None;
    let mut last = layouts.first().cloned().unwrap_or_else(|| as_it_is.clone());
    if layouts.len() > 1 {
        for layout in &layouts {
            let Some(seating) = hall.mixed(layout, steps / TRIED_PART, random, watch) else { continue };
            let tried = Draft::new(problem, primitives, &seating);
            if best.as_ref().is_none_or(|best| tried.standing() < best.standing()) {
                (hall.seating, best) = (seating, Some(tried));
            }
        }
        last = as_it_is;
    }
    if best.as_ref().is_none_or(|best| best.totals.cost > goal.cost)
        && let Some(seating) = hall.mixed(&last, steps, random, watch)
    {
        let mixed = Draft::new(problem, primitives, &seating);
        if best.as_ref().is_none_or(|best| mixed.standing() < best.standing()) {
            best = Some(mixed);
        }
    }
    let Some(best) = best.filter(|best| best.standing() < draft.standing()) else { return false };
    *draft = best;
    true
}

/// What is mixed: the sessions as they are, and what may be done with them.
struct Hall<'h> {
    problem: &'h Problem,
    primitives: &'h Primitives,
    blocks: &'h [Blocks],
    /// For each session whether its groups may be changed.
    open: Vec<bool>,
    scale: Scale,
    pass: Pass,
    seating: Seating,
}

impl Hall<'_> {
    /// For each session whether it may have groups of other sizes: nothing ties anybody, or any number of people, to a
    /// group.
    fn resizable(&self) -> Vec<bool> {
        (0..self.open.len()).map(|number| self.may_resize(number)).collect()
    }

    fn may_resize(&self, number: usize) -> bool {
        let session = &self.problem.sessions()[number];
        self.open[number]
            && matches!(session.shape, Shape::Groups { .. } | Shape::Tables { .. })
            && self.primitives.rooms[number].sums.is_empty()
            && classes(self.problem, number).is_empty()
            && !stays(self.problem, self.primitives, number).contains(&true)
    }

    /// The seating with the sessions of this layout mixed by the fast search within so many of its steps; `None` where
    /// nothing was found.
    fn mixed(&self, layout: &Layout, steps: u64, random: &mut Random, watch: &mut Watch<'_>) -> Option<Seating> {
        let task = self.compiled(layout).designs(self.pass == Pass::First);
        // The engine counts exchanges; the watch hears of a step for as many as take its time.
        let mut counted = 0;
        let found = search(&task, random.next_u64(), steps, |progress| {
            let goes_on = (counted..progress.steps / A_STEP).all(|_| watch.step());
            counted = progress.steps / A_STEP;
            if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let mut seating = self.seating.clone();
        let changed = found.ok()?.groups.into_iter().enumerate().filter(|&(number, _)| self.open[number]);
        for (number, groups) in changed {
            let seated = &mut seating.sessions[number];
            let places = formed(seated, &layout[number]).into_iter().map(|(place, _)| place);
            let groups =
                places.zip(groups).map(|(place, people)| SeatedGroup { place, people, shadows: Vec::new() }).collect();
            *seated = SeatedSession::new(groups, seated.unseated.clone(), self.problem.attendees().len());
        }
        Some(seating)
    }

    /// The sessions as rounds.
    fn compiled(&self, layout: &Layout) -> Rounds {
        let (problem, scale) = (self.problem, &self.scale);
        let mut task = Rounds::new(problem.attendees().len()).count(Count::Acquaintance).meeting_gives(scale.gives);
        for (number, seated) in self.seating.sessions.iter().enumerate() {
            let groups: Vec<Vec<usize>> = seated.groups.iter().map(|group| group.people.clone()).collect();
            let present = groups.concat();
            // Meetings in sessions that are not fresh cost nothing there: they are known of as if from before.
            let round = if self.open[number] {
                let sizes = formed(seated, &layout[number]);
                let round = self.with_rules(number, seated, &sizes);
                if layout[number].is_some() { round } else { round.start(groups) }
            } else if problem.sessions()[number].mix == Mix::Fresh {
                // It stays as it is, but whoever meets in it has met.
                Round::new(groups.iter().map(Vec::len)).frozen(groups)
            } else {
                let known = groups.iter().flat_map(|group| pairs(group)).map(|(one, other)| (one, other, scale.gives));
                task = task.known(known.collect::<Vec<_>>());
                let alone: Vec<Vec<usize>> = present.iter().map(|&person| vec![person]).collect();
                task = task.round(Round::new(vec![1; present.len()]).present(present).frozen(alone));
                continue;
            };
            task = task.round(round.present(present));
        }
        task.known(scale.known.iter().copied())
    }

    /// A session that may be changed, with groups of these sizes and its hard rules.
    fn with_rules(&self, number: usize, seated: &SeatedSession, sizes: &[Formed]) -> Round {
        let Self { problem, primitives, .. } = *self;
        let session = &problem.sessions()[number];
        let mut round = Round::new(sizes.iter().map(|&(_, people)| people));
        for rule in problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[number]) {
            if let Some(Primitive::Apart(people)) = rule.primitive(number) {
                round = pairs(people).fold(round, |round, (one, other)| round.apart(one, other));
            } else if let Some(values) = parted_values(rule, number) {
                let mut with: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
                for &person in seated.groups.iter().flat_map(|group| &group.people) {
                    values[person].iter().for_each(|&value| with.entry(value).or_default().push(person));
                }
                for people in with.values() {
                    round = pairs(people).fold(round, |round, (one, other)| round.apart(one, other));
                }
            }
        }
        for block in self.blocks[number].all() {
            round = round.together(block.iter().copied());
        }
        let stays = stays(problem, primitives, number);
        let places = &primitives.rooms[number].places;
        for (group, seated_group) in seated.groups.iter().enumerate() {
            for &person in &seated_group.people {
                if stays[person] {
                    round = round.only(person, [group]);
                } else if is_choosy(session, primitives, number, person) {
                    let fits = |at: &usize| {
                        sizes[*at]
                            .0
                            .is_none_or(|place| session.suits(person, place) && places.price(person, place).1 <= 0)
                    };
                    round = round.only(person, (0..sizes.len()).filter(fits));
                }
            }
        }
        round.classes(classes(problem, number))
    }
}

/// The places and sizes of the groups that a session is to have.
fn formed(seated: &SeatedSession, layout: &Option<Vec<Formed>>) -> Vec<Formed> {
    let as_it_is = || seated.groups.iter().map(|group| (group.place, group.people.len())).collect();
    layout.clone().unwrap_or_else(as_it_is)
}

/// For each person whether a rule across tables or sessions speaks of them, which the engine does not know: they do not
/// move.
fn stays(problem: &Problem, primitives: &Primitives, number: usize) -> Vec<bool> {
    let mut stays = vec![false; problem.attendees().len()];
    for link in primitives.rooms[number].links.iter().filter(|link| link.hard && link.kind == LinkKind::Near) {
        link.people.iter().for_each(|&person| stays[person] = true);
    }
    for rule in primitives.meets.iter().filter(|rule| rule.hard && rule.sessions[number]) {
        rule.people.iter().for_each(|&person| stays[person] = true);
    }
    stays
}

/// Whether the groups of a session may be changed for new faces alone.
fn is_open(problem: &Problem, primitives: &Primitives, number: usize) -> bool {
    let session = &problem.sessions()[number];
    session.mix == Mix::Fresh && !session.shape.is_projects() && primitives.chains[number].is_empty()
}

/// Costs of pairs in units that let all sums fit a byte.
struct Scale {
    gives: u32,
    known: Vec<(usize, usize, u32)>,
}

impl Scale {
    /// In the first pass nothing costs less than a meeting again: often all of it can be had, and costs that are alike anneal
    /// best.
    fn of(problem: &Problem, primitives: &Primitives, open: &[bool], pass: Pass) -> Option<Self> {
        let sessions = problem.sessions();
        let fresh: Vec<usize> = (0..open.len()).filter(|&number| sessions[number].mix == Mix::Fresh).collect();
        let mut prices: Vec<i64> = fresh
            .iter()
            .flat_map(|&later| primitives.rooms[later].again[..later].iter().copied())
            .filter(|&price| price > 0)
            .collect();
        prices.sort_unstable();
        // The middle one, so that one old session does not set the unit for all.
        let price = *prices.get(prices.len() / 2)?;
        let open: Vec<usize> = (0..open.len()).filter(|&number| open[number]).collect();
        let known: Vec<(usize, usize, i64)> = special_pairs(problem, primitives)
            .into_iter()
            .map(|(one, other)| {
                let costs = open.iter().map(|&number| primitives.pairs.entry(one, other).cost[number]);
                let shared = open.iter().map(|&number| shared_values(problem, number, one, other)).sum::<i64>();
                let mean = (costs.sum::<i64>() + shared) / open.len() as i64;
                let mean = mean + primitives.pairs.language_cost(one, other);
                (one, other, mean)
            })
            .filter(|&(_, _, cost)| cost > 0)
            .collect();
        // As fine as fits: the largest that a pair may come to is 255.
        let rounds = fresh.len() as i64;
        let gives = [4, 2, 1].into_iter().find(|&gives| gives * (rounds + 4) <= MOST).unwrap_or(1);
        let top = (MOST - gives * rounds).max(1);
        let least = if pass == Pass::First { gives.min(top) } else { 1 };
        let scaled = |cost: i64| (cost.saturating_mul(gives) / price).clamp(least, top) as u32;
        let known = known.into_iter().map(|(one, other, cost)| (one, other, scaled(cost))).collect();
        Some(Self { gives: gives as u32, known })
    }
}

/// Pairs that cost something to begin with: by history, by a weighted separation, for want of a language.
fn special_pairs(problem: &Problem, primitives: &Primitives) -> Vec<(usize, usize)> {
    /// Up to this many people all pairs are asked for a language.
    const ALL: usize = 2048;
    let people = problem.attendees().len();
    let mut special: Vec<(usize, usize)> = (0..people)
        .flat_map(|one| problem.history().met_by(one).filter(move |&other| other > one).map(move |other| (one, other)))
        .collect();
    let sessions = 0..problem.sessions().len();
    for rule in problem.rules() {
        if let Some(Primitive::Apart(people)) = sessions.clone().find_map(|session| rule.primitive(session)) {
            special.extend(pairs(people));
        }
    }
    let parts = |rule: &IndexedRule| sessions.clone().any(|session| parted_values(rule, session).is_some());
    let spread = problem.rules().iter().any(|rule| !rule.is_hard() && parts(rule));
    if people <= ALL && (spread || problem.attendees().iter().any(|person| !person.languages.is_empty())) {
        let everybody: Vec<usize> = (0..people).collect();
        special.extend(pairs(&everybody).filter(|&(one, other)| {
            primitives.pairs.language_cost(one, other) > 0
                || (0..problem.sessions().len()).any(|number| shared_values(problem, number, one, other) > 0)
        }));
    }
    special.iter_mut().for_each(|pair| *pair = (pair.0.min(pair.1), pair.0.max(pair.1)));
    special.sort_unstable();
    special.dedup();
    special
}

/// The values of a rule that lets no two people of a group share one.
fn parted_values(rule: &IndexedRule, session: usize) -> Option<Arc<[Vec<usize>]>> {
    match rule.primitive(session) {
        Some(Primitive::Group(Tally::Spread { values, most: 1 })) => Some(values),
        _ => None,
    }
}

/// What two people in one group of a session cost by weighted rules that let nobody share a value.
fn shared_values(problem: &Problem, number: usize, one: usize, other: usize) -> i64 {
    let rules = problem.rules().iter().filter(|rule| !rule.is_hard() && rule.sessions[number]);
    rules.filter_map(|rule| Some((rule.weight(), parted_values(rule, number)?))).fold(0, |sum, (weight, values)| {
        let shared = values[one].iter().filter(|value| values[other].contains(value)).count();
        sum + weight * shared as i64
    })
}

/// Whether needs or rules keep a person from some place.
fn is_choosy(session: &IndexedSession, primitives: &Primitives, number: usize, person: usize) -> bool {
    let places = &primitives.rooms[number].places;
    if session.suits_all() && places.are_equal(person) {
        return false;
    }
    session
        .shape
        .places()
        .iter()
        .any(|place| !session.suits(person, place.number) || places.price(person, place.number).1 > 0)
}

/// People whom the hard rules on groups do not tell apart have the same class. Empty without such rules.
fn classes(problem: &Problem, number: usize) -> Vec<usize> {
    let hard = problem.rules().iter().filter(|rule| rule.is_hard() && rule.reach() == Reach::Group);
    let rules: Vec<&IndexedRule> =
        hard.filter(|rule| rule.sessions[number] && parted_values(rule, number).is_none()).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let mut numbers: BTreeMap<Vec<Vec<usize>>, usize> = BTreeMap::new();
    (0..problem.attendees().len())
        .map(|person| {
            let next = numbers.len();
            *numbers.entry(rules.iter().map(|rule| rule.likeness(person)).collect()).or_insert(next)
        })
        .collect()
}

/// All pairs of a list.
fn pairs(people: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    people.iter().enumerate().flat_map(|(at, &one)| people[at + 1..].iter().map(move |&other| (one, other)))
}
