//! The places of a session as the engine has them, and from its groups to a session.

use std::ops::RangeInclusive;

use crate::algorithms::subsets::{Groups, Set};
use crate::event::Seat;
use crate::index::{IndexedSession, Place, SeatedGroup, SeatedSession, Shape};

/// Where people of a session can be.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) at: At,
    pub(super) groups: Groups,
    /// The fewest and the most people in a group.
    pub(super) group: (usize, usize),
    /// The fewest and the most there in all, and whether nobody may be there.
    pub(super) all: (usize, usize),
    pub(super) may_be_empty: bool,
}

/// Which spot it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Groups without a place.
    Groups,
    /// A table or project by number.
    Place(usize),
    /// Sitting out.
    Out,
}

/// The spots of a session of which so many sit out.
pub(super) fn spots(session: &IndexedSession, out: usize) -> Vec<Spot> {
    let present = session.present.len();
    let seated = present - out;
    let several = |at, group, all| Spot { at, groups: Groups::Several, group, all, may_be_empty: true };
    let exactly = |at, people| Spot {
        at,
        groups: Groups::One,
        group: (people, people),
        all: (people, people),
        may_be_empty: false,
    };
    let mut spots = match &session.shape {
        // Of an odd number exactly one group is a trio, of an even one none.
        Shape::Pairs { trio } if *trio && seated % 2 == 1 => {
            vec![exactly(At::Groups, 3), several(At::Groups, (2, 2), (1, present))]
        }
        Shape::Pairs { .. } => vec![several(At::Groups, (2, 2), (1, present))],
        Shape::Groups { min, max } => vec![several(At::Groups, ((*min).max(1), *max), (1, present))],
        Shape::Tables { tables, .. } => {
            let table = |table: &Place| Spot {
                at: At::Place(table.number),
                groups: Groups::One,
                group: (table.min, table.max),
                all: (table.min, table.max),
                may_be_empty: true,
            };
            tables.iter().filter(|table| table.is_possible()).map(table).collect()
        }
        Shape::Projects { projects, min, max, .. } => projects
            .iter()
            .filter(|project| project.is_possible())
            .map(|project| several(At::Place(project.number), (*min, *max), (project.min, project.max)))
            .collect(),
    };
    if out > 0 {
        spots.push(exactly(At::Out, out));
    }
    spots
}

/// How many may sit out of a session, the fewest first.
pub(super) fn outs_of(session: &IndexedSession) -> RangeInclusive<usize> {
    let present = session.present.len();
    match session.seat {
        Seat::All => present - session.capacity.seats..=present - session.capacity.seats,
        Seat::Most => present - session.capacity.at_most..=present,
    }
}

/// The people of a set, by their numbers.
pub(super) fn people_of(session: &IndexedSession, set: Set) -> impl Iterator<Item = usize> + '_ {
    session.present.iter().enumerate().filter(move |&(at, _)| set >> at & 1 == 1).map(|(_, &person)| person)
}

/// People as a set; those who are not there are left out.
pub(super) fn set_of(session: &IndexedSession, people: &[usize]) -> Set {
    let bit = |person: &usize| session.present.binary_search(person).ok();
    people.iter().filter_map(bit).fold(0, |set, bit| set | 1 << bit)
}

/// The session of these groups, by spot; `None` where a host is elsewhere while a project of theirs runs.
pub(super) fn seated(
    session: &IndexedSession,
    spots: &[Spot],
    groups: &[(usize, Set)],
    people: usize,
) -> Option<SeatedSession> {
    let mut unseated = Vec::new();
    let mut formed = Vec::new();
    for &(spot, set) in groups {
        let people: Vec<usize> = people_of(session, set).collect();
        let place = match spots[spot].at {
            At::Out => {
                unseated = people;
                continue;
            }
            At::Groups => None,
            At::Place(number) => Some(number),
        };
        formed.push(SeatedGroup { place, people, shadows: Vec::new() });
    }
    let seated = SeatedSession::new(formed, unseated, people);
    hosts_are_there(session, &seated).then_some(seated)
}

/// Whether every running project has a host where it needs one, and hosts of running projects are on one of theirs.
fn hosts_are_there(session: &IndexedSession, seated: &SeatedSession) -> bool {
    let Shape::Projects { projects, .. } = &session.shape else { return true };
    let runs = |project: &&Place| seated.groups.iter().any(|group| group.place == Some(project.number));
    let hosts_one_of_theirs = |host: usize| {
        let there = seated.place_of(host);
        projects.iter().any(|own| there == Some(own.number) && own.hosts.binary_search(&host).is_ok())
    };
    projects.iter().filter(runs).all(|project| {
        let is_hosted = || project.hosts.iter().any(|&host| seated.place_of(host) == Some(project.number));
        (!project.needs_host || is_hosted()) && project.hosts.iter().all(|&host| hosts_one_of_theirs(host))
    })
}

/// Whether people may be one group at a spot.
pub(super) fn may_be_group(session: &IndexedSession, spot: &Spot, set: Set) -> bool {
    let size = set.count_ones() as usize;
    let suits =
        |place: usize| session.suits_all() || people_of(session, set).all(|person| session.suits(person, place));
    (spot.group.0..=spot.group.1).contains(&size)
        && match (spot.at, &session.shape) {
            (At::Place(place), Shape::Tables { .. }) => suits(place),
            _ => true,
        }
}

/// Whether people may be all of those at a spot: by their number, and on a project by its hosts.
pub(super) fn may_be_all(session: &IndexedSession, spot: &Spot, set: Set) -> bool {
    if set == 0 {
        return spot.may_be_empty;
    }
    let At::Place(number) = spot.at else { return (spot.all.0..=spot.all.1).contains(&(set.count_ones() as usize)) };
    let Some(place) = session.shape.place(number) else { return false };
    let hosts = set_of(session, &place.hosts);
    let hosts_another = |host: usize| {
        session.shape.places().iter().any(|other| other.number != number && other.hosts.binary_search(&host).is_ok())
    };
    (spot.all.0..=spot.all.1).contains(&(set.count_ones() as usize))
        && (!place.needs_host || hosts & set != 0)
        // Whoever hosts another project as well may be there.
        && people_of(session, hosts & !set).all(hosts_another)
}
