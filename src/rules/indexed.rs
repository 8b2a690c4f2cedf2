//! A rule by index: what it says, where it holds, and how much it matters.

use std::sync::Arc;

use crate::event::{Meet, Rule, RuleKind, Strength};
use crate::index::{Ids, IndexedSession, Limits, SeatedSession, Seating};

use super::kind::{Arrival, Past, Reach, Scene, Shortfall};
use super::lack::Lack;
use super::primitive::{Meeting, Primitive, Visits};
use super::registry::Says;

/// A rule of a problem.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct IndexedRule {
    pub(crate) says: Says,
    /// For each session whether it holds there.
    pub(crate) sessions: Vec<bool>,
    pub(crate) strength: Strength,
    /// Whether nothing that leaves the library may tell of it.
    pub(crate) confidential: bool,
    /// The word of its kind.
    pub(crate) word: &'static str,
    pub(crate) label: Option<String>,
    /// The rule as the event has it, its lists in order, for what is told of it; shared, since problems are cloned with their
    /// rules. It stands last, so that it decides the order of rules only where nothing else does.
    pub(crate) kind: Arc<RuleKind>,
}

impl std::fmt::Debug for IndexedRule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.confidential {
            return formatter.write_str("an organiser-only rule");
        }
        formatter.debug_struct("IndexedRule").field("says", &self.says).field("strength", &self.strength).finish()
    }
}

impl IndexedRule {
    /// Indexes a rule of an event without faults.
    pub(crate) fn new(rule: &Rule, ids: &Ids<'_>) -> Self {
        Self {
            says: Says::new(&rule.rule, ids),
            sessions: ids.sessions.iter().map(|session| rule.holds_in(session)).collect(),
            strength: rule.effective_strength(),
            confidential: rule.confidential,
            word: rule.rule.word(),
            label: rule.label.clone(),
            kind: Arc::new(rule.rule.in_order()),
        }
    }

    /// A hard rule that two people meet once in one of the sessions: what is asked where somebody wonders why they do not.
    pub(crate) fn meeting_of([one, other]: [(usize, &str); 2], sessions: Vec<bool>) -> Self {
        let kind = RuleKind::Meet(Meet { people: vec![one.1.to_owned(), other.1.to_owned()], at_least: 1 }).in_order();
        let people = vec![one.0.min(other.0), one.0.max(other.0)];
        Self {
            says: Says::Meet(super::meet::Meet { people, at_least: 1 }),
            sessions,
            strength: Strength::Hard,
            confidential: false,
            word: kind.word(),
            label: None,
            kind: Arc::new(kind),
        }
    }

    pub(crate) fn is_hard(&self) -> bool {
        self.strength == Strength::Hard
    }

    /// What one unit of its shortfall costs; 0 for a hard rule.
    pub(crate) fn weight(&self) -> i64 {
        match self.strength {
            Strength::Hard => 0,
            Strength::Weight(weight) => weight,
        }
    }

    /// Everywhere that it falls short in the sessions in which it holds.
    ///
    /// O(sessions x people x size of groups) at most.
    pub(crate) fn shortfalls(&self, sessions: &[IndexedSession], seating: &Seating) -> Vec<Shortfall> {
        if self.reach() == Reach::Plan {
            return self.says.kind().shortfalls_over(seating, &self.sessions);
        }
        let seated = seating.sessions.iter().zip(sessions).enumerate().filter(|&(number, _)| self.sessions[number]);
        seated.flat_map(|(number, (seated, session))| self.shortfalls_in(number, session, seated)).collect()
    }

    /// Everywhere that it falls short in one session; one that reaches over the plan falls short in none.
    pub(crate) fn shortfalls_in(
        &self,
        number: usize,
        session: &IndexedSession,
        seated: &SeatedSession,
    ) -> Vec<Shortfall> {
        self.says.kind().shortfalls_in(Scene { number, session, seated })
    }

    /// How much of a plan it looks at.
    pub(crate) fn reach(&self) -> Reach {
        self.says.kind().reach()
    }

    /// What it asks and what would mend a plan that breaks it, as the end of a message.
    pub(crate) fn remedy(&self) -> &'static str {
        self.says.kind().remedy()
    }

    /// Whether, where it falls short, it does so whatever becomes of those who have no known place.
    pub(crate) fn stays_broken(&self) -> bool {
        self.says.kind().stays_broken()
    }

    /// What the search has to know of it in one session; nothing where it does not hold.
    pub(crate) fn primitive(&self, session: usize) -> Option<Primitive<'_>> {
        if self.sessions[session] { self.says.kind().primitive(session) } else { None }
    }

    /// What the search has to know of it in the first session in which it asks for anything.
    pub(crate) fn any_primitive(&self) -> Option<Primitive<'_>> {
        (0..self.sessions.len()).find_map(|session| self.primitive(session))
    }

    /// What the search has to know of it over the plan.
    pub(crate) fn meeting(&self) -> Option<Meeting<'_>> {
        self.says.kind().meeting()
    }

    /// What the search has to know of it over the plan, for one about visits to places.
    pub(crate) fn visits(&self) -> Option<Visits<'_>> {
        self.says.kind().visits()
    }

    /// Those whom it names; nobody for one that speaks of kinds.
    pub(crate) fn names(&self) -> &[usize] {
        self.says.kind().names()
    }

    /// Whether it speaks of a person, by name or by kind.
    pub(crate) fn concerns(&self, person: usize) -> bool {
        self.says.kind().concerns(person)
    }

    /// Whether it leaves a person few ways: who is placed first where every way is tried.
    pub(crate) fn narrows(&self, person: usize) -> bool {
        self.says.kind().narrows(person)
    }

    /// Why it cannot hold in every group of a session, whoever sits where.
    pub(crate) fn lack(&self, limits: &Limits<'_>) -> Option<Lack> {
        self.says.kind().lack(limits)
    }

    /// Whether it can still hold, whoever comes next: false only where more people cannot mend it.
    pub(crate) fn may_go_on(&self, arrival: Arrival<'_>) -> bool {
        self.says.kind().may_go_on(arrival)
    }

    /// The pairs of those present that it forbids, by number among them, the larger first. O(people^2) at most.
    pub(crate) fn forbidden_pairs(&self, present: &[usize]) -> Vec<(usize, usize)> {
        self.says.kind().forbidden_pairs(present)
    }

    /// What of a person it can tell from others, for one that looks at groups.
    pub(crate) fn likeness(&self, person: usize) -> Vec<usize> {
        self.says.kind().likeness(person)
    }

    /// Lets a rule over the plan ask no more than sessions that have happened, by number, and the others can give.
    pub(crate) fn bear_with(&mut self, happened: &[(usize, &SeatedSession)], sessions: &[IndexedSession]) {
        let holds = self.sessions.clone();
        self.says.kind_mut().bear_with(&Past { happened, sessions, holds: &holds });
    }

    /// Lets it be about one session alone, which is then the only one.
    pub(crate) fn keep_session(&mut self, session: usize) {
        self.sessions = vec![true];
        self.says.kind_mut().keep_session(session);
    }
}
