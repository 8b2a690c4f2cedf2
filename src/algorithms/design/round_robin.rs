//! The circle method: everybody meets everybody once, in pairs.

/// The pairs of one round of a tournament in which everybody meets everybody else exactly once (Kirkman, 1847).
///
/// With an even number `people` there are `people - 1` rounds and everybody is in a pair; with an odd number there are
/// `people` rounds, and in each another one has no pair. Rounds beyond the last repeat the first ones. O(people).
///
/// # Examples
///
/// ```
/// use mingle::algorithms::design::round_robin;
///
/// assert_eq!(round_robin(4, 0), [(3, 0), (1, 2)]);
/// assert_eq!(round_robin(4, 1), [(3, 1), (2, 0)]);
/// assert_eq!(round_robin(4, 2), [(3, 2), (0, 1)]);
/// ```
#[must_use]
pub fn round_robin(people: usize, round: usize) -> Vec<(usize, usize)> {
    (0..people / 2).map(|number| pair(people, round, number)).collect()
}

/// One of the pairs of a round, `number` below `people / 2`.
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

    use super::round_robin;

    #[test]
    fn everybody_meets_everybody_once() {
        for people in 0..40 {
            let mut met = BTreeSet::new();
            let rounds = if people % 2 == 0 { people.max(1) - 1 } else { people };
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
            assert_eq!(round_robin(people, rounds), round_robin(people, 0));
        }
    }
}
