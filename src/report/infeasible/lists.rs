//! Ids, and lists of which the first few are said.

use super::super::words::{Message, Words};

/// People, and parts of a selector, that are named; more are counted.
const NAMED: usize = 4;

/// An id, a label or a value as the event has it.
pub(super) fn quoted(word: &str) -> String {
    format!("`{word}`")
}

/// Several things, the first few of which are said and the others counted.
pub(super) fn few(things: impl ExactSizeIterator<Item = String>, words: &Words) -> String {
    let more = things.len().saturating_sub(NAMED);
    let list = words.row(things.take(NAMED));
    if more == 0 {
        return list;
    }
    words.say(Message::ConflictMore, &[("list", &list), ("count", &more.to_string())])
}

/// Ids in backticks, the first few of many.
pub(super) fn ids(ids: &[String], words: &Words) -> String {
    few(ids.iter().map(|id| quoted(id)), words)
}
