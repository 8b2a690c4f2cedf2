//! The event as it came about: sessions that have happened, which nothing of today can change.

use crate::index::{Capacity, IndexedSession, SeatedSession, Shape};
use crate::rules::Reach;

use super::Problem;

/// Whether the groups of a session that has happened are at places that it still has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Places {
    /// They are, or it has none.
    Known,
    /// Some are not: its groups count as groups without a name.
    Lost,
}

impl Problem {
    /// The problem in which people do not attend sessions: for each session who is left out.
    ///
    /// O(size of the problem), and the seats of each such session counted anew.
    pub(crate) fn without(&self, away: &[Vec<usize>]) -> Self {
        let mut changed = self.clone();
        for (session, people) in changed.sessions.iter_mut().zip(away).filter(|(_, people)| !people.is_empty()) {
            people.iter().for_each(|&person| session.leave_out(person));
            session.capacity = Capacity::of(session);
        }
        changed
    }

    /// The problem in which sessions have happened: there those attend who were there, no hard rule is asked to hold in
    /// one of them, and a rule over the plan asks of the other sessions what they can still give.
    ///
    /// O(size of the problem + sessions x people x rules over the plan).
    pub(crate) fn with_happened(&self, happened: &[(usize, SeatedSession, Places)]) -> Self {
        let mut changed = self.clone();
        for (number, seated, places) in happened {
            changed.sessions[*number].happen(seated, *places);
            for rule in changed.rules.iter_mut().filter(|rule| rule.reach() != Reach::Plan) {
                rule.sessions[*number] &= *places == Places::Known && !rule.is_hard();
            }
        }
        let seated: Vec<(usize, &SeatedSession)> =
            happened.iter().map(|(number, seated, _)| (*number, seated)).collect();
        for rule in changed.rules.iter_mut().filter(|rule| rule.is_hard() && rule.reach() == Reach::Plan) {
            if seated.iter().any(|&(number, _)| rule.sessions[number]) {
                rule.bear_with(&seated, &changed.sessions);
            }
        }
        changed
    }
}

impl IndexedSession {
    fn happen(&mut self, seated: &SeatedSession, places: Places) {
        self.attends = (0..self.attends.len())
            .map(|person| seated.group_of[person].is_some() || seated.unseated.binary_search(&person).is_ok())
            .collect();
        self.present = (0..self.attends.len()).filter(|&person| self.attends[person]).collect();
        let seats: usize = seated.groups.iter().map(|group| group.people.len()).sum();
        if places == Places::Lost {
            self.shape = Shape::Groups { min: 1, max: seats.max(1) };
            self.needs = Vec::new();
            self.offers = Vec::new();
            self.table_ids = Vec::new();
        } else if let Shape::Projects { projects, .. } = &mut self.shape {
            let attends = &self.attends;
            projects.iter_mut().for_each(|project| project.hosts.retain(|&host| attends[host]));
        }
        self.capacity = Capacity { seats, at_most: seats, allotments: Vec::new() };
    }
}
