//! `vary`: nobody of them is twice at the same table or on the same project in the sessions in which it holds. Shortfall:
//! visits to a place beyond a person's first.
//!
//! To be at the place that one had in the session which this one continues, where the rule holds there too, is no new
//! visit; nor is a host's visit to their own project.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::event::{self, Form};
use crate::index::fault::Finder;
use crate::index::warning::Idle;
use crate::index::{Ids, SeatedSession, Seating};

use super::kind::{Kind, Past, Reach, Shortfall, Written};
use super::primitive::Visits;
use super::scope::Scope;
use super::selected::{selected, selector_faults};

impl Written for event::Vary {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        if let Some(who) = &self.who {
            selector_faults(found, &format!("{place}.who"), who);
        }
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        if self.who.as_ref().is_some_and(|who| !scope.selects(who)) {
            return Some(Idle::NobodySelected);
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let is_back = scope.sessions.iter().any(|session| match &session.form {
            Form::Pairs(_) | Form::Groups(_) => false,
            // Evaluated to the end, since a later session may have any of the tables.
            Form::Tables(tables) => tables.iter().filter(|table| !seen.insert(&table.id)).count() > 0,
            Form::Projects(_) => {
                let here = scope.event.projects.iter().filter(|project| scope.event.has_place(session, &project.id));
                here.filter(|project| !seen.insert(&project.id)).count() > 0
            }
        });
        (!is_back).then_some(Idle::CannotFail)
    }

    fn most_short(&self, people: i128, sessions: i128) -> i128 {
        people * sessions
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Vary {
    /// For each person whether it is about them.
    pub(crate) who: Arc<[bool]>,
    /// For each session and each of its places by number the place over all sessions: the same id is the same place.
    pub(crate) places: Vec<Vec<usize>>,
    /// For each place over all sessions those who host it, ascending.
    pub(crate) hosts: Vec<Vec<usize>>,
    /// For each session the one that it continues, where the rule holds in both.
    pub(crate) continues: Vec<Option<usize>>,
}

impl Vary {
    pub(super) fn new(rule: &event::Vary, ids: &Ids<'_>) -> Self {
        let who = match &rule.who {
            Some(who) => selected(who, ids),
            None => vec![true; ids.attendees.len()].into(),
        };
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut hosts: Vec<Vec<usize>> = Vec::new();
        let mut number = |id, hosted: Vec<usize>| {
            *numbers.entry(id).or_insert_with(|| {
                hosts.push(hosted);
                hosts.len() - 1
            })
        };
        let places = ids.sessions.iter().map(|session| match &session.form {
            Form::Pairs(_) | Form::Groups(_) => Vec::new(),
            Form::Tables(tables) => tables.iter().map(|table| number(&table.id, Vec::new())).collect(),
            Form::Projects(_) => {
                ids.projects.iter().map(|project| number(&project.id, ids.people(&project.hosts))).collect()
            }
        });
        let places = places.collect();
        let earlier = |id: &String| ids.sessions.iter().position(|session| session.id == *id);
        let continues = ids.sessions.iter().map(|session| session.continues.as_ref().and_then(earlier));
        Self { who, places, hosts, continues: continues.collect() }
    }

    /// The visits of a person that count, as places over all sessions, in the order of the sessions.
    fn visits(&self, seating: &Seating, holds: &[bool], person: usize) -> Vec<usize> {
        let at = |session: usize| {
            let place = seating.sessions[session].place_of(person).filter(|_| holds[session])?;
            self.places[session].get(place).copied()
        };
        let counts = |session: &usize, place: usize| {
            let stays = self.continues[*session].and_then(at) == Some(place);
            !stays && self.hosts[place].binary_search(&person).is_err()
        };
        let sessions = 0..seating.sessions.len();
        sessions.filter_map(|session| at(session).filter(|&place| counts(&session, place))).collect()
    }
}

impl Kind for Vary {
    fn reach(&self) -> Reach {
        Reach::Plan
    }

    fn remedy(&self) -> &'static str {
        "nobody of them is twice at the same table or on the same project; exchange some in one of the sessions"
    }

    fn shortfalls_over(&self, seating: &Seating, holds: &[bool]) -> Vec<Shortfall> {
        let mut found = Vec::new();
        for person in (0..self.who.len()).filter(|&person| self.who[person]) {
            let mut visits = self.visits(seating, holds, person);
            visits.sort_unstable();
            for again in visits.chunk_by(|one, other| one == other).filter(|visits| visits.len() > 1) {
                let amount = again.len() as i64 - 1;
                found.push(Shortfall { amount, session: None, group: None, people: vec![person] });
            }
        }
        found
    }

    fn visits(&self) -> Option<Visits<'_>> {
        Some(Visits { who: &self.who, places: &self.places, hosts: &self.hosts, continues: &self.continues })
    }

    fn concerns(&self, person: usize) -> bool {
        self.who[person]
    }

    fn bear_with(&mut self, past: &Past<'_>) {
        let people = self.who.len();
        let nobody = || SeatedSession::new(Vec::new(), Vec::new(), people);
        let mut seating = Seating { sessions: past.sessions.iter().map(|_| nobody()).collect() };
        for &(number, seated) in past.happened {
            seating.sessions[number] = seated.clone();
        }
        // Whoever came back to a place already has broken it for good.
        let broken = self.shortfalls_over(&seating, past.holds);
        let broken: Vec<usize> = broken.into_iter().flat_map(|place| place.people).collect();
        self.who = (0..people).map(|person| self.who[person] && !broken.contains(&person)).collect();
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Project, Rule, Selector, Session, Table};
    use crate::rules::testing::short;

    fn event(rule: Rule) -> Event {
        let tables = || [Table::new("t2", 4), Table::new("t1", 4)];
        Event::new()
            .attendees(["ada", "bo", "cy"].map(Attendee::new))
            .project(Project::new("pip").host("ada"))
            .project(Project::new("tox"))
            .session(Session::tables("mon", tables()))
            .session(Session::tables("tue", [Table::new("t1", 4), Table::new("t3", 4)]))
            .session(Session::projects("wed", 1, 4))
            .session(Session::projects("thu", 1, 4).continues("wed"))
            .session(Session::projects("fri", 1, 4))
            .rule(rule)
    }

    #[test]
    fn a_table_is_the_same_in_every_session_that_has_one_of_its_id() {
        let vary = event(Rule::vary(None));
        assert_eq!(short(&vary, &["t1: ada | t2: bo cy", "t3: ada | t1: bo cy", "", "", ""]), [""; 0]);
        assert_eq!(short(&vary, &["t1: ada bo | t2: cy", "t1: ada cy | t3: bo", "", "", ""]), ["1 in plan: ada"]);
    }

    #[test]
    fn to_stay_on_or_to_host_is_no_new_visit() {
        let vary = event(Rule::vary(None));
        let stays = ["", "", "tox: bo | pip: ada cy", "tox: bo | pip: ada cy", "tox: cy | pip: ada bo"];
        assert_eq!(short(&vary, &stays), [""; 0]);
        let returns = ["", "", "tox: bo | pip: ada cy", "pip: ada bo cy", "tox: bo | pip: ada cy"];
        assert_eq!(short(&vary, &returns), ["1 in plan: bo", "1 in plan: cy"]);
        // Where it does not hold on the day that is continued, there is nothing to stay on from.
        let days = ["thu", "fri"];
        let later = event(Rule::vary(None).sessions(days));
        assert_eq!(short(&later, &["", "", "tox: bo", "tox: bo", "tox: bo"]), ["1 in plan: bo"]);
    }

    #[test]
    fn only_those_of_whom_it_speaks_are_counted() {
        let vary = event(Rule::vary(Some(Selector::People(vec!["bo".to_owned()]))));
        assert_eq!(short(&vary, &["t1: ada bo cy", "t1: ada cy | t3: bo", "", "", ""]), [""; 0]);
        assert_eq!(short(&vary, &["t1: ada bo cy", "t1: ada bo cy", "", "", ""]), ["1 in plan: bo"]);
    }
}
