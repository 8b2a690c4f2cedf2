//! Engines that settle one session by itself exactly: everybody to a project by a flow, into pairs by a matching, into
//! groups by what their pairs cost, or few people in any form by weighing all that could be best.
//!
//! The first seatings, the bounds, the search and the proofs of impossibility all ask them.

pub(in crate::solve) mod few;
pub(in crate::solve) mod groups;
pub(in crate::solve) mod pairs;
pub(in crate::solve) mod projects;
#[cfg(test)]
mod tests;
