//! Plans judged: broken on purpose in one thing after another, and costs counted by another program.

mod claims;
mod diff;
mod form;
mod judged;
mod memory;
mod order;
mod rules;
mod secrets;
#[path = "../support/mod.rs"]
mod support;
mod turns;
