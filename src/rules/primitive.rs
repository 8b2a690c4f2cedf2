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
    /// A person at one place: a seat is kept for them there, so that sitting out breaks it too.
    At { person: usize, place: usize },
    /// A person not at one place.
    NotAt { person: usize, place: usize },
    /// A seat for each of them who is present: counts those who sit out.
    Seated(&'a [usize]),
    /// A limit on what each group holds.
    Group(Tally),
    /// A limit on how many people are at some places together.
    Total { places: &'a [usize], at_least: usize, at_most: Option<usize> },
}

/// What a rule asks over the plan: that people are all in one group in so many sessions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meeting<'a> {
    pub(crate) people: &'a [usize],
    pub(crate) at_least: usize,
}

/// What a rule asks over the plan: that nobody is twice at one place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Visits<'a> {
    /// For each person whether they count.
    pub(crate) who: &'a [bool],
    /// For each session and each of its places by number the place over all sessions.
    pub(crate) places: &'a [Vec<usize>],
    /// For each place over all sessions those whose visits to it do not count, ascending.
    pub(crate) hosts: &'a [Vec<usize>],
    /// For each session the earlier one from which to stay on is no new visit.
    pub(crate) continues: &'a [Option<usize>],
}
