//! How well and how fast groups are mixed over several rounds: `cargo bench -p mingle-benches --bench mixing` prints the tables.
//!
//! `cargo bench -p mingle-benches --bench mixing -- golfer` prints one of them. Seconds are of one core.

#[path = "../common/mod.rs"]
mod common;
mod golfer;
mod rounds;
mod watching;
mod weighted;
mod whole;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let tables: [(&str, fn()); 5] = [
        ("golfer", golfer::run),
        ("rounds", rounds::run),
        ("weighted", weighted::run),
        ("whole", whole::run),
        ("watching", watching::run),
    ];
    for (name, run) in tables {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            run();
        }
    }
}
