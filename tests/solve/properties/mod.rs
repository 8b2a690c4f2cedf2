//! What holds for every event, tried on events at random.
//!
//! `PROPTEST_CASES` sets the number of events of each test, `PROPTEST_RNG_SEED` which ones; without them every run is the same.
//! How many events of a kind a test asks to have seen is for that run; with fewer or others the count alone may fail.

#![allow(clippy::print_stdout, reason = "a test says on how many events it rests, and when it is skipped")]

mod dinners;
pub(crate) mod exhaustive;
mod impossible;
mod names;
mod order;
mod plans;
mod second_judge;
mod secrets;
mod wild;
