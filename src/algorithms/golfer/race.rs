//! Whether to start at a schedule by construction or from the groups that were given: a short race shows which way is the
//! better one.

use super::anneal::{Run, StartsAt, anneal};
use super::arrangement::Arrangement;
use super::designed::Designed;
use super::incumbent::Incumbent;
use super::layout::Layout;
use super::table::Table;
use super::task::Rounds;

/// Steps of either side for each seat, twice.
const STEPS_A_SEAT: u64 = 1500;

/// The best groups found within the run.
pub(super) fn race<T: Table, const ONCE: bool>(
    task: &Rounds,
    layout: &Layout,
    table: &dyn Fn() -> T,
    start: &[u32],
    designed: Option<Designed>,
    run: &mut Run<'_>,
) -> Incumbent {
    let budget = run.budget;
    let go = |layout: &Layout, people: &[u32], from: StartsAt, steps: u64, run: &mut Run<'_>| {
        run.budget = run.steps.saturating_add(steps).min(budget);
        let best = anneal(Arrangement::<T, ONCE>::new(layout, table(), task.gives, people), from, run);
        run.budget = budget;
        best
    };
    let Some(designed) = designed else { return go(layout, start, StartsAt::Warm, u64::MAX, run) };
    let mut slice = (layout.free_seats.len() as u64 * STEPS_A_SEAT).min(budget / 8);
    let others = layout.with_frozen(&designed.rounds);
    // The rounds that no schedule reaches first, as those of the schedule are; then all of them.
    let both = |people: &[u32], slice: u64, run: &mut Run<'_>| {
        let best = go(&others, people, StartsAt::Warm, slice, run);
        if best.cost <= run.bound { best } else { go(layout, &best.people, StartsAt::Cool, slice, run) }
    };
    let mut best = both(&designed.people, slice, run);
    if best.cost <= run.bound || run.ended() {
        return best;
    }
    // As long as both parts of the other side together, so that the race is fair.
    let given = go(layout, start, StartsAt::Warm, slice.saturating_mul(2), run);
    if given.cost < best.cost {
        let further = go(layout, &given.people, StartsAt::Warm, u64::MAX, run);
        return if further.cost < given.cost { further } else { given };
    }
    while best.cost > run.bound && !run.ended() {
        slice = slice.saturating_mul(2).max(1);
        let next = both(&best.people, slice, run);
        if next.cost < best.cost {
            best = next;
        }
    }
    best
}
