//! People to the projects of a session, exactly: what is additive (choices, skills of each person, the objective), who may
//! go where, who stays together, and hosts, with projects that may stay closed. Teams and all else are relaxed, so that what is proven here
//! bounds every plan that seats everybody.

mod together;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::algorithms::closing::{Closing, Instance, layers};
use crate::algorithms::flow::Quota;
use crate::event::Objective;
use crate::problem::{IndexedSession, Place, Problem, Shape};
use crate::rules::Primitive;

use crate::solve::blocks::Blocks;
use crate::solve::watch::Watch;
use together::Kept;

/// Cells that the evaluations of one assignment together may look at: for each step of the budget, at least and at most.
/// Where only the cost counts, the search goes on from the assignment anyway.
const WORK_A_STEP: u64 = 500;
const WORK: RangeInclusive<u64> = 2_000_000..=500_000_000;
const WORK_ON_COST: u64 = 30_000_000;

/// Evaluations of one assignment, at most.
const EVALUATIONS: u64 = 50_000;

/// Cells of all layers together, at most.
const MEMORY: usize = 32_000_000;

/// What is asked of a person at a project.
pub(in crate::solve) struct Asks<'a> {
    /// The rank, from 0; the length of the list for a project off it, and none without a list.
    pub(in crate::solve) rank: &'a dyn Fn(usize, usize) -> Option<usize>,
    /// The number of entries of a person's list.
    pub(in crate::solve) length: &'a dyn Fn(usize) -> usize,
    /// What it costs.
    pub(in crate::solve) cost: &'a dyn Fn(usize, usize) -> i64,
    /// Whether the person may be there.
    pub(in crate::solve) may: &'a dyn Fn(usize, usize) -> bool,
}

/// The projects of a session that may run.
fn places(session: &IndexedSession) -> Vec<&Place> {
    session.shape.places().iter().filter(|place| place.is_possible()).collect()
}

/// Those who may be the host that a project needs, as positions among those present.
fn keepers(session: &IndexedSession, place: &Place) -> Vec<usize> {
    place.hosts.iter().filter_map(|host| session.present.binary_search(host).ok()).collect()
}

/// Who may go where, who stays together, and how many evaluations that is worth.
type Question = (Instance, Vec<Vec<usize>>, u64);

/// What was found so far: sessions often ask the same, and so do the first seats and the bound.
#[derive(Debug, Default)]
pub(in crate::solve) struct Assignments {
    known: Vec<(Question, Kept)>,
}

impl Assignments {
    /// The answer to a question, looked for once.
    fn get(&mut self, question: Question, watch: &mut Watch<'_>) -> Option<Kept> {
        if let Some((_, kept)) = self.known.iter().find(|known| known.0 == question) {
            return Some(kept.clone());
        }
        let (instance, blocks, evaluations) = &question;
        let kept = together::assign(instance.clone(), blocks, *evaluations, || watch.go_on()).ok()?;
        let size = |instance: &Instance| instance.layers.len() * instance.allowed.len();
        let held: usize = self.known.iter().map(|known| size(&known.0.0)).sum();
        if held + size(instance) <= MEMORY {
            self.known.push((question, kept.clone()));
        }
        Some(kept)
    }
}

/// Everybody present on a project; `None` where there is too much to ask for. `longest` is the length of the longest
/// list of all attendees; without it the cost alone counts.
fn assignment(
    session: &IndexedSession,
    longest: Option<usize>,
    (asks, blocks): (&Asks<'_>, &Blocks),
    assignments: &mut Assignments,
    watch: &mut Watch<'_>,
) -> Option<Kept> {
    let Shape::Projects { objective, .. } = session.shape else { return None };
    let places = places(session);
    let cells = session.present.len() * places.len();
    let pairs = || session.present.iter().flat_map(|&who| places.iter().map(move |place| (who, place.number)));
    let ranks = |longest: Option<usize>| -> Vec<Option<usize>> {
        let rank = |(who, project)| {
            let rank = (asks.rank)(who, project)?;
            // Off the list is worse than every rank, whatever the length of the list.
            Some(1 + longest.filter(|_| rank == (asks.length)(who)).unwrap_or(rank))
        };
        pairs().map(rank).collect()
    };
    let wanted = if longest.is_some() { objective } else { Objective::Cost };
    let count = match wanted {
        Objective::Cost => 1,
        Objective::RankSum => 2,
        Objective::Generous | Objective::Greedy => longest.unwrap_or(0) + 2,
    };
    if cells == 0 || cells.saturating_mul(count) > MEMORY {
        return None;
    }
    let mut layers = match wanted {
        Objective::Cost => Vec::new(),
        Objective::RankSum => layers::rank_sum(&ranks(None)),
        Objective::Generous => layers::generous(&ranks(longest)),
        Objective::Greedy => layers::greedy(&ranks(longest)),
    };
    layers.push(pairs().map(|(who, project)| (asks.cost)(who, project)).collect());
    let instance = Instance {
        quotas: places.iter().map(|place| Quota { min: place.min, max: place.max }).collect(),
        may_close: vec![true; places.len()],
        allowed: pairs().map(|(who, project)| (asks.may)(who, project)).collect(),
        keepers: places.iter().map(|place| keepers(session, place)).collect(),
        layers,
    };
    let most = if wanted == Objective::Cost { WORK_ON_COST } else { *WORK.end() };
    let work = watch.steps_left().saturating_mul(WORK_A_STEP).clamp(*WORK.start(), most);
    let at = |person: &usize| session.present.binary_search(person).ok();
    let blocks: Vec<Vec<usize>> = blocks.all().iter().map(|block| block.iter().filter_map(at).collect()).collect();
    assignments.get((instance, blocks, (work / cells as u64).min(EVALUATIONS)), watch)
}

/// Everybody at a project, best in the objective and then in cost as far as was found.
pub(in crate::solve) fn first_seats(
    session: &IndexedSession,
    longest: usize,
    asked: (&Asks<'_>, &Blocks),
    assignments: &mut Assignments,
    watch: &mut Watch<'_>,
) -> Option<Vec<(usize, usize)>> {
    let found = assignment(session, Some(longest), asked, assignments, watch)?.places?;
    let places = places(session);
    Some(found.iter().zip(&session.present).map(|(&place, &who)| (places[place].number, who)).collect())
}

/// What is proven about a session that seats everybody.
#[derive(Debug, Clone, Default)]
pub(in crate::solve) struct Proven {
    /// A lower bound on choices and skills.
    pub(in crate::solve) cost: i64,
    /// A lower bound on the objective, as the search counts it.
    pub(in crate::solve) priorities: Option<Vec<i64>>,
    /// A lower bound on choices and skills of what reaches `priorities`; at least `cost`.
    pub(in crate::solve) cost_of_best: i64,
}

/// What a bound on a session counts.
pub(in crate::solve) struct Counts<'a> {
    /// As in [`Asks`].
    pub(in crate::solve) rank: &'a dyn Fn(usize, usize) -> Option<usize>,
    /// What somebody costs at a project.
    pub(in crate::solve) cost: &'a dyn Fn(usize, usize) -> i64,
}

/// Bounds on a session of projects in which everybody sits.
pub(in crate::solve) fn proven(
    problem: &Problem,
    number: usize,
    Counts { rank, cost }: Counts<'_>,
    assignments: &mut Assignments,
    watch: &mut Watch<'_>,
) -> Proven {
    let session = &problem.sessions()[number];
    let Shape::Projects { objective, .. } = session.shape else { return Proven::default() };
    let length = |who: usize| problem.attendees()[who].choices.len();
    // Whoever sits keeps them all.
    let sent: Vec<(usize, usize, bool)> = problem
        .rules()
        .iter()
        .filter(|rule| rule.is_hard())
        .filter_map(|rule| match rule.primitive(number) {
            Some(Primitive::At { person, place }) => Some((person, place, true)),
            Some(Primitive::NotAt { person, place }) => Some((person, place, false)),
            _ => None,
        })
        .collect();
    let mut rules: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    sent.into_iter().for_each(|(person, place, here)| rules.entry(person).or_default().push((place, here)));
    let may = |who: usize, project: usize| {
        rules.get(&who).is_none_or(|own| own.iter().all(|&(place, here)| (place == project) == here))
    };
    let longest = problem.attendees().iter().map(|person| person.choices.len()).max().unwrap_or(0);
    let asks = Asks { rank, length: &length, cost, may: &may };
    let blocks = Blocks::of_sessions(problem, true).swap_remove(number);
    let least = |found: &Closing, layer: usize| found.bounds.get(layer).copied().filter(|&bound| bound < i64::MAX);
    let best = (objective != Objective::Cost)
        .then(|| assignment(session, Some(longest), (&asks, &blocks), assignments, watch))
        .flatten();
    let best = best.and_then(|Kept { least: found, .. }| {
        let choosers = session.present.iter().filter(|&&who| length(who) > 0).count() as i64;
        // The cost is the last layer, and there is a bound on it where all others are settled.
        let cost = found.values.len().checked_sub(1).and_then(|layer| least(&found, layer));
        in_priorities(objective, longest, choosers, &found).map(|priorities| (priorities, cost))
    });
    let (priorities, cost_of_best) = best.unzip();
    let cost = assignment(session, None, (&asks, &blocks), assignments, watch)
        .and_then(|found| least(&found.least, 0))
        .unwrap_or(0);
    Proven { cost, priorities, cost_of_best: cost_of_best.flatten().unwrap_or(0).max(cost) }
}

/// The objective of an assignment in the order in which the search counts it.
fn in_priorities(objective: Objective, longest: usize, choosers: i64, found: &Closing) -> Option<Vec<i64>> {
    if objective == Objective::RankSum {
        return found.bounds.first().filter(|&&bound| bound < i64::MAX).map(|&bound| vec![bound]);
    }
    // All layers but the cost must be settled.
    let (_, values) = found.values.split_last()?;
    if found.bounds.len() <= values.len() {
        return None;
    }
    let mut beyond: Vec<i64> = values.to_vec();
    if objective == Objective::Generous {
        beyond.reverse();
    }
    beyond.truncate(longest);
    beyond.resize(longest, 0);
    beyond.insert(0, choosers);
    beyond.push(0);
    let counts = beyond.windows(2).map(|pair| pair[0] - pair[1]);
    Some(match objective {
        Objective::Generous => counts.rev().collect(),
        _ => counts.map(|count| -count).collect(),
    })
}
