//! What a warning is: something legal that is probably a slip, with its place.

use std::fmt;

use super::fault::Thing;

/// What is probably a slip.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WarningKind {
    /// Nobody is there.
    #[error("{present} of the attendees are present; a session needs at least two to bring people together")]
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
        "can never run: {present} people are there at most, and it needs {min}; lower its min, or let it run when more are there"
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
        "can never run: it takes {max} people at most, and teams have {min} at least; raise its max, or allow smaller teams"
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
    #[error("rule `{rule}` never acts: {why}")]
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
    /// Two ids differ only in case or space.
    #[error("differs from `{other}` only in upper and lower case or space; is it one person?")]
    AlmostSameId {
        /// The other id.
        other: String,
    },
    /// History of nobody who attends.
    #[error("none of its people attends; are the ids those of the attendees?")]
    HistoryOfNobody,
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
    /// No group can have so many people of the kind that it falls short.
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
            Self::CannotFail => "it cannot fall short, since no group can have so many of that kind",
            Self::NoWeight => "its weight is 0",
        })
    }
}

/// Something that is legal but probably a slip. Of confidential rules only
/// the organiser is warned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub(crate) place: String,
    pub(crate) of: Option<(Thing, String)>,
    pub(crate) kind: WarningKind,
}

impl Warning {
    /// Where it is, as for a [`Fault`](super::Fault).
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What it is about, with the id of the attendee, project or session.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.of {
            Some((thing, id)) => format!("{thing} `{id}` {}", self.kind),
            None => self.kind.to_string(),
        }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> &WarningKind {
        &self.kind
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.message())
    }
}
