//! People mutually apart who are more than the groups of a session.

use crate::problem::{IndexedRule, Problem, Says};
use crate::rules::kinds;

use super::super::watch::Watch;
use super::fact::{Fact, rules_where};
use super::limits::Limits;
use super::seated::seated;

/// People from whom cliques are grown.
const STARTS: usize = 64;
/// Rules of which each is left out to show that it is needed.
const ASKED: usize = 4_000;

/// A clique among those kept apart: the largest single rule, or one grown greedily from those with most separations.
///
/// O(people^2 + starts x people x size of the clique).
pub(super) fn too_many(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let rules = rules_where(problem, session, |rule| matches!(rule.says, Says::Apart(kinds::Apart { .. })));
    let people = |rule: &usize| match &problem.rules()[*rule].says {
        Says::Apart(kinds::Apart { people, .. }) => {
            people.iter().copied().filter(|&person| limits.session.attends[person]).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    let most = limits.most_groups + limits.out;
    let largest = rules.iter().map(people).max_by_key(Vec::len)?;
    let clique = if largest.len() > most { largest } else { grown(problem, &rules, &people, most)? };
    let separates = |rule: &IndexedRule| matches!(&rule.says, Says::Apart(kinds::Apart { people, .. }) if people.iter().filter(|who| clique.contains(who)).count() > 1);
    Some(Fact {
        rules: rules_where(problem, session, separates),
        people: clique.clone(),
        room: format!(
            "`{}` has {} groups at most for {} people who stay apart",
            limits.session.id,
            limits.most_groups,
            clique.len()
        ),
        capacity: limits.most_groups,
        short: clique.len() - most,
        ..Fact::default()
    })
}

/// As many of the mutually separated as are one too many, fewer rules that separate each two of them, and for each of
/// these a seating that keeps the others.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let found = too_many(problem, session, watch)?;
    let mut clique = found.people;
    // A rule is told of by as many of its people as are too many, whoever they are: the first ones.
    clique.truncate(limits.most_groups + limits.out + 1);
    let place = |person: &usize| clique.binary_search(person).ok();
    let inside = |rule: usize| match &problem.rules()[rule].says {
        Says::Apart(kinds::Apart { people, .. }) => people.iter().filter_map(place).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let pairs = |rule: usize| {
        let here = inside(rule);
        let pairs = here.iter().enumerate().flat_map(|(at, &one)| here[..at].iter().map(move |&other| (one, other)));
        pairs.collect::<Vec<_>>()
    };
    let mut rules = found.rules;
    rules.retain(|&rule| inside(rule).len() > 1);
    let mut times = vec![0_usize; clique.len() * clique.len()];
    for (one, other) in rules.iter().flat_map(|&rule| pairs(rule)) {
        times[one * clique.len() + other] += 1;
    }
    let mut order = rules.clone();
    order.sort_by_key(|&rule| (inside(rule).len(), rule));
    for rule in order {
        let pairs = pairs(rule);
        if pairs.iter().all(|&(one, other)| times[one * clique.len() + other] > 1) {
            pairs.iter().for_each(|&(one, other)| times[one * clique.len() + other] -= 1);
            rules.retain(|&other| other != rule);
        }
    }
    let without = |left_out: &usize| rules.iter().copied().filter(|rule| rule != left_out).collect::<Vec<_>>();
    let needs_all = rules.len() <= ASKED
        && rules.iter().all(|rule| watch.ask() && seated(problem, session, &without(rule)).is_some());
    Some(Fact { rules, needs_all, people: clique, ..found })
}

fn grown(problem: &Problem, rules: &[usize], people: &dyn Fn(&usize) -> Vec<usize>, most: usize) -> Option<Vec<usize>> {
    let count = problem.attendees().len();
    let mut apart: Vec<Vec<usize>> = vec![Vec::new(); count];
    for rule in rules {
        let people = people(rule);
        for &person in &people {
            apart[person].extend(people.iter().filter(|&&other| other != person));
        }
    }
    for list in &mut apart {
        list.sort_unstable();
        list.dedup();
    }
    let mut starts: Vec<usize> = (0..count).filter(|&person| apart[person].len() >= most).collect();
    starts.sort_by_key(|&person| std::cmp::Reverse(apart[person].len()));
    starts.into_iter().take(STARTS).find_map(|start| clique_from(start, &apart, most))
}

/// Grows a clique of more than `most` by whoever is apart from most of those who may still join.
fn clique_from(start: usize, apart: &[Vec<usize>], most: usize) -> Option<Vec<usize>> {
    let mut clique = vec![start];
    let mut candidates = apart[start].clone();
    let mut common = vec![0_usize; apart.len()];
    for &person in candidates.iter().flat_map(|&candidate| &apart[candidate]) {
        common[person] += 1;
    }
    while let Some(&next) = candidates.iter().max_by_key(|&&person| common[person]) {
        clique.push(next);
        if clique.len() > most {
            clique.sort_unstable();
            return Some(clique);
        }
        candidates.retain(|other| {
            let stays = apart[next].binary_search(other).is_ok();
            if !stays {
                for &person in &apart[*other] {
                    common[person] -= 1;
                }
            }
            stays
        });
        if clique.len() + candidates.len() <= most {
            return None;
        }
    }
    None
}
