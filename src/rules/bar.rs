//! `bar`: the person is not at that table or project. Shortfall: 1.

use crate::event;
use crate::index::Ids;
use crate::index::fault::Finder;
use crate::index::warning::Idle;

use super::kind::{Arrival, Kind, Reach, Scene, Sent, Shortfall, Way, Written};
use super::placed::{Placed, placed_faults};
use super::primitive::Primitive;
use super::scope::Scope;

impl Written for event::Bar {
    fn faults(&self, scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        placed_faults(scope, found, place, &self.person, &self.group);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        (!scope.is_there(&self.person, &self.group)).then_some(Idle::NeverThere)
    }

    fn most_short(&self, _people: i128, sessions: i128) -> i128 {
        sessions
    }

    fn sends(&self) -> Option<Sent<'_>> {
        Some(Sent { person: &self.person, group: &self.group, way: Way::From })
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bar(Placed);

impl Bar {
    pub(super) fn new(rule: &event::Bar, ids: &Ids<'_>) -> Self {
        Self(Placed::new(&rule.person, &rule.group, ids))
    }
}

impl Kind for Bar {
    fn reach(&self) -> Reach {
        Reach::Session
    }

    fn remedy(&self) -> &'static str {
        "the person may not sit at this table or on this project; move them"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let place = self.0.place(scene.number);
        let there = self.0.at(scene).filter(|&(_, at)| place.is_some() && at == place);
        there.map(|(group, _)| scene.short(1, Some(group), vec![self.0.person])).into_iter().collect()
    }

    fn stays_broken(&self) -> bool {
        true
    }

    fn primitive(&self, session: usize) -> Option<Primitive<'_>> {
        let place = self.0.place(session)?;
        Some(Primitive::NotAt { person: self.0.person, place })
    }

    fn names(&self) -> &[usize] {
        std::slice::from_ref(&self.0.person)
    }

    fn keep_session(&mut self, session: usize) {
        self.0.keep_session(session);
    }

    fn may_go_on(&self, arrival: Arrival<'_>) -> bool {
        let place = self.0.place(arrival.session);
        arrival.person != self.0.person || place.is_none_or(|place| arrival.place != Some(place))
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Project, Rule, Session, Table};
    use crate::rules::testing::short;

    fn event(rule: Rule) -> Event {
        Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
            .project(Project::new("pip").sessions(["sprint"]))
            .project(Project::new("tox"))
            .session(Session::tables("dinner", [Table::new("t1", 4), Table::new("t2", 4)]))
            .session(Session::projects("sprint", 1, 4))
            .session(Session::projects("hack", 1, 4))
            .rule(rule)
    }

    #[test]
    fn a_bar_keeps_only_that_person_from_only_that_place() {
        let table = event(Rule::bar("ada", "t1"));
        assert_eq!(short(&table, &["t1: ada bo", "tox: ada", ""]), ["1 in dinner: ada"]);
        assert_eq!(short(&table, &["t2: ada cy | t1: bo di", "", ""]), [""; 0]);
        assert_eq!(short(&table, &["- ada", "", ""]), [""; 0]);
        let project = event(Rule::bar("ada", "tox").sessions(["hack"]));
        assert_eq!(short(&project, &["", "tox: ada", "tox: ada"]), ["1 in hack: ada"]);
    }
}
