//! Partial difference matrices found where they are needed, by backtracking in a fixed order.

/// How many lists are enough, and how many steps are spent on each.
const ENOUGH: usize = 32;
const STEPS: usize = 40_000;

/// Lists of `size` shifts over the cyclic group of `order` elements, in the sense of a partial difference matrix.
///
/// Each list is the first one by a fixed order that goes with those before it, or the last where that takes too many
/// steps; there are at least order / (size - 1). The order in which shifts are tried is spread by a multiplier, so that
/// lists that fit are not bunched. O(32 x 40,000 x 32) at most.
pub(super) fn lists(order: usize, size: usize) -> Vec<Vec<usize>> {
    let mut lists: Vec<Vec<usize>> = vec![vec![0; size]];
    while lists.len() < ENOUGH.min(order) {
        match next(&lists, order, size) {
            Some(list) => lists.push(list),
            None => break,
        }
    }
    lists
}

fn next(lists: &[Vec<usize>], order: usize, size: usize) -> Option<Vec<usize>> {
    // For each list the differences to it that are used so far.
    let mut used = vec![vec![false; order]; lists.len()];
    used.iter_mut().for_each(|used| used[0] = true);
    let mut list = vec![0];
    // The shift to try next at each position.
    let mut tried = vec![0];
    for _ in 0..STEPS {
        if list.len() == size {
            return Some(list);
        }
        let position = list.len();
        if tried.len() == position {
            tried.push(0);
        }
        let from = tried[position];
        let fits = |&shift: &usize| {
            lists.iter().zip(&used).all(|(other, used)| !used[(shift + order - other[position]) % order])
        };
        match (from..order).find(fits) {
            Some(shift) => {
                for (other, used) in lists.iter().zip(&mut used) {
                    used[(shift + order - other[position]) % order] = true;
                }
                tried[position] = shift + 1;
                list.push(shift);
            }
            None => {
                tried.pop();
                if position == 1 {
                    return None;
                }
                let shift = list.pop()?;
                for (other, used) in lists.iter().zip(&mut used) {
                    used[(shift + order - other[position - 1]) % order] = false;
                }
            }
        }
    }
    None
}
