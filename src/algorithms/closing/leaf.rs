//! Who goes where when it is settled which places are open: flow, layer by layer.

use crate::algorithms::flow::{FlowError, Quota, assign, never_stop};

use super::Instance;

/// An assignment and the sum of each of its layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) values: Vec<i64>,
    pub(super) places: Vec<usize>,
}

/// The lexicographically best assignment to the open places if it is better than `known`; else none, or why there is none.
///
/// Each layer's prices say which arcs and quotas an assignment that is best in it may use; the next layer chooses among
/// those.
pub(super) fn leaf(instance: &Instance, open: &[bool], known: Option<&Leaf>) -> Result<Option<Leaf>, FlowError> {
    let people = instance.people();
    let index: Vec<usize> = (0..open.len()).filter(|&place| open[place]).collect();
    let mut quotas: Vec<Quota> = index.iter().map(|&place| instance.quotas[place]).collect();
    let cell = |person: usize, place: usize| person * open.len() + index[place];
    let mut allowed: Vec<bool> = (0..people)
        .flat_map(|person| index.iter().map(move |&place| instance.allowed[person * open.len() + place]))
        .collect();
    let width = index.len();
    let mut values = Vec::with_capacity(instance.layers.len());
    let mut places = Vec::new();
    let mut better = known.is_none();
    for (number, layer) in instance.layers.iter().enumerate() {
        // What no arc that is left costs is known to be 0.
        let free = (0..people)
            .all(|person| (0..width).all(|place| !allowed[person * width + place] || layer[cell(person, place)] == 0));
        let value = if free && number > 0 {
            0
        } else {
            let cost =
                |person: usize, place: usize| allowed[person * width + place].then(|| layer[cell(person, place)]);
            let found = assign(people, &quotas, cost, never_stop)?;
            let prices = found.certificate().prices();
            for (person, &own) in found.places().iter().enumerate() {
                let pays = layer[cell(person, own)] + prices[own];
                for place in 0..width {
                    allowed[person * width + place] &= layer[cell(person, place)] + prices[place] == pays;
                }
            }
            for (quota, &price) in quotas.iter_mut().zip(prices) {
                match price {
                    0 => {}
                    1.. => quota.min = quota.max,
                    _ => quota.max = quota.min,
                }
            }
            places = found.places().iter().map(|&place| index[place]).collect();
            i64::try_from(found.total()).unwrap_or(i64::MAX)
        };
        if let Some(known) = known
            && !better
        {
            match value.cmp(&known.values[number]) {
                std::cmp::Ordering::Less => better = true,
                std::cmp::Ordering::Equal => {}
                std::cmp::Ordering::Greater => return Ok(None),
            }
        }
        values.push(value);
    }
    Ok(better.then_some(Leaf { values, places }))
}
