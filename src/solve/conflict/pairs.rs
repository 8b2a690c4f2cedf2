//! Pairs that the rules forbid so that no perfect matching is left.

use crate::algorithms::matching::largest::Largest;
use crate::event::Seat;
use crate::problem::{IndexedRule, Problem, Says, Shape};
use crate::rules::kinds;

use super::super::exact::pairs::{Known, is_of_pairs, known};
use super::super::watch::Watch;
use super::fact::{Fact, rules_where};
use super::tell;

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
        let by_rule = rules.map(|rule| (rule, forbidden_by(&problem.rules()[rule], &data.present)));
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

/// The pairs of those present that a rule forbids, by number, the larger first.
fn forbidden_by(rule: &IndexedRule, present: &[usize]) -> Vec<(usize, usize)> {
    let count = present.len();
    let here = |people: &[usize]| -> Vec<usize> {
        people.iter().filter_map(|person| present.binary_search(person).ok()).collect()
    };
    let pairs = |one: usize| (0..one).map(move |other| (one, other));
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. }) => {
            let here = here(people);
            (0..here.len()).flat_map(pairs).map(|(one, other)| (here[one], here[other])).collect()
        }
        Says::Together(kinds::Together { people }) => {
            let [first, second] = here(people)[..] else { return Vec::new() };
            let parts = |&(one, other): &(usize, usize)| {
                let kept = [one, other].into_iter().filter(|who| [first, second].contains(who));
                kept.count() == 1
            };
            (0..count).flat_map(pairs).filter(parts).collect()
        }
        Says::Pin(kinds::Pin { .. }) | Says::Bar(kinds::Bar { .. }) | Says::Meet(kinds::Meet { .. }) => Vec::new(),
        _ => {
            let all = (0..count).flat_map(pairs);
            all.filter(|&(one, other)| !allows(rule, present[one], present[other])).collect()
        }
    }
}

/// Somebody with whom nobody may be paired, in a session that pairs up everybody.
pub(super) fn isolated(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let forbidden = Forbidden::of(problem, session).filter(|forbidden| forbidden.count % 2 == 0)?;
    let times = forbidden.times();
    let is_alone = |&one: &usize| {
        (0..forbidden.count).all(|other| one == other || times[one.max(other) * forbidden.count + one.min(other)] > 0)
    };
    let alone = (0..forbidden.count).find(is_alone)?;
    let data = &problem.sessions()[session];
    Some(Fact {
        people: vec![data.present[alone]],
        room: format!("`{}` pairs up everybody, and nobody is left for `{}`", data.id, id_of(problem, session, alone)),
        rules: forbidden.rules(),
        capacity: forbidden.count / 2,
        short: 1,
        ..Fact::default()
    })
}

fn id_of(problem: &Problem, session: usize, at: usize) -> &str {
    &problem.attendees()[problem.sessions()[session].present[at]].id
}

/// A largest matching of the pairs that every rule allows; where it leaves more out than the form does, there is no plan.
/// With an odd number and a trio nothing is said here.
pub(super) fn matched(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let forbidden = Forbidden::of(problem, session)?;
    if !watch.ask() {
        return None;
    }
    let graph = forbidden.largest(&forbidden.times());
    (graph.alone() > forbidden.count % 2).then(|| told(problem, session, &graph, forbidden.rules()))
}

/// The words of a proof by Tutte and Berge.
fn told(problem: &Problem, session: usize, graph: &Largest, rules: Vec<usize>) -> Fact {
    let data = &problem.sessions()[session];
    let structure = graph.structure();
    let people = |numbers: &[usize]| numbers.iter().map(|&at| data.present[at]).collect::<Vec<_>>();
    let (barrier, count) = (people(&structure.barrier), data.present.len());
    let lonely: Vec<usize> = structure.odd.iter().flatten().map(|&at| data.present[at]).collect();
    let (partners, those) = (tell::list(problem, &barrier), tell::list(problem, &lonely));
    let up = format!("`{}` pairs up {} people", data.id, count / 2 * 2);
    let room = match (&barrier[..], &structure.odd[..]) {
        ([], [component, ..]) if component.len() == 1 => {
            format!("{up}, and nobody is left for `{}`", id_of(problem, session, component[0]))
        }
        ([], _) => {
            format!("{up}, and {} sets of an odd number have partners only among themselves", structure.odd.len())
        }
        ([_], odd) if odd.len() == lonely.len() => format!("{up}, and {partners} is the only partner of {those}"),
        (_, odd) if odd.len() == lonely.len() => {
            format!("{up}, and {partners} are the only partners of these {}: {those}", lonely.len())
        }
        (_, odd) => {
            let (single, sets): (Vec<_>, Vec<_>) = odd.iter().partition(|component| component.len() == 1);
            let single: Vec<usize> = single.into_iter().flatten().map(|&at| data.present[at]).collect();
            let sets = match sets[..] {
                [set] => format!("a set of {} people", set.len()),
                _ => format!("{} sets of an odd number", sets.len()),
            };
            let these = if single.is_empty() { sets } else { format!("{} and {sets}", tell::list(problem, &single)) };
            format!("{up}, and {partners} are the only partners outside for these {}: {these}", odd.len())
        }
    };
    let short = graph.alone() / 2;
    Fact { people: lonely, room, rules, capacity: count / 2, short, ..Fact::default() }
}

/// Keeps the rules that the proof rests on, and of these leaves out as many as leave no perfect matching; without any
/// one of the others there is one.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
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
    let mut needed = Vec::new();
    let mut needs_all = true;
    for (rule, pairs) in &forbidden.by_rule {
        work += pairs.len() + count * count / 16;
        if work > WORK || !watch.ask() {
            needs_all = false;
            needed.push(*rule);
            continue;
        }
        let mut without = graph.clone();
        pairs.iter().filter(|&&(one, other)| times[one * count + other] == 1).for_each(|&(one, other)| {
            without.allow(one, other);
        });
        without.grow();
        if without.alone() <= least {
            needed.push(*rule);
        } else {
            pairs.iter().for_each(|&(one, other)| times[one * count + other] -= 1);
            graph = without;
        }
    }
    needed.sort_unstable();
    Some(Fact { needs_all, ..told(problem, session, &graph, needed) })
}

/// Whether a rule lets two people be a pair.
fn allows(rule: &IndexedRule, one: usize, other: usize) -> bool {
    let shares = |values: &[Vec<usize>]| values[one].iter().any(|value| values[other].contains(value));
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. }) => {
            people.binary_search(&one).is_err() || people.binary_search(&other).is_err()
        }
        Says::Spread(kinds::Spread { values, at_most }) => *at_most > 1 || !shares(values),
        Says::Share(kinds::Share { values }) => shares(values),
        Says::Count(kinds::Count { who, at_least, at_most }) => {
            let count = usize::from(who[one]) + usize::from(who[other]);
            count >= *at_least && at_most.is_none_or(|most| count <= most)
        }
        Says::Accompany(kinds::Accompany { who, by, at_least }) => {
            let alone = |person: usize, company: usize| who[person] && usize::from(by[company]) < *at_least;
            !alone(one, other) && !alone(other, one)
        }
        Says::NeverAlone(kinds::NeverAlone { who }) => who[one] == who[other],
        Says::Together(kinds::Together { .. })
        | Says::Seated(_)
        | Says::Total(_)
        | Says::Vary(_)
        | Says::Pin(kinds::Pin { .. })
        | Says::Bar(kinds::Bar { .. })
        | Says::Meet(kinds::Meet { .. }) => true,
    }
}

/// A session of pairs whose optimum breaks a hard rule, by the duals of a matching.
pub(super) fn priced(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let data = &problem.sessions()[session];
    let rules = rules_where(problem, session, |_| true);
    if rules.is_empty() || known(problem, session, watch) != Known::Impossible {
        return None;
    }
    let seats = data.capacity.seats;
    Some(Fact {
        rules,
        room: format!("`{}` pairs up {seats} people", data.id),
        capacity: seats / 2,
        short: 1,
        ..Fact::default()
    })
}
