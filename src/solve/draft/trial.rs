//! A move that may be taken back.

use std::cmp::Ordering;

use super::data::{Draft, Totals};

/// One person changes slots in one session.
#[derive(Debug, Clone, Copy)]
pub(in crate::solve) struct Relocated {
    pub(in crate::solve) session: usize,
    pub(in crate::solve) person: u32,
    pub(in crate::solve) from: u32,
    pub(in crate::solve) to: u32,
}

/// Relocations that are planned: the person and the slot to go to. At most as many as a group holds.
pub(in crate::solve) type Relocations = Vec<(u32, u32)>;

/// What a move has done, so that it can be judged and undone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trial {
    relocations: Vec<Relocated>,
    before: Option<Totals>,
    priorities: Vec<i64>,
}

impl Draft<'_> {
    /// Begins a move. The trial's memory is used again.
    pub(in crate::solve) fn begin(&self, trial: &mut Trial) {
        trial.relocations.clear();
        trial.before = Some(self.totals);
        trial.priorities.clone_from(&self.priorities);
    }

    /// Relocates a person as part of a move; the totals hold after [`Draft::settle`].
    pub(in crate::solve) fn try_relocation(&mut self, trial: &mut Trial, session: usize, person: u32, to: u32) {
        let from = self.slot_of(session, person as usize);
        trial.relocations.push(Relocated { session, person, from, to });
        self.relocate(session, person as usize, to);
    }

    /// Takes every relocation of a move back, the last first, for a person may have moved twice.
    pub(in crate::solve) fn undo(&mut self, trial: &Trial) {
        for change in trial.relocations.iter().rev() {
            self.relocate(change.session, change.person as usize, change.from);
        }
        self.settle();
    }

    /// Makes every relocation of a move again that was undone.
    pub(in crate::solve) fn redo(&mut self, trial: &Trial) {
        for change in &trial.relocations {
            self.relocate(change.session, change.person as usize, change.to);
        }
        self.settle();
    }

    /// How the priorities compare with those before the move: less is better.
    pub(in crate::solve) fn compare_priorities(&self, trial: &Trial) -> Ordering {
        self.priorities.cmp(&trial.priorities)
    }

    /// By how much the first priority that differs is worse than before the move; 0 where none differs.
    pub(in crate::solve) fn worse_priority(&self, trial: &Trial) -> i64 {
        let changes = self.priorities.iter().zip(&trial.priorities).map(|(after, before)| after - before);
        changes.into_iter().find(|&change| change != 0).unwrap_or(0)
    }
}

impl Trial {
    /// The totals before the move.
    pub(in crate::solve) fn before(&self) -> Totals {
        self.before.unwrap_or(Totals { hard: 0, cost: 0 })
    }

    /// The priorities before the move.
    pub(in crate::solve) fn priorities(&self) -> &[i64] {
        &self.priorities
    }

    pub(in crate::solve) fn relocations(&self) -> &[Relocated] {
        &self.relocations
    }
}
