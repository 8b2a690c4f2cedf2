//! Groups over several rounds in which as few as possible meet again: the social golfer problem with real life in it.
//!
//! [`Rounds`] says what is asked for, [`search`] looks for it by simulated annealing over exchanges of two people, the
//! first of them mostly one who meets somebody again. Hard rules hold at every step.
//!
//! # What meeting costs
//!
//! Two people have an *acquaintance*: what [`Rounds::known`] says of them, and [`Rounds::meeting_gives`] (1) more for
//! each round in which they share a group. With [`Count::Repeats`] each meeting of two people whose acquaintance is
//! above 0 costs 1, so that two strangers who meet k times cost k - 1. With [`Count::Acquaintance`] each meeting costs
//! the acquaintance so far, so that they cost k (k - 1) / 2 times what a meeting gives. Either way the order of
//! the rounds does not matter.

mod anneal;
mod arrangement;
pub(crate) mod bound;
mod designed;
mod exchange;
mod found;
mod incumbent;
mod layout;
mod potentials;
mod race;
mod scan;
mod start;
mod table;
mod task;

use std::ops::ControlFlow;

pub use found::{Found, Progress};
pub use task::{Count, GolferError, Round, Rounds};

use crate::algorithms::random::Random;

use anneal::{Costs, Run};
use designed::Designed;
use incumbent::Incumbent;
use layout::Layout;
use race::race;
use table::{Bytes, Table, Thin};

/// Up to this many people each pair has a byte of its own: 36 MB then. Beyond, memory would grow with the square of
/// people.
const DENSE: usize = 6000;

/// Looks for groups whose meetings cost little, within so many steps; a step is one exchange that is tried.
///
/// It ends early where the cost is at its proven bound, or when `watch` says so, which is asked at least every 2^16
/// elementary operations. Whenever it ends, the best groups so far are returned. The same task, seed and number of
/// steps give the same groups.
///
/// O(size of a group) for a step that is not taken, and O(size of a group x rounds) for one that is; memory is that of
/// a byte for each pair up to a few thousand people, and grows with people x rounds beyond.
///
/// # Errors
///
/// A [`GolferError`] where the task makes no sense, and [`GolferError::Crowded`] where no groups that keep the rules of
/// a round were found to start from.
///
/// # Examples
///
/// Nine people meet everybody else once within four rounds of three tables:
///
/// ```
/// use std::ops::ControlFlow;
/// use mingle::algorithms::golfer::{Rounds, search};
///
/// let task = Rounds::equal(9, 3, 4);
/// let found = search(&task, 1, 1_000_000, |_| ControlFlow::Continue(()))?;
/// assert_eq!((found.cost, found.bound), (0, 0));
/// # Ok::<(), mingle::algorithms::golfer::GolferError>(())
/// ```
///
/// The watch may end it at any time:
///
/// ```
/// use std::ops::ControlFlow;
/// use mingle::algorithms::golfer::{Rounds, search};
///
/// // Four people cannot meet three times in pairs of two tables and then once more without a repeat.
/// let found = search(&Rounds::equal(4, 2, 4), 1, u64::MAX, |_| ControlFlow::Break(()))?;
/// assert!(found.cost >= 2);
/// assert_eq!(found.bound, 2);
/// # Ok::<(), mingle::algorithms::golfer::GolferError>(())
/// ```
pub fn search(
    task: &Rounds,
    seed: u64,
    steps: u64,
    mut watch: impl FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Found, GolferError> {
    task.check()?;
    let layout = Layout::new(task);
    let mut random = Random::new(seed);
    let start = start::start(task, &layout, &mut random)?;
    let bound = bound::meetings(task);
    let mut run = Run::new(random, steps, bound, Costs::of(task), &mut watch);
    let designed =
        if task.designs && steps > 0 { designed::designed(task, &layout, &start, &mut run.random) } else { None };
    let best = if layout.people <= DENSE && task.most() <= u64::from(u8::MAX) {
        best_of(task, &layout, &|| Bytes::new(task), &start, designed, &mut run)
    } else {
        best_of(task, &layout, &|| Thin::new(task), &start, designed, &mut run)
    };
    Ok(Found { groups: layout.groups_of(&best.people), cost: best.cost, bound: bound.min(best.cost), steps: run.steps })
}

fn best_of<T: Table>(
    task: &Rounds,
    layout: &Layout,
    table: &dyn Fn() -> T,
    start: &[u32],
    designed: Option<Designed>,
    run: &mut Run<'_>,
) -> Incumbent {
    match task.count {
        Count::Repeats => race::<T, true>(task, layout, table, start, designed, run),
        Count::Acquaintance => race::<T, false>(task, layout, table, start, designed, run),
    }
}
