//! Algorithms that know nothing of attendees: indices and integers only.
//!
//! Each of them stands on its own and can be used without the rest of the crate.

pub mod annealing;
pub mod bins;
pub mod design;
pub mod facility;
pub mod flow;
pub mod golfer;
pub mod grouping;
pub mod matching;
mod meter;
pub mod partitioning;
pub mod random;
pub mod stable;
pub(crate) mod union;
