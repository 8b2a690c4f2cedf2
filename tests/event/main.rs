//! The words of an organiser.

mod generator;
#[path = "../support/mod.rs"]
mod support;
