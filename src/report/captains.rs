//! What somebody who looks after a table or a team for the first time has to know.

use std::collections::BTreeMap;

use crate::event::{Attendee, Event};
use crate::plan::{Group, PlannedSession};

use super::kitchen::{needed, needs};
use super::names::{Names, one_line};
use super::page::Page;
use super::roster::{Timing, seat, session_name};
use super::when::heading;
use super::words::{Message, Words};

/// Somebody who is to be called when something is wrong; empty where there is a line to write it on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact(pub String);

impl Page<'_> {
    /// One sheet a group, for its host or captain: when and where, who comes, what the table needs, what to do, and whom
    /// to call. Of needs it tells how many there are of each, and not whose they are.
    #[must_use]
    pub fn captains(&self, contact: &Contact) -> String {
        let view =
            View { event: self.event(), names: Names::new(self.event()), people: self.by_id(), words: self.words };
        let mut sheets = Vec::new();
        for planned in &self.plan.sessions {
            let groups = (1..).zip(&planned.groups);
            sheets.extend(groups.map(|(number, group)| view.sheet(planned, group, number, contact)));
        }
        sheets.join(&format!("\n{}\n\n", "-".repeat(72)))
    }
}

struct View<'a> {
    event: &'a Event,
    names: Names<'a>,
    people: BTreeMap<&'a str, &'a Attendee>,
    words: &'a Words,
}

impl View<'_> {
    fn sheet(&self, planned: &PlannedSession, group: &Group, number: usize, contact: &Contact) -> String {
        let say = |message, values: &[(&str, &str)]| self.words.say(message, values);
        let seat = seat(&self.names, group, number, self.words);
        let when = Timing::of(self.event, planned).told(self.words);
        let name = session_name(&self.names, planned, self.words);
        let everybody: Vec<String> = group.people.iter().map(|id| one_line(self.names.person(id))).collect();
        let count = self.words.say_count(Message::CountPeople, group.people.len(), &[]);
        let mut lines = vec![
            say(Message::CaptainTitle, &[("seat", &seat)]),
            heading(&name, when.as_deref(), self.words),
            String::new(),
            say(Message::CaptainPeople, &[("count", &count), ("people", &self.words.row(everybody.into_iter()))]),
        ];
        lines.extend(self.facts(group));
        lines.push(String::new());
        lines.extend(
            [Message::CaptainBefore, Message::CaptainDuring, Message::CaptainMissing].map(|step| say(step, &[])),
        );
        let blank = "_".repeat(30);
        let contact = if contact.0.trim().is_empty() { blank } else { one_line(&contact.0) };
        lines.push(say(Message::CaptainCall, &[("contact", &contact)]));
        lines.push(String::new());
        lines.join("\n")
    }

    /// What the table needs: needs by number, the languages of all, who runs the project, who shadows whom.
    fn facts(&self, group: &Group) -> Vec<String> {
        let say = |message, values: &[(&str, &str)]| self.words.say(message, values);
        let name = |id: &String| one_line(self.names.person(id));
        let mut lines = Vec::new();
        let needs = needs(&self.people, &group.people);
        if !needs.is_empty() {
            lines.push(say(Message::CaptainNeeds, &[("needs", &needed(&needs, self.words))]));
        }
        lines.extend(self.languages(group));
        let project = self.event.projects.iter().find(|project| Some(&project.id) == group.project.as_ref());
        let hosts: Vec<String> = project
            .map(|project| project.hosts.iter().filter(|host| group.people.contains(host)).map(name).collect())
            .unwrap_or_default();
        if !hosts.is_empty() {
            let people = self.words.list(&hosts);
            lines.push(self.words.say_count(Message::CaptainHosts, hosts.len(), &[("people", &people)]));
        }
        lines.extend(
            group.shadows.iter().map(|pair| {
                say(Message::CaptainShadow, &[("person", &name(&pair.shadow)), ("host", &name(&pair.host))])
            }),
        );
        lines
    }

    /// The languages that everybody speaks, where everybody says what they speak.
    fn languages(&self, group: &Group) -> Option<String> {
        let spoken: Vec<&[String]> = group
            .people
            .iter()
            .filter_map(|id| self.people.get(id.as_str()))
            .map(|person| person.languages.as_slice())
            .collect();
        let (first, rest) = spoken.split_first()?;
        if spoken.iter().any(|languages| languages.is_empty()) {
            return None;
        }
        let common: Vec<String> = first
            .iter()
            .filter(|language| rest.iter().all(|other| other.contains(language)))
            .map(|language| one_line(&self.words.language(language)))
            .collect();
        Some(match common.is_empty() {
            true => self.words.say(Message::CaptainNoLanguage, &[]),
            false => self.words.say(Message::CaptainLanguages, &[("languages", &self.words.list(&common))]),
        })
    }
}
