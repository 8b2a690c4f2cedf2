//! Places that may close, who may go there, and what was found.
//!
//! Two fronts ask of the same places. An [`Instance`] names each person, everybody must have a place, and the costs
//! decide; a [`Class`] counts people who are alike, whoever finds no place is left out, and the number of seats decides.
//! The data cannot be one: a class has one arc a place for all its people, so that thousands of people at thousands of
//! tables stay few, while costs are each person's own. What is one is the quota, the keeper, and what keepers ask.

use crate::algorithms::flow::{FlowError, Quota};

/// Layers whose weighed costs are added up in one cell have so many parts of what a cell may cost.
pub(super) const SHARES: i64 = 16;

/// The most that a cell may cost, in units: multipliers are larger by the parts of a unit in which the bound counts,
/// and a bit, and all places together take everybody no more often than there are places.
pub(super) fn ceiling(people: usize, places: usize) -> i64 {
    (1 << 49) / ((people as i64 + 1) * (places as i64 + 1))
}

/// Who may go where at which cost, and how many people each place takes.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::facility::{Instance, assign};
/// use mingle::algorithms::flow::Quota;
/// use mingle::algorithms::never_stop;
///
/// let instance = Instance {
///     quotas: vec![Quota::new(2, 3); 2],
///     may_close: vec![true; 2],
///     allowed: vec![true; 6],
///     keepers: vec![vec![]; 2],
///     layers: vec![vec![0, 3, 0, 3, 2, 0]],
/// };
/// assert_eq!(instance.people(), 3);
/// assert!(assign(&instance, 1000, never_stop)?.optimal);
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// For each place its quota while it is open.
    pub quotas: Vec<Quota>,
    /// For each place whether it may stay closed.
    pub may_close: Vec<bool>,
    /// For each person and, within that, each place, whether the person may go there.
    pub allowed: Vec<bool>,
    /// For each place those who keep it, numbers of people; empty where it needs nobody. Numbers beyond the people are
    /// nobody.
    pub keepers: Vec<Vec<usize>>,
    /// Costs in order of importance, at least one layer, laid out as `allowed`. Those of a layer are >= 0.
    pub layers: Vec<Vec<i64>>,
}

/// Which places open and who goes where, as far as it was found, and what is proven.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::facility::{Instance, assign};
/// use mingle::algorithms::flow::Quota;
/// use mingle::algorithms::never_stop;
///
/// let instance = Instance {
///     quotas: vec![Quota::new(2, 3); 2],
///     may_close: vec![true; 2],
///     allowed: vec![true; 6],
///     keepers: vec![vec![]; 2],
///     layers: vec![vec![0, 3, 0, 3, 2, 0]],
/// };
/// let found = assign(&instance, 1000, never_stop)?;
/// assert_eq!((found.places, found.values), (Some(vec![0, 0, 0]), vec![2]));
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The place of each person; `None` where no assignment was found.
    pub places: Option<Vec<usize>>,
    /// The sum of each layer; empty where no assignment was found.
    pub values: Vec<i64>,
    /// For each layer settled, and for the first that is not, a lower bound on its sum among the assignments that are
    /// best in those before it.
    pub bounds: Vec<i64>,
    /// Whether `places` is proven best in all layers, or, where there is none, that no assignment exists.
    pub optimal: bool,
    /// Evaluations of the bound that were made.
    pub evaluations: u64,
}

impl Instance {
    /// The number of people.
    #[must_use]
    pub fn people(&self) -> usize {
        self.allowed.len() / self.quotas.len().max(1)
    }

    /// The largest cost of a layer: 2^45 divided by (people + 1) x (places + 1). Within it, no sum that is formed
    /// overflows.
    #[must_use]
    pub fn most_a_layer(&self) -> i64 {
        ceiling(self.people(), self.quotas.len()) / SHARES
    }
}

/// What makes no sense in an instance. O(people x places x layers).
pub(super) fn check(instance: &Instance) -> Result<(), FlowError> {
    let places = instance.quotas.len();
    let cells = instance.allowed.len();
    let even = places > 0 && cells.is_multiple_of(places) && instance.layers.iter().all(|layer| layer.len() == cells);
    let lists = instance.may_close.len() == places && instance.keepers.len() == places;
    if !even || !lists || instance.layers.is_empty() || cells > 1 << 28 {
        return Err(FlowError::TooLarge { nodes: places, arcs: cells, limit: 1 << 28 });
    }
    if let Some(place) = instance.quotas.iter().position(|quota| quota.min > quota.max) {
        return Err(FlowError::QuotaCrossed {
            place,
            min: instance.quotas[place].min,
            max: instance.quotas[place].max,
        });
    }
    let limit = instance.most_a_layer();
    for layer in &instance.layers {
        if let Some(cell) = layer.iter().position(|&cost| cost < 0 || cost > limit) {
            let (from, to) = (cell / places, cell % places);
            return Err(FlowError::CostOutOfRange { from, to, cost: layer[cell], limit });
        }
    }
    Ok(())
}

/// A place that may close, for classes of people.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::facility::{Class, Place, most_seats};
/// use mingle::algorithms::flow::Quota;
///
/// let table = Place { quota: Quota::new(4, 8), needs_keeper: false };
/// let everybody = Class { people: 11, places: vec![0], keeps: vec![], instead: vec![] };
/// let seats = most_seats(&[table], &[everybody], 1_000);
/// // One table of eight.
/// assert_eq!(seats.seated, 8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// How many people it takes while it is open; a minimum of 0 counts as 1.
    pub quota: Quota,
    /// Whether it may open only with somebody in it who keeps it.
    pub needs_keeper: bool,
}

/// People who may use the same places.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::facility::{Class, Place, most_seats};
/// use mingle::algorithms::flow::Quota;
///
/// let table = Place { quota: Quota::new(4, 8), needs_keeper: false };
/// let everybody = Class { people: 11, places: vec![0], keeps: vec![], instead: vec![] };
/// let seats = most_seats(&[table], &[everybody], 1_000);
/// // Eleven people who may all sit at the one table.
/// assert_eq!(seats.seated, 8);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// How many they are.
    pub people: usize,
    /// The places that they may use, by index.
    pub places: Vec<usize>,
    /// The places that they keep, by index; empty for most. Whoever may not use a place that they keep stands in its
    /// way.
    pub keeps: Vec<usize>,
    /// The places that they may be in, besides those, while one that they keep is open; empty for most.
    pub instead: Vec<usize>,
}

/// The most seats found, and how many there can be at most.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::facility::{Class, Place, most_seats};
/// use mingle::algorithms::flow::Quota;
///
/// let table = Place { quota: Quota::new(4, 8), needs_keeper: false };
/// let everybody = Class { people: 11, places: vec![0], keeps: vec![], instead: vec![] };
/// let seats = most_seats(&[table], &[everybody], 1_000);
/// assert_eq!((seats.seated, seats.at_most), (8, 8));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seats {
    /// How many people have a place.
    pub seated: usize,
    /// A proven upper bound; equal to `seated` where no more is proven to be possible.
    pub at_most: usize,
    /// For each class how many of it are in which place.
    pub counts: Vec<Vec<(usize, usize)>>,
}

/// What is decided about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    Free,
    Open,
    Closed,
}
