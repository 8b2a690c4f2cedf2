//! Partial difference matrices: lists of shifts from which rounds without a repeat are made.
//!
//! Over a group G of w elements, lists a_r of p elements each, r = 1.., such that for two different lists the
//! differences a_r,i - a_s,i are distinct over i. With p rows of w people, the groups {(i, a_r,i + c)}, c in G, are
//! then a round for each list, and nobody meets twice: two people of rows i and j with difference d meet only in the
//! round in which a_r,j - a_r,i = d. Exchanging lists and positions gives another such matrix. The product of two of
//! them, over the product of the groups, has the product of their numbers of lists, since one differing coordinate is
//! enough.

use super::field::{Field, Group, divisors};
use super::greedy;
use super::tables;

/// Lists of shifts, each of the same length.
#[derive(Debug, Clone)]
pub(super) struct Differences {
    lists: usize,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    /// One list of zeros.
    Zero {
        order: usize,
    },
    /// Over a field, the multiples of its first elements.
    Multiples(Field),
    /// Of three positions over an even cyclic group.
    Near {
        order: usize,
    },
    Listed {
        group: Group,
        lists: Vec<Vec<usize>>,
    },
    Product(Box<Differences>, Box<Differences>),
}

impl Differences {
    /// The most lists of `size` shifts over some group of so many elements that any rule here has.
    pub(super) fn new(order: usize, size: usize) -> Self {
        let (lists, choice) = best(order, size);
        let kind = match choice {
            Choice::Zero => None,
            Choice::Multiples => Field::new(order).map(Kind::Multiples),
            Choice::Near => Some(Kind::Near { order }),
            Choice::Table => {
                tables::find(order, size).map(|table| Kind::Listed { group: table.group(), lists: table.lists(size) })
            }
            Choice::Product(divisor) => {
                Some(Kind::Product(Box::new(Self::new(divisor, size)), Box::new(Self::new(order / divisor, size))))
            }
        };
        match kind {
            Some(kind) => Self { lists, kind },
            None => Self { lists: 1, kind: Kind::Zero { order } },
        }
    }

    /// Lists that are found here and now, over a cyclic group.
    pub(super) fn searched(order: usize, size: usize) -> Self {
        let lists = greedy::lists(order, size);
        Self { lists: lists.len(), kind: Kind::Listed { group: Group::new(&[order]), lists } }
    }

    pub(super) fn lists(&self) -> usize {
        self.lists
    }

    /// The element that position `position` of list `list` moves `element` to.
    pub(super) fn moved(&self, list: usize, position: usize, element: usize) -> usize {
        match &self.kind {
            Kind::Zero { .. } => element,
            Kind::Multiples(field) => field.group().add(field.multiply(list, position), element),
            Kind::Near { order } => {
                let shift = match position {
                    0 => 0,
                    1 => list,
                    _ => 2 * list + usize::from(list >= order / 2),
                };
                (shift + element) % order
            }
            Kind::Listed { group, lists } => group.add(lists[list][position], element),
            Kind::Product(one, other) => {
                let order = other.order();
                let high = one.moved(list / other.lists, position, element / order);
                high * order + other.moved(list % other.lists, position, element % order)
            }
        }
    }

    fn order(&self) -> usize {
        match &self.kind {
            Kind::Zero { order } | Kind::Near { order } => *order,
            Kind::Multiples(field) => field.order(),
            Kind::Listed { group, .. } => group.order(),
            Kind::Product(one, other) => one.order() * other.order(),
        }
    }
}

/// How many lists [`Differences::new`] has.
pub(super) fn lists(order: usize, size: usize) -> usize {
    best(order, size).0
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Choice {
    Zero,
    Multiples,
    Near,
    Table,
    /// Of this order and the one that completes it.
    Product(usize),
}

fn best(order: usize, size: usize) -> (usize, Choice) {
    let mut best = (1, Choice::Zero);
    let mut consider = |lists: usize, choice: Choice| {
        if lists > best.0 {
            best = (lists, choice);
        }
    };
    if order < size {
        return best;
    }
    if Field::new(order).is_some() {
        return (order, Choice::Multiples);
    }
    if size <= 3 && order.is_multiple_of(2) {
        consider(order - 1, Choice::Near);
    }
    if let Some(table) = tables::find(order, size) {
        consider(table.count(), Choice::Table);
    }
    // Coprime parts are enough: a prime power has no better parts than itself, or one list at most.
    for divisor in divisors(order).into_iter().filter(|divisor| divisor * divisor <= order) {
        consider(lists(divisor, size) * lists(order / divisor, size), Choice::Product(divisor));
    }
    best
}
