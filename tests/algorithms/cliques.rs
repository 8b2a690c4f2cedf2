//! People divided into groups by what pairs cost, held against trying every division.

use std::ops::ControlFlow;

use mingle::algorithms::grouping::cliques::{COST_LIMIT, Cliques, CliquesError, MOST_PEOPLE, search};

use crate::random::Random;

/// Groups that are alike: how many, their sizes, and by person and by size what they cost.
struct Kind {
    count: usize,
    sizes: (usize, usize),
    prices: Vec<Option<i64>>,
    by_size: Vec<Option<i64>>,
}

struct Small {
    people: usize,
    costs: Vec<Option<i64>>,
    kinds: Vec<Kind>,
}

fn go_on() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl Small {
    fn draw(random: &mut Random) -> Self {
        let people = random.index(8);
        let dear = [1, 2, 30][random.index(3)];
        let mut entry = |one_in: usize| (random.index(one_in) > 0).then(|| random.below(dear) as i64);
        let costs = (0..people * people).map(|_| entry(5)).collect();
        let kinds = (0..2).map(|_| {
            let prices = (0..people).map(|_| entry(9)).collect();
            let by_size = (0..=people + 1).map(|_| entry(9)).collect();
            Kind { count: 0, sizes: (1, 1), prices, by_size }
        });
        let mut kinds: Vec<Kind> = kinds.collect();
        for kind in &mut kinds {
            let least = 1 + random.index(3);
            kind.count = random.index(4);
            kind.sizes = (least, least + random.index(3));
            kind.by_size.resize(kind.sizes.1 + 1, Some(0));
        }
        Self { people, costs, kinds }
    }

    fn pair(&self, one: usize, other: usize) -> Option<i64> {
        self.costs[one.min(other) * self.people + one.max(other)]
    }

    fn task(&self) -> Cliques {
        let mut task = Cliques::new(self.people, |one, other| self.pair(one, other)).unwrap();
        for kind in &self.kinds {
            task.groups(kind.count, kind.sizes, |person| kind.prices[person], |size| kind.by_size[size]).unwrap();
        }
        task
    }

    fn cost(&self, groups: &[(usize, Vec<usize>)]) -> Option<i64> {
        let mut cost = 0;
        for (number, kind) in self.kinds.iter().enumerate() {
            if groups.iter().filter(|group| group.0 == number).count() > kind.count {
                return None;
            }
        }
        for (number, group) in groups {
            let kind = &self.kinds[*number];
            if !(kind.sizes.0..=kind.sizes.1).contains(&group.len()) {
                return None;
            }
            cost += kind.by_size[group.len()]?;
            for (at, &one) in group.iter().enumerate() {
                cost += kind.prices[one]?;
                for &other in &group[at + 1..] {
                    cost += self.pair(one, other)?;
                }
            }
        }
        Some(cost)
    }

    fn all(&self, person: usize, groups: &mut Vec<(usize, Vec<usize>)>, best: &mut Option<i64>) {
        if person == self.people {
            *best = [*best, self.cost(groups)].into_iter().flatten().min();
            return;
        }
        for at in 0..groups.len() {
            groups[at].1.push(person);
            self.all(person + 1, groups, best);
            groups[at].1.pop();
        }
        for kind in 0..self.kinds.len() {
            groups.push((kind, vec![person]));
            self.all(person + 1, groups, best);
            groups.pop();
        }
    }
}

#[test]
fn the_cheapest_division_into_cliques_is_found_and_proven() {
    let mut random = Random::new(11);
    let (mut found, mut none) = (0, 0);
    for round in 0..300 {
        let small = Small::draw(&mut random);
        let mut best = None;
        small.all(0, &mut Vec::new(), &mut best);
        let below = 1 << 20;
        let divided = search(&small.task(), below, u64::MAX, go_on);
        assert_eq!(divided.best.as_ref().map(|best| best.cost), best, "round {round}");
        assert_eq!(divided.least, best.unwrap_or(below));
        match divided.best {
            None => none += 1,
            Some(division) => {
                found += 1;
                assert_eq!(small.cost(&division.groups), Some(division.cost));
                let mut people: Vec<usize> = division.groups.concat_people();
                people.sort_unstable();
                assert!(people.into_iter().eq(0..small.people));
                let less = search(&small.task(), division.cost, u64::MAX, go_on);
                assert!(less.best.is_none() && less.least == division.cost, "nothing is below the best");
            }
        }
    }
    assert!(found > 100 && none > 50, "too few tasks to mean something: {found}, {none}");
}

trait People {
    fn concat_people(&self) -> Vec<usize>;
}

impl People for Vec<(usize, Vec<usize>)> {
    fn concat_people(&self) -> Vec<usize> {
        self.iter().flat_map(|group| group.1.iter().copied()).collect()
    }
}

/// A division of 28 people hidden among pairs of whom a third have met.
fn hidden(random: &mut Random) -> Cliques {
    let sizes = [6, 7, 7, 8];
    let mut table: Vec<usize> = sizes.iter().enumerate().flat_map(|(at, &size)| vec![at; size]).collect();
    random.shuffle(&mut table);
    let mut task =
        Cliques::new(28, |one, other| Some(i64::from(table[one] != table[other] && random.below(3) == 0))).unwrap();
    for size in sizes {
        task.groups(1, (2, size), |_| Some(0), |_| Some(0)).unwrap();
    }
    task
}

#[test]
fn what_is_hidden_at_full_tables_is_found() {
    let mut random = Random::new(2);
    for _ in 0..3 {
        let task = hidden(&mut random);
        let divided = search(&task, i64::MAX, 3_000_000, go_on);
        assert_eq!(divided.best.map(|best| best.cost), Some(0), "{} steps", divided.steps);
    }
}

#[test]
fn steps_and_the_watcher_end_the_search() {
    let task = hidden(&mut Random::new(2));
    assert_eq!(search(&task, i64::MAX, 100, go_on).steps, 100);
    let mut calls = 0;
    let divided = search(&task, i64::MAX, u64::MAX, || {
        calls += 1;
        if calls < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(divided.best.is_some() || divided.steps == 2 << 10);
}

#[test]
fn absurd_tasks_of_cliques_are_refused() {
    let many = Cliques::new(MOST_PEOPLE + 1, |_, _| None).unwrap_err();
    assert_eq!(many, CliquesError::People { people: MOST_PEOPLE + 1 });
    assert_eq!(Cliques::new(2, |_, _| Some(-1)).unwrap_err(), CliquesError::Cost { cost: -1 });
    let mut task = Cliques::new(2, |_, _| Some(COST_LIMIT)).unwrap();
    let sizes = task.groups(1, (0, 2), |_| Some(0), |_| Some(0));
    assert_eq!(sizes, Err(CliquesError::Sizes { least: 0, most: 2 }));
}
