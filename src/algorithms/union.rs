//! Union-find: what lists join where they overlap.

use petgraph::unionfind::UnionFind;

/// The blocks of two or more of `count` numbers that lists join: two numbers are in one block where a chain of lists
/// leads from one to the other. Each block is ascending. O(count + length of all lists), but for the inverse of
/// Ackermann's function.
///
/// Blocks come in the order of their representatives in the union-find, which no caller should give a meaning; it is
/// the same from run to run, and searches draw from blocks by number.
///
/// # Panics
///
/// If a list names a number that is not below `count`.
#[must_use]
pub(crate) fn blocks(count: usize, lists: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut union = UnionFind::new(count);
    for pair in lists.iter().flat_map(|list| list.windows(2)) {
        union.union(pair[0], pair[1]);
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for number in 0..count {
        members[union.find_mut(number)].push(number);
    }
    members.retain(|block| block.len() > 1);
    members
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn lists_that_overlap_make_one_block() {
        let mut found = blocks(8, &[vec![5, 1], vec![7, 6], vec![3], vec![1, 2, 2], vec![]]);
        found.sort();
        assert_eq!(found, [vec![1, 2, 5], vec![6, 7]]);
        assert!(blocks(0, &[]).is_empty());
    }
}
