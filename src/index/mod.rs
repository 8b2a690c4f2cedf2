//! The event by index: ids made dense, sessions with their capacity, history as acquaintance, and a seating as plain data.
//!
//! People, projects and tables are numbered in byte order of their ids, so that no list's order reaches a result. Faults and
//! warnings are defined here, for whatever reads the event may find them.

mod capacity;
mod codes;
mod date;
mod even;
pub(crate) mod fault;
mod form;
mod history;
mod ids;
mod seating;
mod seats;
mod session;
mod sizes;
pub(crate) mod spelling;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod warning;

pub(crate) use codes::codes;
pub(crate) use date::{Instant, LocalTime, Moment};
pub(crate) use even::{EvenRule, EvenSizes};
pub(crate) use form::{Place, Shape};
pub(crate) use history::{History, units};
pub(crate) use ids::{Ids, find};
pub(crate) use seating::{SeatedGroup, SeatedSession, Seating};
pub(crate) use seats::{Allotment, Capacity};
pub(crate) use session::IndexedSession;
pub(crate) use sizes::{Limits, Slot};
