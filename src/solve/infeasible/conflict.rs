//! What cannot hold at once, and what would help, as data: `report` says it in words.

use std::fmt;

use crate::event::RuleKind;

use super::room::Room;

/// All that is said of a confidential rule.
const ORGANISER_ONLY: &str = "an organiser-only rule";

/// A hard rule that takes part.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{ConflictMember, NoPlan, Solver};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// let ConflictMember::Rule(rule) = &conflict.members[0] else { panic!("a rule takes part") };
/// assert_eq!((rule.kind.word(), rule.label.as_deref()), ("apart", None));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleMember {
    /// What it says, as the event has it but with its lists in byte order: its limits, its trait, of whom it speaks.
    pub kind: RuleKind,
    /// Its label, if it has one.
    pub label: Option<String>,
    /// Id of the session; `None` where it is about the whole plan.
    pub session: Option<String>,
    /// Ids of the people whom the rule names, in byte order, if it names any.
    pub people: Vec<String>,
}

/// What somebody needs at a table, where it takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NeedMember {
    /// Id of the attendee.
    pub person: String,
    /// All that the person needs.
    pub needs: Vec<String>,
    /// Id of the session.
    pub session: String,
}

/// What there is room for.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{ConflictMember, NoPlan, Solver};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// let Some(ConflictMember::Capacity(room)) = conflict.members.last() else { panic!("room is wanting") };
/// assert_eq!((room.capacity, room.session.as_deref()), (1, Some("mon")));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CapacityMember {
    /// Id of the session; `None` where it is about the whole plan.
    pub session: Option<String>,
    /// The room as one number: groups, seats or people, as the room has it.
    pub capacity: u64,
    /// What it is that has no more room.
    pub room: Room,
}

/// Confidential members, of which nothing is told but that there are some.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(Vec<ConflictMember>);

impl fmt::Debug for Hidden {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(ORGANISER_ONLY)
    }
}

/// Something that takes part in a conflict, or that stood in the way of a search.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{NoPlan, Solver};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// let member = &conflict.members[0];
/// assert_eq!((member.code(), member.session()), ("apart", Some("mon")));
/// assert_eq!(member.people(), ["ada", "bo"]);
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConflictMember {
    /// A hard rule.
    Rule(RuleMember),
    /// What somebody needs.
    Need(NeedMember),
    /// What there is room for.
    Capacity(CapacityMember),
    /// One confidential rule or more: nothing is told but that. [`ConflictMember::for_organiser`] names them.
    OrganiserOnly(Hidden),
}

impl ConflictMember {
    pub(super) fn organiser_only(members: Vec<Self>) -> Self {
        Self::OrganiserOnly(Hidden(members))
    }

    /// A word that stays the same: the word of the rule's kind, `need`, the code of the room, or `organiser_only`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.kind.word(),
            Self::Need(_) => "need",
            Self::Capacity(capacity) => capacity.room.code(),
            Self::OrganiserOnly(_) => "organiser_only",
        }
    }

    /// The word of the rule's kind; `None` for what is no rule, and for an organiser-only rule.
    #[must_use]
    pub fn rule(&self) -> Option<&'static str> {
        match self {
            Self::Rule(rule) => Some(rule.kind.word()),
            _ => None,
        }
    }

    /// The rule's label, if it has one.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Rule(rule) => rule.label.as_deref(),
            _ => None,
        }
    }

    /// Id of the session; `None` where it is about the whole plan.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        match self {
            Self::Rule(rule) => rule.session.as_deref(),
            Self::Need(need) => Some(&need.session),
            Self::Capacity(capacity) => capacity.session.as_deref(),
            Self::OrganiserOnly(_) => None,
        }
    }

    /// Ids of the people whom a rule names, or of the one who needs something.
    #[must_use]
    pub fn people(&self) -> &[String] {
        match self {
            Self::Rule(rule) => &rule.people,
            Self::Need(need) => std::slice::from_ref(&need.person),
            Self::Capacity(_) | Self::OrganiserOnly(_) => &[],
        }
    }

    /// What there is room for, for a capacity.
    #[must_use]
    pub fn capacity(&self) -> Option<u64> {
        match self {
            Self::Capacity(capacity) => Some(capacity.capacity),
            _ => None,
        }
    }

    /// The member itself, or all members that it stands for, confidential rules too: for the organiser's eyes only.
    #[must_use]
    pub fn for_organiser(&self) -> &[Self] {
        match self {
            Self::OrganiserOnly(Hidden(members)) => members,
            open => std::slice::from_ref(open),
        }
    }
}

/// A change that would undo a conflict.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{Change, NoPlan, Solver};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// let seats_most = |change: &Change| matches!(change, Change::SeatMost { session } if session == "mon");
/// assert!(conflict.remedies.iter().any(|remedy| seats_most(&remedy.change)));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// Give a rule a weight instead of holding it hard.
    GiveWeight {
        /// The rule's word.
        rule: &'static str,
        /// Its label, if it has one.
        label: Option<String>,
        /// Ids of the first few people that it names.
        people: Vec<String>,
        /// What it says, by which one without a label and people is known.
        kind: RuleKind,
    },
    /// Let the session seat as many as the rules allow.
    SeatMost {
        /// Id of the session.
        session: String,
    },
    /// Let one place hold more people; or, in a session of groups, every group.
    MoreSeats {
        /// Id of the session.
        session: String,
        /// Id of the table or project; `None` in a session of groups.
        place: Option<String>,
        /// How many seats more.
        more: usize,
    },
    /// Add a table.
    AnotherTable {
        /// Id of the session.
        session: String,
        /// Seats of the table.
        seats: usize,
        /// What it must offer, in byte order: all that somebody needs for whom it is.
        offers: Vec<String>,
    },
    /// Let one person stay away from one session.
    LeaveOut {
        /// Id of the session.
        session: String,
        /// Id of the attendee.
        person: String,
    },
}

impl Change {
    /// A word that stays the same.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::GiveWeight { .. } => "give_weight",
            Self::SeatMost { .. } => "seat_most",
            Self::MoreSeats { .. } => "more_seats",
            Self::AnotherTable { .. } => "another_table",
            Self::LeaveOut { .. } => "leave_out",
        }
    }
}

/// A single change that undoes a conflict: a way out.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{NoPlan, Solver};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// assert!(conflict.remedies.iter().any(|remedy| remedy.planned && remedy.change.code() == "give_weight"));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remedy {
    /// What to change.
    pub change: Change,
    /// Whether the whole event was planned with that change; else it is only known that this conflict is undone, and
    /// there may be another.
    pub planned: bool,
}

/// Hard rules, needs and capacities that cannot hold at once: that is proven in any case.
///
/// Where a confidential rule takes part, the one public member is [`ConflictMember::OrganiserOnly`];
/// [`Conflict::for_organiser`] tells the whole. Its `Display` text says how many members it has;
/// [`report::conflict`](crate::report::conflict) says which.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{NoPlan, Solver};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// assert_eq!(conflict.to_string(), "a conflict of 2 members");
/// assert_eq!(serde_json::to_value(&conflict).unwrap()["members"][0]["rule"], "apart");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// Whether the members are shown to be irreducible: with any one of them left out a plan was found that keeps the
    /// others. A capacity is left out by seating only as many as the rules allow, unless a rule itself keeps seats
    /// (`pin`, `seated`, a `total` of at least so many): then each rule is shown to be needed. Of a need it is only
    /// shown that the proof rests on it. Always false where a confidential rule takes part.
    pub proven: bool,
    /// The members: the rules, needs and the sizes of projects, and last what there is room for.
    pub members: Vec<ConflictMember>,
    /// Single changes, each tried: those with which the whole event was planned come first, of these what takes least
    /// from people: one or two seats more, a rule given a weight, a table or many seats more, somebody who stays away,
    /// seating only as many as the rules allow.
    pub remedies: Vec<Remedy>,
    hidden: Option<Box<Conflict>>,
}

impl Conflict {
    pub(super) fn new(proven: bool, members: Vec<ConflictMember>, remedies: Vec<Remedy>) -> Self {
        Self { proven, members, remedies, hidden: None }
    }

    /// The conflict with its confidential rules named: for the organiser's eyes only.
    #[must_use]
    pub fn for_organiser(&self) -> &Self {
        self.hidden.as_deref().unwrap_or(self)
    }

    /// A conflict as no search has found it, for tests of what is said of one.
    #[cfg(test)]
    pub(crate) fn for_tests(members: Vec<ConflictMember>, remedies: Vec<Remedy>) -> Self {
        Self::new(false, members, remedies)
    }

    /// One member that stands for all, so that not even their number tells anything.
    pub(crate) fn organiser_only(self) -> Self {
        let member = ConflictMember::organiser_only(self.members.clone());
        Self { proven: false, members: vec![member], remedies: Vec::new(), hidden: Some(Box::new(self)) }
    }
}

impl fmt::Debug for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Conflict")
            .field("proven", &self.proven)
            .field("members", &self.members)
            .field("remedies", &self.remedies)
            .finish()
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.members[..] {
            [ConflictMember::OrganiserOnly(_)] => formatter.write_str(ORGANISER_ONLY),
            members => write!(formatter, "a conflict of {} members", members.len()),
        }
    }
}

impl std::error::Error for Conflict {}
