//! The examples, run as they are.

mod browser;
mod checked;
mod class;
mod command;
mod command_line;
mod confidential;
mod edited;
mod import;
mod korean;
mod organiser;
mod outputs;
mod progress;
mod repair;
#[path = "../support/mod.rs"]
mod support;
mod weeks;
mod written_files;
