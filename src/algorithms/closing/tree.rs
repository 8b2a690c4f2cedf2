//! Branch and bound over which places open.

use crate::algorithms::flow::FlowError;
use crate::algorithms::meter::Meter;

use super::bound::{Multipliers, PARTS, Relaxed, State, whole};
use super::leaf::{Leaf, leaf};
use super::{Closing, Instance};

/// Evaluations at the root of a layer, and at every other node, at most.
const AT_ROOT: u32 = 500;
const AT_NODE: u32 = 60;

/// The most that a unit of an excess in a layer before weighs, so that sums fit.
const HEAVIEST: i64 = 1 << 12;

/// Layers before one that are weighed in, at most.
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
    /// For each place the place before it that is the same in all respects: it opens first.
    twin: Vec<Option<usize>>,
    best: Option<Leaf>,
    left: u64,
    evaluations: u64,
}

impl<'a> Tree<'a> {
    pub(super) fn new(instance: &'a Instance, left: u64) -> Self {
        let (people, places) = (instance.people(), instance.quotas.len());
        let same = |one: usize, other: usize| {
            instance.quotas[one] == instance.quotas[other]
                && instance.may_close[one] == instance.may_close[other]
                && (0..people).all(|person| {
                    let (one, other) = (person * places + one, person * places + other);
                    instance.allowed[one] == instance.allowed[other]
                        && instance.layers.iter().all(|layer| layer[one] == layer[other])
                })
        };
        let twin = (0..places).map(|place| (0..place).rev().find(|&before| same(before, place))).collect();
        Self { instance, twin, best: None, left, evaluations: 0 }
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
        let dearest = instance.layers[layer].iter().max().copied().unwrap_or(0).clamp(1, HEAVIEST);
        let first = layer.saturating_sub(WEIGHED);
        let weight = |at: usize| (dearest << (layer - 1 - at)).min(HEAVIEST);
        let excess: i64 = (first..before.len()).map(|at| weight(at) * before[at]).sum();
        let mut relaxed = Relaxed::new(instance, |cell| {
            let weighed: i64 = (first..layer).map(|at| weight(at) * instance.layers[at][cell]).sum();
            weighed + instance.layers[layer][cell]
        });
        let states: Vec<State> =
            instance.may_close.iter().map(|&may| if may { State::Free } else { State::Open }).collect();
        let mut open = vec![Node { states, multipliers: relaxed.start(), bound: 0 }];
        let mut root = true;
        while let Some(node) = open.pop() {
            if self.known(layer).is_some_and(|known| node.bound >= known) {
                continue;
            }
            let bound = node.bound;
            match self.node(node, layer, excess, &mut relaxed, root, meter) {
                Ok(children) => open.extend(children),
                Err(Spent) => {
                    let lowest = open.iter().map(|node| node.bound).chain([bound]).min().unwrap_or(0);
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
                self.settle(&node.states, meter)?;
                return Ok(Vec::new());
            }
            self.spend(meter)?;
            let Some(parts) = relaxed.evaluate(&node.states, &node.multipliers) else { return Ok(Vec::new()) };
            let parts = parts - (excess << PARTS);
            for (count, value) in opened.iter_mut().zip(&relaxed.values) {
                *count += u32::from(value.is_some_and(|value| value < 0));
            }
            node.bound = node.bound.max(whole(parts));
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
        if root {
            self.improve(meter)?;
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
        let other = if likely == State::Open { State::Closed } else { State::Open };
        let child = |state: State| {
            let mut states = node.states.clone();
            let multipliers = node.multipliers.clone();
            self.fix(&mut states, place, state).then_some(Node { states, multipliers, bound: node.bound })
        };
        [other, likely].into_iter().filter_map(child).collect()
    }

    /// Settles a place, and its twins with it; false where that contradicts what is settled.
    fn fix(&self, states: &mut [State], place: usize, state: State) -> bool {
        if states[place] != State::Free {
            return states[place] == state;
        }
        states[place] = state;
        match state {
            State::Open => self.twin[place].is_none_or(|before| self.fix(states, before, state)),
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

    /// Looks at a node in which all is settled.
    fn settle(&mut self, states: &[State], meter: &mut Meter<'_>) -> Result<(), Spent> {
        let open: Vec<bool> = states.iter().map(|&state| state == State::Open).collect();
        self.look(&open, meter).map(|_| ())
    }

    /// The best assignment to these places; why there is none, or whether it was better than all before.
    fn look(&mut self, open: &[bool], meter: &mut Meter<'_>) -> Result<Result<bool, FlowError>, Spent> {
        self.spend(meter)?;
        Ok(match leaf(self.instance, open, self.best.as_ref()) {
            Ok(None) => Ok(false),
            Ok(Some(better)) => {
                self.best = Some(better);
                Ok(true)
            }
            Err(error) => Err(error),
        })
    }

    /// Opens the places that the bound opens, and mends that where people or seats are missing.
    fn round_off(&mut self, states: &[State], values: &[Option<i64>], meter: &mut Meter<'_>) -> Result<(), Spent> {
        let mut open: Vec<bool> = states
            .iter()
            .zip(values)
            .map(|(&state, value)| state == State::Open || value.is_some_and(|value| value < 0))
            .collect();
        let value = |place: usize| values[place].unwrap_or(i64::MAX);
        for _ in 0..open.len() {
            let change = match self.look(&open, meter)? {
                Ok(_) => return Ok(()),
                Err(FlowError::TooManyPeople { .. }) => {
                    let shut = (0..open.len()).filter(|&place| !open[place] && states[place] != State::Closed);
                    shut.min_by_key(|&place| value(place))
                }
                Err(FlowError::TooFewPeople { places, .. }) => {
                    let index: Vec<usize> = (0..open.len()).filter(|&place| open[place]).collect();
                    let free = places.iter().filter_map(|&place| index.get(place).copied());
                    free.filter(|&place| states[place] == State::Free).max_by_key(|&place| value(place))
                }
                Err(_) => None,
            };
            let Some(change) = change else { return Ok(()) };
            open[change] = !open[change];
        }
        Ok(())
    }

    /// Opens or closes one place, or one of each, as long as that is better.
    fn improve(&mut self, meter: &mut Meter<'_>) -> Result<(), Spent> {
        let places = self.instance.quotas.len();
        loop {
            let Some(best) = &self.best else { return Ok(()) };
            let mut open = self.instance.may_close.iter().map(|&may| !may).collect::<Vec<_>>();
            for &place in &best.places {
                open[place] = true;
            }
            let mut better = false;
            let may_move: Vec<usize> = (0..places).filter(|&place| self.instance.may_close[place]).collect();
            for &place in &may_move {
                open[place] = !open[place];
                better = self.look(&open, meter)?.is_ok_and(|better| better);
                if better {
                    break;
                }
                open[place] = !open[place];
            }
            if !better {
                return Ok(());
            }
        }
    }
}
