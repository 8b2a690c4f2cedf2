//! What people work on.

use std::collections::BTreeMap;

use serde::Serialize;

use super::attendee::Level;
use super::strict::{count_or, is_default, or_default, strict, unique_keys};

strict! {
"an object such as {\"skill\": \"python\", \"level\": \"advanced\", \"people\": 1}" =>
/// A wish for a team: so many people of at least that level.
///
/// # Examples
///
/// ```
/// use mingle::event::{Level, Project};
///
/// let project = Project::new("beeware").staffing("python", Level::Advanced, 2);
/// assert_eq!((project.staffing[0].skill.as_str(), project.staffing[0].people), ("python", 2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Staffing {
    /// The skill.
    pub skill: String,
    /// The level that suits, or above.
    pub level: Level,
    /// How many people of it each team should have, at least 1.
    pub people: u32,
}
}

strict! {
"an object such as {\"id\": \"beeware\"}" =>
/// A project that people can join in a project session.
///
/// A project with hosts runs only with at least one of them on it. A host of several running projects is on exactly
/// one of them; every other host present is on theirs. Any project may stay closed in a session; the hosts of a
/// closed one go by their choices.
///
/// # Examples
///
/// ```
/// use mingle::event::{Level, Project};
///
/// let project = Project::new("beeware").host("ada").size(3, 9).staffing("python", Level::Advanced, 1);
/// assert_eq!(project.min, 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Project {
    /// Unique, not empty.
    pub id: String,
    /// For people to read; default: the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Skill and the level that suits: somebody with any of them at its level or above fits.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "unique_keys")]
    pub skills: BTreeMap<String, Level>,
    /// What each of its teams should have.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub staffing: Vec<Staffing>,
    /// Ids of the attendees who run it; empty: it needs nobody in particular.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub hosts: Vec<String>,
    /// The fewest people on it in one session where it runs. Default 1.
    #[serde(default = "one", deserialize_with = "count_or::<1, _>", skip_serializing_if = "is_one")]
    pub min: u32,
    /// The most people on it in one session; `None`: as many as come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// Ids of the sessions in which it may run; `None`: every project session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<String>>,
    /// Languages spoken there, for people to read.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub languages: Vec<String>,
    /// Tags, for people to read.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
}
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Project {
    /// A project of any size, in every project session, without hosts.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: None,
            skills: BTreeMap::new(),
            staffing: Vec::new(),
            hosts: Vec::new(),
            min: one(),
            max: None,
            sessions: None,
            languages: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// The name that people read: `name`, else the id.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// Sets the name that people read.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a skill and the level that suits.
    #[must_use]
    pub fn skill(mut self, skill: impl Into<String>, level: Level) -> Self {
        self.skills.insert(skill.into(), level);
        self
    }

    /// Wishes for so many people of at least that level in each team.
    #[must_use]
    pub fn staffing(mut self, skill: impl Into<String>, level: Level, people: u32) -> Self {
        self.staffing.push(Staffing { skill: skill.into(), level, people });
        self
    }

    /// Adds a host.
    #[must_use]
    pub fn host(mut self, attendee: impl Into<String>) -> Self {
        self.hosts.push(attendee.into());
        self
    }

    /// Adds hosts.
    #[must_use]
    pub fn hosts<I: Into<String>>(mut self, hosts: impl IntoIterator<Item = I>) -> Self {
        self.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Sets the fewest and the most people on it in one session.
    #[must_use]
    pub fn size(mut self, min: u32, max: u32) -> Self {
        self.min = min;
        self.max = Some(max);
        self
    }

    /// Adds a session in which it may run; a project that has none named may run in every project session.
    #[must_use]
    pub fn session(self, session: impl Into<String>) -> Self {
        self.sessions([session])
    }

    /// Adds sessions in which it may run.
    #[must_use]
    pub fn sessions<I: Into<String>>(mut self, sessions: impl IntoIterator<Item = I>) -> Self {
        self.sessions.get_or_insert_default().extend(sessions.into_iter().map(Into::into));
        self
    }

    /// Adds a language spoken there.
    #[must_use]
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.languages.push(language.into());
        self
    }

    /// Adds languages spoken there.
    #[must_use]
    pub fn languages<I: Into<String>>(mut self, languages: impl IntoIterator<Item = I>) -> Self {
        self.languages.extend(languages.into_iter().map(Into::into));
        self
    }

    /// Adds a tag.
    #[must_use]
    pub fn tag(mut self, tag: impl Into<String>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Adds tags.
    #[must_use]
    pub fn tags<I: Into<String>>(mut self, tags: impl IntoIterator<Item = I>) -> Self {
        self.tags.extend(tags.into_iter().map(Into::into));
        self
    }
}
