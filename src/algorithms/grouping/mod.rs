//! One partition into groups whose pairwise weights sum up to as much as possible: the maximally diverse grouping
//! problem.
//!
//! [`Weighted`] says what is asked for, [`search`] looks for it: of up to 12 people (or units of people kept together)
//! all ways are tried, beyond that simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) exchanges and moves them.
//! Each group keeps what everybody would find in it, so that an exchange is weighed in O(1) and made in O(n). All
//! exchanges of two groups are weighed together, many side by side; at the end of each annealing one person of each
//! group is matched to all groups anew, exactly. What is forbidden is a weight that no sum of others outweighs: once
//! nothing forbidden is left, no step brings it back.
//!
//! The temperatures come from how often a worsening was accepted in a trial, so that weights of 1 and of 10^12 are
//! searched alike.
//!
//! To compare with: iterated maxima search (Lai and Hao, European Journal of Operational Research, 2016), three-phase
//! search (Yang and others, ibid., 2022) and the instances of MDGPLIB that both report on.

mod anneal;
pub mod cliques;
mod exact;
mod found;
mod partition;
mod rematch;
mod run;
mod start;
mod sweep;
mod task;
mod units;

use std::ops::ControlFlow;

pub use found::{Found, Progress};
pub use task::{GroupingError, MOST_PEOPLE, Weighted, weight_limit};

use crate::algorithms::random::Random;

use anneal::Sweeps;
use exact::End;
use partition::Partition;
use run::{Ended, Incumbent, Run};
use units::{Entry, Plain, Units};

/// Looks for groups worth as much as possible, within so many steps; a step is one exchange, move or place that is
/// tried.
///
/// `from` is the group of each person to start from, which may break what is forbidden, but not the sizes. It ends
/// early where the value is at its proven bound or all ways were tried, or when `watch` says so, which is asked at
/// least every 2^16 elementary operations once the tables stand. Whenever it ends, the best groups so far are returned.
/// The same task, start, seed and number of steps give the same groups.
///
/// O(1) for a step that is not taken, O(n) for one that is; O(n^2 + n g) memory, 4 bytes each where the weights allow.
///
/// # Errors
///
/// [`GroupingError::Start`] where `from` makes no sense, [`GroupingError::Impossible`] where it is proven that no
/// groups keep all that is forbidden, [`GroupingError::Crowded`] where none were found, and
/// [`GroupingError::Overflow`].
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
/// use mingle::algorithms::grouping::{Weighted, search};
///
/// // Six people of two companies at two tables of three: at best one pair a table is of one company.
/// let mut task = Weighted::new(6, vec![(3, 3), (3, 3)], |one, other| i64::from(one % 2 != other % 2))?;
/// task.forbid(0, 1)?;
/// let found = search(&task, None, 1, 100_000, |_| ControlFlow::Continue(()))?;
/// assert_eq!(found.value, 4);
/// assert!(found.groups.iter().all(|group| !(group.contains(&0) && group.contains(&1))));
/// # Ok::<(), mingle::algorithms::grouping::GroupingError>(())
/// ```
pub fn search(
    task: &Weighted,
    from: Option<&[usize]>,
    seed: u64,
    steps: u64,
    mut watch: impl FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Found, GroupingError> {
    let plain = Plain::new(task)?;
    let units = plain.units();
    let mut goal = Goal { from: None, seed, steps, spent: 0, bound: plain.bound() };
    if let Some(from) = from {
        goal.from = Some(given(task, units, from)?);
    }
    if units.broken > 0 {
        return Err(GroupingError::Impossible);
    }
    if units.count <= exact::MOST_UNITS && steps > 0 {
        let bound = goal.bound;
        let mut report = |steps, best: Option<i64>| {
            let (value, broken) = best.map_or((i64::MIN, 1), |value| (value, 0));
            watch(&Progress { steps, value, broken, bound })
        };
        let tried = exact::exhaust(units, exact::MOST_STEPS.min(steps), &mut report);
        match (tried.end, tried.best) {
            (End::Whole, None) => return Err(GroupingError::Impossible),
            (End::Whole, Some((value, group))) => return Ok(found(units, &group, value, value, tried.steps)),
            // Short of the whole, the groups given are better only by what follows.
            (_, Some((_, group))) => goal.from = Some(group),
            (_, None) => {}
        }
        goal.spent = tried.steps;
        if tried.end == End::Stopped {
            goal.steps = goal.spent;
        }
    }
    if plain.narrow { partition(&plain.narrow(), goal, &mut watch) } else { partition(&plain.wide(), goal, &mut watch) }
}

struct Goal {
    /// The group of each unit to start from.
    from: Option<Vec<u32>>,
    seed: u64,
    steps: u64,
    /// Steps of `steps` that are behind.
    spent: u64,
    bound: i64,
}

fn partition<W: Entry>(
    units: &Units<W>,
    goal: Goal,
    watch: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Found, GroupingError> {
    let mut random = Random::new(goal.seed);
    let first = goal.from.or_else(|| start::start(units, &mut random)).ok_or(GroupingError::Crowded { broken: 0 })?;
    let mut state = Partition::new(units, first);
    let best = Incumbent { group: state.group.clone(), value: state.value, broken: state.broken };
    let mut run = Run { random, steps: goal.spent, work: 0, budget: goal.steps, bound: goal.bound, best, watch };
    if goal.steps > goal.spent && units.count > 0 && (run.best.broken > 0 || run.best.value < goal.bound) {
        let Ended = anneal_on(&mut run, &mut state);
    }
    let Incumbent { group, value, broken } = run.best;
    if broken > 0 {
        return Err(GroupingError::Crowded { broken });
    }
    Ok(found(units, &group, value, goal.bound, run.steps))
}

fn found<W>(units: &Units<W>, group: &[u32], value: i64, bound: i64, steps: u64) -> Found {
    let mut groups = vec![Vec::new(); units.bounds.len()];
    for (unit, &at) in group.iter().enumerate() {
        groups[at as usize].extend_from_slice(&units.people[unit]);
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    Found { groups, value, bound, steps }
}

/// Anneals until the budget is spent: short at first, so that there is something good early, then four times as long
/// each, up to what groups of this many people gain from.
fn anneal_on<W: Entry>(run: &mut Run<'_>, state: &mut Partition<'_, W>) -> Ended {
    let mut sweeps = Sweeps::new(state.units, &mut run.random);
    let span = match run.measure(state, &mut sweeps) {
        Ok(span) => span,
        Err(ended) => return ended,
    };
    let longest = (state.units.count as u64).pow(3).saturating_mul(LONGEST).max(1 << 16);
    let mut length = longest / 16;
    loop {
        let left = run.budget - run.steps;
        if left <= 2 * longest {
            // Nothing is gained by stopping an annealing halfway; the last steps are its descent.
            length = left - left / 64;
        }
        if let Err(ended) = run.anneal(state, &mut sweeps, span, length) {
            return ended;
        }
        length = length.saturating_mul(4).min(longest);
    }
}

/// n^3 times this is the number of steps in the longest annealing.
const LONGEST: u64 = 100;

/// The groups given, by unit.
fn given<W>(task: &Weighted, units: &Units<W>, from: &[usize]) -> Result<Vec<u32>, GroupingError> {
    let fault = GroupingError::Start { people: task.people };
    if from.len() != task.people {
        return Err(fault);
    }
    let mut fill = vec![0; units.bounds.len()];
    let mut group = Vec::with_capacity(units.count);
    for unit in &units.people {
        let mut places = unit.iter().map(|&person| from[person]);
        let Some(place) = places.next().filter(|&place| place < fill.len()) else { return Err(fault) };
        if places.any(|other| other != place) {
            return Err(fault);
        }
        fill[place] += unit.len();
        group.push(place as u32);
    }
    if fill.iter().zip(&units.bounds).any(|(&size, &(least, most))| size < least || most < size) {
        return Err(fault);
    }
    Ok(group)
}
