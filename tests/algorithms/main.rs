//! The algorithms, each against a plain definition of what it is to find.

mod cliques;
mod closing;
mod design;
mod flow;
/// Objectives as layers of costs, as the library makes them.
#[path = "../../src/algorithms/facility/layers.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod layers;
mod matching_certificate;
mod matching_dense;
mod matching_hard;
mod matching_small;
mod partition_rounds;
mod partition_weighted;
mod partitioning;
/// The library's own stream, which is no part of its public face.
#[path = "../../src/algorithms/random.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod random;
mod stable;
mod subsets;
