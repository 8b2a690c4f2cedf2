//! A person goes to a project of their choice, and the teams of both projects make up for it; or changes places with
//! somebody there.

use super::context::MoveContext;
use super::exchange::exchange_into;
use super::open::open_for;
use super::weights;
use crate::solve::draft::{NOWHERE, Relocations};

/// Relocations a person towards one of their choices; the better ones are tried more often.
pub(in crate::solve) fn towards_choice(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let chosen = context.draft.primitives.rooms[context.session].places.chosen(person as usize);
    if chosen.is_empty() {
        return false;
    }
    // The smaller of two draws, so that the first choice comes up most.
    let rank = context.random.index(chosen.len()).min(context.random.index(chosen.len()));
    let project = chosen[rank];
    if context.draft.place_of(context.session, person as usize) == Some(project) {
        return false;
    }
    let teams = teams_of(context, project);
    if teams.is_empty() {
        return open_for(context, person, project);
    }
    if weights::EXCHANGE_INTO_CHOICE.comes_up(context.random) {
        let team = teams[context.random.index(teams.len())];
        return exchange_into(context, person, team);
    }
    transfer(context, person, project, &teams)
}

/// The teams of a project.
fn teams_of(context: &MoveContext<'_, '_>, project: usize) -> Vec<u32> {
    let slots = context.draft.sittings[context.session].slots.iter().enumerate();
    slots
        .filter(|(_, slot)| slot.place == Some(project) && !slot.people.is_empty())
        .map(|(number, _)| number as u32)
        .collect()
}

/// Relocations a person to a project whose teams are given.
fn transfer(context: &mut MoveContext<'_, '_>, person: u32, project: usize, teams: &[u32]) -> bool {
    if context.blocks.of(person as usize).is_some() {
        return false;
    }
    let mut relocations: Relocations = Vec::new();
    if !make_up(context, person, &mut relocations) {
        return false;
    }
    let (min, max) = context.draft.sizes(context.session, teams[0]);
    let with_room = teams.iter().copied().filter(|&team| context.draft.size(context.session, team) < max);
    match with_room.min_by_key(|&team| context.draft.size(context.session, team)) {
        Some(team) => relocations.push((person, team)),
        None => {
            // Every team is full: a new one takes the person and whom the full ones can spare.
            let slot = context.draft.free_slot(context.session, Some(project));
            relocations.push((person, slot));
            let spare: Vec<u32> = teams.iter().flat_map(|&team| spared(context, team, min)).take(min - 1).collect();
            relocations.extend(spare.into_iter().map(|other| (other, slot)));
        }
    }
    context.make(&relocations)
}

/// Lets the team that a person leaves stay large enough: with somebody of another team of the project, or by joining
/// the other teams.
fn make_up(context: &MoveContext<'_, '_>, person: u32, relocations: &mut Relocations) -> bool {
    let from = context.slot_of(person as usize);
    if from == NOWHERE {
        return true;
    }
    let (min, max) = context.draft.sizes(context.session, from);
    let size = context.draft.size(context.session, from);
    if size > min || size == 1 {
        return true;
    }
    let Some(project) = context.draft.place_of(context.session, person as usize) else { return false };
    let others: Vec<u32> = teams_of(context, project).into_iter().filter(|&team| team != from).collect();
    if let Some(other) = others.iter().flat_map(|&team| spared(context, team, min)).next() {
        relocations.push((other, from));
        return true;
    }
    let mut rooms = others
        .iter()
        .flat_map(|&team| std::iter::repeat_n(team, max.saturating_sub(context.draft.size(context.session, team))));
    let staying = &context.draft.sittings[context.session].slots[from as usize].people;
    let mut staying = staying.iter().copied().filter(|&other| other != person);
    let all_fit = staying.all(|other| rooms.next().map(|team| relocations.push((other, team))).is_some());
    // A project that loses its last team closes, which its other people do not choose.
    all_fit && relocations.len() + 1 == size
}

/// People of a team beyond its minimum, those kept with others left out.
fn spared(context: &MoveContext<'_, '_>, team: u32, min: usize) -> Vec<u32> {
    let people = &context.draft.sittings[context.session].slots[team as usize].people;
    let alone = people.iter().copied().filter(|&person| context.blocks.of(person as usize).is_none());
    alone.take(people.len().saturating_sub(min)).collect()
}
