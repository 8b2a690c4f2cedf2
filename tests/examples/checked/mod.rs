//! What a plan file says of itself is checked and not believed, and what is said of a plan is what was proven of it now.

mod away;
mod bound;
mod check;
mod page;
mod reasons;
mod support;
mod yaml;
