//! From tickets and forms to people: who stands in several rows and files is one person.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::Answers;
use crate::cells::shown;
use crate::notes::{Notes, Place};
use crate::text::key;
use crate::tickets::{Ticket, are_alike};

/// Somebody who comes.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Where the person stands first.
    pub(crate) place: Place,
    pub(crate) id: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) keeps_email: bool,
    pub(crate) answers: Answers,
    /// The files and rows in which the person stands.
    rows: Vec<Place>,
}

/// The people of all sheets in order of their first rows.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) list: Vec<Person>,
    void: Vec<Ticket>,
    /// Who has an id or the code of a ticket, an address, or a name, by number.
    codes: BTreeMap<String, Vec<usize>>,
    addresses: BTreeMap<String, Vec<usize>>,
    names: BTreeMap<String, Vec<usize>>,
}

impl People {
    /// Adds the tickets of a sheet, and remembers those that are void.
    pub(crate) fn add(&mut self, tickets: Vec<Ticket>, void: Vec<Ticket>, notes: &mut Notes) {
        self.void.extend(void);
        let earlier = self.list.len();
        for ticket in tickets {
            match self.find(&ticket, earlier, notes) {
                Some(at) => self.join(at, ticket, notes),
                None => self.admit(ticket, earlier, notes),
            }
        }
    }

    /// Who the ticket belongs to already: by code, by address, or by name where another file tells no address.
    fn find(&self, ticket: &Ticket, earlier: usize, notes: &mut Notes) -> Option<usize> {
        let of = |index: &BTreeMap<String, Vec<usize>>, word: &Option<String>| -> Vec<usize> {
            word.as_ref().and_then(|word| index.get(word)).cloned().unwrap_or_default()
        };
        let with_code = [of(&self.codes, &ticket.id), of(&self.codes, &ticket.code)].concat();
        if let Some(&at) = with_code.iter().find(|&&at| ticket.may_be(self.list[at].name.as_deref())) {
            return Some(at);
        }
        let with_address = of(&self.addresses, &ticket.email);
        let named = with_address.iter().find(|&&at| match (&self.list[at].name, &ticket.name) {
            (Some(one), Some(other)) => are_alike(one, other),
            _ => false,
        });
        if let Some(&at) = named {
            return Some(at);
        }
        if let [at] = with_address[..]
            && ticket.may_be(self.list[at].name.as_deref())
        {
            return Some(at);
        }
        if let Some(&at) = with_address.first() {
            let other = &self.list[at];
            let text = format!(
                "two people give one address: {}, and another in row {}",
                told(ticket.name.as_deref()),
                other.place.row.unwrap_or(0)
            );
            notes.odd(&ticket.place, text);
            return None;
        }
        self.by_name(ticket, earlier, notes)
    }

    fn by_name(&self, ticket: &Ticket, earlier: usize, notes: &mut Notes) -> Option<usize> {
        let name = ticket.name.as_deref()?;
        let alike = self.names.get(&key(name)).map_or(&[][..], Vec::as_slice);
        let one_address = |at: usize| ticket.email.is_none() || self.list[at].email.is_none();
        match *alike {
            [at] if at < earlier && one_address(at) => {
                notes.guess(
                    &ticket.place,
                    format!("{} is the person in {}, by the name alone", shown(name), self.list[at].place),
                );
                Some(at)
            }
            [] => None,
            _ => {
                let other = &self.list[alike[0]];
                notes.odd(
                    &ticket.place,
                    format!("{} is also the name of somebody in {}; both count", shown(name), other.place),
                );
                None
            }
        }
    }

    fn join(&mut self, at: usize, ticket: Ticket, notes: &mut Notes) {
        let person = &mut self.list[at];
        let same_file = person.rows.iter().find(|row| row.file == ticket.place.file);
        if let Some(row) = same_file {
            let other = row.row.unwrap_or(0);
            let text =
                format!("is the same person as row {other}; where both have an answer, that of the later row counts");
            notes.dropped(&ticket.place, text);
        }
        if let (Some(one), Some(other)) = (&person.name, &ticket.name)
            && key(one) != key(other)
        {
            notes.odd(
                &ticket.place,
                format!("{} is the person called {} in {}", shown(other), shown(one), person.place),
            );
        }
        person.rows.push(ticket.place);
        person.id = person.id.take().or(ticket.id);
        person.code = person.code.take().or(ticket.code);
        person.name = person.name.take().or(ticket.name);
        person.keeps_email |= ticket.keeps_email && ticket.email.is_some();
        person.email = person.email.take().or(ticket.email);
        person.answers.replace_with(ticket.answers);
        self.index(at);
    }

    /// Makes a person found by all that is known of them.
    fn index(&mut self, at: usize) {
        let person = &self.list[at];
        let name = person.name.as_deref().map(key);
        let add = |index: &mut BTreeMap<String, Vec<usize>>, word: Option<String>| {
            let list = word.map(|word| index.entry(word).or_default());
            list.into_iter().filter(|list| !list.contains(&at)).for_each(|list| list.push(at));
        };
        add(&mut self.codes, person.id.clone());
        add(&mut self.codes, person.code.clone());
        add(&mut self.addresses, person.email.clone());
        add(&mut self.names, name);
    }

    fn admit(&mut self, ticket: Ticket, earlier: usize, notes: &mut Notes) {
        let was_void = |void: &&Ticket| match (&void.email, &ticket.email) {
            (Some(one), Some(other)) => one == other && ticket.may_be(void.name.as_deref()),
            _ => void.name.is_some() && ticket.name.is_some() && ticket.may_be(void.name.as_deref()),
        };
        let in_other_file = self.void.iter().filter(|void| void.place.file != ticket.place.file);
        if let Some(void) = in_other_file.into_iter().find(was_void) {
            notes.dropped(&ticket.place, format!("the ticket in {} does not count", void.place));
            return;
        }
        if earlier > 0 {
            notes.odd(
                &ticket.place,
                format!("{} stands in no file before this one and counts as coming", told(ticket.name.as_deref())),
            );
        }
        if ticket.name.is_none() {
            notes.odd(&ticket.place, "has no name; people will read the id");
        }
        self.list.push(Person {
            rows: vec![ticket.place.clone()],
            place: ticket.place,
            id: ticket.id,
            code: ticket.code,
            name: ticket.name,
            email: ticket.email,
            keeps_email: ticket.keeps_email,
            answers: ticket.answers,
        });
        self.index(self.list.len() - 1);
    }

    /// What each person is known by, for good: the code of the ticket, else the address, else the name; the second of one address, or
    /// of one name, has more to it.
    pub(crate) fn keys(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let key = |person: &Person| {
            let name = key(person.name.as_deref().unwrap_or_default());
            let short = match (&person.code, &person.email) {
                (Some(code), _) => format!("code {code}"),
                (None, Some(email)) => format!("email {email}"),
                (None, None) => format!("name {name}"),
            };
            let whole = if seen.insert(short.clone()) { short } else { format!("{short}\n{name}") };
            let count = counts.entry(whole.clone()).or_default();
            *count += 1;
            if *count == 1 { whole } else { format!("{whole}\n{count}") }
        };
        self.list.iter().map(key).collect()
    }
}

fn told(name: Option<&str>) -> String {
    name.map_or("somebody without a name".to_owned(), shown)
}
