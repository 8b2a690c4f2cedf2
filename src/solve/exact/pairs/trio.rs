//! An odd number of people, of whom three form a trio: which three, is a question to the duals.
//!
//! Duals `y(v)`, `z(B)` of a matching on everybody bound every way to form a trio T and pairs of the rest, in halves:
//! twice its cost is at least `2 cost(T) + sum y(v) - y(T) - sum z(B) (|B| - 1) + 2 sum z(B)` over the blossoms that hold two
//! or three of T, for no more than `(|B| - 1) / 2` pairs lie within a blossom, and one fewer where T takes two of it.
//! Trios are tried in the order of that bound, each with the best pairs of the rest, until the bound is no better than the
//! best found.
//!
//! Which trios these are is mostly known without asking for any: see `parts`. Else all are asked for, and where the budget
//! does not reach for that, the one whom the duals leave alone joins the pair that takes them best.

use std::collections::BinaryHeap;

use crate::algorithms::matching::dense::{minimum_cost_near_perfect, minimum_cost_perfect};
use crate::algorithms::matching::{Certificate, Matching};

use super::paired::Paired;
use super::parts::Parts;
use super::prices::{ASKED_A_STEP, Price, Prices, larger};
use crate::solve::draft::Draft;
use crate::solve::watch::Watch;

/// Trios that are tried at the most.
const TRIED: usize = 2000;
/// Trios that are asked for at the most, whatever the budget: where the clock ends the search, a plan is to come first.
const ASKED: u64 = 8_000_000;

/// Trios that are looked at by their parts at the most, for one step of the budget, and that are priced exactly.
const LOOKED_AT: u64 = 60_000_000;
const LOOKED_AT_A_STEP: u64 = 512;
const KEPT: usize = 20_000;

/// A trio of positions in the list of people, ascending, and what it adds.
type Priced = ([u32; 3], Price);

/// The best trio and pairs.
pub(super) fn best(draft: &mut Draft<'_>, session: usize, mut prices: Prices, watch: &mut Watch<'_>) -> Option<Paired> {
    let by_parts = by_parts(draft, session, &mut prices, watch);
    if by_parts.as_ref().is_some_and(|paired| paired.settled) {
        return by_parts;
    }
    let count = prices.people.len() as u64;
    let asked = count * (count - 1) * (count - 2) / 6;
    if asked > ASKED || asked / ASKED_A_STEP > watch.steps_left() / 2 {
        if by_parts.is_some() {
            return by_parts;
        }
        let matching = all_but_one(&prices, watch)?;
        return joined(draft, session, &mut prices, &matching);
    }
    let trios = ask_all(draft, session, &prices, watch)?;
    let most = trios.iter().fold((0, 0), |most, &(_, price)| larger(most, price));
    if !prices.outweigh(most) {
        return None;
    }
    let duals = all_but_one(&prices, watch)?;
    let (order, dropped) = promising(&trios, &prices, duals.certificate());
    let order: Vec<(i128, Priced)> = order.into_iter().map(|(bound, number)| (bound, trios[number])).collect();
    tried(&prices, &order, dropped, watch)
}

/// The best trio and pairs where a trio is known by its parts.
fn by_parts(draft: &mut Draft<'_>, session: usize, prices: &mut Prices, watch: &mut Watch<'_>) -> Option<Paired> {
    let count = prices.people.len() as u64;
    let trios = count * (count - 1) * (count - 2) / 6;
    if trios > LOOKED_AT || trios / LOOKED_AT_A_STEP > watch.steps_left() / 2 {
        return None;
    }
    let mut parts = Parts::of(draft, session, prices)?;
    let most = parts.most();
    if !prices.outweigh(most) {
        return None;
    }
    let duals = all_but_one(prices, watch)?;
    let (kept, dropped) = lowest(prices, &parts, duals.certificate(), watch)?;
    let mut bounds = Duals::new(duals.certificate());
    let exact = |&trio: &[u32; 3]| {
        let price = parts.price(trio);
        (bounds.twice_the_cost(trio, prices.weighed(price)), (trio, price))
    };
    let mut order: Vec<(i128, Priced)> = kept.iter().map(exact).collect();
    // Whoever breaks rules as three of which no two do is weighed too low: then all are to be asked.
    if order.iter().any(|(_, (_, price))| price.0.abs() > most.0 || price.1.abs() > most.1) {
        return None;
    }
    order.sort_unstable();
    let dropped = order.get(TRIED).map(|&(bound, _)| bound).into_iter().chain(dropped).min();
    order.truncate(TRIED);
    tried(prices, &order, dropped, watch)
}

/// The trios of the lowest bounds by their parts, and the lowest bound of the others.
fn lowest(
    prices: &Prices,
    parts: &Parts<'_>,
    certificate: &Certificate,
    watch: &mut Watch<'_>,
) -> Option<(Vec<[u32; 3]>, Option<i128>)> {
    let count = prices.people.len();
    let weighed = parts.weighed(prices);
    let mut bounds = Duals::new(certificate);
    // What a person takes off the bound: their dual, and what they cost alone.
    let off: Vec<i128> = (0..count)
        .map(|person| 2 * i128::from(weighed.alone[person]) + i128::from(certificate.vertex_duals()[person]))
        .collect();
    let mut kept: BinaryHeap<(i128, [u32; 3])> = BinaryHeap::with_capacity(KEPT + 1);
    let mut dropped: Option<i128> = None;
    let mut looked_at = 0;
    for first in 0..count {
        for second in first + 1..count {
            looked_at += (count - second) as u64;
            while looked_at >= LOOKED_AT_A_STEP {
                looked_at -= LOOKED_AT_A_STEP;
                if !watch.step() {
                    return None;
                }
            }
            let two = bounds.base + 2 * i128::from(weighed.pair(first, second)) - off[first] - off[second];
            let (row, other) = (weighed.row(first), weighed.row(second));
            for third in second + 1..count {
                // Without the blossoms the bound is no higher.
                let low = two + 2 * (i128::from(row[third]) + i128::from(other[third])) - off[third];
                let trio = [first as u32, second as u32, third as u32];
                if kept.len() >= KEPT && kept.peek().is_some_and(|&(worst, _)| low >= worst) {
                    dropped = Some(dropped.map_or(low, |least| least.min(low)));
                    continue;
                }
                kept.push((bounds.twice_the_cost(trio, weighed.trio(trio)), trio));
                if kept.len() > KEPT {
                    let worst = kept.pop().map(|(bound, _)| bound);
                    dropped = dropped.into_iter().chain(worst).min();
                }
            }
        }
    }
    Some((kept.into_sorted_vec().into_iter().map(|(_, trio)| trio).collect(), dropped))
}

/// The best of some trios in the order of their bounds, each with the best pairs of the rest; `untried` is the lowest bound
/// of all others.
fn tried(
    prices: &Prices,
    order: &[(i128, Priced)],
    mut untried: Option<i128>,
    watch: &mut Watch<'_>,
) -> Option<Paired> {
    let mut found: Option<(i64, Paired)> = None;
    for &(bound, (trio, trio_price)) in order {
        if found.as_ref().is_some_and(|&(best, _)| bound >= 2 * i128::from(best)) {
            untried = Some(untried.map_or(bound, |untried| untried.min(bound)));
            break;
        }
        let rest: Vec<usize> = (0..prices.people.len()).filter(|&person| !trio.contains(&(person as u32))).collect();
        let price = |first: usize, second: usize| Some(prices.pair(rest[first], rest[second]));
        let matching = minimum_cost_perfect(rest.len(), price, || watch.go_on()).ok()?;
        let total = matching.total().checked_add(prices.weighed(trio_price))?;
        if found.as_ref().is_none_or(|&(best, _)| total < best) {
            let (hard, cost) = prices.of(&matching, &rest);
            let mut groups = prices.groups(&matching, &rest);
            groups.push(trio.iter().map(|&person| prices.people[person as usize]).collect());
            let (hard, bound) = (prices.alone.0 + hard + trio_price.0, prices.alone.1 + cost + trio_price.1);
            found = Some((total, Paired { groups, hard, bound, settled: true }));
        }
    }
    let (best, mut paired) = found?;
    if let Some(bound) = untried.filter(|&bound| bound < 2 * i128::from(best)) {
        // What was not tried may be better, down to its bound.
        let gap = i128::from(best) - bound.div_euclid(2);
        let gap = gap.div_euclid(i128::from(prices.unit())) + 1;
        paired.settled = false;
        paired.bound = paired.bound.saturating_sub(i64::try_from(gap).unwrap_or(i64::MAX / 8));
    }
    Some(paired)
}

/// What every trio adds.
fn ask_all(draft: &mut Draft<'_>, session: usize, prices: &Prices, watch: &mut Watch<'_>) -> Option<Vec<Priced>> {
    let count = prices.people.len();
    let mut trios: Vec<Priced> = Vec::with_capacity(count * (count - 1) / 2 * (count - 2) / 3);
    for first in 0..count {
        for second in first + 1..count {
            draft.relocate(session, prices.people[second], prices.slots[first]);
            for third in second + 1..count {
                if (trios.len() as u64).is_multiple_of(ASKED_A_STEP) && !watch.step() {
                    return None;
                }
                draft.relocate(session, prices.people[third], prices.slots[first]);
                draft.settle();
                trios.push(([first as u32, second as u32, third as u32], prices.added(draft)));
                draft.relocate(session, prices.people[third], prices.slots[third]);
            }
            draft.relocate(session, prices.people[second], prices.slots[second]);
        }
    }
    draft.settle();
    Some(trios)
}

/// The best pairs where one stays alone for the price of the cheapest company: any duals bound, and these bound well.
fn all_but_one(prices: &Prices, watch: &mut Watch<'_>) -> Option<Matching> {
    let count = prices.people.len();
    let price = |first: usize, second: usize| Some(prices.pair(first, second));
    let alone =
        |person: usize| (0..count).filter(|&other| other != person).map(|other| prices.pair(person, other)).min();
    minimum_cost_near_perfect(count, price, alone, || watch.go_on()).ok()
}

/// The trios of the lowest bounds in their order, with their bounds; and the lowest bound of the others.
fn promising(trios: &[Priced], prices: &Prices, certificate: &Certificate) -> (Vec<(i128, usize)>, Option<i128>) {
    let mut bounds = Duals::new(certificate);
    let mut kept: BinaryHeap<(i128, usize)> = BinaryHeap::with_capacity(TRIED + 1);
    let mut dropped = None;
    for (number, &(trio, price)) in trios.iter().enumerate() {
        let bound = bounds.twice_the_cost(trio, prices.weighed(price));
        kept.push((bound, number));
        if kept.len() > TRIED {
            dropped = kept.pop().map(|(bound, _)| dropped.map_or(bound, |lowest: i128| lowest.min(bound)));
        }
    }
    (kept.into_sorted_vec(), dropped)
}

/// The pairs of a matching, with the one left alone in the pair that takes them best. Nothing of it is proven.
fn joined(draft: &mut Draft<'_>, session: usize, prices: &mut Prices, matching: &Matching) -> Option<Paired> {
    let left = matching.alone().next()?;
    let pairs: Vec<(usize, usize)> = matching.pairs().collect();
    let mut best: Option<(i64, usize, Price)> = None;
    for (number, &(first, second)) in pairs.iter().enumerate() {
        for person in [second, left] {
            draft.relocate(session, prices.people[person], prices.slots[first]);
        }
        draft.settle();
        let with = prices.added(draft);
        for person in [second, left] {
            draft.relocate(session, prices.people[person], prices.slots[person]);
        }
        let without = prices.price(first, second);
        let more = (with.0 - without.0, with.1 - without.1);
        let weighed = prices.weighed(more);
        if best.is_none_or(|(least, _, _)| weighed < least) {
            best = Some((weighed, number, more));
        }
    }
    draft.settle();
    let (_, chosen, more) = best?;
    let everybody: Vec<usize> = (0..prices.people.len()).collect();
    let mut groups = prices.groups(matching, &everybody);
    groups[chosen].push(prices.people[left]);
    let (hard, _) = prices.of(matching, &everybody);
    // No part of the cost is below 0.
    Some(Paired { groups, hard: prices.alone.0 + hard + more.0, bound: 0, settled: false })
}

/// Duals with what they say of blossoms at hand.
struct Duals<'a> {
    certificate: &'a Certificate,
    /// The part of the bound that is the same for all trios.
    base: i128,
    /// For each blossom how many of the trio at hand it holds; all 0 between two trios.
    held: Vec<u8>,
}

impl<'a> Duals<'a> {
    fn new(certificate: &'a Certificate) -> Self {
        let mut sizes = vec![0_i128; certificate.blossoms().len()];
        for &innermost in certificate.innermost().iter().flatten() {
            sizes[innermost] += 1;
        }
        // A blossom stands after those around it.
        for number in (0..sizes.len()).rev() {
            if let Some(parent) = certificate.blossoms()[number].parent {
                sizes[parent] += sizes[number];
            }
        }
        let vertices: i128 = certificate.vertex_duals().iter().map(|&dual| i128::from(dual)).sum();
        let blossoms = certificate.blossoms().iter().zip(&sizes);
        let blossoms: i128 = blossoms.map(|(blossom, size)| i128::from(blossom.dual) * (size - 1)).sum();
        Self { certificate, base: vertices - blossoms, held: vec![0; sizes.len()] }
    }

    /// Twice what a trio of this price and any pairs of the rest cost at least.
    fn twice_the_cost(&mut self, trio: [u32; 3], price: i64) -> i128 {
        let mut bound = self.base + 2 * i128::from(price);
        for person in trio {
            bound -= i128::from(self.certificate.vertex_duals()[person as usize]);
            let mut around = self.certificate.innermost()[person as usize];
            while let Some(number) = around {
                let blossom = self.certificate.blossoms()[number];
                self.held[number] += 1;
                if self.held[number] == 2 {
                    bound += 2 * i128::from(blossom.dual);
                }
                around = blossom.parent;
            }
        }
        for person in trio {
            let mut around = self.certificate.innermost()[person as usize];
            while let Some(number) = around {
                self.held[number] = 0;
                around = self.certificate.blossoms()[number].parent;
            }
        }
        bound
    }
}
