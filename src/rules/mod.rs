//! All that the house knows of rules: one file a kind.
//!
//! A file says of its kind what is faulty or idle in an event, what it compiles to, and by how much it falls short
//! in a seating; [`registry`] lists the kinds, and nothing else tells them apart. `check` asks that a hard rule falls
//! short nowhere, and the cost of a weighted one is its weight times all that it falls short by.

mod clash;
mod indexed;
mod kind;
mod lack;
mod placed;
mod primitive;
mod registry;
mod scope;
mod selected;
mod tally;
#[cfg(test)]
mod testing;

mod accompany;
mod apart;
mod bar;
mod count;
mod meet;
mod never_alone;
mod pin;
mod seated;
mod share;
mod spread;
mod together;
mod total;
mod vary;

pub(crate) use clash::clashes;
pub(crate) use indexed::IndexedRule;
pub(crate) use kind::{Arrival, Reach, Shortfall, Way};
pub(crate) use lack::Lack;
pub(crate) use primitive::{Meeting, Primitive, Visits};
pub(crate) use registry::written;
pub(crate) use scope::{Scope, numbered};
pub(crate) use tally::{Scratch, Tally, isolated};
