//! What a flow is asked for: networks, and quotas of places.

/// An arc of a [`Network`].
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{Arc, Network, minimum_cost};
/// use mingle::algorithms::never_stop;
///
/// let network = Network::new([4, -4]).arc(Arc::new(0, 1, 3).cost(1)).arc(Arc::new(0, 1, 9).cost(2));
/// let flow = minimum_cost(&network, never_stop)?;
/// assert_eq!(flow.amounts(), [3, 1]);
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// The node where it starts.
    pub from: usize,
    /// The node where it ends.
    pub to: usize,
    /// The least that flows on it; may be negative.
    pub lower: i64,
    /// The most that flows on it.
    pub upper: i64,
    /// What each unit costs; may be negative.
    pub cost: i64,
}

impl Arc {
    /// An arc on which 0 to `upper` flows at no cost.
    #[must_use]
    pub fn new(from: usize, to: usize, upper: i64) -> Self {
        Self { from, to, lower: 0, upper, cost: 0 }
    }

    /// Sets the least that flows on it.
    #[must_use]
    pub fn lower(mut self, lower: i64) -> Self {
        self.lower = lower;
        self
    }

    /// Sets what each unit costs.
    #[must_use]
    pub fn cost(mut self, cost: i64) -> Self {
        self.cost = cost;
        self
    }
}

/// Nodes with supplies, and arcs with bounds and costs.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::flow::{Arc, Network, minimum_cost};
/// use mingle::algorithms::never_stop;
///
/// let network = Network::new([4, -4]).arc(Arc::new(0, 1, 3).cost(1)).arc(Arc::new(0, 1, 9).cost(2));
/// let flow = minimum_cost(&network, never_stop)?;
/// assert_eq!(network.arcs.len(), flow.amounts().len());
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// For each node how much more flows out of it than into it; negative for a demand. They add up to 0.
    pub supplies: Vec<i64>,
    /// The arcs; parallel ones and loops are allowed.
    pub arcs: Vec<Arc>,
}

impl Network {
    /// A network of nodes with these supplies, without arcs.
    #[must_use]
    pub fn new(supplies: impl Into<Vec<i64>>) -> Self {
        Self { supplies: supplies.into(), arcs: Vec::new() }
    }

    /// Adds an arc.
    #[must_use]
    pub fn arc(mut self, arc: Arc) -> Self {
        self.arcs.push(arc);
        self
    }

    /// Adds arcs.
    #[must_use]
    pub fn arcs(mut self, arcs: impl IntoIterator<Item = Arc>) -> Self {
        self.arcs.extend(arcs);
        self
    }
}

/// How many people a place takes.
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
/// assert_eq!(found.places().iter().filter(|&&place| place == 1).count(), 1);
/// # Ok::<(), mingle::algorithms::flow::FlowError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// At least so many.
    pub min: usize,
    /// At most so many.
    pub max: usize,
}

impl Quota {
    /// From `min` to `max` people.
    #[must_use]
    pub fn new(min: usize, max: usize) -> Self {
        Self { min, max }
    }
}
