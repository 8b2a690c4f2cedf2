//! The sparse graph that the solver works on.

use crate::algorithms::meter::Meter;

use super::{
    error::MatchingError,
    objective::{COUNT_LIMIT, weight_limit},
};

/// No vertex, no node, no edge.
pub(super) const NONE: u32 = u32::MAX;

/// An undirected edge with the cost that is to be minimised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) ends: [u32; 2],
    pub(super) cost: i64,
}

/// Adjacency lists in one piece. Every edge is stored from both of its ends; parallel edges are kept, since an edge
/// that is dearer than its twin can never be tight before it.
pub(super) struct Graph {
    /// `starts[v]..starts[v + 1]` are the positions of the edges of `v` in `heads` and `costs`.
    starts: Vec<u32>,
    /// The other end.
    pub(super) heads: Vec<u32>,
    /// Twice the cost, so that half of it is an integer.
    pub(super) costs: Vec<i64>,
    /// For every vertex twice the cost of leaving it alone.
    pub(super) alone: Vec<i64>,
}

impl Graph {
    /// Builds the lists by counting. The costs must have been checked. O(n + m).
    pub(super) fn new(edges: &[Edge], alone: Vec<i64>, meter: &mut Meter<'_>) -> Result<Self, MatchingError> {
        let mut starts = vec![0_u32; alone.len() + 1];
        for chunk in edges.chunks(1 << 12) {
            meter.spend(chunk.len())?;
            for edge in chunk {
                starts[edge.ends[0] as usize] += 1;
                starts[edge.ends[1] as usize] += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut heads = vec![0_u32; 2 * edges.len()];
        let mut costs = vec![0_i64; 2 * edges.len()];
        // Filled from the back, every start moves from the end of its list to the beginning.
        for chunk in edges.rchunks(1 << 12) {
            meter.spend(chunk.len())?;
            for edge in chunk.iter().rev() {
                for side in [1, 0] {
                    let start = &mut starts[edge.ends[side] as usize];
                    *start -= 1;
                    heads[*start as usize] = edge.ends[1 - side];
                    costs[*start as usize] = 2 * edge.cost;
                }
            }
        }
        Ok(Self { starts, heads, costs, alone })
    }

    pub(super) fn vertices(&self) -> usize {
        self.alone.len()
    }

    /// The positions of the edges of `vertex`.
    #[inline]
    pub(super) fn edges_of(&self, vertex: u32) -> std::ops::Range<usize> {
        self.starts[vertex as usize] as usize..self.starts[vertex as usize + 1] as usize
    }
}

/// Checks an edge list and turns every weight `w` into the cost `sign * w`. O(m).
pub(super) fn checked_edges(
    vertices: usize,
    edges: &[(usize, usize, i64)],
    sign: i64,
    meter: &mut Meter<'_>,
) -> Result<Vec<Edge>, MatchingError> {
    check_size(vertices, edges.len())?;
    let limit = weight_limit(vertices);
    let mut checked = Vec::with_capacity(edges.len());
    for (position, &(first, second, weight)) in edges.iter().enumerate() {
        meter.spend(1)?;
        if let Some(&vertex) = [first, second].iter().find(|&&vertex| vertex >= vertices) {
            return Err(MatchingError::VertexOutOfRange { edge: position, vertex, vertices });
        }
        if first == second {
            return Err(MatchingError::SelfLoop { edge: position, vertex: first });
        }
        check_weight(first, second, weight, limit)?;
        checked.push(Edge { ends: [first as u32, second as u32], cost: sign * weight });
    }
    Ok(checked)
}

/// Fails when 32 bits cannot number the vertices or the edges.
pub(super) fn check_size(vertices: usize, edges: usize) -> Result<(), MatchingError> {
    if vertices >= COUNT_LIMIT || edges >= COUNT_LIMIT {
        return Err(MatchingError::TooLarge { vertices, edges, limit: COUNT_LIMIT - 1 });
    }
    Ok(())
}

/// Fails when `weight` is beyond `limit` in either direction.
#[inline]
pub(super) fn check_weight(first: usize, second: usize, weight: i64, limit: i64) -> Result<(), MatchingError> {
    if weight > limit || weight < -limit {
        return Err(MatchingError::WeightOutOfRange {
            first: first.min(second),
            second: first.max(second),
            weight,
            limit,
        });
    }
    Ok(())
}
