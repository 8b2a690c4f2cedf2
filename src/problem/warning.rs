//! What is legal but probably a slip.

use crate::event::Event;

/// Something that is legal but probably a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {}

pub(super) fn warnings(_event: &Event) -> Vec<Warning> {
    Vec::new()
}
