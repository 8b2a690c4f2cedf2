//! Branch and bound over which places open.

use crate::algorithms::flow::{FlowError, Quota, assign_within};
use crate::algorithms::meter::Meter;

use super::bound::{Multipliers, PARTS, Relaxed, State, whole};
use super::keepers::Keepers;
use super::leaf::{Leaf, leaf};
use super::{Closing, Instance};

/// Evaluations at the root of a layer, and at every other node, at most.
const AT_ROOT: u32 = 500;
const AT_NODE: u32 = 60;

/// A flow within a look at who goes where counts as so many evaluations more.
const LOOK: u64 = 4;

/// Layers before one that are weighed in, at most; fewer than [`SHARES`](super::bound::SHARES).
const WEIGHED: usize = 12;

/// The evaluations or the watcher's patience are spent.
struct Spent;

/// A part of the tree that is not searched yet.
struct Node {
    states: Vec<State>,
    multipliers: Multipliers,
    /// A proven bound on it.
    bound: i64,
}

pub(super) struct Tree<'a> {
    instance: &'a Instance,
    keepers: &'a Keepers,
    /// For each place the place before it that is the same in all respects: it opens first.
    twin: Vec<Option<usize>>,
    best: Option<Leaf>,
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
        Self { instance, keepers, twin, best: None, here: 0, left, evaluations: 0 }
    }

    pub(super) fn run(mut self, meter: &mut Meter<'_>) -> Closing {
        let mut bounds = Vec::new();
        let mut optimal = true;
        for layer in 0..self.instance.layers.len() {
            let (bound, proven) = self.layer(layer, meter);
            bounds.push(bound);
            if !proven || self.best.is_none() {
                optimal = proven;
                break;
            }
        }
        let (places, values) = self.best.map_or((None, Vec::new()), |best| (Some(best.places), best.values));
        Closing { places, values, bounds, optimal, evaluations: self.evaluations }
    }

    /// Searches for less in a layer; the bound on it, and whether all was searched.
    fn layer(&mut self, layer: usize, meter: &mut Meter<'_>) -> (i64, bool) {
        let instance = self.instance;
        let before: Vec<i64> = self.best.iter().flat_map(|best| best.values[..layer].to_vec()).collect();
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
        let Ok(mut relaxed) = Relaxed::new(instance, self.keepers, cost, meter) else { return (0, false) };
        let begin = |(place, &may): (usize, &bool)| match may {
            true if self.keepers.is_shut(place) => State::Closed,
            true => State::Free,
            false => State::Open,
        };
        let states: Vec<State> = instance.may_close.iter().enumerate().map(begin).collect();
        let multipliers = match self.all_open(cost, meter) {
            Ok(prices) => prices.map_or_else(|| relaxed.start(), |prices| relaxed.at(prices)),
            Err(Spent) => return (0, false),
        };
        let mut open = vec![Node { states, multipliers, bound: 0 }];
        let mut root = true;
        while let Some(node) = open.pop() {
            if self.known(layer).is_some_and(|known| node.bound >= known) {
                continue;
            }
            self.here = node.bound;
            match self.node(node, layer, excess, &mut relaxed, root, meter) {
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
            root = false;
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
        let states: Vec<State> =
            (0..places).map(|place| if enough(place) { State::Open } else { State::Closed }).collect();
        self.look(&states, meter)?.ok();
        if self.best.is_none() {
            let shut = |place: usize| instance.may_close[place] && self.keepers.is_shut(place);
            let open = |place: usize| if shut(place) { State::Closed } else { State::Open };
            self.look(&(0..places).map(open).collect::<Vec<State>>(), meter)?.ok();
        }
        let prices = found.certificate().prices();
        let pays = |(person, &place): (usize, &usize)| (priced(person, place).unwrap_or(0) + prices[place]) << PARTS;
        Ok(Some(found.places().iter().enumerate().map(pays).collect()))
    }

    fn known(&self, layer: usize) -> Option<i64> {
        self.best.as_ref().map(|best| best.values[layer])
    }

    /// Bounds a node; its children, the likelier one last, or none where it holds nothing better.
    fn node(
        &mut self,
        mut node: Node,
        layer: usize,
        excess: i64,
        relaxed: &mut Relaxed<'_>,
        root: bool,
        meter: &mut Meter<'_>,
    ) -> Result<Vec<Node>, Spent> {
        let places = self.instance.quotas.len();
        let mut best: Option<(i64, Multipliers)> = None;
        let mut opened = vec![0_u32; places];
        let (rounds, patience) = if root { (AT_ROOT, 20) } else { (AT_NODE, 8) };
        let (mut pace, mut idle) = (64, 0);
        for round in 0..rounds {
            if node.states.iter().all(|&state| state != State::Free) {
                self.look(&node.states, meter)?.ok();
                return Ok(Vec::new());
            }
            self.spend(meter)?;
            let Some(parts) = relaxed.evaluate(&node.states, &node.multipliers) else { return Ok(Vec::new()) };
            let parts = parts - (excess << PARTS);
            for (count, value) in opened.iter_mut().zip(&relaxed.values) {
                *count += u32::from(value.is_some_and(|value| value < 0));
            }
            node.bound = node.bound.max(whole(parts));
            self.here = node.bound;
            if let Some(known) = self.known(layer) {
                if node.bound >= known {
                    return Ok(Vec::new());
                }
                for place in 0..places {
                    if node.states[place] != State::Free {
                        continue;
                    }
                    let state = match relaxed.values[place] {
                        None => State::Closed,
                        Some(value) if value < 0 && whole(parts - value) >= known => State::Open,
                        Some(value) if value >= 0 && whole(parts + value) >= known => State::Closed,
                        Some(_) => continue,
                    };
                    if !self.fix(&mut node.states, place, state) {
                        return Ok(Vec::new());
                    }
                }
            }
            if best.as_ref().is_none_or(|best| parts > best.0) {
                best = Some((parts, node.multipliers.clone()));
                idle = 0;
            } else {
                idle += 1;
                if idle > patience {
                    (pace, idle) = (pace / 2, 0);
                    if pace < 2 {
                        break;
                    }
                    if let Some((_, multipliers)) = &best {
                        node.multipliers.clone_from(multipliers);
                        continue;
                    }
                }
            }
            if round % 100 == 20 && (root || self.best.is_none()) {
                self.round_off(&node.states, &relaxed.values, meter)?;
            }
            let target = self.known(layer).map_or(parts + (20 << PARTS), |known| (known << PARTS) + (1 << (PARTS - 1)));
            if !relaxed.step(&mut node.multipliers, (target - parts).max(1 << (PARTS - 4)), pace) {
                break;
            }
        }
        if root || self.best.is_none() {
            self.round_off(&node.states, &relaxed.values, meter)?;
        }
        let settled = |tree: &Self| tree.known(layer).is_some_and(|known| node.bound >= known);
        if root && !settled(self) {
            self.improve(&node.states, meter)?;
        }
        if settled(self) {
            return Ok(Vec::new());
        }
        if let Some((_, multipliers)) = best {
            node.multipliers = multipliers;
        }
        Ok(self.branch(node, &opened))
    }

    /// The children by the place that the evaluations agree on least.
    fn branch(&self, node: Node, opened: &[u32]) -> Vec<Node> {
        let free = (0..opened.len()).filter(|&place| node.states[place] == State::Free);
        let most = opened.iter().max().copied().unwrap_or(0).max(1);
        let Some(place) = free.min_by_key(|&place| (2 * opened[place]).abs_diff(most)) else {
            return vec![node];
        };
        let likely = if 2 * opened[place] > most { State::Open } else { State::Closed };
        let child = |state: State| {
            let mut states = node.states.clone();
            let multipliers = node.multipliers.clone();
            self.fix(&mut states, place, state).then_some(Node { states, multipliers, bound: node.bound })
        };
        [other(likely), likely].into_iter().filter_map(child).collect()
    }

    /// Settles a place, and its twins with it; false where that contradicts what is settled.
    fn fix(&self, states: &mut [State], place: usize, state: State) -> bool {
        if states[place] != State::Free {
            return states[place] == state;
        }
        states[place] = state;
        match state {
            State::Open => {
                self.keepers.rivals(place).iter().all(|&rival| self.fix(states, rival, State::Closed))
                    && self.twin[place].is_none_or(|before| self.fix(states, before, state))
            }
            State::Closed => {
                (place + 1..states.len()).all(|after| self.twin[after] != Some(place) || self.fix(states, after, state))
            }
            State::Free => true,
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
    fn look(&mut self, states: &[State], meter: &mut Meter<'_>) -> Result<Result<bool, FlowError>, Spent> {
        self.left = self.left.checked_sub(1).ok_or(Spent)?;
        self.evaluations += 1;
        let mut flows = 0;
        let found = leaf(self.instance, self.keepers, states, self.best.as_ref(), &mut flows, meter);
        self.left = self.left.saturating_sub(LOOK * flows);
        match found {
            Ok(None) => Ok(Ok(false)),
            Ok(Some(better)) => {
                self.best = Some(better);
                Ok(Ok(true))
            }
            Err(FlowError::Stopped) => Err(Spent),
            Err(error) => Ok(Err(error)),
        }
    }

    /// Opens the places that the bound opens, and mends that where people or seats are missing.
    fn round_off(&mut self, states: &[State], values: &[Option<i64>], meter: &mut Meter<'_>) -> Result<(), Spent> {
        let value = |place: usize| values[place].unwrap_or(i64::MAX);
        let opens = |place: usize| states[place] == State::Open || value(place) < 0;
        let mut chosen: Vec<State> =
            (0..states.len()).map(|place| if opens(place) { State::Open } else { State::Closed }).collect();
        for _ in 0..states.len() {
            let changes: Vec<usize> = match self.look(&chosen, meter)? {
                Ok(_) => return Ok(()),
                Err(FlowError::TooManyPeople { people, seats, .. }) => {
                    let may =
                        |&place: &usize| people.iter().any(|&who| self.instance.allowed[who * states.len() + place]);
                    let shut = |&place: &usize| chosen[place] == State::Closed && states[place] != State::Closed;
                    let mut helpful: Vec<usize> = (0..states.len()).filter(shut).filter(may).collect();
                    helpful.sort_by_key(|&place| value(place));
                    let mut seats = seats;
                    helpful.retain(|&place| {
                        let is_missing = seats < people.len();
                        seats += self.instance.quotas[place].max.min(people.len());
                        is_missing
                    });
                    helpful
                }
                Err(FlowError::TooFewPeople { places, .. }) => {
                    let free = places.into_iter().filter(|&place| states[place] == State::Free);
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
    fn improve(&mut self, settled: &[State], meter: &mut Meter<'_>) -> Result<(), Spent> {
        let may_move: Vec<usize> = (0..settled.len()).filter(|&place| settled[place] == State::Free).collect();
        loop {
            let Some(best) = &self.best else { return Ok(()) };
            let state = |&may: &bool| if may { State::Closed } else { State::Open };
            let mut states: Vec<State> = self.instance.may_close.iter().map(state).collect();
            for &place in &best.places {
                states[place] = State::Open;
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
fn other(state: State) -> State {
    if state == State::Open { State::Closed } else { State::Open }
}
