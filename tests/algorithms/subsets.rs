//! Few people divided among places, held against trying every division.

use std::ops::ControlFlow;

use mingle::algorithms::subsets::{COST_LIMIT, Groups, MOST_PEOPLE, Set, SubsetsError, Task, least, search};

use crate::random::Random;

/// Is shown the groups, by place.
type Visit<'a> = dyn FnMut(&[(usize, Set)]) + 'a;

/// A small task in plain tables.
struct Small {
    people: usize,
    kinds: Vec<Groups>,
    costs: Vec<Vec<Option<i128>>>,
    whole: Vec<Vec<Option<i128>>>,
    limits: Vec<(Vec<usize>, Vec<Option<i128>>)>,
    neighbours: Option<([usize; 2], Vec<Set>)>,
}

fn number(random: &mut Random, below: usize) -> usize {
    random.below(below as u64) as usize
}

impl Small {
    fn draw(random: &mut Random) -> Self {
        let people = number(random, 6);
        let places = 1 + number(random, 3);
        let mut entry = |dear: usize| (number(random, 5) > 0).then(|| number(random, dear) as i128 - 3);
        let costs = (0..places).map(|_| (0..1 << people).map(|_| entry(12)).collect()).collect();
        let whole = (0..places).map(|_| (0..1 << people).map(|_| entry(6)).collect()).collect();
        let limits = (0..number(random, 4)).map(|_| {
            let some: Vec<usize> = (0..places).filter(|_| number(random, 2) == 0).collect();
            let costs = (0..=people).map(|_| (number(random, 6) > 0).then(|| number(random, 20) as i128)).collect();
            (some, costs)
        });
        let limits = limits.collect();
        let mut barred = vec![0; people];
        for one in 0..people {
            for other in (0..one).filter(|_| number(random, 4) == 0) {
                barred[one] |= 1 << other;
                barred[other] |= 1 << one;
            }
        }
        let near = places > 1 && number(random, 2) == 0;
        let kinds = (0..places).map(|_| if number(random, 2) == 0 { Groups::One } else { Groups::Several }).collect();
        Self { people, kinds, costs, whole, limits, neighbours: near.then_some(([0, 1], barred)) }
    }

    fn task(&self) -> Task {
        let mut task = Task::new(self.people).unwrap();
        for (place, &kind) in self.kinds.iter().enumerate() {
            task.place(kind, |set| self.costs[place][set], |set| self.whole[place][set]).unwrap();
        }
        for (places, costs) in &self.limits {
            task.limit(places, |people| costs[people]).unwrap();
        }
        if let Some((places, barred)) = &self.neighbours {
            task.neighbours(*places, barred).unwrap();
        }
        task
    }

    /// What a division costs; `None` where it may not be.
    fn cost(&self, groups: &[(usize, Set)]) -> Option<i128> {
        let at = |place: usize| groups.iter().filter(|group| group.0 == place).map(|group| group.1).sum::<usize>();
        let mut cost = 0;
        for place in 0..self.kinds.len() {
            let own: Vec<Set> = groups.iter().filter(|group| group.0 == place).map(|group| group.1).collect();
            if self.kinds[place] == Groups::One && own.len() > 1 {
                return None;
            }
            cost += self.whole[place][at(place)]?;
            for group in own {
                cost += self.costs[place][group]?;
            }
        }
        for (places, costs) in &self.limits {
            cost += costs[places.iter().map(|&place| at(place).count_ones() as usize).sum::<usize>()]?;
        }
        if let Some(([one, other], barred)) = &self.neighbours {
            let clashes = |person: usize| at(*one) >> person & 1 == 1 && barred[person] & at(*other) != 0;
            if (0..self.people).any(clashes) {
                return None;
            }
        }
        Some(cost)
    }

    /// Every way to put everybody into a group.
    fn all(&self, person: usize, groups: &mut Vec<(usize, Set)>, visit: &mut Visit<'_>) {
        if person == self.people {
            visit(groups);
            return;
        }
        for at in 0..groups.len() {
            groups[at].1 |= 1 << person;
            self.all(person + 1, groups, visit);
            groups[at].1 &= !(1 << person);
        }
        for place in 0..self.kinds.len() {
            groups.push((place, 1 << person));
            self.all(person + 1, groups, visit);
            groups.pop();
        }
    }
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn the_cheapest_division_of_all_is_found() {
    let mut random = Random::new(3);
    let (mut found, mut none) = (0, 0);
    for round in 0..400 {
        let small = Small::draw(&mut random);
        let task = small.task();
        let mut best: Option<i128> = None;
        small.all(0, &mut Vec::new(), &mut |groups| {
            best = [best, small.cost(groups)].into_iter().flatten().min();
        });
        let judged = |groups: &[(usize, Set)], bound: i128| {
            let cost = small.cost(groups);
            assert!(cost.is_none_or(|cost| cost >= bound), "a bound above what it bounds");
            cost
        };
        let outcome = search(&task, None, judged, go_on);
        assert!(outcome.whole);
        assert_eq!(outcome.best.as_ref().map(|found| found.cost), best, "round {round}");
        let bound = least(&task, go_on).unwrap();
        assert!(best.is_none_or(|best| bound.is_some_and(|bound| bound <= best)));
        if let Some(best) = outcome.best {
            assert_eq!(small.cost(&best.groups), Some(best.cost));
            let above = search(&task, Some(best.cost), judged, go_on);
            assert!(above.whole && above.best.is_none(), "nothing is below the best");
            found += 1;
        } else {
            none += 1;
        }
    }
    assert!(found > 100 && none > 20, "too few tasks to mean something: {found}, {none}");
}

/// A judge who finds some divisions dearer than the tables have it, and refuses others.
#[test]
fn a_judge_has_the_last_word() {
    let mut random = Random::new(5);
    for _ in 0..200 {
        let small = Small::draw(&mut random);
        let task = small.task();
        let verdict = |groups: &[(usize, Set)]| {
            let cost = small.cost(groups)?;
            let odd = groups.iter().map(|group| group.1).fold(groups.len(), |sum, set| sum * 31 + set);
            match odd % 4 {
                0 => None,
                more => Some(cost + 2 * more as i128),
            }
        };
        let mut best: Option<i128> = None;
        small.all(0, &mut Vec::new(), &mut |groups| {
            let mut sorted = groups.to_vec();
            sorted.sort_unstable();
            best = [best, verdict(&sorted)].into_iter().flatten().min();
        });
        let judge = |groups: &[(usize, Set)], _| {
            let mut sorted = groups.to_vec();
            sorted.sort_unstable();
            verdict(&sorted)
        };
        let outcome = search(&task, None, judge, go_on);
        assert!(outcome.whole);
        assert_eq!(outcome.best.map(|found| found.cost), best);
    }
}

#[test]
fn the_meter_is_told_often_and_can_stop_the_work() {
    let mut task = Task::new(12).unwrap();
    for _ in 0..3 {
        task.place(Groups::One, |set| Some((set % 7) as i128), |_| Some(0)).unwrap();
    }
    let mut calls = 0;
    let outcome = search(
        &task,
        None,
        |_, cost| Some(cost),
        |operations| {
            assert!(operations <= 1 << 17);
            calls += 1;
            if calls < 20 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    );
    assert!(!outcome.whole);
    assert!((20..=21).contains(&calls), "{calls} calls");
}

#[test]
fn absurd_tasks_are_refused() {
    assert_eq!(Task::new(MOST_PEOPLE + 1).unwrap_err(), SubsetsError::People { people: MOST_PEOPLE + 1 });
    let mut task = Task::new(2).unwrap();
    let dear = COST_LIMIT + 1;
    assert_eq!(task.place(Groups::One, |_| Some(dear), |_| None), Err(SubsetsError::Cost { cost: dear }));
    assert_eq!(task.limit(&[0], |_| None), Err(SubsetsError::NoPlace { place: 0, places: 0 }));
}
