//! What is faulty in an event or probably a slip, and how it is said.

mod faults;
mod warnings;
