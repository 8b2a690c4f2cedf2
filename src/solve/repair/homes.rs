//! Who is where the plan had them: what a search counts moves by.

use crate::index::{Seating, Shape};
use crate::solve::draft::{Draft, NOWHERE, Trial};

use super::base::{Anchor, Base};
use super::matched::matched;

/// Where somebody had a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    /// Nowhere, so that no seat is a move.
    None,
    /// In a slot of the draft at a place.
    Slot(u32, Option<usize>),
    /// Where the draft has nothing, so that every seat is a move.
    Lost,
}

/// For each person and session of a draft the seat of the plan.
#[derive(Debug, Clone)]
pub(super) struct Homes {
    homes: Vec<Home>,
    sessions: usize,
    /// The sessions that may be changed, ascending.
    pub(super) open: Vec<usize>,
}

impl Homes {
    /// The homes in a draft of a seating; nobody has one in a session that is to stay.
    pub(super) fn of(draft: &Draft<'_>, seating: &Seating, base: &Base) -> Self {
        let sessions = draft.problem.sessions();
        let people = draft.problem.attendees().len();
        let open: Vec<usize> = (0..sessions.len()).filter(|&number| !base.kept[number]).collect();
        let mut homes = vec![Home::None; people * sessions.len()];
        for &number in &open {
            let seated = &seating.sessions[number];
            let planned = &base.sessions[number];
            let stands_for = matched(planned, seated);
            let home = |group: usize| {
                if let (Shape::Tables { .. }, Anchor::Place(table)) =
                    (&sessions[number].shape, planned.groups[group].anchor)
                {
                    return Home::Slot(table as u32, Some(table));
                }
                let here = stands_for[group].and_then(|at| seated.groups[at].people.first());
                here.map_or(Home::Lost, |&person| {
                    Home::Slot(draft.slot_of(number, person), draft.place_of(number, person))
                })
            };
            let of_group: Vec<Home> = (0..planned.groups.len()).map(home).collect();
            for &person in &sessions[number].present {
                if let Some(group) = planned.group_of[person] {
                    homes[person * sessions.len() + number] = of_group[group];
                }
            }
        }
        Self { homes, sessions: sessions.len(), open }
    }

    fn home(&self, session: usize, person: usize) -> Home {
        self.homes[person * self.sessions + session]
    }

    /// The slot in which somebody had a seat, where it still is at its place.
    pub(super) fn slot(&self, draft: &Draft<'_>, session: usize, person: usize) -> Option<u32> {
        match self.home(session, person) {
            Home::Slot(slot, place) if draft.sittings[session].slots[slot as usize].place == place => Some(slot),
            _ => None,
        }
    }

    /// Whether a person in a slot, or among those who sit out, has moved.
    pub(super) fn is_moved(&self, draft: &Draft<'_>, session: usize, person: usize, slot: u32) -> bool {
        match self.home(session, person) {
            Home::None => false,
            Home::Lost => true,
            Home::Slot(home, place) => slot != home || draft.sittings[session].slots[slot as usize].place != place,
        }
    }

    /// Whether a person is where they had a seat.
    pub(super) fn is_home(&self, draft: &Draft<'_>, session: usize, person: usize) -> bool {
        let slot = draft.slot_of(session, person);
        self.home(session, person) != Home::None && slot != NOWHERE && !self.is_moved(draft, session, person, slot)
    }

    /// How many have moved in the draft.
    pub(super) fn moves(&self, draft: &Draft<'_>) -> i64 {
        let of = |&session: &usize| {
            let present = draft.session(session).present.iter();
            present.filter(|&&person| self.is_moved(draft, session, person, draft.slot_of(session, person))).count()
                as i64
        };
        self.open.iter().map(of).sum()
    }

    /// How many more have moved by a move that was made.
    pub(super) fn change(&self, draft: &Draft<'_>, trial: &Trial) -> i64 {
        let changes = trial.relocations().iter().map(|change| {
            let moved = |slot| i64::from(self.is_moved(draft, change.session, change.person as usize, slot));
            moved(change.to) - moved(change.from)
        });
        changes.sum()
    }
}
