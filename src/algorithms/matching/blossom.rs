//! How blossoms come and go, and what happens to a tree that has done its work.

use super::{
    error::MatchingError,
    graph::NONE,
    queue::Event,
    solver::{FREE, GONE, Node, PLUS, Solver},
};

impl Solver<'_, '_, '_> {
    /// Joins the odd ring that the tight edge (`from`, `to`) closes in a tree into one `PLUS` node; `one` and `other`
    /// are the outermost nodes around its ends. O(length of both paths to the root and size of what was `MINUS`).
    pub(super) fn shrink(&mut self, one: u32, other: u32, from: u32, to: u32) -> Result<(), MatchingError> {
        let base = self.common_ancestor(one, other)?;
        // The ring runs from `one` up to the base, from there down to `other`, and closes.
        let mut node = one;
        while node != base {
            let (middle, above) = self.step_up(node);
            let entry = self.node(node);
            let (inside, outside) = (entry.mate_in, entry.mate_out);
            self.link(node, middle, inside, outside);
            let entry = self.node(middle);
            let (inside, outside) = (entry.up_in, entry.up_out);
            self.link(middle, above, inside, outside);
            node = above;
        }
        node = other;
        while node != base {
            let (middle, above) = self.step_up(node);
            let entry = self.node(node);
            let (inside, outside) = (entry.mate_in, entry.mate_out);
            self.link(middle, node, outside, inside);
            let entry = self.node(middle);
            let (inside, outside) = (entry.up_in, entry.up_out);
            self.link(above, middle, outside, inside);
            node = above;
        }
        self.link(other, one, to, from);

        let blossom = self.new_blossom();
        let &Node { tree, mate_in, mate_out, .. } = self.node(base);
        let entry = &mut self.nodes[blossom as usize];
        (entry.first, entry.mate_in, entry.mate_out) = (base, mate_in, mate_out);
        self.enlist(blossom, tree, PLUS);
        let mut child = base;
        loop {
            self.meter.spend(1)?;
            let age = self.now - self.node(child).since;
            let entry = &mut self.nodes[child as usize];
            entry.parent = blossom;
            entry.union = blossom;
            if entry.label == PLUS {
                entry.dual += age;
            } else {
                entry.dual -= age;
                let members = self.members(child)?;
                for &vertex in &members {
                    self.raise(vertex, age);
                }
                self.buffer = members;
            }
            child = self.node(child).next;
            if child == base {
                return Ok(());
            }
        }
    }

    fn link(&mut self, node: u32, next: u32, inside: u32, outside: u32) {
        let entry = &mut self.nodes[node as usize];
        (entry.next, entry.link_in, entry.link_out) = (next, inside, outside);
    }

    /// From a `PLUS` node that is no root to the `MINUS` node above it and the `PLUS` node above that.
    fn step_up(&mut self, node: u32) -> (u32, u32) {
        let middle = self.top(self.nodes[node as usize].mate_out);
        (middle, self.top(self.nodes[middle as usize].up_out))
    }

    /// The lowest `PLUS` node on both paths to the root. O(the longer of the ways to it), by turns on both paths.
    fn common_ancestor(&mut self, one: u32, other: u32) -> Result<u32, MatchingError> {
        self.marks = match self.marks.checked_add(1) {
            Some(marks) => marks,
            None => {
                self.nodes.iter_mut().for_each(|node| node.mark = 0);
                1
            }
        };
        let (mut ahead, mut behind) = (one, other);
        loop {
            self.meter.spend(1)?;
            if ahead != NONE {
                if self.node(ahead).mark == self.marks {
                    return Ok(ahead);
                }
                self.nodes[ahead as usize].mark = self.marks;
                ahead = if self.node(ahead).mate_out == NONE { NONE } else { self.step_up(ahead).1 };
            }
            std::mem::swap(&mut ahead, &mut behind);
        }
    }

    fn new_blossom(&mut self) -> u32 {
        let number = self.unused.pop().unwrap_or(self.nodes.len() as u32);
        if number as usize == self.nodes.len() {
            self.nodes.push(Node::new(number));
        } else {
            self.nodes[number as usize] = Node::new(number);
        }
        number
    }

    /// Replaces a `MINUS` blossom without a dual by its children: those on the even way between the two edges of the
    /// blossom take its place in the tree, the others leave the tree in pairs. O(size of the blossom).
    pub(super) fn expand_in_tree(&mut self, blossom: u32) -> Result<(), MatchingError> {
        let &Node { tree, since, mate_in, mate_out, up_in, up_out, .. } = self.node(blossom);
        let age = self.now - since;
        let entry = self.child_around(blossom, up_in)?;
        let exit = self.child_around(blossom, mate_in)?;
        let ring = self.ring(blossom, entry)?;
        for &child in &ring {
            let members = self.members(child)?;
            for &vertex in &members {
                self.duals[vertex as usize] -= age;
                self.labels[vertex as usize] = FREE;
                self.outer[vertex as usize] = child;
            }
            self.buffer = members;
            let node = &mut self.nodes[child as usize];
            (node.parent, node.union, node.label) = (NONE, child, FREE);
        }
        self.nodes[blossom as usize].label = GONE;

        let count = ring.len();
        let steps = ring.iter().position(|&child| child == exit).unwrap_or(0);
        // `at(i)` is `i` steps from the entry in the direction in which the exit is an even number of steps away.
        let forward = steps % 2 == 0;
        let steps = if forward { steps } else { count - steps };
        let at = |position: usize| if forward { ring[position] } else { ring[(count - position) % count] };
        (self.nodes[exit as usize].mate_in, self.nodes[exit as usize].mate_out) = (mate_in, mate_out);
        for position in (0..steps).step_by(2) {
            self.marry(at(position), at(position + 1), forward);
        }
        for position in (steps + 1..count).step_by(2) {
            self.marry(at(position), at(position + 1), forward);
        }
        let (mut inside, mut outside) = (up_in, up_out);
        for position in (0..=steps).step_by(2) {
            self.label_minus(at(position), tree, inside, outside)?;
            if position < steps {
                self.label_plus(at(position + 1), tree)?;
                (outside, inside) = self.edge_between(at(position + 1), at(position + 2), forward);
            }
        }
        for position in steps + 1..count {
            let members = self.members(at(position))?;
            self.released.extend_from_slice(&members);
            self.buffer = members;
        }
        self.buffer = ring;
        self.scan_released()
    }

    /// The edge from one child to a neighbour in the ring, which is the next one if `forward` and else the one before.
    fn edge_between(&self, child: u32, neighbour: u32, forward: bool) -> (u32, u32) {
        if forward {
            (self.node(child).link_in, self.node(child).link_out)
        } else {
            (self.node(neighbour).link_out, self.node(neighbour).link_in)
        }
    }

    /// Matches two neighbours in a ring.
    fn marry(&mut self, child: u32, neighbour: u32, forward: bool) {
        let (inside, outside) = self.edge_between(child, neighbour, forward);
        let entry = &mut self.nodes[child as usize];
        (entry.mate_in, entry.mate_out) = (inside, outside);
        let entry = &mut self.nodes[neighbour as usize];
        (entry.mate_in, entry.mate_out) = (outside, inside);
    }

    /// The child of a blossom that a vertex lies in. O(depth of the vertex) when it is asked for first, and O(1) for
    /// the blossoms on the way from then on: blossoms that are opened from the outside in ask for the same vertex
    /// again.
    fn child_around(&mut self, blossom: u32, vertex: u32) -> Result<u32, MatchingError> {
        let entry = self.node(blossom);
        if entry.way_to == vertex {
            return Ok(entry.way);
        }
        let mut node = vertex;
        loop {
            self.meter.spend(1)?;
            let parent = self.node(node).parent;
            let entry = &mut self.nodes[parent as usize];
            (entry.way, entry.way_to) = (node, vertex);
            if parent == blossom {
                return Ok(node);
            }
            node = parent;
        }
    }

    /// The children of a blossom in the order of the ring, from `first` on.
    fn ring(&mut self, blossom: u32, first: u32) -> Result<Vec<u32>, MatchingError> {
        debug_assert_eq!(self.node(first).parent, blossom);
        let mut ring = vec![first];
        let mut child = self.node(first).next;
        while child != first {
            self.meter.spend(1)?;
            ring.push(child);
            child = self.node(child).next;
        }
        Ok(ring)
    }

    /// Ends trees whose root is matched now or alone for good: their nodes become `FREE`, blossoms without a dual are
    /// expanded, and the edges to the trees that go on are queued. O(size of the trees and edges of their vertices).
    pub(super) fn dissolve(&mut self, trees: &[u32]) -> Result<(), MatchingError> {
        let now = self.now;
        let mut hollow = Vec::new();
        for &tree in trees {
            self.trees -= 1;
            let mut node = self.node(tree).tree_first;
            while node != NONE {
                self.meter.spend(1)?;
                let entry = &mut self.nodes[node as usize];
                let label = std::mem::replace(&mut entry.label, FREE);
                let age = now - entry.since;
                entry.union = node;
                let next = entry.tree_next;
                if label == GONE {
                    self.unused.push(node);
                } else if entry.parent == NONE {
                    let shift = if label == PLUS { now } else { -age };
                    if (node as usize) < self.labels.len() {
                        self.release(node, node, shift);
                    } else {
                        entry.dual += if label == PLUS { age } else { -age };
                        if entry.dual == 0 {
                            hollow.push(node);
                        }
                        let members = self.members(node)?;
                        for &vertex in &members {
                            self.release(vertex, node, shift);
                        }
                        self.buffer = members;
                    }
                }
                node = next;
            }
        }
        while let Some(blossom) = hollow.pop() {
            self.expand_free(blossom, &mut hollow)?;
        }
        self.scan_released()
    }

    /// Takes a vertex within the outermost `node` out of its tree; its dual as stored changes by `shift`.
    #[inline]
    fn release(&mut self, vertex: u32, node: u32, shift: i64) {
        self.duals[vertex as usize] += shift;
        self.labels[vertex as usize] = FREE;
        self.outer[vertex as usize] = node;
        self.released.push(vertex);
    }

    /// Replaces a `FREE` blossom without a dual by its children, and lists those that have none either.
    /// O(size of the children that stay).
    fn expand_free(&mut self, blossom: u32, hollow: &mut Vec<u32>) -> Result<(), MatchingError> {
        for child in self.settle_children(blossom)? {
            let entry = &mut self.nodes[child as usize];
            (entry.parent, entry.union) = (NONE, child);
            if (child as usize) < self.labels.len() {
                self.outer[child as usize] = child;
            } else if entry.dual == 0 {
                hollow.push(child);
            } else {
                let members = self.members(child)?;
                for &vertex in &members {
                    self.outer[vertex as usize] = child;
                }
                self.buffer = members;
            }
        }
        self.unused.push(blossom);
        Ok(())
    }

    /// Hands the matched edge of a blossom down to the child at its end and matches the other children in pairs along
    /// the ring. Returns the children. O(their number, and the depth of that end).
    pub(super) fn settle_children(&mut self, blossom: u32) -> Result<Vec<u32>, MatchingError> {
        let &Node { mate_in, mate_out, .. } = self.node(blossom);
        let exit = self.child_around(blossom, mate_in)?;
        (self.nodes[exit as usize].mate_in, self.nodes[exit as usize].mate_out) = (mate_in, mate_out);
        let ring = self.ring(blossom, exit)?;
        for pair in ring[1..].chunks_exact(2) {
            self.marry(pair[0], pair[1], true);
        }
        Ok(ring)
    }

    /// Queues the edges between vertices that have left a tree and trees that go on. O(their edges).
    fn scan_released(&mut self) -> Result<(), MatchingError> {
        while let Some(vertex) = self.released.pop() {
            if self.labels[vertex as usize] != FREE {
                continue;
            }
            let dual = self.duals[vertex as usize];
            for position in self.graph.edges_of(vertex) {
                self.meter.spend(1)?;
                let head = self.graph.heads[position] as usize;
                if self.labels[head] == PLUS {
                    let time = self.graph.costs[position] - dual - self.duals[head];
                    self.queue.push(Event { time, subject: vertex, edge: position as u32 });
                }
            }
        }
        Ok(())
    }
}
