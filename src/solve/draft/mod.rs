//! A plan that a search changes move by move, with its cost kept up to date.
//!
//! A draft holds a form that is always valid between two moves: sizes, needs, minimums and hosts. Hard rules are
//! counted, so that a search can bring the count to 0 and keep it there. Every figure here is held against the plain
//! definition of the cost by a test.

mod build;
mod counters;
mod data;
mod form;
mod log;
mod relocate;
mod standing;
mod trial;
mod undo;

pub(in crate::solve) use data::{Draft, NOWHERE, Slot, Totals};
pub(in crate::solve) use standing::Standing;
pub(in crate::solve) use trial::{Relocations, Trial};
