//! Weighted matching in general graphs, exact and with a proof.
#![allow(missing_docs, reason = "draft")]

mod answer;
mod blossom;
mod candidates;
mod certificate;
mod dense;
mod error;
mod graph;
mod meter;
mod queue;
mod solver;
mod sparse;
mod start;

use std::ops::ControlFlow;

pub use certificate::{Blossom, Certificate, CertificateError};
pub use error::MatchingError;

/// What is to be optimised over the edges of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// The largest sum of weights, of matchings of any size.
    MaximumWeight,
    /// The largest sum of weights of the matchings with as many pairs as possible.
    MaximumWeightOfLargestSize,
    /// The least sum of costs of the matchings that leave nobody alone.
    MinimumCostPerfect,
}

/// The largest absolute value that a weight or cost may have among so many vertices.
#[must_use]
pub fn weight_limit(vertices: usize) -> i64 {
    (1 << 58) / (vertices.min(1 << 32) as i64 + 8)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    mates: Vec<Option<usize>>,
    total: i64,
    certificate: Certificate,
}

impl Matching {
    fn new(mates: Vec<Option<usize>>, total: i64, certificate: Certificate) -> Self {
        Self { mates, total, certificate }
    }
    pub fn mates(&self) -> &[Option<usize>] {
        &self.mates
    }
    pub fn total(&self) -> i64 {
        self.total
    }
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }
}

pub fn never_stop() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub fn solve_edges(
    objective: Objective,
    vertices: usize,
    edges: &[(usize, usize, i64)],
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    sparse::solve(objective, vertices, edges, &mut watch)
}

pub fn minimum_cost_perfect_dense(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    dense::solve(vertices, cost, &dense::Cover::Perfect, &mut watch)
}

pub fn minimum_cost_of_largest_size_dense(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    dense::solve(vertices, cost, &dense::Cover::Largest, &mut watch)
}

pub fn minimum_cost_near_perfect_dense(
    vertices: usize,
    cost: impl Fn(usize, usize) -> Option<i64>,
    alone: impl Fn(usize) -> Option<i64>,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Matching, MatchingError> {
    dense::solve(vertices, cost, &dense::Cover::NearPerfect(&alone), &mut watch)
}
