//! An event as one of its rules sees it: the sessions in which it holds, and who comes to them.

use crate::event::{Attendee, Event, Rule, Selector, Session};

/// What a rule looks at before anything is indexed.
pub(crate) struct Scope<'a> {
    pub(crate) event: &'a Event,
    /// The sessions in which the rule holds.
    pub(crate) sessions: Vec<&'a Session>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(event: &'a Event, rule: &Rule) -> Self {
        Self { event, sessions: event.sessions.iter().filter(|session| rule.holds_in(session)).collect() }
    }

    /// Those who attend any of the sessions.
    pub(super) fn present(&self) -> Vec<&'a Attendee> {
        let attends = |person: &&Attendee| self.sessions.iter().any(|session| person.attends(session));
        self.event.attendees.iter().filter(attends).collect()
    }

    /// Whether anybody present is of a kind.
    pub(super) fn selects(&self, who: &Selector) -> bool {
        self.present().iter().any(|person| who.selects(person))
    }

    /// Whether so many of the people named are ever present together.
    pub(super) fn are_together(&self, ids: &[String], least: usize) -> bool {
        let people: Vec<&Attendee> = self.present().into_iter().filter(|person| ids.contains(&person.id)).collect();
        self.sessions.iter().any(|session| people.iter().filter(|person| person.attends(session)).count() >= least)
    }

    /// Whether any of the sessions has such a table or project.
    pub(super) fn is_somewhere(&self, group: &str) -> bool {
        self.sessions.iter().any(|session| self.event.has_place(session, group))
    }

    /// Whether the person is ever present where that table or project is.
    pub(super) fn is_there(&self, person: &str, group: &str) -> bool {
        self.sessions.iter().any(|session| {
            self.event.has_place(session, group)
                && self.event.attendees.iter().any(|who| who.id == person && who.attends(session))
        })
    }

    /// The most people of a kind that any group can have.
    pub(super) fn most_of(&self, who: &Selector) -> usize {
        let counts = self.sessions.iter().map(|session| {
            let here = |person: &&Attendee| person.attends(session) && who.selects(person);
            self.event.attendees.iter().filter(here).count().min(session.form.largest_group())
        });
        counts.max().unwrap_or(0)
    }
}

/// The rules with their number and the place that faults and warnings name: public ones are counted among themselves, and
/// so are the others.
pub(crate) fn numbered(event: &Event) -> impl Iterator<Item = (&Rule, usize, String)> {
    let mut counts = [0, 0];
    event.rules.iter().map(move |rule| {
        let count = &mut counts[usize::from(rule.confidential)];
        let number = *count;
        *count += 1;
        let list = if rule.confidential { "confidential rules" } else { "rules" };
        (rule, number, format!("{list}[{number}]"))
    })
}
