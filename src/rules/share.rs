//! `share`: all of a group have one value in common; a person without a value breaks it. Shortfall: 1 a group.

use std::sync::Arc;

use crate::event;
use crate::index::warning::Idle;
use crate::index::{Ids, Limits};

use super::kind::{Arrival, Kind, Reach, Scene, Shortfall, Written};
use super::lack::{Lack, holders};
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::{is_without_values, values};
use super::tally::Tally;

impl Written for event::Share {
    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        is_without_values(&self.trait_name, &scope.present()).then_some(Idle::NoValues)
    }

    fn most_short(&self, people: i128, sessions: i128) -> i128 {
        people * sessions
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Share {
    /// For each person the numbers of their values.
    pub(crate) values: Arc<[Vec<usize>]>,
}

impl Share {
    pub(super) fn new(rule: &event::Share, ids: &Ids<'_>) -> Self {
        Self { values: values(&rule.trait_name, ids) }
    }

    /// Where each has one value and everybody sits, those of a value make groups of their own: how many of them cannot, or
    /// that these groups are too many.
    fn unshared(&self, limits: &Limits<'_>) -> Option<Lack> {
        let Limits { session, smallest, largest, most_groups: groups, .. } = *limits;
        if !limits.everybody_sits() || session.present.iter().any(|&person| self.values[person].len() != 1) {
            return None;
        }
        let holders = holders(limits, &self.values);
        let misfit = |&count: &usize| count < smallest || count > largest * (count / smallest);
        if let Some(people) = holders.values().copied().find(misfit) {
            return Some(Lack::SharersInGroups { people, smallest, largest });
        }
        let needed: usize = holders.values().map(|count| count.div_ceil(largest)).sum();
        (needed > groups).then_some(Lack::GroupsOfSharers { needed, groups })
    }
}

impl Kind for Share {
    fn reach(&self) -> Reach {
        Reach::Group
    }

    fn remedy(&self) -> &'static str {
        "all of a group have one value of the trait in common; exchange some"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let nothing_shared = |people: &[usize]| {
            let Some((&first, others)) = people.split_first() else { return 0 };
            let mut own = self.values[first].iter();
            let shared = own.any(|value| others.iter().all(|&other| self.values[other].contains(value)));
            usize::from(!shared)
        };
        scene.each_group(nothing_shared, |_| true)
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        Some(Primitive::Group(Tally::Common { values: Arc::clone(&self.values) }))
    }

    fn concerns(&self, _person: usize) -> bool {
        true
    }

    fn likeness(&self, person: usize) -> Vec<usize> {
        self.values[person].clone()
    }

    fn narrows(&self, person: usize) -> bool {
        self.values[person].len() < 2
    }

    fn lack(&self, limits: &Limits<'_>) -> Option<Lack> {
        let people = limits.session.present.iter().filter(|&&person| self.values[person].is_empty()).count();
        if people > limits.out {
            return Some(Lack::WithoutValue { people, out: limits.out, seats: limits.session.capacity.seats });
        }
        self.unshared(limits)
    }

    fn may_go_on(&self, Arrival { person, people, .. }: Arrival<'_>) -> bool {
        self.values[person].iter().any(|value| people.iter().all(|&one| self.values[one].contains(value)))
    }

    fn allows_pair(&self, one: usize, other: usize) -> bool {
        self.values[one].iter().any(|value| self.values[other].contains(value))
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::rules::testing::short;

    #[test]
    fn all_of_a_group_have_one_value_in_common_or_it_falls_short_by_one() {
        let event = Event::new()
            .attendees([
                Attendee::new("ada").language("en").language("ko"),
                Attendee::new("bo").language("ko").language("de"),
                Attendee::new("cy").language("de").language("en"),
                Attendee::new("di"),
            ])
            .session(Session::groups("mon", 1, 4))
            .rule(Rule::share("languages"));
        assert_eq!(short(&event, &["ada bo | cy - di"]), [""; 0]);
        // Each two of them have one in common, but not all three.
        assert_eq!(short(&event, &["ada bo cy - di"]), ["1 in mon: ada bo cy"]);
        assert_eq!(short(&event, &["ada di | bo cy"]), ["1 in mon: ada di"]);
        assert_eq!(short(&event, &["di - ada bo cy"]), ["1 in mon: di"]);
    }
}
