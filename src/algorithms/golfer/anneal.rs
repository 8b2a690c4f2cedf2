//! Simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) in rounds from warm to cool, each twice as long as the
//! last and from where that one ended.
//!
//! Exchanges are tried one by one as long as many of them are taken. When few are, all exchanges of one person in one
//! round are looked at together. Which is the quicker follows from how many were taken lately.

use std::ops::ControlFlow;

use crate::algorithms::annealing::{Schedule, Thresholds, temperature};
use crate::algorithms::random::Random;

use super::arrangement::Arrangement;
use super::found::Progress;
use super::incumbent::Incumbent;
use super::scan::{Scratch, Weights};
use super::table::Table;
use super::task::{Count, Rounds};

/// Elementary operations between two calls of the watch.
const BETWEEN_CALLS: u64 = 1 << 15;
/// Steps of the first round for each seat.
const STEPS_A_SEAT: u64 = 400;
/// Temperatures of a round.
const LEVELS: u64 = 64;
/// The first of them for groups that are good already.
const COOL: u64 = 48;
/// The first of them for what costs less than a meeting.
const FINE: u64 = 44;

/// The budget, and who may end the search.
pub(super) struct Run<'w> {
    pub(super) random: Random,
    pub(super) steps: u64,
    pub(super) budget: u64,
    pub(super) bound: u64,
    costs: Costs,
    pub(super) watch: &'w mut dyn FnMut(&Progress) -> ControlFlow<()>,
    /// The least cost so far, whatever way led there.
    least: u64,
    stopped: bool,
}

impl<'w> Run<'w> {
    pub(super) fn new(
        random: Random,
        budget: u64,
        bound: u64,
        costs: Costs,
        watch: &'w mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Self {
        Self { random, steps: 0, budget, bound, costs, watch, least: u64::MAX, stopped: false }
    }

    /// Whether the watch or the budget has ended it.
    pub(super) fn ended(&self) -> bool {
        self.stopped || self.steps >= self.budget
    }

    /// Asks the watch; false when the search is to end.
    fn goes_on(&mut self, cost: u64) -> bool {
        self.least = self.least.min(cost);
        let progress = Progress { steps: self.steps, cost: self.least, bound: self.bound.min(self.least) };
        self.stopped = self.stopped || (self.watch)(&progress).is_break();
        !self.ended() && cost > self.bound
    }
}

/// What is accepted at one temperature.
struct Heat {
    level: u64,
    thresholds: Thresholds,
    weights: Weights,
}

impl Heat {
    /// At a level of [`LEVELS`]: from 0.3 down to 0.15 of what one meeting more costs. Above, as much is lost as won;
    /// below, nothing moves but what costs less than a meeting: where there is such a thing, the last levels go on to
    /// 0.15 of the least.
    fn new(level: u64, costs: Costs) -> Self {
        let share = |cost: u32, share: i64| temperature(i64::from(cost)) * share / 100;
        let (warm, cool, cold) = (share(costs.meeting, 30), share(costs.meeting, 15), share(costs.least, 15));
        let temperature = if costs.least >= costs.meeting {
            Schedule::linear(warm, cool).at(level, LEVELS)
        } else if level < FINE {
            Schedule::linear(warm, cool).at(level, FINE)
        } else {
            Schedule::linear(cool, cold).at(level - FINE, LEVELS - FINE)
        };
        let thresholds = Thresholds::new(temperature);
        Self { level, weights: Weights::new(&thresholds), thresholds }
    }
}

/// What one meeting more costs, and the least that a meeting costs at all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    meeting: u32,
    least: u32,
}

impl Costs {
    pub(super) fn of(task: &Rounds) -> Self {
        let meeting = if task.count == Count::Repeats { 1 } else { task.gives };
        let known = task.known.iter().map(|&(_, _, known)| known).filter(|&known| known > 0 && known < meeting);
        Self { meeting, least: known.min().unwrap_or(meeting) }
    }
}

/// StartsAt how warm a search cools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StartsAt {
    /// As much is lost as won.
    Warm,
    /// Hardly anything is lost: for groups that are good already.
    Cool,
}

/// Improves the state until the bound is reached or the run ends.
pub(super) fn anneal<T: Table, const ONCE: bool>(
    mut state: Arrangement<'_, T, ONCE>,
    from: StartsAt,
    run: &mut Run<'_>,
) -> Incumbent {
    let mut best = Incumbent::of(&state);
    let mut length = state.layout.free_seats.len() as u64 * STEPS_A_SEAT;
    if length == 0 || run.budget == 0 {
        return best;
    }
    let mut scratch = Scratch::default();
    loop {
        let start = run.steps;
        // What is left after this round would be too short for another one.
        if run.budget - start < length.saturating_mul(3) {
            length = run.budget - start;
        }
        let first = if from == StartsAt::Warm { 0 } else { COOL };
        let mut heat = Heat::new(first, run.costs);
        loop {
            if !run.goes_on(best.cost) {
                return best;
            }
            if run.steps - start >= length {
                break;
            }
            let levels = u128::from(LEVELS - first);
            let level = first + (u128::from(run.steps - start) * levels / u128::from(length)) as u64;
            if level != heat.level {
                heat = Heat::new(level, run.costs);
            }
            if state.potentials.is_on() && run.budget - run.steps >= state.layout.people as u64 {
                scan(&mut state, &mut best, &heat, &mut scratch, run);
            } else {
                try_singly(&mut state, &mut best, &heat, run);
            }
        }
        // By doubling, the longest round is about half of what was spent, whatever the budget.
        length = length.saturating_mul(2);
    }
}

/// Tries exchanges one by one; turns to scans when few are taken.
fn try_singly<T: Table, const ONCE: bool>(
    state: &mut Arrangement<'_, T, ONCE>,
    best: &mut Incumbent,
    heat: &Heat,
    run: &mut Run<'_>,
) {
    // An exchange that is taken looks at both groups twice, once for those who leave and once for those who come.
    let operations = 4 * state.layout.largest as u64 + 16;
    let steps = (BETWEEN_CALLS / operations).max(1).min(run.budget - run.steps);
    let mut taken = 0;
    for _ in 0..steps {
        run.steps += 1;
        if try_one(state, heat, run) {
            taken += 1;
            if state.cost < best.cost {
                best.note(state);
                if best.cost <= run.bound {
                    return;
                }
            }
        }
    }
    // A scan looks at everybody once and then mostly takes something: it is the quicker where far fewer than one
    // exchange in as many as there are people is taken.
    if taken * 4 * state.layout.people as u64 <= steps {
        state.prepare_scans();
    }
}

fn try_one<T: Table, const ONCE: bool>(state: &mut Arrangement<'_, T, ONCE>, heat: &Heat, run: &mut Run<'_>) -> bool {
    // One word serves both: the person comes from its high bits, the threshold from its 12 lowest.
    let word = run.random.next_u64();
    let (one, round) = state.draw(word);
    let other = state.anybody(round, &mut run.random);
    state.exchange((round, one, other), heat.thresholds.of(word), &mut run.random)
}

/// Scans; turns to single exchanges when most scans end in one. A scan counts as a step for each person present.
fn scan<T: Table, const ONCE: bool>(
    state: &mut Arrangement<'_, T, ONCE>,
    best: &mut Incumbent,
    heat: &Heat,
    scratch: &mut Scratch,
    run: &mut Run<'_>,
) {
    /// Exchanges of a person who is kept with others that are tried in place of a scan.
    const OF_A_BLOCK: usize = 8;
    let people = state.layout.people as u64;
    let scans = (BETWEEN_CALLS / people).max(1).min((run.budget - run.steps) / people);
    let mut taken = 0;
    for _ in 0..scans {
        let (person, round) = state.draw(run.random.next_u64());
        run.steps += state.layout.present(round);
        let moved = if state.layout.rules[round].block(person).is_some() {
            (0..OF_A_BLOCK).any(|_| {
                let other = state.anybody(round, &mut run.random);
                let limit = heat.thresholds.of(run.random.next_u64());
                state.exchange((round, person, other), limit, &mut run.random)
            })
        } else {
            state.scan((round, person), &heat.weights, scratch, &mut run.random)
        };
        if moved {
            taken += 1;
            if state.cost < best.cost {
                best.note(state);
                if best.cost <= run.bound {
                    return;
                }
            }
        }
    }
    // Where nearly every scan takes something, single exchanges do too; one scan alone says nothing.
    if taken * 4 > scans * 3 && scans > 1 {
        state.potentials.switch_off();
    }
}
