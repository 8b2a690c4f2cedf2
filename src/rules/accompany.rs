//! `accompany`: each `who` has that many others in the group who are `by`. Shortfall: those missing for the worst `who`
//! of the group.

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

impl Written for event::Accompany {
    fn faults(&self, _scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        selector_faults(found, &format!("{place}.who"), &self.who);
        selector_faults(found, &format!("{place}.by"), &self.by);
        found.at_least(&format!("{place}.at_least"), None, "at_least", i64::from(self.at_least), 1);
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        (!scope.selects(&self.who)).then_some(Idle::NobodySelected)
    }

    fn most_short(&self, people: i128, sessions: i128) -> i128 {
        people * sessions * i128::from(self.at_least)
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Accompany {
    /// For each person whether they are of the kind.
    pub(crate) who: Arc<[bool]>,
    /// For each person whether they are company.
    pub(crate) by: Arc<[bool]>,
    pub(crate) at_least: usize,
}

impl Accompany {
    pub(super) fn new(rule: &event::Accompany, ids: &Ids<'_>) -> Self {
        Self { who: selected(&rule.who, ids), by: selected(&rule.by, ids), at_least: rule.at_least as usize }
    }

    /// Somebody who needs more company than there is, or than fits beside them.
    fn lonely(&self, limits: &Limits<'_>) -> Option<Lack> {
        let others = |person: usize| limits.count(&self.by) - usize::from(self.by[person]);
        let lonely =
            |person: &usize| self.who[*person] && (others(*person) < self.at_least || self.at_least >= limits.largest);
        let person = limits.session.present.iter().copied().find(lonely).filter(|_| limits.everybody_sits())?;
        Some(Lack::CompanyOfOne { person, company: others(person), holds: limits.largest })
    }

    /// Each group with one of them has so many of the company, and the rest of its seats for those who are none.
    fn too_little_company(&self, limits: &Limits<'_>) -> Option<Lack> {
        let (present, holds) = (&limits.session.present, limits.largest);
        let led = present.iter().filter(|&&person| self.who[person] && !self.by[person]).count();
        let people = led.saturating_sub(limits.out);
        let beside = holds.checked_sub(self.at_least).filter(|&beside| beside > 0)?;
        let needed = people.div_ceil(beside).saturating_mul(self.at_least);
        let company = limits.count(&self.by);
        (needed > company).then_some(Lack::CompanyOfAll { people, holds, needed, company })
    }
}

impl Kind for Accompany {
    fn reach(&self) -> Reach {
        Reach::Group
    }

    fn remedy(&self) -> &'static str {
        "each of them has that many others of the other kind in the group; exchange some"
    }

    fn shortfalls_in(&self, scene: Scene<'_>) -> Vec<Shortfall> {
        let short = |people: &[usize]| {
            let missing = |person: usize| {
                let company = people.iter().filter(|&&other| other != person && self.by[other]).count();
                self.at_least.saturating_sub(company)
            };
            people.iter().copied().filter(|&person| self.who[person]).map(missing).max().unwrap_or(0)
        };
        scene.each_group(short, |person| self.who[person])
    }

    fn primitive(&self, _session: usize) -> Option<Primitive<'_>> {
        Some(Primitive::Group(Tally::Company {
            who: Arc::clone(&self.who),
            by: Arc::clone(&self.by),
            least: self.at_least,
        }))
    }

    fn concerns(&self, person: usize) -> bool {
        self.who[person] || self.by[person]
    }

    fn likeness(&self, person: usize) -> Vec<usize> {
        vec![usize::from(self.who[person]), usize::from(self.by[person])]
    }

    fn narrows(&self, person: usize) -> bool {
        self.who[person]
    }

    fn lack(&self, limits: &Limits<'_>) -> Option<Lack> {
        self.lonely(limits).or_else(|| self.too_little_company(limits))
    }

    fn allows_pair(&self, one: usize, other: usize) -> bool {
        let alone = |person: usize, company: usize| self.who[person] && usize::from(self.by[company]) < self.at_least;
        !alone(one, other) && !alone(other, one)
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Experience, Rule, Selector};
    use crate::rules::testing::{newcomers_and_veterans, short};

    #[test]
    fn the_worst_of_a_group_counts() {
        let by = || Selector::Experience(Experience::Veteran);
        let guided = newcomers_and_veterans(Rule::accompany(Selector::Experience(Experience::FirstTimer), by(), 2));
        assert_eq!(short(&guided, &["ada bo vi wu | xi"]), [""; 0]);
        assert_eq!(short(&guided, &["ada bo vi | wu xi"]), ["1 in mon: ada bo"]);
        assert_eq!(short(&guided, &["ada | vi wu xi - bo"]), ["2 in mon: ada"]);
        // Nobody is their own company: each veteran has the other only.
        let in_pairs = newcomers_and_veterans(Rule::accompany(by(), by(), 2));
        assert_eq!(short(&in_pairs, &["ada bo vi wu"]), ["1 in mon: vi wu"]);
        // A person who is not of the kind themselves has both.
        let mixed = newcomers_and_veterans(Rule::accompany(Selector::people(["xi", "vi"]), by(), 2));
        assert_eq!(short(&mixed, &["vi wu xi"]), ["1 in mon: vi xi"]);
    }
}
