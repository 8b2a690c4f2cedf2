//! The proof that a matching is best, and its verification, which shares no code with the solvers.

use thiserror::Error;

use super::objective::Objective;

/// The blossom that is no blossom: outside of all.
const OUTSIDE: usize = usize::MAX;

/// A blossom of a [`Certificate`]: an odd set of vertices that no matching can cover by pairs within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blossom {
    /// The position of the smallest blossom around this one, always before it in the list; `None` for an outermost one.
    pub parent: Option<usize>,
    /// The dual, in halves of the unit of cost; above 0.
    pub dual: i64,
}

/// Duals that prove a matching best.
///
/// All is said in terms of costs that are minimised; the cost of a weight `w` is `-w`. Duals count halves: with dual
/// `y(v)` for every vertex and `z(B) > 0` for every blossom `B`, every pair has
/// `2 cost(u, v) >= y(u) + y(v) - 2 (sum of z(B) over the blossoms that hold both)`, and every vertex that may stay
/// alone has `2 cost(v) >= y(v)`, where that cost is 0 for [`Objective::MaximumWeight`], the same for all vertices (and
/// high enough to be paid no more often than necessary) for the largest size. Since no matching has more
/// than `(|B| - 1) / 2` pairs within `B`, twice its cost is at least `sum y(v) - sum z(B) (|B| - 1)`; a matching that
/// reaches that sum is best (Edmonds, 1965).
///
/// Blossoms are a forest, so that they are nested or apart by their form, and the whole takes O(n) memory.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::matching::{Objective, maximum_weight};
/// use mingle::algorithms::never_stop;
///
/// let edges = [(0, 1, 6), (1, 2, 10), (2, 3, 5)];
/// let matching = maximum_weight(5, &edges, never_stop)?;
/// let proof = matching.certificate();
/// assert_eq!(proof.verify_edges(Objective::MaximumWeight, &edges, matching.mates()), Ok(11));
/// assert!(proof.verify_edges(Objective::MaximumWeight, &edges, &[None; 5]).is_err());
/// # Ok::<(), mingle::algorithms::matching::MatchingError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    vertex_duals: Vec<i64>,
    innermost: Vec<Option<usize>>,
    blossoms: Vec<Blossom>,
}

/// What is wrong with a certificate, or with the matching that it comes with.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// The lists are not of the same length.
    #[error("{mates} mates, {duals} duals and {innermost} innermost blossoms: all must be {vertices}")]
    Length {
        /// The number of vertices.
        vertices: usize,
        /// The length of the list of mates.
        mates: usize,
        /// The length of the list of vertex duals.
        duals: usize,
        /// The length of the list of innermost blossoms.
        innermost: usize,
    },
    /// The mates are no matching.
    #[error("vertex {vertex} has the mate {mate}, which has another mate or is not there")]
    NotMutual {
        /// A vertex.
        vertex: usize,
        /// What is given as its mate.
        mate: usize,
    },
    /// Two vertices are matched that may not be.
    #[error("vertices {first} and {second} are matched but no pair")]
    NoSuchPair {
        /// The smaller vertex.
        first: usize,
        /// The larger vertex.
        second: usize,
    },
    /// An edge of the input is none.
    #[error("edge {edge} has ends that are equal or not there")]
    NoSuchEdge {
        /// The position in the list of edges.
        edge: usize,
    },
    /// The number of vertices left alone is not what was asked for.
    #[error("{alone} vertices are alone: {allowed} must be")]
    WrongNumberAlone {
        /// The number of vertices without a mate.
        alone: usize,
        /// The number asked for.
        allowed: usize,
    },
    /// A vertex is alone that may not be.
    #[error("vertex {vertex} is alone and must not be")]
    MayNotBeAlone {
        /// The vertex.
        vertex: usize,
    },
    /// The blossoms are no forest: a blossom does not come after its parent, or an innermost one is not there.
    #[error("the blossom around vertex or blossom {inner} is not there or comes after it")]
    NotNested {
        /// The blossom whose parent is wrong, or the vertex.
        inner: usize,
    },
    /// A blossom has an even number of vertices, or fewer than three.
    #[error("blossom {blossom} has {size} vertices: an odd number from 3 on is allowed")]
    NotOdd {
        /// The position of the blossom.
        blossom: usize,
        /// The number of its vertices.
        size: usize,
    },
    /// The dual of a blossom is not positive.
    #[error("blossom {blossom} has the dual {dual}: it must be above 0")]
    NotPositive {
        /// The position of the blossom.
        blossom: usize,
        /// Its dual.
        dual: i64,
    },
    /// A blossom holds fewer pairs than would fill it.
    #[error("blossom {blossom} holds {pairs} pairs: it must hold {full}")]
    NotFull {
        /// The position of the blossom.
        blossom: usize,
        /// The number of matched pairs within.
        pairs: usize,
        /// The number of pairs that leave one vertex over.
        full: usize,
    },
    /// A pair costs less than its duals.
    #[error("pair {first}, {second} has the slack {slack}: it must not be negative")]
    NegativeSlack {
        /// The smaller vertex.
        first: usize,
        /// The larger vertex.
        second: usize,
        /// Twice the cost less the duals.
        slack: i128,
    },
    /// A matched pair costs more than its duals.
    #[error("matched pair {first}, {second} has the slack {slack}: it must have none")]
    NotTight {
        /// The smaller vertex.
        first: usize,
        /// The larger vertex.
        second: usize,
        /// Twice the cost less the duals.
        slack: i128,
    },
    /// A vertex has a dual above what it may have, or is alone and has a dual below.
    #[error("vertex {vertex} has the dual {dual}: {allowed} is the most, and needed if it is alone")]
    VertexDual {
        /// The vertex.
        vertex: usize,
        /// Its dual.
        dual: i64,
        /// Twice the cost of leaving it alone.
        allowed: i128,
    },
    /// The dual of the vertices alone is too small to prove that no larger matching exists.
    #[error("the dual {dual} of the vertices alone does not prove the size: it must be above {needed}")]
    SizeNotProven {
        /// The dual of the vertices alone.
        dual: i64,
        /// The number of vertices times the largest absolute cost.
        needed: i128,
    },
    /// The cost of the matching and the sum of the duals differ.
    #[error("twice the cost is {primal} but the duals sum up to {dual}")]
    Gap {
        /// Twice the cost of the matching.
        primal: i128,
        /// The sum of the duals.
        dual: i128,
    },
}

/// What it costs to leave a vertex alone, as the verification sees it.
enum Alone<'a> {
    /// Nobody is alone.
    Never,
    /// Nothing.
    Free,
    /// The same for all, more than any change of pairs can save.
    Costly,
    /// One vertex is, each at its cost.
    One(&'a dyn Fn(usize) -> Option<i64>),
}

impl Certificate {
    /// Puts a certificate together: a dual for every vertex, the position of the smallest blossom around it, and the
    /// blossoms. Nothing is checked; that is what [`verify_edges`](Self::verify_edges) is for.
    #[must_use]
    pub fn new(vertex_duals: Vec<i64>, innermost: Vec<Option<usize>>, blossoms: Vec<Blossom>) -> Self {
        Self { vertex_duals, innermost, blossoms }
    }

    /// The dual of every vertex, the duals of the blossoms around it included, in halves of the unit of cost.
    #[must_use]
    pub fn vertex_duals(&self) -> &[i64] {
        &self.vertex_duals
    }

    /// For every vertex the position of the smallest blossom around it; `None` outside of all blossoms.
    #[must_use]
    pub fn innermost(&self) -> &[Option<usize>] {
        &self.innermost
    }

    /// The blossoms, every one after those around it.
    #[must_use]
    pub fn blossoms(&self) -> &[Blossom] {
        &self.blossoms
    }

    /// Proves that `mates` is a best matching of the graph with `edges`, or says what is missing. Returns the weight or
    /// cost proven. O(n + m (1 + nesting)).
    ///
    /// # Errors
    ///
    /// The first [`CertificateError`] found.
    pub fn verify_edges(
        &self,
        objective: Objective,
        edges: &[(usize, usize, i64)],
        mates: &[Option<usize>],
    ) -> Result<i128, CertificateError> {
        let sign = if objective == Objective::MinimumCostPerfect { 1 } else { -1 };
        let alone = match objective {
            Objective::MaximumWeight => Alone::Free,
            Objective::MaximumWeightOfLargestSize => Alone::Costly,
            Objective::MinimumCostPerfect => Alone::Never,
        };
        let mut proof = Proof::new(self, mates, alone)?;
        for (edge, &(first, second, weight)) in edges.iter().enumerate() {
            if first == second || first.max(second) >= mates.len() {
                return Err(CertificateError::NoSuchEdge { edge });
            }
            proof.see_pair(first, second, sign * i128::from(weight))?;
        }
        Ok(sign * proof.finish()?)
    }

    /// Proves that `mates` is a perfect matching of least cost where every pair but those that are `None` may be
    /// formed. Asks `cost` for every pair once, the smaller vertex first. Returns the cost proven. O(n^2 (1 +
    /// nesting)).
    ///
    /// # Errors
    ///
    /// The first [`CertificateError`] found.
    pub fn verify_perfect(
        &self,
        cost: impl Fn(usize, usize) -> Option<i64>,
        mates: &[Option<usize>],
    ) -> Result<i128, CertificateError> {
        Proof::new(self, mates, Alone::Never)?.see_all(cost)
    }

    /// As [`verify_perfect`](Self::verify_perfect), for a matching of least cost among those of largest size.
    ///
    /// # Errors
    ///
    /// The first [`CertificateError`] found.
    pub fn verify_largest(
        &self,
        cost: impl Fn(usize, usize) -> Option<i64>,
        mates: &[Option<usize>],
    ) -> Result<i128, CertificateError> {
        Proof::new(self, mates, Alone::Costly)?.see_all(cost)
    }

    /// As [`verify_perfect`](Self::verify_perfect), for a matching that leaves one vertex alone at the cost `alone`,
    /// `None` where that may not be. The cost proven includes that of the vertex alone.
    ///
    /// # Errors
    ///
    /// The first [`CertificateError`] found.
    pub fn verify_near_perfect(
        &self,
        cost: impl Fn(usize, usize) -> Option<i64>,
        alone: impl Fn(usize) -> Option<i64>,
        mates: &[Option<usize>],
    ) -> Result<i128, CertificateError> {
        Proof::new(self, mates, Alone::One(&alone))?.see_all(cost)
    }
}

/// A verification under way.
struct Proof<'a> {
    certificate: &'a Certificate,
    mates: &'a [Option<usize>],
    alone: Alone<'a>,
    /// Of every blossom the sum of its own dual and those of all blossoms around it.
    depths: Vec<i128>,
    /// Of every blossom the number of its vertices.
    sizes: Vec<usize>,
    /// Of every vertex that is matched the least cost of a pair with its mate; `None` until one was seen.
    paid: Vec<Option<i128>>,
    /// The largest absolute cost of a pair seen.
    largest: i128,
}

impl<'a> Proof<'a> {
    /// Checks the form of the matching and of the blossoms. O(n).
    fn new(
        certificate: &'a Certificate,
        mates: &'a [Option<usize>],
        alone: Alone<'a>,
    ) -> Result<Self, CertificateError> {
        let n = mates.len();
        let Certificate { vertex_duals, innermost, blossoms } = certificate;
        if vertex_duals.len() != n || innermost.len() != n {
            let (duals, innermost) = (vertex_duals.len(), innermost.len());
            return Err(CertificateError::Length { vertices: n, mates: n, duals, innermost });
        }
        for (vertex, &mate) in mates.iter().enumerate() {
            if let Some(mate) = mate
                && (mate == vertex || mates.get(mate) != Some(&Some(vertex)))
            {
                return Err(CertificateError::NotMutual { vertex, mate });
            }
        }
        let mut depths = Vec::with_capacity(blossoms.len());
        for (number, blossom) in blossoms.iter().enumerate() {
            if blossom.dual <= 0 {
                return Err(CertificateError::NotPositive { blossom: number, dual: blossom.dual });
            }
            let around = match blossom.parent {
                None => 0,
                Some(parent) => *depths.get(parent).ok_or(CertificateError::NotNested { inner: number })?,
            };
            depths.push(around + i128::from(blossom.dual));
        }
        let mut sizes = vec![0; blossoms.len()];
        for (vertex, &inner) in innermost.iter().enumerate() {
            if let Some(inner) = inner {
                *sizes.get_mut(inner).ok_or(CertificateError::NotNested { inner: vertex })? += 1;
            }
        }
        for number in (0..blossoms.len()).rev() {
            if let Some(parent) = blossoms[number].parent {
                sizes[parent] += sizes[number];
            }
        }
        for (blossom, &size) in sizes.iter().enumerate() {
            if size % 2 == 0 || size < 3 {
                return Err(CertificateError::NotOdd { blossom, size });
            }
        }
        Ok(Self { certificate, mates, alone, depths, sizes, paid: vec![None; n], largest: 0 })
    }

    /// The smallest blossom around both vertices, or [`OUTSIDE`]. O(nesting).
    fn common(&self, first: usize, second: usize) -> usize {
        let [mut one, mut other] = [first, second].map(|vertex| self.certificate.innermost[vertex].unwrap_or(OUTSIDE));
        while one != other {
            // The one that comes later in the list cannot be around the other. Outside is around all.
            let later = if other == OUTSIDE || (one != OUTSIDE && one > other) { &mut one } else { &mut other };
            *later = self.certificate.blossoms[*later].parent.unwrap_or(OUTSIDE);
        }
        one
    }

    /// Checks one pair. O(nesting).
    fn see_pair(&mut self, first: usize, second: usize, cost: i128) -> Result<(), CertificateError> {
        let duals = &self.certificate.vertex_duals;
        let mut slack = 2 * cost - i128::from(duals[first]) - i128::from(duals[second]);
        if let Some(&depth) = self.depths.get(self.common(first, second)) {
            slack += 2 * depth;
        }
        if slack < 0 {
            return Err(CertificateError::NegativeSlack { first: first.min(second), second: first.max(second), slack });
        }
        self.largest = self.largest.max(cost.abs());
        if self.mates[first] == Some(second) {
            let best = self.paid[first].map_or(cost, |paid| paid.min(cost));
            (self.paid[first], self.paid[second]) = (Some(best), Some(best));
        }
        Ok(())
    }

    /// Checks all pairs and the rest. O(n^2 (1 + nesting)).
    fn see_all(mut self, cost: impl Fn(usize, usize) -> Option<i64>) -> Result<i128, CertificateError> {
        for first in 0..self.mates.len() {
            for second in first + 1..self.mates.len() {
                if let Some(cost) = cost(first, second) {
                    self.see_pair(first, second, i128::from(cost))?;
                }
            }
        }
        self.finish()
    }

    /// Checks the matched pairs, the blossoms, the vertices alone and the sums, after all pairs were seen.
    /// O(n (1 + nesting)).
    fn finish(self) -> Result<i128, CertificateError> {
        let duals = &self.certificate.vertex_duals;
        let mut cost = 0;
        let mut pairs = vec![0; self.sizes.len()];
        for (first, &mate) in self.mates.iter().enumerate() {
            let Some(second) = mate.filter(|&second| first < second) else { continue };
            let Some(paid) = self.paid[first] else {
                return Err(CertificateError::NoSuchPair { first, second });
            };
            let common = self.common(first, second);
            let around = self.depths.get(common).map_or(0, |depth| 2 * depth);
            let slack = 2 * paid - i128::from(duals[first]) - i128::from(duals[second]) + around;
            if slack != 0 {
                return Err(CertificateError::NotTight { first, second, slack });
            }
            if let Some(count) = pairs.get_mut(common) {
                *count += 1;
            }
            cost += paid;
        }
        for (blossom, &size) in self.sizes.iter().enumerate().rev() {
            let full = (size - 1) / 2;
            if pairs[blossom] != full {
                return Err(CertificateError::NotFull { blossom, pairs: pairs[blossom], full });
            }
            if let Some(parent) = self.certificate.blossoms[blossom].parent {
                pairs[parent] += full;
            }
        }
        let (cost, penalty) = self.see_alone(cost)?;
        let mut dual: i128 = duals.iter().map(|&dual| i128::from(dual)).sum();
        for (blossom, &size) in self.certificate.blossoms.iter().zip(&self.sizes) {
            dual -= i128::from(blossom.dual) * (size as i128 - 1);
        }
        if 2 * cost + penalty != dual {
            return Err(CertificateError::Gap { primal: 2 * cost + penalty, dual });
        }
        Ok(cost)
    }

    /// Checks the vertices alone. Returns the cost with theirs, and twice what they cost by the rule that the size
    /// comes first. O(n).
    fn see_alone(&self, mut cost: i128) -> Result<(i128, i128), CertificateError> {
        let duals = &self.certificate.vertex_duals;
        let alone: Vec<usize> = (0..self.mates.len()).filter(|&vertex| self.mates[vertex].is_none()).collect();
        let exactly = match self.alone {
            Alone::Never => Some(0),
            Alone::One(_) => Some(1),
            Alone::Free | Alone::Costly => None,
        };
        if let Some(allowed) = exactly
            && alone.len() != allowed
        {
            return Err(CertificateError::WrongNumberAlone { alone: alone.len(), allowed });
        }
        let Some(&any) = alone.first() else {
            // Nobody is alone. That needs no reason, unless being alone were a gain.
            if matches!(self.alone, Alone::Free) {
                self.see_vertices(|_| Some(0))?;
            }
            return Ok((cost, 0));
        };
        let mut penalty = i128::from(duals[any]);
        match self.alone {
            Alone::Never => {}
            Alone::Free => {
                penalty = 0;
                self.see_vertices(|_| Some(0))?;
            }
            Alone::Costly => {
                self.see_vertices(|_| Some(penalty))?;
                // A matching with one more pair costs at most `n * largest` more, and saves the cost of two alone.
                // Both are counted in halves here.
                let needed = self.mates.len() as i128 * self.largest;
                if penalty <= needed {
                    return Err(CertificateError::SizeNotProven { dual: duals[any], needed });
                }
            }
            Alone::One(costs) => {
                let own = i128::from(costs(any).ok_or(CertificateError::MayNotBeAlone { vertex: any })?);
                cost += own;
                penalty -= 2 * own;
                self.see_vertices(|vertex| costs(vertex).map(|cost| 2 * i128::from(cost) + penalty))?;
            }
        }
        Ok((cost, penalty * alone.len() as i128))
    }

    /// Checks the dual of every vertex against the most that it may be, `None` where there is no limit. O(n).
    fn see_vertices(&self, most: impl Fn(usize) -> Option<i128>) -> Result<(), CertificateError> {
        for (vertex, &dual) in self.certificate.vertex_duals.iter().enumerate() {
            if let Some(allowed) = most(vertex)
                && (i128::from(dual) > allowed || (self.mates[vertex].is_none() && i128::from(dual) != allowed))
            {
                return Err(CertificateError::VertexDual { vertex, dual, allowed });
            }
        }
        Ok(())
    }
}
