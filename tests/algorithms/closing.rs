//! People to places that may stay closed, against trying everything.

use std::ops::ControlFlow;

use crate::layers;
use crate::random::Random;
use mingle::algorithms::facility::{Instance, Location, assign};
use mingle::algorithms::flow::{FlowError, Quota};
use mingle::algorithms::never_stop;

/// The lexicographically least sums of the layers, by trying all assignments.
fn best(instance: &Instance) -> Option<Vec<i64>> {
    let (people, places) = (instance.people(), instance.quotas.len());
    let mut best: Option<Vec<i64>> = None;
    let keeps = |person: usize, place: usize| instance.keepers[place].contains(&person);
    'assignments: for number in 0..places.pow(people as u32) {
        let mut counts = vec![0; places];
        let mut at = Vec::new();
        let mut values = vec![0; instance.layers.len()];
        let mut rest = number;
        for person in 0..people {
            let place = rest % places;
            rest /= places;
            let cell = person * places + place;
            if !instance.allowed[cell] {
                continue 'assignments;
            }
            counts[place] += 1;
            at.push(place);
            for (value, layer) in values.iter_mut().zip(&instance.layers) {
                *value += layer[cell];
            }
        }
        let open = |place: usize| !instance.may_close[place] || counts[place] > 0;
        let there = |place: usize| (0..people).any(|person| keeps(person, place) && at[person] == place);
        let at_theirs =
            |person: usize| keeps(person, at[person]) || !(0..places).any(|place| keeps(person, place) && open(place));
        let hosted = (0..places).all(|place| instance.keepers[place].is_empty() || !open(place) || there(place))
            && (0..people).all(at_theirs);
        let kept = (0..places).all(|place| {
            let quota = instance.quotas[place];
            (quota.min..=quota.max).contains(&counts[place]) || (instance.may_close[place] && counts[place] == 0)
        });
        if kept && hosted && best.as_ref().is_none_or(|best| values < *best) {
            best = Some(values);
        }
    }
    best
}

fn small(random: &mut Random) -> Instance {
    let (people, places) = (1 + random.index(6), 1 + random.index(4));
    let cells = people * places;
    let ranks: Vec<Option<usize>> =
        (0..cells).map(|_| (random.below(8) > 0).then(|| 1 + random.index(places))).collect();
    let (kind, sparse, kept) = (random.below(5), random.below(2) == 0, random.below(2) == 0);
    let layers = match kind {
        0 => layers::rank_sum(&ranks),
        1 => layers::generous(&ranks),
        2 => layers::greedy(&ranks),
        _ => (1..kind).map(|_| (0..cells).map(|_| random.below(40) as i64).collect()).collect(),
    };
    Instance {
        quotas: (0..places)
            .map(|_| {
                let min = random.index(4);
                Quota { min, max: min + random.index(3) }
            })
            .collect(),
        may_close: (0..places).map(|_| random.below(5) > 0).collect(),
        allowed: (0..cells).map(|_| !sparse || random.below(6) > 0).collect(),
        keepers: (0..places)
            .map(|_| match kept && random.below(3) > 0 {
                true => (0..1 + random.index(2)).map(|_| random.index(people)).collect(),
                false => Vec::new(),
            })
            .collect(),
        layers,
    }
}

#[test]
fn the_best_assignment_in_all_layers_is_found_and_proven() {
    let mut random = Random::new(5);
    let mut outcomes = [0; 4];
    for _ in 0..3000 {
        let instance = small(&mut random);
        let closing = assign(&instance, 100_000, never_stop).unwrap();
        assert!(closing.optimal);
        let kept = usize::from(instance.keepers.iter().any(|keepers| !keepers.is_empty()));
        match best(&instance) {
            Some(best) => {
                outcomes[2 * kept] += 1;
                assert_eq!(closing.values, best);
                assert_eq!(closing.bounds, best);
                let places = closing.places.unwrap();
                for (layer, value) in instance.layers.iter().zip(best) {
                    let cells = places.iter().enumerate().map(|(person, place)| person * instance.quotas.len() + place);
                    assert_eq!(cells.map(|cell| layer[cell]).sum::<i64>(), value);
                }
            }
            None => {
                outcomes[2 * kept + 1] += 1;
                assert_eq!(closing.places, None);
            }
        }
    }
    assert!(outcomes.iter().all(|&count| count > 200), "{outcomes:?}");
}

#[test]
fn what_is_cut_short_says_so_and_its_bound_holds() {
    let mut random = Random::new(6);
    let mut unproven = 0;
    for _ in 0..600 {
        let instance = small(&mut random);
        let Location { values, bounds, optimal, .. } = assign(&instance, random.below(30), never_stop).unwrap();
        unproven += usize::from(!optimal);
        let best = best(&instance);
        if optimal {
            assert_eq!(best.unwrap_or_default(), values);
        } else if let Some(best) = best {
            // Of the layers settled, the bound is the optimum; of the next, it is below.
            assert!(bounds <= best[..bounds.len()].to_vec(), "{bounds:?} {best:?}");
            let settled = bounds.len() - 1;
            assert_eq!(bounds[..settled], best[..settled]);
            assert!(values.is_empty() || values >= best);
        }
    }
    assert!(unproven > 50, "{unproven}");
}

#[test]
fn a_watcher_stops_it_with_what_it_has_and_crooked_input_is_refused() {
    let cells = 60 * 30;
    let instance = Instance {
        quotas: vec![Quota { min: 4, max: 6 }; 30],
        may_close: vec![true; 30],
        allowed: vec![true; cells],
        keepers: vec![Vec::new(); 30],
        layers: vec![(0..cells as i64).map(|cell| cell * 7919 % 31).collect()],
    };
    let stopped = assign(&instance, 1_000_000, || ControlFlow::Break(())).unwrap();
    assert!(!stopped.optimal);
    let mut negative = instance.clone();
    negative.layers[0][3] = -1;
    assert!(matches!(assign(&negative, 9, never_stop), Err(FlowError::CostOutOfRange { from: 0, to: 3, .. })));
    negative.layers[0][3] = i64::MAX;
    assert!(matches!(assign(&negative, 9, never_stop), Err(FlowError::CostOutOfRange { .. })));
    let mut short = instance;
    short.allowed.pop();
    assert!(matches!(assign(&short, 9, never_stop), Err(FlowError::TooLarge { .. })));
}

#[test]
fn the_flow_within_asks_too_and_ends_at_once() {
    let (people, places) = (3000, 200);
    let mut random = Random::new(8);
    let instance = Instance {
        quotas: vec![Quota { min: 5, max: 22 }; places],
        may_close: vec![true; places],
        allowed: vec![true; people * places],
        keepers: vec![Vec::new(); places],
        layers: vec![(0..people * places).map(|_| random.below(40) as i64).collect()],
    };
    // One look at who goes where, and no bound: each cell is looked at, and the watcher called once in 2^16 of them.
    let mut calls = 0;
    let found = assign(&instance, 4, || {
        calls += 1;
        ControlFlow::Continue(())
    });
    assert!(found.unwrap().places.is_some());
    assert!(calls > (people * places) >> 15, "{calls}");
    for at in [1, 2, 5, 20, 40, calls - 1] {
        let mut asked = 0;
        let stopped = assign(&instance, 1_000_000, || {
            asked += 1;
            if asked < at { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        assert_eq!((asked, stopped.unwrap().optimal), (at, false));
    }
}

#[test]
fn ranked_choices_among_hosted_projects_are_proven_at_the_size_of_a_conference() {
    let (people, places) = (150, 40);
    let mut random = Random::new(9);
    let mut ranks = vec![Some(7); people * places];
    for person in 0..people {
        for rank in (1..7).rev() {
            let liked = random.index(places).min(random.index(places));
            // The first people host a project each, and like it best.
            let place = if rank == 1 && person < places { person } else { liked };
            ranks[person * places + place] = Some(rank);
        }
    }
    for layers in [layers::rank_sum(&ranks), layers::generous(&ranks)] {
        let instance = Instance {
            quotas: vec![Quota { min: 3, max: 6 }; places],
            may_close: vec![true; places],
            allowed: vec![true; people * places],
            keepers: (0..places).map(|place| vec![place]).collect(),
            layers,
        };
        let found = assign(&instance, 20_000, never_stop).unwrap();
        assert!(found.optimal, "{:?} {:?}", found.values, found.bounds);
        let at = found.places.unwrap();
        for place in 0..places {
            assert!(!at.contains(&place) || at[place] == place, "project {place} runs without its host");
        }
    }
}
