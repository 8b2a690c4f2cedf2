//! How well and how fast groups are mixed over several rounds: `cargo bench --bench mixing` prints the table.
//!
//! Seconds are of one core.

mod rounds;

fn main() {
    rounds::run();
}
