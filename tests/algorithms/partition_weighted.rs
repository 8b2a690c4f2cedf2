//! One partition by pairwise weights, held against trying all partitions.

use std::ops::ControlFlow;

use mingle::algorithms::grouping::{Found, GroupingError, Weighted, search, weight_limit};
use proptest::prelude::*;

/// A small task in plain tables.
#[derive(Debug, Clone)]
struct Small {
    people: usize,
    sizes: Vec<(usize, usize)>,
    weights: Vec<i64>,
    forbidden: Vec<(usize, usize)>,
    barred: Vec<(usize, usize)>,
    gains: Vec<(usize, usize, i64)>,
    together: Vec<usize>,
}

impl Small {
    fn weight(&self, one: usize, other: usize) -> i64 {
        self.weights[one.min(other) * self.people + one.max(other)]
    }

    fn task(&self) -> Weighted {
        let mut task = Weighted::new(self.people, self.sizes.clone(), |one, other| self.weight(one, other)).unwrap();
        for &(person, group, gain) in &self.gains {
            task.gain(person, group, gain).unwrap();
        }
        for &(one, other) in &self.forbidden {
            task.forbid(one, other).unwrap();
        }
        for &(person, group) in &self.barred {
            task.bar(person, group).unwrap();
        }
        task.keep_together(&self.together).unwrap();
        task
    }

    /// The value of an assignment, or none where it breaks something.
    fn value(&self, group: &[usize]) -> Option<i64> {
        let fits = self.sizes.iter().enumerate().all(|(at, &(least, most))| {
            let size = group.iter().filter(|&&place| place == at).count();
            least <= size && size <= most
        });
        let clash = self.forbidden.iter().any(|&(one, other)| one != other && group[one] == group[other]);
        let barred = self.barred.iter().any(|&(person, at)| group[person] == at);
        let parted = self.together.windows(2).any(|pair| group[pair[0]] != group[pair[1]]);
        if !fits || clash || barred || parted {
            return None;
        }
        let mut gains = std::collections::BTreeMap::new();
        for &(person, at, gain) in &self.gains {
            gains.insert((person, at), gain);
        }
        let mut value = gains.iter().filter(|((person, at), _)| group[*person] == *at).map(|(_, gain)| gain).sum();
        for one in 0..self.people {
            for other in one + 1..self.people {
                if group[one] == group[other] {
                    value += self.weight(one, other);
                }
            }
        }
        Some(value)
    }

    fn best(&self) -> Option<i64> {
        let groups = self.sizes.len();
        let mut group = vec![0; self.people];
        let mut best = None;
        loop {
            best = best.max(self.value(&group));
            // Counts up in base `groups`.
            let Some(at) = group.iter().position(|&place| place + 1 < groups) else { return best };
            group[..at].fill(0);
            group[at] += 1;
        }
    }
}

fn places(found: &Found, people: usize) -> Vec<usize> {
    let mut group = vec![usize::MAX; people];
    for (at, members) in found.groups.iter().enumerate() {
        for &person in members {
            assert_eq!(group[person], usize::MAX, "a person is in one group");
            group[person] = at;
        }
    }
    group
}

/// Tasks of up to 8 people; weights of 0 and 1, of both signs, and beyond 10^12.
fn small() -> impl Strategy<Value = Small> {
    (3..9_usize, 2..4_usize).prop_flat_map(|(people, groups)| {
        let even = people / groups;
        let size = prop_oneof![
            (0..=even, even + 1..=people).prop_map(|(least, most)| (least, most)),
            Just((even, even + 1)),
            Just((0, people)),
        ];
        let scale = prop_oneof![
            Just((0_i64, 2_i64, 1_i64)),
            Just((-1, 2, 1)),
            Just((-20, 60, 1)),
            Just((-9, 9, 200_000_000_000))
        ];
        let weights = scale.prop_flat_map(move |(least, most, factor)| {
            let weight = (least..most).prop_map(move |weight: i64| weight * factor);
            let gain = (least..most).prop_map(move |gain: i64| gain * factor);
            (
                proptest::collection::vec(weight, people * people),
                proptest::collection::vec((0..people, 0..groups, gain), 0..4),
            )
        });
        (
            proptest::collection::vec(size, groups),
            weights,
            proptest::collection::vec((0..people, 0..people), 0..5),
            proptest::collection::vec((0..people, 0..groups), 0..4),
            proptest::collection::vec(0..people, 0..4),
        )
            .prop_map(move |(sizes, (weights, gains), forbidden, barred, together)| Small {
                people,
                sizes,
                weights,
                forbidden,
                barred,
                gains,
                together,
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_few_people_the_best_of_all_partitions_is_found_and_proven_or_that_there_is_none(
        small in small(),
        seed in 0..1000_u64,
    ) {
        let best = small.best();
        match search(&small.task(), None, seed, 300_000, |_| ControlFlow::Continue(())) {
            Ok(found) => {
                let value = small.value(&places(&found, small.people));
                prop_assert_eq!(value, Some(found.value), "the value is that of plain recomputation");
                prop_assert_eq!(Some(found.value), best);
                prop_assert!(found.is_optimal());
            }
            Err(fault) => {
                prop_assert_eq!(fault, GroupingError::Impossible);
                prop_assert_eq!(best, None);
            }
        }
    }

    #[test]
    fn with_too_few_steps_for_all_ways_the_bound_is_still_no_lower_than_the_best(small in small()) {
        if let Ok(found) = search(&small.task(), None, 1, 20, |_| ControlFlow::Continue(())) {
            let best = small.best();
            prop_assert!(Some(found.value) <= best && best <= Some(found.bound));
        }
    }

    #[test]
    fn whatever_the_steps_the_sizes_hold_and_the_value_is_recomputed(small in small(), steps in 0..3000_u64) {
        if let Ok(found) = search(&small.task(), None, steps, steps, |_| ControlFlow::Continue(())) {
            prop_assert_eq!(small.value(&places(&found, small.people)), Some(found.value));
            prop_assert!(found.steps <= steps);
        }
    }
}

/// The best value of 13 people in groups of 4, 4 and 5, by trying all.
fn best_of_thirteen(weight: &dyn Fn(usize, usize) -> i64) -> i64 {
    fn place(person: usize, value: i64, group: &mut [Vec<usize>; 3], weight: &dyn Fn(usize, usize) -> i64) -> i64 {
        if person == 13 {
            return value;
        }
        let mut best = i64::MIN;
        for (at, most) in [4, 4, 5].into_iter().enumerate() {
            if group[at].len() < most {
                let gain: i64 = group[at].iter().map(|&other| weight(other, person)).sum();
                group[at].push(person);
                best = best.max(place(person + 1, value + gain, group, weight));
                group[at].pop();
            }
        }
        best
    }
    place(0, 0, &mut [const { Vec::new() }; 3], weight)
}

#[test]
fn annealing_finds_the_best_of_thirteen_people_whatever_the_size_of_the_weights() {
    for (at, (least, span, factor)) in
        [(0, 2, 1), (-1, 2, 1), (-1, 3, 1), (-50, 100, 1), (-7, 15, 200_000_000_000), (0, 1000, 1_000_000_000)]
            .into_iter()
            .cycle()
            .take(24)
            .enumerate()
    {
        let mut random = crate::random::Random::new(at as u64);
        let weights: Vec<i64> = (0..169).map(|_| (least + random.below(span) as i64) * factor).collect();
        let weight = |one: usize, other: usize| weights[one * 13 + other];
        let task = Weighted::new(13, vec![(4, 4), (4, 4), (5, 5)], weight).unwrap();
        let found = search(&task, None, 3, 300_000, |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(found.value, best_of_thirteen(&weight), "task {at}");
    }
}

#[test]
fn that_nothing_is_possible_is_proven_for_few_people() {
    let mut task = Weighted::new(4, vec![(2, 2); 2], |_, _| 1).unwrap();
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        task.forbid(one, other).unwrap();
    }
    let fault = search(&task, None, 1, 1000, |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(fault, GroupingError::Impossible);
    let mut task = spread(40, vec![(4, 4); 10], 1);
    task.forbid(3, 8).unwrap();
    task.keep_together(&[3, 5, 8]).unwrap();
    assert_eq!(search(&task, None, 1, 1000, |_| ControlFlow::Continue(())), Err(GroupingError::Impossible));
}

fn spread(people: usize, sizes: Vec<(usize, usize)>, factor: i64) -> Weighted {
    Weighted::new(people, sizes, |one, other| factor * ((one * 7919 + other * 104_729) % 1000) as i64).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_groups() {
    let task = spread(40, vec![(5, 12); 5], 1);
    let run = || search(&task, None, 5, 200_000, |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(run(), run());
}

#[test]
fn weights_too_large_for_32_bits_give_the_same_groups() {
    let narrow = search(&spread(30, vec![(4, 8); 5], 1), None, 5, 2_000_000, |_| ControlFlow::Continue(())).unwrap();
    let wide =
        search(&spread(30, vec![(4, 8); 5], 1_000_000), None, 5, 2_000_000, |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(wide.value, 1_000_000 * narrow.value);
}

#[test]
fn the_watcher_stops_it_and_values_never_fall() {
    let task = spread(60, vec![(6, 6); 10], 1);
    let (mut calls, mut last) = (0, i64::MIN);
    let found = search(&task, None, 1, u64::MAX, |progress| {
        assert!(progress.value >= last && progress.bound >= progress.value);
        last = progress.value;
        calls += 1;
        if calls == 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let found = found.unwrap();
    assert_eq!(calls, 20);
    assert!(found.value >= last && found.steps <= 20 << 16);
}

#[test]
fn a_bound_that_is_met_ends_the_search() {
    let task = Weighted::new(12, vec![(3, 3); 4], |_, _| 2).unwrap();
    let found = search(&task, None, 1, u64::MAX, |_| ControlFlow::Continue(())).unwrap();
    assert!(found.is_optimal());
    assert_eq!((found.value, found.bound), (24, 24));
}

#[test]
fn a_start_that_breaks_what_is_forbidden_is_mended() {
    let mut task = spread(12, vec![(3, 3); 4], 1);
    for (one, other) in [(0, 1), (1, 2), (3, 4), (6, 8)] {
        task.forbid(one, other).unwrap();
    }
    let from: Vec<usize> = (0..12).map(|person| person / 3).collect();
    let found = search(&task, Some(&from), 1, 50_000, |_| ControlFlow::Continue(())).unwrap();
    let group = places(&found, 12);
    assert!(group[0] != group[1] && group[1] != group[2] && group[3] != group[4] && group[6] != group[8]);
    assert_eq!(
        search(&task, Some(&from), 1, 0, |_| ControlFlow::Continue(())),
        Err(GroupingError::Crowded { broken: 4 })
    );
}

#[test]
fn what_makes_no_sense_is_named() {
    let zero = |_: usize, _: usize| 0;
    assert_eq!(
        Weighted::new(3, vec![(2, 1)], zero).unwrap_err(),
        GroupingError::SizeOrder { group: 0, least: 2, most: 1 }
    );
    assert_eq!(
        Weighted::new(3, vec![(4, 9)], zero).unwrap_err(),
        GroupingError::Sizes { people: 3, least: 4, most: 9 }
    );
    assert_eq!(Weighted::new(3, vec![], zero).unwrap_err(), GroupingError::Sizes { people: 3, least: 0, most: 0 });
    let limit = weight_limit(3);
    let large = Weighted::new(3, vec![(1, 3)], |_, _| limit + 1).unwrap_err();
    assert_eq!(large, GroupingError::WeightOutOfRange { weight: limit + 1, limit });
    assert!(Weighted::new(3, vec![(0, usize::MAX); 3], |_, _| i64::MIN).is_err());
    assert!(matches!(Weighted::new(usize::MAX, vec![], zero).unwrap_err(), GroupingError::TooLarge { .. }));
    let mut task = Weighted::new(3, vec![(1, 3)], zero).unwrap();
    assert_eq!(task.forbid(0, 3), Err(GroupingError::PersonOutOfRange { person: 3, people: 3 }));
    assert_eq!(task.bar(0, 1), Err(GroupingError::GroupOutOfRange { group: 1, groups: 1 }));
    assert_eq!(task.keep_together(&[0, 7]), Err(GroupingError::PersonOutOfRange { person: 7, people: 3 }));
    let continued = search(&task, Some(&[0, 0]), 0, 9, |_| ControlFlow::Continue(()));
    assert_eq!(continued, Err(GroupingError::Start { people: 3 }));
}

#[test]
fn nobody_at_no_table_and_the_largest_weights_are_no_trouble() {
    let nobody = Weighted::new(0, vec![], |_, _| 0).unwrap();
    assert_eq!(search(&nobody, None, 0, 100, |_| ControlFlow::Continue(())).unwrap().value, 0);
    let limit = weight_limit(9);
    let mut task =
        Weighted::new(9, vec![(1, 5); 3], |one, other| if one % 2 == other % 2 { limit } else { -limit }).unwrap();
    task.forbid(0, 2).unwrap();
    let found = search(&task, None, 0, 50_000, |_| ControlFlow::Continue(())).unwrap();
    // Evens 0 and three more (six pairs), 2 alone; odds, four of them, together (six pairs).
    assert_eq!(found.value, 12 * limit);
}
