//! Seatings in a line of text, for tests.

use crate::event::Event;
use crate::problem::Problem;

use super::rule::shortfalls;
use super::{SeatedGroup, SeatedSession, Seating};

/// Reads a session for each line: groups of ids between bars, a place before a colon, the unseated after a dash, such
/// as `t1: ada bo | t2: cy di - ed`.
pub(crate) fn seating(problem: &Problem, lines: &[&str]) -> Seating {
    let people = |text: &str| -> Vec<usize> {
        text.split_whitespace()
            .map(|id| problem.person(id).unwrap_or_else(|| panic!("nobody is called {id}")))
            .collect()
    };
    let session = |(number, line): (usize, &&str)| {
        let (groups, unseated) = line.split_once('-').unwrap_or((line, ""));
        let group = |text: &str| {
            let (place, ids) = text.split_once(':').map_or((None, text), |(place, ids)| (Some(place.trim()), ids));
            let place = place.map(|id| problem.place(number, id).unwrap_or_else(|| panic!("no place {id}")));
            SeatedGroup { place, people: people(ids), shadows: Vec::new() }
        };
        let groups = groups.split('|').filter(|text| !text.trim().is_empty()).map(group).collect();
        SeatedSession::new(groups, people(unseated), problem.attendees().len())
    };
    Seating { sessions: lines.iter().enumerate().map(session).collect() }
}

/// Where the first rule of an event falls short: by how much, in which session, and who.
pub(crate) fn short(event: &Event, lines: &[&str]) -> Vec<String> {
    let problem = Problem::new(event).unwrap();
    let seating = seating(&problem, lines);
    let found = shortfalls(&problem, &seating, &problem.rules()[0]);
    let words = found.iter().map(|place| {
        let people = place.people.iter().map(|&person| problem.attendees()[person].id.as_str());
        let session = place.session.map_or("plan", |number| &problem.sessions()[number].id);
        format!("{} in {session}: {}", place.amount, people.collect::<Vec<_>>().join(" "))
    });
    words.collect()
}
