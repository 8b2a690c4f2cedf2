//! Engines that settle one session by itself exactly: everybody to a project by a flow, or into pairs by a matching.
//!
//! The first seatings, the bounds, the search and the proofs of impossibility all ask them.

pub(in crate::solve) mod pairs;
pub(in crate::solve) mod projects;
