//! What `check --explain` tells, and the words of `--language`.
#![allow(dead_code, reason = "each example uses its part")]

use std::path::Path;

use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report::{ExplainError, Message, Words, explain};
use serde_json::json;

use super::Failure;
use super::organiser::Told;

/// The words of a language: `en`, `ko`, or a file with a table.
pub(crate) fn words(language: &str) -> Result<Words, Failure> {
    match language {
        "en" => Ok(Words::english()),
        "ko" => Ok(Words::korean()),
        file => {
            let table = super::read_text(Path::new(file))?;
            Words::parse(&table).map_err(|error| Failure::faulty(file, error))
        }
    }
}

/// Why a person sits where they sit. A plan that is not whole has no explanation, which is no fault of the options: what is
/// wrong with the plan is told by the check.
pub(crate) fn told(problem: &Problem, plan: &Plan, person: &str, words: &Words) -> Result<Told, Failure> {
    let known = super::person(problem.event(), person, "--explain");
    match explain(problem, plan, known.as_deref().unwrap_or(person)) {
        Ok(explanation) => {
            let text = explanation.text(words);
            let lines = text.lines().map(str::to_owned).collect();
            Ok(Told { lines, json: json!({"explanation": explanation, "text": text}) })
        }
        Err(error @ ExplainError::UnknownPerson { .. }) => Err(Failure::faulty("--explain", error)),
        Err(error) => {
            let session = match &error {
                ExplainError::NotWhole { session, .. } => session.as_str(),
                _ => "",
            };
            let line = words.say(Message::CheckUnexplained, &[("session", session)]);
            Ok(Told { lines: vec![line], json: json!({"error": error.to_string()}) })
        }
    }
}
