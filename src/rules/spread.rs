//! `spread`: no group has more people with one value of the trait. Shortfall: people over, for each value.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::event;
use crate::index::fault::Finder;
use crate::index::warning::Idle;
use crate::index::{Ids, Limits};

use super::kind::{Arrival, Kind, Reach, Scene, Shortfall, Written};
use super::lack::{Lack, holders};
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::{is_without_values, values};
use super::tally::Tally;

impl Written for event::Spread {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        found.at_least(&format!("{place}.at_most"), None, "at_most", i64::from(self.at_most), 1);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        is_without_values(&self.trait_name, &scope.present()).then_some(Idle::NoValues)
    }

    fn most_short(&self, people: i128, sessions: i128) -> i128 {
        // Each person counts once for each of their values, of which there are at most so many in all.
        people * sessions * (1 << 20)
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spread {
    /// For each person the numbers of their values.
    pub(crate) values: Arc<[Vec<usize>]>,
    pub(crate) at_most: usize,
}

impl Spread {
    pub(super) fn new(rule: &event::Spread, ids: &Ids<'_>) -> Self {
        Self { values: values(&rule.trait_name, ids), at_most: rule.at_most as usize }
    }
}

impl Kind for Spread {
    fn reach(&self) -> Reach {
        Reach::Group
    }

    fn remedy(&self) -> &'static str {
        "no group has more people with one value of the trait; exchange some"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let mut found = Vec::new();
        for (number, group) in scene.seated.groups.iter().enumerate() {
            let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for &person in &group.people {
                for &value in &self.values[person] {
                    holders.entry(value).or_default().push(person);
                }
            }
            for people in holders.into_values().filter(|people| people.len() > self.at_most) {
                found.push(scene.short(people.len() - self.at_most, Some(number), people));
            }
        }
        found
    }

    fn stays_broken(&self) -> bool {
        true
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        Some(Primitive::Group(Tally::Spread { values: Arc::clone(&self.values), most: self.at_most }))
    }

    fn concerns(&self, person: usize) -> bool {
        !self.values[person].is_empty()
    }

    fn likeness(&self, person: usize) -> Vec<usize> {
        self.values[person].clone()
    }

    fn lack(&self, limits: &Limits<'_>) -> Option<Lack> {
        let groups = limits.most_groups;
        let people = holders(limits, &self.values).into_values().max().unwrap_or(0);
        let most = self.at_most.saturating_mul(groups) + limits.out;
        (people > most).then_some(Lack::GroupsForValue { groups, people })
    }

    fn may_go_on(&self, Arrival { person, people, .. }: Arrival<'_>) -> bool {
        let holders = |value: &usize| people.iter().filter(|&&one| self.values[one].contains(value)).count();
        self.values[person].iter().all(|value| holders(value) <= self.at_most)
    }

    fn allows_pair(&self, one: usize, other: usize) -> bool {
        self.at_most > 1 || !self.values[one].iter().any(|value| self.values[other].contains(value))
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::rules::testing::short;

    fn event(at_most: u32) -> Event {
        let from = |id: &str, company: &str| Attendee::new(id).with_trait("company", company);
        Event::new()
            .attendees([from("ada", "Initech"), from("bo", "Initech"), from("cy", "Initech"), from("di", "Hooli")])
            .attendee(Attendee::new("ed").with_trait("company", ["Hooli", "Initech", "Hooli"]))
            .attendee(Attendee::new("flo"))
            .session(Session::groups("mon", 1, 6))
            .rule(Rule::spread("company", at_most))
    }

    #[test]
    fn people_over_are_counted_for_each_value() {
        assert_eq!(short(&event(1), &["ada di flo | bo | cy | ed"]), [""; 0]);
        assert_eq!(short(&event(1), &["ada bo cy | di ed"]), ["2 in mon: ada bo cy", "1 in mon: di ed"]);
        assert_eq!(short(&event(1), &["ada di ed"]), ["1 in mon: ada ed", "1 in mon: di ed"]);
        assert_eq!(short(&event(2), &["ada bo cy di ed flo"]), ["2 in mon: ada bo cy ed"]);
    }

    #[test]
    fn languages_are_a_trait() {
        let event = Event::new()
            .attendees(["ada", "bo"].map(|id| Attendee::new(id).language("ko")))
            .session(Session::pairs("mon"))
            .rule(Rule::spread("languages", 1));
        assert_eq!(short(&event, &["ada bo"]), ["1 in mon: ada bo"]);
    }
}
