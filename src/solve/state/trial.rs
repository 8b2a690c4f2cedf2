//! A step that may be taken back.

use std::cmp::Ordering;

use super::{State, Totals};

/// What a step has done, so that it can be judged and undone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trial {
    session: usize,
    /// Each move: the person, the slot left and the slot taken.
    moves: Vec<(u32, u32, u32)>,
    before: Option<Totals>,
    priorities: Vec<i64>,
}

impl State<'_> {
    /// Begins a step in a session. The trial's memory is used again.
    pub(in crate::solve) fn begin(&self, trial: &mut Trial, session: usize) {
        trial.session = session;
        trial.moves.clear();
        trial.before = Some(self.totals);
        trial.priorities.clone_from(&self.priorities);
    }

    /// Moves a person as part of a step.
    pub(in crate::solve) fn step(&mut self, trial: &mut Trial, person: usize, to: u32) {
        trial.moves.push((person as u32, self.slot_of(trial.session, person), to));
        self.relocate(trial.session, person, to);
    }

    /// Takes every move of a step back, the last first.
    pub(in crate::solve) fn undo(&mut self, trial: &Trial) {
        for &(person, from, _) in trial.moves.iter().rev() {
            self.relocate(trial.session, person as usize, from);
        }
        self.settle(trial.session);
    }

    /// Makes every move of a step again that was undone.
    pub(in crate::solve) fn redo(&mut self, trial: &Trial) {
        for &(person, _, to) in &trial.moves {
            self.relocate(trial.session, person as usize, to);
        }
        self.settle(trial.session);
    }

    /// Counts everything anew; the totals hold afterwards.
    pub(in crate::solve) fn finish(&mut self, trial: &Trial) {
        self.settle(trial.session);
    }

    /// How the priorities compare with those before the step: less is better.
    pub(in crate::solve) fn compare_priorities(&self, trial: &Trial) -> Ordering {
        self.priorities.cmp(&trial.priorities)
    }
}

impl Trial {
    /// The totals before the step.
    pub(in crate::solve) fn before(&self) -> Totals {
        self.before.unwrap_or(Totals { hard: 0, cost: 0, shape: 0 })
    }

    /// Each move: the person, the slot left and the slot taken.
    pub(in crate::solve) fn moves(&self) -> &[(u32, u32, u32)] {
        &self.moves
    }

    /// The session of the step.
    pub(in crate::solve) fn session(&self) -> usize {
        self.session
    }
}
