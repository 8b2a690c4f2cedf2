//! Which group each line of a session means.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Cells;
use super::fault::TableFault;

/// What an unmoved line says of its group: the number, and the place if it has one.
type Groups = BTreeMap<usize, Vec<Cells>>;

/// The lines of those who have a seat, by the number of their group, each with the place of the group.
///
/// Where number and place disagree, one of the two columns was edited. The other still stands in the order in which tables
/// are written, group after group, so that each of its values is one stretch of lines. Where both do or neither does,
/// nobody knows, and that is a fault.
pub(super) fn groups(mut seated: Vec<Cells>, faults: &mut Vec<TableFault>) -> Groups {
    if disagreement(&seated).is_some() {
        let numbered = || seated.iter().filter(|cells| cells.group.is_some() && !cells.place.is_empty());
        let numbers: Vec<usize> = numbered().filter_map(|cells| cells.group).collect();
        let places: Vec<String> = numbered().map(|cells| cells.place.clone()).collect();
        match (stretches(numbers), stretches(places)) {
            (None, Some(places)) => follow_numbers(&mut seated, &places),
            (Some(_), None) => follow_places(&mut seated),
            _ => {}
        }
    }
    if let Some(fault) = disagreement(&seated) {
        faults.push(fault);
    }
    by_number(seated, faults)
}

/// The values in their order, where each is one stretch.
fn stretches<T: Ord>(mut values: Vec<T>) -> Option<Vec<T>> {
    values.dedup();
    let different = values.iter().collect::<BTreeSet<_>>().len();
    (different == values.len()).then_some(values)
}

/// Two lines of one number with different places.
fn disagreement(seated: &[Cells]) -> Option<TableFault> {
    let mut first: BTreeMap<usize, &Cells> = BTreeMap::new();
    for cells in seated.iter().filter(|cells| !cells.place.is_empty()) {
        let Some(group) = cells.group else { continue };
        let known = *first.entry(group).or_insert(cells);
        if known.place != cells.place {
            return Some(TableFault::Places {
                line: cells.line,
                group,
                place: cells.place.clone(),
                first: known.line,
                other: known.place.clone(),
            });
        }
    }
    None
}

/// The numbers were edited: the k-th number has the k-th place.
fn follow_numbers(seated: &mut [Cells], places: &[String]) {
    let numbers: BTreeSet<usize> = seated.iter().filter_map(|cells| cells.group).collect();
    if numbers.len() != places.len() {
        return;
    }
    let of: BTreeMap<usize, &String> = numbers.into_iter().zip(places).collect();
    for cells in seated {
        if let Some(place) = cells.group.and_then(|number| of.get(&number)) {
            cells.place.clone_from(place);
        }
    }
}

/// The places were edited: whoever is not at the place of their number's group goes to the group of their place.
fn follow_places(seated: &mut [Cells]) {
    let mut named: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    for cells in seated.iter().filter(|cells| !cells.place.is_empty()) {
        if let Some(number) = cells.group {
            *named.entry(number).or_default().entry(&cells.place).or_default() += 1;
        }
    }
    // The place that most lines of a number name; of equals one that no other number has, then the first.
    let mut place_of: BTreeMap<usize, String> = BTreeMap::new();
    for (number, places) in named {
        let is_free = |place: &str| place_of.values().all(|taken| taken != place);
        let most = places.into_iter().max_by_key(|&(place, count)| (count, is_free(place), std::cmp::Reverse(place)));
        if let Some((place, _)) = most {
            place_of.insert(number, place.to_owned());
        }
    }
    for cells in seated.iter_mut().filter(|cells| !cells.place.is_empty()) {
        let stays = |number| place_of.get(&number) == Some(&cells.place);
        if !cells.group.is_some_and(stays) {
            cells.group = None;
        }
    }
}

/// The lines by number. A place without a number is that of its one group, or of a new one.
fn by_number(seated: Vec<Cells>, faults: &mut Vec<TableFault>) -> Groups {
    let mut groups = Groups::new();
    let (numbered, placed): (Vec<Cells>, Vec<Cells>) = seated.into_iter().partition(|cells| cells.group.is_some());
    for cells in numbered {
        groups.entry(cells.group.unwrap_or_default()).or_default().push(cells);
    }
    for cells in placed {
        let here = groups.iter().filter(|(_, lines)| lines.iter().any(|line| line.place == cells.place));
        match here.map(|(&number, _)| number).collect::<Vec<_>>().as_slice() {
            [] => {
                let next = groups.last_key_value().map_or(1, |(last, _)| last + 1);
                groups.insert(next, vec![cells]);
            }
            [number] => groups.entry(*number).or_default().push(cells),
            _ => faults.push(TableFault::WhichGroup { line: cells.line, place: cells.place }),
        }
    }
    groups
}
