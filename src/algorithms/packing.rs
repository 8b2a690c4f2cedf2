//! How many people fit into bins that have a minimum when they are used.
//!
//! People come in classes that may use the same bins. A bin is closed, or holds between its minimum and its maximum. A
//! bin may need a *keeper*; everybody who keeps an open bin must be in one of the open bins that they keep. The
//! question is which bins to open so that most people have a place. With minimums it contains subset sum, so it is hard
//! in general; for a given set of open bins it is a circulation with lower bounds (Hoffman, 1960), found by flow.

use std::ops::ControlFlow;

use super::flow::{Arc, Network as Arcs, minimum_cost, never_stop};

/// A table or a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin {
    /// The fewest people in it, if it is open; at least 1.
    pub min: usize,
    /// The most people in it.
    pub max: usize,
    /// Whether it may open only with somebody in it who keeps it.
    pub needs_keeper: bool,
}

/// People who may use the same bins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// How many they are.
    pub people: usize,
    /// The bins that they may use, by index.
    pub bins: Vec<usize>,
    /// The bins that they keep, by index; empty for most. Whoever may not use a bin that they keep stands in its way.
    pub keeps: Vec<usize>,
    /// The bins that they may be in, besides those, while one that they keep is open; empty for most.
    pub instead: Vec<usize>,
}

/// The best packing found, and how good a packing can be at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packing {
    /// How many people have a place.
    pub seated: usize,
    /// A proven upper bound; equal to `seated` where the packing is proven to be best.
    pub at_most: usize,
    /// For each class how many of it are in which bin.
    pub counts: Vec<Vec<(usize, usize)>>,
}

/// Packs as many people as possible.
///
/// Tries to open every bin, then the fewest that reach the bound, then branches on which to open until
/// `work` elementary operations (about one an arc of a network) are spent; one set of open bins costs a few maximum
/// flows on a network of classes x bins arcs. Indices beyond the bins are ignored.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::packing::{Bin, Class, pack};
///
/// // Nine people and tables for 4 to 8: one table of eight, for one person alone cannot use the second.
/// let table = Bin { min: 4, max: 8, needs_keeper: false };
/// let everybody = Class { people: 9, bins: vec![0, 1], keeps: vec![], instead: vec![] };
/// let packing = pack(&[table, table], &[everybody], 1_000_000);
/// assert_eq!((packing.seated, packing.at_most), (9, 9)); // four and five
/// ```
#[must_use]
pub fn pack(bins: &[Bin], classes: &[Class], work: u64) -> Packing {
    pack_until(bins, classes, work, never_stop)
}

/// [`pack`] that asks before each set of open bins whether to go on; stopped, it gives the best packing so far.
pub(crate) fn pack_until(
    bins: &[Bin],
    classes: &[Class],
    work: u64,
    mut watch: impl FnMut() -> ControlFlow<()>,
) -> Packing {
    let kept: Vec<bool> = {
        let mut kept = vec![false; bins.len()];
        for class in classes.iter().filter(|class| class.people > 0) {
            for &bin in class.keeps.iter().filter(|&&bin| bin < bins.len() && class.bins.contains(&bin)) {
                kept[bin] = true;
            }
        }
        kept
    };
    let usable = bins.iter().zip(&kept).map(|(bin, &kept)| bin.max >= bin.min.max(1) && (kept || !bin.needs_keeper));
    let mut usable: Vec<bool> = usable.collect();
    // Whoever may be in none of the bins that they keep, nor in one instead, keeps all of them closed.
    for class in classes.iter().filter(|class| class.people > 0) {
        if !class.keeps.iter().chain(&class.instead).any(|bin| class.bins.contains(bin)) {
            class.keeps.iter().filter(|&&bin| bin < bins.len()).for_each(|&bin| usable[bin] = false);
        }
    }
    let arcs: usize = classes.iter().map(|class| class.bins.len() + 1).sum::<usize>() + bins.len();
    let network = Network { bins, classes };
    let bound = network.relaxed(&usable);
    let mut search = Search {
        network,
        best: Packing { seated: 0, at_most: bound, counts: vec![Vec::new(); classes.len()] },
        work: (work / (arcs as u64).max(1)).max(4),
        watch: &mut watch,
    };
    search.offer(&usable);
    if search.best.seated < bound {
        search.offer_fewest(&usable, bound);
    }
    if search.best.seated < bound {
        let order = by_size(bins, &usable);
        let exhausted = search.branch(&order, &usable);
        if exhausted {
            search.best.at_most = search.best.seated;
        }
    }
    search.best
}

/// Usable bins, the largest first.
fn by_size(bins: &[Bin], usable: &[bool]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bins.len()).filter(|&bin| usable[bin]).collect();
    order.sort_by_key(|&bin| (std::cmp::Reverse(bins[bin].max), bins[bin].min, bin));
    order
}

struct Search<'a> {
    network: Network<'a>,
    best: Packing,
    /// How many more sets of open bins may be tried.
    work: u64,
    watch: &'a mut dyn FnMut() -> ControlFlow<()>,
}

impl Search<'_> {
    /// Keeps the best packing with exactly these bins open, if it is better.
    fn offer(&mut self, open: &[bool]) {
        self.work = self.work.saturating_sub(1);
        if (self.watch)().is_break() {
            self.work = 0;
            return;
        }
        if let Some((seated, counts)) = self.network.pack_open(open, self.best.seated, self.best.at_most) {
            self.best.seated = seated;
            self.best.counts = counts;
        }
    }

    /// Opens the fewest of the largest bins that could hold as many as the bound.
    fn offer_fewest(&mut self, usable: &[bool], bound: usize) {
        let order = by_size(self.network.bins, usable);
        let prefix = |length: usize| {
            let mut open = vec![false; usable.len()];
            for &bin in &order[..length] {
                open[bin] = true;
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

    /// Depth-first over which bins to open; true when everything was tried or pruned.
    fn branch(&mut self, order: &[usize], usable: &[bool]) -> bool {
        // Each level holds one decision: open first, then closed, then back.
        let mut open = vec![false; usable.len()];
        let mut possible = usable.to_vec();
        let mut decisions: Vec<bool> = Vec::new();
        loop {
            if self.best.seated >= self.best.at_most {
                return true;
            }
            if self.work == 0 {
                return false;
            }
            let deeper = decisions.len() < order.len() && {
                self.work -= 1;
                self.network.relaxed(&possible) > self.best.seated
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
                        let bin = order[decisions.len()];
                        open[bin] = false;
                        possible[bin] = false;
                        decisions.push(false);
                        break;
                    }
                    Some(false) => possible[order[decisions.len()]] = true,
                }
            }
        }
    }
}

struct Network<'a> {
    bins: &'a [Bin],
    classes: &'a [Class],
}

type Counts = Vec<Vec<(usize, usize)>>;

impl Network<'_> {
    /// The most people that fit when minimums and keepers do not matter.
    fn relaxed(&self, open: &[bool]) -> usize {
        let total: usize = self.classes.iter().map(|class| class.people).sum();
        if let [class @ Class { keeps, .. }] = self.classes
            && keeps.is_empty()
        {
            let room = class.bins.iter().filter(|&&bin| open.get(bin) == Some(&true));
            return room.fold(0_usize, |sum, &bin| sum.saturating_add(self.bins[bin].max)).min(total);
        }
        let mut graph = Circulation::default();
        let (source, sink) = (graph.node(), graph.node());
        let nodes: Vec<usize> = self.bins.iter().map(|_| graph.node()).collect();
        for (bin, &node) in nodes.iter().enumerate().filter(|&(bin, _)| open[bin]) {
            graph.arc(node, sink, 0, self.bins[bin].max.min(total));
        }
        for class in self.classes {
            let node = graph.node();
            graph.arc(source, node, 0, class.people);
            for &bin in class.bins.iter().filter(|&&bin| open.get(bin) == Some(&true)) {
                graph.arc(node, nodes[bin], 0, class.people);
            }
        }
        // Everybody goes round; whoever finds no bin takes the way that costs.
        graph.arc(sink, source, total, total);
        let out = graph.arcs.len();
        graph.arc(source, sink, 0, total);
        graph.arcs[out].cost = 1;
        graph.cheapest().map_or(total, |amounts| total - amounts[out])
    }

    /// The best packing with exactly these bins open that seats more than `above` and at most `at_most`.
    fn pack_open(&self, open: &[bool], above: usize, at_most: usize) -> Option<(usize, Counts)> {
        let (mut low, mut high) = (above + 1, at_most);
        if low > high {
            return None;
        }
        // The values of feasible circulations form an interval, so that halving finds its upper end.
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

    /// A packing of `low` to `high` people with exactly these bins open, if there is one.
    fn circulate(&self, open: &[bool], low: usize, high: usize) -> Option<Counts> {
        let mut graph = Circulation::default();
        let (source, sink) = (graph.node(), graph.node());
        let is_open = |bin: usize| open.get(bin) == Some(&true);
        let nodes: Vec<usize> = self.bins.iter().map(|_| graph.node()).collect();
        // Keepers enter a bin through its door, so that the door can ask for one of them.
        let doors: Vec<usize> = self.bins.iter().map(|_| graph.node()).collect();
        for (bin, data) in self.bins.iter().enumerate().filter(|&(bin, _)| is_open(bin)) {
            graph.arc(nodes[bin], sink, data.min, data.max.min(high))?;
            graph.arc(doors[bin], nodes[bin], usize::from(data.needs_keeper), high)?;
        }
        let mut arcs: Vec<Vec<(usize, usize)>> = Vec::with_capacity(self.classes.len());
        for class in self.classes {
            let node = graph.node();
            let keeps_open = class.keeps.iter().any(|&bin| is_open(bin));
            graph.arc(source, node, if keeps_open { class.people } else { 0 }, class.people)?;
            let theirs = |bin: usize| class.keeps.contains(&bin) || class.instead.contains(&bin);
            let may = |bin: usize| is_open(bin) && (!keeps_open || theirs(bin));
            let mut own = Vec::new();
            for &bin in class.bins.iter().filter(|&&bin| may(bin)) {
                let entry = if class.keeps.contains(&bin) { doors[bin] } else { nodes[bin] };
                own.push((bin, graph.arc(node, entry, 0, class.people)?));
            }
            arcs.push(own);
        }
        graph.arc(sink, source, low, high)?;
        let flow = graph.cheapest()?;
        let counts = arcs
            .into_iter()
            .map(|own| own.into_iter().map(|(bin, arc)| (bin, flow[arc])).filter(|&(_, count)| count > 0).collect());
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
    use super::{Bin, Class, Packing, pack};
    use crate::algorithms::random::Random;

    /// Places people one at a time, in every way.
    fn brute_force(bins: &[Bin], classes: &[Class]) -> usize {
        fn place(people: &[usize], at: usize, seat: &mut Vec<Option<usize>>, bins: &[Bin], classes: &[Class]) -> usize {
            if at == people.len() {
                return if valid(people, seat, bins, classes) { seat.iter().flatten().count() } else { 0 };
            }
            let mut best = 0;
            for choice in std::iter::once(None).chain((0..bins.len()).map(Some)) {
                seat.push(choice);
                best = best.max(place(people, at + 1, seat, bins, classes));
                seat.pop();
            }
            best
        }
        fn valid(people: &[usize], seat: &[Option<usize>], bins: &[Bin], classes: &[Class]) -> bool {
            let count = |bin: usize| seat.iter().filter(|&&at| at == Some(bin)).count();
            let open = |bin: usize| count(bin) > 0;
            let sizes = (0..bins.len()).all(|bin| !open(bin) || (bins[bin].min..=bins[bin].max).contains(&count(bin)));
            let keepers = (0..bins.len()).all(|bin| {
                let kept =
                    (0..people.len()).any(|who| seat[who] == Some(bin) && classes[people[who]].keeps.contains(&bin));
                !open(bin) || !bins[bin].needs_keeper || kept
            });
            let theirs = |class: &Class, bin| class.keeps.contains(&bin) || class.instead.contains(&bin);
            let people = (0..people.len()).all(|who| {
                let class = &classes[people[who]];
                if class.keeps.iter().any(|&bin| open(bin)) {
                    seat[who].is_some_and(|bin| theirs(class, bin) && class.bins.contains(&bin))
                } else {
                    seat[who].is_none_or(|bin| class.bins.contains(&bin))
                }
            });
            sizes && keepers && people
        }
        let people: Vec<usize> =
            classes.iter().enumerate().flat_map(|(number, class)| std::iter::repeat_n(number, class.people)).collect();
        place(&people, 0, &mut Vec::new(), bins, classes)
    }

    fn holds(packing: &Packing, bins: &[Bin], classes: &[Class]) {
        let mut load = vec![0; bins.len()];
        for (class, counts) in classes.iter().zip(&packing.counts) {
            assert!(counts.iter().map(|&(_, count)| count).sum::<usize>() <= class.people);
            for &(bin, count) in counts {
                load[bin] += count;
            }
        }
        assert_eq!(load.iter().sum::<usize>(), packing.seated);
        for (bin, &load) in bins.iter().zip(&load) {
            assert!(load == 0 || (bin.min..=bin.max).contains(&load));
        }
    }

    #[test]
    fn it_seats_as_many_as_every_way_of_placing_people_does() {
        let mut random = Random::new(11);
        for _ in 0..600 {
            let bins: Vec<Bin> = (0..1 + random.index(3))
                .map(|_| {
                    let min = 1 + random.index(3);
                    Bin { min, max: min + random.index(3), needs_keeper: random.below(3) == 0 }
                })
                .collect();
            let classes: Vec<Class> = (0..1 + random.index(3))
                .map(|_| {
                    let some =
                        |random: &mut Random, odds| (0..bins.len()).filter(|_| random.below(odds) == 0).collect();
                    let keeps: Vec<usize> = if random.below(2) == 0 { some(&mut random, 2) } else { Vec::new() };
                    let bins = if random.below(2) == 0 { (0..bins.len()).collect() } else { some(&mut random, 2) };
                    let instead = if random.below(3) == 0 { some(&mut random, 2) } else { Vec::new() };
                    Class { people: random.index(4), bins, keeps, instead }
                })
                .collect();
            let packing = pack(&bins, &classes, 1_000_000);
            holds(&packing, &bins, &classes);
            assert_eq!(packing.seated, packing.at_most, "{bins:?} {classes:?}");
            assert_eq!(packing.seated, brute_force(&bins, &classes), "{bins:?} {classes:?}");
        }
    }

    #[test]
    fn many_tables_are_packed_without_branching() {
        let bins = vec![Bin { min: 4, max: 8, needs_keeper: false }; 12_500];
        let everybody =
            Class { people: 1_001, bins: (0..bins.len()).collect(), keeps: Vec::new(), instead: Vec::new() };
        let packing = pack(&bins, &[everybody], 100_000_000);
        assert_eq!((packing.seated, packing.at_most), (1_001, 1_001));
    }
}
