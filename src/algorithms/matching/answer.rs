//! From the final state of the solver to the mates and the certificate.

use super::{
    certificate::{Blossom, Certificate},
    error::MatchingError,
    graph::NONE,
    solver::Solver,
};

/// What the solver has found.
pub(super) struct Answer {
    /// The mate of every vertex; `NONE` for those left alone.
    pub(super) mates: Vec<u32>,
    /// The dual of every vertex, those of all blossoms around it included, for doubled costs.
    pub(super) duals: Vec<i64>,
    /// The position in `parents` of the smallest blossom around every vertex; `NONE` outside of all.
    pub(super) innermost: Vec<u32>,
    /// Of every blossom with a dual the position of the next one around it, which is smaller; `NONE` for outermost
    /// ones.
    pub(super) parents: Vec<u32>,
    /// Of every blossom its dual and those of all blossoms around it.
    pub(super) depths: Vec<i64>,
}

impl Solver<'_, '_, '_> {
    /// Matches the vertices within blossoms and lists the blossoms that have a dual. To be called once all trees are
    /// gone. O(n + depth of nesting times the number of blossoms).
    pub(super) fn answer(mut self) -> Result<Answer, MatchingError> {
        let n = self.labels.len();
        let mut mates = vec![NONE; n];
        let mut innermost = vec![NONE; n];
        let mut parents = Vec::new();
        let mut depths: Vec<i64> = Vec::new();
        let mut tops: Vec<u32> = Vec::new();
        for vertex in 0..n as u32 {
            self.meter.spend(1)?;
            let top = self.top(vertex);
            if top == vertex {
                mates[vertex as usize] = self.node(top).mate_out;
            } else if self.node(top).mark != NONE {
                self.nodes[top as usize].mark = NONE;
                tops.push(top);
            }
        }
        // Nodes to be opened, each with the listed blossom around it.
        let mut open: Vec<(u32, u32)> = tops.into_iter().map(|top| (top, NONE)).collect();
        while let Some((node, around)) = open.pop() {
            self.meter.spend(1)?;
            if (node as usize) < n {
                mates[node as usize] = self.node(node).mate_out;
                innermost[node as usize] = around;
                continue;
            }
            let mut within = around;
            if self.node(node).dual > 0 {
                within = parents.len() as u32;
                parents.push(around);
                depths.push(self.node(node).dual + depths.get(around as usize).copied().unwrap_or(0));
            }
            for child in self.settle_children(node)? {
                open.push((child, within));
            }
        }
        Ok(Answer { mates, duals: self.duals, innermost, parents, depths })
    }
}

impl Answer {
    /// Nobody matched, and duals of 0. O(n).
    pub(super) fn nothing(vertices: usize) -> Self {
        let none = vec![NONE; vertices];
        Self { mates: none.clone(), duals: vec![0; vertices], innermost: none, parents: Vec::new(), depths: Vec::new() }
    }

    /// Twice the cost of a pair that leaves the pair without slack. O(nesting) for vertices of the same outermost
    /// blossom, O(1) for others on most graphs.
    pub(super) fn price(&self, first: u32, second: u32) -> i64 {
        let mut price = self.duals[first as usize] + self.duals[second as usize];
        let (mut one, mut other) = (self.innermost[first as usize], self.innermost[second as usize]);
        while one != other && one != NONE && other != NONE {
            let later = if one > other { &mut one } else { &mut other };
            *later = self.parents[*later as usize];
        }
        if one == other && one != NONE {
            price -= 2 * self.depths[one as usize];
        }
        price
    }

    /// The mates in the form that is handed out. O(n).
    pub(super) fn mate_list(&self) -> Vec<Option<usize>> {
        self.mates.iter().map(|&mate| position(mate)).collect()
    }

    /// The certificate in the form that is handed out. O(n).
    pub(super) fn certificate(self) -> Certificate {
        let around = |parent: u32| if parent == NONE { 0 } else { self.depths[parent as usize] };
        let blossoms = self
            .parents
            .iter()
            .zip(&self.depths)
            .map(|(&parent, &depth)| Blossom { parent: position(parent), dual: depth - around(parent) })
            .collect();
        let innermost = self.innermost.iter().map(|&inner| position(inner)).collect();
        Certificate::new(self.duals, innermost, blossoms)
    }
}

fn position(number: u32) -> Option<usize> {
    (number != NONE).then_some(number as usize)
}
