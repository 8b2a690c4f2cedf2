//! How many people a session seats, as data.

/// How many people a session seats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Capacity {
    /// A number of people that can be seated.
    pub(crate) seats: usize,
    /// No more can be seated. Equal to `seats` unless the tables or projects are too many and too tight to decide.
    pub(crate) at_most: usize,
    /// For tables and projects one way to seat that many: people who are alike to the form, and how many of them go to
    /// which place.
    pub(crate) allotments: Vec<Allotment>,
}

/// People who are alike to the form, and where they may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Allotment {
    /// Ascending.
    pub(crate) people: Vec<usize>,
    /// Numbers of places, each with how many of the people go there.
    pub(crate) counts: Vec<(usize, usize)>,
}
