//! As many pairs as possible, without weights, in a graph whose edges come and go; and why there are no more.
//!
//! A matching is grown by Edmonds's search for augmenting paths with shrunken blossoms. Where there is none, the
//! vertices that some largest matching leaves alone, and their neighbours, are the *structure of Gallai and Edmonds*:
//! without the neighbours, the *barrier*, the others fall apart into components of an odd number of vertices, more than
//! the barrier can serve. That is a proof by Tutte and Berge that can be told to people: these three are the only
//! partners of those five.
//!
//! # References
//!
//! - J. Edmonds, *Paths, trees, and flowers*, 1965.
//! - C. Berge, *Sur le couplage maximum d'un graphe*, 1958.
//! - L. Lovász, M. D. Plummer, *Matching Theory*, 1986, section 3.2.

use std::collections::VecDeque;

const NONE: usize = usize::MAX;

/// A matching that can be grown, and the graph it lives in.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::largest::Largest;
///
/// // 1, 2 and 3 know only 0.
/// let mut star = Largest::new(4);
/// (1..4).for_each(|other| star.allow(0, other));
/// star.grow();
/// assert_eq!(star.alone(), 2);
/// let structure = star.structure();
/// assert_eq!(structure.barrier, [0]);
/// assert_eq!(structure.odd, [[1], [2], [3]]);
/// ```
#[derive(Debug, Clone)]
pub struct Largest {
    vertices: usize,
    /// For each vertex a row of bits, one for each that it may be paired with.
    rows: Vec<u64>,
    words: usize,
    mates: Vec<usize>,
}

/// Why a matching is a largest one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Structure {
    /// The vertices without which the graph falls apart, ascending.
    pub barrier: Vec<usize>,
    /// The components of the vertices that some largest matching leaves alone, each of an odd number, ascending. They
    /// outnumber the barrier by as many as every largest matching leaves alone.
    pub odd: Vec<Vec<usize>>,
}

/// What a search has found out.
struct Forest {
    /// The vertex before an inner vertex on its path to a root; set within blossoms as well.
    parent: Vec<usize>,
    /// The root of the blossom around a vertex.
    base: Vec<usize>,
    /// Whether an even path leads from a root to it.
    outer: Vec<bool>,
}

impl Largest {
    /// No edges, no pairs. O(n^2 / 64).
    #[must_use]
    pub fn new(vertices: usize) -> Self {
        let words = vertices.div_ceil(64);
        Self { vertices, rows: vec![0; vertices * words], words, mates: vec![NONE; vertices] }
    }

    /// Lets two vertices be a pair. Does nothing for a vertex with itself or one that is not there.
    pub fn allow(&mut self, one: usize, other: usize) {
        if one != other && one < self.vertices && other < self.vertices {
            self.rows[one * self.words + other / 64] |= 1 << (other % 64);
            self.rows[other * self.words + one / 64] |= 1 << (one % 64);
        }
    }

    /// Takes an edge away, and the pair of its ends apart.
    pub fn forbid(&mut self, one: usize, other: usize) {
        if one < self.vertices && other < self.vertices {
            self.rows[one * self.words + other / 64] &= !(1 << (other % 64));
            self.rows[other * self.words + one / 64] &= !(1 << (one % 64));
            if self.mates[one] == other {
                self.mates[one] = NONE;
                self.mates[other] = NONE;
            }
        }
    }

    /// Whether two vertices may be a pair.
    #[must_use]
    pub fn allows(&self, one: usize, other: usize) -> bool {
        one < self.vertices
            && other < self.vertices
            && self.rows[one * self.words + other / 64] >> (other % 64) & 1 == 1
    }

    /// The mate of a vertex.
    #[must_use]
    pub fn mate(&self, vertex: usize) -> Option<usize> {
        self.mates.get(vertex).copied().filter(|&mate| mate != NONE)
    }

    /// How many vertices have no mate.
    #[must_use]
    pub fn alone(&self) -> usize {
        self.mates.iter().filter(|&&mate| mate == NONE).count()
    }

    /// Grows the matching until it is a largest one: O(n^2) for each pair that is found after the first greedy ones,
    /// and for each vertex that stays alone.
    pub fn grow(&mut self) {
        for vertex in 0..self.vertices {
            if self.mates[vertex] == NONE {
                let free = self.neighbours(vertex).find(|&other| self.mates[other] == NONE);
                if let Some(other) = free {
                    self.mates[vertex] = other;
                    self.mates[other] = vertex;
                }
            }
        }
        // A vertex from which no path was found has none later either.
        for vertex in 0..self.vertices {
            if self.mates[vertex] == NONE {
                let mut forest = self.forest();
                if let Some(end) = self.search(&[vertex], &mut forest) {
                    self.augment(end, &forest);
                }
            }
        }
    }

    /// The structure of Gallai and Edmonds; to be asked once the matching is a largest one. O(n^2).
    #[must_use]
    pub fn structure(&self) -> Structure {
        let roots: Vec<usize> = (0..self.vertices).filter(|&vertex| self.mates[vertex] == NONE).collect();
        let mut forest = self.forest();
        self.search(&roots, &mut forest);
        let is_barrier =
            |vertex: usize| !forest.outer[vertex] && self.neighbours(vertex).any(|neighbour| forest.outer[neighbour]);
        let barrier: Vec<usize> = (0..self.vertices).filter(|&vertex| is_barrier(vertex)).collect();
        let mut odd: Vec<Vec<usize>> = Vec::new();
        let mut seen = vec![false; self.vertices];
        for start in 0..self.vertices {
            if seen[start] || !forest.outer[start] {
                continue;
            }
            let mut component = vec![start];
            seen[start] = true;
            let mut at = 0;
            while at < component.len() {
                for other in self.neighbours(component[at]).filter(|&other| forest.outer[other]) {
                    if !std::mem::replace(&mut seen[other], true) {
                        component.push(other);
                    }
                }
                at += 1;
            }
            component.sort_unstable();
            odd.push(component);
        }
        Structure { barrier, odd }
    }

    fn neighbours(&self, vertex: usize) -> impl Iterator<Item = usize> + '_ {
        let row = &self.rows[vertex * self.words..][..self.words];
        row.iter().enumerate().flat_map(|(word, &bits)| {
            let lowest = |&bits: &u64| Some(bits & bits.wrapping_sub(1)).filter(|&rest| rest != 0);
            let all = std::iter::successors(Some(bits).filter(|&bits| bits != 0), lowest);
            all.map(move |bits| word * 64 + bits.trailing_zeros() as usize)
        })
    }

    fn forest(&self) -> Forest {
        Forest {
            parent: vec![NONE; self.vertices],
            base: (0..self.vertices).collect(),
            outer: vec![false; self.vertices],
        }
    }

    /// Grows trees of alternating paths from roots without mates; the end of an augmenting path, if one is met that is
    /// no root. With several roots there must be no augmenting path between two of them.
    fn search(&self, roots: &[usize], forest: &mut Forest) -> Option<usize> {
        let mut queue: VecDeque<usize> = roots.iter().copied().collect();
        for &root in roots {
            forest.outer[root] = true;
        }
        while let Some(vertex) = queue.pop_front() {
            for other in self.neighbours(vertex) {
                if forest.outer[other] {
                    if forest.base[vertex] != forest.base[other] {
                        self.contract(vertex, other, forest, &mut queue);
                    }
                } else if forest.parent[other] == NONE {
                    forest.parent[other] = vertex;
                    let mate = self.mates[other];
                    if mate == NONE {
                        return Some(other);
                    }
                    forest.outer[mate] = true;
                    queue.push_back(mate);
                }
            }
        }
        None
    }

    /// Makes one blossom of the cycle that an edge between two outer vertices closes; its inner vertices become outer.
    fn contract(&self, one: usize, other: usize, forest: &mut Forest, queue: &mut VecDeque<usize>) {
        let Some(base) = self.common(one, other, forest) else { return };
        let mut in_blossom = vec![false; self.vertices];
        self.mark(one, base, other, forest, &mut in_blossom);
        self.mark(other, base, one, forest, &mut in_blossom);
        for vertex in 0..self.vertices {
            if in_blossom[forest.base[vertex]] {
                forest.base[vertex] = base;
                if !std::mem::replace(&mut forest.outer[vertex], true) {
                    queue.push_back(vertex);
                }
            }
        }
    }

    /// The first blossom that the paths of two outer vertices to their root share.
    fn common(&self, one: usize, other: usize, forest: &Forest) -> Option<usize> {
        let mut on_path = vec![false; self.vertices];
        let up = |vertex: usize| match self.mates[vertex] {
            NONE => None,
            mate => Some(forest.base[forest.parent[mate]]),
        };
        let mut at = Some(forest.base[one]);
        while let Some(vertex) = at {
            on_path[vertex] = true;
            at = up(vertex);
        }
        let mut at = Some(forest.base[other]);
        while let Some(vertex) = at {
            if on_path[vertex] {
                return Some(vertex);
            }
            at = up(vertex);
        }
        None
    }

    /// Marks the blossoms on the path from a vertex to the base, and turns the parents of its outer vertices around.
    fn mark(&self, from: usize, base: usize, child: usize, forest: &mut Forest, in_blossom: &mut [bool]) {
        let (mut vertex, mut child) = (from, child);
        while forest.base[vertex] != base {
            let mate = self.mates[vertex];
            in_blossom[forest.base[vertex]] = true;
            in_blossom[forest.base[mate]] = true;
            forest.parent[vertex] = child;
            child = mate;
            vertex = forest.parent[mate];
        }
    }

    /// Exchanges pairs and others along the path that ends at a vertex.
    fn augment(&mut self, end: usize, forest: &Forest) {
        let mut vertex = end;
        while vertex != NONE {
            let before = forest.parent[vertex];
            let next = self.mates[before];
            self.mates[vertex] = before;
            self.mates[before] = vertex;
            vertex = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Largest;
    use crate::algorithms::random::Random;

    /// The most pairs among the vertices not yet used, by trying every partner of the first.
    fn most_pairs(graph: &Largest, used: &mut Vec<bool>) -> usize {
        let Some(first) = used.iter().position(|&used| !used) else { return 0 };
        used[first] = true;
        let mut most = most_pairs(graph, used);
        for other in first + 1..used.len() {
            if !used[other] && graph.allows(first, other) {
                used[other] = true;
                most = most.max(1 + most_pairs(graph, used));
                used[other] = false;
            }
        }
        used[first] = false;
        most
    }

    #[test]
    fn it_is_largest_and_its_structure_proves_it() {
        let mut random = Random::new(3);
        for round in 0..3_000 {
            let vertices = random.index(10);
            let mut graph = Largest::new(vertices);
            let odds = 2 + round % 4;
            for one in 0..vertices {
                for other in 0..one {
                    if random.below(odds) == 0 {
                        graph.allow(one, other);
                    }
                }
            }
            graph.grow();
            for vertex in 0..vertices {
                if let Some(mate) = graph.mate(vertex) {
                    assert!(graph.allows(vertex, mate) && graph.mate(mate) == Some(vertex));
                }
            }
            assert_eq!(vertices - graph.alone(), 2 * most_pairs(&graph, &mut vec![false; vertices]));
            // Tutte and Berge: as many components of odd size more than the barrier as vertices stay alone, and no edge
            // leaves a component but to the barrier.
            let structure = graph.structure();
            assert_eq!(structure.odd.len(), structure.barrier.len() + graph.alone());
            for component in &structure.odd {
                assert_eq!(component.len() % 2, 1);
                for &vertex in component {
                    let stays = |other: usize| component.contains(&other) || structure.barrier.contains(&other);
                    assert!((0..vertices).all(|other| !graph.allows(vertex, other) || stays(other)));
                }
            }
        }
    }

    #[test]
    fn it_grows_on_when_edges_come_and_go() {
        let mut graph = Largest::new(6);
        [(0, 1), (1, 2), (2, 0), (2, 3)].into_iter().for_each(|(one, other)| graph.allow(one, other));
        graph.grow();
        assert_eq!(graph.alone(), 2);
        graph.allow(4, 5);
        graph.grow();
        assert_eq!((graph.alone(), graph.mate(4)), (0, Some(5)));
        graph.forbid(2, 3);
        graph.grow();
        assert_eq!(graph.alone(), 2);
        assert_eq!(graph.structure().odd, [vec![0, 1, 2], vec![3]]);
    }
}
