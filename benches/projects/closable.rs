//! Ranked choices of many people among projects that may stay closed, some of them hosted.

use std::time::Instant;

use crate::layers;
use crate::random::Random;
use mingle::algorithms::facility::{Instance, assign};
use mingle::algorithms::flow::Quota;
use mingle::algorithms::never_stop;

/// How many projects each person ranks.
const RANKED: usize = 6;

/// Projects of skewed popularity; the host of a project, if it has one, likes it best.
fn instance(
    people: usize,
    places: usize,
    hosted: bool,
    layers: impl Fn(&[Option<usize>]) -> Vec<Vec<i64>>,
) -> Instance {
    let mut random = Random::new(17);
    let mut ranks = vec![Some(RANKED + 1); people * places];
    for person in 0..people {
        let own = (hosted && person < places).then_some(person);
        let mut rank = 1;
        let mut next = own;
        while rank <= RANKED {
            let place = next.take().unwrap_or_else(|| random.index(places).min(random.index(places)));
            let cell = &mut ranks[person * places + place];
            if *cell == Some(RANKED + 1) {
                *cell = Some(rank);
                rank += 1;
            }
        }
    }
    let max = (3 * people).div_ceil(2 * places);
    let mut layers = layers(&ranks);
    layers.push(ranks.iter().map(|rank| 500 * (rank.unwrap_or(1) as i64 - 1).pow(2)).collect());
    Instance {
        quotas: vec![Quota { min: max / 3, max }; places],
        may_close: vec![true; places],
        allowed: vec![true; people * places],
        keepers: (0..places).map(|place| if hosted { vec![place] } else { Vec::new() }).collect(),
        layers,
    }
}

pub(crate) fn run() {
    println!("\nclosable, ranked, then cost    seconds  bounds evaluated  proven  sums of the layers");
    for (people, places) in [(150, 40), (500, 40), (3000, 200), (5000, 400)] {
        for hosted in [false, true] {
            let name = if hosted { "hosted" } else { "free" };
            type Layers = fn(&[Option<usize>]) -> Vec<Vec<i64>>;
            let kinds: [(&str, Layers); 3] =
                [("rank sum", layers::rank_sum), ("generous", layers::generous), ("greedy", layers::greedy)];
            for (kind, layers) in kinds {
                let instance = instance(people, places, hosted, layers);
                let start = Instant::now();
                let found = assign(&instance, (1_000_000_000 / (people * places)) as u64, never_stop);
                let seconds = start.elapsed().as_secs_f64();
                let Ok(found) = found else { panic!("{name}: {found:?}") };
                println!(
                    "{people} x {places} {name} {kind}  {seconds:>8.3} {:>8}  {:>6}  {:?} {:?}",
                    found.evaluations, found.optimal, found.values, found.bounds
                );
            }
        }
    }
}
