//! Stands for itself, and serves nothing else in the crate: stable matching of people to projects that rank them too.
//!
//! It is found by deferred acceptance, from either side.
//!
//! Every person lists projects, every project lists people, each list best first; a project takes as many as its
//! capacity. Two who do not both list one another are never matched. A matching is *stable* when no person and project
//! would both rather have one another: such a *blocking pair* is a person who likes the project better than what they
//! have, where the project has a free place or likes the person better than one of those it has.
//!
//! | function | result |
//! |---|---|
//! | [`person_optimal`] | every person gets the best project that any stable matching gives them |
//! | [`project_optimal`] | every project gets the best people that any stable matching gives it, every person the worst project |
//! | [`blocking_pairs`] | verifies any assignment by definition, in code that shares nothing with the two above |
//!
//! The number of people on each project, and who has no place, are the same in every stable matching of strict lists,
//! and a project that is not full has the same people in all of them (the rural hospitals theorem). Honest lists are
//! the best that people can hand in to [`person_optimal`], one by one or several at once; no such thing holds for
//! projects.
//!
//! # Ties
//!
//! An entry of a list may name several who are liked equally. They are taken in ascending order of index: the result is
//! that of the strict lists so made. It is *weakly* stable for the lists as given (nobody could improve with somebody
//! who improves as well, strictly), which is what [`blocking_pairs`] judges by. What ties cost: other ways to break
//! them may match more people, to find the most is NP-hard (Iwama and others), and "optimal" then speaks of the broken
//! lists only.
//!
//! # Lower quotas
//!
//! Minimum sizes are *not* offered here, since with them a stable matching need not exist:
//!
//! - Every project must run, with strict lists: by the rural hospitals theorem one matching answers for all. Compare
//!   [`sizes`] with the minimums; if one is missed, no stable matching keeps them all. To come as near to stability as
//!   possible is then NP-hard, and hard to approximate (Hamada, Iwama, Miyazaki).
//! - Projects may close when too few come: whether a stable matching exists, in which no closed project has enough
//!   people
//!   who would all rather be there, is NP-complete to decide (Biró, Fleiner, Irving, Manlove). This module does not try;
//!   leaving out the projects that miss their minimum and matching again gives some stable matching of those left, no more.
//!
//! Sessions of an event therefore do not match by stability but by cost, where minimums are kept.
//!
//! # References
//!
//! - D. Gale and L. S. Shapley, *College admissions and the stability of marriage*, 1962.
//! - A. E. Roth, *On the allocation of residents to rural hospitals: a general property of two-sided matching markets*,
//!   1986.
//! - K. Iwama, S. Miyazaki, Y. Morita and D. Manlove, *Stable marriage with incomplete lists and ties*, 1999.
//! - P. Biró, T. Fleiner, R. W. Irving and D. F. Manlove, *The college admissions problem with lower and common
//!   quotas*, 2010.
//! - K. Hamada, K. Iwama and S. Miyazaki, *The hospitals/residents problem with lower quotas*, 2016.
//!
//! # Examples
//!
//! Both people like project 0 best, which has one place and prefers person 1:
//!
//! ```
//! use mingle::algorithms::never_stop;
//! use mingle::algorithms::stable::{Market, blocking_pairs, person_optimal, strict};
//!
//! let people = strict([vec![0, 1], vec![0, 1]]);
//! let projects = strict([vec![1, 0], vec![0, 1]]);
//! let market = Market::new(people, projects, vec![1, 1])?;
//! let assignment = person_optimal(&market, never_stop)?;
//! assert_eq!(assignment, [Some(1), Some(0)]);
//! assert!(blocking_pairs(&market, &assignment)?.is_empty());
//! assert_eq!(blocking_pairs(&market, &[Some(0), Some(1)])?, [(1, 0)]);
//! # Ok::<(), mingle::algorithms::stable::StableError>(())
//! ```

mod deferred;
mod error;
mod market;
mod verify;

pub use deferred::{person_optimal, project_optimal};
pub use error::{Side, StableError};
pub use market::{List, Market};
pub use verify::blocking_pairs;

/// Lists without ties.
///
/// ```
/// use mingle::algorithms::stable::strict;
///
/// assert_eq!(strict([vec![2, 0], vec![]]), [vec![vec![2], vec![0]], vec![]]);
/// ```
#[must_use]
pub fn strict(lists: impl IntoIterator<Item = Vec<usize>>) -> Vec<List> {
    lists.into_iter().map(|list| list.into_iter().map(|one| vec![one]).collect()).collect()
}

/// How many people each of so many projects has in an assignment. Projects beyond are not counted.
///
/// ```
/// use mingle::algorithms::stable::sizes;
///
/// assert_eq!(sizes(&[Some(1), None, Some(1)], 2), [0, 2]);
/// ```
#[must_use]
pub fn sizes(assignment: &[Option<usize>], projects: usize) -> Vec<usize> {
    let mut sizes = vec![0; projects];
    for &project in assignment.iter().flatten() {
        if let Some(size) = sizes.get_mut(project) {
            *size += 1;
        }
    }
    sizes
}
