//! How a plan is found, or proven not to be.

mod balance;
mod cases;
mod conflicts;
mod fourteen;
mod guard;
mod limits;
mod mixing;
mod no_plan;
mod pairs;
mod properties;
mod random_pairs;
mod repair;
mod sprints;
#[path = "../support/mod.rs"]
mod support;
mod threads;
