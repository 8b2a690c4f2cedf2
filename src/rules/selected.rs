//! Selectors and traits by index: who is of a kind, and which values each person has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::event::Selector;
use crate::index::Ids;
use crate::index::fault::{FaultKind, Finder, Thing};

/// For each person whether they are of the kind.
pub(super) fn selected(selector: &Selector, ids: &Ids<'_>) -> Arc<[bool]> {
    ids.attendees.iter().map(|person| selector.selects(person)).collect()
}

/// For each person the numbers of their values. Values of a trait are numbered by the first person, in order of ids, who
/// has each: a renaming of values that keeps who shares what changes nothing.
pub(super) fn values(trait_name: &str, ids: &Ids<'_>) -> Arc<[Vec<usize>]> {
    let mut numbers = BTreeMap::new();
    ids.attendees
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

/// Whether nobody who comes has a value of a trait.
pub(super) fn is_without_values(trait_name: &str, present: &[&crate::event::Attendee]) -> bool {
    present.iter().all(|person| person.trait_values(trait_name).is_empty())
}

/// Finds the faults of a selector, level by level, so that no depth overflows the stack.
pub(super) fn selector_faults(found: &mut Finder<'_>, place: &str, selector: &Selector) {
    let mut open = vec![(selector, place.to_owned(), 1)];
    while let Some((selector, place, depth)) = open.pop() {
        if depth > Selector::DEEPEST {
            found.add(place, None, FaultKind::TooDeep);
            return;
        }
        match selector {
            Selector::People(people) => {
                if people.is_empty() {
                    found.add(format!("{place}.people"), None, FaultKind::EmptyList);
                }
                found.list(&format!("{place}.people"), None, Thing::Attendee, people);
            }
            Selector::All(parts) | Selector::Any(parts) => {
                let word = if matches!(selector, Selector::All(_)) { "all" } else { "any" };
                // To be of all of no kinds is to be anybody; to be of any of them is to be nobody, which is a slip.
                if parts.is_empty() && word == "any" {
                    found.add(format!("{place}.{word}"), None, FaultKind::EmptyList);
                }
                let parts = parts.iter().enumerate().rev();
                open.extend(parts.map(|(number, part)| (part, format!("{place}.{word}[{number}]"), depth + 1)));
            }
            Selector::Not(part) => open.push((part, format!("{place}.not"), depth + 1)),
            _ => {}
        }
    }
}

/// Finds the faults of a list of two people or more.
pub(super) fn people_faults(found: &mut Finder<'_>, place: &str, people: &[String], least: usize) {
    let list = format!("{place}.people");
    found.list(&list, None, Thing::Attendee, people);
    let count = people.iter().collect::<std::collections::BTreeSet<_>>().len();
    if count < least {
        found.add(list, None, FaultKind::TooFewPeople { count, least });
    }
}

/// Finds the faults of limits of which one is required.
pub(super) fn limit_faults(found: &mut Finder<'_>, place: &str, at_least: Option<u32>, at_most: Option<u32>) {
    match (at_least, at_most) {
        (None, None) => found.add(place, None, FaultKind::NoLimit),
        (Some(low), Some(high)) if low > high => {
            let kind = FaultKind::MinAboveMax { low_field: "at_least", low, high_field: "at_most", high };
            found.add(place, None, kind);
        }
        _ => {}
    }
}
