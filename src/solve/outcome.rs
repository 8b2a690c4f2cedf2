//! What comes of solving: a plan, a proof that there is none, or neither.

use std::fmt;

use crate::plan::Plan;

/// A plan was found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Solution {
    /// The plan, with its cost and status.
    pub plan: Plan,
}

/// No plan was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoPlan {
    /// It is proven that no plan satisfies the hard rules.
    #[error("no plan satisfies the hard rules: {0}")]
    Conflict(Conflict),
    /// The budget was spent or the callback said stop, and nothing is proven.
    #[error(
        "no plan that keeps every hard rule was found within {steps} steps, and nothing is proven: allow more steps, \
         or give some rules a weight{}",
        most_often(in_the_way)
    )]
    NotFound {
        /// Steps done.
        steps: u64,
        /// The hard rules that stood in the way most often, the most frequent first: a hint and no proof. All
        /// confidential ones are one "organiser-only rule", which stands last.
        in_the_way: Vec<ConflictMember>,
    },
}

/// A hard rule or a capacity that takes part in a conflict. Of a confidential rule it tells nothing but that there is
/// one; [`ConflictMember::for_organiser`] names it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConflictMember {
    /// The word of the rule's kind; `None` for a capacity and for an organiser-only rule.
    pub rule: Option<&'static str>,
    /// The rule's label, if it has one.
    pub label: Option<String>,
    /// Id of the session; `None` where it is about the whole plan.
    pub session: Option<String>,
    /// Ids of the people whom the rule names, if it names any.
    pub people: Vec<String>,
    /// What there is room for, for a capacity.
    pub capacity: Option<u64>,
    /// The member in words.
    pub text: String,
    pub(super) hidden: Option<String>,
}

/// All that is said of a confidential rule.
const ORGANISER_ONLY: &str = "an organiser-only rule";

/// Members that the text of a conflict says; [`Conflict::members`] holds all.
const SAID: usize = 12;

/// What cannot hold at once: the rules, and last what there is room for. Of many the first few are said, the others counted.
fn at_once(members: &[ConflictMember], said: usize) -> String {
    let texts: Vec<&str> = members.iter().map(|member| member.text.as_str()).collect();
    let Some((room, rules)) = texts.split_last().filter(|(_, rules)| !rules.is_empty()) else {
        return texts.concat();
    };
    if members.len() <= said {
        return format!("{}, but {room}", rules.join(", and "));
    }
    let first = &rules[..(said - 2).min(rules.len())];
    format!("{}, and {} more rules, but {room}", first.join(", and "), rules.len() - first.len())
}

fn most_often(in_the_way: &[ConflictMember]) -> String {
    let texts: Vec<&str> = in_the_way.iter().map(|member| member.text.as_str()).collect();
    if texts.is_empty() { String::new() } else { format!("; most often in the way: {}", texts.join("; ")) }
}

impl ConflictMember {
    pub(super) fn organiser_only(hidden: String) -> Self {
        Self {
            rule: None,
            label: None,
            session: None,
            people: Vec::new(),
            capacity: None,
            text: ORGANISER_ONLY.to_owned(),
            hidden: Some(hidden),
        }
    }

    /// The member in words, confidential rules too: for the organiser's eyes only.
    #[must_use]
    pub fn for_organiser(&self) -> &str {
        self.hidden.as_deref().unwrap_or(&self.text)
    }
}

impl fmt::Debug for ConflictMember {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ConflictMember")
            .field("rule", &self.rule)
            .field("label", &self.label)
            .field("session", &self.session)
            .field("people", &self.people)
            .field("capacity", &self.capacity)
            .field("text", &self.text)
            .finish()
    }
}

/// A change that would undo a conflict.
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
    },
    /// Let one person stay away from one session.
    LeaveOut {
        /// Id of the session.
        session: String,
        /// Id of the attendee.
        person: String,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GiveWeight { rule, label, people } => {
                write!(formatter, "give rule `{}` ", label.as_deref().unwrap_or(rule))?;
                if label.is_none() && !people.is_empty() {
                    write!(
                        formatter,
                        "of {} ",
                        people.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
                    )?;
                }
                formatter.write_str("a weight")
            }
            Self::SeatMost { session } => write!(formatter, "set `\"seat\": \"most\"` in `{session}`"),
            Self::MoreSeats { session, place: Some(place), more } => {
                write!(formatter, "let `{place}` of `{session}` hold {more} more")
            }
            Self::MoreSeats { session, place: None, more } => {
                write!(formatter, "let groups of `{session}` hold {more} more")
            }
            Self::AnotherTable { session, seats } => write!(formatter, "add a table for {seats} to `{session}`"),
            Self::LeaveOut { session, person } => write!(formatter, "let `{person}` stay away from `{session}`"),
        }
    }
}

/// A single change that undoes a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WayOut {
    /// What to change.
    pub change: Change,
    /// Whether the whole event was planned with that change; else it is only known that this conflict is undone, and
    /// there may be another.
    pub planned: bool,
}

impl fmt::Display for WayOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.change, if self.planned { "" } else { " (which may not be enough)" })
    }
}

/// Hard rules and capacities that cannot hold at once: that is proven in any case.
///
/// Where a confidential rule takes part, the one public member is "an organiser-only rule";
/// [`Conflict::for_organiser`] tells the whole.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// Whether the members are shown to be irreducible: with any one of them left out a plan was found that keeps the
    /// others. A capacity is left out by seating only as many as the rules allow. Always false where a confidential rule
    /// takes part.
    pub proven: bool,
    /// The members.
    pub members: Vec<ConflictMember>,
    /// Single changes, each tried: those with which the whole event was planned come first, of these what takes least
    /// from people: one or two seats more, a rule given a weight, a table or many seats more, somebody who stays away,
    /// seating only as many as the rules allow.
    pub ways_out: Vec<WayOut>,
    pub(super) hidden: Option<Box<Conflict>>,
}

impl Conflict {
    /// The conflict with its confidential rules named: for the organiser's eyes only.
    #[must_use]
    pub fn for_organiser(&self) -> &Self {
        self.hidden.as_deref().unwrap_or(self)
    }

    /// One member that stands for all, so that not even their number tells anything.
    pub(super) fn organiser_only(self) -> Self {
        let member = ConflictMember::organiser_only(at_once(&self.members, self.members.len()));
        Self { proven: false, members: vec![member], ways_out: Vec::new(), hidden: Some(Box::new(self)) }
    }
}

impl fmt::Debug for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Conflict")
            .field("proven", &self.proven)
            .field("members", &self.members)
            .field("ways_out", &self.ways_out)
            .finish()
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&at_once(&self.members, SAID))?;
        if !self.proven && self.members.len() > 2 {
            formatter.write_str("; perhaps not all of these are needed")?;
        }
        if let Some((first, more)) = self.ways_out.split_first() {
            write!(formatter, "; what would help: {first}")?;
            for way in more {
                write!(formatter, ", or {way}")?;
            }
        }
        Ok(())
    }
}
