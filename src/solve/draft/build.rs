//! From a seating to a draft and back.

use crate::index::{IndexedSession, SeatedGroup, SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::data::{Dirty, Draft, NOWHERE, Sitting, Slot, Totals};

impl<'a> Draft<'a> {
    /// The draft of a seating whose form is valid. O(sessions x people x size of groups).
    pub(in crate::solve) fn new(problem: &'a Problem, primitives: &'a Primitives, seating: &Seating) -> Self {
        let people = problem.attendees().len();
        let sessions = problem.sessions().len();
        let sittings =
            problem.sessions().iter().map(empty_sitting).zip(&primitives.rooms).map(|(mut sitting, room)| {
                sitting.links = vec![0; room.links.len()];
                sitting.sums = vec![0; room.sums.len()];
                sitting
            });
        let quotas = primitives.quotas.iter().any(|&quota| quota != (0, 0)) && primitives.mixing_weight > 0;
        let mut draft = Self {
            problem,
            primitives,
            sittings: sittings.collect(),
            slot_of: vec![NOWHERE; people * sessions],
            position: vec![0; people * sessions],
            known: vec![0; people * sessions],
            repeats: vec![0; people],
            repeat_counts: vec![people as u32],
            most_repeats: 0,
            repeating: Vec::new(),
            repeating_at: vec![NOWHERE; people * sessions],
            mixed: if quotas { vec![0; people * sessions] } else { Vec::new() },
            mixed_counts: vec![(0, 0); people],
            meets: vec![vec![false; sessions]; primitives.meets.len()],
            meet_counts: vec![0; primitives.meets.len()],
            visits: primitives.visits.iter().map(|_| vec![0; people]).collect(),
            moved: problem
                .sessions()
                .iter()
                .map(|session| if session.continues.is_some() { vec![false; people] } else { Vec::new() })
                .collect(),
            sits_out: vec![0; people],
            totals: Totals { hard: 0, cost: 0 },
            priorities: Vec::new(),
            objectives: Vec::new(),
            longest_list: problem.attendees().iter().map(|person| person.choices.len()).max().unwrap_or(0),
            scratch: primitives.rooms.iter().map(|room| room.groups.scratch()).collect(),
            dirty: Dirty::default(),
        };
        draft.start_priorities();
        draft.start_counters();
        for (session, seated) in seating.sessions.iter().enumerate() {
            draft.seat_all(session, seated);
        }
        draft
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

    /// A free slot at a place, made where there is none.
    pub(in crate::solve) fn free_slot(&mut self, session: usize, place: Option<usize>) -> u32 {
        self.free_slots(session, place, 1)[0]
    }

    /// So many free slots without a place, in whatever form: where those stand who are at no place yet.
    pub(in crate::solve) fn loose_slots(&mut self, session: usize, count: usize) -> Vec<u32> {
        let slots = &mut self.sittings[session].slots;
        let first = slots.len();
        slots.resize_with(first + count, || Slot::free(None));
        (first..first + count).map(|slot| slot as u32).collect()
    }

    /// So many free slots at a place, made where there are too few. A table has only its own slot, free or not.
    pub(in crate::solve) fn free_slots(&mut self, session: usize, place: Option<usize>, count: usize) -> Vec<u32> {
        let sitting = &mut self.sittings[session];
        if matches!(self.problem.sessions()[session].shape, Shape::Tables { .. }) {
            // A table is a slot for good: its number is that of the slot.
            return vec![place.map_or(NOWHERE, |table| table as u32)];
        }
        let free = sitting.slots.iter().enumerate().filter(|(_, slot)| slot.people.is_empty());
        let mut slots: Vec<u32> = free.map(|(number, _)| number as u32).take(count).collect();
        while slots.len() < count {
            slots.push(sitting.slots.len() as u32);
            sitting.slots.push(Slot::free(None));
        }
        for &slot in &slots {
            sitting.slots[slot as usize].place = place;
        }
        slots
    }
}

fn empty_sitting(session: &IndexedSession) -> Sitting {
    let slots = match &session.shape {
        Shape::Tables { tables, .. } => tables.iter().map(|table| Slot::free(Some(table.number))).collect(),
        _ => Vec::new(),
    };
    let projects = match &session.shape {
        Shape::Projects { projects, .. } => projects.iter().map(|place| place.number + 1).max().unwrap_or(0),
        _ => 0,
    };
    Sitting {
        slots,
        unseated: Vec::new(),
        used: 0,
        on_project: vec![(0, 0); projects],
        links: Vec::new(),
        sums: Vec::new(),
        seated: 0,
        even: (0, None),
    }
}
