//! Up to 64 people divided into groups of given sizes, exactly: each group is a clique of those who may sit together.
//!
//! Where tables are full and most pairs are dear, few groups can be formed at all. So the groups that hold the person with
//! fewest possible companions are listed, one by one as their cost allows, and for each of them the rest is divided in the
//! same way: branch and bound for set partitioning, over sets of bits. First only what costs nothing is allowed, then a
//! little, then more; what a limit does not allow is never looked at, and a limit without a division is a bound that is
//! proven. It ends by itself where that is quick, and by its steps where it is not.

use std::ops::ControlFlow;

use thiserror::Error;

/// The most people: they are the bits of a number.
pub const MOST_PEOPLE: usize = 64;

/// The largest cost of one entry: no sum overflows.
pub const COST_LIMIT: i64 = 1 << 48;

/// Marks what may not be.
const FORBIDDEN: i64 = i64::MAX;

/// Steps between two calls of the watcher; each takes a few operations for each person of a group.
const BURST: u64 = 1 << 10;

/// Why a task makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CliquesError {
    /// There are more people than can be held.
    #[error("{people} people: allowed are {MOST_PEOPLE}")]
    People {
        /// The number of people.
        people: usize,
    },
    /// A cost is below 0 or too large.
    #[error("cost {cost}: allowed is 0 to {COST_LIMIT}")]
    Cost {
        /// The cost.
        cost: i64,
    },
    /// A group has a size that makes no sense.
    #[error("a group of {least} to {most}: the first is at least 1 and at most the second")]
    Sizes {
        /// The fewest people.
        least: usize,
        /// The most people.
        most: usize,
    },
}

/// Groups that are alike.
#[derive(Debug, Clone)]
struct Kind {
    count: usize,
    least: usize,
    most: usize,
    allowed: u64,
    /// By person; 0 for those who are not allowed.
    prices: Vec<i64>,
    /// By size from `least` on; [`FORBIDDEN`] for sizes that may not be.
    sizes: Vec<i64>,
}

/// People who are to be divided into groups: everybody into exactly one, and any group may stay unused.
#[derive(Debug, Clone)]
pub struct Cliques {
    people: usize,
    /// By person and person; symmetric.
    costs: Vec<i64>,
    kinds: Vec<Kind>,
}

impl Cliques {
    /// People, and what each pair `first < second` costs in one group, `None` where it may not be. O(n^2).
    ///
    /// # Errors
    ///
    /// [`CliquesError::People`] for more than [`MOST_PEOPLE`], [`CliquesError::Cost`] for a cost below 0 or above
    /// [`COST_LIMIT`].
    pub fn new(people: usize, mut cost: impl FnMut(usize, usize) -> Option<i64>) -> Result<Self, CliquesError> {
        if people > MOST_PEOPLE {
            return Err(CliquesError::People { people });
        }
        let mut costs = vec![0; people * people];
        for first in 0..people {
            for second in first + 1..people {
                let cost = within(cost(first, second))?;
                costs[first * people + second] = cost;
                costs[second * people + first] = cost;
            }
        }
        Ok(Self { people, costs, kinds: Vec::new() })
    }

    /// Adds up to `count` groups of `least` to `most` people, what each person costs there, and what a size costs; `None`
    /// where that may not be.
    ///
    /// # Errors
    ///
    /// [`CliquesError::Sizes`] for sizes that make no sense, [`CliquesError::Cost`] for a cost below 0 or above
    /// [`COST_LIMIT`].
    pub fn groups(
        &mut self,
        count: usize,
        (least, most): (usize, usize),
        price: impl Fn(usize) -> Option<i64>,
        size: impl Fn(usize) -> Option<i64>,
    ) -> Result<(), CliquesError> {
        if least == 0 || least > most {
            return Err(CliquesError::Sizes { least, most });
        }
        let most = most.min(self.people.max(least));
        let mut kind = Kind {
            count: count.min(self.people),
            least,
            most,
            allowed: 0,
            prices: vec![0; self.people],
            sizes: Vec::new(),
        };
        for person in 0..self.people {
            match within(price(person))? {
                FORBIDDEN => {}
                price => {
                    kind.allowed |= 1 << person;
                    kind.prices[person] = price;
                }
            }
        }
        kind.sizes = (least..=most).map(|people| within(size(people))).collect::<Result<_, _>>()?;
        self.kinds.push(kind);
        Ok(())
    }
}

fn within(cost: Option<i64>) -> Result<i64, CliquesError> {
    match cost {
        None => Ok(FORBIDDEN),
        Some(cost) if (0..=COST_LIMIT).contains(&cost) => Ok(cost),
        Some(cost) => Err(CliquesError::Cost { cost }),
    }
}

/// A division into groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// What it costs.
    pub cost: i64,
    /// The number of the call of [`Cliques::groups`] and the people of each group, ascending.
    pub groups: Vec<(usize, Vec<usize>)>,
}

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Divided {
    /// The best division found below the limit.
    pub best: Option<Division>,
    /// No division costs less. The limit where nothing below it exists.
    pub least: i64,
    /// The steps that were made.
    pub steps: u64,
}

/// Looks for the cheapest division that costs less than `below`, within so many steps; a step is one person who joins a
/// group. It is proven to be the cheapest where its cost is the `least` of what is returned.
///
/// O(n) for each step, and O(n^2) for each group that is formed. `watch` is called at least every 2^10 steps.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
/// use mingle::algorithms::grouping::cliques::{Cliques, search};
///
/// // Five people at tables of two and three; 0 and 1 have met, and so have 2 and 3.
/// let met = [(0, 1), (2, 3)];
/// let mut task = Cliques::new(5, |one, other| Some(i64::from(met.contains(&(one, other)))))?;
/// task.groups(1, (2, 2), |_| Some(0), |_| Some(0))?;
/// task.groups(1, (3, 3), |_| Some(0), |_| Some(0))?;
/// let divided = search(&task, i64::MAX, 1_000, || ControlFlow::Continue(()));
/// let best = divided.best.ok_or("no division")?;
/// assert_eq!((best.cost, divided.least), (0, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn search(task: &Cliques, below: i64, steps: u64, mut watch: impl FnMut() -> ControlFlow<()>) -> Divided {
    let below = below.min(FORBIDDEN - 1);
    let mut tree = Tree {
        task,
        limit: 0,
        near: Vec::new(),
        nearest: nearest(task),
        counts: task.kinds.iter().map(|kind| kind.count).collect(),
        groups: Vec::new(),
        best: None,
        steps: 0,
        most: steps,
        watch: &mut watch,
    };
    let smallest = task.costs.iter().copied().filter(|&cost| cost > 0 && cost < FORBIDDEN).min().unwrap_or(1);
    let mut least = 0;
    let mut limit = 1;
    while least < below {
        tree.allow(limit.min(below));
        let everybody = if task.people == 0 { 0 } else { u64::MAX >> (MOST_PEOPLE - task.people) };
        if tree.divide(everybody, 0).is_none() {
            break;
        }
        // All below the limit was looked at: the best of it is the best of all.
        least = tree.limit;
        if tree.best.is_some() {
            break;
        }
        limit = limit.saturating_mul(2).max(smallest.saturating_add(1));
    }
    Divided { best: tree.best, least, steps: tree.steps }
}

/// By person all others, the cheapest companions first.
fn nearest(task: &Cliques) -> Vec<Vec<(i64, usize)>> {
    let of = |person: usize| {
        let others = (0..task.people).filter(|&other| other != person);
        let mut others: Vec<(i64, usize)> =
            others.map(|other| (task.costs[person * task.people + other], other)).collect();
        others.sort_unstable();
        others
    };
    (0..task.people).map(of).collect()
}

struct Tree<'a, 'w> {
    task: &'a Cliques,
    /// What a division must cost less than.
    limit: i64,
    /// By person those with whom the limit allows a group.
    near: Vec<u64>,
    nearest: Vec<Vec<(i64, usize)>>,
    /// By kind how many groups are left.
    counts: Vec<usize>,
    groups: Vec<(usize, u64)>,
    best: Option<Division>,
    steps: u64,
    most: u64,
    watch: &'w mut dyn FnMut() -> ControlFlow<()>,
}

/// A kind of which a group may be formed next.
struct Open {
    kind: usize,
    /// By bit the sizes that leave a number of people whom the other groups can hold.
    sizes: u128,
}

impl Open {
    fn smallest(&self) -> usize {
        self.sizes.trailing_zeros() as usize
    }
}

/// A group that grows.
#[derive(Clone, Copy)]
struct Growing {
    kind: usize,
    sizes: u128,
    members: u64,
    /// Those of the rest who may join, all of larger numbers than the last who did.
    others: u64,
    cost: i64,
    /// The people who were left when it was begun.
    left: u64,
}

/// The numbers of the people of a set.
fn each(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let person = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(person)
    })
}

impl Tree<'_, '_> {
    /// Sets the limit, and who may share a group under it.
    fn allow(&mut self, limit: i64) {
        self.limit = limit;
        let people = self.task.people;
        let of = |person: usize| {
            let others = (0..people).filter(|&other| other != person);
            others
                .filter(|&other| self.task.costs[person * people + other] < limit)
                .fold(0, |set, other| set | 1 << other)
        };
        self.near = (0..people).map(of).collect();
    }

    /// `None` when it is time to stop.
    fn step(&mut self) -> Option<()> {
        if self.steps >= self.most || self.steps.is_multiple_of(BURST) && (self.watch)().is_break() {
            return None;
        }
        self.steps += 1;
        Some(())
    }

    /// Divides those who are left; `None` when it is time to stop.
    fn divide(&mut self, left: u64, cost: i64) -> Option<()> {
        if left == 0 {
            self.limit = cost;
            let people = |&(kind, set): &(usize, u64)| (kind, each(set).collect());
            self.best = Some(Division { cost, groups: self.groups.iter().map(people).collect() });
            return Some(());
        }
        let open = self.open(left);
        if cost.saturating_add(self.bound(left, &open)) >= self.limit {
            return Some(());
        }
        let few = |&person: &usize| ((self.near[person] & left).count_ones(), person);
        let Some(person) = each(left).min_by_key(few) else { return Some(()) };
        for open in open {
            let kind = &self.task.kinds[open.kind];
            if kind.allowed >> person & 1 == 1 {
                let growing = Growing {
                    kind: open.kind,
                    sizes: open.sizes,
                    members: 1 << person,
                    others: self.near[person] & left & kind.allowed,
                    cost: cost + kind.prices[person],
                    left,
                };
                self.grow(growing)?;
            }
        }
        Some(())
    }

    /// The kinds of which a group can be formed next, with its sizes.
    fn open(&self, left: u64) -> Vec<Open> {
        let people = left.count_ones() as usize;
        let mut counts = self.counts.clone();
        let mut open = Vec::new();
        for kind in (0..counts.len()).filter(|&kind| self.counts[kind] > 0) {
            counts[kind] -= 1;
            let rest = self.reached(&counts, people);
            counts[kind] += 1;
            let Kind { least, most, ref sizes, .. } = self.task.kinds[kind];
            let fits = |size: &usize| sizes[size - least] < self.limit && rest >> (people - size) & 1 == 1;
            let sizes = (least..=most.min(people)).filter(fits).fold(0, |sizes, size| sizes | 1 << size);
            if sizes != 0 {
                open.push(Open { kind, sizes });
            }
        }
        open
    }

    /// By bit the numbers of people whom so many groups of each kind hold exactly.
    fn reached(&self, counts: &[usize], people: usize) -> u128 {
        let mut reached = 1_u128;
        for (kind, &count) in self.task.kinds.iter().zip(counts) {
            for _ in 0..count {
                let before = reached;
                for size in
                    (kind.least..=kind.most.min(people)).filter(|size| kind.sizes[size - kind.least] < FORBIDDEN)
                {
                    reached |= before << size;
                }
                if reached == before {
                    break;
                }
            }
        }
        reached
    }

    /// What dividing those who are left costs at least; the limit where it cannot be.
    fn bound(&self, left: u64, open: &[Open]) -> i64 {
        let (mut twice, mut places) = (0_i64, 0_i64);
        for person in each(left) {
            let may = open.iter().filter(|open| self.task.kinds[open.kind].allowed >> person & 1 == 1);
            let least = may.map(|open| (open.smallest(), self.task.kinds[open.kind].prices[person]));
            let Some((size, price)) = least.reduce(|one, other| (one.0.min(other.0), one.1.min(other.1))) else {
                return self.limit;
            };
            if ((self.near[person] & left).count_ones() as usize) < size - 1 {
                return self.limit;
            }
            places = places.saturating_add(price);
            if self.limit > 1 {
                let others = self.nearest[person].iter().filter(|&&(_, other)| left >> other & 1 == 1);
                twice = others.take(size - 1).fold(twice, |sum, &(cost, _)| sum.saturating_add(cost));
            }
        }
        places.saturating_add(twice / 2 + twice % 2)
    }

    /// Closes a group where its size is one that may be, and lets others join it.
    fn grow(&mut self, growing: Growing) -> Option<()> {
        let Growing { kind, sizes, members, others, cost, left } = growing;
        if cost >= self.limit {
            return Some(());
        }
        let size = members.count_ones() as usize;
        if sizes >> size & 1 == 1 {
            let own = &self.task.kinds[kind];
            let whole = cost.saturating_add(own.sizes[size - own.least]);
            if whole < self.limit {
                self.counts[kind] -= 1;
                self.groups.push((kind, members));
                let went = self.divide(left & !members, whole);
                self.groups.pop();
                self.counts[kind] += 1;
                went?;
            }
        }
        let larger = sizes & !((2_u128 << size) - 1);
        if larger == 0 {
            return Some(());
        }
        // Of those who join, each has enough others beside them for the smallest size that may come of it.
        let lacking = larger.trailing_zeros() - size as u32;
        let enough = |&other: &usize| (self.near[other] & others).count_ones() + 1 >= lacking;
        let mut others: u64 = each(others).filter(enough).fold(0, |set, other| set | 1 << other);
        while others.count_ones() >= lacking {
            self.step()?;
            let next = others.trailing_zeros() as usize;
            others &= others - 1;
            let row = &self.task.costs[next * self.task.people..][..self.task.people];
            let added =
                each(members).fold(self.task.kinds[kind].prices[next], |sum, member| sum.saturating_add(row[member]));
            self.grow(Growing {
                members: members | 1 << next,
                others: others & self.near[next],
                cost: cost.saturating_add(added),
                ..growing
            })?;
        }
        Some(())
    }
}
