//! What a column can mean: the words of the mapping.

use std::fmt;

use crate::text::nearest;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    LeaveOut,
    // Which ticket it is, and whether it counts.
    Id,
    Code,
    Order,
    Position,
    AddOn,
    Status,
    BuyerName,
    BuyerEmail,
    // Who it is.
    Name,
    GivenName,
    FamilyName,
    Email,
    MatchEmail,
    // What the person is like. The second of a pair is one column for each of the values.
    Skills,
    Skill,
    Learning,
    Learn,
    Languages,
    Language,
    Interests,
    Interest,
    Trait,
    Experience,
    FirstTime,
    Needs,
    Need,
    WantsToShadow,
    HostsShadows,
    FreshSessions,
    FamiliarSessions,
    // What the person wants.
    Choices,
    EqualChoices,
    Choice,
    RankOf,
    Sessions,
    Session,
    // A list of projects.
    Project,
    ProjectId,
    Hosts,
    FewestPeople,
    MostPeople,
    ProjectSkills,
    ProjectSessions,
    ProjectLanguages,
    Tags,
}

/// The word of a kind, whether a value follows it (`trait company`), and what it says.
const WORDS: &[(&str, Kind, bool, &str)] = &[
    ("leave out", Kind::LeaveOut, false, "nothing of it is read"),
    ("id", Kind::Id, false, "the attendee's id in the event, taken as it is"),
    ("code", Kind::Code, false, "code of the ticket: ids are made from it"),
    ("order", Kind::Order, false, "code of the order"),
    ("position", Kind::Position, false, "number of the ticket in its order"),
    ("add-on", Kind::AddOn, false, "not blank: the row is an extra and no ticket"),
    ("status", Kind::Status, false, "paid, cancelled, void, ..."),
    ("buyer name", Kind::BuyerName, false, "who bought the ticket"),
    ("buyer email", Kind::BuyerEmail, false, "address of who bought the ticket; tells people apart, is not kept"),
    ("name", Kind::Name, false, "whole name"),
    ("given name", Kind::GivenName, false, "first part of the name"),
    ("family name", Kind::FamilyName, false, "last part of the name"),
    ("email", Kind::Email, false, "address, kept for outputs that need it"),
    ("match email", Kind::MatchEmail, false, "address that tells people apart and is not kept"),
    ("skills", Kind::Skills, false, "list such as `Python (advanced); Rust - beginner`"),
    ("skill", Kind::Skill, true, "level of that skill, or yes"),
    ("learning", Kind::Learning, false, "list of skills to learn"),
    ("learn", Kind::Learn, true, "yes: wants to learn that skill"),
    ("languages", Kind::Languages, false, "list of spoken languages, best first"),
    ("language", Kind::Language, true, "yes: speaks that language"),
    ("interests", Kind::Interests, false, "list of interests"),
    ("interest", Kind::Interest, true, "yes: has that interest"),
    ("trait", Kind::Trait, true, "value of that trait, such as the company"),
    ("experience", Kind::Experience, false, "first-timer, returning, veteran, or how often before"),
    ("first time", Kind::FirstTime, false, "yes: a first-timer; no: returning"),
    ("needs", Kind::Needs, false, "list of what a table must offer"),
    ("need", Kind::Need, true, "yes: has that need"),
    ("wants to shadow", Kind::WantsToShadow, false, "yes or no"),
    ("hosts shadows", Kind::HostsShadows, false, "how many, or yes for one"),
    ("fresh sessions", Kind::FreshSessions, false, "how many sessions of mostly new faces are wanted"),
    ("familiar sessions", Kind::FamiliarSessions, false, "how many sessions of mostly known faces are wanted"),
    ("choices", Kind::Choices, false, "list of projects, best first"),
    ("equal choices", Kind::EqualChoices, false, "list of projects that are liked equally"),
    ("choice", Kind::Choice, true, "the project of that rank: `choice 1`"),
    ("rank of", Kind::RankOf, true, "the rank of that project, or yes: `rank of BeeWare`"),
    ("sessions", Kind::Sessions, false, "list of sessions or times that the person attends"),
    ("session", Kind::Session, true, "yes: attends that session"),
    ("project", Kind::Project, false, "name of a project"),
    ("project id", Kind::ProjectId, false, "id of a project, taken as it is"),
    ("hosts", Kind::Hosts, false, "names or addresses of who runs it"),
    ("fewest people", Kind::FewestPeople, false, "a number"),
    ("most people", Kind::MostPeople, false, "a number"),
    ("project skills", Kind::ProjectSkills, false, "list of skills and the level that suits"),
    ("project sessions", Kind::ProjectSessions, false, "list of sessions in which it may run"),
    ("project languages", Kind::ProjectLanguages, false, "list of languages spoken there"),
    ("tags", Kind::Tags, false, "list of tags"),
];

/// The meaning of a column: a kind and, where one belongs to it, a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Field {
    pub(crate) kind: Kind,
    pub(crate) of: String,
}

impl Field {
    pub(crate) const LEAVE_OUT: Self = Self { kind: Kind::LeaveOut, of: String::new() };

    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, of: String::new() }
    }

    pub(crate) fn of(kind: Kind, of: impl Into<String>) -> Self {
        Self { kind, of: of.into() }
    }

    /// Reads the words of a mapping, or says what is wrong with them.
    pub(crate) fn parse(words: &str) -> Result<Self, String> {
        let words = words.trim();
        if let Some((_, kind, ..)) = WORDS.iter().find(|(word, _, takes, _)| *word == words && !takes) {
            return Ok(Self::new(*kind));
        }
        let with_value = WORDS.iter().filter(|(.., takes, _)| *takes).find_map(|(word, kind, ..)| {
            let value = words.strip_prefix(word)?.strip_prefix(' ')?.trim();
            (!value.is_empty()).then(|| Self::of(*kind, value))
        });
        let field = with_value.ok_or_else(|| unknown(words))?;
        match (field.kind, field.of.parse::<usize>()) {
            (Kind::Choice, Err(_) | Ok(0 | 100..)) => {
                Err(format!("`{words}` needs a rank from 1 to 99, such as `choice 1`"))
            }
            _ => Ok(field),
        }
    }

    /// Whether a sheet has at most one column of it.
    pub(crate) fn is_single(&self) -> bool {
        !matches!(
            self.kind,
            Kind::LeaveOut
                | Kind::Status
                | Kind::Skills
                | Kind::Learning
                | Kind::Languages
                | Kind::Interests
                | Kind::Needs
                | Kind::Sessions
                | Kind::Tags
        )
    }

    /// Whether it is about a project and not about a person.
    pub(crate) fn is_of_projects(&self) -> bool {
        self.kind >= Kind::Project
    }
}

fn unknown(words: &str) -> String {
    if let Some((word, ..)) = WORDS.iter().find(|(word, _, takes, _)| *takes && *word == words) {
        return format!(
            "`{word}` needs a value after it, such as `{word} {}`",
            if *word == "choice" { "1" } else { "NAME" }
        );
    }
    let near = nearest(words, WORDS.iter().map(|(word, ..)| *word));
    near.map_or_else(
        || format!("no meaning `{words}`; `import --help` lists the meanings"),
        |near| format!("no meaning `{words}`; did you mean `{near}`?"),
    )
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = WORDS.iter().find(|(_, kind, ..)| *kind == self.kind).map_or("leave out", |(word, ..)| word);
        let space = if self.of.is_empty() { "" } else { " " };
        write!(formatter, "{word}{space}{}", self.of)
    }
}

/// The list of meanings for `--help`.
pub(crate) fn help() -> String {
    let line = |(word, _, takes, says): &(&str, Kind, bool, &str)| {
        let value = if *takes { " ..." } else { "" };
        format!("  {:<22} {says}\n", format!("{word}{value}"))
    };
    WORDS.iter().map(line).collect()
}
