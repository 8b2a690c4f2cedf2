//! A seating that a search changes step by step, with its cost kept up to date.
//!
//! The state holds a form that is always valid between two steps: sizes, needs, minimums and hosts. Hard rules are
//! counted, so that a search can bring the count to 0 and keep it there. Every figure here is held against the plain
//! definition of the cost by a test.

mod counters;
mod form;
mod relocate;
mod trial;

use crate::event::Objective;
use crate::plan::{SeatedGroup, SeatedSession, Seating};
use crate::problem::primitives::{LinkKind, Primitives, Scratch};
use crate::problem::{IndexedSession, Problem, Shape};

pub(in crate::solve) use counters::A_GROUP;
pub(in crate::solve) use trial::Trial;

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
    price: (i64, i64),
}

/// One session of the state.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Sitting {
    pub(in crate::solve) slots: Vec<Slot>,
    /// Those present who sit out, not sorted.
    pub(in crate::solve) unseated: Vec<u32>,
    /// How many slots are in use.
    pub(in crate::solve) used: usize,
    /// For each project how many people are on it, and how many of them host it. Empty for other forms.
    on_project: Vec<(usize, usize)>,
    /// For each link its shortfall.
    links: Vec<i64>,
}

/// What decides before the cost, and the cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::solve) struct Totals {
    /// How many hard rules are broken, by shortfall.
    pub(in crate::solve) hard: i64,
    /// The cost of goals and of all weighted rules, confidential ones too.
    pub(in crate::solve) cost: i64,
    /// Of equal plans the one with fewer, then more even groups.
    pub(in crate::solve) shape: i64,
}

/// A seating with its cost.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Draft<'a> {
    pub(in crate::solve) problem: &'a Problem,
    pub(in crate::solve) primitives: &'a Primitives,
    pub(in crate::solve) sittings: Vec<Sitting>,
    /// For each person and session the slot; [`NOWHERE`] for those who sit out or are absent.
    slot_of: Vec<u32>,
    /// For each person and session the place in the list of the slot, or of those who sit out.
    place_in_list: Vec<u32>,
    /// For each person and session how many of the others in the group were met before.
    known: Vec<u32>,
    /// For each person the repeated meetings in fresh sessions, and how many people have each number of them.
    repeats: Vec<u32>,
    repeat_counts: Vec<u32>,
    most_repeats: usize,
    /// People and sessions with a repeated meeting in a fresh session, and where each stands in the list.
    pub(in crate::solve) conflicts: Vec<u32>,
    conflict_at: Vec<u32>,
    /// For each person and session whether it is fresh (1) or familiar (2) for them. Empty without quotas.
    mixed: Vec<u8>,
    /// For each person the sessions that are fresh, and familiar.
    mixed_counts: Vec<(i64, i64)>,
    /// For each meet rule and session whether they meet, and in how many sessions.
    meets: Vec<Vec<bool>>,
    meet_counts: Vec<i64>,
    /// For each session that continues another, for each person whether their company differs. Empty for the others.
    moved: Vec<Vec<bool>>,
    /// How often each person sits out in the plan.
    sits_out: Vec<i64>,
    pub(in crate::solve) totals: Totals,
    /// What decides after the hard rules and before the cost, in this order, each to be minimised.
    pub(in crate::solve) priorities: Vec<i64>,
    /// For each session with an objective where its priorities begin.
    objectives: Vec<Option<(usize, Objective)>>,
    /// The most entries that a list of choices has.
    longest_list: usize,
    scratch: Vec<Scratch>,
    dirty: counters::Dirty,
}

impl<'a> Draft<'a> {
    /// The state of a seating whose form is valid. O(sessions x people x size of groups).
    pub(in crate::solve) fn new(problem: &'a Problem, primitives: &'a Primitives, seating: &Seating) -> Self {
        let people = problem.attendees().len();
        let sessions = problem.sessions().len();
        let sittings =
            problem.sessions().iter().map(empty_sitting).zip(&primitives.rooms).map(|(mut sitting, room)| {
                sitting.links = vec![0; room.links.len()];
                sitting
            });
        let quotas = primitives.quotas.iter().any(|&quota| quota != (0, 0)) && primitives.mixing_weight > 0;
        let mut state = Self {
            problem,
            primitives,
            sittings: sittings.collect(),
            slot_of: vec![NOWHERE; people * sessions],
            place_in_list: vec![0; people * sessions],
            known: vec![0; people * sessions],
            repeats: vec![0; people],
            repeat_counts: vec![people as u32],
            most_repeats: 0,
            conflicts: Vec::new(),
            conflict_at: vec![NOWHERE; people * sessions],
            mixed: if quotas { vec![0; people * sessions] } else { Vec::new() },
            mixed_counts: vec![(0, 0); people],
            meets: vec![vec![false; sessions]; primitives.meets.len()],
            meet_counts: vec![0; primitives.meets.len()],
            moved: problem
                .sessions()
                .iter()
                .map(|session| if session.continues.is_some() { vec![false; people] } else { Vec::new() })
                .collect(),
            sits_out: vec![0; people],
            totals: Totals { hard: 0, cost: 0, shape: 0 },
            priorities: Vec::new(),
            objectives: Vec::new(),
            longest_list: problem.attendees().iter().map(|person| person.choices.len()).max().unwrap_or(0),
            scratch: primitives.rooms.iter().map(|room| room.groups.scratch()).collect(),
            dirty: counters::Dirty::default(),
        };
        state.start_priorities();
        state.start_counters();
        for (session, seated) in seating.sessions.iter().enumerate() {
            state.seat_all(session, seated);
        }
        state
    }

    fn seat_all(&mut self, session: usize, seated: &SeatedSession) {
        for person in &self.problem.sessions()[session].present {
            self.enter(session, *person);
        }
        for group in &seated.groups {
            let slot = self.free_slot(session, group.place);
            for &person in &group.people {
                self.relocate(session, person, slot);
            }
        }
        self.settle();
    }

    /// The seating by index, without shadows.
    pub(in crate::solve) fn seating(&self) -> Seating {
        let people = self.problem.attendees().len();
        let sessions = self.sittings.iter().map(|sitting| {
            let groups = sitting.slots.iter().filter(|slot| !slot.people.is_empty()).map(|slot| SeatedGroup {
                place: slot.place,
                people: slot.people.iter().map(|&person| person as usize).collect(),
                shadows: Vec::new(),
            });
            let unseated = sitting.unseated.iter().map(|&person| person as usize).collect();
            SeatedSession::new(groups.collect(), unseated, people)
        });
        Seating { sessions: sessions.collect() }
    }

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

    /// A free slot at a place, made where there is none.
    pub(in crate::solve) fn free_slot(&mut self, session: usize, place: Option<usize>) -> u32 {
        self.free_slots(session, place, 1)[0]
    }

    /// So many free slots at a place, made where there are too few. A table has only its own slot, free or not.
    pub(in crate::solve) fn free_slots(&mut self, session: usize, place: Option<usize>, count: usize) -> Vec<u32> {
        let sitting = &mut self.sittings[session];
        if matches!(self.problem.sessions()[session].shape, Shape::Tables { .. }) {
            return vec![place.map_or(NOWHERE, |table| table as u32)];
        }
        let free = sitting.slots.iter().enumerate().filter(|(_, slot)| slot.people.is_empty());
        let mut slots: Vec<u32> = free.map(|(number, _)| number as u32).take(count).collect();
        while slots.len() < count {
            slots.push(sitting.slots.len() as u32);
            sitting.slots.push(Slot { people: Vec::new(), place: None, price: (0, 0) });
        }
        for &slot in &slots {
            sitting.slots[slot as usize].place = place;
        }
        slots
    }

    /// People whom a hard rule of the session concerns where it is broken: for steps that mend.
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
                if self.primitives.pairs.any_forbidden[session] {
                    for &other in &slot.people[at + 1..] {
                        if self.primitives.pairs.entry(person as usize, other as usize).forbidden[session] > 0 {
                            troubled.extend([person, other]);
                        }
                    }
                }
            }
        }
        for (link, &short) in room.links.iter().zip(&self.sittings[session].links) {
            if link.hard && short > 0 {
                troubled.extend(link.people.iter().map(|&person| person as u32));
            }
        }
        troubled
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

fn empty_sitting(session: &IndexedSession) -> Sitting {
    let slots = match &session.shape {
        Shape::Tables { tables, .. } => {
            tables.iter().map(|table| Slot { people: Vec::new(), place: Some(table.number), price: (0, 0) }).collect()
        }
        _ => Vec::new(),
    };
    let projects = match &session.shape {
        Shape::Projects { projects, .. } => projects.iter().map(|place| place.number + 1).max().unwrap_or(0),
        _ => 0,
    };
    Sitting { slots, unseated: Vec::new(), used: 0, on_project: vec![(0, 0); projects], links: Vec::new() }
}
