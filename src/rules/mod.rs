//! All that the house knows of rules: one file a kind.
//!
//! A file says of its kind what is faulty or idle in an event, what it compiles to, and by how much it falls short
//! in a seating; [`registry`] lists the kinds, and nothing else tells them apart. `check` asks that a hard rule falls
//! short nowhere, and the cost of a weighted one is its weight times all that it falls short by.

mod clash;
mod indexed;
mod kind;
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
mod share;
mod spread;
mod together;

pub(crate) use clash::clashes;
pub(crate) use indexed::IndexedRule;
pub(crate) use kind::{Reach, Shortfall};
pub(crate) use primitive::Primitive;
pub(crate) use registry::{Says, written};
pub(crate) use scope::{Scope, numbered};
pub(crate) use tally::{Scratch, Tally, isolated};

/// What a rule of each kind says, by index.
pub(crate) mod kinds {
    pub(crate) use super::accompany::Accompany;
    pub(crate) use super::apart::Apart;
    pub(crate) use super::bar::Bar;
    pub(crate) use super::count::Count;
    pub(crate) use super::meet::Meet;
    pub(crate) use super::never_alone::NeverAlone;
    pub(crate) use super::pin::Pin;
    pub(crate) use super::share::Share;
    pub(crate) use super::spread::Spread;
    pub(crate) use super::together::Together;
}
