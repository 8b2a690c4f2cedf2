//! Who keeps which place, and what that asks of the open ones.

use super::model::{Class, Instance, Place};

/// The keepers of places, from both sides. A *party* is a person of an [`Instance`] or a [`Class`], by number.
pub(super) struct Keepers {
    /// For each place the parties that keep it and may be there, ascending; `None` where it needs nobody.
    of_place: Vec<Option<Vec<usize>>>,
    /// The parties that keep a place, ascending, each with all places that it keeps, ascending.
    parties: Vec<(usize, Vec<usize>)>,
    /// Places that somebody keeps who could be nowhere if they opened: they cannot open.
    shut: Vec<bool>,
}

impl Keepers {
    /// O(keepers x log + people).
    pub(super) fn of_people(instance: &Instance) -> Self {
        let (people, places) = (instance.people(), instance.quotas.len());
        let mut keeps = vec![Vec::new(); people];
        for (place, keepers) in instance.keepers.iter().enumerate() {
            for &person in keepers.iter().filter(|&&person| person < people) {
                keeps[person].push(place);
            }
        }
        let needs = instance.keepers.iter().map(|keepers| !keepers.is_empty()).collect();
        let may = |person: usize, place: usize| instance.allowed[person * places + place];
        Self::new(needs, keeps, &may, &|_| false)
    }

    /// O(sum over the classes of places kept x places used).
    pub(super) fn of_classes(places: &[Place], classes: &[Class]) -> Self {
        let keeps = |class: &Class| match class.people {
            // A class of nobody neither opens a place nor stands in its way.
            0 => Vec::new(),
            _ => class.keeps.iter().copied().filter(|&place| place < places.len()).collect(),
        };
        let may = |class: usize, place: usize| classes[class].places.contains(&place);
        let elsewhere = |class: usize| classes[class].instead.iter().any(|&place| may(class, place));
        let needs = places.iter().map(|place| place.needs_keeper).collect();
        Self::new(needs, classes.iter().map(keeps).collect(), &may, &elsewhere)
    }

    /// `keeps` are the places of each party, `elsewhere` says whether it may be at another place while it keeps one.
    fn new(
        needs: Vec<bool>,
        keeps: Vec<Vec<usize>>,
        may: &dyn Fn(usize, usize) -> bool,
        elsewhere: &dyn Fn(usize) -> bool,
    ) -> Self {
        let mut shut = vec![false; needs.len()];
        let mut of_place: Vec<Option<Vec<usize>>> = needs.into_iter().map(|needs| needs.then(Vec::new)).collect();
        let mut parties = Vec::new();
        for (party, mut own) in keeps.into_iter().enumerate().filter(|(_, own)| !own.is_empty()) {
            own.sort_unstable();
            own.dedup();
            for &place in own.iter().filter(|&&place| may(party, place)) {
                if let Some(keepers) = &mut of_place[place] {
                    keepers.push(party);
                }
            }
            if !own.iter().any(|&place| may(party, place)) && !elsewhere(party) {
                own.iter().for_each(|&place| shut[place] = true);
            }
            parties.push((party, own));
        }
        Self { of_place, parties, shut }
    }

    /// Those who keep a place and may be there; `None` where it needs nobody.
    pub(super) fn of(&self, place: usize) -> Option<&[usize]> {
        self.of_place[place].as_deref()
    }

    /// For each place the others that have the same one keeper and no other: of people, one of them opens at most, for
    /// nobody is at two places. It does not hold of classes, whose people may share the places out.
    pub(super) fn rivals_of_people(&self) -> Vec<Vec<usize>> {
        let alone = |place: usize| match self.of(place) {
            Some(&[person]) => Some(person),
            _ => None,
        };
        let places = self.of_place.len();
        let rivals = |place: usize| match alone(place) {
            Some(person) => (0..places).filter(|&at| at != place && alone(at) == Some(person)).collect(),
            None => Vec::new(),
        };
        (0..places).map(rivals).collect()
    }

    /// Whether a place cannot open because of somebody who keeps it.
    pub(super) fn is_shut(&self, place: usize) -> bool {
        self.shut[place]
    }

    /// The parties that keep one of the open places, with all places that they keep: they must be at one of these that
    /// is open.
    pub(super) fn busy(&self, is_open: impl Fn(usize) -> bool) -> impl Iterator<Item = (usize, &[usize])> {
        self.parties
            .iter()
            .filter(move |(_, places)| places.iter().any(|&place| is_open(place)))
            .map(|(party, places)| (*party, places.as_slice()))
    }
}
