//! The people who come.

use std::collections::BTreeMap;

use serde::Serialize;

use super::one_or_many::OneOrMany;
use super::strict::{is_default, or_default, strict, unique_keys};
use super::words::words;

strict! {
"\"beginner\", \"intermediate\", \"advanced\" or \"expert\"" =>
/// How well somebody knows a skill, lowest first.
///
/// # Examples
///
/// ```
/// use mingle::event::Level;
///
/// assert_eq!("expert".parse(), Ok(Level::Expert));
/// assert!(Level::Expert > Level::Advanced);
/// assert_eq!(Level::ALL.len(), 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Has begun.
    Beginner,
    /// Works with it.
    Intermediate,
    /// Knows it well.
    Advanced,
    /// Others ask this person.
    Expert,
}
}

words! {
    Level:
    Beginner => "beginner",
    Intermediate => "intermediate",
    Advanced => "advanced",
    Expert => "expert",
}

strict! {
"\"first-timer\", \"returning\" or \"veteran\"" =>
/// How often somebody was here before.
///
/// # Examples
///
/// ```
/// use mingle::event::Experience;
///
/// assert_eq!("first-timer".parse(), Ok(Experience::FirstTimer));
/// assert_eq!(Experience::Veteran.to_string(), "veteran");
/// assert_eq!(Experience::ALL.len(), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Experience {
    /// Never before.
    FirstTimer,
    /// Has been here.
    Returning,
    /// Knows the way round.
    Veteran,
}
}

words! {
    Experience:
    FirstTimer => "first-timer",
    Returning => "returning",
    Veteran => "veteran",
}

strict! {
"an object such as {\"fresh\": 1, \"familiar\": 1}" =>
/// In how many sessions at least a person wants mostly new, and mostly known faces.
///
/// A session is *fresh* for a person when more than half of the others in the group are people never met before, in
/// history or in an earlier session of the plan; *familiar* when more than half were met before. Sitting out counts
/// as neither.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Mixing};
///
/// let ada = Attendee::new("ada").mixing(2, 1);
/// assert_eq!((ada.mixing.fresh, ada.mixing.familiar), (2, 1));
/// assert_eq!(Attendee::new("bo").mixing, Mixing::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Mixing {
    /// Sessions of mostly new faces.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub fresh: u32,
    /// Sessions of mostly known faces.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub familiar: u32,
}
}

strict! {
"an object such as {\"id\": \"ada\"}" =>
/// A person who attends.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Level};
///
/// let ada = Attendee::new("ada").skill("rust", Level::Expert).language("ko").choice("beeware").choice(["pip", "conda"]);
/// assert_eq!(ada.display_name(), "ada");
/// assert_eq!(ada.choices.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Attendee {
    /// Unique, not empty. Opaque: all that a plan carries of a person.
    pub id: String,
    /// For people to read; default: the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Only for outputs that need it, such as the CSV of a breakout room; never in a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What the person can do, and how well.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "unique_keys")]
    pub skills: BTreeMap<String, Level>,
    /// Skills that the person wants to learn.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub learning: Vec<String>,
    /// Spoken languages, best first.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub languages: Vec<String>,
    /// Name-badge tags.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub interests: Vec<String>,
    /// Anything else that rules may speak of: name, and a value or a list of values.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "unique_keys")]
    pub traits: BTreeMap<String, OneOrMany>,
    /// How often the person was here before; `None`: not known, and no selector of experience matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub experience: Option<Experience>,
    /// How many people may shadow this person in one session.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub hosts_shadows: u32,
    /// Whether the person would like to sit with someone who explains as they go.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub wants_to_shadow: bool,
    /// Project ids, best first; an entry may be a list of ids liked equally. The rank is the place of the entry.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub choices: Vec<OneOrMany>,
    /// Ids of the sessions that the person attends; `None`: all; empty: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<String>>,
    /// What a table must offer, or the person cannot sit there.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub needs: Vec<String>,
    /// Quotas of new and of known faces.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub mixing: Mixing,
}
}

impl Attendee {
    /// Whether the person attends a session.
    pub(crate) fn attends(&self, session: &super::Session) -> bool {
        self.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id))
    }

    /// A person who attends every session and of whom nothing else is known.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
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

    /// Sets the address for outputs that need one.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Adds a skill.
    #[must_use]
    pub fn skill(mut self, skill: impl Into<String>, level: Level) -> Self {
        self.skills.insert(skill.into(), level);
        self
    }

    /// Adds a skill, or several, that the person wants to learn.
    #[must_use]
    pub fn learning(mut self, skills: impl Into<OneOrMany>) -> Self {
        self.learning.extend_from_slice(skills.into().as_slice());
        self
    }

    /// Adds a spoken language, after those that the person speaks better.
    #[must_use]
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.languages.push(language.into());
        self
    }

    /// Adds spoken languages, best first, after those that the person speaks better.
    #[must_use]
    pub fn languages<I: Into<String>>(mut self, languages: impl IntoIterator<Item = I>) -> Self {
        self.languages.extend(languages.into_iter().map(Into::into));
        self
    }

    /// Adds a name-badge tag.
    #[must_use]
    pub fn interest(mut self, interest: impl Into<String>) -> Self {
        self.interests.push(interest.into());
        self
    }

    /// Adds name-badge tags.
    #[must_use]
    pub fn interests<I: Into<String>>(mut self, interests: impl IntoIterator<Item = I>) -> Self {
        self.interests.extend(interests.into_iter().map(Into::into));
        self
    }

    /// Sets a trait to a value or a list of values.
    #[must_use]
    pub fn with_trait(mut self, name: impl Into<String>, values: impl Into<OneOrMany>) -> Self {
        self.traits.insert(name.into(), values.into());
        self
    }

    /// Says how often the person was here before.
    #[must_use]
    pub fn experience(mut self, experience: Experience) -> Self {
        self.experience = Some(experience);
        self
    }

    /// Says how many people may shadow this person in one session.
    #[must_use]
    pub fn hosts_shadows(mut self, people: u32) -> Self {
        self.hosts_shadows = people;
        self
    }

    /// Says that the person would like to sit with someone who explains as they go.
    #[must_use]
    pub fn wants_to_shadow(mut self) -> Self {
        self.wants_to_shadow = true;
        self
    }

    /// Adds the next choice: a project id, or several that are liked equally.
    #[must_use]
    pub fn choice(mut self, projects: impl Into<OneOrMany>) -> Self {
        self.choices.push(projects.into());
        self
    }

    /// Adds the next choices, best first: each a project id, or several that are liked equally.
    #[must_use]
    pub fn choices<I: Into<OneOrMany>>(mut self, choices: impl IntoIterator<Item = I>) -> Self {
        self.choices.extend(choices.into_iter().map(Into::into));
        self
    }

    /// Adds a session that the person attends; whoever has none of them named attends all.
    #[must_use]
    pub fn session(self, session: impl Into<String>) -> Self {
        self.sessions([session])
    }

    /// Adds sessions that the person attends; with none at all, the person attends no session unless others are added.
    #[must_use]
    pub fn sessions<I: Into<String>>(mut self, sessions: impl IntoIterator<Item = I>) -> Self {
        self.sessions.get_or_insert_default().extend(sessions.into_iter().map(Into::into));
        self
    }

    /// Adds something that a table must offer.
    #[must_use]
    pub fn need(mut self, need: impl Into<String>) -> Self {
        self.needs.push(need.into());
        self
    }

    /// Adds what a table must offer.
    #[must_use]
    pub fn needs<I: Into<String>>(mut self, needs: impl IntoIterator<Item = I>) -> Self {
        self.needs.extend(needs.into_iter().map(Into::into));
        self
    }

    /// Sets the quotas of fresh and of familiar sessions.
    #[must_use]
    pub fn mixing(mut self, fresh: u32, familiar: u32) -> Self {
        self.mixing = Mixing { fresh, familiar };
        self
    }
}
