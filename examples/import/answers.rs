//! What the cells of a row say about a person.

use std::collections::BTreeMap;

use mingle::event::{Experience, Level};

use crate::cells::shown;
use crate::fields::{Field, Kind};
use crate::guess::rank;
use crate::notes::{Notes, Place};
use crate::text::{Parts, folded, list};
use crate::values;
use crate::words::Written;

/// The answers of one person, in the words that were written. What is `None` or empty was not answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    pub(crate) skills: BTreeMap<String, Level>,
    pub(crate) learning: Vec<String>,
    pub(crate) languages: Vec<String>,
    pub(crate) interests: Vec<String>,
    pub(crate) needs: Vec<String>,
    pub(crate) traits: BTreeMap<String, Vec<String>>,
    pub(crate) experience: Option<Experience>,
    pub(crate) wants_to_shadow: Option<bool>,
    pub(crate) hosts_shadows: Option<u32>,
    pub(crate) fresh: Option<u32>,
    pub(crate) familiar: Option<u32>,
    /// Projects by rank.
    pub(crate) choices: BTreeMap<usize, Vec<String>>,
    pub(crate) sessions: Option<Vec<String>>,
}

/// What reading a cell needs beside it.
pub(crate) struct Reading<'a> {
    pub(crate) notes: &'a mut Notes,
    pub(crate) written: &'a mut Written,
    /// Whether a name is that of a known project, commas and all.
    pub(crate) known: &'a dyn Fn(&str) -> bool,
}

impl Answers {
    /// Takes the answer of a cell that is not blank.
    pub(crate) fn take(&mut self, field: &Field, cell: &str, place: &Place, reading: &mut Reading<'_>) {
        match field.kind {
            Kind::Skills | Kind::Skill => self.skill(field, cell, place, reading),
            Kind::Learning => reading.words("skills", cell, place, &mut self.learning),
            Kind::Learn => reading.option("skills", field, cell, place, &mut self.learning),
            Kind::Languages => self.language(cell, place, reading),
            Kind::Language if reading.is_yes(cell, place) => self.language(&field.of, place, reading),
            Kind::Interests => reading.words("interests", cell, place, &mut self.interests),
            Kind::Interest => reading.option("interests", field, cell, place, &mut self.interests),
            Kind::Needs => reading.words("needs", cell, place, &mut self.needs),
            Kind::Need => reading.option("needs", field, cell, place, &mut self.needs),
            Kind::Trait => {
                reading.written.add(&field.to_string(), cell, place);
                self.traits.entry(field.of.clone()).or_default().push(cell.to_owned());
            }
            Kind::Experience | Kind::FirstTime => {
                self.experience = reading.experience(field.kind, cell, place).or(self.experience)
            }
            Kind::WantsToShadow => self.wants_to_shadow = Some(reading.is_yes(cell, place)),
            Kind::HostsShadows => self.hosts_shadows = reading.count(cell, place),
            Kind::FreshSessions => self.fresh = reading.count(cell, place),
            Kind::FamiliarSessions => self.familiar = reading.count(cell, place),
            Kind::Choices | Kind::EqualChoices | Kind::Choice | Kind::RankOf => {
                self.choice(field, cell, place, reading)
            }
            Kind::Sessions => reading.words("sessions", cell, place, self.sessions.get_or_insert_default()),
            Kind::Session => reading.option("sessions", field, cell, place, self.sessions.get_or_insert_default()),
            _ => {}
        }
    }

    fn skill(&mut self, field: &Field, cell: &str, place: &Place, reading: &mut Reading<'_>) {
        let pairs: Vec<(String, Option<String>)> = if field.kind == Kind::Skill {
            let said = match values::yes_or_no(cell).filter(|_| values::level(cell).is_none()) {
                Some(false) => return,
                Some(true) => None,
                None => Some(cell.to_owned()),
            };
            vec![(field.of.clone(), said)]
        } else {
            reading.entries(cell, Parts::Signs, place).iter().map(|entry| values::skill(entry)).collect()
        };
        for (name, said) in pairs {
            if said.as_deref().is_some_and(values::is_nothing) {
                continue;
            }
            let level = said.as_deref().map(values::level);
            match (&said, level) {
                (None, _) => reading.notes.guess(place, "a skill without a level is `intermediate`"),
                (Some(said), Some(None)) => {
                    let text = format!("{} is no level; {} counts as `intermediate`", shown(said), shown(&name));
                    reading.notes.odd(place, text);
                }
                _ => {}
            }
            let level = level.flatten().unwrap_or(Level::Intermediate);
            reading.written.add("skills", &name, place);
            let best = self.skills.get(&name).copied().map_or(level, |other| other.max(level));
            self.skills.insert(name, best);
        }
    }

    /// Languages of which only some is spoken come last.
    fn language(&mut self, cell: &str, place: &Place, reading: &mut Reading<'_>) {
        let mut some = Vec::new();
        for entry in reading.entries(cell, Parts::Words, place) {
            let (code, little) = values::language(&entry);
            let word = code.map_or_else(|| entry.clone(), str::to_owned);
            match code {
                None => reading
                    .notes
                    .odd(place, format!("{} is no language that is known; it stays as it is written", shown(&entry))),
                Some(code) if little => {
                    reading.notes.guess(place, format!("{} counts as `{code}`, after the others", shown(&entry)))
                }
                Some(_) => {}
            }
            reading.written.add("languages", &word, place);
            if little { some.push(word) } else { self.languages.push(word) }
        }
        self.languages.append(&mut some);
    }

    fn choice(&mut self, field: &Field, cell: &str, place: &Place, reading: &mut Reading<'_>) {
        let (first, names): (usize, Vec<String>) = match field.kind {
            Kind::Choice => (field.of.parse().unwrap_or(1), reading.one_or_more(cell, place)),
            Kind::RankOf => {
                let rank = rank(&folded(cell)).or_else(|| values::yes_or_no(cell).map(usize::from));
                if rank.is_none() {
                    reading.notes.odd(place, format!("{} is no rank and counts as no choice", shown(cell)));
                }
                match rank {
                    Some(0) | None => return,
                    Some(rank) => (rank, vec![field.of.clone()]),
                }
            }
            _ => (1, reading.entries(cell, Parts::Signs, place)),
        };
        for (at, name) in names.into_iter().enumerate() {
            reading.written.add("projects", &name, place);
            let rank = if field.kind == Kind::Choices { first + at } else { first };
            self.choices.entry(rank).or_default().push(name);
        }
    }

    /// The answers of the same person from another row: they count where both have one.
    pub(crate) fn replace_with(&mut self, later: Self) {
        fn newer<T: Default + PartialEq>(mine: &mut T, theirs: T) {
            if theirs != T::default() {
                *mine = theirs;
            }
        }
        newer(&mut self.skills, later.skills);
        newer(&mut self.learning, later.learning);
        newer(&mut self.languages, later.languages);
        newer(&mut self.interests, later.interests);
        newer(&mut self.needs, later.needs);
        self.traits.extend(later.traits);
        newer(&mut self.experience, later.experience);
        newer(&mut self.wants_to_shadow, later.wants_to_shadow);
        newer(&mut self.hosts_shadows, later.hosts_shadows);
        newer(&mut self.fresh, later.fresh);
        newer(&mut self.familiar, later.familiar);
        newer(&mut self.choices, later.choices);
        newer(&mut self.sessions, later.sessions);
    }
}

impl Reading<'_> {
    /// The entries of a list; none where it says "none".
    fn entries(&mut self, cell: &str, parts: Parts, place: &Place) -> Vec<String> {
        let mut entries = list(cell, parts, self.known);
        entries.retain(|entry| !values::is_nothing(entry));
        for entry in entries.iter().filter(|entry| values::is_placeholder(entry)) {
            self.notes.odd(place, format!("{} counts as no answer", shown(entry)));
        }
        entries.retain(|entry| !values::is_placeholder(entry));
        entries
    }

    /// A cell that is meant to name one project and may name several, liked equally.
    fn one_or_more(&mut self, cell: &str, place: &Place) -> Vec<String> {
        if cell.contains([';', '\n']) { self.entries(cell, Parts::Signs, place) } else { vec![cell.to_owned()] }
    }

    fn words(&mut self, vocabulary: &str, cell: &str, place: &Place, list: &mut Vec<String>) {
        for entry in self.entries(cell, Parts::Signs, place) {
            self.written.add(vocabulary, &entry, place);
            list.push(entry);
        }
    }

    fn option(&mut self, vocabulary: &str, field: &Field, cell: &str, place: &Place, list: &mut Vec<String>) {
        if self.is_yes(cell, place) {
            self.written.add(vocabulary, &field.of, place);
            list.push(field.of.clone());
        }
    }

    fn is_yes(&mut self, cell: &str, place: &Place) -> bool {
        values::yes_or_no(cell).unwrap_or_else(|| {
            self.notes.odd(place, format!("{} is neither yes nor no and counts as no", shown(cell)));
            false
        })
    }

    fn count(&mut self, cell: &str, place: &Place) -> Option<u32> {
        let count = values::count(cell).or_else(|| values::yes_or_no(cell).map(u32::from));
        if count.is_none() {
            self.notes.odd(place, format!("{} is no number and counts as no answer", shown(cell)));
        }
        count
    }

    fn experience(&mut self, kind: Kind, cell: &str, place: &Place) -> Option<Experience> {
        let first =
            || values::yes_or_no(cell).map(|yes| if yes { Experience::FirstTimer } else { Experience::Returning });
        let experience = if kind == Kind::FirstTime {
            first().or_else(|| values::experience(cell))
        } else {
            values::experience(cell)
        };
        if experience.is_none() {
            self.notes.odd(place, format!("{} says not how often and counts as no answer", shown(cell)));
        }
        experience
    }
}
