//! Algorithms that know nothing of attendees: indices and integers only.
//!
//! Each of them stands on its own and can be used without the rest of the crate.

pub mod bins;
pub mod bound;
pub mod closing;
pub mod cooling;
pub mod design;
pub mod flow;
pub mod matching;
mod meter;
pub mod packing;
pub mod partition;
pub mod random;
pub mod stable;
