//! A plan for people to read: text, Markdown, rows for a table, and figures.
//!
//! Everything here is made of the event and the plan alone; nothing tells of a confidential
//! rule, but for what [`for_organiser`] gives. People appear by name,
//! with their id where two share a name.

mod choices;
mod explain;
mod figures;
mod markdown;
mod names;
mod organiser;
mod rows;
#[cfg(test)]
mod testing;
mod text;
mod words;

pub use explain::{Because, ExplainError, ExplainedSession, Explanation, Named, Shared, SitsOut, Topic, explain};
pub use figures::Figures;
pub use markdown::markdown;
pub use organiser::{Item, Ledger, NewFaces, RuleName, Unmet, for_organiser};
pub use rows::{Row, rows};
pub use text::{figures_text, text};
pub use words::{Words, WordsFault, WordsFaults};

use crate::plan::Reason;

/// Why somebody sits out, in words that the person may read.
#[must_use]
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::OddOneOut => "the number of people does not divide into groups",
        Reason::NoSeat => "there are fewer seats than people",
        Reason::NoProject => "no project has room",
        Reason::Needs => "no free seat offers what the person needs",
        Reason::Rules => "the rules leave no seat",
    }
}
