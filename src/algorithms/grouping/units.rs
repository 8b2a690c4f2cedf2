//! The task as the search sees it: people kept together are one unit, and what is forbidden is a weight that no sum of
//! others outweighs.

use super::task::{FORBIDDEN, GroupingError, Weighted};

/// A table entry: as narrow as the weights allow, since the search is bound by memory.
pub(super) trait Entry:
    Copy + Default + Ord + Into<i64> + std::ops::AddAssign + std::ops::Add<Output = Self> + std::ops::Sub<Output = Self>
{
    /// Below everything that a step gains together with what is accepted, with room for their sum.
    const FAR: Self;

    /// The entry that holds `value`, which is known to fit.
    fn of(value: i64) -> Self;
}

impl Entry for i32 {
    const FAR: Self = -(1 << 30);

    fn of(value: i64) -> Self {
        value as i32
    }
}

impl Entry for i64 {
    const FAR: Self = -(1 << 62);

    fn of(value: i64) -> Self {
        value
    }
}

/// Units, their weights and the groups.
#[derive(Debug)]
pub(super) struct Units<W> {
    pub(super) count: usize,
    /// The people of each.
    pub(super) people: Vec<Vec<usize>>,
    pub(super) sizes: Vec<usize>,
    pub(super) bounds: Vec<(usize, usize)>,
    pub(super) weights: Vec<W>,
    /// By group and unit.
    pub(super) places: Vec<W>,
    /// Two of one person never gain more by exchanging than what each finds in the other's group and this; pairs who
    /// are forbidden left out.
    pub(super) slack: W,
    /// What is lost by one thing forbidden: more than one step can gain elsewhere together with what any acceptance
    /// allows.
    pub(super) heavy: i64,
    /// Temperatures stay at most at that worsening: up to ten times as much may be accepted, which is less than `heavy`
    /// without a quarter, so that nothing forbidden ever is.
    pub(super) hottest: i64,
    /// The weights inside units.
    pub(super) inside: i64,
    /// Things forbidden inside units, which no search can mend.
    pub(super) broken: u64,
}

/// The tables before their width is chosen.
pub(super) struct Plain {
    units: Units<i64>,
    /// Whether every potential fits 32 bits.
    pub(super) narrow: bool,
}

impl Plain {
    pub(super) fn new(task: &Weighted) -> Result<Self, GroupingError> {
        let people: Vec<Vec<usize>> = (0..task.people)
            .filter(|&person| task.heads[person] == person)
            .map(|head| (head..task.people).filter(|&person| task.heads[person] == head).collect())
            .collect();
        let count = people.len();
        let groups = task.sizes.len();
        let (mut inside, mut broken) = (0, 0);
        for (first, second) in people.iter().flat_map(|unit| pairs(unit)) {
            match task.weights[first * task.people + second] {
                FORBIDDEN => broken += 1,
                weight => inside += weight,
            }
        }
        let mut weights = vec![0; count * count];
        for first in 0..count {
            for second in first + 1..count {
                let across =
                    people[first].iter().flat_map(|&one| people[second].iter().map(move |&other| (one, other)));
                let weight = sum(across.map(|(one, other)| task.weights[one * task.people + other]));
                weights[first * count + second] = weight;
                weights[second * count + first] = weight;
            }
        }
        let mut places = vec![0; groups * count];
        if !task.places.is_empty() {
            for (at, entry) in places.iter_mut().enumerate() {
                let (group, unit) = (at / count, at % count);
                *entry = sum(people[unit].iter().map(|&person| task.places[group * task.people + person]));
            }
        }
        let sizes: Vec<usize> = people.iter().map(Vec::len).collect();
        let largest = |entries: &[i64]| {
            entries.iter().filter(|&&entry| entry != FORBIDDEN).map(|entry| entry.unsigned_abs()).max().unwrap_or(0)
        };
        let most = task.sizes.iter().map(|size| size.1.min(task.people)).max().unwrap_or(0) as i128;
        let widest = sizes.iter().copied().max().unwrap_or(1) as i128;
        // One step moves at most one unit one way and as many units the other as it has people.
        let potential = i128::from(largest(&weights)) * most + i128::from(largest(&places)) + 1;
        let step = 4 * potential * (1 + widest);
        let heavy = 4 * step;
        let forbidden = weights.iter().chain(&places).any(|&entry| entry == FORBIDDEN);
        let deepest = if forbidden { heavy * (most + 2) } else { step };
        if deepest * 4 * (count as i128 + 1) > i128::from(i64::MAX) {
            return Err(GroupingError::Overflow);
        }
        let heavy = heavy as i64;
        let lightest = weights.iter().filter(|&&entry| entry != FORBIDDEN).min().copied().unwrap_or(0);
        let slack = 2 * (-lightest).max(0);
        for entry in weights.iter_mut().chain(&mut places) {
            if *entry == FORBIDDEN {
                *entry = -heavy;
            }
        }
        let units = Units {
            count,
            people,
            sizes,
            bounds: task.sizes.clone(),
            weights,
            places,
            slack,
            heavy,
            hottest: potential as i64,
            inside,
            broken,
        };
        Ok(Self { units, narrow: deepest < 1 << 28 })
    }

    pub(super) fn units(&self) -> &Units<i64> {
        &self.units
    }

    pub(super) fn wide(self) -> Units<i64> {
        self.units
    }

    pub(super) fn narrow(self) -> Units<i32> {
        let units = self.units;
        let narrowed = |entries: Vec<i64>| entries.into_iter().map(i32::of).collect();
        Units {
            count: units.count,
            people: units.people,
            sizes: units.sizes,
            bounds: units.bounds,
            weights: narrowed(units.weights),
            places: narrowed(units.places),
            slack: i32::of(units.slack),
            heavy: units.heavy,
            hottest: units.hottest,
            inside: units.inside,
            broken: units.broken,
        }
    }

    /// At most so much is reached: every unit with the best partners that its group has room for, half of that counted.
    /// O(n^2 log n).
    pub(super) fn bound(&self) -> i64 {
        let units = &self.units;
        let most = units.bounds.iter().map(|size| size.1).max().unwrap_or(0);
        let least = units.bounds.iter().map(|size| size.0).min().unwrap_or(0);
        let single = units.sizes.iter().all(|&size| size == 1);
        let (mut twice, mut gains) = (0, 0);
        for unit in 0..units.count {
            let row = &units.weights[unit * units.count..][..units.count];
            let allowed = row.iter().enumerate().filter(|&(other, &weight)| other != unit && weight > -units.heavy / 2);
            let mut partners: Vec<i64> = allowed.map(|(_, &weight)| weight).collect();
            partners.sort_unstable_by(|one, other| other.cmp(one));
            // A partner has one place at least; where units have one person each, a group cannot be below its least
            // either.
            let forced = if single { least.saturating_sub(1).min(partners.len()) } else { 0 };
            let room = most.saturating_sub(units.sizes[unit]).min(partners.len()).max(forced);
            twice += partners[..forced].iter().sum::<i64>();
            twice += partners[forced..room].iter().filter(|&&weight| weight > 0).sum::<i64>();
            let allowed =
                units.places.iter().skip(unit).step_by(units.count.max(1)).filter(|&&gain| gain > -units.heavy / 2);
            gains += allowed.max().copied().unwrap_or(0);
        }
        units.inside + gains + twice.div_euclid(2)
    }
}

fn pairs(unit: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    unit.iter().enumerate().flat_map(|(at, &first)| unit[at + 1..].iter().map(move |&second| (first, second)))
}

/// Forbidden where one of the entries is.
fn sum(entries: impl Iterator<Item = i64>) -> i64 {
    let mut total = 0_i64;
    for entry in entries {
        if entry == FORBIDDEN {
            return FORBIDDEN;
        }
        total += entry;
    }
    total
}
