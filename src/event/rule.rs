//! What must hold, and what would be good to hold.

use std::fmt;

use serde::Serialize;

use super::rule_kind::{
    Accompany, Apart, Bar, Count, Meet, NeverAlone, Pin, RuleKind, Seated, Share, Spread, Together, Total, Vary,
};
use super::selector::Selector;
use super::strict::{is_default, or_default, strict};

strict! {
"\"hard\" or {\"weight\": 10}" =>
/// How much a rule matters.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, Strength};
///
/// assert_eq!(Rule::share("languages").effective_strength(), Strength::Weight(10));
/// assert_eq!(Rule::share("languages").hard().effective_strength(), Strength::Hard);
/// assert_eq!(serde_json::to_string(&Strength::Weight(3))?, r#"{"weight":3}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Strength {
    /// Never broken.
    Hard,
    /// Costs this weight, of at least 0, times the shortfall.
    Weight(i64),
}
}

strict! {
"an object such as {\"rule\": {\"apart\": {\"people\": [\"ada\", \"bo\"]}}}" =>
/// A rule, where it holds and how much it matters.
///
/// The `Debug` text of a confidential rule tells nothing of it, and the `Debug` text of an event leaves it out.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, Strength};
///
/// let apart = Rule::apart(["ada", "bo"]).sessions(["mon"]);
/// assert_eq!(apart.effective_strength(), Strength::Hard);
/// assert_eq!(Rule::spread("company", 1).effective_strength(), Strength::Weight(10));
/// ```
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Rule {
    /// What it says.
    pub rule: RuleKind,
    /// Ids of the sessions in which it holds; `None`: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<String>>,
    /// How much it matters; `None`: hard for `apart`, `together`, `pin`, `bar`, `seated` and `total`, else weight 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// What messages call it; `None`: its word and people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it protects somebody, so that nothing that leaves the library tells of it.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub confidential: bool,
}
}

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.confidential {
            return formatter.write_str("an organiser-only rule");
        }
        formatter
            .debug_struct("Rule")
            .field("rule", &self.rule)
            .field("sessions", &self.sessions)
            .field("strength", &self.strength)
            .field("label", &self.label)
            .finish()
    }
}

impl From<RuleKind> for Rule {
    fn from(rule: RuleKind) -> Self {
        Self { rule, sessions: None, strength: None, label: None, confidential: false }
    }
}

fn owned<I: Into<String>>(ids: impl IntoIterator<Item = I>) -> Vec<String> {
    ids.into_iter().map(Into::into).collect()
}

impl Rule {
    /// The weight of a rule that is neither hard nor given one.
    pub const DEFAULT_WEIGHT: i64 = 10;

    /// Separates people.
    pub fn apart<I: Into<String>>(people: impl IntoIterator<Item = I>) -> Self {
        RuleKind::Apart(Apart { people: owned(people), tables_apart: false }).into()
    }

    /// Separates people by more than a group: not at tables next to each other, not on one project.
    pub fn tables_apart<I: Into<String>>(people: impl IntoIterator<Item = I>) -> Self {
        RuleKind::Apart(Apart { people: owned(people), tables_apart: true }).into()
    }

    /// Keeps people together.
    pub fn together<I: Into<String>>(people: impl IntoIterator<Item = I>) -> Self {
        RuleKind::Together(Together { people: owned(people) }).into()
    }

    /// Puts a person at a table or on a project.
    pub fn pin(person: impl Into<String>, group: impl Into<String>) -> Self {
        RuleKind::Pin(Pin { person: person.into(), group: group.into() }).into()
    }

    /// Keeps a person away from a table or project.
    pub fn bar(person: impl Into<String>, group: impl Into<String>) -> Self {
        RuleKind::Bar(Bar { person: person.into(), group: group.into() }).into()
    }

    /// Limits how many of a group have the same value of a trait.
    pub fn spread(trait_name: impl Into<String>, at_most: u32) -> Self {
        RuleKind::Spread(Spread { trait_name: trait_name.into(), at_most }).into()
    }

    /// Says how many of a kind each group has.
    #[must_use]
    pub fn count(who: Selector, at_least: Option<u32>, at_most: Option<u32>) -> Self {
        RuleKind::Count(Count { who, at_least, at_most }).into()
    }

    /// Gives each of a kind company of another kind.
    #[must_use]
    pub fn accompany(who: Selector, by: Selector, at_least: u32) -> Self {
        RuleKind::Accompany(Accompany { who, by, at_least }).into()
    }

    /// Leaves nobody of a kind as the only one in a group.
    #[must_use]
    pub fn never_alone(who: Selector) -> Self {
        RuleKind::NeverAlone(NeverAlone { who }).into()
    }

    /// Gives all of a group one value of a trait in common.
    pub fn share(trait_name: impl Into<String>) -> Self {
        RuleKind::Share(Share { trait_name: trait_name.into() }).into()
    }

    /// Lets people meet in so many sessions.
    pub fn meet<I: Into<String>>(people: impl IntoIterator<Item = I>, at_least: u32) -> Self {
        RuleKind::Meet(Meet { people: owned(people), at_least }).into()
    }

    /// Whether it holds in a session.
    pub(crate) fn holds_in(&self, session: &super::Session) -> bool {
        self.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id))
    }

    /// Keeps a seat for people.
    pub fn seated<I: Into<String>>(people: impl IntoIterator<Item = I>) -> Self {
        RuleKind::Seated(Seated { people: owned(people) }).into()
    }

    /// Limits how many people are at several tables, or on several projects, together.
    pub fn total<I: Into<String>>(
        groups: impl IntoIterator<Item = I>,
        at_least: Option<u32>,
        at_most: Option<u32>,
    ) -> Self {
        RuleKind::Total(Total { groups: owned(groups), at_least, at_most }).into()
    }

    /// Lets nobody of a kind, `None` for everybody, be twice at the same table or on the same project.
    #[must_use]
    pub fn vary(who: Option<Selector>) -> Self {
        RuleKind::Vary(Vary { who }).into()
    }

    /// How much it matters: `strength`, else hard or weight 10 as its kind has it.
    #[must_use]
    pub fn effective_strength(&self) -> Strength {
        self.strength.unwrap_or(if self.rule.hard_by_default() {
            Strength::Hard
        } else {
            Strength::Weight(Self::DEFAULT_WEIGHT)
        })
    }

    /// Makes it hard.
    #[must_use]
    pub fn hard(mut self) -> Self {
        self.strength = Some(Strength::Hard);
        self
    }

    /// Gives it a weight.
    #[must_use]
    pub fn weight(mut self, weight: i64) -> Self {
        self.strength = Some(Strength::Weight(weight));
        self
    }

    /// Adds a session in which it holds; a rule that has none named holds in all.
    #[must_use]
    pub fn session(self, session: impl Into<String>) -> Self {
        self.sessions([session])
    }

    /// Adds sessions in which it holds.
    #[must_use]
    pub fn sessions<I: Into<String>>(mut self, sessions: impl IntoIterator<Item = I>) -> Self {
        self.sessions.get_or_insert_default().extend(sessions.into_iter().map(Into::into));
        self
    }

    /// Says what messages call it.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Lets nothing that leaves the library tell of it.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.confidential = true;
        self
    }
}
