//! Simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) over a whole plan, whose temperatures come from measured
//! changes, in legs from warm to cold.
//!
//! While a hard rule is broken, moves turn to the people concerned, and breaking costs so much that mending it comes
//! first; once all hold, no move that breaks one is taken. What decides before the cost weighs more than it on the way.

use std::cmp::Ordering;

use crate::algorithms::annealing::{Schedule, accepts, temperature};
use crate::algorithms::random::Random;
use crate::index::Seating;
use crate::solve::blocks::Blocks;
use crate::solve::bound::Goal;
use crate::solve::draft::Draft;
use crate::solve::moves::Neighbourhood;
use crate::solve::watch::Watch;

use super::incumbent::{Incumbent, note_broken};
use super::scales::{Focus, Leg, Scale, Scales};

/// Steps after which those concerned by broken rules are looked up again: each look goes over everybody who sits.
const LOOK_AGAIN: u64 = 64;
/// While rules stay broken, the cost counts half after each so many steps. Added when trying every plan of small events
/// showed one in two hundred that was not found.
const PERIOD: u64 = 1024;
/// And from period to period breaking another rule on the way is as easy as at these temperatures, in large changes of the
/// cost: first as the leg has it, which mends most events at once; then as warm as one broken rule weighs, and cooling.
/// Of 60 dinners at full tables in which a seating without a separation broken was hidden (4+4+5, 6+6+7 and 6+7+7+8 people,
/// half of the other pairs apart; 200,000 steps) it missed none; a single period of one large change in four missed 34.
const MENDING: [i64; 4] = [0, 4, 2, 1];
/// The number of a leg that begins no warmer than the incumbent can bear.
pub(super) const COLDEST: u32 = 2;
/// Changes that are measured for the temperatures, and the fewest of a class of sessions.
const SAMPLES: usize = 400;
const SAMPLES_A_CLASS: usize = 100;
/// Steps between two temperatures.
const STEPS_A_HEAT: u64 = 1024;

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
    scales: Scales,
    /// A large change of the cost by a move, whatever its class.
    large: i64,
    /// The temperature of each class.
    heats: Vec<i64>,
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
        let (scales, heats) = (Scales::default(), Vec::new());
        Self { draft, random, neighbourhood, scales, large: 1, heats, periods: 0, reports: Reports::Told, first }
    }

    /// The search, telling nothing of what it finds.
    pub(super) fn in_silence(self) -> Self {
        Self { reports: Reports::Kept, ..self }
    }

    /// Another search from the same measures, which tells nothing of what it finds.
    pub(super) fn fork<'o>(&self, draft: &'o mut Draft<'a>, random: &'o mut Random) -> Annealing<'o, 'a>
    where
        's: 'o,
    {
        let (neighbourhood, scales) = (self.neighbourhood.fork(), self.scales.clone());
        Annealing { draft, random, neighbourhood, scales, heats: Vec::new(), reports: Reports::Kept, ..*self }
    }

    /// What the search started from, for whoever is to go another way than the incumbent.
    pub(super) fn anew(&self) -> Draft<'a> {
        Draft::new(self.draft.problem, self.draft.primitives, self.first)
    }

    pub(super) fn seats(&self) -> u64 {
        self.neighbourhood.seats()
    }

    /// Measures by how much moves change the cost, for each class of sessions.
    pub(super) fn measure(&mut self, watch: &mut Watch<'_>) {
        let classes = self.neighbourhood.classes();
        let each = (SAMPLES / classes.max(1)).max(SAMPLES_A_CLASS);
        let mut measured: Vec<Vec<i64>> = Vec::with_capacity(classes);
        for class in 0..classes {
            self.neighbourhood.look_at(self.draft, |other| other == class);
            measured.push(self.changes(each, watch));
        }
        self.large = Scale::of(measured.concat()).large;
        self.scales.linked = (0..classes).map(|class| self.neighbourhood.is_chain(class)).collect();
        self.scales.only_session = self.draft.sittings.len() == 1;
        self.scales.classes = measured.into_iter().map(Scale::of).collect();
    }

    /// By how much so many moves change the cost.
    fn changes(&mut self, moves: usize, watch: &mut Watch<'_>) -> Vec<i64> {
        let mut changes: Vec<i64> = Vec::with_capacity(moves);
        for _ in 0..moves {
            if self.neighbourhood.is_idle() || !watch.step() {
                break;
            }
            if self.propose() {
                changes.push((self.draft.totals.cost - self.neighbourhood.trial().before().cost).abs());
                self.draft.undo(self.neighbourhood.trial());
            }
        }
        changes
    }

    /// Whether moves in some linked sessions weigh far more than in others.
    pub(super) fn some_are_heavy(&self) -> bool {
        self.scales.some_are_heavy()
    }

    /// Sets the temperature of each class after so many steps of a leg.
    fn set_heats(&mut self, leg: Leg, step: u64) {
        self.heats.clear();
        for class in 0..self.scales.classes.len() {
            let (warm, cold) = self.scales.warm_and_cold(leg, class);
            self.heats.push(Schedule::geometric(warm, cold).at(step, leg.steps));
        }
    }

    /// One leg from warm to cold.
    pub(super) fn run(&mut self, leg: Leg, goal: &Goal, incumbent: &mut Incumbent, watch: &mut Watch<'_>) {
        self.neighbourhood.look_at(self.draft, |class| leg.focus == Focus::All || self.scales.is_heavy(class));
        // Whether the draft is the incumbent and its seating is not copied yet: it is, only when it is about to be left.
        let mut ahead = false;
        for step in 0..leg.steps {
            if !watch.step() {
                break;
            }
            if step % STEPS_A_HEAT == 0 {
                self.set_heats(leg, step);
            }
            if self.draft.totals.hard > 0 && step % LOOK_AGAIN == 0 {
                self.look_at_broken_rules(step, watch);
            }
            if !self.propose() {
                continue;
            }
            if !self.accepts() {
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
            if self.reports == Reports::Told && self.periods.is_multiple_of(MENDING.len() as u32) {
                note_broken(self.draft, &self.draft.seating(), watch);
            }
            self.periods += 1;
        }
    }

    fn accepts(&mut self) -> bool {
        let trial = self.neighbourhood.trial();
        let heat = self.heats[self.neighbourhood.class()];
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
        let mending = MENDING[self.periods as usize % MENDING.len()];
        let heat = heat.max(temperature(self.large).saturating_mul(mending));
        accepts(change.saturating_add(cost), heat, self.random)
    }
}
