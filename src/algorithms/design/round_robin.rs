//! The circle method: everybody meets everybody once, in pairs.

/// The pairs of one round of a tournament in which everybody meets everybody else exactly once (Kirkman, 1847).
///
/// Rounds are counted from 0, and there are [`round_robin_rounds`] of them. With an even number `people` everybody is in a
/// pair; with an odd number another one has no pair in each round. Beyond the last round everybody has met everybody, so
/// there are no pairs any more: the list is empty. O(people).
///
/// # Examples
///
/// ```
/// use mingle::algorithms::design::round_robin;
///
/// assert_eq!(round_robin(4, 0), [(3, 0), (1, 2)]);
/// assert_eq!(round_robin(4, 1), [(3, 1), (2, 0)]);
/// assert_eq!(round_robin(4, 2), [(3, 2), (0, 1)]);
/// assert!(round_robin(4, 3).is_empty());
/// ```
#[must_use]
pub fn round_robin(people: usize, round: usize) -> Vec<(usize, usize)> {
    if round >= round_robin_rounds(people) {
        return Vec::new();
    }
    (0..people / 2).map(|number| pair(people, round, number)).collect()
}

/// After how many rounds of pairs everybody has met everybody else: `people - 1` of an even number, `people` of an odd
/// one; none for fewer than two.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::design::round_robin_rounds;
///
/// assert_eq!(round_robin_rounds(6), 5);
/// assert_eq!(round_robin_rounds(7), 7);
/// assert_eq!(round_robin_rounds(1), 0);
/// ```
#[must_use]
pub fn round_robin_rounds(people: usize) -> usize {
    match people {
        0 | 1 => 0,
        _ => people - usize::from(people.is_multiple_of(2)),
    }
}

/// One of the pairs of a round, `number` below `people / 2`; rounds beyond the last begin anew.
pub(super) fn pair(people: usize, round: usize, number: usize) -> (usize, usize) {
    // An odd number has an empty chair in the middle of the circle.
    let middle = usize::from(people.is_multiple_of(2));
    let circle = people - middle;
    let round = round % circle;
    if number < middle {
        return (circle, round);
    }
    let step = number + 1 - middle;
    ((round + step) % circle, (round + circle - step) % circle)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{round_robin, round_robin_rounds};

    #[test]
    fn everybody_meets_everybody_once() {
        for people in 0..40 {
            let mut met = BTreeSet::new();
            let rounds = round_robin_rounds(people);
            for round in 0..rounds {
                let pairs = round_robin(people, round);
                assert_eq!(pairs.len(), people / 2);
                let mut seated = BTreeSet::new();
                for (one, other) in pairs {
                    assert!(one != other && one.max(other) < people);
                    assert!(seated.insert(one) && seated.insert(other), "twice in round {round} of {people}");
                    assert!(met.insert((one.min(other), one.max(other))), "{one} and {other} meet again");
                }
            }
            assert_eq!(met.len(), people * people.max(1).saturating_sub(1) / 2);
        }
    }

    #[test]
    fn beyond_the_last_round_there_are_no_pairs() {
        for people in 0..40 {
            for round in [round_robin_rounds(people), 99, usize::MAX] {
                assert_eq!(round_robin(people, round), [], "{people} people in round {round}");
            }
        }
    }
}
