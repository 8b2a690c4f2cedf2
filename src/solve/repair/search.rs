//! From a first mended seating to the best one: whoever has no seat of the plan is tried everywhere, whoever moved is
//! brought home where that can be, and at last the cost is lowered among seatings of as few moves.

use std::cmp::Ordering;

use crate::algorithms::annealing::{Schedule, accepts, temperature};
use crate::algorithms::random::Random;
use crate::solve::blocks::Blocks;
use crate::solve::draft::{Draft, Relocations, Trial};
use crate::solve::moves::{Linked, MoveContext, Neighbourhood};
use crate::solve::watch::Watch;

use super::homes::Homes;

/// What a repair is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aim {
    /// As few moves as possible, and of equally few the cheapest plan.
    #[default]
    FewestMoves,
    /// A better plan: each move is worth the goal [`stable`](crate::event::Goals::stable), and beyond what has to move people
    /// move where that saves more.
    Weighed,
}

/// More people without a seat of the plan than this are not tried two by two with each other.
const PAIRED: usize = 48;
/// Moves of a descent for each person who may be moved, at most.
const ROUNDS: usize = 40;
/// Steps of a search that mends broken rules: of the first round for each seat, and of how many rounds, each twice as long.
const MENDING_A_SEAT: u64 = 200;
const MENDING: u32 = 5;
/// How often a search for fewer moves is begun, and its steps for each seat.
const SPARING: u32 = 4;
const SPARING_A_SEAT: u64 = 50;
/// Steps for each person who may be moved without a move more, and for each seat where each move is weighed.
const STEPS_A_PERSON: u64 = 400;
const STEPS_A_SEAT: u64 = 1_000;
/// Changes of the cost that are measured.
const SAMPLES: usize = 200;
/// Steps between two temperatures.
const STEPS_A_HEAT: u64 = 256;
/// What a broken rule weighs in moves while rules are mended.
const BROKEN: i64 = 4;

/// A draft that is mended.
pub(super) struct Search<'s, 'a> {
    pub(super) draft: Draft<'a>,
    pub(super) homes: &'s Homes,
    pub(super) blocks: &'s [Blocks],
    pub(super) random: &'s mut Random,
    pub(super) aim: Aim,
    /// How many have moved in the draft.
    pub(super) moves: i64,
    trial: Trial,
}

/// What a draft was worth before a move.
#[derive(Clone, Copy)]
struct Before {
    hard: i64,
    cost: i64,
    moves: i64,
}

impl<'s, 'a> Search<'s, 'a> {
    pub(super) fn new(
        draft: Draft<'a>,
        homes: &'s Homes,
        blocks: &'s [Blocks],
        random: &'s mut Random,
        aim: Aim,
    ) -> Self {
        let moves = homes.moves(&draft);
        Self { draft, homes, blocks, random, aim, moves, trial: Trial::default() }
    }

    /// What a cost is worth together with moves, where these are weighed.
    fn weighed(&self, cost: i64, moves: i64) -> i64 {
        match self.aim {
            Aim::FewestMoves => cost,
            Aim::Weighed => cost.saturating_add(self.draft.problem.goals().stable.saturating_mul(moves)),
        }
    }

    /// How the draft compares with what it was before the move that was made last: less is better.
    fn compare(&self, before: Before) -> Ordering {
        let priorities = self.draft.priorities.iter().zip(self.trial.priorities());
        let out = self.draft.priorities.first().cmp(&self.trial.priorities().first());
        let moves = match self.aim {
            Aim::FewestMoves => self.moves.cmp(&before.moves),
            Aim::Weighed => Ordering::Equal,
        };
        let rest =
            || priorities.map(|(now, then)| now.cmp(then)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
        let now = self.weighed(self.draft.totals.cost, self.moves);
        let cost = now.cmp(&self.weighed(before.cost, before.moves));
        let (hard, then) = (self.draft.totals.hard, before.hard);
        hard.cmp(&then).then(out).then(moves).then_with(rest).then(cost)
    }

    fn before(&self) -> Before {
        Before { hard: self.draft.totals.hard, cost: self.draft.totals.cost, moves: self.moves }
    }

    /// Makes relocations in a session if the form allows them.
    fn make(&mut self, session: usize, relocations: &Relocations) -> bool {
        let mut context = MoveContext {
            draft: &mut self.draft,
            trial: &mut self.trial,
            blocks: &self.blocks[session],
            random: self.random,
            session,
            linked: Linked::Stay,
        };
        let made = context.make(relocations);
        if made {
            self.moves += self.homes.change(&self.draft, &self.trial);
        }
        made
    }

    fn take_back(&mut self, before: Before) {
        self.draft.undo(&self.trial);
        self.moves = before.moves;
    }

    /// Makes relocations and keeps them if the draft is better for it.
    fn improves(&mut self, session: usize, relocations: &Relocations) -> bool {
        let before = self.before();
        if !self.make(session, relocations) {
            return false;
        }
        if self.compare(before).is_lt() {
            return true;
        }
        self.take_back(before);
        false
    }

    /// Those of the open sessions who are not where the plan had them, and while rules are broken whom these concern.
    fn movable(&self) -> Vec<(usize, usize)> {
        let mut movable: Vec<(usize, usize)> = Vec::new();
        for &session in &self.homes.open {
            let present = &self.draft.session(session).present;
            movable.extend(
                present
                    .iter()
                    .filter(|&&person| !self.homes.is_home(&self.draft, session, person))
                    .map(|&person| (session, person)),
            );
            if self.draft.totals.hard > 0 {
                movable.extend(self.draft.troubled(session).into_iter().map(|person| (session, person as usize)));
                let scattered = self.draft.scattered(session).into_iter().flatten();
                let attends = &self.draft.session(session).attends;
                movable.extend(scattered.filter(|&&person| attends[person]).map(|&person| (session, person)));
            }
        }
        movable.sort_unstable();
        movable.dedup();
        movable
    }

    /// Tries everybody who may be moved everywhere, until nothing is better.
    ///
    /// O(people who may be moved x (people who may be moved + groups x size)) moves for each round.
    pub(super) fn descend(&mut self, watch: &mut Watch<'_>) {
        for _ in 0..ROUNDS {
            let movable = self.movable();
            let mut is_better = false;
            for &(session, person) in &movable {
                if !watch.ask() {
                    return;
                }
                while self.improve(session, person, &movable, watch) {
                    is_better = true;
                }
            }
            if !is_better {
                return;
            }
        }
    }

    /// One change for a person by which the draft is better.
    fn improve(&mut self, session: usize, person: usize, movable: &[(usize, usize)], watch: &mut Watch<'_>) -> bool {
        let slots = self.draft.sittings[session].slots.len() as u32;
        for slot in 0..slots {
            let is_used = self.draft.size(session, slot) > 0;
            if is_used && self.joins(session, person, slot, watch) {
                return true;
            }
        }
        if self.goes_home(session, person, watch) {
            return true;
        }
        let others = movable.iter().filter(|&&(at, other)| at == session && other != person);
        let mut others: Vec<usize> = others.map(|&(_, other)| other).collect();
        if self.draft.totals.hard > 0 {
            others.extend(self.draft.session(session).present.iter().filter(|&&other| other != person));
        } else if others.len() > PAIRED {
            others = (0..PAIRED).map(|_| others[self.random.index(others.len())]).collect();
        }
        others.into_iter().any(|other| self.exchanges(session, person, other, watch))
    }

    /// The people kept with a person who are in the same slot.
    fn unit(&self, session: usize, person: usize) -> Vec<u32> {
        let slot = self.draft.slot_of(session, person);
        let unit = self.blocks[session].unit(&person).iter();
        unit.filter(|&&who| self.draft.slot_of(session, who) == slot).map(|&who| who as u32).collect()
    }

    fn joins(&mut self, session: usize, person: usize, slot: u32, watch: &mut Watch<'_>) -> bool {
        if self.draft.slot_of(session, person) == slot || !watch.step() {
            return false;
        }
        let relocations: Relocations = self.unit(session, person).into_iter().map(|who| (who, slot)).collect();
        self.improves(session, &relocations)
            || relocations.len() > 1 && self.improves(session, &vec![(person as u32, slot)])
    }

    fn exchanges(&mut self, session: usize, person: usize, other: usize, watch: &mut Watch<'_>) -> bool {
        let (from, to) = (self.draft.slot_of(session, person), self.draft.slot_of(session, other));
        from != to && watch.step() && self.improves(session, &vec![(person as u32, to), (other as u32, from)])
    }

    /// Brings a person home: in the place of somebody there, who takes their seat, or goes anywhere.
    fn goes_home(&mut self, session: usize, person: usize, watch: &mut Watch<'_>) -> bool {
        let Some(home) = self.homes.slot(&self.draft, session, person) else { return false };
        let at = self.draft.slot_of(session, person);
        if at == home {
            return false;
        }
        let there = self.draft.sittings[session].slots[home as usize].people.clone();
        for &other in &there {
            if self.exchanges(session, person, other as usize, watch) {
                return true;
            }
        }
        for other in there {
            if self.homes.is_home(&self.draft, session, other as usize) {
                continue;
            }
            for slot in 0..self.draft.sittings[session].slots.len() as u32 {
                let is_new = slot != home && slot != at && self.draft.size(session, slot) > 0;
                if is_new && watch.step() && self.improves(session, &vec![(person as u32, home), (other, slot)]) {
                    return true;
                }
            }
        }
        false
    }

    /// Mends broken rules by a search over all open sessions, in which a broken rule weighs more than a move and the cost
    /// nothing. Ends when all hold, and gives the best that it found.
    pub(super) fn mend(&mut self, watch: &mut Watch<'_>) {
        let seats: u64 = self.homes.open.iter().map(|&session| self.draft.session(session).present.len() as u64).sum();
        let first = self.draft.clone();
        let mut best = self.draft.clone();
        for round in 0..MENDING {
            if seats == 0 || best.totals.hard == 0 || !watch.ask() {
                break;
            }
            self.draft = first.clone();
            self.moves = self.homes.moves(&self.draft);
            let steps = (seats * MENDING_A_SEAT) << round;
            self.mend_once(steps, watch);
            if self.draft.totals.hard < best.totals.hard {
                best = self.draft.clone();
            }
        }
        self.draft = best;
        self.moves = self.homes.moves(&self.draft);
    }

    /// Looks for fewer moves where all rules hold and more are made than are proven to be needed: over broken rules, as
    /// [`mend`](Self::mend) does.
    pub(super) fn spare_moves(&mut self, least: i64, watch: &mut Watch<'_>) {
        let seats: u64 = self.homes.open.iter().map(|&session| self.draft.session(session).present.len() as u64).sum();
        for _ in 0..SPARING {
            if self.moves <= least || self.draft.totals.hard > 0 || seats == 0 || !watch.ask() {
                return;
            }
            let (best, moves) = (self.draft.clone(), self.moves);
            self.wander(seats * SPARING_A_SEAT, watch);
            self.mend_once(seats * SPARING_A_SEAT, watch);
            self.descend(watch);
            if self.draft.totals.hard > 0 || self.moves >= moves {
                (self.draft, self.moves) = (best, moves);
            }
        }
    }

    /// Brings people home at random, whatever it breaks.
    fn wander(&mut self, steps: u64, watch: &mut Watch<'_>) {
        let movable = self.movable();
        let schedule = Schedule::geometric(2 * temperature(1), temperature(1) / 4);
        for step in 0..steps.min(movable.len() as u64 * SPARING_A_SEAT) {
            if !watch.step() {
                return;
            }
            let before = self.before();
            if !self.propose(&movable) {
                continue;
            }
            let change = self.draft.totals.hard - before.hard + 2 * (self.moves - before.moves);
            if !accepts(change, schedule.at(step, steps), self.random) {
                self.take_back(before);
            }
        }
    }

    fn mend_once(&mut self, steps: u64, watch: &mut Watch<'_>) {
        let unit = temperature(1);
        let mut neighbourhood = Neighbourhood::within(&self.draft, self.blocks, &self.homes.open);
        let schedule = Schedule::geometric(4 * unit, unit / 4);
        for step in 0..steps {
            if self.draft.totals.hard == 0 || !watch.step() {
                return;
            }
            if step % 64 == 0 {
                neighbourhood.look_for_trouble(&self.draft);
            }
            let before = self.before();
            if !neighbourhood.propose(&mut self.draft, self.random) {
                continue;
            }
            self.moves += self.homes.change(&self.draft, neighbourhood.trial());
            let change = BROKEN * (self.draft.totals.hard - before.hard) + self.moves - before.moves;
            if !accepts(change, schedule.at(step, steps), self.random) {
                self.draft.undo(neighbourhood.trial());
                self.moves = before.moves;
            }
        }
    }

    /// Lowers the cost while all rules hold: without a move more, or with each weighed.
    pub(super) fn lower_cost(&mut self, limit: Option<i64>, watch: &mut Watch<'_>) {
        let movable = self.movable();
        let seats: u64 = self.homes.open.iter().map(|&session| self.draft.session(session).present.len() as u64).sum();
        let steps = match self.aim {
            Aim::FewestMoves if movable.len() < 3 => 0,
            Aim::FewestMoves => movable.len() as u64 * STEPS_A_PERSON,
            Aim::Weighed => (seats * STEPS_A_SEAT).max(watch.steps_left().min(seats * STEPS_A_SEAT * 8)),
        };
        if steps == 0 || self.draft.totals.hard > 0 {
            return;
        }
        let usual = self.usual_change(&movable, watch);
        let schedule = Schedule::geometric(temperature(usual), (temperature(usual) / 64).max(1));
        let mut best = self.draft.clone();
        let mut best_moves = self.moves;
        let mut neighbourhood = Neighbourhood::within(&self.draft, self.blocks, &self.homes.open);
        let mut heat = temperature(usual);
        // Whether the draft is the best and no copy of it is made yet: it is, when it is about to be left.
        let mut ahead = false;
        let mut worth = self.weighed(self.draft.totals.cost, self.moves);
        for step in 0..steps {
            if !watch.step() {
                break;
            }
            if step % STEPS_A_HEAT == 0 {
                heat = schedule.at(step, steps);
            }
            let before = self.before();
            let is_made = match self.aim {
                Aim::FewestMoves => self.propose(&movable),
                Aim::Weighed => {
                    let is_made = neighbourhood.propose(&mut self.draft, self.random);
                    if is_made {
                        self.trial.clone_from(neighbourhood.trial());
                        self.moves += self.homes.change(&self.draft, &self.trial);
                    }
                    is_made
                }
            };
            if !is_made {
                continue;
            }
            let most = match self.aim {
                Aim::FewestMoves => before.moves,
                Aim::Weighed => limit.unwrap_or(i64::MAX).max(before.moves),
            };
            let now = self.weighed(self.draft.totals.cost, self.moves);
            let change = now.saturating_sub(self.weighed(before.cost, before.moves));
            let keeps =
                self.draft.totals.hard == 0 && self.moves <= most && self.draft.compare_priorities(&self.trial).is_le();
            if !keeps || !accepts(change, heat, self.random) {
                self.take_back(before);
                continue;
            }
            if now < worth
                || self.draft.compare_priorities(&self.trial).is_lt()
                || self.moves < best_moves && self.aim == Aim::FewestMoves
            {
                (worth, best_moves, ahead) = (now, self.moves, true);
            } else if now > worth && std::mem::take(&mut ahead) {
                self.draft.undo(&self.trial);
                best = self.draft.clone();
                self.draft.redo(&self.trial);
            }
        }
        if !ahead {
            self.draft = best;
            self.moves = self.homes.moves(&self.draft);
        }
    }

    /// A usual change of the cost by a move: the quartile of some.
    fn usual_change(&mut self, movable: &[(usize, usize)], watch: &mut Watch<'_>) -> i64 {
        let mut changes: Vec<i64> = Vec::new();
        for _ in 0..SAMPLES {
            let before = self.before();
            if !watch.step() {
                break;
            }
            if self.propose(movable) {
                changes.push((self.draft.totals.cost - before.cost).abs());
                self.take_back(before);
            }
        }
        changes.retain(|&change| change > 0);
        changes.sort_unstable();
        changes.get(changes.len() / 4).copied().unwrap_or(1)
    }

    /// A change at random for somebody who is not where the plan had them.
    fn propose(&mut self, movable: &[(usize, usize)]) -> bool {
        if movable.is_empty() {
            return false;
        }
        let (session, person) = movable[self.random.index(movable.len())];
        let from = self.draft.slot_of(session, person);
        let home = self.homes.slot(&self.draft, session, person).filter(|&home| home != from);
        let slot = match (self.random.below(4), home) {
            (0, Some(home)) => home,
            _ => {
                let slots = self.draft.sittings[session].slots.len();
                if slots == 0 {
                    return false;
                }
                self.random.index(slots) as u32
            }
        };
        let there = &self.draft.sittings[session].slots[slot as usize].people;
        if slot == from || there.is_empty() {
            return false;
        }
        if self.random.below(3) == 0 {
            let relocations: Relocations = self.unit(session, person).into_iter().map(|who| (who, slot)).collect();
            return self.make(session, &relocations);
        }
        // Somebody who may be moved as well, where there is one in a few draws.
        const DRAWS: usize = 4;
        let draws = (0..DRAWS).map(|_| there[self.random.index(there.len())]).collect::<Vec<u32>>();
        let other = draws.iter().copied().find(|&who| !self.homes.is_home(&self.draft, session, who as usize));
        let other = other.or_else(|| draws.first().copied().filter(|_| home == Some(slot)));
        let Some(other) = other else { return false };
        self.make(session, &vec![(person as u32, slot), (other, from)])
    }
}

impl Search<'_, '_> {
    /// Whether somebody sits out of an open session.
    pub(super) fn somebody_sits_out(&self) -> bool {
        self.homes.open.iter().any(|&session| !self.draft.sittings[session].unseated.is_empty())
    }

    /// Counts the moves anew after the draft was changed from outside.
    pub(super) fn count_anew(&mut self) {
        self.moves = self.homes.moves(&self.draft);
    }
}
