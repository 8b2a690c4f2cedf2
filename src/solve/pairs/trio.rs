//! An odd number of people, of whom three form a trio: which three, is a question to the duals.
//!
//! Duals `y(v)`, `z(B)` of a matching on everybody bound every way to form a trio T and pairs of the rest, in halves:
//! twice its cost is at least `2 cost(T) + sum y(v) - y(T) - sum z(B) (|B| - 1) + 2 sum z(B)` over the blossoms that hold two
//! or three of T, for no more than `(|B| - 1) / 2` pairs lie within a blossom, and one fewer where T takes two of it.
//! Trios are tried in the order of that bound, each with the best pairs of the rest, until the bound is no better than the
//! best found.

use crate::algorithms::matching::Certificate;
use crate::algorithms::matching::dense::{minimum_cost_near_perfect, minimum_cost_perfect};

use super::super::state::State;
use super::super::watch::Watch;
use super::Paired;
use super::prices::{Price, Prices, flow, larger};

/// Trios that are tried at the most.
const TRIED: usize = 2000;

/// The best trio and pairs. Asks the state for every trio; each is a step of the budget.
pub(super) fn best(state: &mut State<'_>, session: usize, mut prices: Prices, watch: &mut Watch<'_>) -> Option<Paired> {
    let count = prices.people.len();
    let asked = count as u64 * (count as u64 - 1) * (count as u64 - 2) / 6;
    if asked > watch.steps_left() / 2 {
        return None;
    }
    let mut trios: Vec<([u32; 3], Price)> = Vec::with_capacity(asked as usize);
    for first in 0..count {
        for second in first + 1..count {
            state.relocate(session, prices.people[second], prices.slots[first]);
            for third in second + 1..count {
                if !watch.step() {
                    return None;
                }
                state.relocate(session, prices.people[third], prices.slots[first]);
                state.settle();
                trios.push(([first as u32, second as u32, third as u32], prices.added(state)));
                state.relocate(session, prices.people[third], prices.slots[third]);
            }
            state.relocate(session, prices.people[second], prices.slots[second]);
        }
    }
    state.settle();
    let most = trios.iter().fold((0, 0), |most, &(_, price)| larger(most, price));
    if !prices.outweigh(most) {
        return None;
    }
    let price = |first: usize, second: usize| Some(prices.pair(first, second));
    // Any duals bound; those that know the cheapest company of whoever stays alone bound well.
    let alone =
        |person: usize| (0..count).filter(|&other| other != person).map(|other| prices.pair(person, other)).min();
    let duals = minimum_cost_near_perfect(count, price, alone, || flow(watch)).ok()?;
    let mut bounds = Duals::new(duals.certificate());
    let mut order: Vec<(i128, usize)> = trios
        .iter()
        .enumerate()
        .map(|(number, &(trio, price))| (bounds.twice_the_cost(trio, prices.weighed(price)), number))
        .collect();
    order.sort_unstable();
    let mut found: Option<(i64, Paired)> = None;
    for (tried, &(bound, number)) in order.iter().enumerate() {
        let proven = found.as_ref().is_some_and(|&(best, _)| bound >= 2 * i128::from(best));
        if proven || tried == TRIED {
            if let Some((best, paired)) = &mut found {
                paired.settled = proven;
                if !proven {
                    // What was not tried may be better, down to its bound.
                    let gap = i128::from(*best) - bound.div_euclid(2);
                    paired.bound = paired.bound.saturating_sub(i64::try_from(gap).unwrap_or(i64::MAX / 8));
                }
            }
            return found.map(|(_, paired)| paired);
        }
        let (trio, trio_price) = trios[number];
        let rest: Vec<usize> = (0..count).filter(|&person| !trio.contains(&(person as u32))).collect();
        let price = |first: usize, second: usize| Some(prices.pair(rest[first], rest[second]));
        let matching = minimum_cost_perfect(rest.len(), price, || flow(watch)).ok()?;
        let (hard, cost) = prices.of(&matching, &rest);
        let added = (hard + trio_price.0, cost + trio_price.1);
        let total = prices.weighed(added);
        if found.as_ref().is_none_or(|&(best, _)| total < best) {
            let mut groups = prices.groups(&matching, &rest);
            groups.push(trio.iter().map(|&person| prices.people[person as usize]).collect());
            let paired =
                Paired { groups, hard: prices.alone.0 + added.0, bound: prices.alone.1 + added.1, settled: false };
            found = Some((total, paired));
        }
    }
    found.map(|(_, paired)| Paired { settled: true, ..paired })
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
