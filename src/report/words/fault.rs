//! What is wrong with a table of words.

use std::fmt;

/// One fault of a table of words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WordsFault {
    /// A line that is neither empty, nor a comment, nor an entry.
    #[error("line {line}: no entry; write `key = template`, or begin the line with `#`")]
    NoEntry {
        /// The line, from 1.
        line: usize,
    },
    /// A key that is no message.
    #[error("line {line}: no message `{key}`{}", .nearest.as_ref().map(|key| format!("; did you mean `{key}`?")).unwrap_or_default())]
    UnknownKey {
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The known key nearest to it.
        nearest: Option<String>,
    },
    /// A key that an earlier line has.
    #[error("line {line}: `{key}` stands in line {first} already; leave one out")]
    Twice {
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The line where it stands first.
        first: usize,
    },
    /// A field that the message has not.
    #[error("line {line}: `{key}` has no field `{{{field}}}`; it has {}", listed(.allowed))]
    UnknownField {
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The field.
        field: String,
        /// The fields that the message has.
        allowed: Vec<&'static str>,
    },
    /// A brace without its partner.
    #[error("line {line}: `{key}` has a brace without its partner; write `{{field}}`")]
    Brace {
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
    },
    /// A particle that is not known.
    #[error("line {line}: `{key}` has no particle `{particle}`; there are {}", .allowed.join(", "))]
    UnknownParticle {
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The particle.
        particle: String,
        /// The particles that there are.
        allowed: Vec<&'static str>,
    },
    /// A rule for counts that cannot be read.
    #[error(
        "line {line}: `{key}` is no rule for counts: `{rule}`; write one such as `n % 10 = 2..4 and n % 100 != 12..14`"
    )]
    Plural {
        /// The line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The rule.
        rule: String,
    },
    /// A message that the table lacks.
    #[error("`{key}` is missing; its fields are {}", listed(.fields))]
    Missing {
        /// The key.
        key: String,
        /// The fields that the message has.
        fields: Vec<&'static str>,
    },
}

fn listed(fields: &[&str]) -> String {
    if fields.is_empty() {
        return "none".to_owned();
    }
    fields.iter().map(|field| format!("`{{{field}}}`")).collect::<Vec<_>>().join(", ")
}

/// Every fault of a table of words, by line; what is missing comes last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsFaults(pub(super) Vec<WordsFault>);

impl WordsFaults {
    /// The faults.
    pub fn iter(&self) -> std::slice::Iter<'_, WordsFault> {
        self.0.iter()
    }
}

impl fmt::Display for WordsFaults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        formatter.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for WordsFaults {}
