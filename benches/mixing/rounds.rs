//! Repeats left over several rounds.

/// Prints the table.
pub(crate) fn run() {}
