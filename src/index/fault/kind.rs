//! What can be wrong with an event, each with its remedy.

use std::fmt;

use super::super::codes::codes;
use crate::event::Selector;

/// The nearest known name, as the end of a message.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::{Problem};
///
/// let event = Event::new().attendee(Attendee::new("ada").choice("pipp").sessions(["mo"])).session(Session::pairs("mon"));
/// let faults = Problem::new(&event).unwrap_err();
/// assert!(faults.to_string().contains("no project `pipp`; add it, or take it out here"));
/// assert!(faults.to_string().contains("no session `mo`; did you mean `mon`?"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DidYouMean(pub(crate) Option<String>);

impl fmt::Display for DidYouMean {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(name) => write!(formatter, "; did you mean `{name}`?"),
            None => formatter.write_str("; add it, or take it out here"),
        }
    }
}

/// What an id stands for.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::{FaultKind, Thing, Problem};
///
/// let event = Event::new().attendee(Attendee::new("ada").choice("pipp").sessions(["mo"])).session(Session::pairs("mon"));
/// let faults = Problem::new(&event).unwrap_err();
/// let kinds: Vec<Thing> = faults.iter().filter_map(|fault| match fault.kind() {
///     Some(FaultKind::Unknown { thing, .. }) => Some(*thing),
///     _ => None,
/// }).collect();
/// assert_eq!(kinds, [Thing::Project, Thing::Session]);
/// assert_eq!(Thing::Group.to_string(), "table or project");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Thing {
    /// A person who attends.
    Attendee,
    /// A project.
    Project,
    /// A session.
    Session,
    /// A table of a session.
    Table,
    /// A table or a project.
    Group,
}

impl fmt::Display for Thing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Attendee => "attendee",
            Self::Project => "project",
            Self::Session => "session",
            Self::Table => "table",
            Self::Group => "table or project",
        })
    }
}

/// What is wrong: what, its value, what is allowed, and the remedy.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::{FaultKind, Problem};
///
/// let event = Event::new().attendee(Attendee::new("ada")).session(Session::groups("mon", 5, 4));
/// let faults = Problem::new(&event).unwrap_err();
/// assert!(matches!(faults.as_slice()[0].kind(), Some(FaultKind::MinAboveMax { low: 5, high: 4, .. })));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultKind {
    /// The version is another.
    #[error("version {version} is not known; this library reads version 1")]
    Version {
        /// What the event says.
        version: u32,
    },
    /// An id is empty or blank: of nothing, or of what cannot be seen.
    #[error("an empty id; give every {thing} an id of its own")]
    EmptyId {
        /// Of what.
        thing: Thing,
    },
    /// An id stands twice.
    #[error(
        "{thing} `{id}` stands here again, first at number {first}; ids must be unique, so rename one or take it out"
    )]
    DuplicateId {
        /// Of what.
        thing: Thing,
        /// The id.
        id: String,
        /// Its first place, from 0.
        first: usize,
    },
    /// An id is that of nothing.
    #[error("no {thing} `{id}`{hint}")]
    Unknown {
        /// What it should be.
        thing: Thing,
        /// The id.
        id: String,
        /// The nearest one known.
        hint: DidYouMean,
    },
    /// Something is named twice where once is meant.
    #[error("`{name}` is named twice; take one out")]
    NamedTwice {
        /// The name.
        name: String,
    },
    /// A list is empty where something belongs.
    #[error("an empty list; name what is meant, or take it out")]
    EmptyList,
    /// A number is too small.
    #[error("{field} is {value}; it must be at least {least}")]
    TooSmall {
        /// The field.
        field: &'static str,
        /// Its value.
        value: i64,
        /// The least allowed.
        least: i64,
    },
    /// A minimum is above its maximum.
    #[error("{low_field} is {low} and {high_field} is {high}; lower the first or raise the second")]
    MinAboveMax {
        /// The field of the minimum.
        low_field: &'static str,
        /// The minimum.
        low: u32,
        /// The field of the maximum.
        high_field: &'static str,
        /// The maximum.
        high: u32,
    },
    /// Teams of these sizes leave numbers of people that cannot be split.
    #[error("teams of {min} to {max} cannot split every number of people; max must be at least {needed}, or min lower")]
    UnsplittableTeams {
        /// The minimum.
        min: u32,
        /// The maximum.
        max: u32,
        /// Twice the minimum less 1.
        needed: u64,
    },
    /// A session without tables.
    #[error("no tables; name at least one")]
    NoTables,
    /// A table is next to itself.
    #[error("table `{id}` is next to itself; name its neighbours")]
    NextToItself {
        /// The table.
        id: String,
    },
    /// A session continues what is not earlier.
    #[error("session `{id}` does not come before this one; only an earlier session can be continued")]
    NotEarlier {
        /// The session that is to be continued.
        id: String,
    },
    /// Something is no date.
    #[error("`{text}` is no date; write 2025-07-19 or 2025-07-19T09:00:00+02:00")]
    NoDate {
        /// What stands there.
        text: String,
    },
    /// Something is no time.
    #[error("`{text}` is no RFC 3339 time; write 2025-07-19T09:00:00+02:00")]
    NoTime {
        /// What stands there.
        text: String,
    },
    /// A trait bears the name of a field.
    #[error("a trait cannot be called `{name}`, which is a field; put its values there, or rename the trait")]
    ReservedTrait {
        /// The name.
        name: String,
    },
    /// Too few people for what is said of them.
    #[error("{count} different people; name at least {least}")]
    TooFewPeople {
        /// How many are named.
        count: usize,
        /// How many are needed.
        least: usize,
    },
    /// A count without limits.
    #[error("neither at_least nor at_most; give one of them")]
    NoLimit,
    /// A meeting is asked for more often than there are sessions.
    #[error("to meet in {at_least} sessions, but the rule holds in {sessions}; lower at_least or name more sessions")]
    TooManyMeetings {
        /// How often they are to meet.
        at_least: u32,
        /// In how many sessions the rule holds.
        sessions: usize,
    },
    /// A pin to what exists in no session in which the rule holds.
    #[error("`{group}` is in none of the sessions in which the rule holds; name another group, or other sessions")]
    NowhereToPin {
        /// The table or project.
        group: String,
    },
    /// A person is pinned to two places at once.
    #[error(
        "`{person}` is pinned to `{group}` and by rules[{other}] to `{elsewhere}` in session `{session}`; keep one"
    )]
    PinnedTwice {
        /// The person.
        person: String,
        /// Here.
        group: String,
        /// The number of the other rule.
        other: usize,
        /// There.
        elsewhere: String,
        /// The session.
        session: String,
    },
    /// A person is pinned to a place from which they are barred.
    #[error("`{person}` is pinned to `{group}` and barred from it by rules[{other}] in session `{session}`; keep one")]
    PinnedAndBarred {
        /// The person.
        person: String,
        /// The table or project.
        group: String,
        /// The number of the other rule.
        other: usize,
        /// The session.
        session: String,
    },
    /// Two people are kept apart and together.
    #[error(
        "`{one}` and `{two}` are kept apart here and together by other rules in session `{session}`; give one a weight"
    )]
    ApartAndTogether {
        /// One person.
        one: String,
        /// The other.
        two: String,
        /// The session.
        session: String,
    },
    /// A selector is nested too deeply.
    #[error("a selector nested deeper than {} levels; say it more simply", Selector::DEEPEST)]
    TooDeep,
    /// Costs could leave the range of integers.
    #[error("with this weight of {weight} a cost could exceed what 64 bits hold; lower it to at most {most}")]
    Overflow {
        /// The weight.
        weight: i64,
        /// The most that is safe with everything else as it is.
        most: i64,
    },
    /// A meeting so often that acquaintance could leave the range of integers.
    #[error("the acquaintance of all meetings together could exceed what 64 bits hold; lower times")]
    TooMuchHistory,
}

codes! {
    FaultKind:
    Version => "version",
    EmptyId => "empty-id",
    DuplicateId => "duplicate-id",
    Unknown => "unknown",
    NamedTwice => "named-twice",
    EmptyList => "empty-list",
    TooSmall => "too-small",
    MinAboveMax => "min-above-max",
    UnsplittableTeams => "unsplittable-teams",
    NoTables => "no-tables",
    NextToItself => "next-to-itself",
    NotEarlier => "not-earlier",
    NoDate => "no-date",
    NoTime => "no-time",
    ReservedTrait => "reserved-trait",
    TooFewPeople => "too-few-people",
    NoLimit => "no-limit",
    TooManyMeetings => "too-many-meetings",
    NowhereToPin => "nowhere-to-pin",
    PinnedTwice => "pinned-twice",
    PinnedAndBarred => "pinned-and-barred",
    ApartAndTogether => "apart-and-together",
    TooDeep => "too-deep",
    Overflow => "overflow",
    TooMuchHistory => "too-much-history",
}
