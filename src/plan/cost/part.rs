//! The words of the cost: its parts and their sum.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::{strict, unique_keys, words};

strict! {
"the name of a goal, or \"rules\"" =>
/// A part of the cost: a goal, or the weighted rules together.
///
/// Each part is the goal's weight times a count, summed over the sessions in the event's order. Only people who are
/// seated count, except for [`Part::Turns`]; a group is a team in a project session. Two people *have met* when any
/// meeting of theirs in the history is not cancelled, however old, or when an earlier session of the plan put them
/// into one group.
///
/// # Examples
///
/// ```
/// use mingle::plan::Part;
///
/// assert_eq!("new_faces".parse(), Ok(Part::NewFaces));
/// assert_eq!(Part::Rules.to_string(), "rules");
/// assert_eq!(Part::ALL.len(), 13);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// Each group below its least or above its largest even size: the square of the people missing or over, times
    /// [`Goals::balance`](crate::event::Goals::balance), which says what the even sizes are. It holds whatever a session's
    /// mix or what it continues.
    Balance,
    /// In project sessions, for each person (rank - 1)^2, where the rank is the place, from 1, of the first entry of the
    /// person's choices that names the project. Where no entry names it, the square of the number of entries. Nothing
    /// for a person without choices. Times [`Goals::choices`](crate::event::Goals::choices).
    Choices,
    /// In [`Mix::Fresh`](crate::event::Mix::Fresh) sessions each person counts the others of the group whom they have
    /// met, in every session anew. The largest sum of one person over the plan. Times
    /// [`Goals::fair`](crate::event::Goals::fair).
    Fair,
    /// Each person with interests in whose group no other has one of them. Times
    /// [`Goals::interests`](crate::event::Goals::interests).
    Interests,
    /// Each pair in a group of whom both list languages and have none in common. Times
    /// [`Goals::languages`](crate::event::Goals::languages).
    Languages,
    /// Each person who wants to learn and in whose group no other has any of those skills at intermediate or more. Times
    /// [`Goals::learning`](crate::event::Goals::learning).
    Learning,
    /// Each session that a person lacks of the quota of fresh, and of familiar sessions. A session is fresh for a person
    /// when more than half of the others in the group are people whom they have not met, familiar when more than half
    /// are people whom they have met; sitting out is neither. Times [`Goals::mixing`](crate::event::Goals::mixing).
    Mixing,
    /// Each pair in a group. In a [`Mix::Fresh`](crate::event::Mix::Fresh) session its acquaintance, in a
    /// [`Mix::Familiar`](crate::event::Mix::Familiar) one 4 if they have not met, in a
    /// [`Mix::Any`](crate::event::Mix::Any) one nothing. Times [`Goals::new_faces`](crate::event::Goals::new_faces).
    ///
    /// The acquaintance is the sum over the meetings of the pair, each as often as it happened: 1 below 10 minutes, 2
    /// below 30, 4 below 120, 8 from there; half of that for a planned one, nothing for a cancelled one; then halved and
    /// rounded down once for each whole half-life between the meeting and the start of the session. An earlier session of
    /// the plan in which they share a group is a meeting of its minutes at its start. A meeting ages only where the
    /// event has a half-life and both dates are known; dates are read on the clock of the place, and a date without a
    /// time is its midnight.
    NewFaces,
    /// Each public weighted rule: its weight times its shortfall, which [`RuleKind`](crate::event::RuleKind) defines, over
    /// the groups and the sessions in which it holds.
    Rules,
    /// In pairs and project sessions, each person who wants to shadow and of whom the group's shadows name no host. Times
    /// [`Goals::shadows`](crate::event::Goals::shadows).
    Shadows,
    /// In project sessions, for each team each head that an entry of the project's staffing lacks, and each person with
    /// none of the project's skills at its level or above, where it lists some. Times
    /// [`Goals::skills`](crate::event::Goals::skills).
    Skills,
    /// In a session that continues another, each person seated in both whose company differs, where the company of a
    /// person are those of the group who are seated in both. Times [`Goals::stable`](crate::event::Goals::stable).
    Stable,
    /// Each person who sits out, as many times as they did so before: as the history says, and in earlier sessions of the
    /// plan. Times [`Goals::turns`](crate::event::Goals::turns).
    Turns,
}
}

words! {
    Part:
    Balance => "balance",
    Choices => "choices",
    Fair => "fair",
    Interests => "interests",
    Languages => "languages",
    Learning => "learning",
    Mixing => "mixing",
    NewFaces => "new_faces",
    Rules => "rules",
    Shadows => "shadows",
    Skills => "skills",
    Stable => "stable",
    Turns => "turns",
}

strict! {
"an object such as {\"total\": 500, \"parts\": {\"choices\": 500}}" =>
/// What a plan costs: to be minimised, 0 is a plan that meets every wish.
///
/// Confidential rules are no part of it. What an event makes larger than an `i64` holds counts as the largest `i64`.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Cost, Part};
///
/// let cost = Cost::new([(Part::Choices, 500), (Part::Rules, 20), (Part::Turns, 0)]);
/// assert_eq!((cost.total, cost.parts.len()), (520, 2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Cost {
    /// The sum of the parts.
    pub total: i64,
    /// The parts, each above 0; a part of 0 is absent.
    #[serde(default, deserialize_with = "unique_keys")]
    pub parts: BTreeMap<Part, i64>,
}
}

impl Cost {
    /// The cost of these parts, of which those of 0 are left out.
    pub fn new(parts: impl IntoIterator<Item = (Part, i64)>) -> Self {
        let parts: BTreeMap<Part, i64> = parts.into_iter().filter(|&(_, cost)| cost != 0).collect();
        Self { total: parts.values().fold(0, |total, &cost| total.saturating_add(cost)), parts }
    }
}
