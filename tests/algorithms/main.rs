//! The algorithms, each against a plain definition of what it is to find.

mod closing;
mod design;
mod flow;
mod matching_certificate;
mod matching_dense;
mod matching_hard;
mod matching_small;
mod partition_rounds;
mod partition_weighted;
mod partitioning;
mod stable;
