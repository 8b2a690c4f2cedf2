//! When and how people sit together.

use serde::Serialize;

use super::history::{hour, is_hour};
use super::one_or_many::OneOrMany;
use super::strict::{count_or, is_default, or_default, strict};
use super::words::words;

strict! {
"\"fresh\", \"any\" or \"familiar\"" =>
/// Whom people should meet in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Mix {
    /// New faces.
    Fresh,
    /// Anybody.
    Any,
    /// Known faces: a reunion.
    Familiar,
}
}

words! {
    Mix:
    Fresh => "fresh",
    Any => "any",
    Familiar => "familiar",
}

strict! {
"\"all\" or \"most\"" =>
/// How many of those present must get a seat.
///
/// A session seats as many people as its form, seats, minimums, needs, and the projects' sessions and hosts allow,
/// with all rules removed; the rest are unseated with a reason. Whoever a hard `pin` or `seated` keeps a seat for does not sit out,
/// whatever this says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Seat {
    /// As many as the form allows; where the hard rules allow fewer, there is no plan.
    #[default]
    All,
    /// As many as the hard rules allow.
    Most,
}
}

words! {
    Seat:
    All => "all",
    Most => "most",
}

strict! {
"\"trio\" or \"bench\"" =>
/// What becomes of the odd one out in a session of pairs.
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

strict! {
"an object such as {\"id\": \"mon\", \"form\": {\"pairs\": {}}}" =>
/// A time at which people sit together.
///
/// # Examples
///
/// ```
/// use mingle::event::{Mix, Session, Table};
///
/// let dinner = Session::tables("dinner", [Table::new("t1", 8), Table::new("t2", 6)]).starts("2025-07-19T19:00:00+02:00");
/// assert_eq!(dinner.effective_mix(), Mix::Fresh);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Session {
    /// Unique, not empty.
    pub id: String,
    /// For people to read; default: the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it begins (RFC 3339), to print and to age history, which reads it on the clock of the place; the offset tells
    /// which of two sessions is earlier. `None`: not known, and history does not age for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// How long people sit together. Default 60.
    #[serde(default = "hour", deserialize_with = "count_or::<60, _>", skip_serializing_if = "is_hour")]
    pub minutes: u32,
    /// Whom people should meet; `None`: new faces, or anybody where the session continues another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mix: Option<Mix>,
    /// How many of those present must get a seat. Default [`Seat::All`].
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub seat: Seat,
    /// Id of an earlier session whose groups are to stay together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
    /// What the groups look like.
    pub form: Form,
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

impl Session {
    /// A session of an hour in this form.
    pub fn new(id: impl Into<String>, form: impl Into<Form>) -> Self {
        Self {
            id: id.into(),
            name: None,
            starts: None,
            minutes: hour(),
            mix: None,
            seat: Seat::All,
            continues: None,
            form: form.into(),
        }
    }

    /// A session of pairs, with a trio for an odd one out.
    pub fn pairs(id: impl Into<String>) -> Self {
        Self::new(id, Form::Pairs(Pairs::default()))
    }

    /// A session of groups of `min` to `max`.
    pub fn groups(id: impl Into<String>, min: u32, max: u32) -> Self {
        Self::new(id, Groups::new(min, max))
    }

    /// A session at named tables.
    pub fn tables(id: impl Into<String>, tables: impl IntoIterator<Item = Table>) -> Self {
        Self::new(id, Form::Tables(tables.into_iter().collect()))
    }

    /// A session of teams of `min` to `max` on projects.
    pub fn projects(id: impl Into<String>, min: u32, max: u32) -> Self {
        Self::new(id, Teams::new(min, max))
    }

    /// The name that people read: `name`, else the id.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// Whom people should meet: `mix`, else new faces, or anybody where the session continues another.
    #[must_use]
    pub fn effective_mix(&self) -> Mix {
        self.mix.unwrap_or(if self.continues.is_some() { Mix::Any } else { Mix::Fresh })
    }

    /// Sets the name that people read.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Says when it begins.
    #[must_use]
    pub fn starts(mut self, starts: impl Into<String>) -> Self {
        self.starts = Some(starts.into());
        self
    }

    /// Says how long people sit together.
    #[must_use]
    pub fn minutes(mut self, minutes: u32) -> Self {
        self.minutes = minutes;
        self
    }

    /// Says whom people should meet.
    #[must_use]
    pub fn mix(mut self, mix: Mix) -> Self {
        self.mix = Some(mix);
        self
    }

    /// Says how many of those present must get a seat.
    #[must_use]
    pub fn seat(mut self, seat: Seat) -> Self {
        self.seat = seat;
        self
    }

    /// Says what becomes of an odd one out in a session of pairs; a session of another form has none and stays as it is.
    #[must_use]
    pub fn leftover(mut self, leftover: Leftover) -> Self {
        if let Form::Pairs(pairs) = &mut self.form {
            pairs.leftover = leftover;
        }
        self
    }

    /// Says what is best in a session of projects, before the cost; a session of another form stays as it is.
    #[must_use]
    pub fn objective(mut self, objective: Objective) -> Self {
        if let Form::Projects(teams) = &mut self.form {
            teams.objective = objective;
        }
        self
    }

    /// Names an earlier session whose groups are to stay together.
    #[must_use]
    pub fn continues(mut self, session: impl Into<String>) -> Self {
        self.continues = Some(session.into());
        self
    }
}
