//! From the mended seating to a plan file: what has happened stands as it stood, and who is away is named as before.

use crate::index::Seating;
use crate::plan::{self, Plan, PlannedSession, Reason, Repaired, Unseated};
use crate::problem::Problem;
use crate::solve::bound::Goal;
use crate::solve::{finish, reasons};

use super::base::Base;
use super::matched::matched;

/// What a plan is made of.
pub(super) struct Parts<'p> {
    /// The event of today.
    pub(super) problem: &'p Problem,
    /// The event as it came about.
    pub(super) today: &'p Problem,
    pub(super) base: &'p Base,
    /// The plan that is mended.
    pub(super) mended: &'p Plan,
    pub(super) goal: &'p Goal,
    pub(super) priorities: &'p [i64],
    pub(super) seed: u64,
    pub(super) budget: u64,
    pub(super) done: u64,
    pub(super) stopped: plan::Stopped,
}

impl Parts<'_> {
    /// The plan of a seating, which gets its shadows.
    pub(super) fn plan(&self, seating: &mut Seating) -> Plan {
        let happened = seating.clone();
        finish::assign_shadows(self.today, seating);
        for number in (0..seating.sessions.len()).filter(|&number| self.base.kept[number]) {
            seating.sessions[number].clone_from(&happened.sessions[number]);
        }
        let cost = plan::cost(self.today, seating).public;
        let reasons = reasons::of(self.today, seating);
        let mut sessions = plan::planned_sessions(self.today, seating, &reasons);
        for (number, planned) in sessions.iter_mut().enumerate() {
            if self.base.kept[number] {
                self.keep(number, planned);
            } else {
                self.add_away(number, planned);
                self.add_notes(number, planned, seating);
            }
        }
        Plan {
            version: Plan::VERSION,
            event: self.problem.name().map(str::to_owned),
            seed: self.seed,
            steps: (self.budget < u64::MAX).then_some(self.budget),
            done: self.done,
            made_by: concat!("mingle ", env!("CARGO_PKG_VERSION")).to_owned(),
            repairs: Some(Repaired::new(self.mended)),
            status: finish::status(self.today, self.priorities, self.goal, cost.total, self.stopped),
            cost,
            sessions,
        }
    }

    /// A session that has happened stands as it stood; who is new since then was not there.
    fn keep(&self, number: usize, planned: &mut PlannedSession) {
        let base = &self.base.sessions[number];
        let Some(at) = base.planned else { return };
        planned.clone_from(&self.mended.sessions[at]);
        for (group, number) in planned.groups.iter_mut().zip(1..).filter(|(group, _)| group.number == 0) {
            group.number = number;
        }
        for &person in self.problem.sessions()[number].present.iter().filter(|&&person| !base.names(person)) {
            planned.unseated.push(away(self.problem, person, Reason::NoShow));
        }
        if planned.unseated.len() > self.mended.sessions[at].unseated.len() {
            planned.unseated.sort_by(|one, other| one.person.cmp(&other.person));
        }
    }

    fn add_away(&self, number: usize, planned: &mut PlannedSession) {
        let base = &self.base.sessions[number];
        let attends = &self.problem.sessions()[number].attends;
        for &(person, reason) in base.away.iter().filter(|&&(person, _)| attends[person]) {
            planned.unseated.push(away(self.problem, person, reason));
        }
        planned.unseated.sort_by(|one, other| one.person.cmp(&other.person));
    }

    /// The notes that somebody wrote beside the session, its groups, and those who sat out and still do.
    fn add_notes(&self, number: usize, planned: &mut PlannedSession, seating: &Seating) {
        let base = &self.base.sessions[number];
        let Some(before) = base.planned.map(|at| &self.mended.sessions[at]) else { return };
        planned.note.clone_from(&before.note);
        for (group, at) in matched(base, &seating.sessions[number]).into_iter().enumerate() {
            if let Some(at) = at {
                planned.groups[at].note.clone_from(&before.groups[group].note);
            }
        }
        for unseated in &mut planned.unseated {
            if let Some(before) = before.unseated.iter().find(|other| other.person == unseated.person) {
                unseated.note.clone_from(&before.note);
            }
        }
    }
}

fn away(problem: &Problem, person: usize, reason: Reason) -> Unseated {
    Unseated::new(problem.attendees()[person].id.clone(), reason)
}
