//! What a breach is about, for programs: its code, its session, its group and its people.

use super::kind::Breach;
use super::words::GroupName;

impl Breach {
    /// A word for the kind of breach that stays the same whatever becomes of the text.
    ///
    /// One of `wrong-version`, `session-missing`, `session-unknown`, `session-repeated`, `session-out-of-order`,
    /// `person-unknown`, `unseated-unknown`, `person-repeated`, `person-in-two-groups`, `person-absent`,
    /// `person-missing`, `seated-and-unseated`, `unseated-repeated`, `empty-group`, `table-missing`, `table-unknown`,
    /// `table-misplaced`, `table-repeated`, `project-missing`, `project-unknown`, `project-misplaced`,
    /// `project-not-running`, `group-size`, `second-trio`, `project-size`, `needs-not-offered`, `without-host`,
    /// `host-elsewhere`, `shadows-misplaced`, `shadow-outside`, `shadow-unwilling`, `shadow-of-self`,
    /// `shadow-repeated`, `too-many-shadows`, `too-few-seated`, `out-of-turn`, `rule-broken` and `organiser-only-rule`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongVersion { .. } => "wrong-version",
            Self::SessionMissing { .. } => "session-missing",
            Self::SessionUnknown { .. } => "session-unknown",
            Self::SessionRepeated { .. } => "session-repeated",
            Self::SessionOutOfOrder { .. } => "session-out-of-order",
            Self::PersonUnknown { .. } => "person-unknown",
            Self::UnseatedUnknown { .. } => "unseated-unknown",
            Self::PersonRepeated { .. } => "person-repeated",
            Self::PersonInTwoGroups { .. } => "person-in-two-groups",
            Self::PersonAbsent { .. } => "person-absent",
            Self::PersonMissing { .. } => "person-missing",
            Self::SeatedAndUnseated { .. } => "seated-and-unseated",
            Self::UnseatedRepeated { .. } => "unseated-repeated",
            Self::EmptyGroup { .. } => "empty-group",
            Self::TableMissing { .. } => "table-missing",
            Self::TableUnknown { .. } => "table-unknown",
            Self::TableMisplaced { .. } => "table-misplaced",
            Self::TableRepeated { .. } => "table-repeated",
            Self::ProjectMissing { .. } => "project-missing",
            Self::ProjectUnknown { .. } => "project-unknown",
            Self::ProjectMisplaced { .. } => "project-misplaced",
            Self::ProjectNotRunning { .. } => "project-not-running",
            Self::GroupSize { .. } => "group-size",
            Self::SecondTrio { .. } => "second-trio",
            Self::ProjectSize { .. } => "project-size",
            Self::NeedsNotOffered { .. } => "needs-not-offered",
            Self::WithoutHost { .. } => "without-host",
            Self::HostElsewhere { .. } => "host-elsewhere",
            Self::ShadowsMisplaced { .. } => "shadows-misplaced",
            Self::ShadowOutside { .. } => "shadow-outside",
            Self::ShadowUnwilling { .. } => "shadow-unwilling",
            Self::ShadowOfSelf { .. } => "shadow-of-self",
            Self::ShadowRepeated { .. } => "shadow-repeated",
            Self::TooManyShadows { .. } => "too-many-shadows",
            Self::TooFewSeated { .. } => "too-few-seated",
            Self::OutOfTurn { .. } => "out-of-turn",
            Self::RuleBroken { .. } => "rule-broken",
            Self::OrganiserOnlyRule => "organiser-only-rule",
        }
    }

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
