//! How many people find a seat at places that have a minimum when they are open.
//!
//! People come in classes that may use the same places. A place is closed, or holds between its minimum and its
//! maximum. The question is which places to open so that most people have a seat. With minimums it contains subset sum,
//! so it is hard in general; for a given set of open places it is a circulation with lower bounds (Hoffman, 1960),
//! found by flow. Whether so many seats are possible is asked of the flow as one amount, which is why this is no
//! [`Instance`] with costs: a Lagrangian bound on single people would be weaker than the relaxed flow, and grow with
//! the people.
//!
//! [`Instance`]: super::Instance

use std::ops::ControlFlow;

use crate::algorithms::flow::{Arc, Network as Arcs, minimum_cost};
use crate::algorithms::never_stop;

use super::keepers::Keepers;
use super::model::{Class, Place, Seats};

/// Opens places so that as many people as possible have a seat.
///
/// Tries to open every place, then the fewest that reach the bound, then branches on which to open until
/// `work` elementary operations (about one an arc of a network) are spent; one set of open places costs a few maximum
/// flows on a network of classes x places arcs. Indices beyond the places are ignored.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::facility::{Class, Place, most_seats};
/// use mingle::algorithms::flow::Quota;
///
/// // Nine people and tables for 4 to 8: one table of eight, for one person alone cannot use the second.
/// let table = Place { quota: Quota { min: 4, max: 8 }, needs_keeper: false };
/// let everybody = Class { people: 9, places: vec![0, 1], keeps: vec![], instead: vec![] };
/// let seats = most_seats(&[table, table], &[everybody], 1_000_000);
/// assert_eq!((seats.seated, seats.at_most), (9, 9)); // four and five
/// ```
#[must_use]
pub fn most_seats(places: &[Place], classes: &[Class], work: u64) -> Seats {
    most_seats_until(places, classes, work, never_stop)
}

/// [`most_seats`] that asks before each set of open places whether to go on; stopped, it gives the most seats so far.
pub(crate) fn most_seats_until(
    places: &[Place],
    classes: &[Class],
    work: u64,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Seats {
    let keepers = Keepers::of_classes(places, classes);
    let is_usable = |(at, place): (usize, &Place)| {
        let has_keeper = keepers.of(at).is_none_or(|keepers| !keepers.is_empty());
        place.quota.max >= place.quota.min.max(1) && has_keeper && !keepers.is_shut(at)
    };
    let usable: Vec<bool> = places.iter().enumerate().map(is_usable).collect();
    let arcs: usize = classes.iter().map(|class| class.places.len() + 1).sum::<usize>() + places.len();
    let network = Network { places, classes, keepers: &keepers };
    let bound = network.relaxed(&usable);
    let mut search = OpenSearch {
        network,
        incumbent: Seats { seated: 0, at_most: bound, counts: vec![Vec::new(); classes.len()] },
        // Four sets of open places at least, so that every place, the fewest, and a little else are tried.
        work: (work / (arcs as u64).max(1)).max(4),
        watch: &mut watch,
    };
    search.offer(&usable);
    if search.incumbent.seated < bound {
        search.offer_fewest(&usable, bound);
    }
    if search.incumbent.seated < bound {
        let order = by_size(places, &usable);
        let exhausted = search.branch(&order, &usable);
        if exhausted {
            search.incumbent.at_most = search.incumbent.seated;
        }
    }
    search.incumbent
}

/// Usable places, the largest first.
fn by_size(places: &[Place], usable: &[bool]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..places.len()).filter(|&place| usable[place]).collect();
    order.sort_unstable_by_key(|&place| (std::cmp::Reverse(places[place].quota.max), places[place].quota.min, place));
    order
}

/// Which places to open: branch and bound.
struct OpenSearch<'a> {
    network: Network<'a>,
    incumbent: Seats,
    /// How many more sets of open places may be tried.
    work: u64,
    watch: &'a mut dyn FnMut() -> ControlFlow<()>,
}

impl OpenSearch<'_> {
    /// Keeps the most seats with exactly these places open, if it is better.
    fn offer(&mut self, open: &[bool]) {
        self.work = self.work.saturating_sub(1);
        if (self.watch)().is_break() {
            self.work = 0;
            return;
        }
        if let Some((seated, counts)) = self.network.pack_open(open, self.incumbent.seated, self.incumbent.at_most) {
            self.incumbent.seated = seated;
            self.incumbent.counts = counts;
        }
    }

    /// Opens the fewest of the largest places that could hold as many as the bound.
    fn offer_fewest(&mut self, usable: &[bool], bound: usize) {
        let order = by_size(self.network.places, usable);
        let prefix = |length: usize| {
            let mut open = vec![false; usable.len()];
            for &place in &order[..length] {
                open[place] = true;
            }
            open
        };
        let (mut low, mut high) = (0, order.len());
        while low < high && self.work > 0 {
            let middle = usize::midpoint(low, high);
            if self.network.relaxed(&prefix(middle)) >= bound {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        self.offer(&prefix(low));
    }

    /// Depth-first over which places to open; true when everything was tried or pruned.
    fn branch(&mut self, order: &[usize], usable: &[bool]) -> bool {
        // Each level holds one decision: open first, then closed, then back.
        let mut open = vec![false; usable.len()];
        let mut possible = usable.to_vec();
        let mut decisions: Vec<bool> = Vec::new();
        loop {
            if self.incumbent.seated >= self.incumbent.at_most {
                return true;
            }
            if self.work == 0 {
                return false;
            }
            let deeper = decisions.len() < order.len() && {
                self.work -= 1;
                self.network.relaxed(&possible) > self.incumbent.seated
            };
            if deeper {
                open[order[decisions.len()]] = true;
                decisions.push(true);
                self.offer(&open);
                continue;
            }
            loop {
                match decisions.pop() {
                    None => return true,
                    Some(true) => {
                        let place = order[decisions.len()];
                        open[place] = false;
                        possible[place] = false;
                        decisions.push(false);
                        break;
                    }
                    Some(false) => possible[order[decisions.len()]] = true,
                }
            }
        }
    }
}

/// The flows that are asked, whichever places are open.
struct Network<'a> {
    places: &'a [Place],
    classes: &'a [Class],
    keepers: &'a Keepers,
}

type Counts = Vec<Vec<(usize, usize)>>;

impl Network<'_> {
    /// The most people that fit when minimums and keepers do not matter.
    fn relaxed(&self, open: &[bool]) -> usize {
        let total: usize = self.classes.iter().map(|class| class.people).sum();
        // Tables have one class and may be thousands: no flow is needed to add up their seats.
        if let [class @ Class { keeps, .. }] = self.classes
            && keeps.is_empty()
        {
            let room = class.places.iter().filter(|&&place| open.get(place) == Some(&true));
            return room.fold(0_usize, |sum, &place| sum.saturating_add(self.places[place].quota.max)).min(total);
        }
        let mut graph = Circulation::default();
        let (source, sink) = (graph.node(), graph.node());
        let nodes: Vec<usize> = self.places.iter().map(|_| graph.node()).collect();
        for (place, &node) in nodes.iter().enumerate().filter(|&(place, _)| open[place]) {
            graph.arc(node, sink, 0, self.places[place].quota.max.min(total));
        }
        for class in self.classes {
            let node = graph.node();
            graph.arc(source, node, 0, class.people);
            for &place in class.places.iter().filter(|&&place| open.get(place) == Some(&true)) {
                graph.arc(node, nodes[place], 0, class.people);
            }
        }
        // Everybody goes round; whoever finds no place takes the way that costs.
        graph.arc(sink, source, total, total);
        let out = graph.arcs.len();
        graph.arc(source, sink, 0, total);
        graph.arcs[out].cost = 1;
        graph.cheapest().map_or(total, |amounts| total - amounts[out])
    }

    /// The most seats with exactly these places open, if they are more than `above` and at most `at_most`.
    fn pack_open(&self, open: &[bool], above: usize, at_most: usize) -> Option<(usize, Counts)> {
        let (mut low, mut high) = (above + 1, at_most);
        if low > high {
            return None;
        }
        // The values of feasible circulations form an interval, so that halving finds its upper end.
        // The upper end first: where it is reached, no other amount is asked of the flow.
        let mut found = self.circulate(open, high, high).map(|counts| (high, counts));
        if found.is_some() {
            return found;
        }
        let (least, counts) = self.circulate(open, low, high).map(|counts| (seats(&counts), counts))?;
        found = Some((least, counts));
        low = least + 1;
        high -= 1;
        while low <= high {
            let middle = usize::midpoint(low, high);
            match self.circulate(open, middle, high) {
                Some(counts) => {
                    let seated = seats(&counts);
                    low = seated + 1;
                    found = Some((seated, counts));
                }
                None => high = middle - 1,
            }
        }
        found
    }

    /// Seats for `low` to `high` people with exactly these places open, if there is one.
    fn circulate(&self, open: &[bool], low: usize, high: usize) -> Option<Counts> {
        let mut graph = Circulation::default();
        let (source, sink) = (graph.node(), graph.node());
        let is_open = |place: usize| open.get(place) == Some(&true);
        let nodes: Vec<usize> = self.places.iter().map(|_| graph.node()).collect();
        // Keepers enter a place through its door, so that the door can ask for one of them.
        let doors: Vec<usize> = self.places.iter().map(|_| graph.node()).collect();
        for (place, data) in self.places.iter().enumerate().filter(|&(place, _)| is_open(place)) {
            graph.arc(nodes[place], sink, data.quota.min, data.quota.max.min(high))?;
            graph.arc(doors[place], nodes[place], usize::from(data.needs_keeper), high)?;
        }
        let mut arcs: Vec<Vec<(usize, usize)>> = Vec::with_capacity(self.classes.len());
        let mut busy = vec![false; self.classes.len()];
        self.keepers.busy(is_open).for_each(|(class, _)| busy[class] = true);
        for (number, class) in self.classes.iter().enumerate() {
            let node = graph.node();
            let keeps_open = busy[number];
            graph.arc(source, node, if keeps_open { class.people } else { 0 }, class.people)?;
            let theirs = |place: usize| class.keeps.contains(&place) || class.instead.contains(&place);
            let may = |place: usize| is_open(place) && (!keeps_open || theirs(place));
            let mut own = Vec::new();
            for &place in class.places.iter().filter(|&&place| may(place)) {
                let entry = if class.keeps.contains(&place) { doors[place] } else { nodes[place] };
                own.push((place, graph.arc(node, entry, 0, class.people)?));
            }
            arcs.push(own);
        }
        graph.arc(sink, source, low, high)?;
        let flow = graph.cheapest()?;
        let counts = arcs.into_iter().map(|own| {
            own.into_iter().map(|(place, arc)| (place, flow[arc])).filter(|&(_, count)| count > 0).collect()
        });
        Some(counts.collect())
    }
}

fn seats(counts: &Counts) -> usize {
    counts.iter().flatten().map(|&(_, count)| count).sum()
}

/// A network whose arcs have lower and upper bounds.
#[derive(Default)]
struct Circulation {
    nodes: usize,
    arcs: Vec<Arc>,
}

impl Circulation {
    fn node(&mut self) -> usize {
        self.nodes += 1;
        self.nodes - 1
    }

    /// Adds an arc that costs nothing; `None` when no flow fits.
    fn arc(&mut self, from: usize, to: usize, low: usize, high: usize) -> Option<usize> {
        let (lower, upper) = (i64::try_from(low).ok()?, i64::try_from(high).ok()?);
        self.arcs.push(Arc { from, to, lower, upper, cost: 0 });
        (lower <= upper).then(|| self.arcs.len() - 1)
    }

    /// What flows on each arc, if a circulation exists.
    fn cheapest(self) -> Option<Vec<usize>> {
        let network = Arcs { supplies: vec![0; self.nodes], arcs: self.arcs };
        let flow = minimum_cost(&network, never_stop).ok()?;
        Some(flow.amounts().iter().map(|&amount| usize::try_from(amount).unwrap_or(0)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Place, Seats, most_seats};
    use crate::algorithms::flow::Quota;
    use crate::algorithms::random::Random;

    /// Places people one at a time, in every way.
    fn brute_force(places: &[Place], classes: &[Class]) -> usize {
        fn seat_from(
            people: &[usize],
            at: usize,
            seat: &mut Vec<Option<usize>>,
            places: &[Place],
            classes: &[Class],
        ) -> usize {
            if at == people.len() {
                return if valid(people, seat, places, classes) { seat.iter().flatten().count() } else { 0 };
            }
            let mut best = 0;
            for choice in std::iter::once(None).chain((0..places.len()).map(Some)) {
                seat.push(choice);
                best = best.max(seat_from(people, at + 1, seat, places, classes));
                seat.pop();
            }
            best
        }
        fn valid(people: &[usize], seat: &[Option<usize>], places: &[Place], classes: &[Class]) -> bool {
            let count = |place: usize| seat.iter().filter(|&&at| at == Some(place)).count();
            let open = |place: usize| count(place) > 0;
            let sizes = (0..places.len()).all(|place| {
                !open(place) || (places[place].quota.min..=places[place].quota.max).contains(&count(place))
            });
            let keepers = (0..places.len()).all(|place| {
                let kept = (0..people.len())
                    .any(|who| seat[who] == Some(place) && classes[people[who]].keeps.contains(&place));
                !open(place) || !places[place].needs_keeper || kept
            });
            let theirs = |class: &Class, place| class.keeps.contains(&place) || class.instead.contains(&place);
            let people = (0..people.len()).all(|who| {
                let class = &classes[people[who]];
                if class.keeps.iter().any(|&place| open(place)) {
                    seat[who].is_some_and(|place| theirs(class, place) && class.places.contains(&place))
                } else {
                    seat[who].is_none_or(|place| class.places.contains(&place))
                }
            });
            sizes && keepers && people
        }
        let people: Vec<usize> =
            classes.iter().enumerate().flat_map(|(number, class)| std::iter::repeat_n(number, class.people)).collect();
        seat_from(&people, 0, &mut Vec::new(), places, classes)
    }

    fn holds(seats: &Seats, places: &[Place], classes: &[Class]) {
        let mut load = vec![0; places.len()];
        for (class, counts) in classes.iter().zip(&seats.counts) {
            assert!(counts.iter().map(|&(_, count)| count).sum::<usize>() <= class.people);
            for &(place, count) in counts {
                load[place] += count;
            }
        }
        assert_eq!(load.iter().sum::<usize>(), seats.seated);
        for (place, &load) in places.iter().zip(&load) {
            assert!(load == 0 || (place.quota.min..=place.quota.max).contains(&load));
        }
    }

    #[test]
    fn it_seats_as_many_as_every_way_of_placing_people_does() {
        let mut random = Random::new(11);
        for _ in 0..600 {
            let places: Vec<Place> = (0..1 + random.index(3))
                .map(|_| {
                    let min = 1 + random.index(3);
                    Place { quota: Quota { min, max: min + random.index(3) }, needs_keeper: random.below(3) == 0 }
                })
                .collect();
            let classes: Vec<Class> = (0..1 + random.index(3))
                .map(|_| {
                    let some =
                        |random: &mut Random, odds| (0..places.len()).filter(|_| random.below(odds) == 0).collect();
                    let keeps: Vec<usize> = if random.below(2) == 0 { some(&mut random, 2) } else { Vec::new() };
                    let usable = if random.below(2) == 0 { (0..places.len()).collect() } else { some(&mut random, 2) };
                    let instead = if random.below(3) == 0 { some(&mut random, 2) } else { Vec::new() };
                    Class { people: random.index(4), places: usable, keeps, instead }
                })
                .collect();
            let seats = most_seats(&places, &classes, 1_000_000);
            holds(&seats, &places, &classes);
            assert_eq!(seats.seated, seats.at_most, "{places:?} {classes:?}");
            assert_eq!(seats.seated, brute_force(&places, &classes), "{places:?} {classes:?}");
        }
    }

    #[test]
    fn many_tables_are_filled_without_branching() {
        let places = vec![Place { quota: Quota { min: 4, max: 8 }, needs_keeper: false }; 12_500];
        let everybody =
            Class { people: 1_001, places: (0..places.len()).collect(), keeps: Vec::new(), instead: Vec::new() };
        let seats = most_seats(&places, &[everybody], 100_000_000);
        assert_eq!((seats.seated, seats.at_most), (1_001, 1_001));
    }
}
