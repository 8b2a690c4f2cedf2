//! Verification by definition: it knows the lists and the assignment, not how one is found.

use super::error::StableError;
use super::market::{List, Market};

/// For each index the number of the entry that names it, best first; `None` for one that is not listed.
fn entries(list: &List, count: usize) -> Vec<Option<usize>> {
    let mut entries = vec![None; count];
    for (number, entry) in list.iter().enumerate() {
        for &one in entry {
            entries[one] = Some(number);
        }
    }
    entries
}

/// The pairs (person, project) that would both rather have one another, ascending. None: the assignment is stable; with
/// ties, weakly.
///
/// O(people x projects).
///
/// # Errors
///
/// [`StableError::Length`], [`StableError::Unacceptable`] and [`StableError::Overfull`] where the assignment is no
/// matching of this market.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::stable::{Market, blocking_pairs, strict};
///
/// let market = Market::new(strict([vec![0, 1], vec![1, 0]]), strict([vec![1, 0], vec![0, 1]]), vec![1, 1])?;
/// assert!(blocking_pairs(&market, &[Some(0), Some(1)])?.is_empty());
/// assert!(!blocking_pairs(&market, &[None, Some(1)])?.is_empty());
/// # Ok::<(), mingle::algorithms::stable::StableError>(())
/// ```
pub fn blocking_pairs(market: &Market, assignment: &[Option<usize>]) -> Result<Vec<(usize, usize)>, StableError> {
    let (people, projects) = (market.people.len(), market.projects.len());
    if assignment.len() != people {
        return Err(StableError::Length { assigned: assignment.len(), people });
    }
    // For each person the number of the entry in which they have their project.
    let mut has: Vec<Option<usize>> = Vec::with_capacity(people);
    for (person, &project) in assignment.iter().enumerate() {
        let Some(project) = project else {
            has.push(None);
            continue;
        };
        let number = market.people[person].iter().position(|entry| entry.contains(&project));
        if number.is_none() || !market.projects[project].iter().any(|entry| entry.contains(&person)) {
            return Err(StableError::Unacceptable { person, project });
        }
        has.push(number);
    }
    let mut blocking = Vec::new();
    for project in 0..projects {
        let liked = entries(&market.projects[project], people);
        let there: Vec<usize> = (0..people).filter(|&person| assignment[person] == Some(project)).collect();
        let capacity = market.capacities[project];
        if there.len() > capacity {
            return Err(StableError::Overfull { project, people: there.len(), capacity });
        }
        let is_full = there.len() == capacity;
        let worst = there.iter().filter_map(|&person| liked[person]).max();
        for person in 0..people {
            let Some(project_likes) = liked[person] else { continue };
            let person_likes = market.people[person].iter().position(|entry| entry.contains(&project));
            let better = person_likes.is_some_and(|likes| has[person].is_none_or(|has| likes < has));
            if better && (!is_full || worst.is_some_and(|worst| project_likes < worst)) {
                blocking.push((person, project));
            }
        }
    }
    blocking.sort_unstable();
    Ok(blocking)
}
