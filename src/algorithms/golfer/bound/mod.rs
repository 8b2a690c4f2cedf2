//! Proven lower bounds on what groups over several rounds cost.

mod meetings;
mod person;
mod rounds;

pub(crate) use meetings::meetings;
