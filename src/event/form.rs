//! What the groups of a session look like.

use serde::Serialize;

use super::one_or_many::OneOrMany;
use super::strict::{count_or, is_default, or_default, strict};
use super::words::words;

strict! {
"\"trio\" or \"bench\"" =>
/// What becomes of the odd one out in a session of pairs.
///
/// # Examples
///
/// ```
/// use mingle::event::Leftover;
///
/// assert_eq!("bench".parse(), Ok(Leftover::Bench));
/// assert_eq!(Leftover::default(), Leftover::Trio);
/// assert_eq!(Leftover::ALL.len(), 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Leftover {
    /// Joins a pair, which makes one trio.
    #[default]
    Trio,
    /// Sits out.
    Bench,
}
}

words! {
    Leftover:
    Trio => "trio",
    Bench => "bench",
}

strict! {
"an object such as {\"leftover\": \"trio\"}" =>
/// Pairs of two, and at most one trio.
///
/// # Examples
///
/// ```
/// use mingle::event::{Form, Leftover, Pairs, Session};
///
/// let session = Session::new("mon", Pairs::new().leftover(Leftover::Bench));
/// assert_eq!(session, Session::pairs("mon").leftover(Leftover::Bench));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Pairs {
    /// What becomes of an odd one out.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub leftover: Leftover,
}
}

strict! {
"an object such as {\"min\": 3, \"max\": 5}" =>
/// Any number of groups of `min` to `max` people. The goal [`balance`](super::Goals::balance) prefers few and even ones.
///
/// # Examples
///
/// ```
/// use mingle::event::{Groups, Session};
///
/// assert_eq!(Session::new("mon", Groups::new(3, 5)), Session::groups("mon", 3, 5));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Groups {
    /// The fewest people in a group, at least 1.
    pub min: u32,
    /// The most people in a group, at least `min`.
    pub max: u32,
}
}

strict! {
"an object such as {\"id\": \"t1\", \"seats\": 8}" =>
/// A table with a name. An unused one is absent from the plan.
///
/// # Examples
///
/// ```
/// use mingle::event::Table;
///
/// let table = Table::new("t1", 8).offers("vegetarian").next_to("t2");
/// assert_eq!(table.min, 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Table {
    /// Unique in its session, not empty.
    pub id: String,
    /// The most people at it, at least 1.
    pub seats: u32,
    /// The fewest people at it if it is used. Default 2.
    #[serde(default = "two", deserialize_with = "count_or::<2, _>", skip_serializing_if = "is_two")]
    pub min: u32,
    /// The needs that it meets.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub offers: Vec<String>,
    /// Ids of the tables beside it; symmetric, so naming it once is enough.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub next_to: Vec<String>,
}
}

fn two() -> u32 {
    2
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_two(count: &u32) -> bool {
    *count == two()
}

impl Table {
    /// A table with so many seats, used by two people or more.
    pub fn new(id: impl Into<String>, seats: u32) -> Self {
        Self { id: id.into(), seats, min: two(), offers: Vec::new(), next_to: Vec::new() }
    }

    /// Sets the fewest people at it if it is used.
    #[must_use]
    pub fn min(mut self, min: u32) -> Self {
        self.min = min;
        self
    }

    /// Adds a need, or several, that it meets.
    #[must_use]
    pub fn offers(mut self, needs: impl Into<OneOrMany>) -> Self {
        self.offers.extend_from_slice(needs.into().as_slice());
        self
    }

    /// Adds a table, or several, beside it.
    #[must_use]
    pub fn next_to(mut self, tables: impl Into<OneOrMany>) -> Self {
        self.next_to.extend_from_slice(tables.into().as_slice());
        self
    }
}

strict! {
"\"cost\", \"rank_sum\", \"generous\" or \"greedy\"" =>
/// What is best for a project session, before the cost.
///
/// Off the list counts as one more than the list's length in the rank sum, and as worse than every rank in the other
/// two; people without a list count nothing.
///
/// # Examples
///
/// ```
/// use mingle::event::Objective;
///
/// assert_eq!("rank_sum".parse(), Ok(Objective::RankSum));
/// assert_eq!(Objective::default(), Objective::Cost);
/// assert_eq!(Objective::ALL.len(), 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Objective {
    /// The whole cost.
    #[default]
    Cost,
    /// The least sum of ranks, then the cost.
    RankSum,
    /// The fewest people at the worst rank, then at the next worst, and so on, then the cost.
    Generous,
    /// The most first choices, then the most second ones, and so on, then the cost.
    Greedy,
}
}

words! {
    Objective:
    Cost => "cost",
    RankSum => "rank_sum",
    Generous => "generous",
    Greedy => "greedy",
}

strict! {
"an object such as {\"min\": 2, \"max\": 6}" =>
/// People go to projects, within each one's `min` and `max`, and form teams of `min` to `max` in each. The goal
/// [`balance`](super::Goals::balance) prefers few and even ones.
///
/// # Examples
///
/// ```
/// use mingle::event::{Objective, Session, Teams};
///
/// let teams = Teams::new(2, 6).objective(Objective::Generous);
/// assert_eq!(Session::new("sprint", teams), Session::projects("sprint", 2, 6).objective(Objective::Generous));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Teams {
    /// The fewest people in a team, at least 1; the larger of this and the project's own minimum counts.
    pub min: u32,
    /// The most people in a team, at least twice `min` less one, so that every number from `min` on can be split.
    pub max: u32,
    /// What is best, before the cost.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub objective: Objective,
}
}

strict! {
"one of {\"pairs\": {..}}, {\"groups\": {..}}, {\"tables\": [..]} and {\"projects\": {..}}" =>
/// What a session's groups look like.
///
/// # Examples
///
/// ```
/// use mingle::event::{Form, Session, Table};
///
/// let dinner = Session::tables("dinner", [Table::new("t1", 8)]);
/// let Form::Tables(tables) = dinner.form else { panic!("it has tables") };
/// assert_eq!(tables[0].seats, 8);
/// let form: Form = serde_json::from_str(r#"{"groups": {"min": 3, "max": 5}}"#)?;
/// assert_eq!(Session::new("walk", form), Session::groups("walk", 3, 5));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Form {
    /// Pairs.
    Pairs(Pairs),
    /// Groups without a name.
    Groups(Groups),
    /// Named tables.
    Tables(Vec<Table>),
    /// Teams on projects.
    Projects(Teams),
}
}

impl Pairs {
    /// Pairs; an odd one out joins one of them.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what becomes of an odd one out.
    #[must_use]
    pub fn leftover(mut self, leftover: Leftover) -> Self {
        self.leftover = leftover;
        self
    }
}

impl Groups {
    /// Groups of `min` to `max`.
    #[must_use]
    pub fn new(min: u32, max: u32) -> Self {
        Self { min, max }
    }
}

impl Teams {
    /// Teams of `min` to `max`, of which the whole cost says what is best.
    #[must_use]
    pub fn new(min: u32, max: u32) -> Self {
        Self { min, max, objective: Objective::Cost }
    }

    /// Says what is best, before the cost.
    #[must_use]
    pub fn objective(mut self, objective: Objective) -> Self {
        self.objective = objective;
        self
    }
}

impl From<Pairs> for Form {
    fn from(pairs: Pairs) -> Self {
        Self::Pairs(pairs)
    }
}

impl From<Groups> for Form {
    fn from(groups: Groups) -> Self {
        Self::Groups(groups)
    }
}

impl From<Vec<Table>> for Form {
    fn from(tables: Vec<Table>) -> Self {
        Self::Tables(tables)
    }
}

impl From<Teams> for Form {
    fn from(teams: Teams) -> Self {
        Self::Projects(teams)
    }
}

impl Form {
    /// The tables; none for the other forms.
    pub(crate) fn tables_of(&self) -> &[Table] {
        match self {
            Self::Tables(tables) => tables,
            Self::Pairs(_) | Self::Groups(_) | Self::Projects(_) => &[],
        }
    }

    /// A number of people that no group is larger than.
    pub(crate) fn largest_group(&self) -> usize {
        match self {
            Self::Pairs(_) => 3,
            Self::Groups(groups) => groups.max as usize,
            Self::Tables(tables) => tables.iter().map(|table| table.seats as usize).max().unwrap_or(0),
            Self::Projects(teams) => teams.max as usize,
        }
    }
}
