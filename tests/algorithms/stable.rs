//! Stable matching against brute force over small markets: stable, the best and the worst of all, a lattice, and the same
//! places filled in each.

use std::ops::ControlFlow;

use crate::random::Random;
use mingle::algorithms::never_stop;
use mingle::algorithms::stable::{
    List, Market, Side, StableError, blocking_pairs, person_optimal, project_optimal, sizes, strict,
};

type Assignment = Vec<Option<usize>>;

/// The rank of one in a list; behind all others where it has none.
fn rank(list: &List, one: Option<usize>) -> usize {
    one.and_then(|one| list.iter().position(|entry| entry.contains(&one))).unwrap_or(list.len())
}

/// Whether nobody could improve, written a second time from the words of the definition.
fn is_stable(market: &Market, assignment: &[Option<usize>]) -> bool {
    let (people, projects) = (market.people(), market.projects());
    (0..people.len()).all(|person| {
        (0..projects.len()).all(|project| {
            let there: Vec<usize> = (0..people.len()).filter(|&other| assignment[other] == Some(project)).collect();
            let listed = |list: &List, one: usize| rank(list, Some(one)) < list.len();
            let wants = listed(&people[person], project)
                && rank(&people[person], Some(project)) < rank(&people[person], assignment[person]);
            let wanted = listed(&projects[project], person)
                && (there.len() < market.capacities()[project]
                    || there
                        .iter()
                        .any(|&other| rank(&projects[project], Some(person)) < rank(&projects[project], Some(other))));
            !(wants && wanted)
        })
    })
}

/// All assignments in which both list one another and capacities hold.
fn matchings(market: &Market) -> Vec<Assignment> {
    let mut all: Vec<Assignment> = vec![Vec::new()];
    for person in 0..market.people().len() {
        let mut longer = Vec::new();
        for assignment in all {
            let choices = std::iter::once(None).chain((0..market.projects().len()).map(Some));
            for choice in choices {
                let fits = choice.is_none_or(|project| {
                    market.people()[person].concat().contains(&project)
                        && market.projects()[project].concat().contains(&person)
                        && assignment.iter().filter(|&&other| other == choice).count() < market.capacities()[project]
                });
                if fits {
                    longer.push([assignment.as_slice(), &[choice]].concat());
                }
            }
        }
        all = longer;
    }
    all
}

fn stable_matchings(market: &Market) -> Vec<Assignment> {
    matchings(market).into_iter().filter(|assignment| is_stable(market, assignment)).collect()
}

/// All orders of all subsets of so many.
fn partial_orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    let mut start = 0;
    while start < all.len() {
        let longer: Vec<Vec<usize>> = (0..count)
            .filter(|one| !all[start].contains(one))
            .map(|one| [all[start].as_slice(), &[one]].concat())
            .collect();
        all.extend(longer);
        start += 1;
    }
    all
}

/// A market at random: lists of some of the other side, with or without ties.
fn random_market(random: &mut Random, ties: bool) -> Market {
    let (people, projects) = (1 + random.index(5), 1 + random.index(4));
    let mut lists = |of: usize, others: usize| -> Vec<List> {
        (0..of)
            .map(|_| {
                let mut order: Vec<usize> = (0..others).collect();
                random.shuffle(&mut order);
                order.truncate(others - random.index(4).saturating_sub(1).min(others));
                let mut list: List = Vec::new();
                for one in order {
                    match list.last_mut() {
                        Some(last) if ties && random.below(3) == 0 => last.push(one),
                        _ => list.push(vec![one]),
                    }
                }
                list
            })
            .collect()
    };
    let (person_lists, project_lists) = (lists(people, projects), lists(projects, people));
    let capacities = (0..projects).map(|_| [0, 1, 1, 1, 1, 2, 2, 3][random.index(8)]).collect();
    Market::new(person_lists, project_lists, capacities).unwrap()
}

/// The best for each person of all stable matchings, by rank.
fn extreme(market: &Market, stable: &[Assignment], best: bool) -> Vec<usize> {
    let of = |person: usize| stable.iter().map(move |assignment| rank(&market.people()[person], assignment[person]));
    (0..market.people().len())
        .map(|person| if best { of(person).min() } else { of(person).max() }.expect("a stable matching exists"))
        .collect()
}

fn ranks(market: &Market, assignment: &[Option<usize>]) -> Vec<usize> {
    assignment.iter().zip(market.people()).map(|(&project, list)| rank(list, project)).collect()
}

/// Holds a strict market to everything that theory says of it.
fn hold_to_theory(market: &Market) {
    let stable = stable_matchings(market);
    let by_people = person_optimal(market, never_stop).unwrap();
    let by_projects = project_optimal(market, never_stop).unwrap();
    assert!(stable.contains(&by_people) && stable.contains(&by_projects), "{market:?}");
    assert_eq!(ranks(market, &by_people), extreme(market, &stable, true), "{market:?}");
    assert_eq!(ranks(market, &by_projects), extreme(market, &stable, false), "{market:?}");
    for one in &stable {
        // Rural hospitals: the same people without a place, the same sizes, the same people where there is room.
        let out = |assignment: &Assignment| -> Vec<bool> { assignment.iter().map(Option::is_none).collect() };
        assert_eq!(out(one), out(&by_people), "{market:?}");
        let full = sizes(one, market.projects().len());
        assert_eq!(full, sizes(&by_people, market.projects().len()), "{market:?}");
        for project in (0..full.len()).filter(|&project| full[project] < market.capacities()[project]) {
            let there = |assignment: &Assignment| -> Vec<bool> {
                assignment.iter().map(|&other| other == Some(project)).collect()
            };
            assert_eq!(there(one), there(&by_people), "{market:?}");
        }
        // The best for people is the worst for projects: what a project has in the other is at least as good, one by one.
        for (project, list) in market.projects().iter().enumerate() {
            let held = |assignment: &Assignment| -> Vec<usize> {
                let mut held: Vec<usize> = (0..assignment.len())
                    .filter(|&person| assignment[person] == Some(project))
                    .map(|person| rank(list, Some(person)))
                    .collect();
                held.sort_unstable();
                held
            };
            assert!(held(one).iter().zip(held(&by_people)).all(|(one, worst)| *one <= worst), "{market:?}");
            assert!(held(&by_projects).iter().zip(held(one)).all(|(best, one)| *best <= one), "{market:?}");
        }
        // A lattice: if each person takes the better, or the worse, of two stable matchings, it is stable again.
        for two in &stable {
            for better in [true, false] {
                let merged: Assignment = (0..one.len())
                    .map(|person| {
                        let first = rank(&market.people()[person], one[person]);
                        let second = rank(&market.people()[person], two[person]);
                        if (first <= second) == better { one[person] } else { two[person] }
                    })
                    .collect();
                assert!(stable.contains(&merged), "{market:?}: {one:?} and {two:?}");
            }
        }
    }
}

#[test]
fn every_market_of_two_and_two_is_as_theory_says() {
    let lists = partial_orders(2);
    for code in 0..lists.len().pow(4) {
        let list = |place: u32| lists[code / lists.len().pow(place) % lists.len()].clone();
        for capacities in [vec![1, 1], vec![2, 1], vec![0, 2]] {
            hold_to_theory(&Market::new(strict([list(0), list(1)]), strict([list(2), list(3)]), capacities).unwrap());
        }
    }
}

#[test]
fn every_market_of_three_and_three_with_whole_lists_is_as_theory_says() {
    let orders: Vec<Vec<usize>> = partial_orders(3).into_iter().filter(|order| order.len() == 3).collect();
    // Whoever the people are, the first of them can be given the first order.
    for code in 0..orders.len().pow(5) {
        let list = |place: u32| orders[code / orders.len().pow(place) % orders.len()].clone();
        let people = strict([orders[0].clone(), list(0), list(1)]);
        let projects = strict([list(2), list(3), list(4)]);
        hold_to_theory(&Market::new(people, projects, vec![1, 1, 1]).unwrap());
    }
}

#[test]
fn random_markets_with_capacities_are_as_theory_says() {
    let mut random = Random::new(1);
    let mut several = 0;
    for _ in 0..3000 {
        let market = random_market(&mut random, false);
        hold_to_theory(&market);
        several += usize::from(stable_matchings(&market).len() > 1);
    }
    assert!(several > 20, "only {several} markets have several stable matchings");
}

#[test]
fn ties_are_taken_in_order_of_index_and_the_result_is_weakly_stable() {
    let mut random = Random::new(2);
    for _ in 0..1500 {
        let market = random_market(&mut random, true);
        let broken = |lists: &[List]| -> Vec<List> {
            let in_order = lists.iter().map(|list| {
                let entries = list.iter().map(|entry| {
                    let mut entry = entry.clone();
                    entry.sort_unstable();
                    entry
                });
                entries.flatten().collect()
            });
            strict(in_order)
        };
        let strictly =
            Market::new(broken(market.people()), broken(market.projects()), market.capacities().to_vec()).unwrap();
        for solve in [
            |market: &Market| person_optimal(market, never_stop),
            |market: &Market| project_optimal(market, never_stop),
        ] {
            let assignment = solve(&market).unwrap();
            assert!(is_stable(&market, &assignment), "{market:?}");
            assert_eq!(assignment, solve(&strictly).unwrap(), "{market:?}");
        }
    }
}

#[test]
fn the_verifier_agrees_with_the_definition_on_every_matching() {
    let mut random = Random::new(3);
    let mut unstable = 0;
    for _ in 0..150 {
        let market = random_market(&mut random, true);
        for assignment in matchings(&market) {
            let blocking = blocking_pairs(&market, &assignment).unwrap();
            assert_eq!(blocking.is_empty(), is_stable(&market, &assignment), "{market:?}: {assignment:?}");
            assert!(blocking.is_sorted());
            unstable += usize::from(!blocking.is_empty());
        }
    }
    assert!(unstable > 1000);
}

#[test]
fn no_person_gains_by_a_dishonest_list() {
    let mut random = Random::new(4);
    for _ in 0..200 {
        let market = random_market(&mut random, false);
        let honest = person_optimal(&market, never_stop).unwrap();
        for person in 0..market.people().len() {
            let truth = &market.people()[person];
            for lie in partial_orders(market.projects().len()) {
                let mut people = market.people().to_vec();
                people[person] = strict([lie]).remove(0);
                let lied = Market::new(people, market.projects().to_vec(), market.capacities().to_vec()).unwrap();
                let got = person_optimal(&lied, never_stop).unwrap()[person];
                assert!(rank(truth, got) >= rank(truth, honest[person]), "{market:?}");
            }
        }
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_its_place() {
    let new = |people: &[&[usize]], projects: &[&[usize]], capacities: &[usize]| {
        let lists = |lists: &[&[usize]]| strict(lists.iter().map(|list| list.to_vec()));
        Market::new(lists(people), lists(projects), capacities.to_vec())
    };
    let says = |error: StableError, text: &str| assert_eq!(error.to_string(), text);
    says(new(&[&[0]], &[&[0]], &[]).unwrap_err(), "0 capacities for 1 projects; give one for each");
    says(new(&[&[0], &[3]], &[&[0]], &[1]).unwrap_err(), "people[1] names 3, but the other side has 1, counted from 0");
    let twice = new(&[&[0]], &[&[0, 0]], &[1]).unwrap_err();
    assert_eq!(twice, StableError::NamedTwice { side: Side::Projects, index: 0, named: 0 });
    says(twice, "projects[0] names 0 twice; take one out");

    let market = new(&[&[0], &[0], &[]], &[&[0, 1, 2]], &[1]).unwrap();
    let judged = |assignment: &[Option<usize>]| blocking_pairs(&market, assignment).unwrap_err();
    says(judged(&[None]), "an assignment of 1 people, but there are 3; give `None` to those without a place");
    says(judged(&[None, None, Some(0)]), "person 2 on project 0: both must list one another; move the person");
    says(judged(&[Some(9), None, None]), "person 0 on project 9: both must list one another; move the person");
    says(judged(&[Some(0), Some(0), None]), "2 people on project 0, which has a capacity of 1; move some");
}

#[test]
fn a_watcher_ends_the_work() {
    let (people, projects) = (400, 100);
    let market = Market::new(
        vec![vec![(0..projects).collect()]; people],
        vec![vec![(0..people).collect()]; projects],
        vec![2; projects],
    )
    .unwrap();
    assert_eq!(person_optimal(&market, || ControlFlow::Break(())), Err(StableError::Stopped));
    assert_eq!(project_optimal(&market, || ControlFlow::Break(())), Err(StableError::Stopped));
    let placed = person_optimal(&market, never_stop).unwrap();
    assert_eq!(sizes(&placed, projects), vec![2; projects]);
}
