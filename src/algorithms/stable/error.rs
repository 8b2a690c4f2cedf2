//! What can be wrong with the lists of a market, or with an assignment that is to be verified.

use thiserror::Error;

/// A side of a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Those who get at most one place.
    People,
    /// Those who have several places.
    Projects,
}

impl AsRef<str> for Side {
    fn as_ref(&self) -> &str {
        match self {
            Self::People => "people",
            Self::Projects => "projects",
        }
    }
}

/// Why there is no stable matching to hand out, or nothing to verify.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::stable::{Market, strict};
///
/// // A person who likes a project that is not there.
/// assert!(Market::new(strict([vec![7]]), strict([vec![0]]), vec![1]).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StableError {
    /// The capacities are not one for each project.
    #[error("{capacities} capacities for {projects} projects; give one for each")]
    Capacities {
        /// How many capacities there are.
        capacities: usize,
        /// How many projects there are.
        projects: usize,
    },
    /// A list names what is not there.
    #[error("{}[{index}] names {named}, but the other side has {count}, counted from 0", side.as_ref())]
    OutOfRange {
        /// Whose list it is.
        side: Side,
        /// Of which of them.
        index: usize,
        /// The index that the list names.
        named: usize,
        /// How many the other side has.
        count: usize,
    },
    /// A list names the same one twice.
    #[error("{}[{index}] names {named} twice; take one out", side.as_ref())]
    NamedTwice {
        /// Whose list it is.
        side: Side,
        /// Of which of them.
        index: usize,
        /// The index that stands there twice.
        named: usize,
    },
    /// An assignment is not one place, or none, for each person.
    #[error("an assignment of {assigned} people, but there are {people}; give `None` to those without a place")]
    Length {
        /// For how many people it says something.
        assigned: usize,
        /// How many people there are.
        people: usize,
    },
    /// An assignment joins two who do not both list one another.
    #[error("person {person} on project {project}: both must list one another; move the person")]
    Unacceptable {
        /// The person.
        person: usize,
        /// The project.
        project: usize,
    },
    /// An assignment fills a project beyond its capacity.
    #[error("{people} people on project {project}, which has a capacity of {capacity}; move some")]
    Overfull {
        /// The project.
        project: usize,
        /// How many people it is given.
        people: usize,
        /// How many it can take.
        capacity: usize,
    },
    /// The watcher asked to stop.
    #[error("stopped by the watcher before the matching was stable")]
    Stopped,
}

impl From<crate::algorithms::meter::Stopped> for StableError {
    fn from(_: crate::algorithms::meter::Stopped) -> Self {
        Self::Stopped
    }
}
