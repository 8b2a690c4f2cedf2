//! When people sit together.

use serde::Serialize;

use super::form::{Form, Groups, Leftover, Objective, Pairs, Table, Teams};
use super::history::{hour, is_hour};
use super::strict::{count_or, is_default, or_default, strict};
use super::words::words;

strict! {
"\"fresh\", \"any\" or \"familiar\"" =>
/// Whom people should meet in a session.
///
/// # Examples
///
/// ```
/// use mingle::event::Mix;
///
/// assert_eq!("familiar".parse(), Ok(Mix::Familiar));
/// assert_eq!(mingle::event::Session::pairs("mon").effective_mix(), Mix::Fresh);
/// assert_eq!(Mix::ALL.len(), 3);
/// ```
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
///
/// # Examples
///
/// ```
/// use mingle::event::Seat;
///
/// assert_eq!("most".parse(), Ok(Seat::Most));
/// assert_eq!(Seat::default(), Seat::All);
/// assert_eq!(Seat::ALL.len(), 2);
/// ```
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
