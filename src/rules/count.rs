//! `count`: each group has so many of that kind. Shortfall: people under and over.

use std::sync::Arc;

use crate::event;
use crate::index::fault::Finder;
use crate::index::warning::Idle;
use crate::index::{Ids, Limits};

use super::kind::{Arrival, Kind, Reach, Scene, Shortfall, Written};
use super::lack::Lack;
use super::primitive::Primitive;
use super::scope::Scope;
use super::selected::{limit_faults, selected, selector_faults};
use super::tally::Tally;

impl Written for event::Count {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        selector_faults(found, &format!("{place}.who"), &self.who);
        limit_faults(found, place, self.at_least, self.at_most);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        if !scope.selects(&self.who) {
            return Some(Idle::NobodySelected);
        }
        let is_loose = || self.at_most.is_none_or(|most| scope.most_of(&self.who) <= most as usize);
        (self.at_least.unwrap_or(0) == 0 && is_loose()).then_some(Idle::CannotFail)
    }

    fn most_short(&self, people: i128, sessions: i128) -> i128 {
        people * sessions * (1 + i128::from(self.at_least.unwrap_or(0)))
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Count {
    /// For each person whether they are of the kind.
    pub(crate) who: Arc<[bool]>,
    pub(crate) at_least: usize,
    pub(crate) at_most: Option<usize>,
}

impl Count {
    pub(super) fn new(rule: &event::Count, ids: &Ids<'_>) -> Self {
        Self {
            who: selected(&rule.who, ids),
            at_least: rule.at_least.unwrap_or(0) as usize,
            at_most: rule.at_most.map(|most| most as usize),
        }
    }
}

impl Kind for Count {
    fn reach(&self) -> Reach {
        Reach::Group
    }

    fn remedy(&self) -> &'static str {
        "each group has so many of that kind; exchange some"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let short = |people: &[usize]| {
            let have = people.iter().filter(|&&person| self.who[person]).count();
            self.at_least.saturating_sub(have) + self.at_most.map_or(0, |most| have.saturating_sub(most))
        };
        scene.each_group(short, |person| self.who[person])
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        Some(Primitive::Group(Tally::Range {
            who: Arc::clone(&self.who),
            least: self.at_least,
            most: self.at_most.unwrap_or(usize::MAX),
        }))
    }

    fn concerns(&self, person: usize) -> bool {
        self.who[person]
    }

    fn likeness(&self, person: usize) -> Vec<usize> {
        vec![usize::from(self.who[person])]
    }

    fn lack(&self, limits: &Limits<'_>) -> Option<Lack> {
        let (people, holds) = (limits.count(&self.who), limits.largest);
        if self.at_least > holds {
            return Some(Lack::LargestGroupForKind { holds });
        }
        let groups = limits.fewest_groups;
        if people < self.at_least.saturating_mul(groups) {
            return Some(Lack::KindForGroups { people, groups });
        }
        let groups = limits.most_groups;
        let most = self.at_most?.saturating_mul(groups) + limits.out;
        (people > most).then_some(Lack::GroupsForKind { people, groups })
    }

    fn may_go_on(&self, Arrival { people, .. }: Arrival<'_>) -> bool {
        self.at_most.is_none_or(|most| people.iter().filter(|&&one| self.who[one]).count() <= most)
    }

    fn allows_pair(&self, one: usize, other: usize) -> bool {
        let count = usize::from(self.who[one]) + usize::from(self.who[other]);
        count >= self.at_least && self.at_most.is_none_or(|most| count <= most)
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Experience, Rule, Selector};
    use crate::rules::testing::{newcomers_and_veterans, short};

    #[test]
    fn people_under_and_over_are_counted_in_every_group() {
        let veterans = || Selector::Experience(Experience::Veteran);
        let between = newcomers_and_veterans(Rule::count(veterans(), Some(1), Some(1)));
        assert_eq!(short(&between, &["ada vi | bo wu xi"]), [""; 0]);
        assert_eq!(short(&between, &["vi wu | ada bo"]), ["1 in mon: ", "1 in mon: vi wu"]);
        assert_eq!(
            short(&newcomers_and_veterans(Rule::count(veterans(), Some(3), None)), &["ada vi | xi - bo"]),
            ["2 in mon: vi", "3 in mon: "]
        );
        assert_eq!(
            short(&newcomers_and_veterans(Rule::count(veterans(), None, Some(0))), &["ada vi wu | bo"]),
            ["2 in mon: vi wu"]
        );
    }
}
