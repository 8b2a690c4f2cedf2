//! `pin`: the person is at that table or project, in sessions that have it: a seat is kept for them, so
//! that sitting out breaks it too. Shortfall: 1.

use crate::event;
use crate::index::Ids;
use crate::index::fault::Finder;
use crate::index::warning::Idle;

use super::kind::{Arrival, Kind, Reach, Scene, Sent, Shortfall, Way, Written};
use super::placed::{Placed, placed_faults};
use super::primitive::Primitive;
use super::scope::Scope;

impl Written for event::Pin {
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
        Some(Sent { person: &self.person, group: &self.group, way: Way::To })
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pin(Placed);

impl Pin {
    pub(super) fn new(rule: &event::Pin, ids: &Ids<'_>) -> Self {
        Self(Placed::new(&rule.person, &rule.group, ids))
    }
}

impl Kind for Pin {
    fn reach(&self) -> Reach {
        Reach::Session
    }

    fn remedy(&self) -> &'static str {
        "the person sits at the table or on the project of the rule; move them there"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let Some(place) = self.0.place(scene.number) else { return Vec::new() };
        let at = self.0.at(scene);
        let elsewhere = at.is_some_and(|(_, at)| at != Some(place));
        let sits_out = scene.seated.unseated.binary_search(&self.0.person).is_ok();
        let short = || scene.short(1, at.map(|(group, _)| group), vec![self.0.person]);
        if elsewhere || sits_out { vec![short()] } else { Vec::new() }
    }

    fn stays_broken(&self) -> bool {
        true
    }

    fn primitive(&self, session: usize) -> Option<Primitive<'_>> {
        let place = self.0.place(session)?;
        Some(Primitive::At { person: self.0.person, place })
    }

    fn names(&self) -> &[usize] {
        std::slice::from_ref(&self.0.person)
    }

    fn keep_session(&mut self, session: usize) {
        self.0.keep_session(session);
    }

    fn may_go_on(&self, arrival: Arrival<'_>) -> bool {
        let place = self.0.place(arrival.session);
        arrival.person != self.0.person || place.is_none_or(|place| arrival.place == Some(place))
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
    fn a_pin_holds_where_the_person_sits_at_the_place_and_where_the_session_has_none_of_it() {
        let table = event(Rule::pin("ada", "t1"));
        assert_eq!(short(&table, &["t1: ada bo | t2: cy di", "tox: ada", "tox: ada"]), [""; 0]);
        assert_eq!(short(&table, &["t2: ada bo", "", ""]), ["1 in dinner: ada"]);
        assert_eq!(short(&table, &["t1: cy di - ada bo", "", ""]), ["1 in dinner: ada"]);
    }

    #[test]
    fn a_pin_to_a_project_asks_nothing_where_it_may_not_run() {
        let project = event(Rule::pin("ada", "pip"));
        assert_eq!(short(&project, &["t2: ada bo", "tox: ada", "tox: ada"]), ["1 in sprint: ada"]);
        assert_eq!(short(&project, &["t2: ada bo", "pip: ada", "tox: ada"]), [""; 0]);
    }
}
