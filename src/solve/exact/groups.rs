//! The exact engine of groups and tables: a session divided by what its pairs cost, while all other sessions stay.
//!
//! New faces, languages and separations are costs of pairs, needs and pins of a person at a place, even sizes of a group.
//! The rest of the cost is no part of it, so that the caller judges what comes of it. Full tables and few who may sit
//! together leave few groups to choose from: then the engine ends quickly, with a seating that no walk over exchanges
//! would find.

use std::ops::ControlFlow;

use crate::algorithms::grouping::cliques::{Cliques, Division, search};
use crate::index::{EvenRule, IndexedSession, Place, Shape};
use crate::problem::primitives::{LinkKind, Primitives};

use crate::solve::draft::{Draft, NOWHERE};
use crate::solve::watch::Watch;

/// The most people: beyond, exchanges find more in the same time.
const PEOPLE: usize = 40;
/// People who join a group, for one step of the budget.
const A_STEP: u64 = 64;

/// Groups that are alike.
struct Kind<'a> {
    /// The tables; `None` for groups without a place.
    tables: Option<Vec<&'a Place>>,
    count: usize,
    sizes: (usize, usize),
    /// For each of the people what they cost there.
    prices: Vec<Option<i64>>,
}

/// Divides the people of one session anew into cheaper groups, where there are such and so many steps are enough to find
/// them.
///
/// The caller compares and may go back. False when nothing was changed. O(n^2), and the steps.
pub(in crate::solve) fn divide(draft: &mut Draft<'_>, session: usize, steps: u64, watch: &mut Watch<'_>) -> bool {
    let data = draft.session(session);
    let count = data.present.len();
    let kept_together = |draft: &Draft<'_>| {
        draft.primitives.rooms[session].links.iter().any(|link| link.hard && link.kind == LinkKind::Together)
    };
    if !(3..=PEOPLE).contains(&count) || !draft.sittings[session].unseated.is_empty() || kept_together(draft) {
        return false;
    }
    let Some(kinds) = kinds(draft, data, session) else { return false };
    let pairs = pairs(draft, session);
    let even = EvenRule::of(&data.shape).with(count);
    let balance = |holds: usize, people: usize| {
        let off = even.map_or(0, |even| even.off(holds, people)) as i64;
        draft.primitives.balance_weight.checked_mul(off * off)
    };
    let Ok(mut task) = Cliques::new(count, |one, other| pairs[one * count + other]) else { return false };
    for kind in &kinds {
        let holds = if kind.tables.is_some() { kind.sizes.1 } else { usize::MAX };
        let price = |person: usize| kind.prices[person];
        if task.groups(kind.count, kind.sizes, price, |people| balance(holds, people)).is_err() {
            return false;
        }
    }
    let below = now(draft, session, &pairs, &balance).unwrap_or(i64::MAX);
    if below == 0 {
        return false;
    }
    let mut counted = 0;
    let divided = search(&task, below, steps.saturating_mul(A_STEP), || {
        // The watcher is called for the first time before any step.
        let goes_on = (0..counted).all(|_| watch.step());
        counted = (1 << 10) / A_STEP;
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let Some(division) = divided.best else { return false };
    seat(draft, session, &kinds, &division);
    true
}

/// The kinds of groups; `None` for a form that has none of these.
fn kinds<'a>(draft: &Draft<'_>, data: &'a IndexedSession, session: usize) -> Option<Vec<Kind<'a>>> {
    let count = data.present.len();
    match &data.shape {
        Shape::Groups { min, max } if *max > 2 => {
            let sizes = ((*min).max(1), (*max).min(count));
            let prices = vec![Some(0); count];
            (sizes.0 <= sizes.1).then(|| vec![Kind { tables: None, count: count / sizes.0, sizes, prices }])
        }
        Shape::Tables { tables, .. } => {
            let places = &draft.primitives.rooms[session].places;
            let mut kinds: Vec<Kind<'_>> = Vec::new();
            for table in tables.iter().filter(|table| table.is_possible() && table.min <= count) {
                let price = |&person: &usize| {
                    let (cost, hard) = places.price(person, table.number);
                    (data.suits(person, table.number) && hard <= 0).then_some(cost)
                };
                let prices: Vec<Option<i64>> = data.present.iter().map(price).collect();
                let sizes = (table.min, table.max);
                match kinds.iter_mut().find(|kind| kind.sizes == sizes && kind.prices == prices) {
                    Some(kind) => {
                        kind.count += 1;
                        kind.tables.as_mut()?.push(table);
                    }
                    None => kinds.push(Kind { tables: Some(vec![table]), count: 1, sizes, prices }),
                }
            }
            Some(kinds)
        }
        _ => None,
    }
}

/// By person and person what the two cost in one group of a session, `None` where a hard rule forbids it.
///
/// O(n^2) changes of the draft.
pub(in crate::solve) fn pairs(draft: &Draft<'_>, session: usize) -> Vec<Option<i64>> {
    let reduced = draft.problem.pairs_alone(session);
    let primitives = Primitives::new(&reduced);
    let mut alone = Draft::new(&reduced, &primitives, &draft.seating());
    let people = &draft.session(session).present;
    for &person in people {
        alone.relocate(session, person, NOWHERE);
    }
    let slots = alone.loose_slots(session, people.len());
    for (&person, &slot) in people.iter().zip(&slots) {
        alone.relocate(session, person, slot);
    }
    alone.settle();
    let before = alone.totals;
    let mut pairs = vec![Some(0); people.len() * people.len()];
    for one in 0..people.len() {
        for other in one + 1..people.len() {
            alone.relocate(session, people[other], slots[one]);
            alone.settle();
            let is_allowed = alone.totals.hard <= before.hard;
            // In a familiar session two who meet may spare others a stranger later: no sum over pairs is below 0 for it.
            let cost = is_allowed.then_some((alone.totals.cost - before.cost).max(0));
            pairs[one * people.len() + other] = cost;
            pairs[other * people.len() + one] = cost;
            alone.relocate(session, people[other], slots[other]);
        }
    }
    pairs
}

/// What the session costs by the same figures as it is; `None` where somebody sits where they may not.
fn now(
    draft: &Draft<'_>,
    session: usize,
    pairs: &[Option<i64>],
    balance: &dyn Fn(usize, usize) -> Option<i64>,
) -> Option<i64> {
    let data = draft.session(session);
    let places = &draft.primitives.rooms[session].places;
    let mut cost = 0_i64;
    for slot in draft.sittings[session].slots.iter().filter(|slot| !slot.people.is_empty()) {
        let at: Vec<usize> =
            slot.people.iter().filter_map(|&who| data.present.binary_search(&(who as usize)).ok()).collect();
        for (number, &one) in at.iter().enumerate() {
            if let Some(place) = slot.place {
                let (price, hard) = places.price(data.present[one], place);
                cost = cost.checked_add(price).filter(|_| hard <= 0)?;
            }
            for &other in &at[number + 1..] {
                cost = cost.checked_add(pairs[one * data.present.len() + other]?)?;
            }
        }
        cost = cost.checked_add(balance(data.holds(slot.place), at.len())?)?;
    }
    Some(cost)
}

/// Seats exactly these groups.
fn seat(draft: &mut Draft<'_>, session: usize, kinds: &[Kind<'_>], division: &Division) {
    let present = draft.session(session).present.clone();
    for &person in &present {
        draft.relocate(session, person, NOWHERE);
    }
    let mut used = vec![0; kinds.len()];
    for (kind, people) in &division.groups {
        let place = kinds[*kind].tables.as_ref().map(|tables| tables[used[*kind]].number);
        used[*kind] += 1;
        let slot = draft.free_slot(session, place);
        for &person in people {
            draft.relocate(session, present[person], slot);
        }
    }
    draft.settle();
}
