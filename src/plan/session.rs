//! A session of a plan: who sits with whom, and who sits out.

use serde::Serialize;

use crate::event::{count_or, hour, is_default, is_hour, or_default, strict, words};

strict! {
"an object such as {\"shadow\": \"bo\", \"host\": \"ada\"}" =>
/// Who shadows whom: sits with someone who explains as they go.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Shadow};
///
/// let group = Group::new(["ada", "bo"]).shadow("bo", "ada");
/// assert_eq!(group.shadows, [Shadow::new("bo", "ada")]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Shadow {
    /// Id of the attendee who shadows.
    pub shadow: String,
    /// Id of the attendee who explains.
    pub host: String,
}
}

impl Shadow {
    /// That one attendee shadows another.
    pub fn new(shadow: impl Into<String>, host: impl Into<String>) -> Self {
        Self { shadow: shadow.into(), host: host.into() }
    }
}

strict! {
"an object such as {\"people\": [\"ada\", \"bo\"]}" =>
/// People who sit together.
///
/// # Examples
///
/// ```
/// use mingle::plan::Group;
///
/// let group = Group::new(["ada", "bo"]).number(1).table("window");
/// assert!(group.contains("bo") && !group.contains("cy"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Group {
    /// Counts the session's groups from 1 in their order, and names the group wherever one is named. In a plan that is
    /// read it is not relied on: 0 where it is absent.
    #[serde(default, deserialize_with = "or_default")]
    pub number: u32,
    /// Their ids, in byte order.
    pub people: Vec<String>,
    /// Id of the table, in a session of tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Id of the project, in a project session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Who shadows whom, in pairs and project sessions.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub shadows: Vec<Shadow>,
    /// What a person wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
}

impl Group {
    /// A group of these people, without a number or a place.
    pub fn new<I: Into<String>>(people: impl IntoIterator<Item = I>) -> Self {
        Self { people: people.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Whether somebody is in it. O(people in it).
    #[must_use]
    pub fn contains(&self, person: &str) -> bool {
        self.people.iter().any(|one| one == person)
    }

    /// Numbers it.
    #[must_use]
    pub fn number(mut self, number: u32) -> Self {
        self.number = number;
        self
    }

    /// Puts it at a table.
    #[must_use]
    pub fn table(mut self, table: impl Into<String>) -> Self {
        self.table = Some(table.into());
        self
    }

    /// Puts it on a project.
    #[must_use]
    pub fn project(mut self, project: impl Into<String>) -> Self {
        self.project = Some(project.into());
        self
    }

    /// Adds that one of the people shadows another.
    #[must_use]
    pub fn shadow(mut self, shadow: impl Into<String>, host: impl Into<String>) -> Self {
        self.shadows.push(Shadow::new(shadow, host));
        self
    }

    /// Writes something beside it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

strict! {
"\"odd-one-out\", \"no-seat\", \"no-project\", \"needs\", \"rules\", \"ill\", \"no-show\" or \"left\"" =>
/// Why somebody sits out. It is read off the public event and the seating alone, so that it tells of no confidential rule.
///
/// # Examples
///
/// ```
/// use mingle::plan::Reason;
///
/// assert_eq!("odd-one-out".parse(), Ok(Reason::OddOneOut));
/// assert!(Reason::Ill.is_away() && !Reason::NoSeat.is_away());
/// assert_eq!(Reason::ALL.len(), 8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// In pairs and groups: the number of people does not divide.
    OddOneOut,
    /// No seat could be given; also where nothing else may be told.
    NoSeat,
    /// In a project session: no project has room.
    NoProject,
    /// At tables: there are free seats, and none at a table that offers what the person needs.
    Needs,
    /// In a session that seats as many as the hard rules allow: the public ones leave no seat.
    Rules,
    /// The person is ill: in a plan that somebody edited.
    Ill,
    /// The person did not come: in a plan that somebody edited.
    NoShow,
    /// The person left: in a plan that somebody edited.
    Left,
}
}

words! {
    Reason:
    OddOneOut => "odd-one-out",
    NoSeat => "no-seat",
    NoProject => "no-project",
    Needs => "needs",
    Rules => "rules",
    Ill => "ill",
    NoShow => "no-show",
    Left => "left",
}

impl Reason {
    /// Whether the person was not there at all: [`Ill`](Self::Ill), [`NoShow`](Self::NoShow) or [`Left`](Self::Left). Such
    /// a person met nobody, and it was no turn.
    #[must_use]
    pub fn is_away(self) -> bool {
        matches!(self, Self::Ill | Self::NoShow | Self::Left)
    }
}

strict! {
"an object such as {\"person\": \"ed\", \"reason\": \"odd-one-out\"}" =>
/// A person who is present and sits out.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Reason, Unseated};
///
/// let out = Unseated::new("ed", Reason::NoSeat).note("helps at the door");
/// assert_eq!(serde_json::to_string(&out)?, r#"{"person":"ed","reason":"no-seat","note":"helps at the door"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Unseated {
    /// Id of the attendee.
    pub person: String,
    /// Why.
    pub reason: Reason,
    /// What a person wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
}

impl Unseated {
    /// That a person sits out, and why.
    pub fn new(person: impl Into<String>, reason: Reason) -> Self {
        Self { person: person.into(), reason, note: None }
    }

    /// Writes something beside it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

strict! {
"\"planned\", \"met\" or \"cancelled\"" =>
/// What became of a planned session.
///
/// # Examples
///
/// ```
/// use mingle::plan::SessionStatus;
///
/// assert_eq!("met".parse(), Ok(SessionStatus::Met));
/// assert_eq!(SessionStatus::default(), SessionStatus::Planned);
/// assert_eq!(SessionStatus::ALL.len(), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SessionStatus {
    /// Whether it took place is not known: its meetings count half in a history.
    #[default]
    Planned,
    /// It took place: whoever has a seat met the others of the group.
    Met,
    /// It did not take place: nobody met, and nobody sat out.
    Cancelled,
}
}

words! {
    SessionStatus:
    Planned => "planned",
    Met => "met",
    Cancelled => "cancelled",
}

strict! {
"an object such as {\"id\": \"mon\", \"groups\": [..]}" =>
/// A session of a plan.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, PlannedSession};
///
/// let session = PlannedSession::new("mon").minutes(30).groups([Group::new(["ada", "bo"]), Group::new(["cy", "di"])]);
/// assert_eq!(session.company_of("cy").collect::<Vec<_>>(), ["di"]);
/// assert!(session.group_of("ed").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedSession {
    /// Id of the session.
    pub id: String,
    /// When it starts, as the event says, so that a plan is a history by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// How long people sit together. Default 60.
    #[serde(default = "hour", deserialize_with = "count_or::<60, _>", skip_serializing_if = "is_hour")]
    pub minutes: u32,
    /// What became of it, as a person wrote. Default [`SessionStatus::Planned`].
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub status: SessionStatus,
    /// The groups, by place and then by people.
    pub groups: Vec<Group>,
    /// Those present who sit out, in byte order of their ids.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub unseated: Vec<Unseated>,
    /// What a person wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
}

/// Where somebody sits: an entry of [`Plan::seats`](super::Plan::seats).
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Plan, PlannedSession};
///
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]).table("window"))]);
/// let seats = plan.seats().map(|seat| (seat.session.id.as_str(), seat.person, seat.group.table.as_deref()));
/// assert_eq!(seats.collect::<Vec<_>>(), [("mon", "ada", Some("window")), ("mon", "bo", Some("window"))]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlannedSeat<'a> {
    /// The session.
    pub session: &'a PlannedSession,
    /// The group.
    pub group: &'a Group,
    /// Id of the person.
    pub person: &'a str,
}

impl PlannedSession {
    /// A session of an hour in which nobody has a place yet.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            starts: None,
            minutes: hour(),
            status: SessionStatus::Planned,
            groups: Vec::new(),
            unseated: Vec::new(),
            note: None,
        }
    }

    /// The group of somebody; `None` for one who has no seat. O(people in the session).
    #[must_use]
    pub fn group_of(&self, person: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.contains(person))
    }

    /// The others in the group of somebody; nobody for one who has no seat.
    pub fn company_of<'a>(&'a self, person: &'a str) -> impl Iterator<Item = &'a str> {
        let people = self.group_of(person).into_iter().flat_map(|group| &group.people);
        people.map(String::as_str).filter(move |other| *other != person)
    }

    /// Why somebody sits out; `None` for one who has a seat, or is not in the session.
    #[must_use]
    pub fn reason_of(&self, person: &str) -> Option<Reason> {
        self.unseated.iter().find(|out| out.person == person).map(|out| out.reason)
    }

    /// Every seat, group by group.
    pub fn seats(&self) -> impl Iterator<Item = PlannedSeat<'_>> {
        self.groups
            .iter()
            .flat_map(move |group| group.people.iter().map(move |person| PlannedSeat { session: self, group, person }))
    }

    /// Says when it starts.
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

    /// Says what became of it.
    #[must_use]
    pub fn status(mut self, status: SessionStatus) -> Self {
        self.status = status;
        self
    }

    /// Adds a group.
    #[must_use]
    pub fn group(mut self, group: Group) -> Self {
        self.groups.push(group);
        self
    }

    /// Adds groups.
    #[must_use]
    pub fn groups(mut self, groups: impl IntoIterator<Item = Group>) -> Self {
        self.groups.extend(groups);
        self
    }

    /// Adds people who sit out.
    #[must_use]
    pub fn unseated(mut self, unseated: impl IntoIterator<Item = Unseated>) -> Self {
        self.unseated.extend(unseated);
        self
    }

    /// Writes something beside it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}
