//! Whether a move keeps the form: sizes, needs, minimums and hosts.

use crate::event::Seat;
use crate::index::Shape;

use super::data::{Draft, NOWHERE};
use super::trial::Trial;

impl Draft<'_> {
    /// The fewest and the most people in a slot that is in use.
    pub(in crate::solve) fn sizes(&self, session: usize, slot: u32) -> (usize, usize) {
        let place = self.sittings[session].slots.get(slot as usize).and_then(|slot| slot.place);
        let sizes = self.session(session).shape.sizes_at(place);
        (sizes.min, sizes.max)
    }

    pub(in crate::solve) fn size(&self, session: usize, slot: u32) -> usize {
        self.sittings[session].slots[slot as usize].people.len()
    }

    /// Whether the sizes are those of the form, and nobody loses a seat that the session owes, after slots have
    /// grown or shrunk; each slot is named once.
    ///
    /// Hosts are for [`Draft::hosts_hold`] after the moves.
    pub(in crate::solve) fn sizes_hold(&self, session: usize, changes: &[(u32, i64)]) -> bool {
        let more_sit_out = changes.iter().any(|&(slot, change)| slot == NOWHERE && change > 0);
        if more_sit_out && self.session(session).seat == Seat::All {
            return false;
        }
        let after = |slot: u32, change: i64| self.size(session, slot) as i64 + change;
        let fits = changes.iter().filter(|&&(slot, _)| slot != NOWHERE).all(|&(slot, change)| {
            let (min, max) = self.sizes(session, slot);
            let after = after(slot, change);
            after == 0 || (min as i64..=max as i64).contains(&after)
        });
        fits && match &self.session(session).shape {
            Shape::Pairs { .. } => self.one_trio(session, changes),
            Shape::Groups { .. } | Shape::Tables { .. } => true,
            // Several of the slots may be teams of one project: what they lose and gain counts together.
            Shape::Projects { .. } => changes.iter().filter(|&&(slot, _)| slot != NOWHERE).all(|&(slot, _)| {
                let place = self.sittings[session].slots[slot as usize].place;
                let total = changes
                    .iter()
                    .filter(|&&(other, _)| {
                        other != NOWHERE && self.sittings[session].slots[other as usize].place == place
                    })
                    .map(|&(_, change)| change)
                    .sum::<i64>();
                place.and_then(|number| self.session(session).shape.place(number)).is_some_and(|project| {
                    let total = total + self.sittings[session].on_project[project.number].0 as i64;
                    total == 0 || (project.min as i64..=project.max as i64).contains(&total)
                })
            }),
        }
    }

    /// Whether a session of pairs has no second trio, and none without an odd number.
    fn one_trio(&self, session: usize, changes: &[(u32, i64)]) -> bool {
        let changed = changes.iter().filter(|&&(slot, _)| slot != NOWHERE);
        let after = changed.clone().filter(|&&(slot, change)| self.size(session, slot) as i64 + change == 3).count();
        let before = changed.filter(|&&(slot, _)| self.size(session, slot) == 3).count();
        if after <= before {
            return true;
        }
        let trios = self.sittings[session].slots.iter().filter(|slot| slot.people.len() == 3).count();
        trios + after - before <= 1
    }

    /// Whether a person's needs are met in a slot.
    pub(in crate::solve) fn suits(&self, session: usize, person: u32, slot: u32) -> bool {
        slot == NOWHERE
            || self.sittings[session].slots[slot as usize]
                .place
                .is_none_or(|place| self.session(session).suits(person as usize, place))
    }

    /// How many people are on a project.
    pub(in crate::solve) fn people_on(&self, session: usize, project: usize) -> usize {
        self.sittings[session].on_project.get(project).map_or(0, |&(people, _)| people)
    }

    /// Whether a project has people on it.
    pub(in crate::solve) fn is_running(&self, session: usize, project: usize) -> bool {
        self.people_on(session, project) > 0
    }

    /// Whether a person hosts a running project and is on one of those.
    fn host_holds(&self, session: usize, person: usize) -> bool {
        let hosted = &self.primitives.rooms[session].hosts[person];
        !hosted.iter().any(|&project| self.is_running(session, project))
            || self.place_of(session, person).is_some_and(|place| hosted.binary_search(&place).is_ok())
    }

    /// Whether projects have their hosts after the relocations of a move.
    pub(in crate::solve) fn hosts_hold(&self, trial: &Trial) -> bool {
        trial.relocations().iter().all(|change| {
            let shape = &self.session(change.session).shape;
            let slots = [change.from, change.to].into_iter().filter(|&slot| slot != NOWHERE);
            !shape.is_projects()
                || self.host_holds(change.session, change.person as usize)
                    && slots.into_iter().all(|slot| {
                        let sitting = &self.sittings[change.session];
                        let place = sitting.slots[slot as usize].place.and_then(|number| shape.place(number));
                        place.is_none_or(|project| {
                            let (people, hosts) = sitting.on_project[project.number];
                            (people == 0 || hosts > 0 || !project.needs_host)
                                && project.hosts.iter().all(|&host| self.host_holds(change.session, host))
                        })
                    })
        })
    }
}
