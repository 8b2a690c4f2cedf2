//! Schedules without a repeat, counted over the whole range in which they are used.

use mingle::algorithms::design::{Schedule, fit, schedule};

/// Everybody is in one group of each round, and nobody meets twice in the first `rounds`.
fn assert_nobody_meets_twice(schedule: &Schedule, rounds: usize) {
    let (groups, size, people) = (schedule.groups(), schedule.size(), schedule.people());
    let mut met = vec![false; people * people];
    for round in 0..rounds {
        let mut seated = vec![false; people];
        assert_eq!(schedule.round(round).count(), groups);
        for group in schedule.round(round) {
            assert_eq!(group.len(), size, "{groups} x {size}, round {round}");
            for (at, &person) in group.iter().enumerate() {
                assert!(!std::mem::replace(&mut seated[person], true), "{groups} x {size}: {person} twice in {round}");
                for &other in &group[..at] {
                    let pair = person.max(other) * people + person.min(other);
                    assert!(
                        !std::mem::replace(&mut met[pair], true),
                        "{groups} x {size}: {person} and {other} meet again in round {round}"
                    );
                }
            }
        }
    }
}

#[test]
fn nobody_meets_twice_in_any_small_schedule() {
    for size in 1..=12 {
        for groups in 1..=(400 / size).min(60) {
            let schedule = schedule(groups, size);
            assert!(schedule.rounds() >= 1);
            assert_eq!((schedule.groups(), schedule.size()), (groups, size));
            assert_nobody_meets_twice(&schedule, schedule.rounds());
        }
    }
}

/// Groups, size, and the most rounds that are known anywhere.
const KNOWN: [(usize, &[(usize, usize)]); 8] = [
    (3, &[(3, 4), (4, 4), (5, 7), (6, 8), (7, 10), (8, 11), (9, 13), (10, 14)]),
    (4, &[(4, 5), (5, 5), (6, 7), (7, 9), (8, 10), (9, 11), (10, 13)]),
    (5, &[(5, 6), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10)]),
    (6, &[(6, 3), (7, 7), (8, 8), (9, 9), (10, 8)]),
    (7, &[(7, 8), (8, 8), (9, 9), (10, 8)]),
    (8, &[(8, 9), (9, 9), (10, 8)]),
    (9, &[(9, 10), (10, 5)]),
    (10, &[(10, 4)]),
];

#[test]
fn every_known_number_of_rounds_up_to_ten_groups_is_reached() {
    for (size, cells) in KNOWN {
        for &(groups, known) in cells {
            let rounds = schedule(groups, size).rounds();
            assert!(rounds >= known, "{groups} groups of {size}: {rounds} rounds of {known}");
        }
    }
}

#[test]
fn ten_groups_of_five_and_of_six_have_one_round_more_than_difference_matrices_give() {
    for (size, rounds) in [(5, 11), (6, 9)] {
        let schedule = schedule(10, size);
        assert_eq!(schedule.rounds(), rounds);
        assert_nobody_meets_twice(&schedule, rounds);
    }
}

#[test]
fn kirkman_triple_systems_and_fours_are_whole() {
    // Where one of the families or a product of them is, everybody meets everybody.
    for groups in [1, 3, 5, 7, 9, 13, 15, 17, 19, 21, 25, 27, 29, 31, 37, 39, 43, 45, 49] {
        assert_eq!(schedule(groups, 3).rounds(), (3 * groups - 1) / 2, "{groups} groups of three");
    }
    for groups in [1, 4, 7, 10, 13, 16, 19, 22, 28, 31, 37, 40] {
        assert_eq!(schedule(groups, 4).rounds(), (4 * groups - 1) / 3, "{groups} groups of four");
    }
}

#[test]
fn large_schedules_are_made_round_by_round() {
    assert!(schedule(12_500, 8).rounds() >= 3125);
    let tables = schedule(12_500, 8);
    let (people, rounds) = (tables.people(), 5);
    let mut group_of = vec![0_u32; people * rounds];
    for round in 0..rounds {
        for (number, group) in tables.round(round).enumerate() {
            group.iter().for_each(|&person| group_of[person * rounds + round] = number as u32);
        }
    }
    for round in 0..rounds {
        let mut seated = 0;
        for group in tables.round(round) {
            seated += group.len();
            for (at, &person) in group.iter().enumerate() {
                let rows = |person: usize| &group_of[person * rounds..(person + 1) * rounds];
                for &other in &group[..at] {
                    let shared = rows(person).iter().zip(rows(other)).filter(|(one, other)| one == other).count();
                    assert_eq!(shared, 1);
                }
            }
        }
        assert_eq!(seated, people);
    }
    assert_nobody_meets_twice(&schedule(75, 8), 25);
    assert_nobody_meets_twice(&schedule(375, 8), 3);
}

#[test]
fn groups_of_different_sizes_lose_people_who_never_meet() {
    for size in 2..=9 {
        for groups in size..=16 {
            for short in 0..=groups {
                let sizes: Vec<usize> = (0..groups).map(|at| size - usize::from(at < short)).collect();
                assert_fits(&sizes, true);
            }
        }
    }
}

fn assert_fits(sizes: &[usize], is_filled: bool) {
    let fitted = fit(sizes, 12);
    let people = fitted.people();
    assert!(people <= sizes.iter().sum());
    assert!(!is_filled || fitted.rounds() <= 1 || people == sizes.iter().sum() || people == sizes.len() * sizes[0]);
    let mut met = vec![false; people * people];
    for round in 0..fitted.rounds() {
        let mut seated = vec![false; people];
        for (group, &seats) in fitted.round(round).iter().zip(sizes) {
            assert!(group.len() <= seats, "{} people at {seats} seats", group.len());
            for (at, &person) in group.iter().enumerate() {
                assert!(!std::mem::replace(&mut seated[person], true));
                for &other in &group[..at] {
                    let pair = person.max(other) * people + person.min(other);
                    assert!(!std::mem::replace(&mut met[pair], true), "{sizes:?}: {person} and {other} meet again");
                }
            }
        }
        assert!(seated.iter().all(|&seated| seated), "{sizes:?}: not everybody sits in round {round}");
    }
}

#[test]
fn groups_whose_sizes_differ_by_more_are_filled_in_part() {
    assert_fits(&[10, 8, 8, 8, 8, 6, 6, 6, 6, 6, 6], false);
    assert_fits(&[8, 8, 8, 8, 8, 8, 8, 8, 7, 7, 4], false);
    let fitted = fit(&[6, 6, 6, 6, 6, 6, 6, 4], 7);
    assert_eq!((fitted.people(), fitted.rounds()), (39, 7));
}

#[test]
fn nonsense_gives_no_rounds_and_no_panic() {
    assert_eq!(schedule(0, 8).rounds(), 0);
    assert_eq!(schedule(8, 0).rounds(), 0);
    assert_eq!(schedule(usize::MAX, 2).rounds(), 1);
    assert_eq!(schedule(usize::MAX / 8, 8).rounds(), 1);
    assert_eq!(schedule(3, usize::MAX).rounds(), 1);
    assert!(schedule(4, 4).group(0, 4).is_empty());
    assert_eq!(schedule(4, 4).group(5, 1), schedule(4, 4).group(0, 1));
    assert_eq!(fit(&[], 3).rounds(), 0);
    assert_eq!(fit(&[0, 3], 3).people(), 0);
    assert!(fit(&[3, 3, 3], 2).round(2).iter().all(Vec::is_empty));
}
