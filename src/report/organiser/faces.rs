//! Who meets the fewest new faces.

use std::collections::BTreeSet;

use super::Ledger;

/// How many new faces somebody meets.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::for_organiser;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let ledger = for_organiser(&problem, &plan)?;
/// let faces = ledger.new_faces();
/// assert_eq!((faces[0].person.as_str(), faces[0].faces, faces[0].sessions), ("ada", 1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct NewFaces {
    /// Id of the attendee.
    pub person: String,
    /// People whom they meet in the plan and had not met before, each once.
    pub faces: usize,
    /// Sessions that they attend.
    pub sessions: usize,
}

impl Ledger<'_> {
    /// Everybody who attends a session, those with the fewest new faces first; of equal ones those who attend more
    /// sessions, then by id. O(meetings x log).
    #[must_use]
    pub fn new_faces(&self) -> Vec<NewFaces> {
        let people = self.problem.attendees();
        let mut met: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); people.len()];
        for group in self.reading.seating.sessions.iter().flat_map(|session| &session.groups) {
            for &person in &group.people {
                let new = |&other: &usize| other != person && !self.problem.history().has_met(person, other);
                met[person].extend(group.people.iter().copied().filter(new));
            }
        }
        let mut all: Vec<NewFaces> = people
            .iter()
            .zip(&met)
            .enumerate()
            .map(|(number, (attendee, met))| NewFaces {
                person: attendee.id.clone(),
                faces: met.len(),
                sessions: self.problem.sessions().iter().filter(|session| session.attends[number]).count(),
            })
            .filter(|person| person.sessions > 0)
            .collect();
        all.sort_by(|one, other| {
            let key = |person: &NewFaces| (person.faces, std::cmp::Reverse(person.sessions));
            key(one).cmp(&key(other)).then_with(|| one.person.cmp(&other.person))
        });
        all
    }
}
