//! What a breach is about, for programs: its code, its session, its group and its people.

use crate::index::codes;

use super::kind::Breach;
use super::words::GroupName;

codes! {
    Breach:
    WrongVersion => "wrong-version",
    SessionMissing => "session-missing",
    SessionUnknown => "session-unknown",
    SessionRepeated => "session-repeated",
    SessionOutOfOrder => "session-out-of-order",
    PersonUnknown => "person-unknown",
    UnseatedUnknown => "unseated-unknown",
    PersonRepeated => "person-repeated",
    PersonInTwoGroups => "person-in-two-groups",
    PersonAbsent => "person-absent",
    PersonMissing => "person-missing",
    SeatedAndUnseated => "seated-and-unseated",
    UnseatedRepeated => "unseated-repeated",
    EmptyGroup => "empty-group",
    TableMissing => "table-missing",
    TableUnknown => "table-unknown",
    TableMisplaced => "table-misplaced",
    TableRepeated => "table-repeated",
    ProjectMissing => "project-missing",
    ProjectUnknown => "project-unknown",
    ProjectMisplaced => "project-misplaced",
    ProjectNotRunning => "project-not-running",
    GroupSize => "group-size",
    SecondTrio => "second-trio",
    ProjectSize => "project-size",
    NeedsNotOffered => "needs-not-offered",
    WithoutHost => "without-host",
    HostElsewhere => "host-elsewhere",
    ShadowsMisplaced => "shadows-misplaced",
    ShadowOutside => "shadow-outside",
    ShadowUnwilling => "shadow-unwilling",
    ShadowOfSelf => "shadow-of-self",
    ShadowRepeated => "shadow-repeated",
    TooManyShadows => "too-many-shadows",
    TooFewSeated => "too-few-seated",
    OutOfTurn => "out-of-turn",
    RuleBroken => "rule-broken",
    OrganiserOnlyRule => "organiser-only-rule",
}

impl Breach {
    /// Id of the session; `None` where it is about the whole plan, and for an organiser-only rule.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        match self {
            Self::WrongVersion { .. } | Self::OrganiserOnlyRule => None,
            Self::RuleBroken { session, .. } => session.as_deref(),
            Self::SessionMissing { session, .. }
            | Self::SessionUnknown { session, .. }
            | Self::SessionRepeated { session, .. }
            | Self::SessionOutOfOrder { session, .. }
            | Self::PersonUnknown { session, .. }
            | Self::UnseatedUnknown { session, .. }
            | Self::PersonRepeated { session, .. }
            | Self::PersonInTwoGroups { session, .. }
            | Self::PersonAbsent { session, .. }
            | Self::PersonMissing { session, .. }
            | Self::SeatedAndUnseated { session, .. }
            | Self::UnseatedRepeated { session, .. }
            | Self::EmptyGroup { session, .. }
            | Self::TableMissing { session, .. }
            | Self::TableUnknown { session, .. }
            | Self::TableMisplaced { session, .. }
            | Self::TableRepeated { session, .. }
            | Self::ProjectMissing { session, .. }
            | Self::ProjectUnknown { session, .. }
            | Self::ProjectMisplaced { session, .. }
            | Self::ProjectNotRunning { session, .. }
            | Self::GroupSize { session, .. }
            | Self::SecondTrio { session, .. }
            | Self::ProjectSize { session, .. }
            | Self::NeedsNotOffered { session, .. }
            | Self::WithoutHost { session, .. }
            | Self::HostElsewhere { session, .. }
            | Self::ShadowsMisplaced { session, .. }
            | Self::ShadowOutside { session, .. }
            | Self::ShadowUnwilling { session, .. }
            | Self::ShadowOfSelf { session, .. }
            | Self::ShadowRepeated { session, .. }
            | Self::TooManyShadows { session, .. }
            | Self::TooFewSeated { session, .. }
            | Self::OutOfTurn { session, .. } => Some(session),
        }
    }

    /// The group, the second where there are two; `None` where it is about none or about a whole session.
    #[must_use]
    pub fn group(&self) -> Option<&GroupName> {
        match self {
            Self::RuleBroken { group, .. } => group.as_ref(),
            Self::PersonInTwoGroups { second, .. } | Self::TableRepeated { second, .. } => Some(second),
            Self::PersonUnknown { group, .. }
            | Self::PersonRepeated { group, .. }
            | Self::SeatedAndUnseated { group, .. }
            | Self::EmptyGroup { group, .. }
            | Self::TableMissing { group, .. }
            | Self::TableUnknown { group, .. }
            | Self::TableMisplaced { group, .. }
            | Self::ProjectMissing { group, .. }
            | Self::ProjectUnknown { group, .. }
            | Self::ProjectMisplaced { group, .. }
            | Self::ProjectNotRunning { group, .. }
            | Self::GroupSize { group, .. }
            | Self::SecondTrio { group, .. }
            | Self::NeedsNotOffered { group, .. }
            | Self::ShadowsMisplaced { group, .. }
            | Self::ShadowOutside { group, .. }
            | Self::ShadowUnwilling { group, .. }
            | Self::ShadowOfSelf { group, .. }
            | Self::ShadowRepeated { group, .. }
            | Self::TooManyShadows { group, .. } => Some(group),
            _ => None,
        }
    }

    /// Ids of those whom it is about: the people whom it names, else everybody in its group.
    #[must_use]
    pub fn people(&self) -> Vec<&str> {
        match self {
            Self::RuleBroken { people, .. } if !people.is_empty() => all(people),
            Self::OutOfTurn { person, instead, .. } => vec![person, instead],
            Self::ShadowOutside { shadow, host, .. } | Self::ShadowUnwilling { shadow, host, .. } => vec![shadow, host],
            Self::ShadowRepeated { shadow, .. } => vec![shadow],
            Self::TooManyShadows { host, .. } | Self::HostElsewhere { host, .. } => vec![host],
            Self::WithoutHost { hosts, .. } => all(hosts),
            Self::PersonUnknown { person, .. }
            | Self::UnseatedUnknown { person, .. }
            | Self::PersonRepeated { person, .. }
            | Self::PersonInTwoGroups { person, .. }
            | Self::PersonAbsent { person, .. }
            | Self::PersonMissing { person, .. }
            | Self::SeatedAndUnseated { person, .. }
            | Self::UnseatedRepeated { person, .. }
            | Self::NeedsNotOffered { person, .. }
            | Self::ShadowOfSelf { person, .. } => vec![person],
            _ => self.group().map_or_else(Vec::new, |group| all(&group.people)),
        }
    }
}

fn all(people: &[String]) -> Vec<&str> {
    people.iter().map(String::as_str).collect()
}
