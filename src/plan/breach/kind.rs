//! What a plan breaks.

use super::words::{GroupName, Ids, Maybe, Named, Range};

/// Something that a plan breaks: a rule, the form of a session, or the order of the file.
///
/// The text says what is wrong, which value it has, what is allowed and what would mend it. Of a confidential rule it
/// says "an organiser-only rule", no more; [`Verdict::for_organiser`](crate::plan::Verdict::for_organiser)
/// names such a rule.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::plan::{Group, Plan, PlannedSession};
/// use mingle::problem::Problem;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]);
/// let verdict = plan.check(&Problem::new(&event)?);
/// let breach = &verdict.breaches[0];
/// assert_eq!((breach.code(), breach.session()), ("rule-broken", Some("mon")));
/// assert_eq!(breach.people(), ["ada", "bo"]);
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Breach {
    /// The plan is of a version that the library does not read.
    #[error("version: {version}, but only version 1 is known; make the plan anew")]
    WrongVersion {
        /// What the plan says.
        version: u32,
    },
    /// The plan leaves out a session of the event.
    #[error("session `{session}`: not in the plan, which has every session of the event; add it")]
    SessionMissing {
        /// Id of the session.
        session: String,
    },
    /// The plan has a session that the event has not.
    #[error("session `{session}`: the event has no such session; {}", Maybe(nearest, "remove it"))]
    SessionUnknown {
        /// Id of the session.
        session: String,
        /// The known id nearest to it.
        nearest: Option<String>,
    },
    /// A session stands in the plan twice.
    #[error("session `{session}`: stands in the plan more than once; keep one")]
    SessionRepeated {
        /// Id of the session.
        session: String,
    },
    /// Sessions do not stand in the event's order.
    #[error("session `{session}`: stands after `{after}`, but comes before it in the event; keep the event's order")]
    SessionOutOfOrder {
        /// Id of the session.
        session: String,
        /// Id of the session after which it stands.
        after: String,
    },

    /// A group names somebody who is no attendee.
    #[error("session `{session}`, {group}: no attendee `{person}`; {}", Maybe(nearest, "remove the id"))]
    PersonUnknown {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the person.
        person: String,
        /// The known id nearest to it.
        nearest: Option<String>,
    },
    /// The unseated name somebody who is no attendee.
    #[error("session `{session}`, unseated: no attendee `{person}`; {}", Maybe(nearest, "remove the id"))]
    UnseatedUnknown {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
        /// The known id nearest to it.
        nearest: Option<String>,
    },
    /// A person stands in one group twice.
    #[error("session `{session}`, {group}: `{person}` stands there more than once; name each person once")]
    PersonRepeated {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the person.
        person: String,
    },
    /// A person is in two groups at once.
    #[error("session `{session}`: `{person}` is in two groups, {first} and {second}; keep one of them")]
    PersonInTwoGroups {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
        /// The first group.
        first: GroupName,
        /// The second group.
        second: GroupName,
    },
    /// A person is in a session that they do not attend.
    #[error("session `{session}`: `{person}` does not attend it; take them out")]
    PersonAbsent {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
    },
    /// A person who attends is neither seated nor unseated.
    #[error("session `{session}`: `{person}` attends it, but is neither seated nor unseated; add them to either")]
    PersonMissing {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
    },
    /// A person is seated and unseated at once.
    #[error("session `{session}`: `{person}` is unseated, but sits in {group} as well; keep one of them")]
    SeatedAndUnseated {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
        /// The group.
        group: GroupName,
    },
    /// A person stands among the unseated twice.
    #[error("session `{session}`: `{person}` stands among the unseated more than once; keep one")]
    UnseatedRepeated {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
    },

    /// A group has nobody.
    #[error("session `{session}`, {group}: nobody is in it; leave it out")]
    EmptyGroup {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
    },
    /// In a session of tables a group names no table.
    #[error("session `{session}`, {group}: no table is named; the tables are {}", Ids(tables))]
    TableMissing {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Ids of the session's tables.
        tables: Vec<String>,
    },
    /// A group is at a table that the session has not.
    #[error("session `{session}`, {group}: no table `{table}`; {}", Maybe(nearest, "use one of the session's tables"))]
    TableUnknown {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the table.
        table: String,
        /// The known id nearest to it.
        nearest: Option<String>,
    },
    /// A group names a table in a session without tables.
    #[error("session `{session}`, {group}: names table `{table}`, but the session has no tables; remove it")]
    TableMisplaced {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the table.
        table: String,
    },
    /// Two groups are at one table.
    #[error("session `{session}`: table `{table}` is used twice, by {first} and {second}; move one of them")]
    TableRepeated {
        /// Id of the session.
        session: String,
        /// Id of the table.
        table: String,
        /// The first group.
        first: GroupName,
        /// The second group.
        second: GroupName,
    },
    /// In a project session a group names no project.
    #[error("session `{session}`, {group}: no project is named; name what they work on")]
    ProjectMissing {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
    },
    /// A group is on a project that the event has not.
    #[error(
        "session `{session}`, {group}: no project `{project}`; {}",
        Maybe(nearest, "use one of the event's projects")
    )]
    ProjectUnknown {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the project.
        project: String,
        /// The known id nearest to it.
        nearest: Option<String>,
    },
    /// A group names a project in a session of another form.
    #[error("session `{session}`, {group}: names project `{project}`, but it is no project session; remove it")]
    ProjectMisplaced {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the project.
        project: String,
    },
    /// A project runs in a session that is not one of its own.
    #[error(
        "session `{session}`, {group}: project `{project}` does not run in this session; move them to one that does"
    )]
    ProjectNotRunning {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the project.
        project: String,
    },

    /// A group is smaller or larger than the form allows.
    #[error("session `{session}`, {group}: {size} people, but {} are allowed; move people", Range(*min, *max))]
    GroupSize {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// How many people there are.
        size: usize,
        /// The fewest allowed.
        min: usize,
        /// The most allowed.
        max: usize,
    },
    /// A session of pairs has more than the one trio that an odd one out makes.
    #[error(
        "session `{session}`, {group}: a second trio, but only one is allowed, for an odd one out; split the trios"
    )]
    SecondTrio {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
    },
    /// A project has fewer or more people than it takes.
    #[error("session `{session}`: {size} people on project `{project}`, but {} are allowed; move people", Range(*min, *max))]
    ProjectSize {
        /// Id of the session.
        session: String,
        /// Id of the project.
        project: String,
        /// How many people there are.
        size: usize,
        /// The fewest allowed.
        min: usize,
        /// The most allowed.
        max: usize,
    },
    /// A person sits at a table that does not offer what they need.
    #[error(
        "session `{session}`, {group}: `{person}` needs {}, which the table does not offer; tables that do: {}",
        Ids(needs),
        Ids(tables)
    )]
    NeedsNotOffered {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the person.
        person: String,
        /// What the person needs and the table does not offer.
        needs: Vec<String>,
        /// Ids of the tables that would do, in byte order.
        tables: Vec<String>,
    },
    /// A project with hosts runs without one.
    #[error(
        "session `{session}`: project `{project}` runs without a host; its hosts are {}: add one or close it",
        Ids(hosts)
    )]
    WithoutHost {
        /// Id of the session.
        session: String,
        /// Id of the project.
        project: String,
        /// Ids of its hosts.
        hosts: Vec<String>,
    },
    /// A host of a running project is on no project that they host.
    #[error(
        "session `{session}`: `{host}` hosts {}, which runs, and is not on it; move them there or close it",
        Ids(projects)
    )]
    HostElsewhere {
        /// Id of the session.
        session: String,
        /// Id of the host.
        host: String,
        /// Ids of the running projects that they host.
        projects: Vec<String>,
    },

    /// Shadows are named in a form that has none.
    #[error("session `{session}`, {group}: names shadows, which only pairs and project sessions have; remove them")]
    ShadowsMisplaced {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
    },
    /// One who shadows, or whom they shadow, is not in the group.
    #[error(
        "session `{session}`, {group}: `{shadow}` shadows `{host}`, but `{missing}` is not in the group; remove it"
    )]
    ShadowOutside {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the one who shadows.
        shadow: String,
        /// Id of the one whom they are said to shadow.
        host: String,
        /// Id of the one who is not in the group.
        missing: String,
    },
    /// A person shadows who did not ask to.
    #[error("session `{session}`, {group}: `{shadow}` shadows `{host}`, but does not want to shadow; remove it")]
    ShadowUnwilling {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the one who shadows.
        shadow: String,
        /// Id of the one whom they are said to shadow.
        host: String,
    },
    /// A person shadows themselves.
    #[error("session `{session}`, {group}: `{person}` shadows themselves; name another host")]
    ShadowOfSelf {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the person.
        person: String,
    },
    /// A person shadows twice.
    #[error("session `{session}`, {group}: `{shadow}` shadows more than once; keep one host")]
    ShadowRepeated {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the one who shadows.
        shadow: String,
    },
    /// A host has more shadows than they take.
    #[error("session `{session}`, {group}: `{host}` hosts {shadows} shadows, but takes {at_most} at most; remove some")]
    TooManyShadows {
        /// Id of the session.
        session: String,
        /// The group.
        group: GroupName,
        /// Id of the host.
        host: String,
        /// How many shadow them.
        shadows: usize,
        /// How many they take.
        at_most: usize,
    },

    /// Fewer people sit than the session has seats for.
    #[error(
        "session `{session}`: {seated} of {present} people sit, but its form seats {seats}; seat more, or give the session \
         \"seat\": \"most\" if rules forbid it"
    )]
    TooFewSeated {
        /// Id of the session.
        session: String,
        /// How many people sit.
        seated: usize,
        /// How many its form seats.
        seats: usize,
        /// How many are present.
        present: usize,
    },
    /// A person sits out who did so more often before than another who could.
    #[error(
        "session `{session}`: `{person}` sits out, having done so {times} times before, though `{instead}`, with {fewer} \
         times, could; exchange them"
    )]
    OutOfTurn {
        /// Id of the session.
        session: String,
        /// Id of the person.
        person: String,
        /// How often the person sat out before.
        times: i64,
        /// Id of somebody who could sit out instead.
        instead: String,
        /// How often that one sat out before.
        fewer: i64,
    },

    /// A hard rule is broken.
    #[error(
        "{}rule {}is broken by {amount}{}: {}",
        session.as_ref().map_or_else(String::new, |session| format!("session `{session}`: ")),
        Named(rule, label.as_deref(), *confidential),
        super::words::at(people, group.as_ref()),
        remedy
    )]
    RuleBroken {
        /// The word of the rule's kind.
        rule: &'static str,
        /// Its label, if it has one.
        label: Option<String>,
        /// Id of the session; `None`: it is about the whole plan.
        session: Option<String>,
        /// The group; `None`: it is about more than one.
        group: Option<GroupName>,
        /// Ids of those by whom it is broken, where it is about single people.
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
