//! What the tests ask of a rule: one function a question, and all that they know of kinds of rules.

use crate::problem::{IndexedRule, Says};
use crate::rules::kinds;

/// Those whom a rule names; none for rules that speak of kinds.
pub(super) fn named(rule: &IndexedRule) -> Vec<usize> {
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. })
        | Says::Together(kinds::Together { people })
        | Says::Meet(kinds::Meet { people, .. }) => people.clone(),
        Says::Pin(kinds::Pin { person, .. }) | Says::Bar(kinds::Bar { person, .. }) => vec![*person],
        _ => Vec::new(),
    }
}

/// Those whom a rule keeps from sharing a group.
pub(super) fn kept_apart(rule: &IndexedRule) -> Option<&[usize]> {
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. }) => Some(people),
        _ => None,
    }
}

/// Whether a rule keeps two or more of these people apart.
pub(super) fn parts(rule: &IndexedRule, people: &[usize]) -> bool {
    kept_apart(rule).is_some_and(|apart| apart.iter().filter(|who| people.contains(who)).count() > 1)
}

/// Whether a rule keeps people from tables next to each other, and from one project, too.
pub(super) fn parts_tables(rule: &IndexedRule) -> bool {
    matches!(rule.says, Says::Apart(kinds::Apart { tables_apart: true, .. }))
}

/// Those whom a rule keeps together.
pub(super) fn kept_together(rule: &IndexedRule) -> Option<&[usize]> {
    match &rule.says {
        Says::Together(kinds::Together { people }) => Some(people),
        _ => None,
    }
}

/// Those who are to meet, and in how many sessions.
pub(super) fn meeting(rule: &IndexedRule) -> Option<(&[usize], usize)> {
    match &rule.says {
        Says::Meet(kinds::Meet { people, at_least }) => Some((people, *at_least)),
        _ => None,
    }
}

/// Whom a rule sends where in one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) person: usize,
    pub(super) place: usize,
    pub(super) way: Way,
}

/// Whether somebody is sent to a place or kept from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    To,
    From,
}

impl Sent {
    /// Whether the person may be at a place.
    pub(super) fn allows(self, place: usize) -> bool {
        (place == self.place) == (self.way == Way::To)
    }
}

/// The person whom a rule sends to a place of the session, or keeps from it.
pub(super) fn sent(rule: &IndexedRule, session: usize) -> Option<Sent> {
    let (person, places, way) = match &rule.says {
        Says::Pin(kinds::Pin { person, places }) => (*person, places, Way::To),
        Says::Bar(kinds::Bar { person, places }) => (*person, places, Way::From),
        _ => return None,
    };
    places[session].map(|place| Sent { person, place, way })
}

/// Whether a rule says where somebody sits, in whatever session.
pub(super) fn sends(rule: &IndexedRule) -> bool {
    matches!(rule.says, Says::Pin(kinds::Pin { .. }) | Says::Bar(kinds::Bar { .. }))
}

/// Whether a rule concerns a person.
pub(super) fn speaks_of(rule: &IndexedRule, person: usize) -> bool {
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. })
        | Says::Together(kinds::Together { people })
        | Says::Meet(kinds::Meet { people, .. }) => people.contains(&person),
        Says::Pin(kinds::Pin { person: who, .. }) | Says::Bar(kinds::Bar { person: who, .. }) => *who == person,
        Says::Spread(kinds::Spread { values, .. }) => !values[person].is_empty(),
        Says::Share(kinds::Share { values }) => values[person].len() < 2,
        Says::Count(kinds::Count { who, .. })
        | Says::NeverAlone(kinds::NeverAlone { who })
        | Says::Accompany(kinds::Accompany { who, .. }) => who[person],
    }
}

/// A person who has just come to a group that is not full yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival<'a> {
    pub(super) session: usize,
    pub(super) person: usize,
    pub(super) place: Option<usize>,
    /// The group, the person among them.
    pub(super) people: &'a [usize],
}

/// Whether a rule can still hold, whoever comes next; only rules that more people cannot mend are looked at.
pub(super) fn may_go_on(rule: &IndexedRule, arrival: Arrival<'_>) -> bool {
    let Arrival { session, person, place, people } = arrival;
    match &rule.says {
        Says::Apart(kinds::Apart { people: apart, .. }) => people.iter().filter(|who| apart.contains(who)).count() < 2,
        Says::Pin(kinds::Pin { .. }) | Says::Bar(kinds::Bar { .. }) => sent(rule, session)
            .is_none_or(|sent| sent.person != person || place.map_or(sent.way == Way::From, |at| sent.allows(at))),
        Says::Count(kinds::Count { who, at_most: Some(most), .. }) => {
            people.iter().filter(|&&one| who[one]).count() <= *most
        }
        Says::Spread(kinds::Spread { values, at_most }) => values[person]
            .iter()
            .all(|value| people.iter().filter(|&&one| values[one].contains(value)).count() <= *at_most),
        Says::Share(kinds::Share { values }) => {
            values[person].iter().any(|value| people.iter().all(|&one| values[one].contains(value)))
        }
        _ => true,
    }
}

/// The pairs of those present that a rule forbids, by number, the larger first.
pub(super) fn forbidden_pairs(rule: &IndexedRule, present: &[usize]) -> Vec<(usize, usize)> {
    let count = present.len();
    let here = |people: &[usize]| -> Vec<usize> {
        people.iter().filter_map(|person| present.binary_search(person).ok()).collect()
    };
    let pairs = |one: usize| (0..one).map(move |other| (one, other));
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. }) => {
            let here = here(people);
            (0..here.len()).flat_map(pairs).map(|(one, other)| (here[one], here[other])).collect()
        }
        Says::Together(kinds::Together { people }) => {
            let [first, second] = here(people)[..] else { return Vec::new() };
            let parts = |&(one, other): &(usize, usize)| {
                let kept = [one, other].into_iter().filter(|who| [first, second].contains(who));
                kept.count() == 1
            };
            (0..count).flat_map(pairs).filter(parts).collect()
        }
        Says::Pin(kinds::Pin { .. }) | Says::Bar(kinds::Bar { .. }) | Says::Meet(kinds::Meet { .. }) => Vec::new(),
        _ => {
            let all = (0..count).flat_map(pairs);
            all.filter(|&(one, other)| !allows_pair(rule, present[one], present[other])).collect()
        }
    }
}

/// Whether a rule lets two people be a pair.
fn allows_pair(rule: &IndexedRule, one: usize, other: usize) -> bool {
    let shares = |values: &[Vec<usize>]| values[one].iter().any(|value| values[other].contains(value));
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. }) => {
            people.binary_search(&one).is_err() || people.binary_search(&other).is_err()
        }
        Says::Spread(kinds::Spread { values, at_most }) => *at_most > 1 || !shares(values),
        Says::Share(kinds::Share { values }) => shares(values),
        Says::Count(kinds::Count { who, at_least, at_most }) => {
            let count = usize::from(who[one]) + usize::from(who[other]);
            count >= *at_least && at_most.is_none_or(|most| count <= most)
        }
        Says::Accompany(kinds::Accompany { who, by, at_least }) => {
            let alone = |person: usize, company: usize| who[person] && usize::from(by[company]) < *at_least;
            !alone(one, other) && !alone(other, one)
        }
        Says::NeverAlone(kinds::NeverAlone { who }) => who[one] == who[other],
        Says::Together(kinds::Together { .. })
        | Says::Pin(kinds::Pin { .. })
        | Says::Bar(kinds::Bar { .. })
        | Says::Meet(kinds::Meet { .. }) => true,
    }
}
