//! Depth first over the places, cheapest first, with what cannot be better left out.

use std::ops::ControlFlow;

use super::tables::{Tables, Work, size, subsets, sum};
use super::task::{FORBIDDEN, Set, Task};

/// A division: its groups, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it costs, as it was judged.
    pub cost: i128,
    /// The place and the people of each group; nobody stands in two.
    pub groups: Vec<(usize, Set)>,
}

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The cheapest division that was judged to be one; of equal ones the [salt](Task::salted) decides.
    pub best: Option<Found>,
    /// Whether no division is cheaper: all that could have been were judged. Without a division, whether there is none
    /// below the limit.
    pub whole: bool,
}

/// The least that a division costs by the tables: no judge may find it cheaper. `Ok(None)`: there is none at all.
///
/// O(places x 3^people) at most. `meter` is called with the number of operations since its last call, at least every 2^17.
///
/// # Errors
///
/// The break of the meter, where it said stop.
pub fn least(task: &Task, mut meter: impl FnMut(u64) -> ControlFlow<()>) -> Result<Option<i128>, ControlFlow<()>> {
    let mut work = Work::new(&mut meter);
    let tables = Tables::new(task, &mut work).ok_or(ControlFlow::Break(()))?;
    let all = (1 << task.people) - 1;
    Ok(Some(tables.rest[0][all]).filter(|&cost| cost != FORBIDDEN))
}

/// Looks for the cheapest division below `limit` (`None`: of whatever cost), judged by `judge`.
///
/// The judge gets the groups, by place, and what the tables say that they cost; it says what they do cost, which is no
/// less, or `None` where they may not be. O(places x 3^people) at most for the tables, and as many divisions as are cheaper
/// by them than the best is. `meter` is called with the number of operations since its last call, at least every 2^17.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
/// use mingle::algorithms::subsets::{Groups, Task, search};
///
/// // Five people at tables of two and three; 0 and 1 know each other, and so do 2 and 3.
/// let mut task = Task::new(5)?;
/// let known = |set: usize| [0b00011, 0b01100].iter().filter(|&&pair| set & pair == pair).count();
/// for seats in [2, 3] {
///     task.place(Groups::One, |set| Some(known(set) as i128), |set| (set.count_ones() == seats).then_some(0))?;
/// }
/// let outcome = search(&task, None, |_, cost| Some(cost), |_| ControlFlow::Continue(()));
/// let best = outcome.best.ok_or("no division")?;
/// assert!(outcome.whole);
/// assert_eq!(best.cost, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn search(
    task: &Task,
    limit: Option<i128>,
    mut judge: impl FnMut(&[(usize, Set)], i128) -> Option<i128>,
    mut meter: impl FnMut(u64) -> ControlFlow<()>,
) -> Outcome {
    let mut work = Work::new(&mut meter);
    let Some(tables) = Tables::new(task, &mut work) else { return Outcome { best: None, whole: false } };
    let mut tree = Tree {
        task,
        tables: &tables,
        limit: limit.unwrap_or(FORBIDDEN),
        at: vec![0; task.places.len()],
        barred: vec![0; task.places.len()],
        groups: Vec::new(),
        judge: &mut judge,
        work: &mut work,
        best: None,
    };
    let whole = tree.place(0, (1 << task.people) - 1, 0).is_some();
    let best = tree.best;
    // What was spent last is told as well; whether to stop no longer matters.
    let _ = work.tell();
    Outcome { best, whole }
}

/// Says what groups cost, by place, of which the tables say this much; `None`: they may not be.
type Judge<'a> = dyn FnMut(&[(usize, Set)], i128) -> Option<i128> + 'a;

struct Tree<'a, 'w> {
    task: &'a Task,
    tables: &'a Tables,
    /// What a division must cost less than.
    limit: i128,
    /// By position in the order who is there.
    at: Vec<Set>,
    /// By position those who may not be there for those who are at its neighbours.
    barred: Vec<Set>,
    groups: Vec<(usize, Set)>,
    judge: &'a mut Judge<'a>,
    work: &'a mut Work<'w>,
    best: Option<Found>,
}

impl Tree<'_, '_> {
    /// Fills a place and all after it with those who are left; `None` when it is time to stop.
    fn place(&mut self, at: usize, left: Set, so_far: i128) -> Option<()> {
        let so_far = sum(so_far, self.tables.gate(at, size(left)));
        if at == self.at.len() {
            return if left == 0 && so_far != FORBIDDEN { self.divide(0, so_far) } else { Some(()) };
        }
        for (bound, set) in self.candidates(at, left, so_far)? {
            if bound >= self.limit {
                break;
            }
            let before = self.barred.clone();
            self.at[at] = set;
            self.bar(at, set);
            let went = self.place(at + 1, left & !set, so_far + self.tables.own[at][set]);
            self.barred = before;
            self.at[at] = 0;
            went?;
        }
        Some(())
    }

    /// The sets that may be at a place with their bounds below the limit, cheapest first.
    fn candidates(&mut self, at: usize, left: Set, so_far: i128) -> Option<Vec<(i128, Set)>> {
        let (own, rest, all) = (&self.tables.own[at], &self.tables.rest[at + 1], &self.tables.sets[at]);
        let barred = self.barred[at];
        let bound = |set: Set| sum(so_far, sum(own[set], rest[left & !set]));
        let is_below = |&(bound, set): &(i128, Set)| bound < self.limit && set & barred == 0;
        let within = 1 << size(left);
        self.work.spend(within.min(all.len()) as u64)?;
        let mut candidates: Vec<(i128, Set)> = if within < all.len() {
            subsets(left).map(|set| (bound(set), set)).filter(is_below).collect()
        } else {
            all.iter().filter(|&&set| set & !left == 0).map(|&set| (bound(set), set)).filter(is_below).collect()
        };
        if !self.tables.loose.is_empty() {
            for (bound, set) in &mut candidates {
                *bound = sum(*bound, self.least_of_limits(at, *set, left));
            }
            candidates.retain(|&(bound, _)| bound < self.limit);
        }
        candidates.sort_unstable_by_key(|&(bound, set)| (bound, self.task.turn(set)));
        Some(candidates)
    }

    /// What the limits that no order serves cost at least, with a set at a place and the rest of those left after it.
    fn least_of_limits(&self, at: usize, set: Set, left: Set) -> i128 {
        let open = size(left & !set);
        let least = |limit: &super::task::Limit| {
            let here = if limit.places.contains(&at) { size(set) } else { 0 };
            let before = limit.places.iter().filter(|&&place| place < at).map(|&place| size(self.at[place]));
            let sure = here + before.sum::<usize>();
            let later = limit.places.iter().filter(|&&place| place > at).count();
            let others = self.at.len() - at - 1 - later;
            // Whoever is left comes to a place of the limit, or to another one, as far as there are any.
            let counts = match (later, others) {
                (0, _) => sure..=sure,
                (_, 0) => sure + open..=sure + open,
                _ => sure..=sure + open,
            };
            limit.costs[counts].iter().copied().min().unwrap_or(FORBIDDEN)
        };
        self.tables.loose.iter().map(least).fold(0, sum)
    }

    /// Keeps people from the neighbours of a place.
    fn bar(&mut self, at: usize, set: Set) {
        for neighbours in &self.task.neighbours {
            for [here, there] in [neighbours.places, [neighbours.places[1], neighbours.places[0]]] {
                if self.tables.order[at] == here
                    && let Some(there) = self.tables.order.iter().position(|&place| place == there)
                {
                    let people = (0..self.task.people).filter(|person| set >> person & 1 == 1);
                    self.barred[there] |= people.fold(0, |barred, person| barred | neighbours.barred[person]);
                }
            }
        }
    }

    /// Divides the people of each place into its groups, from that position on; `cost` has the best way of each place not
    /// yet divided.
    fn divide(&mut self, at: usize, cost: i128) -> Option<()> {
        if cost >= self.limit {
            return Some(());
        }
        if at == self.at.len() {
            let cost = sum(cost, self.limits());
            return self.judge(cost);
        }
        if self.tables.divided[at].is_empty() {
            if self.at[at] == 0 {
                return self.divide(at + 1, cost);
            }
            self.groups.push((self.tables.order[at], self.at[at]));
            let went = self.divide(at + 1, cost);
            self.groups.pop();
            return went;
        }
        self.split(at, self.at[at], cost)
    }

    /// Forms a group of the first of those at a place and some others, then the next one.
    fn split(&mut self, at: usize, left: Set, cost: i128) -> Option<()> {
        if left == 0 {
            return self.divide(at + 1, cost);
        }
        let place = self.tables.order[at];
        let divided = &self.tables.divided[at];
        let first = left & left.wrapping_neg();
        self.work.spend(1 << (size(left) - 1))?;
        let others = left & !first;
        let dearer = |with: Set| {
            let here = sum(self.task.places[place].costs[first | with], divided[others & !with]);
            (here != FORBIDDEN).then(|| (cost + here - divided[left], first | with))
        };
        let mut ways: Vec<(i128, Set)> =
            subsets(others).filter_map(dearer).filter(|&(cost, _)| cost < self.limit).collect();
        ways.sort_unstable_by_key(|&(cost, set)| (cost, self.task.turn(set)));
        for (cost, group) in ways {
            if cost >= self.limit {
                break;
            }
            self.groups.push((place, group));
            let went = self.split(at, left & !group, cost);
            self.groups.pop();
            went?;
        }
        Some(())
    }

    /// What the limits that no order serves cost, with everybody at a place.
    fn limits(&self) -> i128 {
        let cost = |limit: &super::task::Limit| {
            limit.costs[limit.places.iter().map(|&place| size(self.at[place])).sum::<usize>()]
        };
        self.tables.loose.iter().map(cost).fold(0, sum)
    }

    fn judge(&mut self, cost: i128) -> Option<()> {
        if cost >= self.limit {
            return Some(());
        }
        self.work.spend(self.groups.len() as u64 + 1)?;
        if let Some(cost) = (self.judge)(&self.groups, cost).filter(|&cost| cost < self.limit) {
            self.limit = cost;
            self.best = Some(Found { cost, groups: self.groups.clone() });
        }
        Some(())
    }
}
