//! A kind of people, for rules that speak of one.

use serde::{Deserialize, Deserializer, Serialize};

use super::attendee::{Attendee, Experience, Level};
use super::strict::strict;

strict! {
"an object such as {\"name\": \"company\", \"is\": \"Initech\"}" =>
/// The name of a trait and one of its values.
///
/// # Examples
///
/// ```
/// use mingle::event::Selector;
///
/// let told = serde_json::to_string(&Selector::with_trait("company", "Initech"))?;
/// assert_eq!(told, r#"{"trait":{"name":"company","is":"Initech"}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TraitIs {
    /// The trait, or `languages` or `interests` for those fields.
    pub name: String,
    /// The value that one of the person's must equal.
    pub is: String,
}
}

strict! {
"an object such as {\"name\": \"python\", \"at_least\": \"advanced\"}" =>
/// A skill and the level that it must reach.
///
/// # Examples
///
/// ```
/// use mingle::event::{Level, Selector};
///
/// let anybody: Selector = serde_json::from_str(r#"{"skill": {"name": "python"}}"#)?;
/// assert_eq!(anybody, Selector::skill("python", Level::Beginner));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SkillAtLeast {
    /// The skill.
    pub name: String,
    /// The lowest level that counts. Default [`Level::Beginner`].
    #[serde(default = "lowest", deserialize_with = "or_lowest")]
    pub at_least: Level,
}
}

fn lowest() -> Level {
    Level::Beginner
}

fn or_lowest<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_else(lowest))
}

strict! {
"a selector of one key, such as {\"experience\": \"veteran\"}" =>
/// A kind of people.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Level, Selector};
///
/// let mentor = Selector::skill("python", Level::Advanced).and(Selector::language("ko"));
/// assert!(mentor.selects(&Attendee::new("ada").skill("python", Level::Expert).language("ko")));
/// assert!(!mentor.selects(&Attendee::new("bo").skill("python", Level::Expert)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Selector {
    /// People of that experience.
    Experience(Experience),
    /// People with that value of a trait.
    Trait(TraitIs),
    /// People with that skill at that level or above.
    Skill(SkillAtLeast),
    /// People who speak it.
    Language(String),
    /// People with that interest.
    Interest(String),
    /// People who want to learn that skill.
    Learning(String),
    /// The people with these ids.
    People(Vec<String>),
    /// People whom all of these select; everybody, if there are none.
    All(Vec<Selector>),
    /// People whom any of these selects; nobody, if there are none.
    Any(Vec<Selector>),
    /// People whom it does not select.
    Not(Box<Selector>),
}
}

impl Selector {
    /// How deep selectors may be nested.
    pub const DEEPEST: usize = 32;

    /// People of that experience.
    #[must_use]
    pub fn experience(experience: Experience) -> Self {
        Self::Experience(experience)
    }

    /// People with that value of a trait.
    pub fn with_trait(name: impl Into<String>, is: impl Into<String>) -> Self {
        Self::Trait(TraitIs { name: name.into(), is: is.into() })
    }

    /// People with that skill at that level or above.
    pub fn skill(name: impl Into<String>, at_least: Level) -> Self {
        Self::Skill(SkillAtLeast { name: name.into(), at_least })
    }

    /// People who speak it.
    pub fn language(language: impl Into<String>) -> Self {
        Self::Language(language.into())
    }

    /// People with that interest.
    pub fn interest(interest: impl Into<String>) -> Self {
        Self::Interest(interest.into())
    }

    /// People who want to learn that skill.
    pub fn learning(skill: impl Into<String>) -> Self {
        Self::Learning(skill.into())
    }

    /// People whom all of these select; everybody, if there are none.
    pub fn all(selectors: impl IntoIterator<Item = Self>) -> Self {
        Self::All(selectors.into_iter().collect())
    }

    /// People whom any of these selects; nobody, if there are none.
    pub fn any(selectors: impl IntoIterator<Item = Self>) -> Self {
        Self::Any(selectors.into_iter().collect())
    }

    /// The people with these ids.
    pub fn people<I: Into<String>>(ids: impl IntoIterator<Item = I>) -> Self {
        Self::People(ids.into_iter().map(Into::into).collect())
    }

    /// People whom both select.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::All(vec![self, other])
    }

    /// People whom either selects.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Any(vec![self, other])
    }

    /// People whom it does not select.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// Puts its lists in order, none twice: whom it selects stays the same. Only for selectors that a problem accepts, which
    /// are nested at most [`Selector::DEEPEST`] deep.
    pub(super) fn put_in_order(&mut self) {
        match self {
            Self::People(ids) => {
                ids.sort_unstable();
                ids.dedup();
            }
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().for_each(Self::put_in_order);
                parts.sort_unstable();
                parts.dedup();
            }
            Self::Not(part) => part.put_in_order(),
            Self::Experience(_)
            | Self::Trait(_)
            | Self::Skill(_)
            | Self::Language(_)
            | Self::Interest(_)
            | Self::Learning(_) => {}
        }
    }

    /// Whether it selects this person. What is nested deeper than [`Selector::DEEPEST`] selects nobody; a problem
    /// refuses such a selector.
    ///
    /// O(size of the selector x length of the person's lists).
    #[must_use]
    pub fn selects(&self, person: &Attendee) -> bool {
        self.selects_within(person, Self::DEEPEST)
    }

    fn selects_within(&self, person: &Attendee, depth: usize) -> bool {
        let Some(below) = depth.checked_sub(1) else { return false };
        match self {
            Self::Experience(experience) => person.experience == Some(*experience),
            Self::Trait(TraitIs { name, is }) => person.trait_values(name).contains(is),
            Self::Skill(SkillAtLeast { name, at_least }) => {
                person.skills.get(name).is_some_and(|level| level >= at_least)
            }
            Self::Language(language) => person.languages.contains(language),
            Self::Interest(interest) => person.interests.contains(interest),
            Self::Learning(skill) => person.learning.contains(skill),
            Self::People(ids) => ids.contains(&person.id),
            Self::All(parts) => parts.iter().all(|part| part.selects_within(person, below)),
            Self::Any(parts) => parts.iter().any(|part| part.selects_within(person, below)),
            Self::Not(part) => !part.selects_within(person, below),
        }
    }
}

impl Attendee {
    /// The person's values of a trait, where `languages` and `interests` are those fields; empty when there are none.
    #[must_use]
    pub fn trait_values(&self, name: &str) -> &[String] {
        match name {
            "languages" => &self.languages,
            "interests" => &self.interests,
            other => self.traits.get(other).map_or(&[], |values| values.as_slice()),
        }
    }
}
