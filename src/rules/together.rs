//! `together`: all of them in one group, or all unseated. Shortfall: places they are in, minus 1; those who sit out are in
//! one place.

use crate::event;
use crate::index::Ids;
use crate::index::fault::Finder;
use crate::index::warning::Idle;

use super::kind::{Kind, Reach, Scene, Shortfall, Written};
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::people_faults;

impl Written for event::Together {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        people_faults(found, place, &self.people, 2);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        (!scope.are_together(&self.people, 2)).then_some(Idle::NeverTogether)
    }

    fn most_short(&self, _people: i128, sessions: i128) -> i128 {
        self.people.len() as i128 * sessions
    }

    fn binds(&self) -> &[String] {
        &self.people
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Together {
    /// Ascending.
    pub(crate) people: Vec<usize>,
}

impl Together {
    pub(super) fn new(rule: &event::Together, ids: &Ids<'_>) -> Self {
        Self { people: ids.people(&rule.people) }
    }
}

impl Kind for Together {
    fn reach(&self) -> Reach {
        Reach::Session
    }

    fn remedy(&self) -> &'static str {
        "they are all in one group, or all unseated; move them to one"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let here: Vec<usize> = self.people.iter().copied().filter(|&person| scene.attends(person)).collect();
        let mut places: Vec<Option<usize>> = here.iter().map(|&person| scene.seated.group_of[person]).collect();
        places.sort_unstable();
        places.dedup();
        match places.len() {
            0 | 1 => Vec::new(),
            count => vec![scene.short(count - 1, None, here)],
        }
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        Some(Primitive::Together(&self.people))
    }

    fn names(&self) -> &[usize] {
        &self.people
    }

    fn forbidden_pairs(&self, present: &[usize]) -> Vec<(usize, usize)> {
        let here: Vec<usize> = self.people.iter().filter_map(|person| present.binary_search(person).ok()).collect();
        let [first, second] = here[..] else { return Vec::new() };
        // Whoever is paired with one of the two parts them.
        let parts = |&(one, other): &(usize, usize)| {
            [one, other].into_iter().filter(|who| [first, second].contains(who)).count() == 1
        };
        (0..present.len()).flat_map(|one| (0..one).map(move |other| (one, other))).filter(parts).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::rules::testing::short;

    #[test]
    fn places_are_counted_with_those_who_sit_out_in_one_and_the_absent_in_none() {
        let event = Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
            .attendee(Attendee::new("ed").sessions([""; 0]))
            .session(Session::groups("mon", 1, 5))
            .rule(Rule::together(["ada", "bo", "cy", "ed"]));
        assert_eq!(short(&event, &["ada bo cy | di"]), [""; 0]);
        assert_eq!(short(&event, &["di - ada bo cy"]), [""; 0]);
        assert_eq!(short(&event, &["ada bo | di - cy"]), ["1 in mon: ada bo cy"]);
        assert_eq!(short(&event, &["ada di | bo - cy"]), ["2 in mon: ada bo cy"]);
    }
}
