//! `apart`: no two share a group, nor, with `tables_apart`, sit at tables next to each other or on one project. Shortfall:
//! pairs too close.

use crate::event;
use crate::index::Ids;
use crate::index::fault::Finder;
use crate::index::warning::Idle;

use super::kind::{Arrival, Kind, Reach, Scene, Shortfall, Written};
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::people_faults;

impl Written for event::Apart {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        people_faults(found, place, &self.people, 2);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        (!scope.are_together(&self.people, 2)).then_some(Idle::NeverTogether)
    }

    fn most_short(&self, _people: i128, sessions: i128) -> i128 {
        (self.people.len() as i128).pow(2) * sessions
    }

    fn parts(&self) -> &[String] {
        &self.people
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Apart {
    /// Ascending.
    pub(crate) people: Vec<usize>,
    pub(crate) tables_apart: bool,
}

impl Apart {
    pub(super) fn new(rule: &event::Apart, ids: &Ids<'_>) -> Self {
        Self { people: ids.people(&rule.people), tables_apart: rule.tables_apart }
    }

    /// Whether two people are too close: in a group, or in no one group but near each other.
    fn closeness(&self, scene: Scene<'_>, one: usize, other: usize) -> Option<Option<usize>> {
        let (mine, theirs) = (scene.seated.group_of[one]?, scene.seated.group_of[other]?);
        if mine == theirs {
            return Some(Some(mine));
        }
        let (here, there) = (scene.seated.groups[mine].place?, scene.seated.groups[theirs].place?);
        let near = here == there || scene.session.next_to(here, there);
        (self.tables_apart && near).then_some(None)
    }
}

impl Kind for Apart {
    fn reach(&self) -> Reach {
        Reach::Session
    }

    fn remedy(&self) -> &'static str {
        "they may not share a group, nor sit near each other where the rule says so; move one of them"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let mut found = Vec::new();
        for (at, &one) in self.people.iter().enumerate() {
            for &other in &self.people[at + 1..] {
                if let Some(group) = self.closeness(scene, one, other) {
                    found.push(scene.short(1, group, vec![one, other]));
                }
            }
        }
        found
    }

    fn stays_broken(&self) -> bool {
        true
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        // What is wider than a group is counted over the session, not in the table of pairs.
        Some(if self.tables_apart { Primitive::Near(&self.people) } else { Primitive::Apart(&self.people) })
    }

    fn names(&self) -> &[usize] {
        &self.people
    }

    fn may_go_on(&self, arrival: Arrival<'_>) -> bool {
        arrival.people.iter().filter(|who| self.people.contains(who)).count() < 2
    }

    fn allows_pair(&self, one: usize, other: usize) -> bool {
        self.people.binary_search(&one).is_err() || self.people.binary_search(&other).is_err()
    }

    fn forbidden_pairs(&self, present: &[usize]) -> Vec<(usize, usize)> {
        let here: Vec<usize> = self.people.iter().filter_map(|person| present.binary_search(person).ok()).collect();
        (0..here.len())
            .flat_map(|one| (0..one).map(move |other| (one, other)))
            .map(|(one, other)| (here[one], here[other]))
            .collect()
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
            .session(Session::tables(
                "dinner",
                [Table::new("t1", 4).next_to("t2"), Table::new("t2", 4), Table::new("t3", 4)],
            ))
            .session(Session::projects("sprint", 1, 4))
            .rule(rule)
    }

    #[test]
    fn every_pair_in_a_group_is_too_close() {
        let apart = event(Rule::apart(["ada", "bo", "cy"]));
        assert_eq!(short(&apart, &["t1: ada | t2: bo | t3: cy di", "pip: ada | pip: bo | tox: cy - di"]), [""; 0]);
        assert_eq!(short(&apart, &["t1: ada bo di - cy", "- ada bo cy di"]), ["1 in dinner: ada bo"]);
        assert_eq!(
            short(&apart, &["t1: ada bo cy", ""]),
            ["1 in dinner: ada bo", "1 in dinner: ada cy", "1 in dinner: bo cy"]
        );
    }

    #[test]
    fn tables_apart_reaches_the_next_table_whichever_names_the_other_and_the_whole_project() {
        let apart = event(Rule::tables_apart(["ada", "bo"]));
        assert_eq!(short(&apart, &["t2: ada cy | t1: bo di", ""]), ["1 in dinner: ada bo"]);
        assert_eq!(short(&apart, &["t1: ada bo", ""]), ["1 in dinner: ada bo"]);
        assert_eq!(short(&apart, &["t1: ada cy | t3: bo di", "tox: ada | pip: bo"]), [""; 0]);
        assert_eq!(short(&apart, &["", "pip: ada | pip: bo"]), ["1 in sprint: ada bo"]);
    }

    #[test]
    fn groups_without_a_name_are_next_to_none() {
        let event = Event::new()
            .attendees(["ada", "bo"].map(Attendee::new))
            .session(Session::groups("mon", 1, 2))
            .rule(Rule::tables_apart(["ada", "bo"]));
        assert_eq!(short(&event, &["ada | bo"]), [""; 0]);
    }
}
