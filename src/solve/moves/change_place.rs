//! A whole group goes to another table, or two groups change places. Where a free table is too small or too large for the
//! group, others make up for it.

use crate::solve::draft::Relocations;

use super::context::MoveContext;

/// Draws of somebody, or of a group, that makes up for a table of another size.
const DRAWS: usize = 8;

/// Relocations a group to a free table, or exchanges it with the group at another place.
pub(in crate::solve) fn change_place(context: &mut MoveContext<'_, '_>) -> bool {
    let Some(from) = context.some_slot() else { return false };
    let slots = &context.draft.sittings[context.session].slots;
    let to = context.random.index(slots.len()) as u32;
    // A free slot of another form than tables has no place of its own.
    let has_place = slots[from as usize].place.is_some() && slots[to as usize].place.is_some();
    if to == from || !has_place {
        return false;
    }
    if slots[to as usize].people.is_empty() && !context.draft.session(context.session).shape.is_projects() {
        return fitted(context, from, to);
    }
    let moved = |from: u32, to: u32| slots[from as usize].people.iter().map(move |&person| (person, to));
    let relocations: Relocations = moved(from, to).chain(moved(to, from)).collect();
    context.make(&relocations)
}

/// Relocations a group to a free table, those beyond its seats to other groups, and people whom others can spare to it
/// where they are too few. Nobody leaves those they are kept with.
fn fitted(context: &mut MoveContext<'_, '_>, from: u32, to: u32) -> bool {
    let session = context.session;
    let (min, max) = context.draft.sizes(session, to);
    let mut going = context.draft.sittings[session].slots[from as usize].people.clone();
    if going.len() > max {
        context.random.shuffle(&mut going);
    }
    let mut relocations: Relocations = Vec::with_capacity(going.len());
    let mut seats = max;
    for &person in going.iter() {
        if relocations.iter().any(|&(moved, _)| moved == person) {
            continue;
        }
        let here = |who: &&usize| context.draft.slot_of(session, **who) == from;
        let unit: Vec<u32> =
            context.blocks.unit(&(person as usize)).iter().filter(here).map(|&who| who as u32).collect();
        let suits = unit.iter().all(|&who| context.draft.suits(session, who, to));
        let at = if unit.len() <= seats && suits {
            seats -= unit.len();
            Some(to)
        } else {
            elsewhere(context, &unit, from, &relocations)
        };
        let Some(at) = at else { return false };
        relocations.extend(unit.into_iter().map(|who| (who, at)));
    }
    let mut missing = min.saturating_sub(max - seats);
    let mut draws = 0..DRAWS * missing;
    while missing > 0 {
        if draws.next().is_none() {
            return false;
        }
        if let Some(person) = spared(context, from, to, &relocations) {
            relocations.push((person, to));
            missing -= 1;
        }
    }
    context.make(&relocations)
}

/// Another group that has room for these people.
fn elsewhere(context: &mut MoveContext<'_, '_>, unit: &[u32], from: u32, relocations: &Relocations) -> Option<u32> {
    (0..DRAWS).find_map(|_| {
        let other = context.some_slot().filter(|&other| other != from)?;
        let arriving = relocations.iter().filter(|&&(_, slot)| slot == other).count();
        let people = context.draft.size(context.session, other) + arriving + unit.len();
        let fits = people <= context.draft.sizes(context.session, other).1;
        (fits && unit.iter().all(|&who| context.draft.suits(context.session, who, other))).then_some(other)
    })
}

/// Somebody kept with nobody whom another group can spare.
fn spared(context: &mut MoveContext<'_, '_>, from: u32, to: u32, relocations: &Relocations) -> Option<u32> {
    let other = context.some_slot().filter(|&other| other != from)?;
    let person = context.someone_in(other)?;
    let leaving = relocations.iter().filter(|&&(who, _)| context.slot_of(who as usize) == other).count();
    let stays = context.draft.size(context.session, other) > leaving + context.draft.sizes(context.session, other).0;
    let free = stays
        && context.blocks.of(person as usize).is_none()
        && context.draft.suits(context.session, person, to)
        && !relocations.iter().any(|&(moved, _)| moved == person);
    free.then_some(person)
}
