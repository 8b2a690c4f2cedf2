//! Pairs that share a group in two rounds, at least.

use super::super::task::{Round, Rounds};

/// For each pair of rounds, the later one's row by the earlier, the pairs that share a group in both at least.
pub(super) fn shared(task: &Rounds) -> Vec<Vec<u64>> {
    let present: Vec<Vec<usize>> = task.rounds.iter().map(|round| round.people(task.people)).collect();
    let both = |one: &[usize], other: &[usize]| {
        let mut seen = vec![false; task.people];
        one.iter().for_each(|&person| seen[person] = true);
        other.iter().filter(|&&person| seen[person]).count()
    };
    (0..task.rounds.len())
        .map(|later| {
            (0..later)
                .map(|earlier| {
                    let common = both(&present[earlier], &present[later]);
                    let (one, other) = (&task.rounds[earlier], &task.rounds[later]);
                    let forward = drawn(&sources(one), &other.sizes, present[later].len() - common);
                    forward.max(drawn(&sources(other), &one.sizes, present[earlier].len() - common))
                })
                .collect()
        })
        .collect()
}

/// How many people of each group of a round can come; where sizes are loose, at most.
fn sources(round: &Round) -> Vec<usize> {
    let loose = |&size: &usize| round.loose.map_or(size, |(_, most)| most);
    round.sizes.iter().map(loose).collect()
}

/// Pairs that groups of some sizes share at least with the groups from which they are drawn, where so many strangers
/// come too: each group takes evenly from all sources, and the strangers take the seats that would cost most.
fn drawn(sources: &[usize], groups: &[usize], strangers: usize) -> u64 {
    let mut sources: Vec<usize> = sources.to_vec();
    sources.sort_unstable();
    let mut prices: Vec<u64> = groups.iter().flat_map(|&size| seat_prices(&sources, size)).collect();
    prices.sort_unstable();
    let kept = prices.len().saturating_sub(strangers);
    prices[..kept].iter().sum()
}

/// What each seat of a group costs more than the one before it, when it is drawn from groups as evenly as can be: the
/// k-th of a source meets k - 1. Never falls.
fn seat_prices(sources: &[usize], size: usize) -> Vec<u64> {
    let mut prices = Vec::with_capacity(size);
    let mut first = 0;
    let mut level = 0;
    while prices.len() < size && first < sources.len() {
        // Sources that have a person left at this level.
        first += sources[first..].iter().take_while(|&&source| source <= level).count();
        let take = (sources.len() - first).min(size - prices.len());
        prices.extend(std::iter::repeat_n(level as u64, take));
        level += 1;
    }
    // More than all sources hold: strangers, who cost nothing.
    let missing = size - prices.len();
    let mut all = vec![0; missing];
    all.extend(prices);
    all
}

/// The sum over all pairs of rounds.
pub(super) fn all(shared: &[Vec<u64>]) -> u64 {
    shared.iter().flatten().sum()
}

/// The heaviest tree over the rounds (Prim).
pub(super) fn tree(shared: &[Vec<u64>]) -> u64 {
    let rounds = shared.len();
    let weight = |one: usize, other: usize| shared[one.max(other)][one.min(other)];
    let mut linked: Vec<Option<u64>> = vec![Some(0); rounds];
    let mut sum = 0;
    for _ in 0..rounds {
        let next = (0..rounds).filter(|&round| linked[round].is_some()).max_by_key(|&round| linked[round]);
        let Some(next) = next else { break };
        sum += linked[next].take().unwrap_or(0);
        for (other, link) in linked.iter_mut().enumerate() {
            if let Some(best) = link {
                *best = (*best).max(weight(next, other));
            }
        }
    }
    sum
}
