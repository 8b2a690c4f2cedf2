//! What a fault of meaning is: its place, its value and its remedy; and the collector that knows all names.

mod found;
mod kind;

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

pub use kind::{DidYouMean, FaultKind, Thing};

pub(crate) use found::{Finder, Of};

/// All that is told of a fault in a confidential rule.
const ORGANISER_ONLY: &str = "an organiser-only rule is faulty";

/// A fault of meaning.
///
/// Its text is its place, of whom or what it is, and the kind. Of a confidential rule it tells only that there is a
/// fault in one, in its `Debug` text too.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::{Problem};
///
/// let event = Event::new().attendee(Attendee::new("ada")).session(Session::groups("mon", 5, 4));
/// let faults = Problem::new(&event).unwrap_err();
/// let fault = &faults.as_slice()[0];
/// assert_eq!((fault.place(), fault.code()), ("sessions[0].form.groups", "min-above-max"));
/// assert_eq!(fault.message(), "session `mon`: min is 5 and max is 4; lower the first or raise the second");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
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

    /// A word for programs, which stays the same whatever becomes of the message: one of [`FaultKind::CODES`], or
    /// `organiser-only-rule` for one in a confidential rule.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind().map_or("organiser-only-rule", FaultKind::code)
    }

    /// Place and message of any fault, in a confidential rule too: for the organiser's eyes only. Confidential rules are
    /// counted among themselves, as `confidential rules[0]`; all faults in them are told as one, and stand here line by
    /// line.
    #[must_use]
    pub fn for_organiser(&self) -> String {
        let own = format!("{}: {}", self.place, self.full_message());
        self.hidden.iter().fold(own, |text, fault| format!("{text}\n{}", fault.for_organiser()))
    }

    /// Of whom or what it is, and the kind, whether the rule is confidential or not.
    pub(crate) fn parts(&self) -> (Option<&(Thing, String)>, &FaultKind) {
        (self.of.as_ref(), &self.kind)
    }

    /// Itself and the faults that are told as one with it, each with its place.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &Self)> {
        std::iter::once(self).chain(&self.hidden).map(|fault| (fault.place.as_str(), fault))
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

/// `{"place", "message"}`.
impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fault = serializer.serialize_struct("Fault", 2)?;
        fault.serialize_field("place", self.place())?;
        fault.serialize_field("message", &self.message())?;
        fault.end()
    }
}

/// All faults of meaning of an event, in the order of its fields; never empty.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
///
/// let event = Event::new()
///     .attendee(Attendee::new("ada"))
///     .session(Session::groups("mon", 5, 4))
///     .rule(Rule::bar("adda", "t1"));
/// let faults = Problem::new(&event).unwrap_err();
/// let codes: Vec<&str> = faults.iter().map(|fault| fault.code()).collect();
/// assert_eq!(codes, ["min-above-max", "unknown", "unknown"]);
/// // What a program tells another.
/// let told = serde_json::to_value(&faults)?;
/// assert_eq!(told["faults"][1]["place"], "rules[0].rule.bar.person");
/// assert_eq!(told["faults"][1]["message"], "no attendee `adda`; did you mean `ada`?");
/// # Ok::<(), serde_json::Error>(())
/// ```
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

/// `{"faults": [..]}`.
impl Serialize for Faults {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut faults = serializer.serialize_struct("Faults", 1)?;
        faults.serialize_field("faults", &self.0)?;
        faults.end()
    }
}
