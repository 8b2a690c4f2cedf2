//! Pairs that the rules forbid so that no perfect matching is left.

use crate::algorithms::matching::largest::Largest;
use crate::event::Seat;
use crate::index::Shape;
use crate::problem::Problem;

use super::super::exact::pairs::{Known, is_of_pairs, known};
use super::super::watch::Watch;
use super::deletion_filter::deletion_filter;
use super::evidence::{Evidence, rules_where};
use super::members::ids;
use super::room::Room;

/// Pairs that rules forbid, counted rule by rule, beyond which nothing is shown.
const PAIRS: usize = 4_000_000;
/// Elementary operations spent on leaving rules out.
const WORK: usize = 400_000_000;

/// The pairs that each rule forbids, by number among those present, the larger first.
struct Forbidden {
    count: usize,
    by_rule: Vec<(usize, Vec<(usize, usize)>)>,
}

impl Forbidden {
    /// `None` where somebody may sit out by the rules, or a trio may take the odd one. O(people^2 x rules) at most.
    fn of(problem: &Problem, session: usize) -> Option<Self> {
        let data = &problem.sessions()[session];
        let count = data.present.len();
        let trio = matches!(data.shape, Shape::Pairs { trio: true });
        if !is_of_pairs(data) || data.seat == Seat::Most || count < 2 || trio && count % 2 == 1 {
            return None;
        }
        let rules = rules_where(problem, session, |_| true).into_iter();
        let by_rule = rules.map(|rule| (rule, problem.rules()[rule].forbidden_pairs(&data.present)));
        let by_rule: Vec<_> = by_rule.filter(|(_, pairs)| !pairs.is_empty()).collect();
        (!by_rule.is_empty()).then_some(Self { count, by_rule })
    }

    /// How many rules forbid each pair, the larger first.
    fn times(&self) -> Vec<u32> {
        let mut times = vec![0_u32; self.count * self.count];
        for &(one, other) in self.by_rule.iter().flat_map(|(_, pairs)| pairs) {
            times[one * self.count + other] += 1;
        }
        times
    }

    /// A largest matching of the pairs that no rule forbids.
    fn largest(&self, times: &[u32]) -> Largest {
        let mut graph = Largest::new(self.count);
        for one in 0..self.count {
            (0..one).filter(|other| times[one * self.count + other] == 0).for_each(|other| graph.allow(one, other));
        }
        graph.grow();
        graph
    }

    fn rules(&self) -> Vec<usize> {
        self.by_rule.iter().map(|&(rule, _)| rule).collect()
    }
}

/// Somebody with whom nobody may be paired, in a session that pairs up everybody.
pub(super) fn isolated(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let forbidden = Forbidden::of(problem, session).filter(|forbidden| forbidden.count % 2 == 0)?;
    let times = forbidden.times();
    let is_alone = |&one: &usize| {
        (0..forbidden.count).all(|other| one == other || times[one.max(other) * forbidden.count + one.min(other)] > 0)
    };
    let alone = (0..forbidden.count).find(is_alone)?;
    let person = problem.sessions()[session].present[alone];
    let room = Room::NobodyFor { paired: None, person: problem.attendees()[person].id.clone() };
    Some(Evidence { people: vec![person], ..Evidence::new(forbidden.rules(), room, forbidden.count / 2) })
}

/// A largest matching of the pairs that every rule allows; where it leaves more out than the form does, there is no plan.
/// With an odd number and a trio nothing is said here.
pub(super) fn matched(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let forbidden = Forbidden::of(problem, session)?;
    if !watch.ask() {
        return None;
    }
    let graph = forbidden.largest(&forbidden.times());
    (graph.alone() > forbidden.count % 2).then(|| barrier(problem, session, &graph, forbidden.rules()))
}

/// A proof by Tutte and Berge: the barrier, and the sets of an odd number that it leaves without a partner outside.
fn barrier(problem: &Problem, session: usize, graph: &Largest, rules: Vec<usize>) -> Evidence {
    let present = &problem.sessions()[session].present;
    let structure = graph.structure();
    let people = |numbers: &[usize]| numbers.iter().map(|&at| present[at]).collect::<Vec<_>>();
    let paired = present.len() / 2 * 2;
    let lonely: Vec<usize> = structure.odd.iter().flat_map(|set| people(set)).collect();
    let room = match (&structure.barrier[..], &structure.odd[..]) {
        ([], [set, ..]) if set.len() == 1 => {
            let person = problem.attendees()[present[set[0]]].id.clone();
            Room::NobodyFor { paired: Some(paired), person }
        }
        ([], odd) => Room::OddSets { paired, sets: odd.len() },
        (partners, odd) => {
            let (alone, sets): (Vec<_>, Vec<_>) = odd.iter().partition(|set| set.len() == 1);
            let alone: Vec<usize> = alone.into_iter().flatten().copied().collect();
            Room::OnlyPartners {
                paired,
                partners: ids(problem, &people(partners)),
                alone: ids(problem, &people(&alone)),
                sets: sets.into_iter().map(Vec::len).collect(),
            }
        }
    };
    Evidence { people: lonely, short: graph.alone() / 2, ..Evidence::new(rules, room, present.len() / 2) }
}

/// Keeps the rules that the proof rests on, and of these leaves out as many as leave no perfect matching; without any
/// one of the others there is one.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let mut forbidden = Forbidden::of(problem, session)?;
    if forbidden.by_rule.iter().map(|(_, pairs)| pairs.len()).sum::<usize>() > PAIRS || !watch.ask() {
        return None;
    }
    let (count, least) = (forbidden.count, forbidden.count % 2);
    let structure = forbidden.largest(&forbidden.times()).structure();
    // Only pairs between two components, or between one and what is neither component nor barrier, matter to the proof.
    let mut part = vec![0; count];
    structure.barrier.iter().for_each(|&at| part[at] = usize::MAX);
    for (number, component) in structure.odd.iter().enumerate() {
        component.iter().for_each(|&at| part[at] = number + 1);
    }
    let crosses = |&(one, other): &(usize, usize)| {
        part[one] != part[other] && part[one] != usize::MAX && part[other] != usize::MAX
    };
    forbidden.by_rule.retain(|(_, pairs)| pairs.iter().any(crosses));
    forbidden.by_rule.sort_by_cached_key(|(rule, pairs)| (pairs.iter().filter(|pair| crosses(pair)).count(), *rule));
    let mut times = forbidden.times();
    let mut graph = forbidden.largest(&times);
    if graph.alone() <= least {
        return None;
    }
    let mut work = 0;
    let by_rule = std::mem::take(&mut forbidden.by_rule);
    let filtered = deletion_filter(by_rule.iter().collect(), 1, |trial| {
        let pairs = trial.out.iter().flat_map(|(_, pairs)| pairs);
        work += pairs.clone().count() + count * count / 16;
        if work > WORK || !watch.ask() {
            return None;
        }
        let mut without = graph.clone();
        pairs.clone().filter(|&&(one, other)| times[one * count + other] == 1).for_each(|&(one, other)| {
            without.allow(one, other);
        });
        without.grow();
        let is_infeasible = without.alone() > least;
        if is_infeasible {
            pairs.for_each(|&(one, other)| times[one * count + other] -= 1);
            graph = without;
        }
        Some(is_infeasible)
    });
    let mut needed: Vec<usize> = filtered.kept.iter().map(|(rule, _)| *rule).collect();
    needed.sort_unstable();
    Some(Evidence { needs_all: filtered.is_complete, ..barrier(problem, session, &graph, needed) })
}

/// A session of pairs whose optimum breaks a hard rule, by the duals of a matching.
pub(super) fn priced(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let rules = rules_where(problem, session, |_| true);
    if rules.is_empty() || known(problem, session, watch) != Known::Impossible {
        return None;
    }
    let paired = data.capacity.seats;
    Some(Evidence::new(rules, Room::PairsUp { paired }, paired / 2))
}
