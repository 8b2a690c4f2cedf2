//! Simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) over a whole plan, whose temperatures come from measured
//! changes, in legs from warm to cold.
//!
//! While a hard rule is broken, moves turn to the people concerned, and breaking costs so much that mending it comes
//! first; once all hold, no move that breaks one is taken. What decides before the cost weighs more than it on the way.

use std::cmp::Ordering;

use crate::algorithms::cooling::{accepts, temperature};
use crate::algorithms::random::Random;
use crate::plan::Seating;
use crate::solve::blocks::Blocks;
use crate::solve::bound::Goal;
use crate::solve::draft::Draft;
use crate::solve::moves::Neighbourhood;
use crate::solve::watch::Watch;

use super::incumbent::{Incumbent, note_broken};

/// Steps after which those concerned by broken rules are looked up again: each look goes over everybody who sits.
const LOOK_AGAIN: u64 = 64;
/// While rules stay broken, the cost counts half after each so many steps, and every few of these periods breaking
/// another rule on the way is easier. Added when trying every plan of small events
/// showed one in two hundred that was not found.
const PERIOD: u64 = 1024;
const SHAKEN: u32 = 4;
/// Legs from here on begin no colder: a fourth as warm as the first.
pub(super) const COLDEST: u32 = 2;
/// Changes that are measured for the temperatures.
const SAMPLES: usize = 400;
/// Steps between two temperatures.
const STEPS_A_HEAT: u64 = 1024;

/// A stretch of the search from warm to cold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leg {
    pub(super) number: u32,
    pub(super) steps: u64,
}

/// Who hears of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reports {
    /// The callback, at once.
    Told,
    /// Whoever started the search, at its end.
    Kept,
}

/// A search under way.
pub(super) struct Annealing<'s, 'a> {
    pub(super) draft: &'s mut Draft<'a>,
    pub(super) random: &'s mut Random,
    neighbourhood: Neighbourhood<'s>,
    /// A usual and a large change of the cost by a move.
    usual: i64,
    large: i64,
    /// Periods since all rules were kept.
    periods: u32,
    reports: Reports,
    /// What the search started from.
    first: &'s Seating,
}

impl<'s, 'a> Annealing<'s, 'a> {
    pub(super) fn new(
        draft: &'s mut Draft<'a>,
        blocks: &'s [Blocks],
        random: &'s mut Random,
        first: &'s Seating,
    ) -> Self {
        let neighbourhood = Neighbourhood::new(draft, blocks);
        Self { draft, random, neighbourhood, usual: 1, large: 1, periods: 0, reports: Reports::Told, first }
    }

    /// Another search from the same measures, which tells nothing of what it finds.
    pub(super) fn fork<'o>(&self, draft: &'o mut Draft<'a>, random: &'o mut Random) -> Annealing<'o, 'a>
    where
        's: 'o,
    {
        Annealing { draft, random, neighbourhood: self.neighbourhood.fork(), reports: Reports::Kept, ..*self }
    }

    /// What the search started from, for whoever is to go another way than the incumbent.
    pub(super) fn anew(&self) -> Draft<'a> {
        Draft::new(self.draft.problem, self.draft.primitives, self.first)
    }

    pub(super) fn seats(&self) -> u64 {
        self.neighbourhood.seats()
    }

    /// Measures by how much moves change the cost. Quartiles, so that a few huge changes count no more than
    /// others.
    pub(super) fn measure(&mut self, watch: &mut Watch<'_>) {
        let mut changes: Vec<i64> = Vec::new();
        for _ in 0..SAMPLES {
            if !watch.step() {
                break;
            }
            if self.propose() {
                changes.push((self.draft.totals.cost - self.neighbourhood.trial().before().cost).abs());
                self.draft.undo(self.neighbourhood.trial());
            }
        }
        changes.retain(|&change| change > 0);
        changes.sort_unstable();
        self.usual = changes.get(changes.len() / 4).copied().unwrap_or(1);
        self.large = changes.get(changes.len() * 3 / 4).copied().unwrap_or(1);
    }

    /// The temperatures at which a leg begins and ends.
    fn warm_and_cold(&self, leg: Leg) -> (i64, i64) {
        // Later legs start from the incumbent and would lose it if they began as warm as the first.
        let middle = self.usual.saturating_mul(self.large).isqrt().max(1);
        let warm = temperature(middle) / (16 << leg.number.min(COLDEST));
        let cold = (temperature(self.usual) / 64).clamp(1, warm.max(1));
        (warm, cold)
    }

    /// One leg from warm to cold.
    pub(super) fn run(&mut self, leg: Leg, goal: &Goal, incumbent: &mut Incumbent, watch: &mut Watch<'_>) {
        let (warm, cold) = self.warm_and_cold(leg);
        let mut heat = warm;
        // Whether the draft is the incumbent and its seating is not copied yet: it is, only when it is about to be left.
        let mut ahead = false;
        for step in 0..leg.steps {
            if !watch.step() {
                break;
            }
            if step % STEPS_A_HEAT == 0 {
                heat = between(warm, cold, step, leg.steps);
            }
            if self.draft.totals.hard > 0 && step % LOOK_AGAIN == 0 {
                self.look_at_broken_rules(step, watch);
            }
            if !self.propose() {
                continue;
            }
            if !self.accepts(heat) {
                self.draft.undo(self.neighbourhood.trial());
                continue;
            }
            match self.draft.standing().cmp(&incumbent.standing()) {
                Ordering::Less => {
                    ahead = true;
                    incumbent.take_standing(self.draft);
                    if self.reports == Reports::Told {
                        incumbent.report(self.draft, watch);
                    }
                    if incumbent.reaches(goal) {
                        break;
                    }
                }
                Ordering::Equal => {}
                Ordering::Greater => {
                    if std::mem::take(&mut ahead) {
                        self.draft.undo(self.neighbourhood.trial());
                        incumbent.seating = self.draft.seating();
                        self.draft.redo(self.neighbourhood.trial());
                    }
                }
            }
        }
        if ahead {
            incumbent.seating = self.draft.seating();
        }
    }

    fn propose(&mut self) -> bool {
        self.neighbourhood.propose(self.draft, self.random)
    }

    /// Looks up whom broken rules concern, and at times notes which rules they are.
    fn look_at_broken_rules(&mut self, step: u64, watch: &mut Watch<'_>) {
        self.neighbourhood.look_for_trouble(self.draft);
        if step.is_multiple_of(PERIOD) {
            if self.reports == Reports::Told && self.periods.is_multiple_of(SHAKEN) {
                note_broken(self.draft, &self.draft.seating(), watch);
            }
            self.periods += 1;
        }
    }

    fn accepts(&mut self, heat: i64) -> bool {
        let trial = self.neighbourhood.trial();
        let (before, after) = (trial.before(), self.draft.totals);
        if before.hard > 0 || after.hard > 0 {
            return self.accepts_broken(heat);
        }
        match self.draft.compare_priorities(trial) {
            Ordering::Less => true,
            // The way to fewer who sit out, or to better ranks, may lead over worse ones.
            Ordering::Greater => {
                let change = self.draft.worse_priority(trial).saturating_mul(self.large.saturating_mul(2));
                accepts(change, heat, self.random)
            }
            Ordering::Equal => accepts(after.cost - before.cost, heat, self.random),
        }
    }

    /// Whether a move is taken before or after which hard rules are broken.
    fn accepts_broken(&mut self, heat: i64) -> bool {
        let (before, after) = (self.neighbourhood.trial().before(), self.draft.totals);
        if before.hard == 0 {
            return false;
        }
        if after.hard == 0 {
            self.periods = 0;
            return true;
        }
        // Mending comes first, but a rule may be broken elsewhere on the way.
        let change = (after.hard - before.hard).saturating_mul(self.large.saturating_mul(4));
        let cost = (after.cost - before.cost) >> self.periods.min(32);
        let shaken = self.periods % SHAKEN == SHAKEN - 1;
        let heat = if shaken { heat.max(temperature(self.large)) } else { heat };
        accepts(change.saturating_add(cost), heat, self.random)
    }
}

/// The temperature after so many of the steps: geometric, by halvings and in between linear.
fn between(warm: i64, cold: i64, step: u64, steps: u64) -> i64 {
    if warm <= cold {
        return warm;
    }
    let halvings = u64::from((warm / cold).ilog2()) + 1;
    let done = u128::from(step) * u128::from(halvings) * 1024 / u128::from(steps.max(1));
    let (whole, part) = ((done / 1024) as u32, (done % 1024) as i64);
    let here = warm >> whole.min(62);
    let below = (i128::from(here) * i128::from(part) / 2048) as i64;
    (here - below).max(cold)
}
