//! Algorithms that know nothing of attendees: indices and integers only.
//!
//! Each of them stands on its own and can be used without the rest of the crate.

pub(crate) mod annealing;
pub(crate) mod bins;
pub mod design;
pub mod facility;
pub mod flow;
pub mod golfer;
pub mod grouping;
pub mod matching;
mod meter;
pub mod partitioning;
pub(crate) mod random;
pub mod stable;
pub mod subsets;
pub(crate) mod union;

pub use meter::never_stop;
