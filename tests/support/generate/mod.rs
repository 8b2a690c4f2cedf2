//! Whole events at random: valid ones in every field, and wild ones.

mod people;
mod rules;
mod sessions;
mod tape;

use std::fmt;

use mingle::event::{Event, Goals};
use mingle::problem::Problem;
use proptest::collection::vec;
use proptest::prelude::*;

pub(crate) use tape::Tape;

/// The most of each list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) attendees: usize,
    pub(crate) projects: usize,
    pub(crate) sessions: usize,
    pub(crate) history: usize,
    pub(crate) rules: usize,
}

impl Size {
    /// Small enough that every seating can be tried.
    pub(crate) const TINY: Self = Self { attendees: 6, projects: 2, sessions: 2, history: 3, rules: 3 };
    pub(crate) const SMALL: Self = Self { attendees: 9, projects: 3, sessions: 3, history: 6, rules: 4 };
    pub(crate) const LARGE: Self = Self { attendees: 24, projects: 5, sessions: 4, history: 12, rules: 8 };
}

/// An event whose debug text is the whole file, confidential rules too: a failing test is to be run again.
#[derive(Clone)]
pub(crate) struct Case(pub(crate) Event);

impl fmt::Debug for Case {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&serde_json::to_string(&self.0).unwrap_or_default())
    }
}

/// Ids, in an order that is not that of their bytes.
pub(crate) const PEOPLE: [&str; 24] = [
    "mo", "ada", "zoe", "bo", "kim", "cy", "Ann", "éva", "di", "o \"x\"", "ed", "p10", "p9", "fay", "gus", "hal",
    "ivy", "jo", "lee", "nat", "우진", "quin", "rex", "sol",
];
const PROJECTS: [&str; 5] = ["tox", "beeware", "pip", "conda", "attrs"];
const SESSIONS: [&str; 4] = ["mon", "dinner", "aft", "train"];

/// What the parts of an event may name.
pub(crate) struct Names {
    pub(crate) people: Vec<String>,
    pub(crate) projects: Vec<String>,
    pub(crate) sessions: Vec<String>,
}

fn first(list: &[&str], count: usize) -> Vec<String> {
    list.iter().take(count).map(|&id| id.to_owned()).collect()
}

/// The bytes of an event: a list of bytes for each entry of each of its lists.
#[derive(Debug, Clone)]
struct Bytes {
    head: Vec<u8>,
    attendees: Vec<Vec<u8>>,
    projects: Vec<Vec<u8>>,
    sessions: Vec<Vec<u8>>,
    history: Vec<Vec<u8>>,
    rules: Vec<Vec<u8>>,
}

impl Bytes {
    fn event(&self, wild: bool, kinds: &[&str]) -> Event {
        let tape = |bytes| Tape::new(bytes, wild);
        let mut head = tape(&self.head);
        let mut names = Names {
            people: first(&PEOPLE, self.attendees.len()),
            projects: first(&PROJECTS, self.projects.len()),
            sessions: first(&SESSIONS, self.sessions.len()),
        };
        let mut event = Event::new();
        event.name = head.maybe(2, |_| "PyCon sprints".to_owned());
        event.half_life_days = head.maybe(2, |head| head.pick(&[30, 1, 365])).map(|days| head.number(days));
        event.goals = head.maybe(2, goals).unwrap_or_default();
        if wild {
            event.version = head.number(1);
            for list in [&mut names.people, &mut names.projects, &mut names.sessions] {
                *list = list.iter().map(|id| head.word(id.as_str())).collect();
            }
        }
        for (number, bytes) in self.sessions.iter().enumerate() {
            event.sessions.push(sessions::session(&mut tape(bytes), &names, number));
        }
        for (number, bytes) in self.projects.iter().enumerate() {
            event.projects.push(sessions::project(&mut tape(bytes), &names, number));
        }
        for (number, bytes) in self.attendees.iter().enumerate() {
            event.attendees.push(people::attendee(&mut tape(bytes), &names, number));
        }
        for bytes in &self.history {
            event.history.extend(people::meeting(&mut tape(bytes), &names));
        }
        for (number, bytes) in self.rules.iter().enumerate() {
            event.rules.extend(rules::rule(&mut tape(bytes), &names, &event.sessions, kinds, number));
        }
        event
    }
}

fn goals(tape: &mut Tape<'_>) -> Goals {
    let mut goals = Goals::default();
    for weight in [
        &mut goals.new_faces,
        &mut goals.choices,
        &mut goals.skills,
        &mut goals.learning,
        &mut goals.shadows,
        &mut goals.interests,
        &mut goals.languages,
        &mut goals.mixing,
        &mut goals.turns,
        &mut goals.fair,
        &mut goals.balance,
        &mut goals.stable,
    ] {
        let value = tape.pick(&[*weight, 0, 1, 30]);
        *weight = tape.weight(value);
    }
    goals
}

fn entries(at_least: usize, at_most: usize, length: usize) -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(any::<u8>(), length), at_least..=at_most)
}

fn bytes(size: Size) -> impl Strategy<Value = Bytes> {
    let few = size.attendees.min(8);
    let people = prop_oneof![
        1 => entries(0, size.attendees.min(3), 48),
        6 => entries(few.min(3), few, 48),
        2 => entries(few, size.attendees, 48),
    ];
    (
        vec(any::<u8>(), 48),
        people,
        entries(0, size.projects, 40),
        entries(1, size.sessions, 40),
        entries(0, size.history, 12),
        entries(0, size.rules, 32),
    )
        .prop_map(|(head, attendees, projects, sessions, history, rules)| Bytes {
            head,
            attendees,
            projects,
            sessions,
            history,
            rules,
        })
}

/// Events without faults of meaning.
pub(crate) fn events(size: Size) -> impl Strategy<Value = Case> {
    events_with(size, &rules::KINDS)
}

/// Events without faults of meaning whose rules are of some kinds alone.
pub(crate) fn events_with(size: Size, kinds: &'static [&'static str]) -> impl Strategy<Value = Case> {
    bytes(size)
        .prop_map(|bytes| Case(bytes.event(false, kinds)))
        .prop_filter("the event has faults", |Case(event)| Problem::new(event).is_ok())
}

/// Events of which some have faults and absurd numbers.
pub(crate) fn wild_events(size: Size) -> impl Strategy<Value = Case> {
    bytes(size).prop_map(|bytes| Case(bytes.event(true, &rules::KINDS)))
}
