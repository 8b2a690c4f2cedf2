//! The proofs that a flow or an assignment is cheapest, and their verification, which shares no code with the solvers.

use thiserror::Error;

use super::model::{Network, Quota};

/// Node potentials that prove a flow cheapest.
///
/// With potential `p(v)` for every node, an arc has the reduced cost `cost + p(from) - p(to)`. A flow that keeps all
/// bounds and supplies is cheapest when it is at the upper bound on every arc whose reduced cost is below 0 and at the
/// lower bound on every arc whose reduced cost is above 0 (complementary slackness).
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{Arc, Network, minimum_cost};
/// use mingle::algorithms::never_stop;
///
/// let network = Network::new([4, -4]).arc(Arc::new(0, 1, 3).cost(1)).arc(Arc::new(0, 1, 9).cost(2));
/// let flow = minimum_cost(&network, never_stop)?;
/// assert_eq!(flow.certificate().verify(&network, flow.amounts()), Ok(5));
/// assert!(flow.certificate().verify(&network, &[2, 2]).is_err());
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    potentials: Vec<i64>,
}

/// Prices of places that prove an assignment with quotas cheapest.
///
/// Let everybody pay the price of their place besides its cost. When nobody has a place that is cheaper for them, a
/// price above 0 is asked only where a place is at its maximum, and one below 0 only where it is at its minimum, no
/// assignment within the quotas costs less.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{Quota, assign};
/// use mingle::algorithms::never_stop;
///
/// let cost = |person: usize, place: usize| Some([[0, 9], [0, 4], [0, 7]][person][place]);
/// let quotas = [Quota::new(0, 2), Quota::new(1, 3)];
/// let found = assign(3, &quotas, cost, never_stop)?;
/// assert_eq!(found.certificate().verify(&quotas, cost, found.places()), Ok(4));
/// assert!(found.certificate().verify(&quotas, cost, &[1, 0, 0]).is_err());
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prices {
    prices: Vec<i64>,
}

/// What is wrong with a certificate, or with what it comes with.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{Arc, Network, minimum_cost};
/// use mingle::algorithms::never_stop;
///
/// let network = Network::new([4, -4]).arc(Arc::new(0, 1, 3).cost(1)).arc(Arc::new(0, 1, 9).cost(2));
/// let flow = minimum_cost(&network, never_stop)?;
/// // More flows on an arc than it bears.
/// assert!(flow.certificate().verify(&network, &[4, 0]).is_err());
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// A list is not as long as it must be.
    #[error("a list has {length} entries: it must have {expected}")]
    Length {
        /// Its length.
        length: usize,
        /// The length needed.
        expected: usize,
    },
    /// An arc is not within its bounds, or one of its nodes is not there.
    #[error("arc {arc} has the flow {amount}, outside of its bounds or between nodes that are not there")]
    OutOfBounds {
        /// The position of the arc.
        arc: usize,
        /// What flows on it.
        amount: i64,
    },
    /// More or less leaves a node than its supply.
    #[error("{net} more leaves node {node} than comes in: its supply is {supply}")]
    NotConserved {
        /// The node.
        node: usize,
        /// What leaves it, less what comes in.
        net: i128,
        /// Its supply.
        supply: i64,
    },
    /// An arc that should be full, or empty, is not.
    #[error("arc {arc} of reduced cost {reduced} has the flow {amount}, which is not at the bound that this asks for")]
    NotTight {
        /// The position of the arc.
        arc: usize,
        /// Its reduced cost.
        reduced: i128,
        /// What flows on it.
        amount: i64,
    },
    /// Somebody is where they may not be.
    #[error("person {person} is at place {place}, which is not there or not open to them")]
    NotAllowed {
        /// The person.
        person: usize,
        /// The place.
        place: usize,
    },
    /// A place has too few or too many people.
    #[error("place {place} has {people} people, outside of its quota")]
    OutOfQuota {
        /// The place.
        place: usize,
        /// The people there.
        people: usize,
    },
    /// Somebody has a cheaper place at these prices.
    #[error("person {person} at place {place} would pay less at place {cheaper}")]
    Cheaper {
        /// The person.
        person: usize,
        /// Where they are.
        place: usize,
        /// Where they would pay less.
        cheaper: usize,
    },
    /// A price above 0 at a place that is not full, or below 0 at one that is above its minimum.
    #[error("place {place} with {people} people has the price {price}, which its quota does not allow")]
    PriceNotAllowed {
        /// The place.
        place: usize,
        /// Its price.
        price: i64,
        /// The people there.
        people: usize,
    },
}

fn of_length(length: usize, expected: usize) -> Result<(), CertificateError> {
    if length == expected { Ok(()) } else { Err(CertificateError::Length { length, expected }) }
}

impl Certificate {
    /// A certificate of potentials, one for each node.
    #[must_use]
    pub fn new(potentials: Vec<i64>) -> Self {
        Self { potentials }
    }

    /// The potential of each node.
    #[must_use]
    pub fn potentials(&self) -> &[i64] {
        &self.potentials
    }

    /// Proves that these amounts on the arcs are a cheapest flow, and returns its cost. O(nodes + arcs).
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the flow or with the proof.
    pub fn verify(&self, network: &Network, amounts: &[i64]) -> Result<i128, CertificateError> {
        let nodes = network.supplies.len();
        of_length(self.potentials.len(), nodes)?;
        of_length(amounts.len(), network.arcs.len())?;
        let mut net = vec![0_i128; nodes];
        let mut total = 0_i128;
        for (number, (arc, &amount)) in network.arcs.iter().zip(amounts).enumerate() {
            let inside = arc.from < nodes && arc.to < nodes;
            if !inside || amount < arc.lower || amount > arc.upper {
                return Err(CertificateError::OutOfBounds { arc: number, amount });
            }
            let reduced =
                i128::from(arc.cost) + i128::from(self.potentials[arc.from]) - i128::from(self.potentials[arc.to]);
            if (reduced < 0 && amount != arc.upper) || (reduced > 0 && amount != arc.lower) {
                return Err(CertificateError::NotTight { arc: number, reduced, amount });
            }
            net[arc.from] += i128::from(amount);
            net[arc.to] -= i128::from(amount);
            total += i128::from(arc.cost) * i128::from(amount);
        }
        for (node, (&net, &supply)) in net.iter().zip(&network.supplies).enumerate() {
            if net != i128::from(supply) {
                return Err(CertificateError::NotConserved { node, net, supply });
            }
        }
        Ok(total)
    }
}

impl Prices {
    /// A certificate of prices, one for each place.
    #[must_use]
    pub fn new(prices: Vec<i64>) -> Self {
        Self { prices }
    }

    /// The price of each place.
    #[must_use]
    pub fn prices(&self) -> &[i64] {
        &self.prices
    }

    /// Proves that this assignment (the place of each person) is cheapest, and returns its cost. O(people x places).
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the assignment or with the proof.
    pub fn verify(
        &self,
        quotas: &[Quota],
        mut cost: impl FnMut(usize, usize) -> Option<i64>,
        places: &[usize],
    ) -> Result<i128, CertificateError> {
        of_length(self.prices.len(), quotas.len())?;
        let mut people = vec![0_usize; quotas.len()];
        let mut total = 0_i128;
        for (person, &place) in places.iter().enumerate() {
            let own = if place < quotas.len() { cost(person, place) } else { None };
            let Some(own) = own else { return Err(CertificateError::NotAllowed { person, place }) };
            people[place] += 1;
            total += i128::from(own);
            let pays = i128::from(own) + i128::from(self.prices[place]);
            for (cheaper, &price) in self.prices.iter().enumerate() {
                if cost(person, cheaper).is_some_and(|cost| i128::from(cost) + i128::from(price) < pays) {
                    return Err(CertificateError::Cheaper { person, place, cheaper });
                }
            }
        }
        for (place, ((&people, quota), &price)) in people.iter().zip(quotas).zip(&self.prices).enumerate() {
            if people < quota.min || people > quota.max {
                return Err(CertificateError::OutOfQuota { place, people });
            }
            if (price > 0 && people != quota.max) || (price < 0 && people != quota.min) {
                return Err(CertificateError::PriceNotAllowed { place, price, people });
            }
        }
        Ok(total)
    }
}
