//! Search for groups of people: who sits with whom.

pub mod rounds;
pub mod weighted;
