//! What is asked for: people, groups, weights, and what is forbidden.

use thiserror::Error;

/// Up to this many people; each pair has a weight of its own, and one exchange stays below 2^16 operations.
pub const MOST_PEOPLE: usize = 1 << 14;

/// Marks a pair or a place that is forbidden; larger in size than every weight allowed.
pub(super) const FORBIDDEN: i64 = i64::MIN;

/// Why a task makes no sense, or has no answer to hand out.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::grouping::{GroupingError, Weighted};
///
/// let task = Weighted::new(5, vec![(2, 2), (2, 2)], |_, _| 1);
/// assert_eq!(task.unwrap_err(), GroupingError::Sizes { people: 5, least: 4, most: 4 });
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GroupingError {
    /// There are more people than can be held.
    #[error("{people} people: allowed are {most}")]
    TooLarge {
        /// The number of people.
        people: usize,
        /// The largest number allowed.
        most: usize,
    },
    /// A group's smallest size is above its largest.
    #[error("group {group}: size {least} to {most}; the first may be at most the second")]
    SizeOrder {
        /// Position of the group.
        group: usize,
        /// Its smallest size.
        least: usize,
        /// Its largest size.
        most: usize,
    },
    /// The sizes cannot sum up to the number of people.
    #[error("{people} people: the groups hold {least} to {most}; change the sizes")]
    Sizes {
        /// The number of people.
        people: usize,
        /// The sum of the smallest sizes.
        least: usize,
        /// The sum of the largest sizes.
        most: usize,
    },
    /// A person is named who is not there.
    #[error("no person {person}; there are {people}, counted from 0")]
    PersonOutOfRange {
        /// The person named.
        person: usize,
        /// The number of people.
        people: usize,
    },
    /// A group is named that is not there.
    #[error("no group {group}; there are {groups}, counted from 0")]
    GroupOutOfRange {
        /// The group named.
        group: usize,
        /// The number of groups.
        groups: usize,
    },
    /// A weight is so large that sums of it could overflow.
    #[error("weight {weight}: allowed is -{limit} to {limit}; divide all weights")]
    WeightOutOfRange {
        /// The weight.
        weight: i64,
        /// The largest absolute value allowed for this number of people; see [`weight_limit`].
        limit: i64,
    },
    /// The weights of people who are kept together add up to so much that sums could overflow.
    #[error("weights of people kept together add up to too much; divide all weights")]
    Overflow,
    /// The answer given to start from names not one group for each person, or breaks the sizes or what is kept
    /// together.
    #[error(
        "the groups to start from break the sizes, part people kept together, or are not one for each of the {people} people"
    )]
    Start {
        /// The number of people.
        people: usize,
    },
    /// No groups keep the sizes and all that is forbidden: proven.
    #[error("no groups keep the sizes and all that is forbidden; allow more, or part people who are kept together")]
    Impossible,
    /// No groups that keep the sizes and all that is forbidden were found. Nothing is proven.
    #[error(
        "no groups found that keep what is forbidden; {broken} pairs or places are left; allow more, or search longer"
    )]
    Crowded {
        /// Forbidden pairs and places in the best groups found; 0 where not even the sizes could be kept.
        broken: u64,
    },
}

/// The largest absolute weight that is allowed for so many people.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::grouping::weight_limit;
///
/// assert!(weight_limit(10) > weight_limit(1_000));
/// ```
#[must_use]
pub fn weight_limit(people: usize) -> i64 {
    let people = (people.clamp(1, MOST_PEOPLE)) as i64;
    i64::MAX / (256 * people * people * people)
}

/// People who are to be parted into groups.
///
/// What counts is the sum of the weights of all pairs that share a group, and of each person's gain from their group;
/// it is *maximised*. To minimise, give the weights with the other sign.
#[derive(Debug, Clone)]
pub struct Weighted {
    pub(super) people: usize,
    /// Smallest and largest size of each group.
    pub(super) sizes: Vec<(usize, usize)>,
    /// By person and person; symmetric, the diagonal 0.
    pub(super) weights: Vec<i64>,
    /// By group and person; empty where nobody gains anything from a place.
    pub(super) places: Vec<i64>,
    /// For each person the first of those kept together with them.
    pub(super) heads: Vec<usize>,
}

impl Weighted {
    /// People to be parted into groups of `sizes` (smallest and largest of each), with the weight of each pair
    /// `first < second`. O(n^2), as is the memory.
    ///
    /// # Errors
    ///
    /// A [`GroupingError`] where the sizes cannot hold the people, there are too many people, or a weight is beyond
    /// [`weight_limit`].
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::algorithms::grouping::{GroupingError, Weighted};
    ///
    /// let task = Weighted::new(5, vec![(2, 2), (2, 2)], |_, _| 1);
    /// assert_eq!(task.unwrap_err(), GroupingError::Sizes { people: 5, least: 4, most: 4 });
    /// ```
    pub fn new(
        people: usize,
        sizes: Vec<(usize, usize)>,
        mut weight: impl FnMut(usize, usize) -> i64,
    ) -> Result<Self, GroupingError> {
        if people > MOST_PEOPLE || sizes.len() > MOST_PEOPLE {
            return Err(GroupingError::TooLarge { people: people.max(sizes.len()), most: MOST_PEOPLE });
        }
        for (group, &(least, most)) in sizes.iter().enumerate() {
            if least > most {
                return Err(GroupingError::SizeOrder { group, least, most });
            }
        }
        let least = sizes.iter().fold(0_usize, |sum, size| sum.saturating_add(size.0));
        let most = sizes.iter().fold(0_usize, |sum, size| sum.saturating_add(size.1));
        if people < least || most < people {
            return Err(GroupingError::Sizes { people, least, most });
        }
        let mut task =
            Self { people, sizes, weights: vec![0; people * people], places: Vec::new(), heads: (0..people).collect() };
        for first in 0..people {
            for second in first + 1..people {
                let weight = task.within(weight(first, second))?;
                task.weights[first * people + second] = weight;
                task.weights[second * people + first] = weight;
            }
        }
        Ok(task)
    }

    /// Forbids two people to share a group.
    ///
    /// # Errors
    ///
    /// A [`GroupingError`] where one of them is not there.
    pub fn forbid(&mut self, first: usize, second: usize) -> Result<(), GroupingError> {
        self.person(first)?;
        self.person(second)?;
        if first != second {
            self.weights[first * self.people + second] = FORBIDDEN;
            self.weights[second * self.people + first] = FORBIDDEN;
        }
        Ok(())
    }

    /// Adds what it is worth that a person is in a group.
    ///
    /// # Errors
    ///
    /// A [`GroupingError`] where one of them is not there or the gain is beyond [`weight_limit`].
    pub fn gain(&mut self, person: usize, group: usize, gain: i64) -> Result<(), GroupingError> {
        let gain = self.within(gain)?;
        *self.place(person, group)? = gain;
        Ok(())
    }

    /// Forbids a person a group. To fix somebody, forbid them all others.
    ///
    /// # Errors
    ///
    /// A [`GroupingError`] where one of them is not there.
    pub fn bar(&mut self, person: usize, group: usize) -> Result<(), GroupingError> {
        *self.place(person, group)? = FORBIDDEN;
        Ok(())
    }

    /// Keeps people in one group; who is kept together with one of them is kept together with all. O(n).
    ///
    /// # Errors
    ///
    /// A [`GroupingError`] where one of them is not there.
    pub fn keep_together(&mut self, people: &[usize]) -> Result<(), GroupingError> {
        for &person in people {
            self.person(person)?;
        }
        for pair in people.windows(2) {
            let (one, other) = (self.heads[pair[0]], self.heads[pair[1]]);
            let (head, old) = (one.min(other), one.max(other));
            for entry in &mut self.heads {
                if *entry == old {
                    *entry = head;
                }
            }
        }
        Ok(())
    }

    fn place(&mut self, person: usize, group: usize) -> Result<&mut i64, GroupingError> {
        self.person(person)?;
        if group >= self.sizes.len() {
            return Err(GroupingError::GroupOutOfRange { group, groups: self.sizes.len() });
        }
        if self.places.is_empty() {
            self.places = vec![0; self.people * self.sizes.len()];
        }
        Ok(&mut self.places[group * self.people + person])
    }

    fn person(&self, person: usize) -> Result<(), GroupingError> {
        if person < self.people { Ok(()) } else { Err(GroupingError::PersonOutOfRange { person, people: self.people }) }
    }

    fn within(&self, weight: i64) -> Result<i64, GroupingError> {
        let limit = weight_limit(self.people);
        if (-limit..=limit).contains(&weight) {
            Ok(weight)
        } else {
            Err(GroupingError::WeightOutOfRange { weight, limit })
        }
    }
}
