//! What a rule says, one type a kind.

use serde::Serialize;

use super::selector::Selector;
use super::strict::{count_or, is_default, or_default, strict};

strict! {
"an object such as {\"people\": [\"ada\", \"bo\"]}" =>
/// Separates people.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"apart": {"people": ["ada", "bo"]}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::apart(["ada", "bo"]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Apart {
    /// Ids of two people or more.
    pub people: Vec<String>,
    /// Whether tables next to each other, and one project, are too close as well. Default false.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub tables_apart: bool,
}
}

strict! {
"an object such as {\"people\": [\"ada\", \"bo\"]}" =>
/// Keeps people together.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"together": {"people": ["ada", "bo"]}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::together(["ada", "bo"]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Together {
    /// Ids of two people or more.
    pub people: Vec<String>,
}
}

strict! {
"an object such as {\"person\": \"ada\", \"group\": \"t1\"}" =>
/// Puts a person at a table or on a project.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"pin": {"person": "ada", "group": "t1"}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::pin("ada", "t1"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Pin {
    /// Id of the attendee.
    pub person: String,
    /// Id of the table or project.
    pub group: String,
}
}

strict! {
"an object such as {\"person\": \"ada\", \"group\": \"t1\"}" =>
/// Keeps a person away from a table or project.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"bar": {"person": "ada", "group": "t1"}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::bar("ada", "t1"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Bar {
    /// Id of the attendee.
    pub person: String,
    /// Id of the table or project.
    pub group: String,
}
}

strict! {
"an object such as {\"people\": [\"ada\"]}" =>
/// Keeps a seat for people.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"seated": {"people": ["ada"]}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::seated(["ada"]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Seated {
    /// Ids of the attendees, at least one.
    pub people: Vec<String>,
}
}

strict! {
"an object such as {\"groups\": [\"t1\", \"t2\"], \"at_most\": 12}" =>
/// Limits how many people are at several tables, or on several projects, together. One of the limits is required.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"total": {"groups": ["t1", "t2"], "at_most": 12}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::total(["t1", "t2"], None, Some(12)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Total {
    /// Ids of tables or projects, at least one.
    pub groups: Vec<String>,
    /// The fewest people there together; `None`: no lower limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// The most people there together; `None`: no upper limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}
}

strict! {
"an object such as {\"who\": {\"experience\": \"first-timer\"}}, or {}" =>
/// Lets nobody be twice at the same table or on the same project.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"vary": {}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::vary(None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Vary {
    /// Whom it is about; `None`: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Selector>,
}
}

strict! {
"an object such as {\"trait\": \"company\", \"at_most\": 1}" =>
/// Limits how many of a group have the same value of a trait.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"spread": {"trait": "company", "at_most": 2}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::spread("company", 2));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Spread {
    /// The trait, or `languages` or `interests` for those fields.
    #[serde(rename = "trait")]
    pub trait_name: String,
    /// The most people with one value, at least 1. Default 1.
    #[serde(default = "one", deserialize_with = "count_or::<1, _>", skip_serializing_if = "is_one")]
    pub at_most: u32,
}
}

strict! {
"an object such as {\"who\": {\"experience\": \"veteran\"}, \"at_least\": 1}" =>
/// Says how many of a kind each group has. One of the limits is required.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind, Selector, Experience};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"count": {"who": {"experience": "veteran"}, "at_least": 1}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::count(Selector::experience(Experience::Veteran), Some(1), None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Count {
    /// The kind.
    pub who: Selector,
    /// The fewest; `None`: no lower limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// The most; `None`: no upper limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}
}

strict! {
"an object such as {\"who\": {\"experience\": \"first-timer\"}, \"by\": {\"experience\": \"veteran\"}}" =>
/// Gives each of a kind company of another kind.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind, Selector, Experience};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"accompany": {"who": {"experience": "first-timer"}, "by": {"language": "ko"}}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::accompany(Selector::experience(Experience::FirstTimer), Selector::language("ko"), 1));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Accompany {
    /// Who needs company.
    pub who: Selector,
    /// Who gives it.
    pub by: Selector,
    /// How many others of `by` each needs, at least 1. Default 1.
    #[serde(default = "one", deserialize_with = "count_or::<1, _>", skip_serializing_if = "is_one")]
    pub at_least: u32,
}
}

strict! {
"an object such as {\"who\": {\"experience\": \"first-timer\"}}" =>
/// Leaves nobody of a kind as the only one in a group.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind, Selector, Experience};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"never_alone": {"who": {"experience": "first-timer"}}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::never_alone(Selector::experience(Experience::FirstTimer)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NeverAlone {
    /// The kind.
    pub who: Selector,
}
}

strict! {
"an object such as {\"trait\": \"languages\"}" =>
/// Gives all of a group one value of a trait in common.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"share": {"trait": "languages"}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::share("languages"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Share {
    /// The trait, or `languages` or `interests` for those fields.
    #[serde(rename = "trait")]
    pub trait_name: String,
}
}

strict! {
"an object such as {\"people\": [\"ada\", \"bo\"], \"at_least\": 1}" =>
/// Lets people meet in so many sessions.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let kind: RuleKind = serde_json::from_str(r#"{"meet": {"people": ["ada", "bo"], "at_least": 2}}"#)?;
/// assert_eq!(Rule::from(kind), Rule::meet(["ada", "bo"], 2));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Meet {
    /// Ids of two people or more, all of whom must be in one group.
    pub people: Vec<String>,
    /// In how many sessions, at least 1. Default 1.
    #[serde(default = "one", deserialize_with = "count_or::<1, _>", skip_serializing_if = "is_one")]
    pub at_least: u32,
}
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

strict! {
"a rule of one key, such as {\"apart\": {\"people\": [\"ada\", \"bo\"]}}" =>
/// What a rule says. Absent people are ignored; in a project session a group is a team.
///
/// The *shortfall* says by how much a rule does not hold; 0 means that it holds.
///
/// # Examples
///
/// ```
/// use mingle::event::{Rule, RuleKind};
///
/// let rule = Rule::apart(["ada", "bo"]);
/// assert_eq!(rule.rule.word(), "apart");
/// let RuleKind::Apart(apart) = rule.rule else { panic!("it keeps them apart") };
/// assert_eq!(apart.people, ["ada", "bo"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RuleKind {
    /// No two share a group, nor, with `tables_apart`, sit at tables next to each other or on one project. Shortfall:
    /// pairs too close. Hard unless a weight is given.
    Apart(Apart),
    /// All of them in one group, or all unseated. Shortfall: places they are in, minus 1. Hard unless a weight is given.
    Together(Together),
    /// The person is at that table or project, in sessions that have it: a seat is kept for them, so that sitting out breaks
    /// it too. Shortfall: 1. Hard unless a weight is given.
    Pin(Pin),
    /// The person is not there. Shortfall: 1. Hard unless a weight is given.
    Bar(Bar),
    /// No group has more people with one value of the trait. Shortfall: people over.
    Spread(Spread),
    /// Each group has so many of that kind. Shortfall: people under and over.
    Count(Count),
    /// Each `who` has that many others in the group who are `by`. Shortfall: those missing for the worst `who` of the
    /// group.
    Accompany(Accompany),
    /// Each group has none of that kind, or two and more. Shortfall: 1 a group.
    NeverAlone(NeverAlone),
    /// All of a group have one value in common; a person without a value breaks it. Shortfall: 1 a group.
    Share(Share),
    /// They are all in one group in so many sessions. Shortfall: sessions missing.
    Meet(Meet),
    /// Each of them who is present has a seat. Shortfall: people of them who sit out. Hard unless a weight is given.
    Seated(Seated),
    /// So many people are at those tables, or on those projects, together, in sessions that have any of them; an unused
    /// table or closed project counts 0. Shortfall: people under and over. Hard unless a weight is given.
    Total(Total),
    /// Nobody of them is twice at the same table or on the same project in the sessions in which it holds. To be at the
    /// place that one had in the session which this one continues, where the rule holds there too, is no new visit; nor
    /// is a host's visit to their own project. Shortfall: visits to a place beyond a person's first.
    Vary(Vary),
}
}

impl RuleKind {
    /// The word by which files name it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Apart(_) => "apart",
            Self::Together(_) => "together",
            Self::Pin(_) => "pin",
            Self::Bar(_) => "bar",
            Self::Spread(_) => "spread",
            Self::Count(_) => "count",
            Self::Accompany(_) => "accompany",
            Self::NeverAlone(_) => "never_alone",
            Self::Share(_) => "share",
            Self::Meet(_) => "meet",
            Self::Seated(_) => "seated",
            Self::Total(_) => "total",
            Self::Vary(_) => "vary",
        }
    }

    /// The same rule with its lists in byte order and nobody twice: their order says nothing, so that nothing that is told
    /// of a rule may depend on it. O(size x log of it).
    pub(crate) fn in_order(&self) -> Self {
        let mut rule = self.clone();
        match &mut rule {
            Self::Apart(Apart { people, .. })
            | Self::Together(Together { people })
            | Self::Seated(Seated { people })
            | Self::Total(Total { groups: people, .. })
            | Self::Meet(Meet { people, .. }) => {
                people.sort_unstable();
                people.dedup();
            }
            Self::Count(Count { who, .. })
            | Self::NeverAlone(NeverAlone { who })
            | Self::Vary(Vary { who: Some(who) }) => {
                who.put_in_order();
            }
            Self::Accompany(Accompany { who, by, .. }) => [who, by].into_iter().for_each(Selector::put_in_order),
            Self::Pin(_) | Self::Bar(_) | Self::Spread(_) | Self::Share(_) | Self::Vary(Vary { who: None }) => {}
        }
        rule
    }

    /// The kinds of people of which it speaks, each with its field.
    pub(crate) fn selectors(&self) -> Vec<(&'static str, &Selector)> {
        match self {
            Self::Count(Count { who, .. })
            | Self::NeverAlone(NeverAlone { who })
            | Self::Vary(Vary { who: Some(who) }) => {
                vec![("who", who)]
            }
            Self::Accompany(Accompany { who, by, .. }) => vec![("who", who), ("by", by)],
            Self::Apart(_)
            | Self::Together(_)
            | Self::Pin(_)
            | Self::Bar(_)
            | Self::Spread(_)
            | Self::Share(_)
            | Self::Meet(_)
            | Self::Seated(_)
            | Self::Total(_)
            | Self::Vary(Vary { who: None }) => Vec::new(),
        }
    }

    /// The trait of which it speaks.
    pub(crate) fn trait_name(&self) -> Option<&str> {
        match self {
            Self::Spread(Spread { trait_name, .. }) | Self::Share(Share { trait_name }) => Some(trait_name),
            _ => None,
        }
    }

    pub(super) fn hard_by_default(&self) -> bool {
        matches!(
            self,
            Self::Apart(_) | Self::Together(_) | Self::Pin(_) | Self::Bar(_) | Self::Seated(_) | Self::Total(_)
        )
    }
}
