//! New faces first: the pair part of all fresh sessions goes to the fast search over several rounds.
//!
//! What a pair costs is handed over scaled to bytes, sizes and places as they are, and hard rules as the search can keep
//! them: people whom a rule on groups tells apart change places only with their like, and those of a rule that spans
//! tables or sessions stay. So the result is as valid as what it started from, and the whole cost decides whether it is
//! taken.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::algorithms::partition::rounds::{Count, Round, Rounds, search};
use crate::algorithms::random::Random;
use crate::event::Mix;
use crate::plan::{SeatedGroup, SeatedSession, Seating};
use crate::problem::primitives::{LinkKind, Primitives};
use crate::problem::{IndexedSession, Problem};
use crate::rules::{IndexedRule, Primitive, Reach, Tally};

use crate::solve::blocks::Blocks;
use crate::solve::bound::Goal;
use crate::solve::draft::Draft;
use crate::solve::watch::Watch;

/// Exchanges that take about as long as one step of the whole search.
const A_STEP: u64 = 64;
/// The part of the budget that is spent here at most.
const PART: u64 = 4;
/// Steps here for each of the leg of the whole search that follows.
const AHEAD: u64 = 2;
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
pub(super) fn hand_over(
    draft: &mut Draft<'_>,
    blocks: &[Blocks],
    HandOver { pass, before, goal }: HandOver<'_>,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> bool {
    let (problem, primitives) = (draft.problem, draft.primitives);
    if draft.totals.cost <= goal.cost {
        return false;
    }
    let mut seating = draft.seating();
    let Some(task) = compiled(problem, primitives, &seating, blocks, pass) else { return false };
    let task = task.designs(pass == Pass::First);
    let budget = (watch.steps_left() / PART).min(before.saturating_mul(AHEAD)).saturating_mul(A_STEP);
    // The engine counts exchanges; the watch hears of a step for as many as take its time.
    let mut counted = 0;
    let found = search(&task, random.next_u64(), budget, |progress| {
        let goes_on = (counted..progress.steps / A_STEP).all(|_| watch.step());
        counted = progress.steps / A_STEP;
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let Ok(found) = found else { return false };
    let changed = found.groups.into_iter().enumerate().filter(|&(number, _)| is_open(problem, primitives, number));
    for (number, groups) in changed {
        let seated = &mut seating.sessions[number];
        let groups = seated.groups.iter().zip(groups).map(|(group, people)| SeatedGroup {
            place: group.place,
            people,
            shadows: Vec::new(),
        });
        *seated = SeatedSession::new(groups.collect(), seated.unseated.clone(), problem.attendees().len());
    }
    let other = Draft::new(problem, primitives, &seating);
    let is_better = other.standing() < draft.standing();
    if is_better {
        *draft = other;
    }
    is_better
}

/// The sessions as rounds; `None` where there is nothing to mix.
fn compiled(
    problem: &Problem,
    primitives: &Primitives,
    seating: &Seating,
    blocks: &[Blocks],
    pass: Pass,
) -> Option<Rounds> {
    let sessions = problem.sessions();
    let open: Vec<bool> = (0..sessions.len()).map(|number| is_open(problem, primitives, number)).collect();
    // What one session alone owes to history, the search of the whole does as well.
    if open.iter().filter(|&&open| open).count() < 2 {
        return None;
    }
    let scale = Scale::of(problem, primitives, &open, pass)?;
    let mut task = Rounds::new(problem.attendees().len()).count(Count::Acquaintance).meeting_gives(scale.gives);
    for (number, seated) in seating.sessions.iter().enumerate() {
        let groups: Vec<Vec<usize>> = seated.groups.iter().map(|group| group.people.clone()).collect();
        let present = groups.concat();
        // Meetings in sessions that are not fresh cost nothing there: they are known of as if from before.
        let round = if open[number] {
            with_rules(problem, primitives, number, seated, &blocks[number])
        } else if sessions[number].mix == Mix::Fresh {
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
    Some(task.known(scale.known))
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

/// A session that may be changed, with its hard rules.
fn with_rules(
    problem: &Problem,
    primitives: &Primitives,
    number: usize,
    seated: &SeatedSession,
    blocks: &Blocks,
) -> Round {
    let session = &problem.sessions()[number];
    let groups: Vec<Vec<usize>> = seated.groups.iter().map(|group| group.people.clone()).collect();
    let mut round = Round::new(groups.iter().map(Vec::len));
    for rule in problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[number]) {
        if let Some(Primitive::Apart(people)) = rule.primitive(number) {
            round = pairs(people).fold(round, |round, (one, other)| round.apart(one, other));
        } else if let Some(values) = parted_values(rule, number) {
            let mut with: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for &person in groups.iter().flatten() {
                values[person].iter().for_each(|&value| with.entry(value).or_default().push(person));
            }
            for people in with.values() {
                round = pairs(people).fold(round, |round, (one, other)| round.apart(one, other));
            }
        }
    }
    for block in blocks.all() {
        round = round.together(block.iter().copied());
    }
    // Rules across tables or sessions are none that the engine knows: who takes part in them does not move.
    let mut stays = vec![false; problem.attendees().len()];
    for link in primitives.rooms[number].links.iter().filter(|link| link.hard && link.kind == LinkKind::Near) {
        link.people.iter().for_each(|&person| stays[person] = true);
    }
    for rule in primitives.meets.iter().filter(|rule| rule.hard && rule.sessions[number]) {
        rule.people.iter().for_each(|&person| stays[person] = true);
    }
    let places = &primitives.rooms[number].places;
    for (group, seated_group) in seated.groups.iter().enumerate() {
        for &person in &seated_group.people {
            if stays[person] {
                round = round.only(person, [group]);
            } else if is_choosy(session, primitives, number, person) {
                let fits = |at: &usize| {
                    seated.groups[*at]
                        .place
                        .is_none_or(|place| session.suits(person, place) && places.price(person, place).1 <= 0)
                };
                round = round.only(person, (0..groups.len()).filter(fits));
            }
        }
    }
    round.classes(classes(problem, number)).start(groups)
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
