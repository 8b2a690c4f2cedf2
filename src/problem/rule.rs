//! Rules by index: ids resolved, selectors applied to everybody.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::event::{Rule, RuleKind, Selector, Strength};

use super::index::Index;

/// What a rule says, by index of people, in ascending order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    Apart {
        people: Vec<usize>,
        tables_apart: bool,
    },
    Together {
        people: Vec<usize>,
    },
    /// `places`: for each session the place that is meant, `None` where the session has none of that id.
    Pin {
        person: usize,
        places: Vec<Option<usize>>,
    },
    /// `places` as for a pin.
    Bar {
        person: usize,
        places: Vec<Option<usize>>,
    },
    /// `values`: for each person the numbers of their values.
    Spread {
        values: Vec<Vec<usize>>,
        at_most: usize,
    },
    /// `who`: for each person whether they are of the kind.
    Count {
        who: Vec<bool>,
        at_least: usize,
        at_most: Option<usize>,
    },
    Accompany {
        who: Vec<bool>,
        by: Vec<bool>,
        at_least: usize,
    },
    NeverAlone {
        who: Vec<bool>,
    },
    Share {
        values: Vec<Vec<usize>>,
    },
    Meet {
        people: Vec<usize>,
        at_least: usize,
    },
}

/// A rule of a problem.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct IndexedRule {
    pub(crate) says: Says,
    /// For each session whether it holds there.
    pub(crate) sessions: Vec<bool>,
    pub(crate) strength: Strength,
    /// Whether nothing that leaves the library may tell of it.
    pub(crate) confidential: bool,
    /// The word of its kind.
    pub(crate) word: &'static str,
    pub(crate) label: Option<String>,
    /// The rule as the event has it, its lists in order, for what is told of it; shared, since problems are cloned with their rules. It stands
    /// last, so that it decides the order of rules only where nothing else does.
    pub(crate) kind: Arc<RuleKind>,
}

impl std::fmt::Debug for IndexedRule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.confidential {
            return formatter.write_str("an organiser-only rule");
        }
        formatter.debug_struct("IndexedRule").field("says", &self.says).field("strength", &self.strength).finish()
    }
}

impl IndexedRule {
    /// Indexes a rule of an event without faults.
    pub(crate) fn new(rule: &Rule, index: &Index<'_>) -> Self {
        let says = match &rule.rule {
            RuleKind::Apart(apart) => {
                Says::Apart { people: index.people(&apart.people), tables_apart: apart.tables_apart }
            }
            RuleKind::Together(together) => Says::Together { people: index.people(&together.people) },
            RuleKind::Pin(pin) => {
                Says::Pin { person: index.person_or_first(&pin.person), places: index.places(&pin.group) }
            }
            RuleKind::Bar(bar) => {
                Says::Bar { person: index.person_or_first(&bar.person), places: index.places(&bar.group) }
            }
            RuleKind::Spread(spread) => {
                Says::Spread { values: values(&spread.trait_name, index), at_most: spread.at_most as usize }
            }
            RuleKind::Count(count) => Says::Count {
                who: selected(&count.who, index),
                at_least: count.at_least.unwrap_or(0) as usize,
                at_most: count.at_most.map(|most| most as usize),
            },
            RuleKind::Accompany(accompany) => Says::Accompany {
                who: selected(&accompany.who, index),
                by: selected(&accompany.by, index),
                at_least: accompany.at_least as usize,
            },
            RuleKind::NeverAlone(never_alone) => Says::NeverAlone { who: selected(&never_alone.who, index) },
            RuleKind::Share(share) => Says::Share { values: values(&share.trait_name, index) },
            RuleKind::Meet(meet) => Says::Meet { people: index.people(&meet.people), at_least: meet.at_least as usize },
        };
        let sessions = match &rule.sessions {
            None => vec![true; index.sessions.len()],
            Some(ids) => index.sessions.iter().map(|session| ids.contains(&session.id)).collect(),
        };
        Self {
            says,
            sessions,
            strength: rule.effective_strength(),
            confidential: rule.confidential,
            word: rule.rule.word(),
            label: rule.label.clone(),
            kind: Arc::new(rule.rule.in_order()),
        }
    }

    pub(crate) fn is_hard(&self) -> bool {
        self.strength == Strength::Hard
    }

    /// What one unit of its shortfall costs; 0 for a hard rule.
    pub(crate) fn weight(&self) -> i64 {
        match self.strength {
            Strength::Hard => 0,
            Strength::Weight(weight) => weight,
        }
    }
}

fn selected(selector: &Selector, index: &Index<'_>) -> Vec<bool> {
    index.attendees.iter().map(|person| selector.selects(person)).collect()
}

/// Numbers the values of a trait by the first person, in order of ids, who has each: a renaming of values that keeps
/// who shares what changes nothing.
fn values(trait_name: &str, index: &Index<'_>) -> Vec<Vec<usize>> {
    let mut numbers = BTreeMap::new();
    index
        .attendees
        .iter()
        .map(|person| {
            let mut own: Vec<&String> = person.trait_values(trait_name).iter().collect();
            own.sort_unstable();
            own.dedup();
            let mut own: Vec<usize> = own
                .into_iter()
                .map(|value| {
                    let next = numbers.len();
                    *numbers.entry(value).or_insert(next)
                })
                .collect();
            own.sort_unstable();
            own
        })
        .collect()
}
