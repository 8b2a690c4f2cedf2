//! The only session, in groups or at tables, goes to the engine that divides by what pairs cost.
//!
//! New faces, languages and separations are handed over as pairs, needs and pins as places, and who is kept together as
//! such. The groups keep their sizes. Whatever else counts is judged with what comes back.

use std::ops::ControlFlow;

use crate::algorithms::grouping::{GroupingError, Weighted, search};
use crate::algorithms::random::Random;
use crate::index::Shape;

use crate::solve::blocks::Blocks;
use crate::solve::draft::{Draft, NOWHERE};
use crate::solve::exact::groups::pairs;
use crate::solve::watch::Watch;

/// The fewest and the most people: fewer are divided exactly, and the pairs of more take too long to ask for.
const PEOPLE: std::ops::RangeInclusive<usize> = 8..=1_200;
/// Exchanges that take about as long as one step of the whole search, and pairs that are asked for meanwhile.
const A_STEP: u64 = 64;
const ASKED_A_STEP: u64 = 8;
/// The part of the budget that is spent here at most.
const PART: u64 = 4;

/// A session as it is handed over.
struct Handed {
    task: Weighted,
    /// For each person the group.
    from: Vec<usize>,
    /// For each group its slot.
    slots: Vec<u32>,
}

/// Divides the people of the only session anew; whether anything was changed. The caller compares and may go back.
///
/// O(n^2) and the steps.
pub(super) fn hand_over(draft: &mut Draft<'_>, blocks: &[Blocks], random: &mut Random, watch: &mut Watch<'_>) -> bool {
    let data = draft.session(0);
    let is_of_groups = match data.shape {
        Shape::Groups { max, .. } => max > 2,
        Shape::Tables { .. } => true,
        Shape::Pairs { .. } | Shape::Projects { .. } => false,
    };
    let count = data.present.len();
    let asked = (count * count / 2) as u64 / ASKED_A_STEP;
    let fits = draft.sittings.len() == 1
        && is_of_groups
        && PEOPLE.contains(&count)
        && draft.sittings[0].unseated.is_empty()
        && asked <= watch.steps_left() / PART;
    if !fits || !(0..asked).all(|_| watch.step()) {
        return false;
    }
    let costs = pairs(draft, 0);
    if costs.iter().all(|&cost| cost == Some(0)) {
        return false;
    }
    let Ok(handed) = handed(draft, &blocks[0], &costs) else { return false };
    let steps = (watch.steps_left() / PART).saturating_mul(A_STEP);
    // The engine counts exchanges; the watch hears of a step for as many as take its time.
    let mut counted = 0;
    let found = search(&handed.task, Some(&handed.from), random.next_u64(), steps, |progress| {
        let goes_on = (counted..progress.steps / A_STEP).all(|_| watch.step());
        counted = progress.steps / A_STEP;
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let Ok(found) = found else { return false };
    let people = &draft.session(0).present;
    for &person in people {
        draft.relocate(0, person, NOWHERE);
    }
    for (group, &slot) in found.groups.iter().zip(&handed.slots) {
        for &at in group {
            draft.relocate(0, people[at], slot);
        }
    }
    draft.settle();
    true
}

fn handed(draft: &Draft<'_>, blocks: &Blocks, costs: &[Option<i64>]) -> Result<Handed, GroupingError> {
    let data = draft.session(0);
    let count = data.present.len();
    let slots: Vec<u32> = draft.sittings[0]
        .slots
        .iter()
        .enumerate()
        .filter(|(_, slot)| !slot.people.is_empty())
        .map(|(number, _)| number as u32)
        .collect();
    let sizes = slots.iter().map(|&slot| (draft.size(0, slot), draft.size(0, slot))).collect();
    let cost = |one: usize, other: usize| -costs[one * count + other].unwrap_or(0);
    let mut task = Weighted::new(count, sizes, cost)?;
    for one in 0..count {
        for other in (one + 1..count).filter(|&other| costs[one * count + other].is_none()) {
            task.forbid(one, other)?;
        }
    }
    let places = &draft.primitives.rooms[0].places;
    for (group, &slot) in slots.iter().enumerate() {
        let Some(place) = draft.sittings[0].slots[slot as usize].place else { continue };
        for (at, &person) in data.present.iter().enumerate() {
            let (cost, hard) = places.price(person, place);
            if !data.suits(person, place) || hard > 0 {
                task.bar(at, group)?;
            } else if cost != 0 {
                task.gain(at, group, -cost)?;
            }
        }
    }
    for block in blocks.all() {
        let at: Vec<usize> = block.iter().filter_map(|person| data.present.binary_search(person).ok()).collect();
        task.keep_together(&at)?;
    }
    let group_of = |&person: &usize| slots.iter().position(|&slot| slot == draft.slot_of(0, person)).unwrap_or(0);
    let from = data.present.iter().map(group_of).collect();
    Ok(Handed { task, from, slots })
}
