//! What the house asks of a kind of rule: as an event writes it, and by index.

use std::fmt;

use crate::index::fault::Finder;
use crate::index::warning::Idle;
use crate::index::{IndexedSession, Limits, SeatedSession, Seating};

use super::lack::Lack;
use super::primitive::{Meeting, Primitive, Visits};
use super::scope::Scope;

/// A kind of rule as an event writes it.
pub(crate) trait Written {
    /// Finds its faults; `place` is where in the file it stands.
    fn faults(&self, _scope: &Scope<'_>, _found: &mut Finder<'_>, _place: &str) {}

    /// Why it can never act, if it cannot.
    fn idle(&self, _scope: &Scope<'_>) -> Option<Idle> {
        None
    }

    /// The most by which it can fall short in a whole plan: what bounds its part of the cost.
    fn most_short(&self, people: i128, sessions: i128) -> i128;

    /// The person and the table or project to which it sends them, or from which it keeps them.
    fn sends(&self) -> Option<Sent<'_>> {
        None
    }

    /// Those of whom no two may share a group.
    fn parts(&self) -> &[String] {
        &[]
    }

    /// Those who are to be in one group.
    fn binds(&self) -> &[String] {
        &[]
    }
}

/// A person sent to a table or project, or kept from it, by id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent<'a> {
    pub(crate) person: &'a str,
    pub(crate) group: &'a str,
    pub(crate) way: Way,
}

/// To a place, or away from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    To,
    From,
}

/// How much of a plan a rule looks at to know whether it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Each group by itself.
    Group,
    /// Where the people whom it names are in one session.
    Session,
    /// Several sessions at once.
    Plan,
}

/// A place where a rule falls short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortfall {
    /// By how much, at least 1.
    pub(crate) amount: i64,
    /// The session; `None` where it is about the whole plan.
    pub(crate) session: Option<usize>,
    /// The group; `None` where it is about more than one.
    pub(crate) group: Option<usize>,
    /// Those concerned, ascending.
    pub(crate) people: Vec<usize>,
}

/// What a rule looks at in one session.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) number: usize,
    pub(crate) session: &'a IndexedSession,
    pub(crate) seated: &'a SeatedSession,
}

impl Scene<'_> {
    pub(super) fn attends(&self, person: usize) -> bool {
        self.session.attends[person]
    }

    pub(super) fn short(&self, amount: usize, group: Option<usize>, people: Vec<usize>) -> Shortfall {
        Shortfall { amount: amount as i64, session: Some(self.number), group, people }
    }

    /// Asks each group by how much it falls short, and names the people of it whom `concerned` picks.
    pub(super) fn each_group(
        &self,
        short: impl Fn(&[usize]) -> usize,
        concerned: impl Fn(usize) -> bool,
    ) -> Vec<Shortfall> {
        let groups = self.seated.groups.iter().enumerate();
        let short = groups.map(|(number, group)| (number, &group.people, short(&group.people)));
        short
            .filter(|&(_, _, amount)| amount > 0)
            .map(|(number, people, amount)| {
                let people = people.iter().copied().filter(|&person| concerned(person));
                self.short(amount, Some(number), people.collect())
            })
            .collect()
    }
}

/// A person who has just come to a group that is not full yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival<'a> {
    pub(crate) session: usize,
    pub(crate) person: usize,
    pub(crate) place: Option<usize>,
    /// The group, the person among them.
    pub(crate) people: &'a [usize],
}

/// Sessions that have happened, as a rule over the plan sees them.
#[derive(Clone, Copy)]
pub(crate) struct Past<'a> {
    /// Their numbers, and who sat where.
    pub(crate) happened: &'a [(usize, &'a SeatedSession)],
    pub(crate) sessions: &'a [IndexedSession],
    /// For each session whether the rule holds there.
    pub(crate) holds: &'a [bool],
}

impl Past<'_> {
    /// The sessions still to come in which the rule holds and all of these people are.
    pub(super) fn to_come(self, people: &[usize]) -> usize {
        let open = |&number: &usize| self.holds[number] && !self.happened.iter().any(|&(past, _)| past == number);
        let all = |&number: &usize| people.iter().all(|&person| self.sessions[number].attends[person]);
        (0..self.sessions.len()).filter(open).filter(all).count()
    }
}

/// A kind of rule by index.
pub(crate) trait Kind: fmt::Debug {
    /// How much of a plan it looks at.
    fn reach(&self) -> Reach;

    /// What it asks and what would mend a plan that breaks it, as the end of a message.
    fn remedy(&self) -> &'static str;

    /// Everywhere that it falls short in one session; nowhere for one that reaches over the plan.
    fn shortfalls_in(&self, _scene: Scene<'_>) -> Vec<Shortfall> {
        Vec::new()
    }

    /// Everywhere that it falls short over the sessions in which it holds, for one that reaches over the plan.
    fn shortfalls_over(&self, _seating: &Seating, _holds: &[bool]) -> Vec<Shortfall> {
        Vec::new()
    }

    /// Whether, where it falls short, it does so whatever becomes of those who have no known place.
    fn stays_broken(&self) -> bool {
        false
    }

    /// What the search has to know of it in one session.
    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        None
    }

    /// What the search has to know of it over the plan.
    fn meeting(&self) -> Option<Meeting<'_>> {
        None
    }

    /// What the search has to know of it over the plan, for one about visits to places.
    fn visits(&self) -> Option<Visits<'_>> {
        None
    }

    /// Those whom it names; nobody for one that speaks of kinds.
    fn names(&self) -> &[usize] {
        &[]
    }

    /// Whether it speaks of a person, by name or by kind.
    fn concerns(&self, person: usize) -> bool {
        self.names().contains(&person)
    }

    /// Whether it leaves a person few ways: who is placed first where every way is tried.
    fn narrows(&self, person: usize) -> bool {
        self.concerns(person)
    }

    /// Why it cannot hold in every group of a session, whoever sits where.
    fn lack(&self, _limits: &Limits<'_>) -> Option<Lack> {
        None
    }

    /// Whether it can still hold, whoever comes next: false only where more people cannot mend it.
    fn may_go_on(&self, _arrival: Arrival<'_>) -> bool {
        true
    }

    /// Whether it lets two people be a group of their own.
    fn allows_pair(&self, _one: usize, _other: usize) -> bool {
        true
    }

    /// The pairs of those present that it forbids, by number among them, the larger first. O(people^2) at most.
    fn forbidden_pairs(&self, present: &[usize]) -> Vec<(usize, usize)> {
        if self.reach() != Reach::Group {
            return Vec::new();
        }
        let pairs = (0..present.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        pairs.filter(|&(one, other)| !self.allows_pair(present[one], present[other])).collect()
    }

    /// What of a person it can tell from others, for one that looks at groups: people who are alike in this are alike to it.
    fn likeness(&self, _person: usize) -> Vec<usize> {
        Vec::new()
    }

    /// Asks no more than sessions that have happened, and those to come, can give; for one that reaches over the plan.
    fn bear_with(&mut self, _past: &Past<'_>) {}

    /// Keeps of what it knows of the sessions only that of one.
    fn keep_session(&mut self, _session: usize) {}
}
