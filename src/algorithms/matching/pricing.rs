//! Which pairs outside of a sparse graph cost less than the duals of its optimum say.

use std::cmp::Reverse;

use crate::algorithms::meter::Meter;

use super::{
    answer::Answer,
    candidates::{Candidates, mix},
    error::MatchingError,
    graph::Edge,
};

/// Pairs that cost less than their duals: up to `most` a vertex, and at least one if there is any. Those are worst that
/// are furthest below. O(n log n) and one step for every pair that the bounds do not exclude.
pub(super) fn price_all(
    candidates: &Candidates,
    cost: &impl Fn(usize, usize) -> Option<i64>,
    answer: &Answer,
    most: usize,
    meter: &mut Meter<'_>,
) -> Result<Vec<Edge>, MatchingError> {
    // Only where the duals have risen beyond those that the candidates were chosen by can a pair be violated.
    let rises: Vec<i64> = answer.duals.iter().zip(&candidates.duals).map(|(now, then)| now - then).collect();
    let mut order: Vec<u32> =
        (0..rises.len() as u32).filter(|&vertex| candidates.bound(vertex as usize).is_some()).collect();
    order.sort_unstable_by_key(|&vertex| (Reverse(rises[vertex as usize]), vertex));
    let mut violated = Vec::new();
    // Of one vertex: how far below (negative), a tie breaker, the partner, the cost.
    let mut own: Vec<(i64, u32, u32, i64)> = Vec::new();
    let offer = |first: u32, second: u32, own: &mut Vec<(i64, u32, u32, i64)>| {
        if let Some(cost) = cost(first.min(second) as usize, first.max(second) as usize) {
            let slack = 2 * cost - answer.price(first, second);
            if slack < 0 {
                own.push((slack, mix(first, second), second, cost));
            }
        }
    };
    for first in 0..rises.len() as u32 {
        own.clear();
        for &candidate in candidates.of(first as usize) {
            meter.spend(1)?;
            let second = candidate.partner();
            if candidates.excess(candidate) < rises[first as usize] + rises[second as usize] {
                offer(first, second, &mut own);
            }
        }
        if let Some(bound) = candidates.bound(first as usize) {
            for &second in &order {
                meter.spend(1)?;
                let rise = rises[first as usize] + rises[second as usize];
                if rise <= bound {
                    break;
                }
                // A pair is priced from the side of the smaller vertex.
                if second <= first || candidates.bound(second as usize).is_some_and(|bound| rise <= bound) {
                    continue;
                }
                offer(first, second, &mut own);
            }
        }
        if own.len() > most {
            own.select_nth_unstable(most - 1);
            own.truncate(most);
        }
        violated.extend(own.iter().map(|&(_, _, second, cost)| {
            let ends = [first.min(second), first.max(second)];
            Edge { ends, cost }
        }));
    }
    violated.sort_unstable_by_key(|edge| edge.ends);
    violated.dedup_by_key(|edge| edge.ends);
    Ok(violated)
}
