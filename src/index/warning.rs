//! What a warning is: something legal that is probably a slip, with its place.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::codes::codes;
use super::fault::Thing;
use super::spelling::shown;

/// What a word that somebody wrote stands for.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session, Table};
/// use mingle::problem::{Word, Problem, WarningKind};
///
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy"].map(|id| Attendee::new(id).interest(if id == "cy" { "Tea" } else { "tea" })))
///     .session(Session::tables("dinner", [Table::new("t1", 2)]))
///     .rule(Rule::share("company").weight(5));
/// let problem = Problem::new(&event)?;
/// let mut kinds = problem.warnings().iter().map(|warning| warning.kind());
/// assert!(kinds.any(|kind| matches!(kind, WarningKind::Spelling { what: Word::Interest, .. })));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Word {
    /// The id of an attendee.
    AttendeeId,
    /// The id of a project.
    ProjectId,
    /// The id of a session.
    SessionId,
    /// The id of a table.
    TableId,
    /// The name of an attendee.
    AttendeeName,
    /// The name of a project.
    ProjectName,
    /// The name of a session.
    SessionName,
    /// The name of a trait.
    TraitName,
    /// A value of a trait.
    TraitValue,
    /// A skill.
    Skill,
    /// An interest.
    Interest,
    /// A language.
    Language,
    /// A need, or what a table offers.
    Need,
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::AttendeeId | Self::ProjectId | Self::SessionId | Self::TableId => "id",
            Self::AttendeeName | Self::ProjectName | Self::SessionName => "name",
            Self::TraitName => "trait",
            Self::TraitValue => "trait value",
            Self::Skill => "skill",
            Self::Interest => "interest",
            Self::Language => "language",
            Self::Need => "need",
        })
    }
}

impl Word {
    fn if_one(self) -> &'static str {
        match self {
            Self::AttendeeId | Self::AttendeeName => "is it one person?",
            _ => "write both alike if they are one",
        }
    }

    fn nowhere(self) -> &'static str {
        if self == Self::Need { "which no table offers" } else { "which nobody has" }
    }

    fn if_blank(self) -> &'static str {
        match self {
            Self::AttendeeName | Self::ProjectName | Self::SessionName => {
                "write one that can be read, or take it out to show the id"
            }
            _ => "write what can be read, or take it out",
        }
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "only here".to_owned(),
        1 => "once".to_owned(),
        _ => format!("{count} times"),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn persons(count: usize) -> String {
    counted(count, "person", "people")
}

fn listed(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" and ")
}

/// What would seat more people in a session.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session, Table};
/// use mingle::problem::{Remedy, Problem, WarningKind};
///
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy"].map(|id| Attendee::new(id).interest(if id == "cy" { "Tea" } else { "tea" })))
///     .session(Session::tables("dinner", [Table::new("t1", 2)]))
///     .rule(Rule::share("company").weight(5));
/// let problem = Problem::new(&event)?;
/// let mut kinds = problem.warnings().iter().map(|warning| warning.kind());
/// assert!(kinds.any(|kind| matches!(kind, WarningKind::TooFewSeats { remedy: Remedy::Seats, .. })));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remedy {
    /// Pairs that leave an odd one out.
    Trio,
    /// Groups of sizes into which the number of people cannot be split.
    GroupSizes,
    /// Too few seats at tables.
    Seats,
    /// Too few or too small projects, or no hosts for them.
    Projects,
}

impl fmt::Display for Remedy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Trio => "let the odd one out join a trio or let one stay away",
            Self::GroupSizes => "change the sizes of groups or let some stay away",
            Self::Seats => "add seats or let some stay away",
            Self::Projects => "raise the most that projects take, let more of them run or let some stay away",
        })
    }
}

/// What is probably a slip.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::{WarningKind, Problem};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).attendee(Attendee::new("cy").sessions([""; 0])).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let warning = &problem.warnings()[0];
/// assert_eq!((warning.kind(), warning.kind().code()), (&WarningKind::AttendsNothing, "attends-nothing"));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WarningKind {
    /// Nobody is there.
    #[error("has {} present; a session needs at least two to bring people together", persons(*.present))]
    NobodyThere {
        /// How many are present.
        present: usize,
    },
    /// The person attends nothing.
    #[error("attends no session")]
    AttendsNothing,
    /// A quota that presence makes impossible.
    #[error("wants {wanted} sessions of new and known faces, but attends {attended}")]
    Quota {
        /// Fresh and familiar sessions wanted.
        wanted: u64,
        /// Sessions attended.
        attended: usize,
    },
    /// A choice that can never be had.
    #[error("chose `{project}`, which runs in no session that the person attends")]
    ChoiceNeverRuns {
        /// The project.
        project: String,
    },
    /// A need that no table of a session offers.
    #[error("needs `{need}`, which no table of session `{session}` offers")]
    NeedNotOffered {
        /// The need.
        need: String,
        /// The session.
        session: String,
    },
    /// A skill that nobody has.
    #[error(
        "asks for the skill `{skill}`, which nobody has at that level; lower the level, or invite somebody who has it"
    )]
    SkillOfNobody {
        /// The skill.
        skill: String,
    },
    /// A project that can never run.
    #[error(
        "can never run: {} there at most, and it needs {min}; lower its min, or let it run when more are there",
        counted(*.present, "person is", "people are")
    )]
    TooFewForProject {
        /// The most people present in a session in which it may run.
        present: usize,
        /// The fewest that it needs.
        min: u32,
    },
    /// A project whose hosts are never there.
    #[error(
        "can never run: none of its hosts attends a session in which it may; name a host who does, or other sessions"
    )]
    HostsNeverThere,
    /// A project that is too small for the teams of every session in which it may run.
    #[error(
        "can never run: it takes {} at most, and teams have {min} at least; raise its max, or allow smaller teams",
        persons(*.max as usize)
    )]
    TooSmallForTeams {
        /// The most people that it takes.
        max: u32,
        /// The fewest in a team of a session in which it may run.
        min: u32,
    },
    /// A project that no session offers.
    #[error("can never run: it may run in no project session; name one, or take the project out")]
    NoProjectSession,
    /// A rule that never acts.
    #[error("never acts: {why}")]
    NeverActs {
        /// The rule's word.
        rule: &'static str,
        /// Why it does not.
        why: Idle,
    },
    /// Two people share an address.
    #[error("has the same e-mail address as `{other}`; is it one person?")]
    SameEmail {
        /// The other person.
        other: String,
    },
    /// Two words differ only in what is easily mistaken.
    #[error(
        "writes the {what} {} ({}), which differs from {} ({}) only in case, space, punctuation or what is hard to see; {}",
        shown(.word, .other), times(*.count), shown(.other, .word), times(*.other_count), .what.if_one()
    )]
    Spelling {
        /// What it stands for.
        what: Word,
        /// As it is written here.
        word: String,
        /// How often it is written so; 0 where rules alone do.
        count: usize,
        /// As it is written more often.
        other: String,
        /// How often that is.
        other_count: usize,
    },
    /// A word that matches nothing, though one letter more, less or other would.
    #[error("names the {what} {}, {}; did you mean {}?", shown(.word, .near), .what.nowhere(), shown(.near, .word))]
    Near {
        /// What it stands for.
        what: Word,
        /// As it is written here.
        word: String,
        /// What is near.
        near: String,
    },
    /// Nothing can be read where a word belongs.
    #[error("has a blank {what}; {}", .what.if_blank())]
    Blank {
        /// What it should be.
        what: Word,
    },
    /// An id in the history is nearly that of an attendee.
    #[error("{} does not attend, but {} does; write both alike if they are one person", shown(.id, .attendee), shown(.attendee, .id))]
    HistoryNearly {
        /// The id in the history.
        id: String,
        /// The attendee.
        attendee: String,
    },
    /// History of people who do not attend.
    #[error(
        "{} not attend, which is normal where people have left; they count for nothing here",
        counted(*.people, "person in it does", "people in it do")
    )]
    HistoryOfOthers {
        /// How many.
        people: usize,
    },
    /// Two sessions of one person at one time.
    #[error(
        "overlaps session `{other}` in time, and {} to be in both, such as `{such_as}`; change a time, or say who attends which",
        counted(*.people, "attendee is", "attendees are")
    )]
    Overlap {
        /// The other session.
        other: String,
        /// How many are to be in both.
        people: usize,
        /// One of them, the first by id.
        such_as: String,
    },
    /// A session starts before one that stands before it.
    #[error(
        "starts before session `{other}`, which stands before it; put sessions in the order in which they take place, or mend a time"
    )]
    Backwards {
        /// The session that stands before it.
        other: String,
    },
    /// A session seats fewer than are present.
    #[error("seats {seats} of the {present} people present; {remedy}")]
    TooFewSeats {
        /// How many it seats.
        seats: usize,
        /// How many are present.
        present: usize,
        /// What would seat more.
        remedy: Remedy,
    },
    /// Fewer seats offer something than people need it.
    #[error(
        "has {} at tables that offer {}, for {} who {} it; let more tables offer it",
        counted(*.seats, "seat", "seats"),
        listed(.needs),
        persons(*.people),
        if *.people == 1 { "needs" } else { "need" }
    )]
    TooFewSuitingSeats {
        /// What they need, all at once.
        needs: Vec<String>,
        /// How many people need that.
        people: usize,
        /// How many seats are at tables that offer all of it.
        seats: usize,
    },
}

codes! {
    WarningKind:
    NobodyThere => "nobody-there",
    AttendsNothing => "attends-nothing",
    Quota => "quota",
    ChoiceNeverRuns => "choice-never-runs",
    NeedNotOffered => "need-not-offered",
    SkillOfNobody => "skill-of-nobody",
    TooFewForProject => "too-few-for-project",
    HostsNeverThere => "hosts-never-there",
    TooSmallForTeams => "too-small-for-teams",
    NoProjectSession => "no-project-session",
    NeverActs => "never-acts",
    SameEmail => "same-email",
    Spelling => "spelling",
    Near => "near",
    Blank => "blank",
    HistoryNearly => "history-nearly",
    HistoryOfOthers => "history-of-others",
    Overlap => "overlap",
    Backwards => "backwards",
    TooFewSeats => "too-few-seats",
    TooFewSuitingSeats => "too-few-suiting-seats",
}

/// Why a rule never acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Idle {
    /// Nobody present is of the kind that it speaks of.
    NobodySelected,
    /// Nobody present has the trait.
    NoValues,
    /// Those it names are never present together.
    NeverTogether,
    /// The person is never present where the table or project is.
    NeverThere,
    /// It cannot fall short, whoever sits where.
    CannotFail,
    /// It weighs nothing.
    NoWeight,
}

impl fmt::Display for Idle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NobodySelected => "nobody present is of that kind",
            Self::NoValues => "nobody present has a value of that trait",
            Self::NeverTogether => "those it names are never present together",
            Self::NeverThere => "the person is never present where that table or project is",
            Self::CannotFail => "it cannot fall short, whoever sits where",
            Self::NoWeight => "its weight is 0",
        })
    }
}

/// Who or what a warning is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum About {
    /// The event as a whole.
    Event,
    /// Something with an id.
    Thing(Thing, String),
    /// A rule, by its label or its word.
    Rule { word: &'static str, label: Option<String> },
}

/// Something that is legal but probably a slip. Of confidential rules only
/// the organiser is warned.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::{Problem};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).attendee(Attendee::new("cy").sessions([""; 0])).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let warning = &problem.warnings()[0];
/// assert_eq!(warning.to_string(), "attendees[2].sessions: attendee `cy` attends no session");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub(crate) place: String,
    pub(crate) about: About,
    pub(crate) kind: WarningKind,
}

impl Warning {
    /// Where it is, as for a [`Fault`](crate::problem::Fault).
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What it is about, with the id of the attendee, project, session or table, or the label of the rule.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.about {
            About::Event => self.kind.to_string(),
            About::Thing(thing, id) => format!("{thing} `{id}` {}", self.kind),
            About::Rule { label: Some(label), .. } => format!("rule `{label}` {}", self.kind),
            About::Rule { word, label: None } => format!("rule `{word}` {}", self.kind),
        }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> &WarningKind {
        &self.kind
    }

    /// The label of the rule that it is about, where it has one.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match &self.about {
            About::Rule { label, .. } => label.as_deref(),
            _ => None,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.message())
    }
}

/// `{"place", "code", "message"}`.
impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut warning = serializer.serialize_struct("Warning", 3)?;
        warning.serialize_field("place", self.place())?;
        warning.serialize_field("code", self.kind.code())?;
        warning.serialize_field("message", &self.message())?;
        warning.end()
    }
}
