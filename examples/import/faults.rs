//! Every fault at once.

use std::fmt::Display;

use serde_json::json;

use crate::common::{FAULTY, Failure};

/// What keeps the files from being imported, each with its place and remedy.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<(String, String)>);

impl Faults {
    pub(crate) fn add(&mut self, place: impl Display, message: impl Display) {
        self.0.push((place.to_string(), message.to_string()));
    }

    /// Nothing, or all of the faults.
    pub(crate) fn end(self) -> Result<(), Failure> {
        if self.0.is_empty() {
            return Ok(());
        }
        let list: Vec<_> = self.0.iter().map(|(place, message)| json!({"place": place, "message": message})).collect();
        let lines: Vec<String> = self.0.iter().map(|(place, message)| format!("{place}: {message}")).collect();
        Err(Failure { status: FAULTY, text: lines.join("\n"), json: json!({ "faults": list }) })
    }
}
