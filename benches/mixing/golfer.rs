//! Rounds without a repeat, against the best known.

/// Prints the table.
pub(crate) fn run() {}
