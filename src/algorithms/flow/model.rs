//! What a flow is asked for: networks, and quotas of places.

/// An arc of a [`Network`].
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

/// Nodes with supplies, and arcs with bounds and costs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// For each node how much more flows out of it than into it; negative for a demand. They add up to 0.
    pub supplies: Vec<i64>,
    /// The arcs; parallel ones and loops are allowed.
    pub arcs: Vec<Arc>,
}

/// How many people a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// At least so many.
    pub min: usize,
    /// At most so many.
    pub max: usize,
}
