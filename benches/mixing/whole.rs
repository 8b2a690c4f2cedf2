//! Whole events with hard and soft rules.

/// Prints the table.
pub(crate) fn run() {}
