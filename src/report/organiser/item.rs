//! The cost of a plan, summand by summand.

use std::collections::BTreeMap;
use std::fmt;

use crate::plan::{GroupName, Leaf, Part, Reading};
use crate::problem::Problem;
use crate::rules::IndexedRule;

use super::Ledger;

/// A rule as the organiser knows it. The `Debug` text of a confidential one tells nothing of it.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::for_organiser;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let ledger = for_organiser(&problem, &plan)?;
/// assert!(ledger.by_rule().keys().all(|rule| !rule.confidential));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RuleName {
    /// The number of the rule in the problem, which tells rules of one word and label apart.
    number: usize,
    /// The word of its kind.
    pub word: &'static str,
    /// Its label, if it has one.
    pub label: Option<String>,
    /// Whether nobody but the organiser may know of it.
    pub confidential: bool,
}

/// All that the `Debug` text of what is confidential says.
pub(super) const ORGANISER_ONLY: &str = "an organiser-only rule";

impl fmt::Debug for RuleName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.confidential {
            return formatter.write_str(ORGANISER_ONLY);
        }
        // Its number would count the confidential ones before it.
        let mut shown = formatter.debug_struct("RuleName");
        shown.field("word", &self.word).field("label", &self.label).finish_non_exhaustive()
    }
}

impl RuleName {
    pub(super) fn of(number: usize, rule: &IndexedRule) -> Self {
        Self { number, word: rule.word, label: rule.label.clone(), confidential: rule.confidential }
    }

    pub(super) fn number(&self) -> usize {
        self.number
    }
}

/// One summand of the cost, and where it is. The `Debug` text of one of a confidential rule tells nothing of it.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::for_organiser;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let ledger = for_organiser(&problem, &plan)?;
/// let costs: i64 = ledger.items().iter().map(|item| item.cost).sum();
/// assert_eq!(costs, ledger.total());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// The part that it belongs to.
    pub part: Part,
    /// The rule, for [`Part::Rules`].
    pub rule: Option<RuleName>,
    /// Id of the session; `None` where it is about the whole plan: quotas, fairness, and rules over several sessions.
    pub session: Option<String>,
    /// The group; `None` where it is about more than one, or about people who sit out.
    pub group: Option<GroupName>,
    /// Ids of those concerned, where it is about single people.
    pub people: Vec<String>,
    /// What it costs, above 0.
    pub cost: i64,
}

impl fmt::Debug for Item {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_confidential() {
            return formatter.write_str(ORGANISER_ONLY);
        }
        formatter
            .debug_struct("Item")
            .field("part", &self.part)
            .field("rule", &self.rule)
            .field("session", &self.session)
            .field("group", &self.group)
            .field("people", &self.people)
            .field("cost", &self.cost)
            .finish()
    }
}

impl Item {
    pub(super) fn of(problem: &Problem, reading: &Reading, leaf: &Leaf) -> Self {
        let id = |person: &usize| problem.attendees().get(*person).map(|attendee| attendee.id.clone());
        let rule = leaf.rule.and_then(|number| problem.rules().get(number).map(|rule| RuleName::of(number, rule)));
        let names = leaf.session.and_then(|session| reading.names.get(session));
        Self {
            part: leaf.part,
            rule,
            session: leaf.session.and_then(|number| problem.sessions().get(number)).map(|session| session.id.clone()),
            group: leaf.group.and_then(|group| names?.get(group).cloned()),
            people: leaf.people.iter().filter_map(id).collect(),
            cost: leaf.cost(),
        }
    }

    /// Whether it is of a confidential rule, and so in no plan's cost.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        self.rule.as_ref().is_some_and(|rule| rule.confidential)
    }
}

/// Sums in the order of the keys.
fn sums<K: Ord>(items: impl Iterator<Item = (K, i64)>) -> BTreeMap<K, i64> {
    let mut sums: BTreeMap<K, i64> = BTreeMap::new();
    for (key, cost) in items {
        let sum = sums.entry(key).or_default();
        *sum = sum.saturating_add(cost);
    }
    sums
}

impl Ledger<'_> {
    /// All that the plan costs, summand by summand. Those that are not confidential sum to the plan's cost exactly,
    /// unless that is larger than an `i64` holds.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    fn public(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.is_confidential())
    }

    /// What the plan costs, confidential rules left out as in the plan itself.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.public().fold(0, |sum, item| sum.saturating_add(item.cost))
    }

    /// What confidential weighted rules cost beside that.
    #[must_use]
    pub fn confidential_total(&self) -> i64 {
        self.items.iter().filter(|item| item.is_confidential()).fold(0, |sum, item| sum.saturating_add(item.cost))
    }

    /// The cost by part.
    #[must_use]
    pub fn by_part(&self) -> BTreeMap<Part, i64> {
        sums(self.public().map(|item| (item.part, item.cost)))
    }

    /// The cost by session in the event's order, every session named; `None` stands last for the whole plan.
    #[must_use]
    pub fn by_session(&self) -> Vec<(Option<String>, i64)> {
        let sums = sums(self.public().map(|item| (item.session.as_deref(), item.cost)));
        let of = |id: Option<&str>| sums.get(&id).copied().unwrap_or(0);
        let sessions = self.problem.sessions().iter().map(|session| (Some(session.id.clone()), of(Some(&session.id))));
        sessions.chain([(None, of(None))]).collect()
    }

    /// The cost by group, by session and by number in the plan, of those groups that cost something; and what is of no
    /// group under `None`.
    #[must_use]
    pub fn by_group(&self) -> BTreeMap<Option<(String, usize)>, i64> {
        let key = |item: &Item| Some((item.session.clone()?, item.group.as_ref()?.number));
        sums(self.public().map(|item| (key(item), item.cost)))
    }

    /// The cost by rule, confidential ones too.
    #[must_use]
    pub fn by_rule(&self) -> BTreeMap<RuleName, i64> {
        sums(self.items.iter().filter_map(|item| Some((item.rule.clone()?, item.cost))))
    }
}
