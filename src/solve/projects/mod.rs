//! People to the projects of a session, exactly: what is additive (choices, skills of each person, the objective, who may
//! go where), with projects that may stay closed. Hosts, teams and all else are relaxed, so that what is proven here
//! bounds every plan that seats everybody.

use std::ops::ControlFlow;

use crate::algorithms::closing::{self, Closing, Instance, layers};
use crate::algorithms::flow::Quota;
use crate::event::Objective;
use crate::problem::{IndexedSession, Place, Problem, Says, Shape};

use super::watch::Watch;

/// Cells that all evaluations of one session together may look at.
const WORK: usize = 10_000_000;

/// Evaluations of one session, at most.
const EVALUATIONS: usize = 600;

/// Cells of all layers together, at most.
const MEMORY: usize = 4_000_000;

/// What is asked of a person at a project.
pub(super) struct Asks<'a> {
    /// The rank, from 0; the length of the list for a project off it, and none without a list.
    pub(super) rank: &'a dyn Fn(usize, usize) -> Option<usize>,
    /// The number of entries of a person's list.
    pub(super) length: &'a dyn Fn(usize) -> usize,
    /// What it costs.
    pub(super) cost: &'a dyn Fn(usize, usize) -> i64,
    /// Whether the person may be there.
    pub(super) may: &'a dyn Fn(usize, usize) -> bool,
}

/// The projects of a session that may run.
fn places(session: &IndexedSession) -> Vec<&Place> {
    session.shape.places().iter().filter(|place| place.is_possible()).collect()
}

/// Everybody present on a project; `None` where there is too much to ask for. `longest` is the length of the longest
/// list of all attendees; without it the cost alone counts.
fn assignment(
    session: &IndexedSession,
    longest: Option<usize>,
    asks: &Asks<'_>,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<Closing> {
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
        layers,
    };
    closing::assign(&instance, (WORK / cells).min(EVALUATIONS) as u64, watch).ok()
}

/// Everybody at a project, best in the objective and then in cost as far as was found; `None` where hosts are not as they must
/// be.
pub(super) fn first_seats(session: &IndexedSession, longest: usize, asks: &Asks<'_>) -> Option<Vec<(usize, usize)>> {
    let places = places(session);
    let hosts_any = |who: usize| places.iter().any(|place| place.hosts.contains(&who));
    let seats = |asks: &Asks<'_>| {
        let found = assignment(session, Some(longest), asks, &mut || ControlFlow::Continue(()))?.places?;
        let at: Vec<(usize, usize)> =
            found.iter().zip(&session.present).map(|(&place, &who)| (places[place].number, who)).collect();
        let runs = |place: &&&Place| at.iter().any(|&(number, _)| number == place.number);
        let hosted = places.iter().filter(runs).all(|place| {
            let there = |host: &usize| at.contains(&(place.number, *host));
            !place.needs_host || place.hosts.iter().any(there)
        });
        let at_theirs = at.iter().all(|&(number, who)| {
            let own = || places.iter().filter(|place| place.hosts.contains(&who));
            own().any(|place| place.number == number) || !own().any(|place| runs(&place))
        });
        (hosted && at_theirs).then_some(at)
    };
    let may = |who: usize, project: usize| {
        let hosts = session.shape.place(project).is_some_and(|place| place.hosts.contains(&who));
        (asks.may)(who, project) && (hosts || !hosts_any(who))
    };
    seats(asks).or_else(|| {
        let with_hosts = session.present.iter().any(|&who| hosts_any(who));
        if with_hosts { seats(&Asks { may: &may, ..*asks }) } else { None }
    })
}

/// What is proven about a session that seats everybody.
#[derive(Debug, Clone, Default)]
pub(super) struct Proven {
    /// A lower bound on choices and skills.
    pub(super) cost: i64,
    /// A lower bound on the objective, as the search counts it.
    pub(super) priorities: Option<Vec<i64>>,
}

/// Bounds on a session of projects in which everybody sits.
pub(super) fn proven(
    problem: &Problem,
    number: usize,
    rank: &dyn Fn(usize, usize) -> Option<usize>,
    cost: &dyn Fn(usize, usize) -> i64,
    watch: &mut Watch<'_>,
) -> Proven {
    let session = &problem.sessions()[number];
    let Shape::Projects { objective, .. } = session.shape else { return Proven::default() };
    let length = |who: usize| problem.attendees()[who].choices.len();
    let rules = || problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[number]);
    let may = |who: usize, project: usize| {
        rules().all(|rule| match &rule.says {
            Says::Bar { person, places } if *person == who => places[number] != Some(project),
            _ => true,
        })
    };
    let longest = problem.attendees().iter().map(|person| person.choices.len()).max().unwrap_or(0);
    let asks = Asks { rank, length: &length, cost, may: &may };
    let mut ask = || if watch.ask() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let found = assignment(session, None, &asks, &mut ask);
    let least = found.and_then(|found| found.bounds.first().copied()).filter(|&bound| bound < i64::MAX);
    let priorities = (objective != Objective::Cost)
        .then(|| assignment(session, Some(longest), &asks, &mut ask))
        .flatten()
        .and_then(|found| {
            let choosers = session.present.iter().filter(|&&who| length(who) > 0).count() as i64;
            in_priorities(objective, longest, choosers, &found)
        });
    Proven { cost: least.unwrap_or(0), priorities }
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
