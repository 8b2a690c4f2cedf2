//! Why there is no plan as a program tells another, its texts in English whatever the language of people.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::solve::{Conflict, ConflictMember, NoPlan, Remedy};

use super::super::words::Words;
use super::{member, remedy};

/// `{"rule", "label", "session", "capacity", "text"}`, where what does not apply is absent.
impl Serialize for ConflictMember {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut told = serializer.serialize_struct("ConflictMember", 5)?;
        for (key, word) in [("rule", self.rule()), ("label", self.label()), ("session", self.session())] {
            match word {
                Some(word) => told.serialize_field(key, word)?,
                None => told.skip_field(key)?,
            }
        }
        match self.capacity() {
            Some(capacity) => told.serialize_field("capacity", &capacity)?,
            None => told.skip_field("capacity")?,
        }
        told.serialize_field("text", &member(self, &Words::english()))?;
        told.end()
    }
}

/// Its text.
impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&remedy(self, &Words::english()))
    }
}

/// `{"proven", "members", "ways_out"}`.
impl Serialize for Conflict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut told = serializer.serialize_struct("Conflict", 3)?;
        told.serialize_field("proven", &self.proven)?;
        told.serialize_field("members", &self.members)?;
        told.serialize_field("ways_out", &self.remedies)?;
        told.end()
    }
}

#[derive(serde::Serialize)]
struct NotFound {
    steps: u64,
    in_the_way: Vec<String>,
}

/// `{"conflict": {..}}`, or `{"not_found": {"steps", "in_the_way"}}`.
impl Serialize for NoPlan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut told = serializer.serialize_struct("NoPlan", 1)?;
        match self {
            Self::Conflict(conflict) => told.serialize_field("conflict", conflict)?,
            Self::NotFound { steps, blockers } => {
                let english = Words::english();
                let in_the_way = blockers.iter().map(|blocker| member(blocker, &english)).collect();
                told.serialize_field("not_found", &NotFound { steps: *steps, in_the_way })?;
            }
        }
        told.end()
    }
}
