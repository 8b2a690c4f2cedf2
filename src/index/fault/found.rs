//! The collector of faults: it knows the ids of everything, and the nearest one to a slip.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Event, nearest};

use crate::index::spelling::is_blank;

use super::{DidYouMean, Fault, FaultKind, Faults, Thing};

/// Names are looked up among at most so many known ones, for at most so many unknown ones.
const HINTS: usize = 200;

/// Whom or what a fault is of.
pub(crate) type Of<'a> = Option<(Thing, &'a str)>;

/// Collects faults and knows all names.
pub(crate) struct Finder<'a> {
    faults: Vec<Fault>,
    /// For each kind of thing the ids and their first place.
    known: BTreeMap<Thing, BTreeMap<&'a str, usize>>,
    /// For public and for confidential rules, so that neither uses up those of the other.
    hints_left: [usize; 2],
    /// Whether what is looked at is confidential.
    pub(crate) confidential: bool,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(event: &'a Event) -> Self {
        let mut finder =
            Self { faults: Vec::new(), known: BTreeMap::new(), hints_left: [HINTS; 2], confidential: false };
        finder.know(Thing::Attendee, event.attendees.iter().map(|attendee| attendee.id.as_str()));
        finder.know(Thing::Project, event.projects.iter().map(|project| project.id.as_str()));
        finder.know(Thing::Session, event.sessions.iter().map(|session| session.id.as_str()));
        let tables = event.sessions.iter().flat_map(|session| session.form.tables_of()).map(|table| table.id.as_str());
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

    pub(crate) fn is_known(&self, thing: Thing, id: &str) -> bool {
        self.known.get(&thing).is_some_and(|known| known.contains_key(id))
    }

    pub(crate) fn add(&mut self, place: impl Into<String>, of: Of<'_>, kind: FaultKind) {
        self.faults.push(Fault {
            place: place.into(),
            of: of.map(|(thing, id)| (thing, id.to_owned())),
            kind,
            confidential: self.confidential,
            hidden: Vec::new(),
        });
    }

    /// Checks that the ids of a list of things are there and unique.
    pub(crate) fn ids<'b>(&mut self, list: &str, thing: Thing, ids: impl Iterator<Item = &'b str>) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, id) in ids.enumerate() {
            if is_blank(id) {
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
    pub(crate) fn known(&mut self, place: &str, of: Of<'_>, thing: Thing, id: &str) -> bool {
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
    pub(crate) fn list(&mut self, place: &str, of: Of<'_>, thing: Thing, ids: &[String]) {
        for (number, id) in ids.iter().enumerate() {
            self.known(&format!("{place}[{number}]"), of, thing, id);
        }
        self.once(place, of, ids);
    }

    /// Checks that nothing stands in a list twice.
    fn once(&mut self, place: &str, of: Of<'_>, names: &[String]) {
        let mut seen = BTreeSet::new();
        for (number, name) in names.iter().enumerate() {
            if !seen.insert(name) {
                self.add(format!("{place}[{number}]"), of, FaultKind::NamedTwice { name: name.clone() });
            }
        }
    }

    pub(crate) fn at_least(&mut self, place: &str, of: Of<'_>, field: &'static str, value: i64, least: i64) {
        if value < least {
            self.add(place, of, FaultKind::TooSmall { field, value, least });
        }
    }

    /// What was found. Public faults come first and in their order, and the others are one, so that neither place nor
    /// number tells anything.
    pub(crate) fn finish(self) -> Result<(), Faults> {
        let (mut secret, mut faults): (Vec<Fault>, Vec<Fault>) =
            self.faults.into_iter().partition(|fault| fault.confidential);
        if !secret.is_empty() {
            let mut first = secret.remove(0);
            first.hidden = secret;
            faults.push(first);
        }
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }

    /// Whether a weight was found with which a cost could leave the range of integers.
    pub(crate) fn has_overflow(&self) -> bool {
        self.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Overflow { .. }))
    }
}
