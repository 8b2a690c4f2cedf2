//! Objectives over ranked choices (least sum of ranks, generous, greedy) as layers of costs, each of which is minimised
//! among what is best in those before it.

/// The least sum of ranks: the ranks, counted from 1, as they are; `None` counts nothing.
pub(crate) fn rank_sum(ranks: &[Option<usize>]) -> Vec<Vec<i64>> {
    vec![ranks.iter().map(|rank| rank.unwrap_or(0) as i64).collect()]
}

/// Fewest people at the worst rank, then at the next worst, and so on. Ranks count from 1; `None` is no rank at all.
pub(crate) fn generous(ranks: &[Option<usize>]) -> Vec<Vec<i64>> {
    let mut layers = greedy(ranks);
    layers.reverse();
    layers
}

/// Most people at the first rank, then at the second, and so on. Ranks count from 1; `None` is no rank at all.
///
/// To have most at a rank among those who have as many as possible at the ranks before is to have fewest beyond it.
pub(crate) fn greedy(ranks: &[Option<usize>]) -> Vec<Vec<i64>> {
    let worst = ranks.iter().flatten().max().copied().unwrap_or(1);
    let beyond = |rank: usize| ranks.iter().map(|own| i64::from(own.is_some_and(|own| own > rank))).collect();
    (1..worst.max(2)).map(beyond).collect()
}

#[cfg(test)]
mod tests {
    use super::{generous, greedy};

    #[test]
    fn the_worst_rank_counts_first_or_the_first_rank_does() {
        assert_eq!(generous(&[Some(1), Some(3), Some(2)]), [[0, 1, 0], [0, 1, 1]]);
        assert_eq!(greedy(&[Some(1), Some(3), Some(2)]), [[0, 1, 1], [0, 1, 0]]);
    }
}
