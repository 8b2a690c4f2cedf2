//! A few companies of linked sessions are taken apart and formed anew, and each takes a place of its own in every one of
//! the sessions: so they split, merge and trade people without losing company on the way, which any change of one session
//! alone pays for.

use crate::index::Shape;

use super::context::MoveContext;
use super::weights;
use crate::solve::draft::{Draft, NOWHERE, Relocations, Slot};

/// Companies that are taken apart at the most.
const COMPANIES: usize = 3;

/// Forms the company of a person, and some others, anew in all sessions of the chain.
pub(in crate::solve) fn recompany(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let Some(companies) = companies(context, person) else { return false };
    let chain = &context.draft.primitives.chains[context.session];
    let mut sessions = vec![context.session];
    // A company that stays as it is may change its place on one day alone.
    if companies.len() > 1 || weights::WHOLE_CHAIN.comes_up(context.random) {
        sessions.extend(chain);
    }
    let mut planned: Vec<(usize, Relocations)> = Vec::with_capacity(sessions.len());
    for session in sessions {
        let Some(relocations) = seated(context, session, &companies) else { return false };
        if !relocations.is_empty() && !context.fits(session, &relocations) {
            return false;
        }
        planned.push((session, relocations));
    }
    if planned.iter().all(|(_, relocations)| relocations.is_empty()) {
        return false;
    }
    context.draft.begin(context.trial);
    for (session, relocations) in &planned {
        context.relocate_all(*session, relocations);
    }
    context.done()
}

/// New companies of the people of a few groups of the session.
fn companies(context: &mut MoveContext<'_, '_>, person: u32) -> Option<Vec<Vec<u32>>> {
    let own = context.slot_of(person as usize);
    if own == NOWHERE {
        return None;
    }
    let mut slots = vec![own];
    for _ in 0..context.random.index(COMPANIES) {
        let other = related(context, own).or_else(|| context.some_slot());
        slots.extend(other.filter(|other| !slots.contains(other)));
    }
    let sitting = &context.draft.sittings[context.session];
    let mut pool: Vec<u32> = slots.iter().flat_map(|&slot| &sitting.slots[slot as usize].people).copied().collect();
    if pool.iter().any(|&who| context.blocks.of(who as usize).is_some()) {
        return None;
    }
    let mut sizes: Vec<usize> = slots.iter().map(|&slot| sitting.slots[slot as usize].people.len()).collect();
    if !matches!(context.draft.session(context.session).shape, Shape::Tables { .. }) {
        sizes = other_sizes(context, own, slots.len(), pool.len())?;
    }
    context.random.shuffle(&mut pool);
    Some(sizes.into_iter().map(|size| company(context, &mut pool, size)).collect())
}

/// A group at a project that somebody of a slot chose or hosts; now and then, where there is one.
fn related(context: &mut MoveContext<'_, '_>, slot: u32) -> Option<u32> {
    let person = context.someone_in(slot)?;
    let project = wish(context, person)?;
    let slots = &context.draft.sittings[context.session].slots;
    let there = |(_, other): &(usize, &Slot)| other.place == Some(project) && !other.people.is_empty();
    slots.iter().enumerate().filter(there).map(|(number, _)| number as u32).find(|&other| other != slot)
}

/// A project that a person hosts or chose, better ones more often.
fn wish(context: &mut MoveContext<'_, '_>, person: u32) -> Option<usize> {
    let room = &context.draft.primitives.rooms[context.session];
    let hosted = &room.hosts[person as usize];
    if !hosted.is_empty() {
        return Some(hosted[context.random.index(hosted.len())]);
    }
    let chosen = room.places.chosen(person as usize);
    let rank = context.random.index(chosen.len()).min(context.random.index(chosen.len()));
    chosen.get(rank).copied()
}

/// Sizes of about as many groups for so many people.
fn other_sizes(context: &mut MoveContext<'_, '_>, slot: u32, groups: usize, people: usize) -> Option<Vec<usize>> {
    let (min, max) = context.draft.sizes(context.session, slot);
    let (fewest, most) = (people.div_ceil(max.max(1)), people / min.max(1));
    let count = (groups + context.random.index(3)).saturating_sub(1).max(fewest).min(most);
    if count == 0 || count < fewest {
        return None;
    }
    let mut sizes = vec![min; count];
    let mut left = people - count * min;
    while left > 0 {
        let at = context.random.index(count);
        if sizes[at] < max {
            sizes[at] += 1;
            left -= 1;
        }
    }
    Some(sizes)
}

/// So many of the pool: often those who like what one of them likes.
fn company(context: &mut MoveContext<'_, '_>, pool: &mut Vec<u32>, size: usize) -> Vec<u32> {
    if weights::FONDEST_FIRST.comes_up(context.random)
        && let Some(&first) = pool.last()
        && let Some(project) = wish(context, first)
    {
        let places = &context.draft.primitives.rooms[context.session].places;
        // The fondest come last, where they are taken.
        pool.sort_by_key(|&who| std::cmp::Reverse((who != first, places.price(who as usize, project).0)));
    }
    pool.split_off(pool.len() - size)
}

/// The relocations of a session by which each company has a group of its own there; `None` where that cannot be.
fn seated(context: &mut MoveContext<'_, '_>, session: usize, companies: &[Vec<u32>]) -> Option<Relocations> {
    let here = |draft: &Draft<'_>, who: u32| draft.slot_of(session, who as usize);
    let present: Vec<Vec<u32>> = companies
        .iter()
        .map(|company| company.iter().copied().filter(|&who| here(context.draft, who) != NOWHERE).collect())
        .collect();
    let pool: Vec<u32> = present.concat();
    // Groups that are left by all.
    let mut emptied: Vec<u32> = pool.iter().map(|&who| here(context.draft, who)).collect();
    emptied.sort_unstable();
    emptied.dedup();
    emptied.retain(|&slot| {
        context.draft.sittings[session].slots[slot as usize].people.iter().all(|who| pool.contains(who))
    });
    let is_tables = matches!(context.draft.session(session).shape, Shape::Tables { .. });
    let mut free = if is_tables { Vec::new() } else { context.draft.free_slots(session, None, present.len()) };
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut relocations = Relocations::new();
    for company in present.iter().filter(|company| !company.is_empty()) {
        let place = if context.draft.session(session).shape.is_projects() {
            let place = project_for(context, session, company, &pool, &taken)?;
            taken.push((place, company.len()));
            Some(place)
        } else {
            None
        };
        let suits = |&slot: &u32| {
            let data = &context.draft.sittings[session].slots[slot as usize];
            let (min, max) = context.draft.sizes(session, slot);
            (place.is_none() || data.place == place) && (min..=max).contains(&company.len())
        };
        // Where most of them sit already, if it can be.
        let stay = |&slot: &u32| company.iter().filter(|&&who| here(context.draft, who) == slot).count();
        let slot = match emptied.iter().copied().filter(suits).max_by_key(stay) {
            Some(slot) => {
                emptied.retain(|&other| other != slot);
                slot
            }
            None => {
                let slot = free.pop()?;
                context.draft.sittings[session].slots[slot as usize].place = place;
                slot
            }
        };
        relocations.extend(company.iter().filter(|&&who| here(context.draft, who) != slot).map(|&who| (who, slot)));
    }
    Some(relocations)
}

/// A project for a company: mostly the one that costs its people least, of those that have room.
fn project_for(
    context: &mut MoveContext<'_, '_>,
    session: usize,
    company: &[u32],
    pool: &[u32],
    taken: &[(usize, usize)],
) -> Option<usize> {
    let draft = &context.draft;
    let room = &draft.primitives.rooms[session];
    let shape = &draft.session(session).shape;
    let mut projects: Vec<usize> = Vec::with_capacity(16);
    for &who in company {
        let who = who as usize;
        projects.extend_from_slice(&room.hosts[who]);
        projects.extend_from_slice(room.places.chosen(who));
        projects.extend(draft.place_of(session, who));
    }
    projects.sort_unstable();
    projects.dedup();
    let fits = |number: usize| {
        let Some(project) = shape.place(number) else { return false };
        let leaving = pool.iter().filter(|&&who| draft.place_of(session, who as usize) == Some(number)).count();
        let arriving: usize = taken.iter().filter(|(place, _)| *place == number).map(|(_, people)| people).sum();
        let people = draft.people_on(session, number) - leaving + arriving + company.len();
        let hosted = || {
            let hosts = project.hosts.iter();
            hosts.clone().any(|&host| company.contains(&(host as u32)))
                || hosts
                    .clone()
                    .any(|&host| draft.place_of(session, host) == Some(number) && !pool.contains(&(host as u32)))
                || arriving > 0
        };
        (project.min..=project.max).contains(&people) && (!project.needs_host || hosted())
    };
    projects.retain(|&number| fits(number));
    if projects.is_empty() {
        return None;
    }
    if !weights::BEST_PROJECT.comes_up(context.random) {
        return Some(projects[context.random.index(projects.len())]);
    }
    let price = |&number: &usize| {
        let prices = company.iter().map(|&who| room.places.price(who as usize, number));
        prices.fold((0, 0), |sum, price| (sum.0 + price.1, sum.1 + price.0))
    };
    projects.into_iter().min_by_key(price)
}
