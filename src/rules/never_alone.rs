//! `never_alone`: each group has none of that kind, or two and more. Shortfall: 1 a group.

use std::sync::Arc;

use crate::event;
use crate::index::fault::Finder;
use crate::index::warning::Idle;
use crate::index::{Ids, Limits};

use super::kind::{Kind, Reach, Scene, Shortfall, Written};
use super::lack::Lack;
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::{selected, selector_faults};
use super::tally::Tally;

impl Written for event::NeverAlone {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        selector_faults(found, &format!("{place}.who"), &self.who);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        (!scope.selects(&self.who)).then_some(Idle::NobodySelected)
    }

    fn most_short(&self, people: i128, sessions: i128) -> i128 {
        people * sessions
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NeverAlone {
    /// For each person whether they are of the kind.
    pub(crate) who: Arc<[bool]>,
}

impl NeverAlone {
    pub(super) fn new(rule: &event::NeverAlone, ids: &Ids<'_>) -> Self {
        Self { who: selected(&rule.who, ids) }
    }
}

impl Kind for NeverAlone {
    fn reach(&self) -> Reach {
        Reach::Group
    }

    fn remedy(&self) -> &'static str {
        "nobody is the only one of that kind in a group; move or join them"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let alone = |people: &[usize]| usize::from(people.iter().filter(|&&person| self.who[person]).count() == 1);
        scene.each_group(alone, |person| self.who[person])
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        Some(Primitive::Group(Tally::NotOne { who: Arc::clone(&self.who) }))
    }

    fn concerns(&self, person: usize) -> bool {
        self.who[person]
    }

    fn likeness(&self, person: usize) -> Vec<usize> {
        vec![usize::from(self.who[person])]
    }

    fn lack(&self, limits: &Limits<'_>) -> Option<Lack> {
        (limits.everybody_sits() && limits.count(&self.who) == 1).then_some(Lack::OneOfKind)
    }

    fn allows_pair(&self, one: usize, other: usize) -> bool {
        self.who[one] == self.who[other]
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Experience, Rule, Selector};
    use crate::rules::testing::{newcomers_and_veterans, short};

    #[test]
    fn one_of_a_kind_in_a_group_is_alone() {
        let rule = newcomers_and_veterans(Rule::never_alone(Selector::Experience(Experience::FirstTimer)));
        assert_eq!(short(&rule, &["ada bo | vi wu xi"]), [""; 0]);
        assert_eq!(short(&rule, &["ada vi | bo wu | xi"]), ["1 in mon: ada", "1 in mon: bo"]);
        assert_eq!(short(&rule, &["vi wu xi - ada bo"]), [""; 0]);
    }
}
