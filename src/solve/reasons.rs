//! Why those who sit out do: what the public event and the seating show, and nothing else.
//!
//! Confidential rules may be what decided it. So a reason is never read off the rules that were kept, but off what the
//! public event alone would allow beside the seating as it is: two events that differ in confidential rules only, and have
//! the same seating, give the same reasons.

use crate::event::Seat;
use crate::index::{IndexedSession, SeatedGroup, SeatedSession, Seating, Shape};
use crate::plan::{Reason, in_session};
use crate::problem::Problem;

/// Ways to give more of those who sit out a seat that are tried; where there are more, nothing is said of rules.
const TRIED: usize = 2_000;

/// For each session the reason of each of those who sit out, in their order.
///
/// O(people x rules) for each of the ways that are tried.
pub(super) fn of(problem: &Problem, seating: &Seating) -> Vec<Vec<Reason>> {
    let public = problem.public();
    let sessions = public.sessions().iter().zip(&seating.sessions).enumerate();
    sessions
        .map(|(number, (session, seated))| {
            let owed = session.present.len() - session.capacity.seats;
            let by_rules = session.seat == Seat::Most && seated.unseated.len() > owed;
            if by_rules {
                let reason = if explains(&public, number, seated) { Reason::Rules } else { Reason::NoSeat };
                return vec![reason; seated.unseated.len()];
            }
            seated.unseated.iter().map(|&person| by_form(session, seated, person)).collect()
        })
        .collect()
}

/// Why the form leaves somebody without a seat.
fn by_form(session: &IndexedSession, seated: &SeatedSession, person: usize) -> Reason {
    match &session.shape {
        Shape::Pairs { .. } | Shape::Groups { .. } => Reason::OddOneOut,
        Shape::Projects { .. } => Reason::NoProject,
        Shape::Tables { tables, .. } => {
            let taken = |number: usize| {
                let group = seated.groups.iter().find(|group| group.place == Some(number));
                group.map_or(0, |group| group.people.len())
            };
            let mut free = tables.iter().filter(|table| taken(table.number) < table.max).peekable();
            let is_left = free.peek().is_some();
            if is_left && free.all(|table| !session.suits(person, table.number)) {
                Reason::Needs
            } else {
                Reason::NoSeat
            }
        }
    }
}

/// Whether the hard rules of an event explain that so many sit out: nobody of them could sit beside the others, nor could
/// some of them make a group of their own.
fn explains(problem: &Problem, number: usize, seated: &SeatedSession) -> bool {
    let hard = problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[number]);
    if hard.count() == 0 {
        return false;
    }
    let more = More { problem, number, session: &problem.sessions()[number], seated };
    if seated.unseated.len().saturating_mul(seated.groups.len()) > TRIED {
        return false;
    }
    let joins = |&person: &usize| (0..seated.groups.len()).any(|group| more.may_join(person, group));
    !seated.unseated.iter().any(joins) && more.new_group() == Some(false)
}

/// A session in which more people may get a seat.
struct More<'a> {
    problem: &'a Problem,
    number: usize,
    session: &'a IndexedSession,
    seated: &'a SeatedSession,
}

impl More<'_> {
    fn may_join(&self, person: usize, group: usize) -> bool {
        let group = &self.seated.groups[group];
        let sizes = self.session.shape.sizes_at(group.place);
        // A trio takes the odd one, and there is one at most.
        let is_trio = matches!(self.session.shape, Shape::Pairs { .. })
            && self.seated.groups.iter().any(|group| group.people.len() > 2);
        if group.people.len() >= sizes.max || is_trio || !self.has_room(group.place, 1) {
            return false;
        }
        let mut people = group.people.clone();
        people.push(person);
        self.holds(Some(group), people, group.place)
    }

    /// Whether some of those who sit out could make a group of their own; `None` where not all were tried.
    fn new_group(&self) -> Option<bool> {
        let used = |number: usize| self.seated.groups.iter().any(|group| group.place == Some(number));
        let places: Vec<Option<usize>> = match &self.session.shape {
            Shape::Pairs { .. } | Shape::Groups { .. } => vec![None],
            Shape::Tables { tables, .. } => {
                let free = tables.iter().filter(|table| table.is_possible() && !used(table.number));
                free.map(|table| Some(table.number)).collect()
            }
            Shape::Projects { projects, .. } => {
                projects.iter().filter(|project| project.is_possible()).map(|project| Some(project.number)).collect()
            }
        };
        let mut tried = 0;
        for place in places {
            let sizes = self.session.shape.sizes_at(place);
            let most = sizes.max.min(self.seated.unseated.len());
            for size in sizes.min.max(1)..=most {
                let mut chosen: Vec<usize> = (0..size).collect();
                loop {
                    tried += 1;
                    if tried > TRIED {
                        return None;
                    }
                    let people: Vec<usize> = chosen.iter().map(|&at| self.seated.unseated[at]).collect();
                    if self.has_room(place, size) && self.holds(None, people, place) {
                        return Some(true);
                    }
                    if !next_choice(&mut chosen, self.seated.unseated.len()) {
                        break;
                    }
                }
            }
        }
        Some(false)
    }

    /// Whether a place holds so many more: a project is one place for several teams.
    fn has_room(&self, place: Option<usize>, more: usize) -> bool {
        let Some(number) = place else { return true };
        let there = self.seated.groups.iter().filter(|group| group.place == place);
        let people: usize = there.map(|group| group.people.len()).sum();
        self.session.shape.place(number).is_some_and(|place| {
            let hosted = !place.needs_host || people > 0;
            hosted && (place.min..=place.max).contains(&(people + more))
        })
    }

    /// Whether needs and hard rules hold with these people as a group, in the place of another one where it is given.
    fn holds(&self, instead_of: Option<&SeatedGroup>, people: Vec<usize>, place: Option<usize>) -> bool {
        if place.is_some_and(|place| people.iter().any(|&person| !self.session.suits(person, place))) {
            return false;
        }
        let others = self.seated.groups.iter().filter(|&group| instead_of != Some(group)).cloned();
        let unseated = self.seated.unseated.iter().copied().filter(|person| !people.contains(person)).collect();
        let groups = others.chain([SeatedGroup { place, people, shadows: Vec::new() }]).collect();
        let seated = SeatedSession::new(groups, unseated, self.problem.attendees().len());
        let mut hard = self.problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[self.number]);
        hard.all(|rule| in_session(self.problem, self.number, &seated, rule).is_empty())
    }
}

/// The next choice of so many among `count`, in order; false after the last.
fn next_choice(chosen: &mut [usize], count: usize) -> bool {
    let size = chosen.len();
    let Some(at) = (0..size).rev().find(|&at| chosen[at] < count - size + at) else { return false };
    chosen[at] += 1;
    for later in at + 1..size {
        chosen[later] = chosen[later - 1] + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::next_choice;

    #[test]
    fn every_choice_comes_once() {
        let mut chosen = vec![0, 1];
        let mut seen = vec![chosen.clone()];
        while next_choice(&mut chosen, 4) {
            seen.push(chosen.clone());
        }
        assert_eq!(seen, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert!(!next_choice(&mut [], 3));
    }
}
