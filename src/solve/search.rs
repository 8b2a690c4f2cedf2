//! Local search over a whole plan: simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) whose temperatures come
//! from measured changes, in rounds that grow twice as long each.
//!
//! While a hard rule is broken, steps turn to the people concerned, and breaking costs so much that mending it comes
//! first; once all hold, no step that breaks one is taken. What decides before the cost weighs more than it on the way.

use std::cmp::Ordering;

use crate::algorithms::cooling::{accepts, temperature};
use crate::algorithms::random::Random;
use crate::event::{Mix, Seat};
use crate::plan::{Seating, shortfalls};

use super::best::{Best, Goal};
use super::blocks::Blocks;
use super::broken::note_broken;
use super::mixing;
use super::pairs;
use super::siblings;
use super::state::{State, Trial};
use super::steps::{self, Bench};
use super::turns;
use super::watch::Watch;

/// The first round that siblings share.
const FIRST_SHARED: u32 = 1;
/// Steps of the first round for each person and session, and at least so many in all.
const STEPS_A_SEAT: u64 = 400;
const STEPS_A_ROUND: u64 = 20_000;
/// Steps after which those concerned by broken rules are looked up again.
const LOOK_AGAIN: u64 = 64;
/// While rules stay broken, the cost counts half after each so many steps, and every few of these periods breaking
/// another rule on the way is easier.
const PERIOD: u64 = 1024;
const SHAKEN: u32 = 4;
/// Rounds from here on begin no colder.
const COLDEST: u32 = 2;
/// Changes that are measured for the temperatures.
const SAMPLES: usize = 400;

/// Improves a seating until the goal is reached or the watch ends it. Whoever sits out then does so in turn.
pub(super) fn improve<'a>(
    state: &mut State<'a>,
    blocks: &[Blocks],
    goal: &Goal,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> Best {
    let mut best = search(state, blocks, goal, random, watch);
    if best.totals.hard == 0 {
        *state = State::new(state.problem, state.primitives, &best.seating);
        turns::settle(state, blocks, random);
        if state.priorities < best.priorities {
            best = Best::of(state);
        }
    }
    best
}

fn search<'a>(
    state: &mut State<'a>,
    blocks: &[Blocks],
    goal: &Goal,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> Best {
    let first = state.seating();
    let mut search = Search::new(state, blocks, random, &first);
    let mut best = search.snapshot();
    search.report(&best, watch);
    if search.seats.is_empty() {
        return best;
    }
    if !search.pair_up_only(&mut best, watch) {
        search.pair_up(goal, &mut best, watch);
    }
    if best.reaches(goal) {
        return best;
    }
    search.measure(watch);
    let seats = search.seats.len() as u64;
    let mut length = (seats * STEPS_A_SEAT).max(STEPS_A_ROUND);
    let mut round = 0_u32;
    while !best.reaches(goal) && watch.steps_left() > 0 && watch.ask() {
        if search.mix(length, goal, &mut best, watch) {
            // A warm start would undo what is mixed well.
            round = round.max(COLDEST);
            if best.reaches(goal) {
                break;
            }
        }
        // What is left after this round would be too short for another one.
        let steps = if watch.steps_left() < 3 * length { watch.steps_left() } else { length };
        let share = Round { number: round, steps };
        if round < FIRST_SHARED {
            search.round(share, goal, &mut best, watch);
        } else {
            let found = siblings::share(&mut search, share, goal, &best, watch);
            if found.is_better_than(&best) {
                best = found;
                search.return_to(&best);
                search.report(&best, watch);
            }
        }
        search.return_to(&best);
        search.pair_up(goal, &mut best, watch);
        length = length.saturating_mul(2);
        round += 1;
    }
    best
}

/// A stretch of the search from warm to cold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Round {
    pub(super) number: u32,
    pub(super) steps: u64,
}

/// A search under way.
pub(super) struct Search<'s, 'a> {
    pub(super) state: &'s mut State<'a>,
    blocks: &'s [Blocks],
    pub(super) random: &'s mut Random,
    trial: Trial,
    /// Everybody in every session that has a choice.
    pub(super) seats: Vec<(u32, u32)>,
    /// Those whom broken hard rules concern.
    troubled: Vec<(u32, u32)>,
    /// A usual and a large change of the cost by a step.
    usual: i64,
    large: i64,
    /// Periods since all rules were kept.
    periods: u32,
    /// Whether what is found is told to the callback.
    silent: bool,
    /// Whether the fast search was asked.
    is_mixed: bool,
    /// What the search started from.
    first: &'s Seating,
}

impl<'s, 'a> Search<'s, 'a> {
    fn new(state: &'s mut State<'a>, blocks: &'s [Blocks], random: &'s mut Random, first: &'s Seating) -> Self {
        let seats = (0..state.sittings.len())
            .filter(|&session| state.sittings[session].used > 0)
            .flat_map(|session| {
                state.session(session).present.iter().map(move |&person| (session as u32, person as u32))
            })
            .collect();
        Self {
            state,
            blocks,
            random,
            trial: Trial::default(),
            seats,
            troubled: Vec::new(),
            usual: 1,
            large: 1,
            periods: 0,
            silent: false,
            is_mixed: false,
            first,
        }
    }

    /// Another search from the same measures, which tells nothing of what it finds.
    pub(super) fn sibling<'o>(&self, state: &'o mut State<'a>, random: &'o mut Random) -> Search<'o, 'a>
    where
        's: 'o,
    {
        Search {
            state,
            blocks: self.blocks,
            random,
            trial: Trial::default(),
            seats: self.seats.clone(),
            troubled: Vec::new(),
            usual: self.usual,
            large: self.large,
            periods: self.periods,
            silent: true,
            is_mixed: self.is_mixed,
            first: self.first,
        }
    }

    /// What the search started from, for whoever is to go another way than the best so far.
    pub(super) fn anew(&self) -> State<'a> {
        State::new(self.state.problem, self.state.primitives, self.first)
    }

    fn snapshot(&self) -> Best {
        Best::of(self.state)
    }

    fn return_to(&mut self, best: &Best) {
        *self.state = State::new(self.state.problem, self.state.primitives, &best.seating);
    }

    /// Tells the cost of the best seating, which is the present one. Where a weighted confidential rule is not met nothing
    /// is told: the public cost could rise later, and that would tell of the rule.
    fn report(&self, best: &Best, watch: &mut Watch<'_>) {
        if best.totals.hard == 0 && !self.silent && self.confidential_cost() == 0 {
            watch.found(best.totals.cost, self.state.meetings_again());
        }
    }

    /// What the weighted confidential rules cost: they count in the search and nowhere else.
    fn confidential_cost(&self) -> i64 {
        let problem = self.state.problem;
        let mut rules = problem.rules().iter().filter(|rule| rule.confidential && rule.weight() > 0).peekable();
        if rules.peek().is_none() {
            return 0;
        }
        let seating = self.state.seating();
        let short = |rule| shortfalls(problem, &seating, rule).iter().map(|place| place.amount).sum::<i64>();
        rules.map(|rule| rule.weight().saturating_mul(short(rule))).fold(0, i64::saturating_add)
    }

    /// Pairs up an only session of pairs where dates are known, though another plan may cost as little: of equal ones the
    /// exact engine takes one in which people met longest ago. False where that is no matter.
    fn pair_up_only(&mut self, best: &mut Best, watch: &mut Watch<'_>) -> bool {
        let problem = self.state.problem;
        let matters = self.state.sittings.len() == 1
            && problem.sessions()[0].mix == Mix::Fresh
            && problem.goals().new_faces > 0
            && problem.history().has_dates();
        if !matters || !pairs::pair_up(self.state, 0, watch) {
            return false;
        }
        if self.compare_with(best) == Ordering::Greater {
            self.return_to(best);
        } else {
            *best = self.snapshot();
            self.report(best, watch);
        }
        true
    }

    /// Pairs up the sessions of pairs exactly, one after the other, as long as that helps.
    fn pair_up(&mut self, goal: &Goal, best: &mut Best, watch: &mut Watch<'_>) {
        let sessions = self.state.sittings.len();
        let (mut session, mut unchanged) = (0, 0);
        while unchanged < sessions && !best.reaches(goal) {
            unchanged += 1;
            if pairs::pair_up(self.state, session, watch) {
                if self.compare_with(best) == Ordering::Less {
                    *best = self.snapshot();
                    self.report(best, watch);
                    unchanged = 0;
                } else {
                    self.return_to(best);
                }
            }
            session = (session + 1) % sessions;
        }
    }

    /// Hands the pairs to the fast search; whether that helped.
    fn mix(&mut self, length: u64, goal: &Goal, best: &mut Best, watch: &mut Watch<'_>) -> bool {
        if self.state.totals.hard > 0 {
            return false;
        }
        let first = !std::mem::replace(&mut self.is_mixed, true);
        let helped = mixing::mix(self.state, self.blocks, (first, length), goal, self.random, watch);
        if helped {
            *best = self.snapshot();
            self.report(best, watch);
            self.pair_up(goal, best, watch);
        }
        helped
    }

    /// Measures by how much steps change the cost.
    fn measure(&mut self, watch: &mut Watch<'_>) {
        let mut changes: Vec<i64> = Vec::new();
        for _ in 0..SAMPLES {
            if !watch.step() {
                break;
            }
            if self.propose() {
                changes.push((self.state.totals.cost - self.trial.before().cost).abs());
                self.state.undo(&self.trial);
            }
        }
        changes.retain(|&change| change > 0);
        changes.sort_unstable();
        self.usual = changes.get(changes.len() / 4).copied().unwrap_or(1);
        self.large = changes.get(changes.len() * 3 / 4).copied().unwrap_or(1);
    }

    /// One round from warm to cold.
    pub(super) fn round(&mut self, round: Round, goal: &Goal, best: &mut Best, watch: &mut Watch<'_>) {
        let Round { number, steps } = round;
        // Later rounds start from the best plan so far and would lose it if they began as warm as the first.
        let middle = self.usual.saturating_mul(self.large).isqrt().max(1);
        let warm = temperature(middle) / (16 << number.min(COLDEST));
        let cold = (temperature(self.usual) / 64).clamp(1, warm.max(1));
        let mut heat = warm;
        let mut ahead = false;
        for step in 0..steps {
            if !watch.step() {
                break;
            }
            if step % 1024 == 0 {
                heat = between(warm, cold, step, steps);
            }
            if self.state.totals.hard > 0 && step % LOOK_AGAIN == 0 {
                self.look_for_trouble();
                if step % PERIOD == 0 {
                    if !self.silent && self.periods.is_multiple_of(SHAKEN) {
                        note_broken(self.state.problem, &self.state.seating(), watch);
                    }
                    self.periods += 1;
                }
            }
            if !self.propose() {
                continue;
            }
            if !self.accepts(heat) {
                self.state.undo(&self.trial);
                continue;
            }
            match self.compare_with(best) {
                Ordering::Less => {
                    // The seating is copied only when it is about to be left.
                    ahead = true;
                    best.totals = self.state.totals;
                    best.priorities.clone_from(&self.state.priorities);
                    self.report(best, watch);
                    if best.reaches(goal) && best.totals.shape <= goal.shape {
                        break;
                    }
                }
                Ordering::Equal => {}
                Ordering::Greater => {
                    if std::mem::take(&mut ahead) {
                        self.state.undo(&self.trial);
                        best.seating = self.state.seating();
                        self.state.redo(&self.trial);
                    }
                }
            }
        }
        if ahead {
            best.seating = self.state.seating();
        }
    }

    fn compare_with(&self, best: &Best) -> Ordering {
        let totals = &self.state.totals;
        totals
            .hard
            .cmp(&best.totals.hard)
            .then_with(|| self.state.priorities.cmp(&best.priorities))
            .then_with(|| totals.cost.cmp(&best.totals.cost))
            .then_with(|| totals.shape.cmp(&best.totals.shape))
    }

    fn accepts(&mut self, heat: i64) -> bool {
        let (before, after) = (self.trial.before(), self.state.totals);
        if before.hard > 0 || after.hard > 0 {
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
            return accepts(change.saturating_add(cost), heat, self.random);
        }
        match self.state.compare_priorities(&self.trial) {
            Ordering::Less => true,
            // The way to fewer who sit out, or to better ranks, may lead over worse ones.
            Ordering::Greater => {
                let change = self.state.worse_priority(&self.trial).saturating_mul(self.large.saturating_mul(2));
                accepts(change, heat, self.random)
            }
            Ordering::Equal => match after.cost - before.cost {
                0 => after.shape <= before.shape || accepts(1, heat, self.random),
                change => accepts(change, heat, self.random),
            },
        }
    }

    fn look_for_trouble(&mut self) {
        self.troubled.clear();
        for session in 0..self.state.sittings.len() {
            let people = self.state.troubled(session);
            self.troubled.extend(people.into_iter().map(|person| (session as u32, person)));
        }
    }

    /// Makes one step, to be judged; false when none was made.
    fn propose(&mut self) -> bool {
        let mending = self.state.totals.hard > 0;
        let (session, person) = self.choose(mending);
        let state = &mut *self.state;
        let pinned = mending
            .then(|| state.primitives.rooms[session].places.pinned(person as usize))
            .flatten()
            .filter(|&place| state.place_of(session, person as usize) != Some(place));
        let scattered = if mending && self.random.below(8) == 0 { state.scattered(session) } else { Vec::new() };
        let may_sit_out = state.session(session).seat == Seat::Most;
        let may_stand_up = mending && may_sit_out;
        let is_linked = !state.primitives.chains[session].is_empty();
        let follows = is_linked && self.random.below(4) > 0;
        let blocks = &self.blocks[session];
        let bench = &mut Bench { state, trial: &mut self.trial, blocks, random: self.random, session, follows };
        if !scattered.is_empty() {
            let people = scattered[bench.random.index(scattered.len())];
            return steps::gather(bench, people);
        }
        if let Some(place) = pinned
            && bench.random.below(2) == 0
        {
            let at_place = |slot: &super::state::Slot| slot.place == Some(place) && !slot.people.is_empty();
            return match bench.state.sittings[session].slots.iter().position(at_place) {
                Some(slot) => steps::exchange_into(bench, person, slot as u32),
                None => steps::open_for(bench, person, place),
            };
        }
        let chooses = !bench.state.primitives.rooms[session].places.chosen(person as usize).is_empty();
        let has_places = !bench.state.session(session).shape.places().is_empty();
        match bench.random.below(64) {
            0 => steps::open(bench),
            1 => steps::close(bench),
            2 if has_places => steps::rehouse(bench),
            2..4 if mending => steps::rebuild(bench, person),
            2..8 if may_sit_out => steps::rebuild(bench, person),
            2..10 if chooses => steps::rebuild(bench, person),
            2..12 => steps::shift(bench, person),
            12..14 if may_stand_up => steps::stand_up(bench, person),
            14..16 if may_stand_up => steps::disband(bench, person),
            16..32 if chooses => steps::wish(bench, person),
            32..42 if is_linked => steps::along(bench, person),
            42..48 if is_linked => steps::reunite(bench, person),
            _ => steps::exchange(bench, person),
        }
    }

    /// Somebody to move: often one of those who meet again, or whom a broken rule concerns.
    fn choose(&mut self, mending: bool) -> (usize, u32) {
        if mending && !self.troubled.is_empty() && self.random.below(4) > 0 {
            let (session, person) = self.troubled[self.random.index(self.troubled.len())];
            return (session as usize, person);
        }
        if !mending && !self.state.conflicts.is_empty() && self.random.below(2) == 0 {
            let cell = self.state.conflicts[self.random.index(self.state.conflicts.len())] as usize;
            let sessions = self.state.sittings.len();
            return (cell % sessions, (cell / sessions) as u32);
        }
        let (session, person) = self.seats[self.random.index(self.seats.len())];
        (session as usize, person)
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
