//! Who goes where when it is settled which places are open: flow, layer by layer.

use crate::algorithms::flow::{FlowError, Quota, assign_within};
use crate::algorithms::meter::Meter;

use super::keepers::Keepers;
use super::model::{Decision, Instance};

/// An assignment and the sum of each of its layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) values: Vec<i64>,
    pub(super) places: Vec<usize>,
}

/// The open places as the flow sees them. One that needs a keeper is two columns: the seat of a keeper, and the others.
struct Columns {
    /// For each column its place.
    place: Vec<usize>,
    quotas: Vec<Quota>,
    /// By person, then column.
    allowed: Vec<bool>,
}

impl Columns {
    fn new(
        instance: &Instance,
        keepers: &Keepers,
        states: &[Decision],
        meter: &mut Meter<'_>,
    ) -> Result<Self, FlowError> {
        let (people, places) = (instance.people(), instance.quotas.len());
        let mut columns: Vec<(usize, Option<&[usize]>)> = Vec::new();
        let mut quotas: Vec<Quota> = Vec::new();
        for place in (0..places).filter(|&place| states[place] == Decision::Open) {
            let Quota { min, max } = instance.quotas[place];
            let here = keepers.of(place);
            let seats = usize::from(here.is_some());
            if seats > max {
                return Err(FlowError::TooFewPeople { places: vec![place], needed: seats, people: Vec::new() });
            }
            if here.is_some() {
                columns.push((place, here));
                quotas.push(Quota { min: seats, max: seats });
            }
            columns.push((place, None));
            quotas.push(Quota { min: min.saturating_sub(seats), max: max - seats });
        }
        let mut allowed = Vec::with_capacity(people * columns.len());
        for person in 0..people {
            meter.spend(columns.len() + 1)?;
            allowed.extend(columns.iter().map(|&(place, only)| {
                let kept = only.is_none_or(|keepers| keepers.binary_search(&person).is_ok());
                kept && instance.allowed[person * places + place]
            }));
        }
        for (person, own) in keepers.busy(|place| states[place] == Decision::Open) {
            let cells = &mut allowed[person * columns.len()..(person + 1) * columns.len()];
            for (cell, (place, _)) in cells.iter_mut().zip(&columns) {
                *cell &= own.binary_search(place).is_ok();
            }
        }
        Ok(Self { place: columns.into_iter().map(|(place, _)| place).collect(), quotas, allowed })
    }

    /// Keeps what an assignment that is best in a layer may use, by the prices of one that is.
    fn restrict(
        &mut self,
        cost: impl Fn(usize, usize) -> i64,
        found: &[usize],
        prices: &[i64],
        meter: &mut Meter<'_>,
    ) -> Result<(), FlowError> {
        let width = self.place.len();
        for (person, &own) in found.iter().enumerate() {
            meter.spend(width + 1)?;
            let pays = cost(person, own) + prices[own];
            for (column, price) in prices.iter().enumerate() {
                self.allowed[person * width + column] &= cost(person, column) + price == pays;
            }
        }
        for (quota, &price) in self.quotas.iter_mut().zip(prices) {
            match price {
                0 => {}
                1.. => quota.min = quota.max,
                _ => quota.max = quota.min,
            }
        }
        Ok(())
    }

    /// An error in terms of places.
    fn translate(&self, error: FlowError) -> FlowError {
        let translate = |columns: Vec<usize>| {
            let mut places: Vec<usize> = columns.into_iter().map(|column| self.place[column]).collect();
            places.dedup();
            places
        };
        match error {
            FlowError::TooFewPeople { places, needed, people } => {
                FlowError::TooFewPeople { places: translate(places), needed, people }
            }
            FlowError::TooManyPeople { people, places, seats } => {
                FlowError::TooManyPeople { people, places: translate(places), seats }
            }
            other => other,
        }
    }
}

/// The lexicographically best assignment to the open places if it is better than `known`; else none, or why there is
/// none.
///
/// `flows` counts those that were looked for. Each layer's prices say which arcs and quotas an assignment that is best
/// in it may use; the next layer chooses among those.
pub(super) fn leaf(
    instance: &Instance,
    keepers: &Keepers,
    states: &[Decision],
    known: Option<&Leaf>,
    flows: &mut u64,
    meter: &mut Meter<'_>,
) -> Result<Option<Leaf>, FlowError> {
    let (people, places) = (instance.people(), instance.quotas.len());
    let mut columns = Columns::new(instance, keepers, states, meter)?;
    let width = columns.place.len();
    let mut values = Vec::with_capacity(instance.layers.len());
    let mut found_places = Vec::new();
    let mut better = known.is_none();
    for (number, layer) in instance.layers.iter().enumerate() {
        let place = columns.place.clone();
        let cost = |person: usize, column: usize| layer[person * places + place[column]];
        // What no arc that is left costs is known to be 0.
        let mut free = number > 0;
        for person in 0..people {
            if !free {
                break;
            }
            meter.spend(width + 1)?;
            free = (0..width).all(|column| !columns.allowed[person * width + column] || cost(person, column) == 0);
        }
        let value = if free {
            0
        } else {
            let may =
                |person: usize, column: usize| columns.allowed[person * width + column].then(|| cost(person, column));
            *flows += 1;
            let found = assign_within(people, &columns.quotas, may, meter).map_err(|error| columns.translate(error))?;
            if number + 1 < instance.layers.len() {
                columns.restrict(cost, found.places(), found.certificate().prices(), meter)?;
            }
            found_places = found.places().iter().map(|&column| columns.place[column]).collect();
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
    Ok(better.then_some(Leaf { values, places: found_places }))
}
