//! Faults of meaning.

use crate::event::Event;

/// A fault of meaning: where it is, what is wrong and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("fault")]
pub struct Fault {}

/// All faults of meaning of an event; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("faults")]
pub struct Faults {}

pub(super) fn check(_event: &Event) -> Result<(), Faults> {
    Ok(())
}
