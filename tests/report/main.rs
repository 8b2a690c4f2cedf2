//! What is told of a plan, and to whom.

mod confidential;
mod confidential_debug;
mod explain;
mod languages;
mod ledger;
mod organiser;
mod outputs;
mod seats;
mod sheet;
mod structured;
#[path = "../support/mod.rs"]
mod support;
mod words;
