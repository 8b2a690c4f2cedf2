//! Minimum-cost flow against trying everything, and its certificates against corruption.

use crate::random::Random;
use mingle::algorithms::flow::{
    Arc, Certificate, CertificateError, FlowError, Network, Prices, Quota, assign, cost_limit, minimum_cost,
};
use mingle::algorithms::never_stop;

/// The least cost of giving each person a place within the quotas, by trying all.
fn cheapest(costs: &[Vec<Option<i64>>], quotas: &[Quota], counts: &mut Vec<usize>) -> Option<i64> {
    let Some((first, rest)) = costs.split_first() else {
        let kept = counts.iter().zip(quotas).all(|(&count, quota)| (quota.min..=quota.max).contains(&count));
        return kept.then_some(0);
    };
    let mut best: Option<i64> = None;
    for (place, cost) in first.iter().enumerate() {
        if let Some(cost) = cost
            && counts[place] < quotas[place].max
        {
            counts[place] += 1;
            let found = cheapest(rest, quotas, counts).map(|others| others + cost);
            best = [best, found].into_iter().flatten().min();
            counts[place] -= 1;
        }
    }
    best
}

fn feasible(costs: &[Vec<Option<i64>>], quotas: &[Quota]) -> bool {
    cheapest(costs, quotas, &mut vec![0; quotas.len()]).is_some()
}

fn small(random: &mut Random) -> (Vec<Vec<Option<i64>>>, Vec<Quota>) {
    let places = 1 + random.index(4);
    let people = random.index(7);
    let quotas = (0..places)
        .map(|_| {
            let min = random.index(4);
            Quota { min, max: min + random.index(3) }
        })
        .collect();
    let closed = random.below(4);
    let costs = (0..people)
        .map(|_| (0..places).map(|_| (random.below(6) >= closed).then(|| random.below(9) as i64 - 3)).collect())
        .collect();
    (costs, quotas)
}

#[test]
fn the_cheapest_assignment_is_found_and_what_is_impossible_has_an_irreducible_reason() {
    let mut random = Random::new(1);
    let mut outcomes = [0; 3];
    for _ in 0..4000 {
        let (costs, quotas) = small(&mut random);
        let cost = |person: usize, place: usize| costs[person][place];
        let best = cheapest(&costs, &quotas, &mut vec![0; quotas.len()]);
        match assign(costs.len(), &quotas, cost, never_stop) {
            Ok(found) => {
                outcomes[0] += 1;
                assert_eq!(Some(found.total() as i64), best);
                assert_eq!(found.certificate().verify(&quotas, cost, found.places()), Ok(found.total()));
            }
            Err(FlowError::TooManyPeople { people, places, seats }) => {
                outcomes[1] += 1;
                assert_eq!(best, None);
                assert!(people.len() > seats);
                assert_eq!(seats, places.iter().map(|&place| quotas[place].max).sum::<usize>());
                let free: Vec<Quota> = quotas.iter().map(|quota| Quota { min: 0, max: quota.max }).collect();
                let of = |people: &[usize]| people.iter().map(|&person| costs[person].clone()).collect::<Vec<_>>();
                assert!(!feasible(&of(&people), &free));
                for left_out in 0..people.len() {
                    let mut fewer = people.clone();
                    fewer.remove(left_out);
                    assert!(feasible(&of(&fewer), &free), "person {left_out} is not in the way");
                }
            }
            Err(FlowError::TooFewPeople { places, needed, people }) => {
                outcomes[2] += 1;
                assert_eq!(best, None);
                assert!(people.len() < needed);
                // One more place takes all who are not needed.
                let staffed = |places: &[usize]| {
                    let mut quotas = quotas.clone();
                    for (place, quota) in quotas.iter_mut().enumerate() {
                        *quota = Quota { min: if places.contains(&place) { quota.min } else { 0 }, max: 9 };
                    }
                    quotas.push(Quota { min: 0, max: 9 });
                    let mut costs = costs.clone();
                    costs.iter_mut().for_each(|row| row.push(Some(0)));
                    feasible(&costs, &quotas)
                };
                assert!(!staffed(&places));
                for left_out in 0..places.len() {
                    let mut fewer = places.clone();
                    fewer.remove(left_out);
                    assert!(staffed(&fewer), "place {left_out} is not in the way");
                }
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert!(outcomes.iter().all(|&count| count > 300), "{outcomes:?}");
}

#[test]
fn pricing_finds_what_the_candidates_miss() {
    let mut random = Random::new(2);
    for round in 0..60 {
        let (people, places) = (60 + random.index(60), 15 + random.index(25));
        let top = [3, 100, 1_000_000][round % 3];
        let costs: Vec<Vec<i64>> = (0..people)
            .map(|_| (0..places).map(|place| random.below(top) as i64 + place as i64 * (round % 2) as i64).collect())
            .collect();
        let min = people / places / 2;
        let quotas: Vec<Quota> =
            (0..places).map(|_| Quota { min, max: people / places + 1 + random.index(2) }).collect();
        let cost = |person: usize, place: usize| Some(costs[person][place]);
        let found = assign(people, &quotas, cost, never_stop).unwrap();
        assert_eq!(found.certificate().verify(&quotas, cost, found.places()), Ok(found.total()));
        // The same as a network.
        let mut supplies = vec![1; people];
        supplies.extend(vec![0; places]);
        supplies.push(-(people as i64));
        let mut arcs = Vec::new();
        for (person, row) in costs.iter().enumerate() {
            let arc = |(place, &cost)| Arc { from: person, to: people + place, lower: 0, upper: 1, cost };
            arcs.extend(row.iter().enumerate().map(arc));
        }
        for (place, quota) in quotas.iter().enumerate() {
            let (lower, upper) = (quota.min as i64, quota.max as i64);
            arcs.push(Arc { from: people + place, to: people + places, lower, upper, cost: 0 });
        }
        let network = Network { supplies, arcs };
        let flow = minimum_cost(&network, never_stop).unwrap();
        assert_eq!(flow.total(), found.total());
        assert_eq!(flow.certificate().verify(&network, flow.amounts()), Ok(flow.total()));
    }
}

fn network(random: &mut Random) -> Network {
    let nodes = 1 + random.index(4);
    let mut supplies: Vec<i64> = (0..nodes).map(|_| random.below(5) as i64 - 2).collect();
    supplies[0] -= supplies.iter().sum::<i64>();
    let arcs = (0..random.index(7))
        .map(|_| {
            let lower = random.below(4) as i64 - 1;
            let upper = lower + random.below(3) as i64;
            let cost = random.below(11) as i64 - 5;
            Arc { from: random.index(nodes), to: random.index(nodes), lower, upper, cost }
        })
        .collect();
    Network { supplies, arcs }
}

fn cheapest_flow(network: &Network) -> Option<i64> {
    let mut best = None;
    let mut amounts: Vec<i64> = network.arcs.iter().map(|arc| arc.lower).collect();
    loop {
        let mut net = vec![0; network.supplies.len()];
        for (arc, amount) in network.arcs.iter().zip(&amounts) {
            net[arc.from] += amount;
            net[arc.to] -= amount;
        }
        if net == network.supplies {
            let cost = network.arcs.iter().zip(&amounts).map(|(arc, amount)| arc.cost * amount).sum::<i64>();
            best = Some(best.map_or(cost, |best: i64| best.min(cost)));
        }
        let Some(at) = (0..amounts.len()).find(|&at| amounts[at] < network.arcs[at].upper) else { return best };
        amounts[at] += 1;
        for (amount, arc) in amounts[..at].iter_mut().zip(&network.arcs) {
            *amount = arc.lower;
        }
    }
}

#[test]
fn the_cheapest_flow_of_any_small_network_is_found_or_a_cut_that_forbids_all() {
    let mut random = Random::new(3);
    let mut outcomes = [0; 2];
    for _ in 0..4000 {
        let network = network(&mut random);
        match minimum_cost(&network, never_stop) {
            Ok(flow) => {
                outcomes[0] += 1;
                assert_eq!(Some(flow.total() as i64), cheapest_flow(&network));
                assert_eq!(flow.certificate().verify(&network, flow.amounts()), Ok(flow.total()));
            }
            Err(FlowError::Infeasible { nodes, too_much }) => {
                outcomes[1] += 1;
                assert_eq!(cheapest_flow(&network), None);
                assert!(too_much > 0);
                let inside = |node: &usize| nodes.contains(node);
                let crossing: i64 = network
                    .arcs
                    .iter()
                    .map(|arc| match (inside(&arc.from), inside(&arc.to)) {
                        (true, false) => -arc.upper,
                        (false, true) => arc.lower,
                        _ => 0,
                    })
                    .sum();
                let supply: i64 = nodes.iter().map(|&node| network.supplies[node]).sum();
                assert_eq!(i128::from(supply + crossing), too_much);
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert!(outcomes.iter().all(|&count| count > 300), "{outcomes:?}");
}

#[test]
fn a_corrupted_certificate_of_a_flow_is_refused() {
    let arc = |from, to, lower, upper, cost| Arc { from, to, lower, upper, cost };
    let arcs = vec![arc(0, 1, 0, 3, 1), arc(0, 2, 0, 3, 2), arc(1, 3, 0, 4, 1), arc(2, 3, 1, 4, 1), arc(1, 2, 0, 2, 0)];
    let network = Network { supplies: vec![5, 0, 0, -5], arcs };
    let flow = minimum_cost(&network, never_stop).unwrap();
    assert_eq!(flow.certificate().verify(&network, flow.amounts()), Ok(12));
    for arc in 0..network.arcs.len() {
        for by in [-2, -1, 1, 2] {
            let mut amounts = flow.amounts().to_vec();
            amounts[arc] += by;
            assert!(flow.certificate().verify(&network, &amounts).is_err());
        }
    }
    for node in 0..4 {
        for by in [-40, 40] {
            let mut potentials = flow.certificate().potentials().to_vec();
            potentials[node] += by;
            let verdict = Certificate::new(potentials).verify(&network, flow.amounts());
            assert!(matches!(verdict, Err(CertificateError::NotTight { .. })), "{node} {verdict:?}");
        }
    }
    assert!(Certificate::new(vec![0; 3]).verify(&network, flow.amounts()).is_err());
    assert!(flow.certificate().verify(&network, &flow.amounts()[1..]).is_err());
}

#[test]
fn a_corrupted_certificate_of_an_assignment_is_refused() {
    let costs = [[0, 9, 5], [0, 4, 5], [0, 7, 5], [1, 8, 2], [0, 3, 9]];
    let quotas = [Quota { min: 0, max: 2 }, Quota { min: 2, max: 3 }, Quota { min: 0, max: 3 }];
    let cost = |person: usize, place: usize| Some(costs[person][place]);
    let found = assign(5, &quotas, cost, never_stop).unwrap();
    assert_eq!(found.certificate().verify(&quotas, cost, found.places()), Ok(9));
    for person in 0..5 {
        for place in (0..4).filter(|&place| place != found.places()[person]) {
            let mut places = found.places().to_vec();
            places[person] = place;
            assert!(found.certificate().verify(&quotas, cost, &places).is_err());
        }
    }
    for place in 0..3 {
        for by in [-20, 20] {
            let mut prices = found.certificate().prices().to_vec();
            prices[place] += by;
            assert!(Prices::new(prices).verify(&quotas, cost, found.places()).is_err());
        }
    }
    let closed = |person: usize, place: usize| (place != found.places()[0]).then_some(costs[person][place]);
    assert!(found.certificate().verify(&quotas, closed, found.places()).is_err());
    assert!(Prices::new(vec![0; 2]).verify(&quotas, cost, found.places()).is_err());
}

#[test]
fn what_is_out_of_range_is_refused_and_a_watcher_can_stop() {
    let quotas = [Quota { min: 0, max: usize::MAX }];
    let far = |_: usize, _: usize| Some(i64::MIN);
    assert!(matches!(assign(2, &quotas, far, never_stop), Err(FlowError::CostOutOfRange { .. })));
    let crossed = [Quota { min: 2, max: 1 }];
    assert!(matches!(assign(2, &crossed, |_, _| Some(1), never_stop), Err(FlowError::QuotaCrossed { .. })));
    let greedy = [Quota { min: usize::MAX, max: usize::MAX }, Quota { min: 3, max: 4 }];
    assert!(matches!(assign(2, &greedy, |_, _| Some(1), never_stop), Err(FlowError::TooFewPeople { .. })));
    assert!(assign(0, &[], |_, _| None, never_stop).is_ok());
    assert!(matches!(assign(1, &[], |_, _| None, never_stop), Err(FlowError::TooManyPeople { .. })));
    let network =
        |upper, cost| Network { supplies: vec![0, 0], arcs: vec![Arc { from: 0, to: 1, lower: 0, upper, cost }] };
    assert!(matches!(minimum_cost(&network(i64::MAX, 0), never_stop), Err(FlowError::AmountsTooLarge { .. })));
    assert!(matches!(minimum_cost(&network(1, i64::MIN), never_stop), Err(FlowError::CostOutOfRange { .. })));
    assert!(matches!(minimum_cost(&network(-1, 0), never_stop), Err(FlowError::BoundsCrossed { .. })));
    let unbalanced = Network { supplies: vec![1], arcs: Vec::new() };
    assert!(matches!(minimum_cost(&unbalanced, never_stop), Err(FlowError::Unbalanced { .. })));
    let wide = vec![Quota { min: 0, max: 9 }; 200];
    let stop = || std::ops::ControlFlow::Break(());
    assert_eq!(assign(900, &wide, |person, place| Some((person * place) as i64 % 7), stop), Err(FlowError::Stopped));
}

#[test]
fn costs_at_the_limit_are_added_without_overflow() {
    let mut random = Random::new(7);
    let mut found = 0;
    for _ in 0..1000 {
        let (mut costs, quotas) = small(&mut random);
        let limit = cost_limit(costs.len() + quotas.len() + 1);
        for cost in costs.iter_mut().flatten().flatten() {
            *cost = [-limit, 0, limit][random.index(3)];
        }
        let Some(best) = cheapest(&costs, &quotas, &mut vec![0; quotas.len()]) else { continue };
        let cost = |person: usize, place: usize| costs[person][place];
        let assignment = assign(costs.len(), &quotas, cost, never_stop).unwrap();
        assert_eq!(assignment.total(), i128::from(best));
        assert_eq!(assignment.certificate().verify(&quotas, cost, assignment.places()), Ok(i128::from(best)));
        found += 1;
    }
    assert!(found > 200, "{found}");
}
