//! What each set of people costs as a group of a session, while all other sessions stay.

use std::ops::ControlFlow;

use crate::algorithms::subsets::{Groups, Set, Task, least, search};
use crate::index::{EvenRule, IndexedSession, SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::{LinkKind, Primitives};

use super::account::ASKING;
use super::scale::Scale;
use super::sitting::{At, Spot, may_be_all, may_be_group, people_of, seated, set_of, spots};
use crate::solve::draft::{Draft, NOWHERE};

/// What decides between two plans that keep the hard rules, less being better: how many sit out where more may, the
/// objectives, the cost.
pub(super) type Rank = (i64, Vec<i64>, i64);

/// A seating that keeps every hard rule, as the draft of it is judged.
pub(super) struct Judged {
    pub(super) rank: Rank,
    pub(super) priorities: Vec<i64>,
    pub(super) cost: i64,
    pub(super) cost_of_fairness: i64,
    pub(super) seating: Seating,
}

/// What is asked of a group: its price, and how often somebody of it meets again at most.
#[derive(Debug, Clone, Copy, Default)]
struct Price {
    /// Beyond everybody sitting alone; `None`: not asked, for it may not be.
    cost: Option<i128>,
    worst: u32,
}

/// The prices of a session of which so many sit out.
pub(super) struct Prices<'a> {
    problem: &'a Problem,
    session: &'a IndexedSession,
    spots: Vec<Spot>,
    /// By spot and set.
    prices: Vec<Vec<Price>>,
    scale: Scale,
    /// With everybody sitting alone.
    alone: i128,
    /// Limits on several places: the spots, and by number of people what that costs.
    sums: Vec<(Vec<usize>, Vec<i128>)>,
    /// Spots next to each other, and by person those who are to be at no table next to theirs.
    next_to: Vec<[usize; 2]>,
    apart: Vec<Set>,
    fair_weight: i64,
    /// How often somebody who is not there meets again at most.
    floor: u32,
}

/// The most prices: beyond, the tables take too much memory.
const ENTRIES: usize = 1 << 20;

/// Operations for a session of which so many sit out: its prices, and the tables of the engine.
pub(super) fn work(problem: &Problem, session: usize, out: usize) -> u64 {
    let session = &problem.sessions()[session];
    let people = session.present.len();
    let choose = |size: usize| (0..size).fold(1_u64, |ways, at| ways * (people - at) as u64 / (at + 1) as u64);
    let of_spot = |spot: &Spot| {
        let groups: u64 = (spot.group.0..=spot.group.1.min(people)).map(choose).sum();
        let joins: u64 = (spot.all.0..=spot.all.1.min(people)).map(|size| choose(size) << (people - size)).sum::<u64>()
            + (1 << people);
        let divides = if spot.groups == Groups::Several { 3_u64.pow(people as u32) / 2 } else { 0 };
        ASKING * groups + joins + divides
    };
    let spots = spots(session, out);
    if spots.len() << people > ENTRIES {
        return u64::MAX;
    }
    spots.iter().map(of_spot).fold(0, u64::saturating_add)
}

impl<'a> Prices<'a> {
    /// Asks the draft for every group. It counts neither fairness and balance nor limits on several places, for which
    /// `primitives` are asked. `None` where the meter says stop, or costs are too large.
    pub(super) fn measure(
        draft: &mut Draft<'a>,
        primitives: &Primitives,
        (number, out): (usize, usize),
        meter: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Option<Self> {
        let problem = draft.problem;
        let session = &problem.sessions()[number];
        let spots = spots(session, out);
        let present = &session.present;
        for &person in present {
            draft.relocate(number, person, NOWHERE);
        }
        let own = draft.loose_slots(number, present.len() + 1);
        for (&person, &slot) in present.iter().zip(&own) {
            draft.relocate(number, person, slot);
        }
        draft.settle();
        let scale = Scale::of(draft, number)?;
        let alone = scale.weighed(draft.totals.hard, &draft.priorities, draft.totals.cost)?;
        let even = EvenRule::of(&session.shape).with(present.len() - out);
        let mut prices = Vec::with_capacity(spots.len());
        for spot in &spots {
            let free = own[present.len()];
            let (to, place) = match spot.at {
                At::Out => (NOWHERE, None),
                At::Groups => (free, None),
                At::Place(place) => (draft.free_slot(number, Some(place)), Some(place)),
            };
            let balance = |people: usize| {
                let off = even.filter(|_| spot.at != At::Out).map_or(0, |even| even.off(session.holds(place), people));
                i128::from(primitives.balance_weight) * (off * off) as i128
            };
            let mut asking =
                Asking { draft, number, session, spot, to, own: &own, alone, scale: &scale, meter, prices: Vec::new() };
            asking.prices.resize(1 << present.len(), Price::default());
            asking.grow(0, 0, &balance)?;
            prices.push(asking.prices);
        }
        let absent = (0..problem.attendees().len()).filter(|&person| !session.attends[person]);
        let floor = absent.map(|person| draft.repeats_of(person)).max().unwrap_or(0);
        let mut made = Self {
            problem,
            session,
            spots,
            prices,
            alone,
            sums: Vec::new(),
            next_to: Vec::new(),
            apart: vec![0; present.len()],
            fair_weight: primitives.fair_weight,
            floor,
            scale,
        };
        made.add_sums(primitives, number)?;
        made.add_neighbours(primitives, number);
        Some(made)
    }

    /// The limits on several places.
    fn add_sums(&mut self, primitives: &Primitives, number: usize) -> Option<()> {
        for sum in &primitives.rooms[number].sums {
            let counted = |spot: &Spot| matches!(spot.at, At::Place(place) if sum.places.binary_search(&place).is_ok());
            let spots = (0..self.spots.len()).filter(|&spot| counted(&self.spots[spot])).collect();
            let cost = |people: usize| {
                let short = sum.shortfall(people as i64);
                self.scale.of_rules(if sum.hard { short } else { 0 }, sum.weight.checked_mul(short)?)
            };
            let costs: Option<Vec<i128>> = (0..=self.session.present.len()).map(cost).collect();
            self.sums.push((spots, costs?));
        }
        Some(())
    }

    /// Tables next to each other, where hard rules keep people from sitting at two such.
    fn add_neighbours(&mut self, primitives: &Primitives, number: usize) {
        let links = primitives.rooms[number].links.iter();
        for link in links.filter(|link| link.hard && link.kind == LinkKind::Near) {
            let set = set_of(self.session, &link.people);
            for (person, apart) in self.apart.iter_mut().enumerate().filter(|(person, _)| set >> person & 1 == 1) {
                *apart |= set & !(1 << person);
            }
        }
        if self.apart.iter().all(|&set| set == 0) || !matches!(self.session.shape, Shape::Tables { .. }) {
            return;
        }
        for (one, first) in self.spots.iter().enumerate() {
            for (other, second) in self.spots.iter().enumerate().skip(one + 1) {
                if let (At::Place(first), At::Place(second)) = (first.at, second.at)
                    && self.session.next_to(first, second)
                {
                    self.next_to.push([one, other]);
                }
            }
        }
    }

    /// The task in which nobody meets again more often than so many times.
    fn task(&self, most_repeats: u32) -> Option<Task> {
        let mut task = Task::new(self.session.present.len()).ok()?;
        for (spot, prices) in self.spots.iter().zip(&self.prices) {
            let group = |set: Set| prices[set].cost.filter(|_| prices[set].worst <= most_repeats);
            task.place(spot.groups, group, |set| self.may_be_all(spot, set).then_some(0)).ok()?;
        }
        for (spots, costs) in &self.sums {
            task.limit(spots, |people| Some(costs[people])).ok()?;
        }
        for &places in &self.next_to {
            task.neighbours(places, &self.apart).ok()?;
        }
        Some(task)
    }

    /// Whether people may be all of those at a spot; nobody is on a project with whom a hard rule keeps them from being.
    fn may_be_all(&self, spot: &Spot, set: Set) -> bool {
        let is_apart = |person: usize| set >> person & 1 == 1 && self.apart[person] & set != 0;
        may_be_all(self.session, spot, set)
            && (!matches!(spot.at, At::Place(_)) || !(0..self.apart.len()).any(is_apart))
    }

    /// The best seating as `judge` finds it, `None` in it where there is none; `None` where the meter says stop.
    ///
    /// Fairness costs by the largest number of repeats of anybody: for each such number the cheapest seating is found in
    /// which nobody has more.
    pub(super) fn best(
        &self,
        judge: impl Fn(SeatedSession) -> Option<Judged>,
        salt: u64,
        meter: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Option<Option<Judged>> {
        let mut levels: Vec<u32> = self.prices.iter().flatten().map(|price| price.worst.max(self.floor)).collect();
        levels.push(self.floor);
        levels.sort_unstable();
        levels.dedup();
        if self.fair_weight == 0 {
            levels.drain(..levels.len() - 1);
        }
        let dearest = *levels.last()?;
        let anyhow = if levels.len() > 1 { least(&self.task(dearest)?, &mut *meter).ok()? } else { Some(0) };
        let Some(anyhow) = anyhow else { return Some(None) };
        // Relative to everybody alone, as all figures of the engine; with a hard rule broken nothing is below it.
        let mut limit = self.scale.hard / 2 - self.alone;
        let mut best = None;
        for level in levels {
            let fairness = i128::from(self.fair_weight) * i128::from(level);
            if best.is_some() && anyhow + fairness >= limit {
                break;
            }
            let mut found: Option<Judged> = None;
            let outcome = search(
                &self.task(level)?.salted(salt),
                Some(if best.is_some() { limit - fairness } else { limit }),
                |groups, cost| {
                    let seated = seated(self.session, &self.spots, groups, self.problem.attendees().len())?;
                    let judged = judge(seated)?;
                    let weighed = self.scale.weighed(0, &judged.priorities, judged.cost - judged.cost_of_fairness)?;
                    debug_assert!(weighed - self.alone >= cost, "a bound above what it bounds");
                    let better =
                        found.as_ref().is_none_or(|found| judged.without_fairness() < found.without_fairness());
                    if better {
                        found = Some(judged);
                    }
                    Some(weighed - self.alone)
                },
                &mut *meter,
            );
            if !outcome.whole {
                return None;
            }
            if let (Some(division), Some(found)) = (outcome.best, found) {
                let cost = division.cost + i128::from(found.cost_of_fairness);
                if best.is_none() || cost < limit {
                    limit = cost;
                    best = Some(found);
                }
            }
        }
        Some(best)
    }
}

impl Judged {
    fn without_fairness(&self) -> (i64, &[i64], i64) {
        (self.rank.0, &self.rank.1, self.cost - self.cost_of_fairness)
    }
}

/// Asks for the prices of one spot, group by group.
struct Asking<'d, 'a, 'm> {
    draft: &'d mut Draft<'a>,
    number: usize,
    session: &'a IndexedSession,
    spot: &'d Spot,
    /// The slot of the group that grows.
    to: u32,
    /// For each of the people the slot where they sit alone.
    own: &'d [u32],
    alone: i128,
    scale: &'d Scale,
    meter: &'m mut dyn FnMut(u64) -> ControlFlow<()>,
    prices: Vec<Price>,
}

impl Asking<'_, '_, '_> {
    /// Asks for all groups that are this set and some of the people from `next` on.
    fn grow(&mut self, set: Set, next: usize, balance: &dyn Fn(usize) -> i128) -> Option<()> {
        let size = set.count_ones() as usize;
        if size == self.spot.group.1 {
            return Some(());
        }
        for at in next..self.session.present.len() {
            let (person, with) = (self.session.present[at], set | 1 << at);
            self.draft.relocate(self.number, person, self.to);
            if size + 1 >= self.spot.group.0 && may_be_group(self.session, self.spot, with) {
                (self.meter)(ASKING).is_continue().then_some(())?;
                self.draft.settle();
                self.keep(with, balance(size + 1))?;
            }
            self.grow(with, at + 1, balance)?;
            self.draft.relocate(self.number, person, self.own[at]);
        }
        if set == 0 {
            self.draft.settle();
        }
        Some(())
    }

    fn keep(&mut self, set: Set, balance: i128) -> Option<()> {
        let draft = &self.draft;
        let cost = self.scale.weighed(draft.totals.hard, &draft.priorities, draft.totals.cost)? - self.alone + balance;
        let worst = people_of(self.session, set).map(|person| draft.repeats_of(person)).max().unwrap_or(0);
        self.prices[set] = Price { cost: Some(cost), worst };
        Some(())
    }
}
