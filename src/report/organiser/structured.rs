//! What an organiser may know of a plan as a program tells another: for the organiser's eyes only.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::plan::Part;

use super::{Item, Ledger, NewFaces, Unmet};

/// Where something costs how much; the group is its number.
#[derive(serde::Serialize)]
struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<usize>,
    people: &'a [String],
    cost: i64,
}

impl<'a> Place<'a> {
    fn of(item: &'a Item) -> Self {
        let group = item.group.as_ref().map(|group| group.number);
        Self { session: item.session.as_deref(), group, people: &item.people, cost: item.cost }
    }
}

/// `{"session", "group", "people", "cost", "part", "rule", "label", "confidential"}`, where what does not apply is absent.
impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = Place::of(self);
        let mut item = serializer.serialize_struct("Item", 8)?;
        match place.session {
            Some(session) => item.serialize_field("session", session)?,
            None => item.skip_field("session")?,
        }
        match place.group {
            Some(group) => item.serialize_field("group", &group)?,
            None => item.skip_field("group")?,
        }
        item.serialize_field("people", place.people)?;
        item.serialize_field("cost", &place.cost)?;
        item.serialize_field("part", &self.part)?;
        match &self.rule {
            Some(rule) => item.serialize_field("rule", rule.word)?,
            None => item.skip_field("rule")?,
        }
        match self.rule.as_ref().and_then(|rule| rule.label.as_ref()) {
            Some(label) => item.serialize_field("label", label)?,
            None => item.skip_field("label")?,
        }
        item.serialize_field("confidential", &self.is_confidential())?;
        item.end()
    }
}

/// `{"rule", "label", "confidential", "cost", "places"}`; a label that is not there is absent.
impl Serialize for Unmet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut unmet = serializer.serialize_struct("Unmet", 5)?;
        unmet.serialize_field("rule", self.rule.word)?;
        match &self.rule.label {
            Some(label) => unmet.serialize_field("label", label)?,
            None => unmet.skip_field("label")?,
        }
        unmet.serialize_field("confidential", &self.rule.confidential)?;
        unmet.serialize_field("cost", &self.cost)?;
        unmet.serialize_field("places", &self.places.iter().map(Place::of).collect::<Vec<_>>())?;
        unmet.end()
    }
}

#[derive(serde::Serialize)]
struct OfSession {
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    cost: i64,
}

#[derive(serde::Serialize)]
struct Told<'a> {
    gap: String,
    total: i64,
    confidential_total: i64,
    parts: BTreeMap<Part, i64>,
    sessions: Vec<OfSession>,
    items: &'a [Item],
    unmet: Vec<Unmet>,
    new_faces: Vec<NewFaces>,
    warnings: Vec<String>,
}

/// `{"gap", "total", "confidential_total", "parts", "sessions", "items", "unmet", "new_faces", "warnings"}`: confidential rules
/// are named.
impl Serialize for Ledger<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let warnings = self.problem.warnings().iter().chain(self.confidential_warnings());
        let told = Told {
            gap: self.gap(),
            total: self.total(),
            confidential_total: self.confidential_total(),
            parts: self.by_part(),
            sessions: self.by_session().into_iter().map(|(session, cost)| OfSession { session, cost }).collect(),
            items: self.items(),
            unmet: self.unmet(),
            new_faces: self.new_faces(),
            warnings: warnings.map(ToString::to_string).collect(),
        };
        told.serialize(serializer)
    }
}
