//! One round by pairwise weights (the maximally diverse grouping problem).

/// Prints the table.
pub(crate) fn run() {}
