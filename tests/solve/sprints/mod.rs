//! Sprints: teams within projects, over one day and several, and what is said of those who get nothing they chose. Every
//! plan goes through the check, which knows nothing of how it was found.

mod bad_input;
mod days;
mod divisions;
mod hosts;
mod rules;
mod wishes;
