//! The cheapest pairs of every vertex beyond given duals, found in one pass over all pairs.

use crate::algorithms::meter::Meter;

use super::{error::MatchingError, graph::check_weight, objective::weight_limit};

/// How many pairs a vertex keeps at least, if it has so many.
const KEPT: usize = 10;
/// Room in the list of a vertex; when it is full, all but the best go.
const ROOM: usize = 3 * KEPT;

/// A pair as one of its vertices sees it, packed so that the order is the order of preference: the rank, a tie breaker,
/// the partner. The rank is twice the cost less the duals given, in steps of `1 << coarse`, rounded down. The tie
/// breaker is mixed from both vertices, so that vertices to which the same pairs look equal do not all prefer the same
/// ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate(i128);

impl Candidate {
    /// Comes after all candidates there are.
    const LAST: Self = Self(i128::MAX);

    fn new(rank: i64, vertex: usize, partner: usize) -> Self {
        let tie = u64::from(mix(vertex as u32, partner as u32)) << 32 | partner as u64;
        Self(i128::from(rank) << 64 | i128::from(tie))
    }

    pub(super) fn partner(self) -> u32 {
        self.0 as u32
    }

    fn rank(self) -> i64 {
        (self.0 >> 64) as i64
    }
}

/// The cheapest pairs of every vertex, and how cheap the others can be at most.
pub(super) struct Candidates {
    /// `ROOM` places for every vertex.
    places: Vec<Candidate>,
    /// How many of its places a vertex uses.
    used: Vec<u32>,
    /// The last candidate that a vertex kept when it ran out of room: all pairs that it does not keep come after that
    /// one. `Candidate::LAST` for a vertex that keeps all of its pairs.
    last: Vec<Candidate>,
    /// The duals given.
    pub(super) duals: Vec<i64>,
    coarse: u32,
    /// The largest absolute cost of all pairs.
    pub(super) largest: i64,
}

impl Candidates {
    /// Asks for the cost of every pair once, the smaller vertex first. Pairs that differ by less than `1 << coarse` are
    /// equally good. The `first_best` of every vertex come first in its list. O(n^2) time on average, O(n) memory.
    pub(super) fn collect(
        duals: Vec<i64>,
        coarse: u32,
        first_best: usize,
        cost: &impl Fn(usize, usize) -> Option<i64>,
        meter: &mut Meter<'_>,
    ) -> Result<Self, MatchingError> {
        let vertices = duals.len();
        let limit = weight_limit(vertices);
        let mut all = Self {
            places: vec![Candidate::LAST; ROOM * vertices],
            used: vec![0; vertices],
            last: vec![Candidate::LAST; vertices],
            largest: 0,
            duals,
            coarse,
        };
        // The ranks of `last`. What ranks behind is not kept.
        let mut bounds = vec![i64::MAX; vertices];
        for first in 0..vertices {
            let own_dual = all.duals[first];
            let mut own_bound = bounds[first];
            let mut second = first + 1;
            while second < vertices {
                let end = vertices.min(second + (1 << 12));
                meter.spend(end - second)?;
                for (other, bound) in (second..end).zip(&mut bounds[second..end]) {
                    let Some(cost) = cost(first, other) else { continue };
                    if cost.unsigned_abs() > all.largest as u64 {
                        check_weight(first, other, cost, limit)?;
                        all.largest = cost.abs();
                    }
                    let rank = (2 * cost - own_dual - all.duals[other]) >> coarse;
                    if rank <= own_bound {
                        own_bound = all.offer(first, other, rank);
                    }
                    if rank <= *bound {
                        *bound = all.offer(other, first, rank);
                    }
                }
                second = end;
            }
        }
        for vertex in 0..vertices {
            meter.spend(ROOM)?;
            let used = all.used[vertex] as usize;
            if first_best < used {
                all.places[ROOM * vertex..][..used].select_nth_unstable(first_best);
            }
        }
        Ok(all)
    }

    /// Adds a candidate unless it comes after the last one. Returns the rank up to which others may be offered.
    #[inline]
    fn offer(&mut self, vertex: usize, partner: usize, rank: i64) -> i64 {
        let candidate = Candidate::new(rank, vertex, partner);
        if candidate < self.last[vertex] {
            let used = self.used[vertex] as usize;
            self.places[ROOM * vertex + used] = candidate;
            self.used[vertex] += 1;
            if used + 1 == ROOM {
                self.keep_best(vertex);
            }
        }
        self.last[vertex].rank()
    }

    /// Drops all but the `KEPT` best candidates. O(`ROOM`).
    fn keep_best(&mut self, vertex: usize) {
        let used = self.used[vertex] as usize;
        let places = &mut self.places[ROOM * vertex..][..used];
        let (_, &mut last, _) = places.select_nth_unstable(KEPT - 1);
        self.used[vertex] = KEPT as u32;
        self.last[vertex] = last;
    }

    /// The candidates of a vertex.
    pub(super) fn of(&self, vertex: usize) -> &[Candidate] {
        &self.places[ROOM * vertex..][..self.used[vertex] as usize]
    }

    /// How much more than the duals given twice the cost of a candidate is at least; exactly that if `coarse` is 0.
    pub(super) fn excess(&self, candidate: Candidate) -> i64 {
        candidate.rank() << self.coarse
    }

    /// How much more than the duals given twice the cost of any pair is at least that is not among the candidates of
    /// the vertex; `None` if all are.
    pub(super) fn bound(&self, vertex: usize) -> Option<i64> {
        let last = self.last[vertex];
        (last != Candidate::LAST).then(|| self.excess(last))
    }
}

/// Spreads two numbers over 32 bits, differently for every order of the two.
pub(super) fn mix(vertex: u32, partner: u32) -> u32 {
    let mut word = (u64::from(vertex) << 32 | u64::from(partner)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word ^= word >> 29;
    (word.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}
