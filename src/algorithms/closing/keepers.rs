//! Who keeps which place, and what that asks of the open ones.

use super::Instance;
use super::bound::State;

/// The keepers of an instance, from both sides.
pub(super) struct Keepers {
    /// For each place those who keep it and may be there, ascending; `None` where it needs nobody.
    of_place: Vec<Option<Vec<usize>>>,
    /// Those who keep a place, ascending, each with all places that they keep.
    people: Vec<(usize, Vec<usize>)>,
    /// For each place the others that have the same one keeper and no other: one of them opens at most.
    rivals: Vec<Vec<usize>>,
    /// Places that somebody keeps who may be at none of those that they keep: they cannot open.
    shut: Vec<bool>,
}

impl Keepers {
    pub(super) fn new(instance: &Instance) -> Self {
        let (people, places) = (instance.people(), instance.quotas.len());
        let mut keeps = vec![Vec::new(); people];
        let mut of_place: Vec<Option<Vec<usize>>> = Vec::with_capacity(places);
        for (place, keepers) in instance.keepers.iter().enumerate() {
            let mut here: Vec<usize> = keepers.iter().copied().filter(|&person| person < people).collect();
            here.sort_unstable();
            here.dedup();
            here.iter().for_each(|&person| keeps[person].push(place));
            here.retain(|&person| instance.allowed[person * places + place]);
            of_place.push((!keepers.is_empty()).then_some(here));
        }
        let alone = |place: usize| match of_place[place].as_deref() {
            Some(&[person]) => Some(person),
            _ => None,
        };
        let rivals = (0..places)
            .map(|place| match alone(place) {
                Some(person) => (0..places).filter(|&at| at != place && alone(at) == Some(person)).collect(),
                None => Vec::new(),
            })
            .collect();
        let people: Vec<(usize, Vec<usize>)> =
            keeps.into_iter().enumerate().filter(|(_, places)| !places.is_empty()).collect();
        let mut shut = vec![false; places];
        for (person, own) in &people {
            if !own.iter().any(|&place| instance.allowed[person * places + place]) {
                own.iter().for_each(|&place| shut[place] = true);
            }
        }
        Self { of_place, people, rivals, shut }
    }

    /// Those who keep a place and may be there; `None` where it needs nobody.
    pub(super) fn of(&self, place: usize) -> Option<&[usize]> {
        self.of_place[place].as_deref()
    }

    /// The places that must stay closed when this one opens.
    pub(super) fn rivals(&self, place: usize) -> &[usize] {
        &self.rivals[place]
    }

    /// Whether a place cannot open because of somebody who keeps it.
    pub(super) fn is_shut(&self, place: usize) -> bool {
        self.shut[place]
    }

    /// Those who keep one of the open places, with all places that they keep: they are at one of these that is open.
    pub(super) fn busy<'a>(&'a self, states: &'a [State]) -> impl Iterator<Item = (usize, &'a [usize])> {
        let keeps_open = |places: &[usize]| places.iter().any(|&place| states[place] == State::Open);
        self.people
            .iter()
            .filter(move |(_, places)| keeps_open(places))
            .map(|(person, places)| (*person, places.as_slice()))
    }
}
