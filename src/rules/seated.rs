//! `seated`: each of them who is present has a seat. Shortfall: people of them who sit out.

use crate::event;
use crate::index::Ids;
use crate::index::fault::Finder;
use crate::index::warning::Idle;

use super::kind::{Kind, Reach, Scene, Shortfall, Written};
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::people_faults;

impl Written for event::Seated {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        people_faults(found, place, &self.people, 1);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        (!scope.are_together(&self.people, 1)).then_some(Idle::NobodySelected)
    }

    fn most_short(&self, _people: i128, sessions: i128) -> i128 {
        self.people.len() as i128 * sessions
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seated {
    /// Ascending.
    pub(crate) people: Vec<usize>,
}

impl Seated {
    pub(super) fn new(rule: &event::Seated, ids: &Ids<'_>) -> Self {
        Self { people: ids.people(&rule.people) }
    }
}

impl Kind for Seated {
    fn reach(&self) -> Reach {
        Reach::Session
    }

    fn remedy(&self) -> &'static str {
        "each of them who is present has a seat; let somebody else sit out"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let sits_out = |person: &usize| scene.seated.unseated.binary_search(person).is_ok();
        let out: Vec<usize> = self.people.iter().copied().filter(sits_out).collect();
        if out.is_empty() { Vec::new() } else { vec![scene.short(out.len(), None, out)] }
    }

    fn stays_broken(&self) -> bool {
        true
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        Some(Primitive::Seated(&self.people))
    }

    fn names(&self) -> &[usize] {
        &self.people
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::rules::testing::short;

    #[test]
    fn each_of_them_who_sits_out_is_counted_and_the_absent_are_not() {
        let event = Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
            .attendee(Attendee::new("ed").sessions([""; 0]))
            .session(Session::groups("mon", 1, 5))
            .rule(Rule::seated(["ada", "bo", "ed"]));
        assert_eq!(short(&event, &["ada bo | cy - di"]), [""; 0]);
        assert_eq!(short(&event, &["ada cy - bo di"]), ["1 in mon: bo"]);
        assert_eq!(short(&event, &["cy di - ada bo"]), ["2 in mon: ada bo"]);
    }
}
