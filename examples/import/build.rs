//! From people and projects to an event.

use std::collections::{BTreeMap, BTreeSet};

use mingle::event::{Attendee, Event, Form, OneOrMany, Project, RuleKind, Session, Table};

use crate::answers::Answers;
use crate::cells::shown;
use crate::earlier::{Before, Earlier};
use crate::faults::Faults;
use crate::fields::{Field, Kind};
use crate::ids;
use crate::mapping::Map;
use crate::notes::Notes;
use crate::people::{People, Person};
use crate::projects::{self, Offer};
use crate::sessions;
use crate::text::{counted, key, nearest};
use crate::words::meant;

/// Everything that was read.
pub(crate) struct Sheets {
    pub(crate) people: People,
    pub(crate) offers: Vec<Offer>,
    /// What some column tells; all else stays as the earlier event has it.
    pub(crate) told: BTreeSet<Field>,
    pub(crate) options: Vec<Session>,
}

impl Sheets {
    fn tells(&self, kinds: &[Kind]) -> bool {
        self.told.iter().any(|field| kinds.contains(&field.kind))
    }
}

/// The event of all sheets.
pub(crate) fn event(sheets: Sheets, before: &Before, map: &Map, faults: &mut Faults, notes: &mut Notes) -> Event {
    let mut event = before.base.clone();
    let Sheets { people, offers, .. } = &sheets;
    let ids = ids_of(people, before, map, faults, notes);
    let hosts: Vec<(String, Vec<String>)> =
        offers.iter().map(|offer| (offer.project.display_name().to_owned(), offer.hosts.clone())).collect();
    let wanted: Vec<Vec<String>> = offers.iter().map(|offer| all_meant(map, "sessions", &offer.sessions)).collect();
    let chosen: BTreeSet<String> = people
        .list
        .iter()
        .flat_map(|person| person.answers.choices.values().flatten())
        .flat_map(|word| meant(map, "projects", word))
        .collect();
    for offer in offers {
        projects::add(&mut event, offer.project.clone());
    }
    if before.any_project && offers.is_empty() {
        found(&mut event, &chosen, notes);
    }
    let attended = people.list.iter().filter_map(|person| person.answers.sessions.as_ref());
    let mut words: BTreeSet<String> = attended.flat_map(|words| all_meant(map, "sessions", words)).collect();
    if words.is_empty() {
        words.extend(wanted.iter().flatten().cloned());
    }
    event.attendees = attendees(&sheets, &ids, before, map, notes);
    let has_projects = !event.projects.is_empty();
    let made = sessions::put(&mut event, &sheets.options, notes);
    sessions::settle(&mut event, &words, has_projects, notes);
    offer_needs(&mut event, &made, &before.base, notes);
    open(&mut event, offers, &wanted, notes);
    let tells_choices = sheets.tells(&[Kind::Choices, Kind::EqualChoices, Kind::Choice, Kind::RankOf]);
    let named = named_ids(&before.base);
    // The people of the sheets stand last, in their order.
    let first = event.attendees.len() - people.list.len();
    for (at, person) in people.list.iter().enumerate() {
        let (choices, sessions) = resolved(&event, person, map, notes);
        let attendee = &mut event.attendees[first + at];
        if tells_choices {
            attendee.choices = choices;
        }
        // Who was gone and stayed because rules or projects name them is back; that somebody attends nothing may also have been
        // written by hand.
        let was_gone = named.contains(attendee.id.as_str());
        attendee.sessions = sessions.or(attendee.sessions.take().filter(|ids| !was_gone || !ids.is_empty()));
    }
    host(&mut event, &hosts, offers, notes);
    event
}

/// Tables of which only numbers and seats were given are taken to offer what people need: without, nobody who needs anything
/// could sit at one. `made` are the sessions that are new; in an earlier one, tables that all offer just what people needed
/// then are as an import left them.
fn offer_needs(event: &mut Event, made: &BTreeSet<String>, earlier: &Event, notes: &mut Notes) {
    let needed = |event: &Event| event.attendees.iter().flat_map(|one| one.needs.clone()).collect::<BTreeSet<String>>();
    let (needs, before) = (needed(event), needed(earlier));
    for session in event.sessions.iter_mut().filter(|_| !needs.is_empty()) {
        let is_made = made.contains(&session.id);
        if let Form::Tables(tables) = &mut session.form {
            let offered = |table: &Table| table.offers.iter().cloned().collect::<BTreeSet<String>>();
            let as_left = !before.is_empty() && before != needs && tables.iter().all(|table| offered(table) == before);
            if !is_made && !as_left {
                continue;
            }
            tables.iter_mut().for_each(|table| table.offers = needs.iter().cloned().collect());
            let named: Vec<String> = needs.iter().map(|need| shown(need)).collect();
            notes.said(format!(
                "Every table of `{}` is taken to offer what people need ({}); take out of `offers` what one does not.",
                session.id,
                named.join(", ")
            ));
        }
    }
}

/// Says in which sessions the projects of a list may run.
fn open(event: &mut Event, offers: &[Offer], wanted: &[Vec<String>], notes: &mut Notes) {
    for (offer, words) in offers.iter().zip(wanted) {
        let ids: Vec<String> =
            words.iter().filter_map(|word| sessions::find(event, word)).map(|session| session.id.clone()).collect();
        if ids.len() < words.len() {
            notes.odd(&offer.place, format!("not every one of {} is a session of the event", shown(&words.join("; "))));
        }
        let project =
            event.projects.iter_mut().find(|project| key(project.display_name()) == key(offer.project.display_name()));
        if let Some(project) = project.filter(|_| !ids.is_empty()) {
            project.sessions = Some(ids);
        }
    }
}

fn all_meant(map: &Map, vocabulary: &str, words: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in words.iter().flat_map(|word| meant(map, vocabulary, word)) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// Adds projects that people chose and nobody listed.
fn found(event: &mut Event, chosen: &BTreeSet<String>, notes: &mut Notes) {
    let new: Vec<&String> = chosen.iter().filter(|word| projects::find(event, word).is_none()).collect();
    for word in &new {
        projects::add(event, Project::new("").name(word.as_str()));
    }
    if !new.is_empty() {
        let names: Vec<String> = new.iter().map(|word| shown(word)).collect();
        let are = if new.len() == event.projects.len() { "The projects are those" } else { "There are new projects" };
        notes.said(format!("{are} that people chose: {}.", names.join(", ")));
    }
}

/// An id for each person: the one that the earlier event has for the same ticket, address or name, else that of what the person is
/// known by.
fn ids_of(people: &People, before: &Before, map: &Map, faults: &mut Faults, notes: &mut Notes) -> Vec<String> {
    let earlier = Earlier::of(before);
    let keys = people.keys();
    let mut ids: Vec<String> = people
        .list
        .iter()
        .zip(&keys)
        .map(|(person, known_by)| person.id.clone().unwrap_or_else(|| ids::id(&map.key, known_by)))
        .collect();
    let mut taken: BTreeSet<String> = ids.iter().filter(|id| earlier.by_id(id).is_some()).cloned().collect();
    for (id, person) in ids.iter_mut().zip(&people.list).filter(|(id, _)| earlier.by_id(id).is_none()) {
        let same = earlier.same_person(person).filter(|attendee| !taken.contains(&attendee.id));
        if let Some(attendee) = same.filter(|_| person.id.is_none()) {
            notes.guess(&person.place, "keeps the id of the earlier event, by address or name");
            id.clone_from(&attendee.id);
        }
        taken.insert(id.clone());
    }
    let mut seen: BTreeMap<&str, &Person> = BTreeMap::new();
    for (id, person) in ids.iter().zip(&people.list) {
        if let Some(other) = seen.insert(id, person) {
            faults.add(
                &person.place,
                format!("has the id `{id}` as {} has; write another `key` in the mapping, or another id", other.place),
            );
        }
    }
    ids
}

/// The attendees without choices and sessions: those of the base that no import made, then those of the sheets.
fn attendees(sheets: &Sheets, ids: &[String], before: &Before, map: &Map, notes: &mut Notes) -> Vec<Attendee> {
    let is_here: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let others = before.base.attendees.iter().filter(|attendee| !is_here.contains(attendee.id.as_str()));
    let (gone, by_hand): (Vec<&Attendee>, Vec<&Attendee>) =
        others.partition(|attendee| ids::is_made_here(&attendee.id));
    let mut attendees: Vec<Attendee> = by_hand.into_iter().cloned().collect();
    if !attendees.is_empty() {
        let people = counted(attendees.len(), "person", "people");
        notes.said(format!("{people} of the event to which people are added stay: no import made their ids."));
    }
    // Rules and projects that name somebody who is gone would be faulty without.
    let named = named_ids(&before.base);
    for attendee in gone.into_iter().filter(|attendee| named.contains(attendee.id.as_str())) {
        notes.said(format!(
            "{} is gone, but rules or projects name the id `{}`: stays and attends nothing.",
            shown(attendee.display_name()),
            attendee.id
        ));
        attendees.push(attendee.clone().sessions(Vec::<String>::new()));
    }
    let earlier = Earlier::of(before);
    let people = sheets.people.list.iter().zip(ids);
    attendees.extend(people.map(|(person, id)| attendee(person, id, earlier.by_id(id), &sheets.told, map)));
    attendees
}

/// The ids that rules and projects name.
fn named_ids(event: &Event) -> BTreeSet<&str> {
    let people = event.rules.iter().flat_map(|rule| match &rule.rule {
        RuleKind::Apart(rule) => rule.people.clone(),
        RuleKind::Together(rule) => rule.people.clone(),
        RuleKind::Seated(rule) => rule.people.clone(),
        RuleKind::Meet(rule) => rule.people.clone(),
        RuleKind::Pin(rule) => vec![rule.person.clone()],
        RuleKind::Bar(rule) => vec![rule.person.clone()],
        _ => Vec::new(),
    });
    let named: BTreeSet<String> =
        people.chain(event.projects.iter().flat_map(|project| project.hosts.clone())).collect();
    event.attendees.iter().map(|attendee| attendee.id.as_str()).filter(|id| named.contains(*id)).collect()
}

fn attendee(person: &Person, id: &str, earlier: Option<&Attendee>, told: &BTreeSet<Field>, map: &Map) -> Attendee {
    let tells = |kinds: &[Kind]| told.iter().any(|field| kinds.contains(&field.kind));
    let answers = &person.answers;
    let mut attendee = earlier.cloned().unwrap_or_else(|| Attendee::new(id));
    if person.name.is_some() {
        attendee.name.clone_from(&person.name);
    }
    attendee.email =
        person.email.clone().filter(|_| person.keeps_email).or(attendee.email.filter(|_| !tells(&[Kind::MatchEmail])));
    if tells(&[Kind::Skills, Kind::Skill]) {
        let skills = answers
            .skills
            .iter()
            .flat_map(|(skill, level)| meant(map, "skills", skill).into_iter().map(|skill| (skill, *level)));
        attendee.skills.clear();
        for (skill, level) in skills {
            attendee.skills.entry(skill).and_modify(|best| *best = level.max(*best)).or_insert(level);
        }
    }
    if tells(&[Kind::Learning, Kind::Learn]) {
        attendee.learning = all_meant(map, "skills", &answers.learning);
    }
    if tells(&[Kind::Languages, Kind::Language]) {
        attendee.languages = all_meant(map, "languages", &answers.languages);
    }
    if tells(&[Kind::Interests, Kind::Interest]) {
        attendee.interests = all_meant(map, "interests", &answers.interests);
    }
    if tells(&[Kind::Needs, Kind::Need]) {
        attendee.needs = all_meant(map, "needs", &answers.needs);
    }
    attend(&mut attendee, answers, &tells);
    for field in told.iter().filter(|field| field.kind == Kind::Trait) {
        let values =
            answers.traits.get(&field.of).map_or_else(Vec::new, |words| all_meant(map, &field.to_string(), words));
        match values.as_slice() {
            [] => attendee.traits.remove(&field.of),
            [one] => attendee.traits.insert(field.of.clone(), OneOrMany::One(one.clone())),
            _ => attendee.traits.insert(field.of.clone(), OneOrMany::Many(values)),
        };
    }
    attendee
}

/// Experience, shadows and quotas.
fn attend(attendee: &mut Attendee, answers: &Answers, tells: &dyn Fn(&[Kind]) -> bool) {
    if tells(&[Kind::Experience, Kind::FirstTime]) {
        attendee.experience = answers.experience;
    }
    if tells(&[Kind::WantsToShadow]) {
        attendee.wants_to_shadow = answers.wants_to_shadow.unwrap_or(false);
    }
    if tells(&[Kind::HostsShadows]) {
        attendee.hosts_shadows = answers.hosts_shadows.unwrap_or(0);
    }
    if tells(&[Kind::FreshSessions, Kind::FamiliarSessions]) {
        attendee.mixing.fresh = answers.fresh.unwrap_or(0);
        attendee.mixing.familiar = answers.familiar.unwrap_or(0);
    }
}

/// The choices and sessions of a person as ids.
fn resolved(event: &Event, person: &Person, map: &Map, notes: &mut Notes) -> (Vec<OneOrMany>, Option<Vec<String>>) {
    let mut unknown: Vec<String> = Vec::new();
    let (mut choices, mut chosen) = (Vec::new(), BTreeSet::new());
    for words in person.answers.choices.values() {
        let mut entry: Vec<String> = Vec::new();
        for word in all_meant(map, "projects", words) {
            match projects::find(event, &word) {
                Some(project) if chosen.insert(project.id.clone()) => entry.push(project.id.clone()),
                Some(_) => notes.odd(
                    &person.place,
                    format!("the project {} is chosen twice; the better rank counts", shown(&word)),
                ),
                None => unknown.push(format!("no project is called {}; the choice does not count", shown(&word))),
            }
        }
        match entry.as_slice() {
            [] => {}
            [one] => choices.push(OneOrMany::One(one.clone())),
            _ => choices.push(OneOrMany::Many(entry)),
        }
    }
    let sessions = person.answers.sessions.as_ref().map(|words| {
        let mut ids: Vec<String> = Vec::new();
        for word in all_meant(map, "sessions", words) {
            match sessions::find(event, &word) {
                Some(session) if !ids.contains(&session.id) => ids.push(session.id.clone()),
                Some(_) => {}
                None => unknown.push(format!("no session is called {}; it does not count", shown(&word))),
            }
        }
        ids
    });
    unknown.into_iter().for_each(|text| notes.dropped(&person.place, text));
    (choices, sessions)
}

/// Finds the hosts of projects among the attendees, by address or name.
fn host(event: &mut Event, hosts: &[(String, Vec<String>)], offers: &[Offer], notes: &mut Notes) {
    for ((name, words), offer) in hosts.iter().zip(offers) {
        let mut ids = Vec::new();
        for word in words {
            let same = |attendee: &&Attendee| {
                attendee.id == *word
                    || attendee.email.as_deref() == Some(&word.to_lowercase())
                    || key(attendee.display_name()) == key(word)
            };
            let near = nearest(word, event.attendees.iter().map(Attendee::display_name));
            let found = event
                .attendees
                .iter()
                .find(same)
                .or_else(|| event.attendees.iter().find(|one| Some(one.display_name()) == near));
            match found {
                Some(attendee) => {
                    if !same(&attendee) {
                        notes.guess(
                            &offer.place,
                            format!("the host {} is {}", shown(word), shown(attendee.display_name())),
                        );
                    }
                    ids.push(attendee.id.clone());
                }
                None => notes.dropped(
                    &offer.place,
                    format!("nobody who comes is called {}; the project has no such host", shown(word)),
                ),
            }
        }
        ids.sort();
        ids.dedup();
        let project = event.projects.iter_mut().find(|project| key(project.display_name()) == key(name));
        if let Some(project) = project.filter(|_| !words.is_empty()) {
            project.hosts = ids;
        }
    }
}

/// What is told at the end of what a person's needs ask for and no table offers.
pub(crate) fn unmet_needs(event: &Event) -> Option<String> {
    let offers: BTreeSet<&String> = event
        .sessions
        .iter()
        .filter_map(|session| match &session.form {
            Form::Tables(tables) => Some(tables),
            _ => None,
        })
        .flatten()
        .flat_map(|table| &table.offers)
        .collect();
    let has_tables = event.sessions.iter().any(|session| matches!(session.form, Form::Tables(_)));
    let needs: BTreeSet<&String> =
        event.attendees.iter().flat_map(|attendee| &attendee.needs).filter(|need| !offers.contains(need)).collect();
    if !has_tables || needs.is_empty() {
        return None;
    }
    let named: Vec<String> = needs.iter().map(|need| shown(need)).collect();
    let needs = counted(needs.len(), "need", "needs");
    Some(format!(
        "No table offers {needs} of people who come ({}), who could sit at none: add them to `offers` of tables.",
        named.join(", ")
    ))
}
