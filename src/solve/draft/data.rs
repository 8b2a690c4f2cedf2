//! What a draft holds, and how it is read.

use crate::event::Objective;
use crate::index::{EvenSizes, IndexedSession};
use crate::problem::Problem;
use crate::problem::primitives::{LinkKind, Primitives};
use crate::rules::Scratch;

use super::log::Log;

/// The group of those who sit out or are absent.
pub(in crate::solve) const NOWHERE: u32 = u32::MAX;

/// A group, or a free slot for one.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Slot {
    /// Not sorted.
    pub(in crate::solve) people: Vec<u32>,
    /// The table or project. A table has one slot, which is its own; a free slot of a project session may take any.
    pub(in crate::solve) place: Option<usize>,
    /// Cost and broken hard rules of the group apart from its pairs and places.
    pub(super) price: (i64, i64),
    /// What its size costs: how far it is from the even sizes.
    pub(super) imbalance: i64,
}

impl Slot {
    /// A free slot at a place.
    pub(super) fn free(place: Option<usize>) -> Self {
        Self { people: Vec::new(), place, price: (0, 0), imbalance: 0 }
    }
}

/// One session of the draft.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Sitting {
    pub(in crate::solve) slots: Vec<Slot>,
    /// Those present who sit out, not sorted.
    pub(in crate::solve) unseated: Vec<u32>,
    /// How many slots are in use.
    pub(in crate::solve) used: usize,
    /// For each project how many people are on it, and how many of them host it. Empty for other forms.
    pub(super) on_project: Vec<(usize, usize)>,
    /// For each link its shortfall.
    pub(super) links: Vec<i64>,
    /// For each sum how many people are at its places.
    pub(super) sums: Vec<i64>,
    /// How many people are seated.
    pub(super) seated: usize,
    /// The even sizes for as many as were seated when they were last counted, and that number.
    pub(super) even: (usize, Option<EvenSizes>),
}

/// What decides before the cost, and the cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::solve) struct Totals {
    /// How many hard rules are broken, by shortfall.
    pub(in crate::solve) hard: i64,
    /// The cost of goals and of all weighted rules, confidential ones too.
    pub(in crate::solve) cost: i64,
}

/// A seating with its cost.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Draft<'a> {
    pub(in crate::solve) problem: &'a Problem,
    pub(in crate::solve) primitives: &'a Primitives,
    pub(in crate::solve) sittings: Vec<Sitting>,
    /// For each person and session the slot; [`NOWHERE`] for those who sit out or are absent.
    pub(super) slot_of: Vec<u32>,
    /// For each person and session the position in the list of the slot, or of those who sit out.
    pub(super) position: Vec<u32>,
    /// For each person and session how many of the others in the group were met before.
    pub(super) known: Vec<u32>,
    /// For each person the repeated meetings in fresh sessions, and how many people have each number of them.
    pub(super) repeats: Vec<u32>,
    pub(super) repeat_counts: Vec<u32>,
    pub(super) most_repeats: usize,
    /// For each fresh session the people with a repeated meeting in it, and where each stands in the list.
    pub(in crate::solve) repeating: Vec<Vec<u32>>,
    pub(super) repeating_at: Vec<u32>,
    /// For each person and session whether it is fresh (1) or familiar (2) for them. Empty without quotas.
    pub(super) mixed: Vec<u8>,
    /// For each person the sessions that are fresh, and familiar.
    pub(super) mixed_counts: Vec<(i64, i64)>,
    /// For each meet rule and session whether they meet, and in how many sessions.
    pub(super) meets: Vec<Vec<bool>>,
    pub(super) meet_counts: Vec<i64>,
    /// For each visit rule and person their shortfall; empty for those of whom it does not speak.
    pub(super) visits: Vec<Vec<i64>>,
    /// For each session that continues another, for each person whether their company differs. Empty for the others.
    pub(super) moved: Vec<Vec<bool>>,
    /// How often each person sits out in the plan.
    pub(super) sits_out: Vec<i64>,
    pub(in crate::solve) totals: Totals,
    /// What decides after the hard rules and before the cost, in this order, each to be minimised.
    pub(in crate::solve) priorities: Vec<i64>,
    /// For each session with an objective where its priorities begin.
    pub(super) objectives: Vec<Option<(usize, Objective)>>,
    /// The most entries that a list of choices has.
    pub(super) longest_list: usize,
    pub(super) scratch: Vec<Scratch>,
    pub(super) dirty: Dirty,
    pub(super) log: Log,
}

/// What must be counted anew before the totals hold. Entries may stand twice.
#[derive(Debug, Clone, Default)]
pub(super) struct Dirty {
    /// Sessions and slots.
    pub(super) slots: Vec<(u32, u32)>,
    /// Sessions and people.
    pub(super) people: Vec<(u32, u32)>,
    /// People and sessions whose quota may have changed.
    pub(super) mixed: Vec<(u32, u32)>,
    /// People whose company may have changed, by the session that continues another.
    pub(super) company: Vec<(u32, u32)>,
}

impl Dirty {
    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.people.clear();
        self.mixed.clear();
        self.company.clear();
    }
}

impl<'a> Draft<'a> {
    #[inline]
    pub(in crate::solve) fn cell(&self, session: usize, person: usize) -> usize {
        person * self.sittings.len() + session
    }

    /// The slot of a person; [`NOWHERE`] for those who sit out or are absent.
    #[inline]
    pub(in crate::solve) fn slot_of(&self, session: usize, person: usize) -> u32 {
        self.slot_of[self.cell(session, person)]
    }

    /// The place of a person; `None` where they have none.
    pub(in crate::solve) fn place_of(&self, session: usize, person: usize) -> Option<usize> {
        let slot = self.slot_of(session, person);
        self.sittings[session].slots.get(slot as usize).and_then(|slot| slot.place)
    }

    pub(in crate::solve) fn session(&self, session: usize) -> &'a IndexedSession {
        &self.problem.sessions()[session]
    }

    /// People whom a hard rule of the session concerns where it is broken: for moves that mend.
    pub(in crate::solve) fn troubled(&self, session: usize) -> Vec<u32> {
        let room = &self.primitives.rooms[session];
        let mut troubled = Vec::new();
        for slot in &self.sittings[session].slots {
            if slot.price.1 > 0 {
                troubled.extend_from_slice(&slot.people);
            }
            for (at, &person) in slot.people.iter().enumerate() {
                if slot.place.is_some_and(|place| room.places.price(person as usize, place).1 > 0) {
                    troubled.push(person);
                }
                // Pairs grow with the square of a group, and most sessions forbid none.
                if self.primitives.pairs.any_forbidden[session] {
                    for &other in &slot.people[at + 1..] {
                        if self.primitives.pairs.entry(person as usize, other as usize).forbidden[session] > 0 {
                            troubled.extend([person, other]);
                        }
                    }
                }
            }
        }
        for &person in &self.sittings[session].unseated {
            if room.places.price_of_sitting_out(person as usize).1 > 0 {
                troubled.push(person);
            }
        }
        for (sum, &count) in room.sums.iter().zip(&self.sittings[session].sums) {
            if sum.hard && sum.shortfall(count) > 0 {
                // Too many are to leave the places; where there are too few, anybody may come.
                let there = |slot: &&Slot| slot.place.is_some_and(|place| sum.places.binary_search(&place).is_ok());
                let slots = self.sittings[session].slots.iter();
                troubled
                    .extend(slots.filter(|slot| there(slot) == (count > sum.at_most)).flat_map(|slot| &slot.people));
            }
        }
        for (rule, short) in self.primitives.visits.iter().zip(&self.visits) {
            if rule.hard && !rule.places[session].is_empty() {
                // The places that somebody returns to may be those of days on which they are here, and this none of them.
                let here = self.session(session).present.iter();
                troubled.extend(here.filter(|&&person| short[person] > 0).map(|&person| person as u32));
            }
        }
        for (link, &short) in room.links.iter().zip(&self.sittings[session].links) {
            if link.hard && short > 0 {
                troubled.extend(link.people.iter().map(|&person| person as u32));
            }
        }
        troubled
    }

    /// Whether a meeting is lacking that a session could give.
    pub(in crate::solve) fn lacks_meeting(&self, meeting: usize, session: usize) -> bool {
        let rule = &self.primitives.meets[meeting];
        self.meet_counts[meeting] < rule.at_least && rule.sessions[session] && !self.meets[meeting][session]
    }

    /// The hard rules of a session, or of the whole plan, that ask people to be in one group and are not met.
    pub(in crate::solve) fn scattered(&self, session: usize) -> Vec<&'a [usize]> {
        let room = &self.primitives.rooms[session];
        let links = room.links.iter().zip(&self.sittings[session].links);
        let links = links.filter(|(link, short)| link.kind == LinkKind::Together && **short > 0);
        let meets = self.primitives.meets.iter().zip(&self.meet_counts).zip(&self.meets);
        let meets =
            meets.filter(|((rule, count), at)| **count < rule.at_least && rule.sessions[session] && !at[session]);
        links
            .map(|(link, _)| link.people.as_slice())
            .chain(meets.map(|((rule, _), _)| rule.people.as_slice()))
            .collect()
    }
}
