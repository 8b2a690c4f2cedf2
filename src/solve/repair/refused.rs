//! Why there is no repair.

use crate::plan::GroupName;
use crate::solve::infeasible::{Conflict, ConflictMember};

/// Why a plan is not repaired. [`report::no_repair_lines`](crate::report::no_repair_lines) says it in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoRepair {
    /// The plan is of a version that the library does not read.
    #[error("version: {version}, but only version 1 is known; make the plan anew with this version")]
    Version {
        /// The version in the plan.
        version: u32,
    },
    /// The plan is of an event of another name.
    #[error("event: the plan is of `{claimed}`, but this event is `{name}`; repair the plan of this event")]
    OtherEvent {
        /// The name in the plan.
        claimed: String,
        /// The event's name.
        name: String,
    },
    /// Where no names tell it: the plan has no session of the event, or more than half of its people are no attendees.
    #[error(
        "people: {unknown} of the {people} people of the plan are no attendees{}, or none of its sessions is one of the \
         event; repair the plan of this event",
        first.as_ref().map_or_else(String::new, |id| format!(" (`{id}` is one)"))
    )]
    Strangers {
        /// How many of its people the event does not know.
        unknown: usize,
        /// How many people it has.
        people: usize,
        /// The id of one of them, the first in byte order.
        first: Option<String>,
    },
    /// A session that is to stay is none of the event.
    #[error(
        "keep: the event has no session `{session}`; {}",
        nearest.as_ref().map_or_else(|| "name one of its own".to_owned(), |id| format!("did you mean `{id}`?"))
    )]
    NoSession {
        /// The id asked for.
        session: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A session that is to stay is not in the plan, so that nobody knows how it was.
    #[error("keep: session `{session}` is not in the plan, and cannot stay as it was; leave it out")]
    NotInPlan {
        /// Its id.
        session: String,
    },
    /// It takes more moves than are allowed.
    #[error(
        "a repair that moves {limit} at most was not found: the best found moves {takes}, and {at_least} is the least that \
         is proven; allow {takes}"
    )]
    TooManyMoves {
        /// The most that were allowed.
        limit: usize,
        /// How many the best repair found takes.
        takes: usize,
        /// No repair takes fewer, as far as that is proven; where this is above the limit, none can keep it.
        at_least: usize,
    },
    /// It is proven that no plan of today keeps the hard rules beside what has happened.
    #[error("no repair satisfies the hard rules: {conflict}")]
    Conflict {
        /// What cannot hold at once.
        conflict: Box<Conflict>,
        /// What of it is a change since the plan was made; empty where none was found to take part, and for an
        /// organiser-only rule.
        today: Vec<Today>,
    },
    /// The budget was spent or the callback said stop, and nothing is proven.
    #[error(
        "no repair that keeps every hard rule was found within {steps} steps, and nothing is proven: allow more steps"
    )]
    NotFound {
        /// Steps done.
        steps: u64,
        /// The hard rules that stood in the way: a hint and no proof.
        blockers: Vec<ConflictMember>,
    },
}

/// A change since the plan was made that takes part in a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Today {
    /// The plan breaks this rule of the conflict: it is new, stricter, or the plan was edited.
    Rule {
        /// The rule's word.
        rule: &'static str,
        /// Its label, if it has one.
        label: Option<String>,
    },
    /// The session is not in the plan.
    NewSession {
        /// Its id.
        session: String,
    },
    /// People who are in the session and whom the plan does not name there; without them the conflict is not found.
    Came {
        /// Id of the session.
        session: String,
        /// Their ids, in byte order.
        people: Vec<String>,
    },
    /// Groups of the plan whose table or project the session has no more, or which cannot be used.
    PlacesGone {
        /// Id of the session.
        session: String,
        /// The groups, as the plan has them.
        groups: Vec<GroupName>,
    },
    /// Groups of the plan that are smaller or larger than the form allows now, counting who is there.
    Sizes {
        /// Id of the session.
        session: String,
        /// The groups, as the plan has them.
        groups: Vec<GroupName>,
    },
    /// People of the plan who are there no more; told where nothing else was found.
    Went {
        /// Id of the session.
        session: String,
        /// Their ids, in byte order.
        people: Vec<String>,
    },
}
