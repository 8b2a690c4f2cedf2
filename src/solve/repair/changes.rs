//! Who moves, from where to where, why, and who else has to be told.

use crate::index::{SeatedGroup, SeatedSession, Seating};
use crate::plan::{GroupName, PlannedSession, in_session};
use crate::problem::Problem;
use crate::rules::{IndexedRule, Primitive};

use super::base::{Anchor, Base, BaseSession};
use super::matched::matched;

/// Why somebody moves, as far as the public event shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// Their table or project is gone, or can no longer be used.
    PlaceGone,
    /// Their table does not offer what they need.
    Needs,
    /// Beside those who are there now this rule would be broken.
    Rule {
        /// The rule's word.
        rule: &'static str,
        /// Its label, if it has one.
        label: Option<String>,
    },
    /// Their group is given up.
    GivenUp,
    /// Their group is full without them: it holds fewer, or others have to be there.
    NoRoom,
    /// Without them the group to which they go would be too small.
    Needed,
    /// They could stay as far as the public event shows, and the rest would not come out.
    Rest,
}

/// Somebody whose group changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moved {
    /// Id of the session.
    pub session: String,
    /// Id of the attendee.
    pub person: String,
    /// Their group in the plan that is mended.
    pub from: GroupName,
    /// Their group in the new plan; `None` where they sit out.
    pub to: Option<GroupName>,
    /// Why.
    pub why: Why,
}

/// Why somebody had no seat before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Seatless {
    /// The plan did not name them in the session.
    New,
    /// They sat out.
    SatOut,
}

/// Somebody who had no seat and has one now, which is no move.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Placed {
    /// Id of the session.
    pub session: String,
    /// Id of the attendee.
    pub person: String,
    /// Their group in the new plan.
    pub to: GroupName,
    /// Why they had none.
    pub before: Seatless,
}

/// Somebody who stays, in a group without a name that somebody joins: nobody finds it unless they are told of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Joined {
    /// Id of the session.
    pub session: String,
    /// Id of the attendee.
    pub person: String,
    /// Ids of those who join, in byte order.
    pub by: Vec<String>,
    /// Their group in the new plan.
    pub group: GroupName,
}

/// What changes from one plan to the other.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) moved: Vec<Moved>,
    pub(super) placed: Vec<Placed>,
    pub(super) joined: Vec<Joined>,
}

/// The changes between the plan and a seating, in sessions that may change. `event` is the event as it came about, without
/// confidential rules; `planned` has the sessions of the new plan.
///
/// O(people + moves x rules).
pub(super) fn changes(event: &Problem, base: &Base, seating: &Seating, planned: &[PlannedSession]) -> Changes {
    let mut changes = Changes::default();
    for number in (0..seating.sessions.len()).filter(|&number| !base.kept[number]) {
        if base.sessions[number].planned.is_none() {
            continue;
        }
        let session = Session {
            event,
            number,
            base: &base.sessions[number],
            seated: &seating.sessions[number],
            planned: &planned[number],
            stands_for: matched(&base.sessions[number], &seating.sessions[number]),
        };
        session.add_to(&mut changes);
    }
    changes
}

/// How many people have moved in a session.
pub(super) fn moves(base: &BaseSession, seated: &SeatedSession, present: &[usize]) -> usize {
    let stands_for = matched(base, seated);
    let moved = |&&person: &&usize| {
        base.group_of[person]
            .is_some_and(|before| seated.group_of[person].is_none_or(|at| stands_for[before] != Some(at)))
    };
    present.iter().filter(moved).count()
}

struct Session<'a> {
    event: &'a Problem,
    number: usize,
    base: &'a BaseSession,
    seated: &'a SeatedSession,
    planned: &'a PlannedSession,
    stands_for: Vec<Option<usize>>,
}

impl Session<'_> {
    fn id(&self, person: usize) -> String {
        self.event.attendees()[person].id.clone()
    }

    /// A group of the new plan, whose groups stand in the order of the seating.
    fn name(&self, at: usize) -> GroupName {
        let group = &self.planned.groups[at];
        GroupName {
            number: at + 1,
            table: group.table.clone(),
            project: group.project.clone(),
            people: group.people.clone(),
        }
    }

    fn add_to(&self, changes: &mut Changes) {
        let data = &self.event.sessions()[self.number];
        let session = || data.id.clone();
        for &person in &data.present {
            let (before, now) = (self.base.group_of[person], self.seated.group_of[person]);
            match (before, now) {
                (Some(before), now) if now.is_none() || self.stands_for[before] != now => changes.moved.push(Moved {
                    session: session(),
                    person: self.id(person),
                    from: self.base.groups[before].name.clone(),
                    to: now.map(|at| self.name(at)),
                    why: self.why(person, before),
                }),
                (None, Some(at)) => changes.placed.push(Placed {
                    session: session(),
                    person: self.id(person),
                    to: self.name(at),
                    before: if self.base.out[person] { Seatless::SatOut } else { Seatless::New },
                }),
                (Some(before), Some(at)) if data.shape.places().is_empty() => {
                    let people = &self.seated.groups[at].people;
                    let by: Vec<String> = people
                        .iter()
                        .filter(|&&other| self.base.group_of[other] != Some(before))
                        .map(|&other| self.id(other))
                        .collect();
                    if !by.is_empty() {
                        let (session, person) = (session(), self.id(person));
                        changes.joined.push(Joined { session, person, by, group: self.name(at) });
                    }
                }
                _ => {}
            }
        }
    }

    /// Why somebody of a group of the plan does not stay in the one that stands for it.
    fn why(&self, person: usize, before: usize) -> Why {
        let data = &self.event.sessions()[self.number];
        let anchor = self.base.groups[before].anchor;
        if anchor == Anchor::Gone {
            return Why::PlaceGone;
        }
        if let Anchor::Place(place) = anchor {
            if !data.suits(person, place) {
                return Why::Needs;
            }
            if let Some(rule) = self.hard().find(|rule| sends_away(rule, self.number, person, place)) {
                return Why::Rule { rule: rule.word, label: rule.label.clone() };
            }
        }
        let Some(home) = self.stands_for[before] else { return Why::GivenUp };
        let back = self.with_back(person, home);
        if let Some(rule) = self.hard().find(|rule| !in_session(self.event, self.number, &back, rule).is_empty()) {
            return Why::Rule { rule: rule.word, label: rule.label.clone() };
        }
        let sizes = |at: usize| data.shape.sizes_at(self.seated.groups[at].place);
        if self.seated.groups[home].people.len() >= sizes(home).max {
            return Why::NoRoom;
        }
        match self.seated.group_of[person] {
            Some(at) if self.seated.groups[at].people.len() <= sizes(at).min => Why::Needed,
            _ => Why::Rest,
        }
    }

    fn hard(&self) -> impl Iterator<Item = &IndexedRule> {
        self.event.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[self.number])
    }

    /// The session with somebody back in a group.
    fn with_back(&self, person: usize, home: usize) -> SeatedSession {
        let groups = self.seated.groups.iter().enumerate().map(|(at, group)| {
            let mut people: Vec<usize> = group.people.iter().copied().filter(|&other| other != person).collect();
            if at == home {
                people.push(person);
            }
            SeatedGroup { place: group.place, people, shadows: Vec::new() }
        });
        let groups = groups.filter(|group| !group.people.is_empty()).collect();
        let unseated = self.seated.unseated.iter().copied().filter(|&other| other != person).collect();
        SeatedSession::new(groups, unseated, self.seated.group_of.len())
    }
}

/// Whether a rule does not let somebody be at a place, whoever is there.
fn sends_away(rule: &IndexedRule, session: usize, person: usize, place: usize) -> bool {
    match rule.primitive(session) {
        Some(Primitive::At { person: who, place: there }) => who == person && there != place,
        Some(Primitive::NotAt { person: who, place: there }) => who == person && there == place,
        _ => false,
    }
}
