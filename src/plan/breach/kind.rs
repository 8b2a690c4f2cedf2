//! What a plan breaks.

use super::words::{GroupName, Ids, Maybe, Named, Range};

/// Something that a plan breaks: a rule, the form of a session, or the order of the file.
///
/// The text says what is wrong, which value it has, what is allowed and what would mend it. Of a confidential rule it
/// says "an organiser-only rule", no more; [`Verdict::for_organiser`](crate::plan::Verdict::for_organiser)
/// names such a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are the words of the text, which names them all")]
pub enum Breach {
    /// The plan is of a version that the library does not read.
    #[error("version: {version}, but only version 1 is known; make the plan anew")]
    WrongVersion { version: u32 },
    /// The plan leaves out a session of the event.
    #[error("session `{session}`: not in the plan, which has every session of the event; add it")]
    SessionMissing { session: String },
    /// The plan has a session that the event has not.
    #[error("session `{session}`: the event has no such session; {}", Maybe(nearest, "remove it"))]
    SessionUnknown { session: String, nearest: Option<String> },
    /// A session stands in the plan twice.
    #[error("session `{session}`: stands in the plan more than once; keep one")]
    SessionRepeated { session: String },
    /// Sessions do not stand in the event's order.
    #[error("session `{session}`: stands after `{after}`, but comes before it in the event; keep the event's order")]
    SessionOutOfOrder { session: String, after: String },

    /// A group names somebody who is no attendee.
    #[error("session `{session}`, {group}: no attendee `{person}`; {}", Maybe(nearest, "remove the id"))]
    PersonUnknown { session: String, group: GroupName, person: String, nearest: Option<String> },
    /// The unseated name somebody who is no attendee.
    #[error("session `{session}`, unseated: no attendee `{person}`; {}", Maybe(nearest, "remove the id"))]
    UnseatedUnknown { session: String, person: String, nearest: Option<String> },
    /// A person stands in one group twice.
    #[error("session `{session}`, {group}: `{person}` stands there more than once; name each person once")]
    PersonRepeated { session: String, group: GroupName, person: String },
    /// A person is in two groups at once.
    #[error("session `{session}`: `{person}` is in two groups, {first} and {second}; keep one of them")]
    PersonInTwoGroups { session: String, person: String, first: GroupName, second: GroupName },
    /// A person is in a session that they do not attend.
    #[error("session `{session}`: `{person}` does not attend it; take them out")]
    PersonAbsent { session: String, person: String },
    /// A person who attends is neither seated nor unseated.
    #[error("session `{session}`: `{person}` attends it, but is neither seated nor unseated; add them to either")]
    PersonMissing { session: String, person: String },
    /// A person is seated and unseated at once.
    #[error("session `{session}`: `{person}` is unseated, but sits in {group} as well; keep one of them")]
    SeatedAndUnseated { session: String, person: String, group: GroupName },
    /// A person stands among the unseated twice.
    #[error("session `{session}`: `{person}` stands among the unseated more than once; keep one")]
    UnseatedRepeated { session: String, person: String },

    /// A group has nobody.
    #[error("session `{session}`, {group}: nobody is in it; leave it out")]
    EmptyGroup { session: String, group: GroupName },
    /// In a session of tables a group names no table.
    #[error("session `{session}`, {group}: no table is named; the tables are {}", Ids(tables))]
    TableMissing { session: String, group: GroupName, tables: Vec<String> },
    /// A group is at a table that the session has not.
    #[error("session `{session}`, {group}: no table `{table}`; {}", Maybe(nearest, "use one of the session's tables"))]
    TableUnknown { session: String, group: GroupName, table: String, nearest: Option<String> },
    /// A group names a table in a session without tables.
    #[error("session `{session}`, {group}: names table `{table}`, but the session has no tables; remove it")]
    TableMisplaced { session: String, group: GroupName, table: String },
    /// Two groups are at one table.
    #[error("session `{session}`: table `{table}` is used twice, by {first} and {second}; move one of them")]
    TableRepeated { session: String, table: String, first: GroupName, second: GroupName },
    /// In a project session a group names no project.
    #[error("session `{session}`, {group}: no project is named; name what they work on")]
    ProjectMissing { session: String, group: GroupName },
    /// A group is on a project that the event has not.
    #[error(
        "session `{session}`, {group}: no project `{project}`; {}",
        Maybe(nearest, "use one of the event's projects")
    )]
    ProjectUnknown { session: String, group: GroupName, project: String, nearest: Option<String> },
    /// A group names a project in a session of another form.
    #[error("session `{session}`, {group}: names project `{project}`, but it is no project session; remove it")]
    ProjectMisplaced { session: String, group: GroupName, project: String },
    /// A project runs in a session that is not one of its own.
    #[error(
        "session `{session}`, {group}: project `{project}` does not run in this session; move them to one that does"
    )]
    ProjectNotRunning { session: String, group: GroupName, project: String },

    /// A group is smaller or larger than the form allows.
    #[error("session `{session}`, {group}: {size} people, but {} are allowed; move people", Range(*min, *max))]
    GroupSize { session: String, group: GroupName, size: usize, min: usize, max: usize },
    /// A session of pairs has more than the one trio that an odd one out makes.
    #[error(
        "session `{session}`, {group}: a second trio, but only one is allowed, for an odd one out; split the trios"
    )]
    SecondTrio { session: String, group: GroupName },
    /// A project has fewer or more people than it takes.
    #[error("session `{session}`: {size} people on project `{project}`, but {} are allowed; move people", Range(*min, *max))]
    ProjectSize { session: String, project: String, size: usize, min: usize, max: usize },
    /// A person sits at a table that does not offer what they need.
    #[error(
        "session `{session}`, {group}: `{person}` needs {}, which the table does not offer; tables that do: {}",
        Ids(needs),
        Ids(tables)
    )]
    NeedsNotOffered { session: String, group: GroupName, person: String, needs: Vec<String>, tables: Vec<String> },
    /// A project with hosts runs without one.
    #[error(
        "session `{session}`: project `{project}` runs without a host; its hosts are {}: add one or close it",
        Ids(hosts)
    )]
    WithoutHost { session: String, project: String, hosts: Vec<String> },
    /// A host of a running project is on no project that they host.
    #[error(
        "session `{session}`: `{host}` hosts {}, which runs, and is not on it; move them there or close it",
        Ids(projects)
    )]
    HostElsewhere { session: String, host: String, projects: Vec<String> },

    /// Shadows are named in a form that has none.
    #[error("session `{session}`, {group}: names shadows, which only pairs and project sessions have; remove them")]
    ShadowsMisplaced { session: String, group: GroupName },
    /// One who shadows, or whom they shadow, is not in the group.
    #[error(
        "session `{session}`, {group}: `{shadow}` shadows `{host}`, but `{missing}` is not in the group; remove it"
    )]
    ShadowOutside { session: String, group: GroupName, shadow: String, host: String, missing: String },
    /// A person shadows who did not ask to.
    #[error("session `{session}`, {group}: `{shadow}` shadows `{host}`, but does not want to shadow; remove it")]
    ShadowUnwilling { session: String, group: GroupName, shadow: String, host: String },
    /// A person shadows themselves.
    #[error("session `{session}`, {group}: `{person}` shadows themselves; name another host")]
    ShadowOfSelf { session: String, group: GroupName, person: String },
    /// A person shadows twice.
    #[error("session `{session}`, {group}: `{shadow}` shadows more than once; keep one host")]
    ShadowRepeated { session: String, group: GroupName, shadow: String },
    /// A host has more shadows than they take.
    #[error("session `{session}`, {group}: `{host}` hosts {shadows} shadows, but takes {at_most} at most; remove some")]
    TooManyShadows { session: String, group: GroupName, host: String, shadows: usize, at_most: usize },

    /// Fewer people sit than the session has seats for.
    #[error(
        "session `{session}`: {seated} of {present} people sit, but its form seats {seats}; seat more, or give the session \
         \"seat\": \"most\" if rules forbid it"
    )]
    TooFewSeated { session: String, seated: usize, seats: usize, present: usize },
    /// A person sits out who did so more often before than another who could.
    #[error(
        "session `{session}`: `{person}` sits out, having done so {times} times before, though `{instead}`, with {fewer} \
         times, could; exchange them"
    )]
    OutOfTurn { session: String, person: String, times: i64, instead: String, fewer: i64 },

    /// A hard rule is broken.
    #[error(
        "{}rule {}is broken by {amount}{}: {}",
        session.as_ref().map_or_else(String::new, |session| format!("session `{session}`: ")),
        Named(rule, label.as_deref(), *confidential),
        super::words::at(people, group.as_ref()),
        remedy
    )]
    RuleBroken {
        rule: &'static str,
        label: Option<String>,
        /// `None`: it is about the whole plan.
        session: Option<String>,
        /// `None`: it is about more than one group.
        group: Option<GroupName>,
        people: Vec<String>,
        /// The shortfall, at least 1.
        amount: i64,
        /// What the rule asks and what would mend it.
        remedy: &'static str,
        /// Whether the rule is for the organiser's eyes only; such a breach is told by
        /// [`Verdict::for_organiser`](crate::plan::Verdict::for_organiser) alone.
        confidential: bool,
    },
    /// Hard confidential rules are broken: told once, whatever they are and wherever it is.
    #[error("an organiser-only rule is broken")]
    OrganiserOnlyRule,
}
