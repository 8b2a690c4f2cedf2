//! Groups over several rounds: the search against its rules and a plain count, the bounds against all there is.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::random::Random;
use mingle::algorithms::golfer::{Count, Found, GolferError, Round, Rounds, search};

type Groups = Vec<Vec<Vec<usize>>>;

fn go_on(_: &mingle::algorithms::golfer::Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The cost by its definition.
fn plain_cost(groups: &Groups, known: &[(usize, usize, u32)], count: Count, gives: u64) -> u64 {
    let mut acquaintance: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for &(one, other, value) in known {
        *acquaintance.entry((one.min(other), one.max(other))).or_default() += u64::from(value);
    }
    let mut cost = 0;
    for group in groups.iter().flatten() {
        for (at, &one) in group.iter().enumerate() {
            for &other in &group[at + 1..] {
                let so_far = acquaintance.entry((one.min(other), one.max(other))).or_default();
                cost += if count == Count::Repeats { (*so_far).min(1) } else { *so_far };
                *so_far += gives;
            }
        }
    }
    cost
}

fn together(groups: &[Vec<usize>], one: usize, other: usize) -> bool {
    groups.iter().any(|group| group.contains(&one) && group.contains(&other))
}

fn found(task: &Rounds, seed: u64, steps: u64) -> Found {
    search(task, seed, steps, go_on).unwrap()
}

#[test]
fn small_golfer_cells_are_solved() {
    for (people, size, rounds) in [(9, 3, 4), (16, 4, 5), (12, 3, 4), (15, 3, 7), (32, 4, 7), (64, 4, 8), (10, 2, 9)] {
        let found = found(&Rounds::equal(people, size, rounds), 1, 40_000_000);
        assert_eq!(found.cost, 0, "{people} people in groups of {size}, {rounds} rounds");
        assert_eq!(plain_cost(&found.groups, &[], Count::Repeats, 1), 0);
    }
}

#[test]
fn many_people_do_without_a_table_of_pairs() {
    let found = found(&Rounds::equal(7000, 7, 3), 1, 3_000_000);
    assert_eq!((found.cost, plain_cost(&found.groups, &[], Count::Repeats, 1)), (0, 0));
}

#[test]
fn rules_hold_and_the_cost_is_the_plain_one_on_tasks_at_random() {
    let mut random = Random::new(5);
    for case in 0..60 {
        let people = 8 + random.index(30);
        let rounds = 1 + random.index(5);
        let gives = 1 + random.index(3) as u32;
        let count = [Count::Repeats, Count::Acquaintance][case % 2];
        let known: Vec<(usize, usize, u32)> = (0..random.index(20))
            .map(|_| (random.index(people), random.index(people), random.index(5) as u32))
            .filter(|&(one, other, _)| one != other)
            .collect();
        // Many know each other too well for a byte now and then.
        let known: Vec<_> =
            known.into_iter().map(|(a, b, v)| (a, b, if case % 5 == 0 { v * 200 } else { v })).collect();
        let mut task = Rounds::new(people).count(count).meeting_gives(gives).known(known.clone());
        let mut asked = Vec::new();
        for _ in 0..rounds {
            let mut present: Vec<usize> = (0..people).filter(|_| random.index(8) > 0).collect();
            random.shuffle(&mut present);
            let mut sizes = Vec::new();
            let mut left = present.len();
            while left > 0 {
                let size = (2 + random.index(5)).min(left);
                sizes.push(size);
                left -= size;
            }
            let mut round = Round::new(sizes.clone()).present(present.clone());
            let mut rules = (Vec::new(), Vec::new(), Vec::new());
            if case % 3 > 0 && present.len() > 6 && sizes.len() > 2 {
                let largest = (0..sizes.len()).max_by_key(|&group| sizes[group]).unwrap();
                round = round.together([present[0], present[1]]).apart(present[2], present[3]).bar(present[4], 0);
                round = round.only(present[5], [largest]);
                rules = (vec![(present[0], present[1])], vec![(present[2], present[3])], vec![(present[5], largest)]);
            }
            asked.push((present, sizes, rules));
            task = task.round(round);
        }
        let result = found(&task, case as u64, 60_000);
        assert_eq!(result.cost, plain_cost(&result.groups, &known, count, u64::from(gives)), "case {case}");
        assert!(task.bound() <= result.cost, "case {case}");
        for (groups, (mut present, sizes, rules)) in result.groups.iter().zip(asked) {
            present.sort_unstable();
            let mut seated: Vec<usize> = groups.concat();
            seated.sort_unstable();
            assert_eq!(seated, present);
            assert!(groups.iter().map(Vec::len).eq(sizes));
            assert!(rules.0.iter().all(|&(one, other)| together(groups, one, other)), "case {case}");
            assert!(!rules.1.iter().any(|&(one, other)| together(groups, one, other)), "case {case}");
            assert!(rules.2.iter().all(|&(person, group)| groups[group].contains(&person)), "case {case}");
        }
    }
}

#[test]
fn frozen_rounds_stay_and_a_start_is_kept_where_nothing_is_searched() {
    let first: Vec<Vec<usize>> = (0..4).map(|group| (4 * group..4 * group + 4).collect()).collect();
    let round = || Round::new([4; 4]);
    let task = Rounds::new(16).round(round().frozen(first.clone())).round(round().start(first.clone())).round(round());
    let unchanged = found(&task, 1, 0);
    assert_eq!(unchanged.groups[..2], [first.clone(), first.clone()]);
    let better = found(&task, 1, 200_000);
    assert_eq!((better.groups[0].clone(), better.cost), (first, 0));
}

#[test]
fn the_same_seed_gives_the_same_groups_and_the_watch_ends_it() {
    let task = Rounds::equal(40, 5, 7).designs(false);
    assert_eq!(found(&task, 3, 100_000), found(&task, 3, 100_000));
    assert_ne!(found(&task, 3, 100_000).groups, found(&task, 4, 100_000).groups);
    let mut calls = 0;
    let ended = search(&task, 3, u64::MAX, |progress| {
        calls += 1;
        assert!(progress.bound <= progress.cost);
        if calls == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(calls == 5 && ended.unwrap().steps < 100_000);
}

#[test]
fn a_task_that_makes_no_sense_is_refused_with_the_reason() {
    let refused = |task: &Rounds| search(task, 0, 10, go_on).unwrap_err();
    let seats = refused(&Rounds::new(5).round(Round::new([2, 2])));
    assert_eq!(seats, GolferError::Seats { round: 0, seats: 4, present: 5 });
    assert_eq!(seats.to_string(), "round 0: 4 seats for 5 people: the sizes must add up to those present");
    let person = refused(&Rounds::new(2).known([(0, 7, 1)]));
    assert_eq!(person.to_string(), "known: no person 7: people are numbered below 2");
    let round = || Round::new([2, 2]);
    assert_eq!(refused(&Rounds::new(4).round(round().bar(0, 2))), GolferError::Group { round: 0, group: 2, groups: 2 });
    assert_eq!(
        refused(&Rounds::new(4).round(round().present([0, 1, 1, 2]))),
        GolferError::Twice { round: 0, person: 1 }
    );
    let start = round().start(vec![vec![0, 1], vec![2, 2]]);
    assert_eq!(refused(&Rounds::new(4).round(start)), GolferError::Start { round: 0 });
    let broken = round().apart(0, 1).start(vec![vec![0, 1], vec![2, 3]]);
    assert_eq!(refused(&Rounds::new(4).round(broken)), GolferError::Broken { round: 0 });
    let crowded = Rounds::new(4).round(round().apart(0, 1).apart(0, 2).apart(0, 3));
    assert_eq!(refused(&crowded), GolferError::Crowded { round: 0 });
    assert_eq!(found(&Rounds::new(0), 0, 10).cost, 0);
    assert_eq!(found(&Rounds::new(3).round(Round::new([3, 0])), 0, 10).groups, [[vec![0, 1, 2], vec![]]]);
}

/// Every way to seat people in groups of these sizes.
fn seatings(people: &[usize], sizes: &[usize]) -> Groups {
    let Some((&size, rest)) = sizes.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for mask in 0_u32..1 << people.len() {
        if mask.count_ones() as usize == size {
            let chosen = |wanted: bool| -> Vec<usize> {
                let at = |&at: &usize| (mask >> at & 1 == 1) == wanted;
                (0..people.len()).filter(at).map(|at| people[at]).collect()
            };
            for mut groups in seatings(&chosen(false), rest) {
                groups.insert(0, chosen(true));
                all.push(groups);
            }
        }
    }
    all
}

/// The least cost of all ways to seat all rounds.
fn least(options: &[Groups], so_far: &mut Groups, cost: &dyn Fn(&Groups) -> u64) -> u64 {
    let Some((first, rest)) = options.split_first() else { return cost(so_far) };
    let tries = first.iter().map(|groups| {
        so_far.push(groups.clone());
        let least = least(rest, so_far, cost);
        so_far.pop();
        least
    });
    tries.min().unwrap_or(u64::MAX)
}

#[test]
fn bounds_never_exceed_the_least_of_all_ways_and_often_meet_it() {
    let mut random = Random::new(11);
    let (mut met, mut all) = (0, 0);
    for case in 0..160 {
        let people = 4 + random.index(3);
        let rounds = 2 + random.index(if people == 4 { 2 } else { 1 });
        let count = [Count::Repeats, Count::Acquaintance][case % 2];
        let gives = 1 + random.index(2) as u32;
        let known: Vec<(usize, usize, u32)> = (0..random.index(6))
            .map(|_| (random.index(people), random.index(people), 1 + random.index(3) as u32))
            .filter(|&(one, other, _)| one != other)
            .collect();
        let mut task = Rounds::new(people).count(count).meeting_gives(gives).known(known.clone());
        let mut options = Vec::new();
        for _ in 0..rounds {
            let present: Vec<usize> = (0..people).filter(|_| random.index(7) > 0).collect();
            let first = if present.len() > 3 { 2 + random.index(present.len() - 3) } else { present.len() };
            let sizes: Vec<usize> = [first, present.len() - first].into_iter().filter(|&size| size > 0).collect();
            let mut ways = seatings(&present, &sizes);
            let mut round = Round::new(sizes).present(present.clone());
            if random.index(3) == 0 && first >= 2 {
                round = round.together([present[0], present[1]]);
                ways.retain(|groups| together(groups, present[0], present[1]));
            } else if random.index(4) == 0 && !ways.is_empty() {
                ways = vec![ways[random.index(ways.len())].clone()];
                round = round.frozen(ways[0].clone());
            }
            options.push(ways);
            task = task.round(round);
        }
        let exact = least(&options, &mut Vec::new(), &|groups| plain_cost(groups, &known, count, u64::from(gives)));
        let bound = task.bound();
        assert!(bound <= exact, "case {case}: {bound} above {exact}: {task:?}");
        let found = found(&task, 1, 20_000);
        assert_eq!(found.cost, exact, "case {case}: {task:?}");
        all += 1;
        met += u32::from(bound == exact);
    }
    assert!(met * 2 > all, "{met} of {all}");
}

/// By construction: a search of so few steps leaves dozens.
#[test]
fn a_schedule_by_construction_is_taken_and_fitted_to_who_is_there() {
    let few = 200_000;
    let (people, size) = (120, 8);
    assert_eq!(found(&Rounds::equal(people, size, 9), 1, few).cost, 0);
    assert!(found(&Rounds::equal(people, size, 9).designs(false), 1, few).cost > 0);
    let rounds = |rounds: usize, round: &dyn Fn(usize) -> Round| {
        (0..rounds).fold(Rounds::new(people), |task, number| task.round(round(number)))
    };
    let all_but = |absent: usize| (0..people).filter(move |&person| person != absent);
    let absent = rounds(9, &|number| {
        let sizes = std::iter::repeat_n(size, people / size - 1).chain([size - 1]);
        Round::new(sizes.collect::<Vec<_>>()).present(all_but(number))
    });
    let plan = found(&absent, 1, few);
    assert_eq!((plan.cost, plain_cost(&plan.groups, &[], Count::Repeats, 1)), (0, 0));
    let known: Vec<(usize, usize, u32)> = (0..60).map(|pair| (2 * pair, 2 * pair + 1, 1)).collect();
    let plan = found(&Rounds::equal(people, size, 8).known(known.clone()), 1, 10 * few);
    assert_eq!((plan.cost, plain_cost(&plan.groups, &known, Count::Repeats, 1)), (0, 0));
    let apart = rounds(8, &|_| Round::new(vec![size; people / size]).apart(0, 1).apart(2, 3));
    let plan = found(&apart, 1, few);
    assert_eq!((plan.cost, plain_cost(&plan.groups, &[], Count::Repeats, 1)), (0, 0));
    assert!(!plan.groups.iter().any(|groups| together(groups, 0, 1) || together(groups, 2, 3)));
}
