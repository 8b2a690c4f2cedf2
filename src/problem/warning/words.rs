//! The words of an event by what they stand for.

use std::collections::BTreeMap;

use crate::event::{Attendee, Event, Project, Session};
use crate::index::fault::Thing;
use crate::index::spelling::is_blank;
use crate::index::warning::{About, Word};

use super::vocabulary::{Classes, Role, Spot, Vocabulary};

/// What a word stands for, and for a value the trait.
type Key<'a> = (Word, &'a str);

/// The words of an event, those of rules left out.
pub(super) struct Words<'a> {
    classes: BTreeMap<Key<'a>, Classes<'a>>,
    /// Where nothing can be read.
    pub(super) blanks: Vec<(Word, Spot)>,
}

impl<'a> Words<'a> {
    /// O(size of the event x log).
    pub(super) fn of(event: &'a Event) -> Self {
        let mut reader = Reader::default();
        for (number, person) in event.attendees.iter().enumerate() {
            reader.attendee(number, person);
        }
        for (number, project) in event.projects.iter().enumerate() {
            reader.project(number, project);
        }
        for (number, session) in event.sessions.iter().enumerate() {
            reader.session(number, session);
        }
        reader.finish()
    }

    /// The words of one kind, and for values those of one trait, however its name is written.
    pub(super) fn get(&self, what: Word, trait_name: &str) -> Option<&Classes<'a>> {
        let names = self.classes.get(&(Word::TraitName, ""));
        let usual = (what == Word::TraitValue).then(|| names.and_then(|names| names.usual(trait_name))).flatten();
        self.classes.get(&(what, usual.unwrap_or("")))
    }

    /// The words of every kind.
    pub(super) fn all(&self) -> impl Iterator<Item = (Word, &Classes<'a>)> {
        self.classes.iter().map(|(&(what, _), classes)| (what, classes))
    }
}

#[derive(Default)]
struct Reader<'a> {
    words: BTreeMap<Key<'a>, Vocabulary<'a>>,
    blanks: Vec<(Word, Spot)>,
}

/// Whose words are read, and where they stand.
#[derive(Clone, Copy)]
struct Owner<'a> {
    thing: Thing,
    id: &'a str,
    list: &'a str,
    number: usize,
}

impl Owner<'_> {
    fn spot(&self, field: impl std::fmt::Display) -> Spot {
        Spot {
            place: format!("{}[{}].{field}", self.list, self.number),
            about: About::Thing(self.thing, self.id.to_owned()),
        }
    }
}

impl<'a> Reader<'a> {
    fn note(&mut self, key: Key<'a>, role: Role, word: &'a str, spot: impl FnOnce() -> Spot) {
        if is_blank(word) {
            self.blanks.push((key.0, spot()));
        } else {
            self.words.entry(key).or_default().note(word, role, spot);
        }
    }

    fn list(&mut self, what: Word, role: Role, words: &'a [String], owner: Owner<'_>, field: &str) {
        for (number, word) in words.iter().enumerate() {
            self.note((what, ""), role, word, || owner.spot(format_args!("{field}[{number}]")));
        }
    }

    fn attendee(&mut self, number: usize, person: &'a Attendee) {
        let owner = Owner { thing: Thing::Attendee, id: &person.id, list: "attendees", number };
        self.note((Word::AttendeeId, ""), Role::Held, &person.id, || owner.spot("id"));
        if let Some(name) = &person.name {
            self.note((Word::AttendeeName, ""), Role::Held, name, || owner.spot("name"));
        }
        for skill in person.skills.keys() {
            self.note((Word::Skill, ""), Role::Held, skill, || owner.spot(format_args!("skills.{skill}")));
        }
        self.list(Word::Skill, Role::Asked, &person.learning, owner, "learning");
        self.list(Word::Language, Role::Held, &person.languages, owner, "languages");
        self.list(Word::Interest, Role::Held, &person.interests, owner, "interests");
        self.list(Word::Need, Role::Asked, &person.needs, owner, "needs");
        for (name, values) in &person.traits {
            let spot = || owner.spot(format_args!("traits.{name}"));
            self.note((Word::TraitName, ""), Role::Held, name, spot);
            for value in values.as_slice() {
                self.note((Word::TraitValue, name), Role::Held, value, spot);
            }
        }
    }

    fn project(&mut self, number: usize, project: &'a Project) {
        let owner = Owner { thing: Thing::Project, id: &project.id, list: "projects", number };
        self.note((Word::ProjectId, ""), Role::Held, &project.id, || owner.spot("id"));
        if let Some(name) = &project.name {
            self.note((Word::ProjectName, ""), Role::Held, name, || owner.spot("name"));
        }
        for skill in project.skills.keys() {
            self.note((Word::Skill, ""), Role::Asked, skill, || owner.spot(format_args!("skills.{skill}")));
        }
        for (number, staffing) in project.staffing.iter().enumerate() {
            let spot = || owner.spot(format_args!("staffing[{number}].skill"));
            self.note((Word::Skill, ""), Role::Asked, &staffing.skill, spot);
        }
        self.list(Word::Language, Role::Asked, &project.languages, owner, "languages");
    }

    fn session(&mut self, number: usize, session: &'a Session) {
        let owner = Owner { thing: Thing::Session, id: &session.id, list: "sessions", number };
        self.note((Word::SessionId, ""), Role::Held, &session.id, || owner.spot("id"));
        if let Some(name) = &session.name {
            self.note((Word::SessionName, ""), Role::Held, name, || owner.spot("name"));
        }
        let list = format!("sessions[{number}].form.tables");
        for (number, table) in session.form.tables_of().iter().enumerate() {
            let owner = Owner { thing: Thing::Table, id: &table.id, list: &list, number };
            self.note((Word::TableId, ""), Role::Held, &table.id, || owner.spot("id"));
            self.list(Word::Need, Role::Held, &table.offers, owner, "offers");
        }
    }

    /// Values of a trait whose name is written in several ways are those of one trait.
    fn finish(self) -> Words<'a> {
        let (values, words): (BTreeMap<_, _>, BTreeMap<_, _>) =
            self.words.into_iter().partition(|((what, _), _)| *what == Word::TraitValue);
        let mut classes: BTreeMap<Key<'a>, Classes<'a>> =
            words.into_iter().map(|(key, words)| (key, words.classes())).collect();
        let names = classes.get(&(Word::TraitName, ""));
        let mut joined: BTreeMap<&'a str, Vocabulary<'a>> = BTreeMap::new();
        for ((_, name), words) in values {
            joined.entry(names.and_then(|names| names.usual(name)).unwrap_or(name)).or_default().join(words);
        }
        classes.extend(joined.into_iter().map(|(name, words)| ((Word::TraitValue, name), words.classes())));
        Words { classes, blanks: self.blanks }
    }
}
