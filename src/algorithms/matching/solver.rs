//! The state of the sparse primal-dual solver, and its main loop.
//!
//! It minimises the cost of the pairs plus the cost of the vertices left alone. Trees of alternating tight edges grow
//! from all unmatched vertices at once, under one clock `now`: the dual of a vertex at even distance from its root
//! (`PLUS`) rises by 1 a tick, at odd distance (`MINUS`) it falls by 1, and what will be due when an edge gets tight
//! waits in a queue. An event is not withdrawn when it becomes void; it is checked again when it is due. Duals are
//! stored relative to the clock, so that a tick touches nothing.
//!
//! Vertices are the nodes `0..n`, blossoms the nodes from `n` on. The dual of a vertex, as kept here, includes the
//! duals of all blossoms around it; the slack of an edge between different outermost nodes then is its cost less both
//! duals.

use crate::algorithms::meter::Meter;

use super::{
    error::MatchingError,
    graph::{Graph, NONE},
    queue::{ALONE, EXPAND, Event, Queue},
};

/// In no tree.
pub(super) const FREE: u8 = 0;
/// At even distance from the root of its tree, the root included.
pub(super) const PLUS: u8 = 1;
/// At odd distance from the root of its tree.
pub(super) const MINUS: u8 = 2;
/// The number of a blossom that was expanded and is still in the list of its tree.
pub(super) const GONE: u8 = 3;

/// A vertex or a blossom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The blossom directly around this node; `NONE` for an outermost one.
    pub(super) parent: u32,
    /// A node further out that took this one in during the life of its tree; itself where there is none. Following
    /// it leads from [`Solver::outer`] to the outermost node.
    pub(super) union: u32,
    /// The matched edge, of outermost nodes only: the vertex within this node; for a node left alone the vertex that
    /// is alone.
    pub(super) mate_in: u32,
    /// The matched edge: the vertex outside; `NONE` for a root and for a node left alone.
    pub(super) mate_out: u32,
    /// The edge to the parent in the tree, of `MINUS` nodes only: the vertex within.
    pub(super) up_in: u32,
    /// The edge to the parent in the tree: the vertex in the `PLUS` parent.
    pub(super) up_out: u32,
    /// The root node of the tree that this node was labelled in; it names the tree.
    pub(super) tree: u32,
    /// The next node that was labelled in the same tree; `NONE` for the last.
    pub(super) tree_next: u32,
    /// Of a root: the first node in the list of its tree.
    pub(super) tree_first: u32,
    /// Of a blossom: the child that the ring starts with.
    pub(super) first: u32,
    /// Of a child of a blossom: the next child in the ring.
    pub(super) next: u32,
    /// Of a child: the tight edge to the next child, the vertex within this child.
    pub(super) link_in: u32,
    /// Of a child: the tight edge to the next child, the vertex within that one.
    pub(super) link_out: u32,
    /// Of a blossom: the child that the vertex `way_to` lies in, once that was asked for.
    pub(super) way: u32,
    /// The vertex that `way` leads to; `NONE` before any was asked for.
    pub(super) way_to: u32,
    /// The last search for a common ancestor that came by.
    pub(super) mark: u32,
    /// `FREE`, `PLUS`, `MINUS` or `GONE`; of outermost nodes only.
    pub(super) label: u8,
    /// When a labelled node got its label.
    pub(super) since: i64,
    /// Of a blossom: its dual at `since` (labelled) or now (all others); never below 0. Of a vertex: unused.
    pub(super) dual: i64,
}

impl Node {
    /// An outermost node in no tree, with vertex `mate_in` to be matched.
    pub(super) fn new(number: u32) -> Self {
        Self {
            parent: NONE,
            union: number,
            mate_in: number,
            mate_out: NONE,
            up_in: NONE,
            up_out: NONE,
            tree: NONE,
            tree_next: NONE,
            tree_first: NONE,
            first: NONE,
            next: NONE,
            link_in: NONE,
            link_out: NONE,
            way: NONE,
            way_to: NONE,
            mark: 0,
            label: FREE,
            since: 0,
            dual: 0,
        }
    }
}

/// The solver. See the module for what it does.
pub(super) struct Solver<'g, 'm, 'w> {
    pub(super) graph: &'g Graph,
    pub(super) meter: &'m mut Meter<'w>,
    pub(super) queue: Queue,
    pub(super) now: i64,
    /// Of every vertex its dual: as it is (`FREE`), less `now` (`PLUS`), or as it was when the outermost node got its
    /// label (`MINUS`).
    pub(super) duals: Vec<i64>,
    /// Of every vertex the label of its outermost node.
    pub(super) labels: Vec<u8>,
    /// Of every vertex a node around it from which [`Node::union`] leads to the outermost one.
    pub(super) outer: Vec<u32>,
    pub(super) nodes: Vec<Node>,
    /// Numbers of blossoms to be used again.
    pub(super) unused: Vec<u32>,
    /// Trees that are growing. Every one has a root that is not matched.
    pub(super) trees: usize,
    /// Searches for a common ancestor so far.
    pub(super) marks: u32,
    /// Vertices that have become `PLUS` and whose edges were not looked at since.
    pub(super) fresh: Vec<u32>,
    /// Vertices that have left a tree and whose edges to other trees were not looked at since.
    pub(super) released: Vec<u32>,
    /// Memory for lists of vertices and nodes; empty or worthless between calls.
    pub(super) buffer: Vec<u32>,
}

impl<'g, 'm, 'w> Solver<'g, 'm, 'w> {
    /// A solver that starts from feasible duals (no edge and no vertex alone costs less than its duals) and a matching
    /// of tight edges: `mates[v]` is `NONE` where `v` is free. The duals of all free vertices must be even. O(n).
    pub(super) fn new(graph: &'g Graph, duals: Vec<i64>, mates: &[u32], meter: &'m mut Meter<'w>) -> Self {
        let n = graph.vertices();
        let mut nodes: Vec<Node> = Vec::with_capacity(n + n / 8);
        nodes.extend((0..n as u32).map(Node::new));
        for (node, &mate) in nodes.iter_mut().zip(mates) {
            node.mate_out = mate;
        }
        Self {
            graph,
            meter,
            queue: Queue::new(),
            now: 0,
            duals,
            labels: vec![FREE; n],
            outer: (0..n as u32).collect(),
            nodes,
            unused: Vec::new(),
            trees: 0,
            marks: 0,
            fresh: Vec::new(),
            released: Vec::new(),
            buffer: Vec::new(),
        }
    }

    /// Matches every vertex or leaves it alone for good, at the least cost. O(n (m log(range of duals) + n nesting))
    /// and, as the trees stay small, far less on all but contrived graphs.
    pub(super) fn run(&mut self) -> Result<(), MatchingError> {
        self.run_until(i64::MAX)
    }

    /// As [`run`](Self::run), but not beyond what happens before the clock shows `end`.
    pub(super) fn run_until(&mut self, end: i64) -> Result<(), MatchingError> {
        for vertex in 0..self.graph.vertices() as u32 {
            if self.node(vertex).mate_out == NONE {
                self.trees += 1;
                self.label_plus(vertex, vertex)?;
            }
        }
        self.scan_fresh()?;
        while self.trees > 0 {
            // Every `PLUS` vertex may be left alone at some time, so while there is a tree there is an event.
            let Some(event) = self.queue.pop(self.meter)? else {
                debug_assert!(false, "a tree without an event");
                break;
            };
            if event.time >= end {
                break;
            }
            self.meter.spend(1)?;
            self.now = event.time;
            match event.edge {
                EXPAND => self.expand_due(event.subject)?,
                ALONE => self.alone_due(event.subject)?,
                edge => self.edge_due(event.subject, edge)?,
            }
        }
        Ok(())
    }

    /// The vertices at odd distance from the root of a tree, in their order. O(n).
    pub(super) fn odd_vertices(&self) -> Vec<usize> {
        (0..self.labels.len()).filter(|&vertex| self.labels[vertex] == MINUS).collect()
    }

    /// A blossom in a tree may have no dual left.
    fn expand_due(&mut self, blossom: u32) -> Result<(), MatchingError> {
        let node = self.node(blossom);
        if node.parent == NONE && node.label == MINUS && node.since + node.dual == self.now {
            self.expand_in_tree(blossom)?;
            self.scan_fresh()?;
        }
        Ok(())
    }

    /// A vertex may have a dual as high as leaving it alone costs.
    fn alone_due(&mut self, vertex: u32) -> Result<(), MatchingError> {
        if self.labels[vertex as usize] == PLUS
            && self.duals[vertex as usize] + self.now == self.graph.alone[vertex as usize]
        {
            let node = self.top(vertex);
            let tree = self.node(node).tree;
            self.flip(node, vertex, NONE);
            self.dissolve(&[tree])?;
        }
        Ok(())
    }

    /// An edge from `from` may be tight.
    fn edge_due(&mut self, from: u32, edge: u32) -> Result<(), MatchingError> {
        let to = self.graph.heads[edge as usize];
        let cost = self.graph.costs[edge as usize];
        match (self.labels[from as usize], self.labels[to as usize]) {
            (PLUS, PLUS) => {
                if cost - self.duals[from as usize] - self.duals[to as usize] != 2 * self.now {
                    return Ok(());
                }
                let (one, other) = (self.top(from), self.top(to));
                if one == other {
                    return Ok(());
                }
                let trees = [self.node(one).tree, self.node(other).tree];
                if trees[0] == trees[1] {
                    self.shrink(one, other, from, to)?;
                    return self.scan_fresh();
                }
                self.flip(one, from, to);
                self.flip(other, to, from);
                self.dissolve(&trees)
            }
            (PLUS, FREE) => self.grow(from, to, cost),
            (FREE, PLUS) => self.grow(to, from, cost),
            _ => Ok(()),
        }
    }

    /// Takes the node of the free vertex `to` into the tree of `from`, or matches it if it was left alone.
    fn grow(&mut self, from: u32, to: u32, cost: i64) -> Result<(), MatchingError> {
        if cost - self.duals[from as usize] - self.duals[to as usize] != self.now {
            return Ok(());
        }
        let parent = self.top(from);
        let child = self.top(to);
        let tree = self.node(parent).tree;
        let mate = self.node(child).mate_out;
        if mate == NONE {
            self.flip(parent, from, to);
            self.nodes[child as usize].mate_in = to;
            self.nodes[child as usize].mate_out = from;
            return self.dissolve(&[tree]);
        }
        self.label_minus(child, tree, to, from)?;
        let grandchild = self.top(mate);
        self.label_plus(grandchild, tree)?;
        self.scan_fresh()
    }

    /// Makes `node` part of `tree` at odd distance, below the edge (`up_in`, `up_out`). O(size of the node).
    pub(super) fn label_minus(&mut self, node: u32, tree: u32, up_in: u32, up_out: u32) -> Result<(), MatchingError> {
        let now = self.now;
        let entry = &mut self.nodes[node as usize];
        entry.up_in = up_in;
        entry.up_out = up_out;
        self.enlist(node, tree, MINUS);
        if (node as usize) < self.labels.len() {
            self.labels[node as usize] = MINUS;
            return Ok(());
        }
        self.queue.push(Event { time: now + self.nodes[node as usize].dual, subject: node, edge: EXPAND });
        let members = self.members(node)?;
        for &vertex in &members {
            self.labels[vertex as usize] = MINUS;
        }
        self.buffer = members;
        Ok(())
    }

    /// Makes the `FREE` node part of `tree` at even distance. O(size of the node).
    pub(super) fn label_plus(&mut self, node: u32, tree: u32) -> Result<(), MatchingError> {
        self.enlist(node, tree, PLUS);
        if (node as usize) < self.labels.len() {
            self.raise(node, 0);
            return Ok(());
        }
        let members = self.members(node)?;
        for &vertex in &members {
            self.raise(vertex, 0);
        }
        self.buffer = members;
        Ok(())
    }

    /// Turns a vertex `PLUS`, whose dual as stored is too large by `excess`.
    #[inline]
    pub(super) fn raise(&mut self, vertex: u32, excess: i64) {
        let dual = self.duals[vertex as usize] - excess;
        self.duals[vertex as usize] = dual - self.now;
        self.labels[vertex as usize] = PLUS;
        let time = self.now + self.graph.alone[vertex as usize] - dual;
        self.queue.push(Event { time, subject: vertex, edge: ALONE });
        self.fresh.push(vertex);
    }

    /// Puts a node into the list of its tree.
    pub(super) fn enlist(&mut self, node: u32, tree: u32, label: u8) {
        let first = std::mem::replace(&mut self.nodes[tree as usize].tree_first, node);
        let since = self.now;
        let entry = &mut self.nodes[node as usize];
        entry.tree = tree;
        entry.tree_next = first;
        entry.label = label;
        entry.since = since;
    }

    /// Queues what the edges of all fresh vertices will lead to. O(their edges).
    pub(super) fn scan_fresh(&mut self) -> Result<(), MatchingError> {
        while let Some(vertex) = self.fresh.pop() {
            let own = self.top(vertex);
            let base = self.duals[vertex as usize];
            let edges = self.graph.edges_of(vertex);
            for position in edges {
                self.meter.spend(1)?;
                let head = self.graph.heads[position];
                let rest = self.graph.costs[position] - base - self.duals[head as usize];
                // Both duals as stored lack `now` where they rise, so `rest` is the time at which the slack is gone,
                // or twice that time.
                let label = self.labels[head as usize];
                let time = match label {
                    FREE => rest,
                    PLUS if self.top(head) != own => rest / 2,
                    _ => continue,
                };
                self.queue.push(Event { time, subject: vertex, edge: position as u32 });
            }
        }
        Ok(())
    }

    /// Changes the matching along the tree path from the `PLUS` node to the root, so that `node` gets the edge
    /// (`inside`, `outside`). O(length of the path).
    pub(super) fn flip(&mut self, mut node: u32, mut inside: u32, mut outside: u32) {
        loop {
            let entry = &mut self.nodes[node as usize];
            let old = std::mem::replace(&mut entry.mate_out, outside);
            entry.mate_in = inside;
            if old == NONE {
                return;
            }
            let middle = self.top(old);
            let entry = &mut self.nodes[middle as usize];
            (entry.mate_in, entry.mate_out) = (entry.up_in, entry.up_out);
            (inside, outside) = (entry.up_out, entry.up_in);
            node = self.top(inside);
        }
    }

    #[inline]
    pub(super) fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }

    /// The outermost node around a vertex. O(log n) amortised, by halving paths.
    #[inline]
    pub(super) fn top(&mut self, vertex: u32) -> u32 {
        let start = self.outer[vertex as usize];
        let mut node = start;
        loop {
            let union = self.nodes[node as usize].union;
            if union == node {
                break;
            }
            let further = self.nodes[union as usize].union;
            self.nodes[node as usize].union = further;
            node = further;
        }
        if node != start {
            self.outer[vertex as usize] = node;
        }
        node
    }

    /// The vertices within a node, in the buffer that is to be given back. O(size of the node).
    pub(super) fn members(&mut self, node: u32) -> Result<Vec<u32>, MatchingError> {
        let mut list = std::mem::take(&mut self.buffer);
        list.clear();
        list.push(node);
        let n = self.labels.len();
        let mut position = 0;
        while position < list.len() {
            let inner = list[position];
            if (inner as usize) < n {
                position += 1;
                continue;
            }
            self.meter.spend(2)?;
            let first = self.node(inner).first;
            list[position] = first;
            let mut child = self.node(first).next;
            while child != first {
                self.meter.spend(2)?;
                list.push(child);
                child = self.node(child).next;
            }
        }
        Ok(list)
    }
}
