//! What a restaurant is told: how many come and what they need, and nobody's name.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Attendee;
use crate::plan::PlannedSession;

use super::names::{Names, one_line};
use super::page::Page;
use super::roster::{Timing, seat, session_name};
use super::rows::safe;
use super::when::heading;
use super::words::{Message, Words};

/// How many people need the same things, by what they need; those without a need are left out.
type Needs = BTreeMap<BTreeSet<String>, usize>;

/// One line for a restaurant: a number of people at a table who need the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KitchenRow {
    /// The session's name.
    pub session: String,
    /// When it starts, as the event has it; empty where no time is known.
    pub starts: String,
    /// The number of the group, from 1.
    pub group: usize,
    /// The table's id or the project's name.
    pub place: String,
    /// How many sit there in all.
    pub seated: usize,
    /// What is needed, all at once; empty for those who need nothing.
    pub needs: String,
    /// How many of them need that.
    pub people: usize,
}

impl KitchenRow {
    /// The names of the columns.
    pub const HEADINGS: [&'static str; 7] = ["session", "starts", "group", "place", "seated", "needs", "people"];

    /// The cells.
    #[must_use]
    pub fn cells(&self) -> [String; 7] {
        let (group, seated, people) = (self.group.to_string(), self.seated.to_string(), self.people.to_string());
        [&self.session, &self.starts, &group, &self.place, &seated, &self.needs, &people].map(|cell| safe(cell))
    }
}

impl Page<'_> {
    /// For each table how many sit there and what is needed how often, as plain text; for groups of other sessions where the
    /// plan has no tables. Needs of one person
    /// stand together: two people, one vegetarian and one who eats gluten-free, are not one who is both.
    #[must_use]
    pub fn kitchen(&self) -> String {
        let names = Names::new(self.event());
        let people = self.by_id();
        let mut parts = vec![self.words.say(Message::KitchenTitle, &[("event", &self.title())])];
        for planned in self.meals() {
            let told = Timing::of(self.event(), planned).told(self.words);
            let seated: usize = planned.groups.iter().map(|group| group.people.len()).sum();
            let name = session_name(&names, planned, self.words);
            let mut lines = vec![heading(&name, told.as_deref(), self.words)];
            let mut all = Needs::new();
            let mut tables = Vec::new();
            for (number, group) in (1..).zip(&planned.groups) {
                let needs = needs(&people, &group.people);
                let seat = seat(&names, group, number, self.words);
                tables.push(format!("  {seat}: {}", self.heads(group.people.len(), &needs)));
                for (need, count) in needs {
                    *all.entry(need).or_default() += count;
                }
            }
            lines.push(self.words.say(Message::KitchenAll, &[("people", &self.heads(seated, &all))]));
            lines.extend(tables);
            parts.push(lines.join("\n"));
        }
        parts.join("\n\n") + "\n"
    }

    /// The same, a row for each number of people at one table who need the same.
    #[must_use]
    pub fn kitchen_rows(&self) -> Vec<KitchenRow> {
        let names = Names::new(self.event());
        let people = self.by_id();
        let mut rows = Vec::new();
        for planned in self.meals() {
            let timing = Timing::of(self.event(), planned);
            for (group, planned_group) in (1..).zip(&planned.groups) {
                let (seated, needs) = (planned_group.people.len(), needs(&people, &planned_group.people));
                let project = planned_group.project.as_deref().map(|id| names.project(id));
                let row = |needs: String, people: usize| KitchenRow {
                    session: session_name(&names, planned, self.words),
                    starts: timing.starts.unwrap_or_default().to_owned(),
                    group,
                    place: one_line(planned_group.table.as_deref().or(project).unwrap_or_default()),
                    seated,
                    needs,
                    people,
                };
                let without = seated - needs.values().sum::<usize>();
                rows.extend((without > 0).then(|| row(String::new(), without)));
                rows.extend(needs.iter().map(|(need, &count)| row(joined(need, self.words), count)));
            }
        }
        rows
    }

    /// The sessions of tables, and all of them where there are none.
    fn meals(&self) -> impl Iterator<Item = &PlannedSession> {
        let is_meal = |planned: &PlannedSession| planned.groups.iter().any(|group| group.table.is_some());
        let any = self.plan.sessions.iter().any(is_meal);
        self.plan.sessions.iter().filter(move |planned| !any || is_meal(planned))
    }

    pub(super) fn by_id(&self) -> BTreeMap<&str, &Attendee> {
        self.event().attendees.iter().map(|person| (person.id.as_str(), person)).collect()
    }

    /// `8 people; 2 vegetarian, 1 gluten-free and vegetarian`.
    fn heads(&self, people: usize, needs: &Needs) -> String {
        let people = self.words.say_count(Message::CountPeople, people, &[]);
        match needs.is_empty() {
            true => people,
            false => {
                self.words.say(Message::KitchenHeads, &[("people", &people), ("needs", &needed(needs, self.words))])
            }
        }
    }
}

/// What the people of a group need. Somebody whom the event does not know needs nothing that it knows of.
pub(super) fn needs(people: &BTreeMap<&str, &Attendee>, group: &[String]) -> Needs {
    let mut counts = Needs::new();
    for person in group.iter().filter_map(|id| people.get(id.as_str())).filter(|person| !person.needs.is_empty()) {
        *counts.entry(person.needs.iter().map(|need| one_line(need)).collect()).or_default() += 1;
    }
    counts
}

/// `2 vegetarian, 1 gluten-free and vegetarian`.
pub(super) fn needed(needs: &Needs, words: &Words) -> String {
    let each = needs
        .iter()
        .map(|(need, &count)| words.say_count(Message::KitchenNeed, count, &[("needs", &joined(need, words))]));
    words.row(each)
}

fn joined(need: &BTreeSet<String>, words: &Words) -> String {
    words.list(&need.iter().cloned().collect::<Vec<_>>())
}
