//! The larger of the two bounds on meeting again.

use super::super::task::{Count, Rounds};

use super::{person, rounds};

/// A lower bound on what the meetings of any groups cost, however they are formed.
///
/// Two bounds hold, and the larger counts. For each person, the companions that the sizes of the groups give, cheapest
/// first. And between two rounds: a group drawn from few groups of another round brings some of them together again.
/// For [`Count::Repeats`] the rounds are linked by the tree of such pairs of rounds that gives most, since
/// a pair that shares k rounds meets again k - 1 times and has at most k - 1 links of a tree among them; for
/// [`Count::Acquaintance`] all pairs of rounds count. Of the rules only those that keep people together are used.
///
/// O((people + pairs known + pairs kept together) x rounds x log + rounds^2 x groups + people^2 in words of 64 bits).
pub(crate) fn meetings(task: &Rounds) -> u64 {
    if task.check().is_err() {
        return 0;
    }
    let between = match task.count {
        Count::Repeats => rounds::tree(&rounds::shared(task)),
        Count::Acquaintance => rounds::all(&rounds::shared(task)).saturating_mul(u64::from(task.gives)),
    };
    person::companions(task).max(between)
}

impl Rounds {
    /// A proven lower bound on what the meetings of any groups cost, however they are formed; 0 for a task that makes no
    /// sense. [`search`](super::super::search) ends where it is met.
    ///
    /// O((people + pairs known + pairs kept together) x rounds x log + rounds^2 x groups + people^2 in words of 64 bits).
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::algorithms::golfer::{Count, Rounds};
    ///
    /// // Three rounds of pairs let four people meet everybody; in the fourth all meet again.
    /// assert_eq!(Rounds::equal(4, 2, 3).bound(), 0);
    /// assert_eq!(Rounds::equal(4, 2, 4).bound(), 2);
    /// // Two groups of five: three of a group of the second round were together in the first.
    /// assert_eq!(Rounds::equal(10, 5, 2).bound(), 8);
    /// assert_eq!(Rounds::equal(10, 5, 2).count(Count::Acquaintance).meeting_gives(4).bound(), 32);
    /// ```
    #[must_use]
    pub fn bound(&self) -> u64 {
        meetings(self)
    }
}
