//! Branch and bound over which places open.

use crate::algorithms::flow::{FlowError, Quota, assign_within};
use crate::algorithms::meter::Meter;

use super::keepers::Keepers;
use super::lagrange::{Multipliers, PARTS, Relaxed, whole};
use super::leaf::{Leaf, leaf};
use super::model::{Decision, Instance, Location};

/// Evaluations at the root of a layer, and at every other node, at most. The others start from the multipliers of the
/// node above, which are nearly right already.
const AT_ROOT: u32 = 500;
const AT_NODE: u32 = 60;

/// A flow within a look at who goes where counts as so many evaluations more.
const LOOK: u64 = 4;

/// Layers before one that are weighed in, at most; fewer than [`SHARES`](super::model::SHARES).
const WEIGHED: usize = 12;

/// The evaluations or the watcher's patience are spent.
struct Spent;

/// Where in the tree a node is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Root,
    Below,
}

/// One layer, with those before it weighed in.
struct Stage<'a> {
    layer: usize,
    /// What the best in the layers before weighs, which all bounds contain.
    excess: i64,
    relaxed: Relaxed<'a>,
    depth: Depth,
}

/// What follows an evaluation of the bound.
enum Next {
    Step,
    /// From the best multipliers, by smaller steps.
    Again,
    End,
}

/// The subgradient ascent at one node.
struct Ascent {
    rounds: u32,
    /// Evaluations without a better bound after which the steps are halved.
    patience: u32,
    idle: u32,
    /// The step in 64ths.
    pace: i64,
    /// The best bound in parts, and the multipliers that gave it.
    best: Option<(i64, Multipliers)>,
}

impl Ascent {
    fn new(depth: Depth) -> Self {
        let (rounds, patience) = if depth == Depth::Root { (AT_ROOT, 20) } else { (AT_NODE, 8) };
        Self { rounds, patience, idle: 0, pace: 64, best: None }
    }

    fn note(&mut self, parts: i64, multipliers: &mut Multipliers) -> Next {
        let best = match &mut self.best {
            Some(best) if parts <= best.0 => best,
            best => {
                *best = Some((parts, multipliers.clone()));
                self.idle = 0;
                return Next::Step;
            }
        };
        self.idle += 1;
        if self.idle <= self.patience {
            return Next::Step;
        }
        (self.pace, self.idle) = (self.pace / 2, 0);
        if self.pace < 2 {
            return Next::End;
        }
        multipliers.clone_from(&best.1);
        Next::Again
    }
}

/// A part of the tree that is not searched yet.
struct Node {
    states: Vec<Decision>,
    multipliers: Multipliers,
    /// A proven bound on it.
    bound: i64,
}

pub(super) struct Tree<'a> {
    instance: &'a Instance,
    keepers: &'a Keepers,
    /// For each place the place before it that is the same in all respects: it opens first.
    twin: Vec<Option<usize>>,
    /// For each place those that must stay closed when it opens.
    rivals: Vec<Vec<usize>>,
    incumbent: Option<Leaf>,
    /// The bound on the node that is looked at.
    here: i64,
    left: u64,
    evaluations: u64,
}

impl<'a> Tree<'a> {
    pub(super) fn new(instance: &'a Instance, keepers: &'a Keepers, left: u64) -> Self {
        let (people, places) = (instance.people(), instance.quotas.len());
        let same = |one: usize, other: usize| {
            instance.quotas[one] == instance.quotas[other]
                && instance.may_close[one] == instance.may_close[other]
                && instance.keepers[one] == instance.keepers[other]
                && (0..people).all(|person| {
                    let (one, other) = (person * places + one, person * places + other);
                    instance.allowed[one] == instance.allowed[other]
                        && instance.layers.iter().all(|layer| layer[one] == layer[other])
                })
        };
        let twin = (0..places).map(|place| (0..place).rev().find(|&before| same(before, place))).collect();
        Self {
            instance,
            keepers,
            twin,
            rivals: keepers.rivals_of_people(),
            incumbent: None,
            here: 0,
            left,
            evaluations: 0,
        }
    }

    pub(super) fn run(mut self, meter: &mut Meter<'_>) -> Location {
        let mut bounds = Vec::new();
        let mut optimal = true;
        for layer in 0..self.instance.layers.len() {
            let (bound, proven) = self.layer(layer, meter);
            bounds.push(bound);
            if !proven || self.incumbent.is_none() {
                optimal = proven;
                break;
            }
        }
        let (places, values) = self.incumbent.map_or((None, Vec::new()), |best| (Some(best.places), best.values));
        Location { places, values, bounds, optimal, evaluations: self.evaluations }
    }

    /// Searches for less in a layer; the bound on it, and whether all was searched.
    fn layer(&mut self, layer: usize, meter: &mut Meter<'_>) -> (i64, bool) {
        let instance = self.instance;
        let before: Vec<i64> = self.incumbent.iter().flat_map(|best| best.values[..layer].to_vec()).collect();
        // What is best in the layers before has no excess there, so that any weight of an excess keeps the bound valid.
        // The further before, the more it weighs: small weights keep the bound tight.
        let dearest = |layer: usize| instance.layers[layer].iter().max().copied().unwrap_or(0).max(1);
        let first = layer.saturating_sub(WEIGHED);
        let (own, share) = (dearest(layer), instance.most_a_layer());
        let weights: Vec<i64> =
            (first..layer).map(|at| ((4 * own) << (layer - 1 - at)).min(share / dearest(at)).max(1)).collect();
        let weight = |at: usize| weights[at - first];
        let excess: i64 = (first..before.len()).map(|at| weight(at) * before[at]).sum();
        // Where nothing is best, nobody may add anything.
        let free: Vec<usize> = (0..before.len()).filter(|&at| before[at] == 0).collect();
        let cost = |cell: usize| {
            if !instance.allowed[cell] || free.iter().any(|&at| instance.layers[at][cell] > 0) {
                return None;
            }
            let weighed: i64 = (first..layer).map(|at| weight(at) * instance.layers[at][cell]).sum();
            Some(weighed + instance.layers[layer][cell])
        };
        let Ok(relaxed) = Relaxed::new(instance, self.keepers, cost, meter) else { return (0, false) };
        let begin = |(place, &may): (usize, &bool)| match may {
            true if self.keepers.is_shut(place) => Decision::Closed,
            true => Decision::Free,
            false => Decision::Open,
        };
        let states: Vec<Decision> = instance.may_close.iter().enumerate().map(begin).collect();
        let multipliers = match self.all_open(cost, meter) {
            Ok(prices) => prices.map_or_else(|| relaxed.start(), |prices| relaxed.at(prices)),
            Err(Spent) => return (0, false),
        };
        let mut open = vec![Node { states, multipliers, bound: 0 }];
        let mut stage = Stage { layer, excess, relaxed, depth: Depth::Root };
        while let Some(node) = open.pop() {
            if self.known(layer).is_some_and(|known| node.bound >= known) {
                continue;
            }
            self.here = node.bound;
            match self.node(node, &mut stage, meter) {
                Ok(children) => open.extend(children),
                Err(Spent) => {
                    let lowest = open.iter().map(|node| node.bound).chain([self.here]).min().unwrap_or(0);
                    let known = self.known(layer);
                    return (
                        known.map_or(lowest, |known| known.min(lowest)),
                        known.is_some_and(|known| lowest >= known),
                    );
                }
            }
            stage.depth = Depth::Below;
        }
        (self.known(layer).unwrap_or(i64::MAX), true)
    }

    /// What everybody pays where all places are open, those that may close without a minimum: multipliers at which the
    /// bound is what this costs. `None` where there is no room. Tries the places that are used enough.
    fn all_open(
        &mut self,
        cost: impl Fn(usize) -> Option<i64>,
        meter: &mut Meter<'_>,
    ) -> Result<Option<Vec<i64>>, Spent> {
        let instance = self.instance;
        let places = instance.quotas.len();
        let quotas: Vec<Quota> = instance
            .quotas
            .iter()
            .zip(&instance.may_close)
            .enumerate()
            .map(|(place, (quota, &may))| match may {
                true if self.keepers.is_shut(place) => Quota { min: 0, max: 0 },
                true => Quota { min: 0, max: quota.max },
                false => *quota,
            })
            .collect();
        let priced = |person: usize, place: usize| cost(person * places + place);
        let found = match assign_within(instance.people(), &quotas, priced, meter) {
            Ok(found) => found,
            Err(FlowError::Stopped) => return Err(Spent),
            Err(_) => return Ok(None),
        };
        let mut used = vec![0; places];
        found.places().iter().for_each(|&place| used[place] += 1);
        let enough = |place: usize| !instance.may_close[place] || used[place] >= instance.quotas[place].min.max(1);
        let states: Vec<Decision> =
            (0..places).map(|place| if enough(place) { Decision::Open } else { Decision::Closed }).collect();
        self.look(&states, meter)?.ok();
        if self.incumbent.is_none() {
            let shut = |place: usize| instance.may_close[place] && self.keepers.is_shut(place);
            let open = |place: usize| if shut(place) { Decision::Closed } else { Decision::Open };
            self.look(&(0..places).map(open).collect::<Vec<Decision>>(), meter)?.ok();
        }
        let prices = found.certificate().prices();
        let pays = |(person, &place): (usize, &usize)| (priced(person, place).unwrap_or(0) + prices[place]) << PARTS;
        Ok(Some(found.places().iter().enumerate().map(pays).collect()))
    }

    fn known(&self, layer: usize) -> Option<i64> {
        self.incumbent.as_ref().map(|best| best.values[layer])
    }

    /// Bounds a node; its children, the likelier one last, or none where it holds nothing better.
    fn node(&mut self, mut node: Node, stage: &mut Stage<'_>, meter: &mut Meter<'_>) -> Result<Vec<Node>, Spent> {
        let mut ascent = Ascent::new(stage.depth);
        let mut opened = vec![0_u32; self.instance.quotas.len()];
        // Rounding off costs a flow: at other nodes it is worth that only while nothing is known.
        let rounds_off = |tree: &Self, depth: Depth| depth == Depth::Root || tree.incumbent.is_none();
        for round in 0..ascent.rounds {
            if node.states.iter().all(|&state| state != Decision::Free) {
                self.look(&node.states, meter)?.ok();
                return Ok(Vec::new());
            }
            self.spend(meter)?;
            let Some(parts) = stage.relaxed.evaluate(&node.states, &node.multipliers) else { return Ok(Vec::new()) };
            let parts = parts - (stage.excess << PARTS);
            for (count, value) in opened.iter_mut().zip(&stage.relaxed.values) {
                *count += u32::from(value.is_some_and(|value| value < 0));
            }
            node.bound = node.bound.max(whole(parts));
            self.here = node.bound;
            if !self.fix_by_bound(&mut node, &stage.relaxed.values, parts, stage.layer) {
                return Ok(Vec::new());
            }
            match ascent.note(parts, &mut node.multipliers) {
                Next::Step => {}
                Next::Again => continue,
                Next::End => break,
            }
            if round % 100 == 20 && rounds_off(self, stage.depth) {
                self.round_off(&node.states, &stage.relaxed.values, meter)?;
            }
            let known = self.known(stage.layer);
            let target = known.map_or(parts + (20 << PARTS), |known| (known << PARTS) + (1 << (PARTS - 1)));
            if !stage.relaxed.step(&mut node.multipliers, (target - parts).max(1 << (PARTS - 4)), ascent.pace) {
                break;
            }
        }
        if rounds_off(self, stage.depth) {
            self.round_off(&node.states, &stage.relaxed.values, meter)?;
        }
        let settled = |tree: &Self| tree.known(stage.layer).is_some_and(|known| node.bound >= known);
        if stage.depth == Depth::Root && !settled(self) {
            self.improve(&node.states, meter)?;
        }
        if settled(self) {
            return Ok(Vec::new());
        }
        if let Some((_, multipliers)) = ascent.best {
            node.multipliers = multipliers;
        }
        Ok(self.branch(node, &opened))
    }

    /// Settles the places whose other choice would lift the bound, in parts, to what is known; false where the node
    /// holds nothing better.
    fn fix_by_bound(&self, node: &mut Node, values: &[Option<i64>], parts: i64, layer: usize) -> bool {
        let Some(known) = self.known(layer) else { return true };
        if node.bound >= known {
            return false;
        }
        for (place, &value) in values.iter().enumerate() {
            if node.states[place] != Decision::Free {
                continue;
            }
            let state = match value {
                None => Decision::Closed,
                Some(value) if value < 0 && whole(parts - value) >= known => Decision::Open,
                Some(value) if value >= 0 && whole(parts + value) >= known => Decision::Closed,
                Some(_) => continue,
            };
            if !self.fix(&mut node.states, place, state) {
                return false;
            }
        }
        true
    }

    /// The children by the place that the evaluations agree on least.
    fn branch(&self, node: Node, opened: &[u32]) -> Vec<Node> {
        let free = (0..opened.len()).filter(|&place| node.states[place] == Decision::Free);
        let most = opened.iter().max().copied().unwrap_or(0).max(1);
        let Some(place) = free.min_by_key(|&place| (2 * opened[place]).abs_diff(most)) else {
            return vec![node];
        };
        let likely = if 2 * opened[place] > most { Decision::Open } else { Decision::Closed };
        let child = |state: Decision| {
            let mut states = node.states.clone();
            let multipliers = node.multipliers.clone();
            self.fix(&mut states, place, state).then_some(Node { states, multipliers, bound: node.bound })
        };
        // The last is searched first: depth first down the likelier side finds good assignments early.
        [other(likely), likely].into_iter().filter_map(child).collect()
    }

    /// Settles a place, and its twins with it; false where that contradicts what is settled.
    fn fix(&self, states: &mut [Decision], place: usize, state: Decision) -> bool {
        if states[place] != Decision::Free {
            return states[place] == state;
        }
        states[place] = state;
        match state {
            Decision::Open => {
                self.rivals[place].iter().all(|&rival| self.fix(states, rival, Decision::Closed))
                    && self.twin[place].is_none_or(|before| self.fix(states, before, state))
            }
            Decision::Closed => {
                (place + 1..states.len()).all(|after| self.twin[after] != Some(place) || self.fix(states, after, state))
            }
            Decision::Free => true,
        }
    }

    fn spend(&mut self, meter: &mut Meter<'_>) -> Result<(), Spent> {
        self.left = self.left.checked_sub(1).ok_or(Spent)?;
        self.evaluations += 1;
        // A row is sorted in part, which is a few looks a cell.
        for _ in 0..self.instance.quotas.len() {
            meter.spend(4 * self.instance.people() + 1).map_err(|_| Spent)?;
        }
        Ok(())
    }

    /// The best assignment to the open places; why there is none, or whether it was better than all before.
    fn look(&mut self, states: &[Decision], meter: &mut Meter<'_>) -> Result<Result<bool, FlowError>, Spent> {
        self.left = self.left.checked_sub(1).ok_or(Spent)?;
        self.evaluations += 1;
        let mut flows = 0;
        let found = leaf(self.instance, self.keepers, states, self.incumbent.as_ref(), &mut flows, meter);
        self.left = self.left.saturating_sub(LOOK * flows);
        match found {
            Ok(None) => Ok(Ok(false)),
            Ok(Some(better)) => {
                self.incumbent = Some(better);
                Ok(Ok(true))
            }
            Err(FlowError::Stopped) => Err(Spent),
            Err(error) => Ok(Err(error)),
        }
    }

    /// Opens the places that the bound opens, and mends that where people or seats are missing.
    fn round_off(&mut self, states: &[Decision], values: &[Option<i64>], meter: &mut Meter<'_>) -> Result<(), Spent> {
        let value = |place: usize| values[place].unwrap_or(i64::MAX);
        let opens = |place: usize| states[place] == Decision::Open || value(place) < 0;
        let mut chosen: Vec<Decision> =
            (0..states.len()).map(|place| if opens(place) { Decision::Open } else { Decision::Closed }).collect();
        for _ in 0..states.len() {
            let changes: Vec<usize> = match self.look(&chosen, meter)? {
                Ok(_) => return Ok(()),
                Err(FlowError::TooManyPeople { people, seats, .. }) => {
                    let may =
                        |&place: &usize| people.iter().any(|&who| self.instance.allowed[who * states.len() + place]);
                    let shut = |&place: &usize| chosen[place] == Decision::Closed && states[place] != Decision::Closed;
                    let mut helpful: Vec<usize> = (0..states.len()).filter(shut).filter(may).collect();
                    helpful.sort_unstable_by_key(|&place| (value(place), place));
                    let mut seats = seats;
                    helpful.retain(|&place| {
                        let is_missing = seats < people.len();
                        seats += self.instance.quotas[place].max.min(people.len());
                        is_missing
                    });
                    helpful
                }
                Err(FlowError::TooFewPeople { places, .. }) => {
                    let free = places.into_iter().filter(|&place| states[place] == Decision::Free);
                    free.max_by_key(|&place| value(place)).into_iter().collect()
                }
                Err(_) => Vec::new(),
            };
            if changes.is_empty() {
                return Ok(());
            }
            changes.into_iter().for_each(|place| chosen[place] = other(chosen[place]));
        }
        Ok(())
    }

    /// Opens or closes one place that is not settled as long as that is better.
    fn improve(&mut self, settled: &[Decision], meter: &mut Meter<'_>) -> Result<(), Spent> {
        let may_move: Vec<usize> = (0..settled.len()).filter(|&place| settled[place] == Decision::Free).collect();
        loop {
            let Some(best) = &self.incumbent else { return Ok(()) };
            let state = |&may: &bool| if may { Decision::Closed } else { Decision::Open };
            let mut states: Vec<Decision> = self.instance.may_close.iter().map(state).collect();
            for &place in &best.places {
                states[place] = Decision::Open;
            }
            let mut better = false;
            for &place in &may_move {
                states[place] = other(states[place]);
                better = self.look(&states, meter)?.is_ok_and(|better| better);
                if better {
                    break;
                }
                states[place] = other(states[place]);
            }
            if !better {
                return Ok(());
            }
        }
    }
}

/// Open for closed, and closed for open.
fn other(state: Decision) -> Decision {
    if state == Decision::Open { Decision::Closed } else { Decision::Open }
}
