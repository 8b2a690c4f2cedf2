//! A session that is to be mended: the groups that stand for those of the plan, those that may be begun, and who had a seat
//! where.

use std::cmp::Reverse;

use crate::event::Seat;
use crate::index::{IndexedSession, SeatedGroup, SeatedSession, Shape};
use crate::problem::Problem;

use super::base::{Anchor, BaseSession};

/// Up to so many people all of them might be in groups that are begun.
const FEW: usize = 48;

/// Where somebody who is present had a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// Nowhere: they are new, or sat out, or are not present.
    None,
    /// In the group that this one stands for.
    At(usize),
    /// At a table or on a project that the session has no more.
    Lost,
}

/// A group that may be filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub(super) place: Option<usize>,
    pub(super) min: usize,
    pub(super) max: usize,
    /// Whether it stands for a group of the plan; of the others at one place all are alike.
    pub(super) is_old: bool,
}

/// A session that is to be mended.
#[derive(Debug, Clone)]
pub(super) struct Model<'a> {
    pub(super) problem: &'a Problem,
    pub(super) number: usize,
    pub(super) labels: Vec<Label>,
    /// For each person.
    pub(super) homes: Vec<Home>,
    /// The most people who may sit out.
    pub(super) most_out: usize,
}

impl<'a> Model<'a> {
    /// O(people + groups x places).
    pub(super) fn new(problem: &'a Problem, number: usize, base: &BaseSession) -> Self {
        let session = &problem.sessions()[number];
        let most_out = session.present.len() - session.capacity.seats;
        let homes = vec![Home::None; session.attends.len()];
        let mut model = Self { problem, number, labels: Vec::new(), homes, most_out };
        let here = |group: usize| -> Vec<usize> {
            base.groups[group].people.iter().copied().filter(|&person| session.attends[person]).collect()
        };
        if let Shape::Tables { tables, .. } = &session.shape {
            for table in tables.iter().filter(|table| table.is_possible()) {
                model.labels.push(model.label(Some(table.number), false));
            }
        }
        // The largest groups without a name have the first choice of tables.
        let mut order: Vec<usize> = (0..base.groups.len()).collect();
        order
            .sort_by_cached_key(|&group| (base.groups[group].anchor == Anchor::Any, Reverse(here(group).len()), group));
        for group in order {
            let people = here(group);
            let home = match model.stands_for(session, base.groups[group].anchor, people.len()) {
                Some(label) => Home::At(label),
                None => Home::Lost,
            };
            people.into_iter().for_each(|person| model.homes[person] = home);
        }
        model.add_spare();
        model
    }

    pub(super) fn session(&self) -> &'a IndexedSession {
        &self.problem.sessions()[self.number]
    }

    fn label(&self, place: Option<usize>, is_old: bool) -> Label {
        let sizes = self.session().shape.sizes_at(place);
        Label { place, min: sizes.min.max(1), max: sizes.max, is_old }
    }

    /// The group that stands for one of the plan in which so many are present.
    fn stands_for(&mut self, session: &IndexedSession, anchor: Anchor, people: usize) -> Option<usize> {
        let at = match (&session.shape, anchor) {
            (_, Anchor::Gone) | (Shape::Projects { .. }, Anchor::Any) => return None,
            (Shape::Tables { .. }, Anchor::Place(table)) => {
                self.labels.iter().position(|label| label.place == Some(table))?
            }
            (Shape::Tables { .. }, Anchor::Any) => {
                let free = (0..self.labels.len()).filter(|&at| !self.labels[at].is_old);
                free.filter(|&at| self.labels[at].max >= people).min_by_key(|&at| (self.labels[at].max, at))?
            }
            (Shape::Projects { .. }, Anchor::Place(project)) => {
                self.labels.push(self.label(Some(project), false));
                self.labels.len() - 1
            }
            (Shape::Pairs { .. } | Shape::Groups { .. }, _) => {
                self.labels.push(self.label(None, false));
                self.labels.len() - 1
            }
        };
        self.labels[at].is_old = true;
        Some(at)
    }

    /// Adds as many groups as could be begun beside those of the plan; where many people are present, of those who have to
    /// find a group, and a few more.
    fn add_spare(&mut self) {
        let session = self.session();
        let stays = |&&person: &&usize| matches!(self.homes[person], Home::At(_));
        let staying = session.present.iter().filter(stays).count();
        let present = match session.present.len() {
            few @ 0..=FEW => few,
            many => (many - staying + FEW).min(many),
        };
        match &session.shape {
            Shape::Tables { .. } => {}
            Shape::Pairs { .. } | Shape::Groups { .. } => {
                let label = self.label(None, false);
                self.labels.extend(std::iter::repeat_n(label, present / label.min));
            }
            Shape::Projects { projects, .. } => {
                for project in projects.iter().filter(|project| project.is_possible()) {
                    let label = self.label(Some(project.number), false);
                    self.labels.extend(std::iter::repeat_n(label, project.max.min(present) / label.min));
                }
            }
        }
    }

    /// Whether somebody present had a seat.
    pub(super) fn had_a_seat(&self, person: usize) -> bool {
        self.homes[person] != Home::None
    }

    /// Lets one more sit out, then ever more at once, where the session seats as many as the hard rules allow; false where
    /// nobody more may.
    pub(super) fn loosen(&mut self) -> bool {
        let (session, out) = (self.session(), self.most_out);
        if session.seat == Seat::All || out >= session.present.len() {
            return false;
        }
        let owed = session.present.len() - session.capacity.seats;
        self.most_out = (out + (out - owed).max(1)).min(session.present.len());
        true
    }

    /// A session in which everybody present has one of these groups, or sits out.
    pub(super) fn seated(&self, at: &[Option<usize>]) -> SeatedSession {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.labels.len()];
        let mut unseated = Vec::new();
        for &person in &self.session().present {
            match at[person] {
                Some(label) => groups[label].push(person),
                None => unseated.push(person),
            }
        }
        let seated = groups.into_iter().zip(&self.labels).filter(|(people, _)| !people.is_empty());
        let seated = seated.map(|(people, label)| SeatedGroup { place: label.place, people, shadows: Vec::new() });
        SeatedSession::new(seated.collect(), unseated, at.len())
    }
}
