//! `mingle` forms the pairs, teams and tables of a developer conference so that people meet new faces.
#![forbid(unsafe_code)]

pub mod algorithms;
pub mod event;
pub mod plan;
pub mod problem;
pub mod report;
pub mod solve;
