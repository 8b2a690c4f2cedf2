//! Deferred acceptance: one side proposes down its lists, the other keeps the best so far.

use std::collections::{BTreeSet, VecDeque};
use std::ops::ControlFlow;

use crate::algorithms::meter::Meter;

use super::error::StableError;
use super::market::{List, Market};

/// A strict list: ties in ascending order of index.
struct Strict {
    /// Best first.
    order: Vec<usize>,
    /// (index, place in the order), ascending.
    places: Vec<(usize, usize)>,
}

impl Strict {
    fn of(list: &List) -> Self {
        let mut order = Vec::with_capacity(list.iter().map(Vec::len).sum());
        for entry in list {
            let start = order.len();
            order.extend_from_slice(entry);
            order[start..].sort_unstable();
        }
        let mut places: Vec<(usize, usize)> = order.iter().enumerate().map(|(place, &index)| (index, place)).collect();
        places.sort_unstable();
        Self { order, places }
    }

    /// The place of an index; `None` where it is not listed.
    fn place(&self, index: usize) -> Option<usize> {
        self.places.binary_search_by_key(&index, |&(index, _)| index).ok().map(|at| self.places[at].1)
    }
}

fn strict(lists: &[List], meter: &mut Meter<'_>) -> Result<Vec<Strict>, StableError> {
    let mut all = Vec::with_capacity(lists.len());
    for list in lists {
        let list = Strict::of(list);
        meter.spend(1 + list.order.len())?;
        all.push(list);
    }
    Ok(all)
}

/// The stable matching that is best for every person: for each the project, `None` for one without a place.
///
/// The watcher is called at least once in 2^16 elementary operations (looks at an entry of a list), and between two
/// lists where one is longer; `Break` ends the work. O(length of all lists x log of the longest).
///
/// # Errors
///
/// [`StableError::Stopped`] where the watcher asks for it.
///
/// # Examples
///
/// Each person likes best the project that likes the other best; the people propose, so they have their way:
///
/// ```
/// use mingle::algorithms::never_stop;
/// use mingle::algorithms::stable::{Market, person_optimal, project_optimal, strict};
///
/// let market = Market::new(strict([vec![0, 1], vec![1, 0]]), strict([vec![1, 0], vec![0, 1]]), vec![1, 1])?;
/// assert_eq!(person_optimal(&market, never_stop)?, [Some(0), Some(1)]);
/// assert_eq!(project_optimal(&market, never_stop)?, [Some(1), Some(0)]);
/// # Ok::<(), mingle::algorithms::stable::StableError>(())
/// ```
pub fn person_optimal(
    market: &Market,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Vec<Option<usize>>, StableError> {
    let mut meter = Meter::new(&mut watch);
    let people = strict(&market.people, &mut meter)?;
    let projects = strict(&market.projects, &mut meter)?;
    let mut assignment = vec![None; people.len()];
    let mut next = vec![0_usize; people.len()];
    // For each project the places of those it keeps, so that the last is the one it gives up first.
    let mut kept: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); projects.len()];
    let mut free: VecDeque<usize> = (0..people.len()).collect();
    while let Some(person) = free.pop_front() {
        while let Some(&project) = people[person].order.get(next[person]) {
            meter.spend(1)?;
            next[person] += 1;
            let Some(place) = projects[project].place(person) else { continue };
            kept[project].insert(place);
            assignment[person] = Some(project);
            if kept[project].len() <= market.capacities[project] {
                break;
            }
            let Some(worst) = kept[project].pop_last() else { break };
            let out = projects[project].order[worst];
            assignment[out] = None;
            if out != person {
                free.push_back(out);
                break;
            }
        }
    }
    Ok(assignment)
}

/// The stable matching that is best for every project, and worst for every person: for each person the project, `None`
/// for one without a place.
///
/// The watcher is called as by [`person_optimal`]. O(length of all lists x log of the longest).
///
/// # Errors
///
/// [`StableError::Stopped`] where the watcher asks for it.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::never_stop;
/// use mingle::algorithms::stable::{Market, project_optimal, strict};
///
/// let market = Market::new(strict([vec![0, 1], vec![1, 0]]), strict([vec![1, 0], vec![0, 1]]), vec![1, 1])?;
/// assert_eq!(project_optimal(&market, never_stop)?, [Some(1), Some(0)]);
/// # Ok::<(), mingle::algorithms::stable::StableError>(())
/// ```
pub fn project_optimal(
    market: &Market,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Result<Vec<Option<usize>>, StableError> {
    let mut meter = Meter::new(&mut watch);
    let people = strict(&market.people, &mut meter)?;
    let projects = strict(&market.projects, &mut meter)?;
    // For each person the place of the project that they keep.
    let mut kept: Vec<Option<usize>> = vec![None; people.len()];
    let mut next = vec![0_usize; projects.len()];
    let mut room = market.capacities.clone();
    let mut short: VecDeque<usize> = (0..projects.len()).collect();
    while let Some(project) = short.pop_front() {
        while room[project] > 0 {
            let Some(&person) = projects[project].order.get(next[project]) else { break };
            meter.spend(1)?;
            next[project] += 1;
            let Some(place) = people[person].place(project) else { continue };
            match kept[person] {
                Some(better) if better < place => continue,
                Some(worse) => {
                    let left = people[person].order[worse];
                    room[left] += 1;
                    short.push_back(left);
                }
                None => {}
            }
            kept[person] = Some(place);
            room[project] -= 1;
        }
    }
    Ok(kept.iter().zip(&people).map(|(place, list)| place.map(|place| list.order[place])).collect())
}
