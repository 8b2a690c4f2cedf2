//! The primal-dual method on a residual network.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::error::FlowError;
use crate::algorithms::meter::Meter;

/// Not reached.
const FAR: i64 = i64::MAX;

/// An arc of the network before it is laid out, with what flows on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) from: u32,
    pub(super) to: u32,
    /// What may flow on it beyond its lower bound.
    pub(super) room: i64,
    pub(super) cost: i64,
    /// What flows on it beyond its lower bound.
    pub(super) flow: i64,
}

/// One direction of an arc.
#[derive(Debug, Clone, Copy, Default)]
struct Half {
    to: u32,
    /// The position of the other direction.
    back: u32,
    /// What may still flow in this direction.
    left: i64,
    cost: i64,
}

/// A residual network. Invariant: no half with room left has a negative reduced cost
/// `cost + potential(from) - potential(to)`.
pub(super) struct Engine {
    /// For each node the position of its first half; one more at the end.
    first: Vec<u32>,
    halves: Vec<Half>,
    /// For each line the position of its forward half.
    position: Vec<u32>,
    potentials: Vec<i64>,
    /// What each node has to send away; below 0, what it still needs.
    excess: Vec<i64>,
    distance: Vec<i64>,
    touched: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    level: Vec<u32>,
    next: Vec<u32>,
}

impl Engine {
    /// Lays out the lines. `excess` is what each node has to send away when the flows of the lines are counted.
    /// Lines that the potentials price below 0 are filled, those above 0 emptied. O(nodes + lines).
    pub(super) fn new(lines: &[Line], potentials: Vec<i64>, excess: Vec<i64>) -> Self {
        let nodes = potentials.len();
        let mut first = vec![0_u32; nodes + 1];
        for line in lines {
            first[line.from as usize + 1] += 1;
            first[line.to as usize + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let mut free = first.clone();
        let mut halves = vec![Half::default(); 2 * lines.len()];
        let mut position = Vec::with_capacity(lines.len());
        let mut excess = excess;
        for line in lines {
            let (from, to) = (line.from as usize, line.to as usize);
            let reduced = line.cost + potentials[from] - potentials[to];
            let flow = match reduced {
                ..0 => line.room,
                0 => line.flow,
                _ => 0,
            };
            excess[from] += line.flow - flow;
            excess[to] += flow - line.flow;
            let there = free[from];
            free[from] += 1;
            let back = free[to];
            free[to] += 1;
            halves[there as usize] = Half { to: line.to, back, left: line.room - flow, cost: line.cost };
            halves[back as usize] = Half { to: line.from, back: there, left: flow, cost: -line.cost };
            position.push(there);
        }
        Self {
            first,
            halves,
            position,
            potentials,
            excess,
            distance: vec![FAR; nodes],
            touched: Vec::new(),
            heap: BinaryHeap::new(),
            level: vec![0; nodes],
            next: vec![0; nodes],
        }
    }

    /// Sends every excess to where it is needed, at least cost. An error by the watcher, or `Ok(false)` where that is
    /// impossible: then [`Self::reached`] tells which nodes an excess can reach.
    ///
    /// Each phase raises the shortest distance by at least 1; O(phases x (arcs x log nodes + blocking flow)).
    pub(super) fn run(&mut self, meter: &mut Meter<'_>) -> Result<bool, FlowError> {
        while self.excess.iter().any(|&excess| excess > 0) {
            meter.spend(self.excess.len())?;
            if !self.search(meter)? {
                return Ok(false);
            }
            while self.layer(meter)? {
                self.block(meter)?;
            }
        }
        Ok(true)
    }

    /// Shortest distances from all excesses up to the nearest need, taken into the potentials.
    fn search(&mut self, meter: &mut Meter<'_>) -> Result<bool, FlowError> {
        for &node in &self.touched {
            self.distance[node as usize] = FAR;
        }
        self.touched.clear();
        self.heap.clear();
        for node in 0..self.excess.len() {
            if self.excess[node] > 0 {
                self.distance[node] = 0;
                self.touched.push(node as u32);
                self.heap.push(Reverse((0, node as u32)));
            }
        }
        let mut nearest = None;
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            let at = node as usize;
            if distance > self.distance[at] {
                continue;
            }
            if self.excess[at] < 0 {
                nearest = Some(distance);
                break;
            }
            let range = self.first[at] as usize..self.first[at + 1] as usize;
            meter.spend(range.len() + 1)?;
            for half in &self.halves[range] {
                if half.left == 0 {
                    continue;
                }
                let to = half.to as usize;
                let reached = distance + half.cost + self.potentials[at] - self.potentials[to];
                if reached < self.distance[to] {
                    if self.distance[to] == FAR {
                        self.touched.push(half.to);
                    }
                    self.distance[to] = reached;
                    self.heap.push(Reverse((reached, half.to)));
                }
            }
        }
        let Some(nearest) = nearest else { return Ok(false) };
        if nearest > 0 {
            for &node in &self.touched {
                let node = node as usize;
                if self.distance[node] < nearest {
                    self.potentials[node] += self.distance[node] - nearest;
                }
            }
        }
        Ok(true)
    }

    /// Numbers the nodes by the arcs of reduced cost 0 from the excesses; false where no need is reached.
    fn layer(&mut self, meter: &mut Meter<'_>) -> Result<bool, FlowError> {
        self.level.fill(0);
        let mut queue: Vec<u32> = Vec::new();
        for node in 0..self.excess.len() {
            if self.excess[node] > 0 {
                self.level[node] = 1;
                queue.push(node as u32);
            }
        }
        meter.spend(self.excess.len())?;
        let (mut at, mut found) = (0, u32::MAX);
        while at < queue.len() {
            let node = queue[at] as usize;
            at += 1;
            if self.level[node] >= found {
                break;
            }
            let range = self.first[node] as usize..self.first[node + 1] as usize;
            meter.spend(range.len() + 1)?;
            for half in &self.halves[range] {
                let to = half.to as usize;
                let tight = half.left > 0 && half.cost + self.potentials[node] == self.potentials[to];
                if tight && self.level[to] == 0 {
                    self.level[to] = self.level[node] + 1;
                    queue.push(half.to);
                    if self.excess[to] < 0 {
                        found = found.min(self.level[to]);
                    }
                }
            }
        }
        if found == u32::MAX {
            return Ok(false);
        }
        let nodes = self.next.len();
        self.next.copy_from_slice(&self.first[..nodes]);
        Ok(true)
    }

    /// A blocking flow along the layers.
    fn block(&mut self, meter: &mut Meter<'_>) -> Result<(), FlowError> {
        let mut path: Vec<u32> = Vec::new();
        for source in 0..self.excess.len() {
            while self.excess[source] > 0 {
                path.clear();
                let mut node = source;
                let reached = loop {
                    if self.excess[node] < 0 {
                        break true;
                    }
                    let end = self.first[node + 1];
                    let mut at = self.next[node];
                    meter.spend((end - at) as usize + 1)?;
                    while at < end {
                        let half = &self.halves[at as usize];
                        let to = half.to as usize;
                        if half.left > 0
                            && self.level[to] == self.level[node] + 1
                            && half.cost + self.potentials[node] == self.potentials[to]
                        {
                            break;
                        }
                        at += 1;
                    }
                    self.next[node] = at;
                    if at < end {
                        path.push(at);
                        node = self.halves[at as usize].to as usize;
                    } else if let Some(last) = path.pop() {
                        let back = self.halves[last as usize].back;
                        node = self.halves[back as usize].to as usize;
                        self.next[node] += 1;
                    } else {
                        break false;
                    }
                };
                if !reached {
                    break;
                }
                let lefts = path.iter().map(|&half| self.halves[half as usize].left);
                let amount = lefts.min().unwrap_or(0).min(self.excess[source]).min(-self.excess[node]);
                for &half in &path {
                    let back = self.halves[half as usize].back;
                    self.halves[half as usize].left -= amount;
                    self.halves[back as usize].left += amount;
                }
                self.excess[source] -= amount;
                self.excess[node] += amount;
                meter.spend(path.len())?;
            }
        }
        Ok(())
    }

    /// After a failed [`Self::run`]: the nodes that an excess can reach.
    pub(super) fn reached(&self) -> Vec<bool> {
        self.distance.iter().map(|&distance| distance != FAR).collect()
    }

    /// What flows on each line beyond its lower bound.
    pub(super) fn flows(&self) -> impl Iterator<Item = i64> + '_ {
        let backs = self.position.iter().map(|&half| self.halves[half as usize].back);
        backs.map(|back| self.halves[back as usize].left)
    }

    pub(super) fn potentials(&self) -> &[i64] {
        &self.potentials
    }
}
