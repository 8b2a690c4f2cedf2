//! What there is no room for, one variant a fact.

/// What there is room for in a session, or in the whole plan, and what would need more. Sessions are those of the member
/// that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Room {
    /// More people are mutually apart than there are groups.
    GroupsForApart {
        /// The most groups.
        groups: usize,
        /// How many people stay apart.
        people: usize,
    },
    /// More people are kept together than the largest group holds.
    LargestGroup {
        /// What it holds.
        holds: usize,
        /// How many are kept together.
        together: usize,
    },
    /// Sets of people kept together do not fit into the groups side by side.
    BlocksSideBySide {
        /// How many sets.
        blocks: usize,
    },
    /// More people have one value than groups can take.
    GroupsForValue {
        /// The most groups.
        groups: usize,
        /// How many have the value.
        people: usize,
    },
    /// A group is to have more people of a kind than it holds. The rule may be meant for some sessions only.
    LargestGroupForKind {
        /// What the largest group holds.
        holds: usize,
    },
    /// Too few are of a kind of which each group has some. The rule may be meant for some sessions only.
    KindForGroups {
        /// How many are of the kind.
        people: usize,
        /// The fewest groups.
        groups: usize,
    },
    /// Too many are of a kind of which each group has few.
    GroupsForKind {
        /// How many are of the kind.
        people: usize,
        /// The most groups.
        groups: usize,
    },
    /// Somebody is to have more company than there is, or than a group holds. The rule may be meant for some sessions only.
    CompanyOfOne {
        /// Id of the attendee.
        person: String,
        /// How many others are of the company.
        company: usize,
        /// What the largest group holds.
        holds: usize,
    },
    /// All who need company need more of it than there is. The rule may be meant for some sessions only.
    CompanyOfAll {
        /// How many need company.
        people: usize,
        /// What the largest group holds.
        holds: usize,
        /// How many of the company they need.
        needed: usize,
        /// How many there are.
        company: usize,
    },
    /// Only one is of a kind of which nobody may be alone, and everybody sits.
    OneOfKind,
    /// More people have no value to share than sit out.
    WithoutValue {
        /// How many have none.
        people: usize,
        /// How many sit out.
        out: usize,
    },
    /// Those who share a value do not divide into groups.
    SharersInGroups {
        /// How many share it.
        people: usize,
        /// The fewest people in a group.
        smallest: usize,
        /// The most.
        largest: usize,
    },
    /// Those who share a value form more groups than there are.
    GroupsOfSharers {
        /// The groups that they form at least.
        needed: usize,
        /// The most groups.
        groups: usize,
    },
    /// People are to meet in more sessions than have them all present, not apart, in a group that holds and suits them.
    SessionsToMeet {
        /// How many sessions have that.
        sessions: usize,
    },
    /// Somebody is to meet more people than sit beside them where they may meet.
    SeatsBeside {
        /// Id of the attendee.
        person: String,
        /// The most seats beside them, in all sessions together.
        seats: usize,
    },
    /// Fewer people than the session seats can sit where they may.
    SeatsWhereAllowed {
        /// How many the session seats.
        seats: usize,
        /// How many at most can sit.
        can_sit: usize,
    },
    /// Fewer can sit, where they may, of the people who cannot sit out by the rules.
    SeatsKept {
        /// For how many a seat is kept.
        people: usize,
        /// How many of them at most can sit.
        can_sit: usize,
    },
    /// No group can take all of these people, who do not all sit out.
    NoGroupFor {
        /// Ids of the attendees.
        people: Vec<String>,
    },
    /// Somebody sits at places in more sessions than there are different ones for them.
    PlacesToVary {
        /// Id of the attendee.
        person: String,
        /// In how many sessions they sit where a new place is asked for.
        sessions: usize,
        /// In how many of these they can be at a place of their own.
        places: usize,
    },
    /// Sessions seat more people than their places can take who have not been there.
    VisitsToVary {
        /// How many seats those of whom the rule speaks have in all sessions together.
        visits: usize,
        /// How many of these can be at a place new to them.
        first: usize,
    },
    /// More people sit than the places take under limits over several of them.
    SeatsUnderTotals {
        /// How many sit.
        seats: usize,
        /// How many at most can.
        can_sit: usize,
    },
    /// Fewer people can be at some places together than are to be there.
    PeopleForTotal {
        /// How many at most can be there.
        can_sit: usize,
    },
    /// Two people can sit nowhere but where they are too close.
    NowhereElse,
    /// Everybody is paired up, and one person may be paired with nobody.
    NobodyFor {
        /// How many are paired up; `None`: everybody.
        paired: Option<usize>,
        /// Id of the attendee.
        person: String,
    },
    /// Several sets of an odd number of people have partners only among themselves, so that each has one left over.
    OddSets {
        /// How many are paired up.
        paired: usize,
        /// How many sets.
        sets: usize,
    },
    /// Some people are the only partners of more people, or of sets of an odd number with one left over each (a barrier, as
    /// Tutte and Berge have it).
    OnlyPartners {
        /// How many are paired up.
        paired: usize,
        /// Ids of the partners.
        partners: Vec<String>,
        /// Ids of those who have no other partner.
        alone: Vec<String>,
        /// The sizes of the sets of several people that have no other partner outside.
        sets: Vec<usize>,
    },
    /// Not so many can be paired up.
    PairsUp {
        /// How many are paired up.
        paired: usize,
    },
    /// Every seating of the session was tried.
    EverySeating {
        /// How many the session seats.
        seats: usize,
    },
    /// Every seating of these sessions was tried.
    EveryPlan {
        /// Ids of the sessions.
        sessions: Vec<String>,
    },
    /// A project takes so many, and may need one of its hosts.
    Project {
        /// Id of the project.
        project: String,
        /// The fewest people.
        min: usize,
        /// The most.
        max: usize,
        /// Ids of the hosts who are there; `None` where it runs without a host.
        hosts: Option<Vec<String>>,
    },
}

impl Room {
    /// A word that stays the same.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::GroupsForApart { .. } => "groups_for_apart",
            Self::LargestGroup { .. } => "largest_group",
            Self::BlocksSideBySide { .. } => "blocks_side_by_side",
            Self::GroupsForValue { .. } => "groups_for_value",
            Self::LargestGroupForKind { .. } => "largest_group_for_kind",
            Self::KindForGroups { .. } => "kind_for_groups",
            Self::GroupsForKind { .. } => "groups_for_kind",
            Self::CompanyOfOne { .. } => "company_of_one",
            Self::CompanyOfAll { .. } => "company_of_all",
            Self::OneOfKind => "one_of_kind",
            Self::WithoutValue { .. } => "without_value",
            Self::SharersInGroups { .. } => "sharers_in_groups",
            Self::GroupsOfSharers { .. } => "groups_of_sharers",
            Self::SessionsToMeet { .. } => "sessions_to_meet",
            Self::SeatsBeside { .. } => "seats_beside",
            Self::SeatsWhereAllowed { .. } => "seats_where_allowed",
            Self::SeatsKept { .. } => "seats_kept",
            Self::NoGroupFor { .. } => "no_group_for",
            Self::PlacesToVary { .. } => "places_to_vary",
            Self::VisitsToVary { .. } => "visits_to_vary",
            Self::SeatsUnderTotals { .. } => "seats_under_totals",
            Self::PeopleForTotal { .. } => "people_for_total",
            Self::NowhereElse => "nowhere_else",
            Self::NobodyFor { .. } => "nobody_for",
            Self::OddSets { .. } => "odd_sets",
            Self::OnlyPartners { .. } => "only_partners",
            Self::PairsUp { .. } => "pairs_up",
            Self::EverySeating { .. } => "every_seating",
            Self::EveryPlan { .. } => "every_plan",
            Self::Project { .. } => "project",
        }
    }
}
