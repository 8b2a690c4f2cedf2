//! A new group is formed: of people who sit out, of a closed project's hosts, and of people whom other groups can spare.

use crate::problem::Shape;

use super::{Bench, Moves};
use crate::solve::draft::NOWHERE;

/// Forms a new group somewhere.
pub(in crate::solve) fn open(bench: &mut Bench<'_, '_>) -> bool {
    let places = bench.state.session(bench.session).shape.places();
    let place = match &bench.state.session(bench.session).shape {
        Shape::Pairs { .. } | Shape::Groups { .. } => None,
        Shape::Tables { .. } | Shape::Projects { .. } => match places.get(bench.random.index(places.len())) {
            Some(place) => Some(place.number),
            None => return false,
        },
    };
    open_at(bench, place, &[])
}

/// Forms a new group at a place, with a person in it.
pub(in crate::solve) fn open_for(bench: &mut Bench<'_, '_>, person: u32, place: usize) -> bool {
    open_at(bench, Some(place), &[person])
}

fn open_at(bench: &mut Bench<'_, '_>, place: Option<usize>, first: &[u32]) -> bool {
    let session = bench.session;
    let slot = bench.state.free_slot(session, place);
    if slot == NOWHERE || bench.state.size(session, slot) > 0 {
        return false;
    }
    let (mut wanted, _) = bench.state.sizes(session, slot);
    let mut joining: Vec<u32> = first.to_vec();
    if bench.state.session(session).shape.is_projects()
        && let Some(project) = place.and_then(|number| bench.state.session(session).shape.place(number))
        && !bench.state.is_running(session, project.number)
    {
        wanted = wanted.max(project.min);
        let hosts = project.hosts.iter().map(|&host| host as u32);
        let free_hosts = hosts.filter(|&host| !joining.contains(&host) && is_free(bench, host as usize));
        let free_hosts: Vec<u32> = free_hosts.collect();
        joining.extend(free_hosts);
    }
    let Some(joining) = enough(bench, (slot, place), joining, wanted) else { return false };
    // A project may need more people than one team holds.
    let (_, largest) = bench.state.sizes(session, slot);
    let teams = joining.len().div_ceil(largest.max(1));
    let slots = bench.state.free_slots(session, place, teams);
    let moves: Moves = joining.into_iter().zip(slots.into_iter().cycle()).collect();
    bench.make(&moves)
}

/// Whether a person hosts no project that is running.
fn is_free(bench: &Bench<'_, '_>, person: usize) -> bool {
    let hosted = &bench.state.primitives.rooms[bench.session].hosts[person];
    !hosted.iter().any(|&project| bench.state.is_running(bench.session, project))
}

/// Adds people until there are enough: those who sit out, those who chose the project, and others; mostly such as their
/// groups can spare.
fn enough(
    bench: &mut Bench<'_, '_>,
    (slot, place): (u32, Option<usize>),
    mut joining: Vec<u32>,
    wanted: usize,
) -> Option<Vec<u32>> {
    const DRAWS: usize = 12;
    let session = bench.session;
    let mut leaving: Vec<(u32, usize)> = Vec::new();
    for &person in &joining {
        leave(&mut leaving, bench.slot_of(person as usize));
    }
    let mut draws = DRAWS * wanted;
    let places = &bench.state.primitives.rooms[session].places;
    let choosers = place.map_or(&[][..], |place| places.chosen_by(place));
    // Now and then groups are emptied whole: whether all comes out right is seen at the end.
    let spares = bench.random.below(4) > 0;
    while joining.len() < wanted {
        draws = draws.checked_sub(1)?;
        let waiting = bench.state.sittings[session].unseated.len();
        let person = if waiting > 0 && bench.random.below(4) > 0 {
            bench.someone_in(NOWHERE)?
        } else if !choosers.is_empty() && bench.random.below(4) > 0 {
            choosers[bench.random.index(choosers.len())]
        } else {
            let present = &bench.state.session(session).present;
            present[bench.random.index(present.len())] as u32
        } as usize;
        let unit = bench.blocks.unit(&person);
        let fits = joining.len() + unit.len() <= wanted
            && unit.iter().all(|&who| {
                !joining.contains(&(who as u32)) && bench.state.suits(session, who as u32, slot) && is_free(bench, who)
            });
        if !fits || spares && !can_be_spared(bench, &leaving, unit) {
            continue;
        }
        for &who in unit {
            leave(&mut leaving, bench.slot_of(who));
            joining.push(who as u32);
        }
    }
    Some(joining)
}

fn leave(leaving: &mut Vec<(u32, usize)>, slot: u32) {
    match leaving.iter_mut().find(|(other, _)| *other == slot) {
        Some((_, count)) => *count += 1,
        None => leaving.push((slot, 1)),
    }
}

/// Whether the groups of these people, who are kept together, stay large enough without them.
fn can_be_spared(bench: &Bench<'_, '_>, leaving: &[(u32, usize)], unit: &[usize]) -> bool {
    unit.iter().all(|&who| {
        let slot = bench.slot_of(who);
        if slot == NOWHERE {
            return true;
        }
        let gone = leaving.iter().find(|(other, _)| *other == slot).map_or(0, |&(_, count)| count);
        let with = unit.iter().filter(|&&other| bench.slot_of(other) == slot).count();
        bench.state.size(bench.session, slot) >= bench.state.sizes(bench.session, slot).0 + gone + with
    })
}
