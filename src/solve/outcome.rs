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
         or give some rules a weight"
    )]
    NotFound {
        /// Steps done.
        steps: u64,
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
    /// What there is room for, for a capacity.
    pub capacity: Option<u64>,
    /// The member in words.
    pub text: String,
    pub(super) hidden: Option<String>,
}

impl ConflictMember {
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
            .field("capacity", &self.capacity)
            .field("text", &self.text)
            .finish()
    }
}

/// Hard rules and capacities that cannot hold at once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// Whether the members are shown to be irreducible: any of them left out, the others can hold. That all of them
    /// cannot hold is proven in any case.
    pub proven: bool,
    /// The members.
    pub members: Vec<ConflictMember>,
    /// What would help, in words.
    pub ways_out: Vec<String>,
}

impl fmt::Display for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, member) in self.members.iter().enumerate() {
            let between = if at == 0 { "" } else { ", but " };
            write!(formatter, "{between}{}", member.text)?;
        }
        if let Some((first, more)) = self.ways_out.split_first() {
            write!(formatter, "; {first}")?;
            for way in more {
                write!(formatter, ", or {way}")?;
            }
        }
        Ok(())
    }
}
