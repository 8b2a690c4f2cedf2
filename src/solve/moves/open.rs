//! A new group is formed: of people who sit out, of a closed project's hosts, and of people whom other groups can spare.

use crate::index::Shape;

use super::context::MoveContext;
use super::weights;
use crate::solve::draft::{NOWHERE, Relocations};

/// Forms a new group somewhere.
pub(in crate::solve) fn open(context: &mut MoveContext<'_, '_>) -> bool {
    let places = context.draft.session(context.session).shape.places();
    let place = match &context.draft.session(context.session).shape {
        Shape::Pairs { .. } | Shape::Groups { .. } => None,
        Shape::Tables { .. } | Shape::Projects { .. } => match places.get(context.random.index(places.len())) {
            Some(place) => Some(place.number),
            None => return false,
        },
    };
    open_at(context, place, &[])
}

/// Forms a new group at a place, with a person in it.
pub(in crate::solve) fn open_for(context: &mut MoveContext<'_, '_>, person: u32, place: usize) -> bool {
    open_at(context, Some(place), &[person])
}

fn open_at(context: &mut MoveContext<'_, '_>, place: Option<usize>, first: &[u32]) -> bool {
    let session = context.session;
    let slot = context.draft.free_slot(session, place);
    if slot == NOWHERE || context.draft.size(session, slot) > 0 {
        return false;
    }
    let (mut wanted, _) = context.draft.sizes(session, slot);
    let mut joining: Vec<u32> = first.to_vec();
    if context.draft.session(session).shape.is_projects()
        && let Some(project) = place.and_then(|number| context.draft.session(session).shape.place(number))
        && !context.draft.is_running(session, project.number)
    {
        wanted = wanted.max(project.min);
        // A project may not start without its hosts, but for those who host one that runs.
        let hosts = project.hosts.iter().map(|&host| host as u32);
        let free_hosts = hosts.filter(|&host| !joining.contains(&host) && is_free(context, host as usize));
        let free_hosts: Vec<u32> = free_hosts.collect();
        joining.extend(free_hosts);
    }
    wanted = wanted.max(even_size(context, slot, wanted));
    let Some(joining) = enough(context, (slot, place), joining, wanted) else { return false };
    // A project may need more people than one team holds.
    let (_, largest) = context.draft.sizes(session, slot);
    let teams = joining.len().div_ceil(largest.max(1));
    let slots = context.draft.free_slots(session, place, teams);
    let relocations: Relocations = joining.into_iter().zip(slots.into_iter().cycle()).collect();
    context.make(&relocations)
}

/// How large a new group of a session without projects is to be: of the smallest size, or up to the least even one.
fn even_size(context: &mut MoveContext<'_, '_>, slot: u32, smallest: usize) -> usize {
    let draft = &context.draft;
    if draft.session(context.session).shape.is_projects() {
        return smallest;
    }
    let seated = draft.session(context.session).present.len() - draft.sittings[context.session].unseated.len();
    let (_, largest) = draft.sizes(context.session, slot);
    let even = draft.primitives.rooms[context.session].even.with(seated);
    let least = even.map_or(smallest, |even| even.least(largest)).min(largest);
    if least > smallest { smallest + context.random.index(least - smallest + 1) } else { smallest }
}

/// Whether a person hosts no project that is running.
fn is_free(context: &MoveContext<'_, '_>, person: usize) -> bool {
    let hosted = &context.draft.primitives.rooms[context.session].hosts[person];
    !hosted.iter().any(|&project| context.draft.is_running(context.session, project))
}

/// Adds people until there are enough: those who sit out, those who chose the project, and others; mostly such as their
/// groups can spare.
fn enough(
    context: &mut MoveContext<'_, '_>,
    (slot, place): (u32, Option<usize>),
    mut joining: Vec<u32>,
    wanted: usize,
) -> Option<Vec<u32>> {
    const DRAWS: usize = 12;
    let session = context.session;
    let mut leaving: Vec<(u32, usize)> = Vec::new();
    for &person in &joining {
        leave(&mut leaving, context.slot_of(person as usize));
    }
    let mut draws = DRAWS * wanted;
    let places = &context.draft.primitives.rooms[session].places;
    let choosers = place.map_or(&[][..], |place| places.chosen_by(place));
    // Now and then groups are emptied whole: whether all comes out right is seen at the end.
    let spares = weights::SPARED_ONLY.comes_up(context.random);
    while joining.len() < wanted {
        draws = draws.checked_sub(1)?;
        let waiting = context.draft.sittings[session].unseated.len();
        let person = if waiting > 0 && weights::WAITING_FIRST.comes_up(context.random) {
            context.someone_in(NOWHERE)?
        } else if !choosers.is_empty() && weights::CHOOSER_FIRST.comes_up(context.random) {
            choosers[context.random.index(choosers.len())]
        } else {
            let present = &context.draft.session(session).present;
            present[context.random.index(present.len())] as u32
        } as usize;
        let unit = context.blocks.unit(&person);
        let fits = joining.len() + unit.len() <= wanted
            && unit.iter().all(|&who| {
                !joining.contains(&(who as u32))
                    && context.draft.suits(session, who as u32, slot)
                    && is_free(context, who)
            });
        if !fits || spares && !can_be_spared(context, &leaving, unit) {
            continue;
        }
        for &who in unit {
            leave(&mut leaving, context.slot_of(who));
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
fn can_be_spared(context: &MoveContext<'_, '_>, leaving: &[(u32, usize)], unit: &[usize]) -> bool {
    unit.iter().all(|&who| {
        let slot = context.slot_of(who);
        if slot == NOWHERE {
            return true;
        }
        let gone = leaving.iter().find(|(other, _)| *other == slot).map_or(0, |&(_, count)| count);
        let with = unit.iter().filter(|&&other| context.slot_of(other) == slot).count();
        context.draft.size(context.session, slot) >= context.draft.sizes(context.session, slot).0 + gone + with
    })
}
