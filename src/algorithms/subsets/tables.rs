//! For each place and set what it costs there at least, and at the places that are left.

use std::ops::ControlFlow;

use super::task::{FORBIDDEN, Groups, Limit, Set, Task};

/// Counts operations, and hears when to stop.
pub(super) struct Work<'w> {
    spent: u64,
    meter: &'w mut dyn FnMut(u64) -> ControlFlow<()>,
}

impl<'w> Work<'w> {
    /// Operations between two calls of the meter.
    const BETWEEN_CALLS: u64 = 1 << 14;

    pub(super) fn new(meter: &'w mut dyn FnMut(u64) -> ControlFlow<()>) -> Self {
        Self { spent: 0, meter }
    }

    /// `None` when it is time to stop.
    pub(super) fn spend(&mut self, operations: u64) -> Option<()> {
        self.spent += operations;
        if self.spent < Self::BETWEEN_CALLS { Some(()) } else { self.tell() }
    }

    /// Tells the meter of what was spent since the last call.
    pub(super) fn tell(&mut self) -> Option<()> {
        let spent = std::mem::take(&mut self.spent);
        (self.meter)(spent).is_continue().then_some(())
    }
}

/// What a sum costs of which a part may be forbidden.
pub(super) fn sum(one: i128, other: i128) -> i128 {
    if one == FORBIDDEN || other == FORBIDDEN { FORBIDDEN } else { one + other }
}

/// All subsets of a set, the empty one last.
pub(super) fn subsets(of: Set) -> impl Iterator<Item = Set> {
    std::iter::successors(Some(of), move |&set| (set > 0).then(|| (set - 1) & of))
}

/// How many people a set has.
pub(super) const fn size(set: Set) -> usize {
    set.count_ones() as usize
}

/// Tables of a task whose places stand in a fixed order.
pub(super) struct Tables {
    /// The places in their order.
    pub(super) order: Vec<usize>,
    /// By place in the order: by set the least that all who are there cost.
    pub(super) own: Vec<Vec<i128>>,
    /// The sets that may be there, ascending.
    pub(super) sets: Vec<Vec<Set>>,
    /// By place of several groups: by set the least that it costs divided into groups; empty for the others.
    pub(super) divided: Vec<Vec<i128>>,
    /// By place in the order: what the limits that end before it, or begin with it, cost by the number of people left.
    /// Empty where there are none.
    pub(super) gates: Vec<Vec<i128>>,
    /// By place in the order, and one more: by set the least that it costs at that place and all after it.
    pub(super) rest: Vec<Vec<i128>>,
    /// The limits that no order serves, with their places by position in the order.
    pub(super) loose: Vec<Limit>,
}

impl Tables {
    /// O(places x 3^people) at most; `None` when told to stop.
    pub(super) fn new(task: &Task, work: &mut Work<'_>) -> Option<Self> {
        let Order { order, gates, loose } = Order::of(task);
        let count = order.len();
        let mut tables = Self {
            order,
            own: Vec::with_capacity(count),
            sets: Vec::with_capacity(count),
            divided: Vec::with_capacity(count),
            gates,
            rest: Vec::new(),
            loose,
        };
        for at in 0..count {
            let place = &task.places[tables.order[at]];
            let divided = match place.groups {
                Groups::One => Vec::new(),
                Groups::Several => divided(&place.costs, work)?,
            };
            let costs = if divided.is_empty() { &place.costs } else { &divided };
            let own: Vec<i128> = costs.iter().zip(&place.whole).map(|(&cost, &whole)| sum(cost, whole)).collect();
            work.spend(own.len() as u64)?;
            tables.sets.push((0..own.len()).filter(|&set| own[set] != FORBIDDEN).collect());
            tables.own.push(own);
            tables.divided.push(divided);
        }
        tables.fill_rest(1 << task.people, work)?;
        Some(tables)
    }

    fn fill_rest(&mut self, sets: usize, work: &mut Work<'_>) -> Option<()> {
        let count = self.order.len();
        let mut last = vec![FORBIDDEN; sets];
        last[0] = 0;
        self.rest = vec![Vec::new(); count + 1];
        self.gated(count, &mut last);
        self.rest[count] = last;
        for at in (0..count).rev() {
            let mut here = vec![FORBIDDEN; sets];
            let after = &self.rest[at + 1];
            for &set in &self.sets[at] {
                let cost = self.own[at][set];
                let others = (sets - 1) & !set;
                work.spend(1 << size(others))?;
                for other in subsets(others).filter(|&other| after[other] != FORBIDDEN) {
                    let entry = &mut here[set | other];
                    *entry = (*entry).min(cost + after[other]);
                }
            }
            self.gated(at, &mut here);
            self.rest[at] = here;
        }
        Some(())
    }

    /// Adds what the limits at a position cost.
    fn gated(&self, at: usize, costs: &mut [i128]) {
        if let Some(gate) = self.gates.get(at).filter(|gate| !gate.is_empty()) {
            for (set, cost) in costs.iter_mut().enumerate() {
                *cost = sum(*cost, gate[size(set)]);
            }
        }
    }

    /// What the limits at a position cost with so many people left.
    pub(super) fn gate(&self, at: usize, left: usize) -> i128 {
        self.gates[at].get(left).copied().unwrap_or(0)
    }
}

/// By set the least that it costs divided into groups: one of them holds the first person.
fn divided(groups: &[i128], work: &mut Work<'_>) -> Option<Vec<i128>> {
    let mut least = vec![FORBIDDEN; groups.len()];
    least[0] = 0;
    for set in 1..groups.len() {
        let first = set & set.wrapping_neg();
        work.spend(1 << (size(set) - 1))?;
        least[set] = subsets(set & !first)
            .map(|with| sum(groups[first | with], least[set & !first & !with]))
            .min()
            .unwrap_or(FORBIDDEN);
    }
    Some(least)
}

/// In which order the places stand, so that limits on several of them are on the first ones, or on the last.
struct Order {
    order: Vec<usize>,
    gates: Vec<Vec<i128>>,
    loose: Vec<Limit>,
}

impl Order {
    fn of(task: &Task) -> Self {
        let (count, people) = (task.places.len(), task.people);
        let mut limits: Vec<&Limit> = task.limits.iter().collect();
        limits.sort_by_key(|limit| limit.places.len());
        // Limits of which each holds the places of the one before: those at the front, and those at the back.
        let (mut front, mut back): (Vec<&Limit>, Vec<&Limit>) = (Vec::new(), Vec::new());
        let mut loose: Vec<&Limit> = Vec::new();
        let holds = |outer: &Limit, inner: &Limit| inner.places.iter().all(|place| outer.places.contains(place));
        let touches = |one: &Limit, other: &Limit| one.places.iter().any(|place| other.places.contains(place));
        for limit in limits {
            let fits = |own: &[&Limit], others: &[&Limit]| {
                own.last().is_none_or(|inner| holds(limit, inner)) && others.iter().all(|other| !touches(limit, other))
            };
            if fits(&front, &back) {
                front.push(limit);
            } else if fits(&back, &front) {
                back.push(limit);
            } else {
                loose.push(limit);
            }
        }
        let rank = |limits: &[&Limit], place: usize| {
            limits.iter().position(|limit| limit.places.contains(&place)).unwrap_or(limits.len())
        };
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|&place| (rank(&front, place), back.len() - rank(&back, place)));
        let mut gates = vec![Vec::new(); count + 1];
        let mut shut = |at: usize, costs: Vec<i128>| {
            let gate: &mut Vec<i128> = &mut gates[at];
            if gate.is_empty() {
                gate.resize(people + 1, 0);
            }
            gate.iter_mut().zip(costs).for_each(|(entry, cost)| *entry = sum(*entry, cost));
        };
        for limit in front {
            shut(limit.places.len(), (0..=people).map(|left| limit.costs[people - left]).collect());
        }
        for limit in back {
            shut(count - limit.places.len(), limit.costs.clone());
        }
        let position = |place: &usize| order.iter().position(|other| other == place);
        let loose = loose.into_iter().map(|limit| Limit {
            places: limit.places.iter().filter_map(position).collect(),
            costs: limit.costs.clone(),
        });
        Self { gates, loose: loose.collect(), order }
    }
}
