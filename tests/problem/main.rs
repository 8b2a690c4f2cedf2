//! What is faulty in an event or probably a slip, and how it is said.

mod faults;
/// The library's own stream, which is no part of its public face.
#[path = "../../src/algorithms/random.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod random;
mod warnings;
