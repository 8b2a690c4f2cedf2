//! The lists of both sides.

use super::error::{Side, StableError};

/// Whom somebody would take, best first; those of one entry are liked equally.
pub type List = Vec<Vec<usize>>;

/// The lists of both sides and the capacities, checked.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::never_stop;
/// use mingle::algorithms::stable::{Market, person_optimal, strict};
///
/// let market = Market::new(strict([vec![0, 1], vec![1, 0]]), strict([vec![1, 0], vec![0, 1]]), vec![1, 1])?;
/// assert_eq!((market.people().len(), market.capacities()), (2, [1, 1].as_slice()));
/// assert_eq!(person_optimal(&market, never_stop)?, [Some(0), Some(1)]);
/// # Ok::<(), mingle::algorithms::stable::StableError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Market {
    /// For each person a list of projects.
    pub(super) people: Vec<List>,
    /// For each project a list of people.
    pub(super) projects: Vec<List>,
    /// For each project how many people it takes.
    pub(super) capacities: Vec<usize>,
}

impl Market {
    /// Checks the lists. An empty list or entry is allowed, and so is a capacity of 0.
    ///
    /// O(length of all lists x log of the longest).
    ///
    /// # Errors
    ///
    /// [`StableError::Capacities`], [`StableError::OutOfRange`] and [`StableError::NamedTwice`].
    pub fn new(people: Vec<List>, projects: Vec<List>, capacities: Vec<usize>) -> Result<Self, StableError> {
        if capacities.len() != projects.len() {
            return Err(StableError::Capacities { capacities: capacities.len(), projects: projects.len() });
        }
        check(Side::People, &people, projects.len())?;
        check(Side::Projects, &projects, people.len())?;
        Ok(Self { people, projects, capacities })
    }

    /// For each person their list of projects.
    #[must_use]
    pub fn people(&self) -> &[List] {
        &self.people
    }

    /// For each project its list of people.
    #[must_use]
    pub fn projects(&self) -> &[List] {
        &self.projects
    }

    /// For each project how many people it takes.
    #[must_use]
    pub fn capacities(&self) -> &[usize] {
        &self.capacities
    }
}

fn check(side: Side, lists: &[List], count: usize) -> Result<(), StableError> {
    for (index, list) in lists.iter().enumerate() {
        let mut named: Vec<usize> = list.concat();
        named.sort_unstable();
        if let Some(&named) = named.last().filter(|&&named| named >= count) {
            return Err(StableError::OutOfRange { side, index, named, count });
        }
        if let Some(twice) = named.windows(2).find(|two| two[0] == two[1]) {
            return Err(StableError::NamedTwice { side, index, named: twice[0] });
        }
    }
    Ok(())
}
