//! The words of an organiser.

#![allow(clippy::print_stdout, reason = "a test says on how many events it rests")]

mod absent_fields;
mod generator;
mod strict;
#[path = "../support/mod.rs"]
mod support;
mod words;
