//! Simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) by integers alone: what is accepted at a temperature, and
//! how a search cools.

mod acceptance;
mod schedule;

pub(crate) use acceptance::{Thresholds, accepts, temperature};
pub(crate) use schedule::Schedule;
