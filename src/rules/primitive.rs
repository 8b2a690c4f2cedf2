//! The few forms to which every rule is compiled: the search knows these alone.

use super::tally::Tally;

/// What a rule asks in one session.
#[derive(Debug, Clone)]
pub(crate) enum Primitive<'a> {
    /// No two of them in one group: counted in the table of pairs.
    Apart(&'a [usize]),
    /// No two of them in one group, at tables next to each other, or on one project.
    Near(&'a [usize]),
    /// All of them in one place, sitting out being one.
    Together(&'a [usize]),
    /// A person at one place wherever they sit.
    At { person: usize, place: usize },
    /// A person not at one place.
    NotAt { person: usize, place: usize },
    /// A limit on what each group holds.
    Group(Tally),
}

/// What a rule asks over the plan: that people are all in one group in so many sessions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meeting<'a> {
    pub(crate) people: &'a [usize],
    pub(crate) at_least: usize,
}
