//! What is asked for: people, places with what each set of people costs there, and limits that span places.

use thiserror::Error;

/// People as bits: the person of number `p` is bit `p`.
pub type Set = usize;

/// The most people: 2^16 sets a place.
pub const MOST_PEOPLE: usize = 16;

/// The largest absolute cost of one entry of a table: no sum over places, groups and limits overflows.
pub const COST_LIMIT: i128 = 1 << 118;

/// The most places and limits.
const MOST_PLACES: usize = 128;

/// Marks what may not be; larger than every cost allowed.
pub(super) const FORBIDDEN: i128 = i128::MAX;

/// Why a task makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SubsetsError {
    /// There are more people than can be held.
    #[error("{people} people: allowed are {MOST_PEOPLE}")]
    People {
        /// The number of people.
        people: usize,
    },
    /// There are more places or limits than can be held.
    #[error("{places} places or limits: allowed are {MOST_PLACES}")]
    Places {
        /// Their number.
        places: usize,
    },
    /// A cost is so large that sums could overflow.
    #[error("cost {cost}: allowed is -{COST_LIMIT} to {COST_LIMIT}; divide all costs")]
    Cost {
        /// The cost.
        cost: i128,
    },
    /// A place is named that is not there.
    #[error("no place {place}; there are {places}, counted from 0")]
    NoPlace {
        /// The place named.
        place: usize,
        /// The number of places.
        places: usize,
    },
}

/// How many groups a place has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Groups {
    /// All who are there are one group.
    One,
    /// Those who are there form any number of groups.
    Several,
}

#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) groups: Groups,
    /// By set what it costs as one group; of nobody 0.
    pub(super) costs: Vec<i128>,
    /// By set what it costs besides that all of it is at the place.
    pub(super) whole: Vec<i128>,
}

#[derive(Debug, Clone)]
pub(super) struct Limit {
    /// Ascending.
    pub(super) places: Vec<usize>,
    /// By number of people at all of them together.
    pub(super) costs: Vec<i128>,
}

/// Two places of which some people may not be at one while others are at the other.
#[derive(Debug, Clone)]
pub(super) struct Neighbours {
    pub(super) places: [usize; 2],
    /// By person those who may not be at the one place while the person is at the other.
    pub(super) barred: Vec<Set>,
}

/// People who are to be divided among places: everybody is at exactly one, in exactly one group.
#[derive(Debug, Clone)]
pub struct Task {
    pub(super) people: usize,
    pub(super) places: Vec<Place>,
    pub(super) limits: Vec<Limit>,
    pub(super) neighbours: Vec<Neighbours>,
    salt: usize,
}

impl Task {
    /// People who are to be divided among no place yet.
    ///
    /// # Errors
    ///
    /// [`SubsetsError::People`] where they are more than [`MOST_PEOPLE`].
    pub const fn new(people: usize) -> Result<Self, SubsetsError> {
        if people > MOST_PEOPLE {
            return Err(SubsetsError::People { people });
        }
        Ok(Self { people, places: Vec::new(), limits: Vec::new(), neighbours: Vec::new(), salt: 0 })
    }

    /// Adds a place: what each set of people that is not empty costs as one group there, and what it costs besides that all
    /// of a set are there, in however many groups, and nobody where it is empty; `None` where that may not be. O(2^people)
    /// calls.
    ///
    /// # Errors
    ///
    /// [`SubsetsError::Cost`] for a cost beyond [`COST_LIMIT`], and [`SubsetsError::Places`] for too many places.
    pub fn place(
        &mut self,
        groups: Groups,
        mut cost: impl FnMut(Set) -> Option<i128>,
        whole: impl FnMut(Set) -> Option<i128>,
    ) -> Result<(), SubsetsError> {
        let mut costs = vec![0; 1 << self.people];
        for (set, entry) in costs.iter_mut().enumerate().skip(1) {
            *entry = within(cost(set))?;
        }
        let whole = (0..costs.len()).map(whole).map(within).collect::<Result<_, _>>()?;
        few(self.places.len() + 1)?;
        self.places.push(Place { groups, costs, whole });
        Ok(())
    }

    /// Adds a limit: what the number of people at several places together costs, `None` where it may not be.
    ///
    /// # Errors
    ///
    /// [`SubsetsError::NoPlace`] for a place that is not there, else as for [`Task::place`].
    pub fn limit(&mut self, places: &[usize], cost: impl FnMut(usize) -> Option<i128>) -> Result<(), SubsetsError> {
        for &place in places {
            self.known(place)?;
        }
        let mut places = places.to_vec();
        places.sort_unstable();
        places.dedup();
        few(self.limits.len() + 1)?;
        self.limits.push(Limit { places, costs: by_number(self.people, cost)? });
        Ok(())
    }

    /// Makes two different places neighbours: those of `barred`, by person, may not be at either while the person is at
    /// the other. Whoever bars another is barred by them; nothing is said of one place alone.
    ///
    /// # Errors
    ///
    /// [`SubsetsError::NoPlace`] for a place that is not there.
    pub fn neighbours(&mut self, places: [usize; 2], barred: &[Set]) -> Result<(), SubsetsError> {
        for place in places {
            self.known(place)?;
        }
        let mut sets = vec![0; self.people];
        for (person, &others) in barred.iter().enumerate().take(self.people) {
            sets[person] |= others;
            for (other, set) in sets.iter_mut().enumerate() {
                *set |= (others >> other & 1) << person;
            }
        }
        self.neighbours.push(Neighbours { places, barred: sets });
        Ok(())
    }

    /// Lets a number decide which of equally cheap divisions is found: without one those of smaller sets come first.
    #[must_use]
    pub const fn salted(mut self, salt: u64) -> Self {
        self.salt = (salt ^ salt >> 32) as usize;
        self
    }

    /// Where a set stands among those of the same cost.
    pub(super) const fn turn(&self, set: Set) -> (usize, Set) {
        // A multiplication by an odd number (of the golden ratio) mixes upwards; the upper bits are what counts.
        let mixed = if self.salt == 0 { 0 } else { (set ^ self.salt).wrapping_mul(0x9e37_79b1) >> 8 & 0xff_ffff };
        (mixed, set)
    }

    const fn known(&self, place: usize) -> Result<(), SubsetsError> {
        let places = self.places.len();
        if place < places { Ok(()) } else { Err(SubsetsError::NoPlace { place, places }) }
    }
}

const fn few(places: usize) -> Result<(), SubsetsError> {
    if places <= MOST_PLACES { Ok(()) } else { Err(SubsetsError::Places { places }) }
}

fn by_number(people: usize, cost: impl FnMut(usize) -> Option<i128>) -> Result<Vec<i128>, SubsetsError> {
    (0..=people).map(cost).map(within).collect()
}

fn within(cost: Option<i128>) -> Result<i128, SubsetsError> {
    match cost {
        None => Ok(FORBIDDEN),
        Some(cost) if (-COST_LIMIT..=COST_LIMIT).contains(&cost) => Ok(cost),
        Some(cost) => Err(SubsetsError::Cost { cost }),
    }
}
