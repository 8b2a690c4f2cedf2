//! The deletion filter of Chinneck and Dravnieks ("Locating minimal infeasible constraint sets in linear programs", 1991):
//! what cannot hold at once is told by a set of which no member can be left out.

/// A set with some of its members left out.
pub(super) struct Trial<'a, T> {
    kept: &'a [T],
    /// What is left out.
    pub(super) out: &'a [T],
    open: &'a [T],
}

impl<T: Clone> Trial<'_, T> {
    /// The set without what is left out, in order. O(its size).
    pub(super) fn rest(&self) -> Vec<T> {
        [self.kept, self.open].concat()
    }
}

/// What a filter keeps.
pub(super) struct Filtered<T> {
    pub(super) kept: Vec<T>,
    /// Whether each that is kept was tried without.
    pub(super) is_complete: bool,
}

/// Leaves out members, the first ones first, as long as the rest is still infeasible: `chunk` members at a time, then half
/// as many, and at last one by one. `None` from `is_infeasible` ends it, and all that were not tried are kept.
///
/// Chunks save most of the questions where few of many members matter; the last pass makes the set irreducible as far as
/// the question goes. O(members x log chunk) questions at most.
pub(super) fn deletion_filter<T: Clone>(
    members: Vec<T>,
    chunk: usize,
    mut is_infeasible: impl FnMut(&Trial<'_, T>) -> Option<bool>,
) -> Filtered<T> {
    let mut members = members;
    let mut size = chunk;
    while size > 0 {
        let mut kept: Vec<T> = Vec::with_capacity(members.len());
        let mut at = 0;
        while at < members.len() {
            let end = (at + size).min(members.len());
            let trial = Trial { kept: &kept, out: &members[at..end], open: &members[end..] };
            match is_infeasible(&trial) {
                Some(true) => {}
                Some(false) => kept.extend_from_slice(&members[at..end]),
                None => {
                    kept.extend_from_slice(&members[at..]);
                    return Filtered { kept, is_complete: false };
                }
            }
            at = end;
        }
        members = kept;
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    Filtered { kept: members, is_complete: true }
}

#[cfg(test)]
mod tests {
    use super::deletion_filter;

    /// Infeasible is what holds both 3 and 7.
    fn filtered(chunk: usize, questions: usize) -> (Vec<usize>, bool) {
        let mut left = questions;
        let filtered = deletion_filter((0..10).collect(), chunk, |trial| {
            left = left.checked_sub(1)?;
            let rest = trial.rest();
            Some([3, 7].iter().all(|needed| rest.contains(needed)))
        });
        (filtered.kept, filtered.is_complete)
    }

    #[test]
    fn what_is_kept_is_irreducible_whatever_the_chunks() {
        for chunk in 1..=10 {
            assert_eq!(filtered(chunk, 100), (vec![3, 7], true), "{chunk}");
        }
    }

    #[test]
    fn what_was_not_tried_is_kept() {
        assert_eq!(filtered(1, 2), ((2..10).collect(), false));
        assert_eq!(filtered(5, 2), ((0..10).collect(), false));
    }
}
