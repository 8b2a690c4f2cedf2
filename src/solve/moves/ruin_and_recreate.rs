//! A few groups are taken apart and formed anew at random (ruin and recreate: Schrimpf and others, 2000).
//!
//! It reaches what no chain of smaller moves does where sizes, minimums and needs leave little room.

use crate::event::Seat;
use crate::problem::Shape;

use super::context::MoveContext;
use super::weights;
use crate::solve::draft::{NOWHERE, Relocations};

/// Groups that are taken apart at the most, a person's own and others; all teams of a project count as one.
const GROUPS: usize = 3;
/// Places out of use that may be taken into use.
const PLACES: usize = 2;

/// Takes a person's group and a few others apart and forms groups of their people, and of those who sit out, at the same
/// places and at some that are out of use.
pub(in crate::solve) fn ruin_and_recreate(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let session = context.session;
    let mut slots = Vec::new();
    take_apart(context, context.slot_of(person as usize), &mut slots);
    for _ in 0..context.random.index(GROUPS) {
        if let Some(slot) = liked_slot(context, &slots).or_else(|| context.some_slot()) {
            take_apart(context, slot, &mut slots);
        }
    }
    let sitting = &context.draft.sittings[session];
    let mut pool: Vec<u32> = slots.iter().flat_map(|&slot| &sitting.slots[slot as usize].people).copied().collect();
    // Those who sit out take part: somebody else may wait instead.
    pool.extend_from_slice(&sitting.unseated);
    context.random.shuffle(&mut pool);
    let targets = targets(context, slots.clone(), pool.len());
    let mut relocations: Relocations = Vec::with_capacity(pool.len());
    for target in targets {
        relocations.extend(fill(context, &target, &mut pool));
    }
    let may_sit_out = context.draft.session(session).seat == Seat::Most;
    // Nobody loses a seat that the session owes: no more may wait than did before.
    let may_wait = if may_sit_out { pool.len() } else { context.draft.sittings[session].unseated.len() };
    while pool.len() > may_wait {
        let Some(elsewhere) =
            pool.pop().and_then(|who| Some((who, best_elsewhere(context, who, &slots, &relocations)?)))
        else {
            return false;
        };
        relocations.push(elsewhere);
    }
    relocations.extend(pool.into_iter().map(|who| (who, NOWHERE)));
    relocations.retain(|&(who, to)| context.slot_of(who as usize) != to);
    context.make(&relocations)
}

/// A team of a project that somebody of these slots chose; mostly, where there is one.
fn liked_slot(context: &mut MoveContext<'_, '_>, slots: &[u32]) -> Option<u32> {
    let project = liked(context, slots)?;
    let all = &context.draft.sittings[context.session].slots;
    let teams = || all.iter().enumerate().filter(|(_, slot)| slot.place == Some(project) && !slot.people.is_empty());
    teams().map(|(number, _)| number as u32).find(|slot| !slots.contains(slot))
}

/// A project that somebody of these slots chose, better ones more often; `None` now and then, so that others come up too.
fn liked(context: &mut MoveContext<'_, '_>, slots: &[u32]) -> Option<usize> {
    if !context.draft.session(context.session).shape.is_projects()
        || slots.is_empty()
        || !weights::LIKED_PROJECT.comes_up(context.random)
    {
        return None;
    }
    let slot = slots[context.random.index(slots.len())];
    let person = context.someone_in(slot)?;
    let chosen = context.draft.primitives.rooms[context.session].places.chosen(person as usize);
    let rank = context.random.index(chosen.len()).min(context.random.index(chosen.len()));
    chosen.get(rank).copied()
}

/// The team of a project that costs a person least, of those with room that were not taken apart.
fn best_elsewhere(context: &MoveContext<'_, '_>, who: u32, apart: &[u32], relocations: &Relocations) -> Option<u32> {
    let session = context.session;
    let shape = &context.draft.session(session).shape;
    if !shape.is_projects() || context.blocks.of(who as usize).is_some() {
        return None;
    }
    let slots = &context.draft.sittings[session].slots;
    let arriving = |at: &dyn Fn(u32) -> bool| relocations.iter().filter(|&&(_, to)| at(to)).count();
    let places = &context.draft.primitives.rooms[session].places;
    let fits = |&(slot, project): &(u32, usize)| {
        let at_project = |to: u32| to != NOWHERE && slots[to as usize].place == Some(project);
        let room =
            context.draft.size(session, slot) + arriving(&|to| to == slot) < context.draft.sizes(session, slot).1;
        let most = shape.place(project).map_or(0, |project| project.max);
        room && context.draft.people_on(session, project) + arriving(&at_project) < most && !apart.contains(&slot)
    };
    let running = slots.iter().enumerate().filter(|(_, slot)| !slot.people.is_empty());
    running
        .filter_map(|(slot, data)| Some((slot as u32, data.place?)))
        .filter(fits)
        .min_by_key(|&(_, project)| places.price(who as usize, project))
        .map(|(slot, _)| slot)
}

/// Adds a slot, with the other teams of its project.
fn take_apart(context: &MoveContext<'_, '_>, slot: u32, slots: &mut Vec<u32>) {
    if slot == NOWHERE || slots.contains(&slot) {
        return;
    }
    if !context.draft.session(context.session).shape.is_projects() {
        slots.push(slot);
        return;
    }
    let all = &context.draft.sittings[context.session].slots;
    let project = all[slot as usize].place;
    let teams = all.iter().enumerate().filter(|(_, other)| other.place == project && !other.people.is_empty());
    slots.extend(teams.map(|(number, _)| number as u32));
}

/// What may be formed: the slots of one place, and how few and how many people they hold together.
struct Target {
    slots: Vec<u32>,
    lowest: usize,
    highest: usize,
}

impl Target {
    fn of_slot(context: &MoveContext<'_, '_>, slot: u32) -> Self {
        let (lowest, highest) = context.draft.sizes(context.session, slot);
        Self { slots: vec![slot], lowest, highest }
    }
}

/// What may be formed of so many people, in a random order.
fn targets(context: &mut MoveContext<'_, '_>, taken: Vec<u32>, people: usize) -> Vec<Target> {
    let session = context.session;
    let mut targets: Vec<Target> = match &context.draft.session(session).shape {
        Shape::Pairs { .. } | Shape::Groups { .. } => {
            let new = context.draft.free_slot(session, None);
            taken.into_iter().chain([new]).map(|slot| Target::of_slot(context, slot)).collect()
        }
        Shape::Tables { tables, .. } => {
            let slots = with_free_tables(context, taken, tables.len());
            slots.into_iter().map(|slot| Target::of_slot(context, slot)).collect()
        }
        Shape::Projects { .. } => projects(context, &taken, people),
    };
    context.random.shuffle(&mut targets);
    targets
}

/// Slots of tables, with some that are free.
fn with_free_tables(context: &mut MoveContext<'_, '_>, mut slots: Vec<u32>, tables: usize) -> Vec<u32> {
    let sitting = &context.draft.sittings[context.session];
    for _ in 0..PLACES {
        let table = context.random.index(tables) as u32;
        if sitting.slots.get(table as usize).is_some_and(|slot| slot.people.is_empty()) {
            slots.push(table);
        }
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// The projects of the slots, and some that do not run, with free slots for their teams.
fn projects(context: &mut MoveContext<'_, '_>, taken: &[u32], people: usize) -> Vec<Target> {
    let session = context.session;
    let shape = &context.draft.session(session).shape;
    let Shape::Projects { min, max, projects, .. } = shape else { return Vec::new() };
    let sitting = &context.draft.sittings[session];
    let mut numbers: Vec<usize> = taken.iter().filter_map(|&slot| sitting.slots[slot as usize].place).collect();
    for _ in 0..PLACES {
        let any = projects.get(context.random.index(projects.len())).map(|project| project.number);
        let number = liked(context, taken).or(any);
        numbers.extend(number.filter(|&number| !context.draft.is_running(session, number)));
    }
    numbers.sort_unstable();
    numbers.dedup();
    let teams = |number: usize| {
        let highest = shape.place(number).map_or(0, |project| project.max).min(people);
        highest / (*min).max(1)
    };
    // Free slots are the same until they are used, so that all are taken at once.
    let wanted = numbers.iter().map(|&number| teams(number)).sum();
    let mut free = context.draft.free_slots(session, None, wanted).into_iter();
    let mut targets: Vec<Target> = Vec::with_capacity(numbers.len());
    for number in numbers {
        let Some(project) = shape.place(number) else { continue };
        let own = |slot: &&u32| context.draft.sittings[session].slots[**slot as usize].place == Some(number);
        let mut slots: Vec<u32> = taken.iter().filter(own).copied().collect();
        slots.extend(free.by_ref().take(teams(number).saturating_sub(slots.len())));
        for &slot in &slots {
            context.draft.sittings[session].slots[slot as usize].place = Some(number);
        }
        let highest = project.max.min(slots.len() * max);
        targets.push(Target { slots, lowest: project.min.max(*min), highest });
    }
    targets
}

/// Fills the slots of one place with people of the pool who suit, hosts first; none where they are too few.
fn fill(context: &mut MoveContext<'_, '_>, target: &Target, pool: &mut Vec<u32>) -> Relocations {
    let Some(&first) = target.slots.first() else { return Relocations::new() };
    let chosen = chosen(context, target, first, pool);
    if chosen.len() < target.lowest {
        return Relocations::new();
    }
    pool.retain(|who| !chosen.contains(who));
    let (smallest, largest) = context.draft.sizes(context.session, first);
    let fewest = chosen.len().div_ceil(largest.max(1)).clamp(1, target.slots.len());
    let most = (chosen.len() / smallest.max(1)).clamp(fewest, target.slots.len());
    let slots = &target.slots[..fewest + context.random.index(most - fewest + 1)];
    chosen.into_iter().enumerate().map(|(at, who)| (who, slots[at % slots.len()])).collect()
}

/// Whom of the pool a place takes, of which `first` is a slot: those kept together together.
fn chosen(context: &mut MoveContext<'_, '_>, target: &Target, first: u32, pool: &mut [u32]) -> Vec<u32> {
    let session = context.session;
    let lowest = target.lowest;
    let most = target.highest.min(pool.len());
    if lowest > most {
        return Vec::new();
    }
    // Full groups leave room for others, small ones leave people for others.
    let size = match context.random.below(4) {
        0 => lowest,
        1 => lowest + context.random.index(most - lowest + 1),
        _ => most,
    };
    let room = &context.draft.primitives.rooms[session];
    let place = context.draft.sittings[session].slots[first as usize].place;
    let project = context.draft.session(session).shape.is_projects().then_some(place).flatten();
    let is_host = |who: usize| project.is_some_and(|project| room.hosts[who].contains(&project));
    if let Some(project) = project
        && weights::FONDEST_FIRST.comes_up(context.random)
    {
        pool.sort_by_key(|&who| room.places.price(who as usize, project));
    }
    let mut chosen: Vec<u32> = Vec::with_capacity(size);
    let hosts = pool.iter().filter(|&&who| is_host(who as usize));
    let others = pool.iter().filter(|&&who| !is_host(who as usize));
    for &who in hosts.chain(others) {
        if chosen.contains(&who) {
            continue;
        }
        let person = who as usize;
        let unit = context.blocks.unit(&person).iter().map(|&other| other as u32);
        let unit: Vec<u32> = unit.filter(|other| pool.contains(other)).collect();
        if chosen.len() + unit.len() <= size && unit.iter().all(|&other| context.draft.suits(session, other, first)) {
            chosen.extend(unit);
        }
    }
    chosen
}
