//! A person goes to a project of their choice, and the teams of both projects make up for it; or changes places with
//! somebody there.

use super::{Bench, Moves, exchange_into, open_for};
use crate::solve::draft::NOWHERE;

/// Moves a person towards one of their choices; the better ones are tried more often.
pub(in crate::solve) fn towards_choice(bench: &mut Bench<'_, '_>, person: u32) -> bool {
    let chosen = bench.state.primitives.rooms[bench.session].places.chosen(person as usize);
    if chosen.is_empty() {
        return false;
    }
    // The smaller of two draws, so that the first choice comes up most.
    let rank = bench.random.index(chosen.len()).min(bench.random.index(chosen.len()));
    let project = chosen[rank];
    if bench.state.place_of(bench.session, person as usize) == Some(project) {
        return false;
    }
    let teams = teams_of(bench, project);
    if teams.is_empty() {
        return open_for(bench, person, project);
    }
    if bench.random.below(2) == 0 {
        let team = teams[bench.random.index(teams.len())];
        return exchange_into(bench, person, team);
    }
    transfer(bench, person, project, &teams)
}

/// The teams of a project.
fn teams_of(bench: &Bench<'_, '_>, project: usize) -> Vec<u32> {
    let slots = bench.state.sittings[bench.session].slots.iter().enumerate();
    slots
        .filter(|(_, slot)| slot.place == Some(project) && !slot.people.is_empty())
        .map(|(number, _)| number as u32)
        .collect()
}

/// Moves a person to a project whose teams are given.
fn transfer(bench: &mut Bench<'_, '_>, person: u32, project: usize, teams: &[u32]) -> bool {
    if bench.blocks.of(person as usize).is_some() {
        return false;
    }
    let mut moves: Moves = Vec::new();
    if !make_up(bench, person, &mut moves) {
        return false;
    }
    let (min, max) = bench.state.sizes(bench.session, teams[0]);
    let with_room = teams.iter().copied().filter(|&team| bench.state.size(bench.session, team) < max);
    match with_room.min_by_key(|&team| bench.state.size(bench.session, team)) {
        Some(team) => moves.push((person, team)),
        None => {
            // Every team is full: a new one takes the person and whom the full ones can spare.
            let slot = bench.state.free_slot(bench.session, Some(project));
            moves.push((person, slot));
            let spare: Vec<u32> = teams.iter().flat_map(|&team| spared(bench, team, min)).take(min - 1).collect();
            moves.extend(spare.into_iter().map(|other| (other, slot)));
        }
    }
    bench.make(&moves)
}

/// Lets the team that a person leaves stay large enough: with somebody of another team of the project, or by joining
/// the other teams.
fn make_up(bench: &Bench<'_, '_>, person: u32, moves: &mut Moves) -> bool {
    let from = bench.slot_of(person as usize);
    if from == NOWHERE {
        return true;
    }
    let (min, max) = bench.state.sizes(bench.session, from);
    let size = bench.state.size(bench.session, from);
    if size > min || size == 1 {
        return true;
    }
    let Some(project) = bench.state.place_of(bench.session, person as usize) else { return false };
    let others: Vec<u32> = teams_of(bench, project).into_iter().filter(|&team| team != from).collect();
    if let Some(other) = others.iter().flat_map(|&team| spared(bench, team, min)).next() {
        moves.push((other, from));
        return true;
    }
    let mut rooms = others
        .iter()
        .flat_map(|&team| std::iter::repeat_n(team, max.saturating_sub(bench.state.size(bench.session, team))));
    let staying = &bench.state.sittings[bench.session].slots[from as usize].people;
    let mut staying = staying.iter().copied().filter(|&other| other != person);
    let all_fit = staying.all(|other| rooms.next().map(|team| moves.push((other, team))).is_some());
    // A project that loses its last team closes, which its other people do not choose.
    all_fit && moves.len() + 1 == size
}

/// People of a team beyond its minimum, those kept with others left out.
fn spared(bench: &Bench<'_, '_>, team: u32, min: usize) -> Vec<u32> {
    let people = &bench.state.sittings[bench.session].slots[team as usize].people;
    let alone = people.iter().copied().filter(|&person| bench.blocks.of(person as usize).is_none());
    alone.take(people.len().saturating_sub(min)).collect()
}
