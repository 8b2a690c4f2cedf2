//! How a line of text becomes a seating, for tests of every floor above.

use crate::index::{SeatedGroup, SeatedSession, Seating};

/// Reads a session for each line: groups of ids between bars, a place before a colon, the unseated after a dash, such
/// as `t1: ada bo | t2: cy di - ed`. `person` and `place` give the index of an id, the latter in the session of that number;
/// `people` is the number of attendees.
pub(crate) fn seating(
    people: usize,
    person: &dyn Fn(&str) -> Option<usize>,
    place: &dyn Fn(usize, &str) -> Option<usize>,
    lines: &[&str],
) -> Seating {
    let all = |text: &str| -> Vec<usize> {
        text.split_whitespace().map(|id| person(id).unwrap_or_else(|| panic!("nobody is called {id}"))).collect()
    };
    let session = |(number, line): (usize, &&str)| {
        let (groups, unseated) = line.split_once('-').unwrap_or((line, ""));
        let group = |text: &str| {
            let (at, ids) = text.split_once(':').map_or((None, text), |(at, ids)| (Some(at.trim()), ids));
            let place = at.map(|id| place(number, id).unwrap_or_else(|| panic!("no place {id}")));
            SeatedGroup { place, people: all(ids), shadows: Vec::new() }
        };
        let groups = groups.split('|').filter(|text| !text.trim().is_empty()).map(group).collect();
        SeatedSession::new(groups, all(unseated), people)
    };
    Seating { sessions: lines.iter().enumerate().map(session).collect() }
}
