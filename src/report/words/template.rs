//! A sentence with fields.

use super::fault::WordsFault;
use super::particle::{PARTICLES, Particle, particle};

/// A sentence with fields, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(&'static str, Option<Particle>),
}

impl Template {
    /// Reads a template, and every fault of it into `faults`. O(length x number of fields).
    pub(super) fn read(
        text: &str,
        (line, key): (usize, &str),
        allowed: &'static [&'static str],
        faults: &mut Vec<WordsFault>,
    ) -> Self {
        let brace = || WordsFault::Brace { line, key: key.to_owned() };
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(at);
            pieces.push(Piece::Text(before.to_owned()));
            let field = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
            let Some((field, after)) = field.filter(|(field, _)| !field.contains('{')) else {
                faults.push(brace());
                return Self(pieces);
            };
            rest = after;
            let (name, suffix) = field.split_once(':').map_or((field, None), |(name, suffix)| (name, Some(suffix)));
            let suffix = suffix.and_then(|suffix| {
                let known = PARTICLES.iter().find(|known| known.0 == suffix);
                if known.is_none() {
                    let allowed = PARTICLES.iter().map(|known| known.0).collect();
                    faults.push(WordsFault::UnknownParticle {
                        line,
                        key: key.to_owned(),
                        particle: suffix.to_owned(),
                        allowed,
                    });
                }
                known.copied()
            });
            match allowed.iter().find(|known| **known == name) {
                Some(known) => pieces.push(Piece::Field(known, suffix)),
                None => faults.push(WordsFault::UnknownField {
                    line,
                    key: key.to_owned(),
                    field: name.to_owned(),
                    allowed: allowed.to_vec(),
                }),
            }
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Self(pieces)
    }

    /// The sentence; what is filled in is never read as a template. O(length).
    pub(super) fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Field(name, suffix) => {
                    let value = values.iter().find(|(known, _)| known == name).map_or("", |&(_, value)| value);
                    out.push_str(value);
                    if let Some(suffix) = suffix {
                        out.push_str(&particle(value, *suffix));
                    }
                }
            }
        }
        out
    }
}
