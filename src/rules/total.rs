//! `total`: so many people are at those tables, or on those projects, together, in sessions that have any of them. Shortfall:
//! people under and over. An unused table or closed project counts 0.

use crate::event;
use crate::index::Ids;
use crate::index::fault::{FaultKind, Finder, Thing};
use crate::index::warning::Idle;

use super::kind::{Kind, Reach, Scene, Shortfall, Written};
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::limit_faults;

impl Written for event::Total {
    fn faults(&self, scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        let list = format!("{place}.groups");
        if self.groups.is_empty() {
            found.add(list.as_str(), None, FaultKind::EmptyList);
        }
        found.list(&list, None, Thing::Group, &self.groups);
        for (number, group) in self.groups.iter().enumerate() {
            if found.is_known(Thing::Group, group) && !scope.is_somewhere(group) {
                let kind = FaultKind::NowhereToPin { group: group.clone() };
                found.add(format!("{list}[{number}]"), None, kind);
            }
        }
        limit_faults(found, place, self.at_least, self.at_most);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        let everybody = scope.event.attendees.len();
        let is_loose = self.at_most.is_none_or(|most| most as usize >= everybody);
        (self.at_least.unwrap_or(0) == 0 && is_loose).then_some(Idle::CannotFail)
    }

    fn most_short(&self, people: i128, sessions: i128) -> i128 {
        sessions * people.max(i128::from(self.at_least.unwrap_or(0)))
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Total {
    /// For each session the numbers of those of the places that it has, ascending.
    pub(crate) places: Vec<Vec<usize>>,
    pub(crate) at_least: usize,
    pub(crate) at_most: Option<usize>,
}

impl Total {
    pub(super) fn new(rule: &event::Total, ids: &Ids<'_>) -> Self {
        let mut places = vec![Vec::new(); ids.sessions.len()];
        for group in &rule.groups {
            for (places, place) in places.iter_mut().zip(ids.places(group)) {
                places.extend(place);
            }
        }
        for places in &mut places {
            places.sort_unstable();
            places.dedup();
        }
        let at_most = rule.at_most.map(|most| most as usize);
        Self { places, at_least: rule.at_least.unwrap_or(0) as usize, at_most }
    }
}

impl Kind for Total {
    fn reach(&self) -> Reach {
        Reach::Session
    }

    fn remedy(&self) -> &'static str {
        "so many people are at those tables or on those projects together; move some there, or away"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let places = &self.places[scene.number];
        if places.is_empty() {
            return Vec::new();
        }
        let there = scene.seated.groups.iter().filter(|group| group.place.is_some_and(|place| places.contains(&place)));
        let mut people: Vec<usize> = there.flat_map(|group| group.people.iter().copied()).collect();
        people.sort_unstable();
        let (under, over) = (
            self.at_least.saturating_sub(people.len()),
            self.at_most.map_or(0, |most| people.len().saturating_sub(most)),
        );
        if under + over == 0 { Vec::new() } else { vec![scene.short(under + over, None, people)] }
    }

    fn primitive(&self, session: usize) -> Option<Primitive<'_>> {
        let places = self.places.get(session).filter(|places| !places.is_empty())?;
        Some(Primitive::Total { places, at_least: self.at_least, at_most: self.at_most })
    }

    fn concerns(&self, _person: usize) -> bool {
        true
    }

    fn keep_session(&mut self, session: usize) {
        self.places = vec![self.places[session].clone()];
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Project, Rule, Session, Table};
    use crate::rules::testing::short;

    fn event(rule: Rule) -> Event {
        Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
            .project(Project::new("pip"))
            .project(Project::new("tox"))
            .session(Session::tables("dinner", [Table::new("t1", 4), Table::new("t2", 4), Table::new("t3", 4)]))
            .session(Session::projects("sprint", 1, 4))
            .rule(rule)
    }

    #[test]
    fn people_at_all_of_the_places_together_are_counted() {
        let room = event(Rule::total(["t1", "t2"], None, Some(2)));
        assert_eq!(short(&room, &["t1: ada | t2: bo | t3: cy di", "tox: ada bo cy di"]), [""; 0]);
        assert_eq!(short(&room, &["t1: ada cy | t2: bo di", ""]), ["2 in dinner: ada bo cy di"]);
        let both = event(Rule::total(["pip", "tox"], Some(3), None));
        assert_eq!(short(&both, &["", "pip: ada - bo cy di"]), ["2 in sprint: ada"]);
        assert_eq!(short(&both, &["", "pip: ada | tox: bo cy - di"]), [""; 0]);
    }

    #[test]
    fn where_none_of_the_places_is_in_use_nobody_is_there() {
        let room = event(Rule::total(["t1"], Some(1), Some(2)));
        assert_eq!(short(&room, &["t2: ada bo cy di", ""]), ["1 in dinner: "]);
    }
}
