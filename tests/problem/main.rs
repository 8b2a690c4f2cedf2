//! What is faulty in an event, and how it is said.

mod faults;
mod warnings;
