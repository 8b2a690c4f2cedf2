//! How a plan is found, or proven not to be.

mod balance;
mod conflicts;
mod guard;
mod mixing;
mod pairs;
mod properties;
mod random_pairs;
mod sprints;
#[path = "../support/mod.rs"]
mod support;
mod threads;
