//! The front: the most rounds that are known, and each round when it is asked for.

use std::sync::Arc;

use super::developed::Developed;
use super::differences::Differences;
use super::plan::{Choice, Plans};
use super::round_robin::pair;
use super::{fives, fours, kirkman, orthogonal, sixes, stored};

/// More groups than this, or people, and no construction is looked for.
const MOST: usize = 1 << 28;
/// Fewer rounds than this are worth a search for shifts.
const FEW: usize = 24;

/// Rounds of equal groups in which no two people meet twice.
///
/// People are `0..groups * size`. Cheap to copy.
#[derive(Debug, Clone)]
pub struct Schedule {
    groups: usize,
    size: usize,
    rounds: usize,
    made: Arc<Made>,
}

#[derive(Debug)]
enum Made {
    Once,
    RoundRobin,
    Developed(Developed),
    Listed([Vec<Vec<usize>>; orthogonal::ROUNDS]),
    /// Person (x, y) is `x * by + y`, x one of the base's people.
    Inflated {
        base: Schedule,
        by: usize,
        differences: Differences,
        filling: Option<Schedule>,
    },
}

/// The schedule with the most rounds that is known here for so many groups of so many people.
///
/// It has one round at least where there is anybody, and one only where there are fewer groups than people in one.
/// O(groups x size) at most, and far less for large groups of many people; a search for shifts may add some
/// milliseconds.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::design::schedule;
///
/// // Kirkman's schoolgirls: fifteen of them walk in threes on seven days.
/// let walks = schedule(5, 3);
/// assert_eq!(walks.rounds(), 7);
/// assert_eq!(walks.round(0).count(), 5);
///
/// // 600 people at 75 tables of eight could mix for 25 rounds before anybody meets again.
/// assert_eq!(schedule(75, 8).rounds(), 25);
/// ```
#[must_use]
pub fn schedule(groups: usize, size: usize) -> Schedule {
    if groups == 0 || size == 0 {
        return Schedule { groups: 0, size, rounds: 0, made: Arc::new(Made::Once) };
    }
    if size == 1 || groups.checked_mul(size).is_none_or(|people| people > MOST) {
        return Schedule { groups, size, rounds: 1, made: Arc::new(Made::Once) };
    }
    let mut plans = Plans::new(size);
    let known = build(groups, size, &mut plans);
    if known.rounds >= FEW.min(groups) || groups < size {
        return known;
    }
    let searched = inflated(1, size, groups, Differences::searched(groups, size), &mut plans);
    if searched.rounds > known.rounds { searched } else { known }
}

/// The schedule whose last row of people, `groups * (size - 1)..`, never meet one another, in as many rounds as that
/// allows.
pub(super) fn transversal(groups: usize, size: usize) -> Schedule {
    if groups < size || size < 2 || groups.checked_mul(size).is_none_or(|people| people > MOST) {
        return schedule(groups, size);
    }
    let mut differences = Differences::new(groups, size);
    if differences.lists() < FEW.min(groups) {
        let searched = Differences::searched(groups, size);
        if searched.lists() > differences.lists() {
            differences = searched;
        }
    }
    let base = Schedule { groups: 1, size, rounds: 1, made: Arc::new(Made::Once) };
    let rounds = differences.lists();
    Schedule { groups, size, rounds, made: Arc::new(Made::Inflated { base, by: groups, differences, filling: None }) }
}

fn build(groups: usize, size: usize, plans: &mut Plans) -> Schedule {
    let (rounds, choice) = plans.best(groups);
    let developed = |developed: Option<Developed>| developed.map(Made::Developed);
    let made = match choice {
        Choice::Once => None,
        Choice::RoundRobin => Some(Made::RoundRobin),
        Choice::Kirkman => developed(kirkman::kirkman(groups)),
        Choice::Bose => developed(fours::bose(groups)),
        Choice::EightFours => developed(fours::eight_fours()),
        Choice::TenFives => developed(Some(fives::ten_fives())),
        Choice::TenSixes => developed(Some(sixes::ten_sixes())),
        Choice::Stored => developed(stored::stored(groups, size)),
        Choice::Orthogonal => Some(Made::Listed(orthogonal::rounds(groups))),
        Choice::Inflated { by } => return inflated(groups / by, size, by, Differences::new(by, size), plans),
    };
    match made {
        Some(made) => Schedule { groups, size, rounds, made: Arc::new(made) },
        None => Schedule { groups, size, rounds: 1, made: Arc::new(Made::Once) },
    }
}

fn inflated(base: usize, size: usize, by: usize, differences: Differences, plans: &mut Plans) -> Schedule {
    let base = build(base, size, plans);
    let filling = (plans.filling(by) > 0).then(|| build(by / size, size, plans));
    let rounds = base.rounds * differences.lists() + filling.as_ref().map_or(0, Schedule::rounds);
    Schedule {
        groups: base.groups * by,
        size,
        rounds,
        made: Arc::new(Made::Inflated { base, by, differences, filling }),
    }
}

impl Schedule {
    /// How many groups there are in each round.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// How many people there are in each group.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> usize {
        self.groups * self.size
    }

    /// How many rounds there are before anybody meets again.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// The groups of one round, each made when it is asked for; rounds beyond the last repeat the first ones.
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::algorithms::design::schedule;
    ///
    /// let plane = schedule(3, 3);
    /// let second: Vec<Vec<usize>> = plane.round(1).collect();
    /// assert_eq!(second, [[0, 4, 8], [1, 5, 6], [2, 3, 7]]);
    /// ```
    pub fn round(&self, round: usize) -> impl Iterator<Item = Vec<usize>> + '_ {
        (0..self.groups).map(move |number| self.group(round, number))
    }

    /// One group of one round; empty where there is no such group, and rounds beyond the last repeat the first ones.
    ///
    /// O(size x number of factors of the number of groups).
    #[must_use]
    pub fn group(&self, round: usize, number: usize) -> Vec<usize> {
        if number >= self.groups || self.rounds == 0 {
            return Vec::new();
        }
        let round = round % self.rounds;
        match &*self.made {
            Made::Once => (number * self.size..(number + 1) * self.size).collect(),
            Made::RoundRobin => {
                let (one, other) = pair(2 * self.groups, round, number);
                vec![one, other]
            }
            Made::Developed(developed) => developed.group(round, number),
            Made::Listed(rounds) => rounds[round][number].clone(),
            Made::Inflated { base, by, differences, filling } => {
                let lists = differences.lists();
                match filling {
                    Some(filling) if round >= base.rounds * lists => {
                        let split = filling.group(round - base.rounds * lists, number % filling.groups);
                        split.into_iter().map(|part| number / filling.groups * by + part).collect()
                    }
                    _ => {
                        let joined = base.group(round / lists, number / by);
                        let moved = |(position, point): (usize, usize)| {
                            point * by + differences.moved(round % lists, position, number % by)
                        };
                        joined.into_iter().enumerate().map(moved).collect()
                    }
                }
            }
        }
    }
}
