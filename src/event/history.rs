//! Who has met whom before.

use serde::Serialize;

use super::strict::{count_or, is_default, or_default, strict};
use super::words::words;

strict! {
"\"met\", \"planned\", \"cancelled\" or \"sat-out\"" =>
/// What became of a meeting.
///
/// # Examples
///
/// ```
/// use mingle::event::MeetingStatus;
///
/// assert_eq!("sat-out".parse(), Ok(MeetingStatus::SatOut));
/// assert_eq!(MeetingStatus::default(), MeetingStatus::Met);
/// assert_eq!(MeetingStatus::ALL.len(), 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MeetingStatus {
    /// The people met.
    #[default]
    Met,
    /// The meeting was planned; whether it took place is not known. It counts half.
    Planned,
    /// The meeting did not take place; it counts for nothing.
    Cancelled,
    /// The people were left over that day. No meeting, but it counts for taking turns.
    SatOut,
}
}

words! {
    MeetingStatus:
    Met => "met",
    Planned => "planned",
    Cancelled => "cancelled",
    SatOut => "sat-out",
}

strict! {
"an object such as {\"people\": [\"ada\", \"bo\"]}" =>
/// One entry of the history: all of `people` met one another, or were left over.
///
/// The *acquaintance* of a pair is the sum over its meetings of 1 below 10 minutes, 2 below 30, 4 below 120 and 8 from
/// there; half of that for a planned one; halved, rounded down, for each whole half-life between the meeting and the
/// session that is planned. Ids that are no attendees are allowed: history outlives an event.
///
/// # Examples
///
/// ```
/// use mingle::event::Meeting;
///
/// let lunch = Meeting::new(["ada", "bo"]).when("2024-05-20").minutes(45);
/// assert_eq!(lunch.times, 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Meeting {
    /// Ids of those who met.
    pub people: Vec<String>,
    /// The day (`2024-05-20`) or an RFC 3339 time; `None`: not known, and the meeting does not age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// How long they met, in minutes. Default 60.
    #[serde(default = "hour", deserialize_with = "count_or::<60, _>", skip_serializing_if = "is_hour")]
    pub minutes: u32,
    /// How often this happened, at least 1. Default 1.
    #[serde(default = "once", deserialize_with = "count_or::<1, _>", skip_serializing_if = "is_once")]
    pub times: u32,
    /// What became of it. Default [`MeetingStatus::Met`].
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub status: MeetingStatus,
}
}

pub(crate) fn hour() -> u32 {
    60
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub(crate) fn is_hour(minutes: &u32) -> bool {
    *minutes == hour()
}

fn once() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_once(times: &u32) -> bool {
    *times == once()
}

impl Meeting {
    /// A meeting of an hour, once, of all these people.
    pub fn new<I: Into<String>>(people: impl IntoIterator<Item = I>) -> Self {
        Self {
            people: people.into_iter().map(Into::into).collect(),
            when: None,
            minutes: hour(),
            times: once(),
            status: MeetingStatus::Met,
        }
    }

    /// Says when it was.
    #[must_use]
    pub fn when(mut self, when: impl Into<String>) -> Self {
        self.when = Some(when.into());
        self
    }

    /// Says how long it took.
    #[must_use]
    pub fn minutes(mut self, minutes: u32) -> Self {
        self.minutes = minutes;
        self
    }

    /// Says how often it happened.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Says what became of it.
    #[must_use]
    pub fn status(mut self, status: MeetingStatus) -> Self {
        self.status = status;
        self
    }
}
