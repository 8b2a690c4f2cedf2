//! Schedules that a group of symmetries develops from a few base blocks.

use super::field::Group;

/// Rounds of a schedule as translates of a few of them.
///
/// The points are pairs (index, element of the group), numbered `index * order + element`, and behind them points at
/// infinity, which no translation moves.
#[derive(Debug, Clone)]
pub(super) struct Developed {
    pub(super) group: Group,
    /// The points at infinity are those from here on.
    pub(super) finite: usize,
    /// Whole rounds: each with its translates gives as many rounds as the group has elements.
    pub(super) base: Vec<Vec<Vec<usize>>>,
    /// Lists of blocks whose translates together are one round.
    pub(super) fixed: Vec<Vec<Orbit>>,
}

/// The different translates of a block.
#[derive(Debug, Clone)]
pub(super) struct Orbit {
    pub(super) block: Vec<usize>,
    /// One translation for each.
    pub(super) by: Vec<usize>,
}

impl Developed {
    /// A group of a round that exists, its points always in the order of the block.
    pub(super) fn group(&self, round: usize, number: usize) -> Vec<usize> {
        let order = self.group.order();
        if let Some(base) = self.base.get(round / order) {
            return base.get(number).map(|block| self.translate(block, round % order)).unwrap_or_default();
        }
        let mut number = number;
        for orbit in self.fixed.get(round - self.base.len() * order).into_iter().flatten() {
            match orbit.by.get(number) {
                Some(&by) => return self.translate(&orbit.block, by),
                None => number -= orbit.by.len(),
            }
        }
        Vec::new()
    }

    fn translate(&self, block: &[usize], by: usize) -> Vec<usize> {
        let order = self.group.order();
        let moved = |&point: &usize| {
            if point < self.finite { point / order * order + self.group.add(point % order, by) } else { point }
        };
        block.iter().map(moved).collect()
    }
}
