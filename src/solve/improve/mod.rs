//! From a first seating to the best one that the budget allows.

mod annealing;
mod golfer;
mod incumbent;
mod portfolio;
mod turns;

pub(in crate::solve) use annealing::improve;
pub(in crate::solve) use incumbent::Incumbent;
