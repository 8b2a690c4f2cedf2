//! The examples, run as they are.

mod browser;
mod checked;
mod class;
mod command;
mod command_line;
mod confidential;
mod organiser;
mod outputs;
mod progress;
mod repair;
#[path = "../support/mod.rs"]
mod support;
mod written_files;
