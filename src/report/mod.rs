//! A plan for people to read: text, Markdown, rows for a table, and figures.
//!
//! Everything here is made of the event and the plan alone; nothing tells of a confidential
//! rule, but for what [`for_organiser`] gives. People appear by name,
//! with their id where two share a name.
//!
//! All that people read is in the language of a table of [`Words`]: what attendees are given, what organisers are told of a plan
//! ([`Ledger`] but for its data), faults, warnings, breaches, conflicts. What programs read is the same in every language: data,
//! their codes and English texts, the columns of [`rows`].

mod by_person;
mod captains;
mod chat;
mod choices;
mod difference;
mod explain;
mod figures;
mod findings;
mod infeasible;
mod kitchen;
mod layout;
mod markdown;
mod names;
mod organiser;
mod page;
mod repair;
mod rooms;
mod roster;
mod rows;
mod sheet;
mod slips;
#[cfg(test)]
mod testing;
mod text;
mod ties;
mod when;
mod words;

pub use captains::Contact;
pub use difference::difference;
pub use explain::{Because, ExplainError, ExplainedSession, Explanation, Named, Shared, SitsOut, Topic, explain};
pub use figures::Figures;
pub use findings::{
    breach, false_claim, fault, fault_for_organiser, group_name, memory_fault, table_fault, warning, warning_message,
};
pub use infeasible::{conflict, conflict_lines, member, not_found, remedy};
pub use kitchen::KitchenRow;
pub use markdown::{markdown, markdown_in};
pub use organiser::{Item, Ledger, NewFaces, RuleName, Unmet, for_organiser, seats_for, seats_lines};
pub use page::{Page, is_about_seats};
pub use repair::{mended_lines, no_repair_lines};
pub use rooms::Rooms;
pub use roster::{Roster, RosterGroup, RosterPerson, RosterSeat, RosterSession};
pub use rows::{Row, cell, rows, table};
pub use sheet::{ReadTable, TableFault, TableFaults, read_table};
pub use slips::Slip;
pub use text::{counts_text, counts_text_in, figures_text, figures_text_in, text, text_in};
pub use ties::{Tie, Ties};
pub use words::{Message, Words, WordsFault, WordsFaults};
