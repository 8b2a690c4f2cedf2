//! How people, projects and sessions are called.

use std::collections::BTreeMap;

use crate::event::Event;

/// The names of an event's people and things by id.
pub(super) struct Names<'a> {
    people: BTreeMap<&'a str, String>,
    projects: BTreeMap<&'a str, &'a str>,
    sessions: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    /// O(size of the event x log of it).
    pub(super) fn new(event: &'a Event) -> Self {
        let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
        for person in &event.attendees {
            *bearers.entry(one_line(person.display_name())).or_default() += 1;
        }
        let people = event.attendees.iter().map(|person| {
            let name = person.display_name();
            let shared = bearers.get(&one_line(name)).is_some_and(|&count| count > 1);
            (person.id.as_str(), if shared { format!("{name} ({})", person.id) } else { name.to_owned() })
        });
        Self {
            people: people.collect(),
            projects: event.projects.iter().map(|project| (project.id.as_str(), project.display_name())).collect(),
            sessions: event.sessions.iter().map(|session| (session.id.as_str(), session.display_name())).collect(),
        }
    }

    /// The name of a person; the id of one whom the event does not know.
    pub(super) fn person<'b>(&'b self, id: &'b str) -> &'b str {
        self.people.get(id).map_or(id, String::as_str)
    }

    /// The name of a person whom the event knows.
    pub(super) fn known(&self, id: &str) -> Option<&str> {
        self.people.get(id).map(String::as_str)
    }

    pub(super) fn project<'b>(&'b self, id: &'b str) -> &'b str {
        self.projects.get(id).copied().unwrap_or(id)
    }

    pub(super) fn session<'b>(&'b self, id: &'b str) -> &'b str {
        self.sessions.get(id).copied().unwrap_or(id)
    }
}

/// A name on one line: what would break the line, move the cursor or turn the order of reading becomes a space.
pub(super) fn one_line(name: &str) -> String {
    name.chars().map(|letter| if steers(letter) { ' ' } else { letter }).collect()
}

/// Control characters, line and paragraph separators, and the marks that embed or override the direction of text.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Session};

    use super::{Names, one_line};

    #[test]
    fn two_of_one_name_are_told_apart_by_id() {
        let people = [Attendee::new("a").name("Sam"), Attendee::new("b").name("Sam"), Attendee::new("c").name("Kim")];
        let event = Event::new().attendees(people).session(Session::pairs("mon"));
        let names = Names::new(&event);
        assert_eq!([names.person("a"), names.person("b"), names.person("c")], ["Sam (a)", "Sam (b)", "Kim"]);
        assert_eq!(names.person("gone"), "gone");
    }

    #[test]
    fn names_that_only_look_the_same_are_told_apart_by_id() {
        let people = [Attendee::new("a").name("Sam\t"), Attendee::new("b").name("Sam ")];
        let event = Event::new().attendees(people).session(Session::pairs("mon"));
        assert!(Names::new(&event).person("b").ends_with("(b)"));
    }

    #[test]
    fn nothing_in_a_name_steers_the_terminal() {
        assert_eq!(one_line("a\u{1b}[31mb\nc\u{202e}d\u{2028}e"), "a [31mb c d e");
        assert_eq!(one_line("\u{c5}sa \u{bc15}"), "\u{c5}sa \u{bc15}");
    }
}
