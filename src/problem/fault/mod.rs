//! Faults of meaning: all at once, each with its place, its value and its remedy.

mod kind;
mod overflow;
mod people;
mod rules;
mod sessions;

use std::collections::BTreeMap;
use std::fmt;

use crate::event::{Event, nearest};

pub use kind::{DidYouMean, FaultKind, Thing};

/// All that is told of a fault in a confidential rule.
const ORGANISER_ONLY: &str = "an organiser-only rule is faulty";

/// Names are looked up among at most so many known ones, for at most so many unknown ones.
const HINTS: usize = 200;

/// A fault of meaning.
///
/// Its text is its place, of whom or what it is, and the kind. Of a confidential rule it tells only that there is a
/// fault in one, in its `Debug` text too.
#[derive(Clone, PartialEq, Eq)]
pub struct Fault {
    place: String,
    of: Option<(Thing, String)>,
    kind: FaultKind,
    confidential: bool,
    /// Further faults in confidential rules: not even their number is told.
    hidden: Vec<Fault>,
}

impl Fault {
    /// Where it is, such as `attendees[3].choices[0]`, counted from 0 in the event's own lists; for rules, among the
    /// public ones.
    #[must_use]
    pub fn place(&self) -> &str {
        if self.confidential { "rules" } else { &self.place }
    }

    /// What is wrong and what would mend it, with the id of the attendee, project, session or table.
    #[must_use]
    pub fn message(&self) -> String {
        if self.confidential { ORGANISER_ONLY.to_owned() } else { self.full_message() }
    }

    /// The kind of fault; `None` for one in a confidential rule.
    #[must_use]
    pub fn kind(&self) -> Option<&FaultKind> {
        (!self.confidential).then_some(&self.kind)
    }

    /// Place and message of any fault, in a confidential rule too: for the organiser's eyes only. Confidential rules are
    /// counted among themselves, as `confidential rules[0]`; all faults in them are told as one, and stand here line by
    /// line.
    #[must_use]
    pub fn for_organiser(&self) -> String {
        let own = format!("{}: {}", self.place, self.full_message());
        self.hidden.iter().fold(own, |text, fault| format!("{text}\n{}", fault.for_organiser()))
    }

    fn full_message(&self) -> String {
        match &self.of {
            Some((thing, id)) => format!("{thing} `{id}`: {}", self.kind),
            None => self.kind.to_string(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place(), self.message())
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Fault").field(&self.to_string()).finish()
    }
}

impl std::error::Error for Fault {}

/// All faults of meaning of an event, in the order of its fields; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults.
    #[must_use]
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// The faults.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.0.iter().enumerate() {
            if number > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Finds every fault of meaning.
///
/// O(size of the event x log of it); looking for the nearest name is bounded.
pub(super) fn check(event: &Event) -> Result<(), Faults> {
    let mut found = Finder::new(event);
    if event.version != Event::VERSION {
        found.add("version", None, FaultKind::Version { version: event.version });
    }
    people::attendees(&mut found, event);
    sessions::projects(&mut found, event);
    sessions::sessions(&mut found, event);
    people::history(&mut found, event);
    rules::rules(&mut found, event);
    overflow::weights(&mut found, event);
    // Public faults come first and in their order, and the others are one, so that neither place nor number tells anything.
    let (mut secret, mut faults): (Vec<Fault>, Vec<Fault>) =
        found.faults.into_iter().partition(|fault| fault.confidential);
    if !secret.is_empty() {
        let mut first = secret.remove(0);
        first.hidden = secret;
        faults.push(first);
    }
    if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
}

/// Whom or what a fault is of.
type Of<'a> = Option<(Thing, &'a str)>;

/// Collects faults and knows all names.
struct Finder<'a> {
    faults: Vec<Fault>,
    /// For each kind of thing the ids and their first place.
    known: BTreeMap<Thing, BTreeMap<&'a str, usize>>,
    /// For public and for confidential rules, so that neither uses up those of the other.
    hints_left: [usize; 2],
    /// Whether what is looked at is confidential.
    confidential: bool,
}

impl<'a> Finder<'a> {
    fn new(event: &'a Event) -> Self {
        let mut finder =
            Self { faults: Vec::new(), known: BTreeMap::new(), hints_left: [HINTS; 2], confidential: false };
        finder.know(Thing::Attendee, event.attendees.iter().map(|attendee| attendee.id.as_str()));
        finder.know(Thing::Project, event.projects.iter().map(|project| project.id.as_str()));
        finder.know(Thing::Session, event.sessions.iter().map(|session| session.id.as_str()));
        let tables = event.sessions.iter().flat_map(sessions::tables).map(|table| table.id.as_str());
        let groups = tables.chain(event.projects.iter().map(|project| project.id.as_str()));
        finder.know(Thing::Group, groups);
        finder
    }

    fn know(&mut self, thing: Thing, ids: impl Iterator<Item = &'a str>) {
        let known = self.known.entry(thing).or_default();
        for (place, id) in ids.enumerate() {
            known.entry(id).or_insert(place);
        }
    }

    fn is_known(&self, thing: Thing, id: &str) -> bool {
        self.known.get(&thing).is_some_and(|known| known.contains_key(id))
    }

    fn add(&mut self, place: impl Into<String>, of: Of<'_>, kind: FaultKind) {
        self.faults.push(Fault {
            place: place.into(),
            of: of.map(|(thing, id)| (thing, id.to_owned())),
            kind,
            confidential: self.confidential,
            hidden: Vec::new(),
        });
    }

    /// Checks that the ids of a list of things are there and unique.
    fn ids<'b>(&mut self, list: &str, thing: Thing, ids: impl Iterator<Item = &'b str>) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, id) in ids.enumerate() {
            if id.trim().is_empty() {
                self.add(format!("{list}[{place}].id"), None, FaultKind::EmptyId { thing });
            } else if let Some(&first) = first.get(id) {
                let kind = FaultKind::DuplicateId { thing, id: id.to_owned(), first };
                self.add(format!("{list}[{place}].id"), None, kind);
            } else {
                first.insert(id, place);
            }
        }
    }

    /// Checks that an id is that of something.
    fn known(&mut self, place: &str, of: Of<'_>, thing: Thing, id: &str) -> bool {
        if self.is_known(thing, id) {
            return true;
        }
        let hint = self.hint(thing, id);
        self.add(place, of, FaultKind::Unknown { thing, id: id.to_owned(), hint });
        false
    }

    /// The nearest known name, while few are asked for.
    fn hint(&mut self, thing: Thing, id: &str) -> DidYouMean {
        let hints_left = &mut self.hints_left[usize::from(self.confidential)];
        *hints_left = hints_left.saturating_sub(1);
        let known = self.known.get(&thing).filter(|_| *hints_left > 0);
        DidYouMean(known.and_then(|known| nearest(id, known.keys().copied())).map(str::to_owned))
    }

    /// Checks that every id of a list is that of something, and that none stands there twice.
    fn list(&mut self, place: &str, of: Of<'_>, thing: Thing, ids: &[String]) {
        for (number, id) in ids.iter().enumerate() {
            self.known(&format!("{place}[{number}]"), of, thing, id);
        }
        self.once(place, of, ids);
    }

    /// Checks that nothing stands in a list twice.
    fn once(&mut self, place: &str, of: Of<'_>, names: &[String]) {
        let mut seen = std::collections::BTreeSet::new();
        for (number, name) in names.iter().enumerate() {
            if !seen.insert(name) {
                self.add(format!("{place}[{number}]"), of, FaultKind::NamedTwice { name: name.clone() });
            }
        }
    }

    fn at_least(&mut self, place: &str, of: Of<'_>, field: &'static str, value: i64, least: i64) {
        if value < least {
            self.add(place, of, FaultKind::TooSmall { field, value, least });
        }
    }
}
