//! A step that may be taken back.

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
    moves: Vec<Relocated>,
    before: Option<Totals>,
    priorities: Vec<i64>,
}

impl Draft<'_> {
    /// Begins a step. The trial's memory is used again.
    pub(in crate::solve) fn begin(&self, trial: &mut Trial) {
        trial.moves.clear();
        trial.before = Some(self.totals);
        trial.priorities.clone_from(&self.priorities);
    }

    /// Moves a person as part of a step; the totals hold after [`Draft::settle`].
    pub(in crate::solve) fn step(&mut self, trial: &mut Trial, session: usize, person: u32, to: u32) {
        let from = self.slot_of(session, person as usize);
        trial.moves.push(Relocated { session, person, from, to });
        self.relocate(session, person as usize, to);
    }

    /// Takes every move of a step back, the last first.
    pub(in crate::solve) fn undo(&mut self, trial: &Trial) {
        for change in trial.moves.iter().rev() {
            self.relocate(change.session, change.person as usize, change.from);
        }
        self.settle();
    }

    /// Makes every move of a step again that was undone.
    pub(in crate::solve) fn redo(&mut self, trial: &Trial) {
        for change in &trial.moves {
            self.relocate(change.session, change.person as usize, change.to);
        }
        self.settle();
    }

    /// How the priorities compare with those before the step: less is better.
    pub(in crate::solve) fn compare_priorities(&self, trial: &Trial) -> Ordering {
        self.priorities.cmp(&trial.priorities)
    }

    /// By how much the first priority that differs is worse than before the step; 0 where none differs.
    pub(in crate::solve) fn worse_priority(&self, trial: &Trial) -> i64 {
        let changes = self.priorities.iter().zip(&trial.priorities).map(|(after, before)| after - before);
        changes.into_iter().find(|&change| change != 0).unwrap_or(0)
    }
}

impl Trial {
    /// The totals before the step.
    pub(in crate::solve) fn before(&self) -> Totals {
        self.before.unwrap_or(Totals { hard: 0, cost: 0, shape: 0 })
    }

    pub(in crate::solve) fn moves(&self) -> &[Relocated] {
        &self.moves
    }
}
