//! People mutually apart who are more than the groups of a session.

use crate::index::Limits;
use crate::problem::Problem;
use crate::rules::IndexedRule;

use super::super::kept::seated;
use super::super::watch::Watch;
use super::deletion_filter::deletion_filter;
use super::evidence::{Evidence, rules_where};
use super::kept_seats::{keeps_seats, kept_seats};
use super::room::Room;
use super::rules::{kept_apart, kept_together, parts};

/// People from whom cliques are grown.
const STARTS: usize = 64;
/// Rules of which each is left out to show that it is needed.
const ASKED: usize = 4_000;

/// A clique among those kept apart: the largest single rule, or one grown greedily from those with most separations.
///
/// O(people^2 + starts x people x size of the clique).
pub(super) fn too_many(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let rules = rules_where(problem, session, |rule| kept_apart(rule).is_some());
    let people = |rule: &usize| {
        let apart = kept_apart(&problem.rules()[*rule]).unwrap_or_default();
        apart.iter().copied().filter(|&person| limits.session.attends[person]).collect::<Vec<_>>()
    };
    let most = limits.most_groups + limits.out;
    let largest = rules.iter().map(people).max_by_key(Vec::len)?;
    let clique = if largest.len() > most { largest } else { grown(problem, &rules, &people, most)? };
    let separating = rules_where(problem, session, |rule: &IndexedRule| parts(rule, &clique));
    let room = Room::GroupsForApart { groups: limits.most_groups, people: clique.len() };
    Some(Evidence { short: clique.len() - most, people: clique, ..Evidence::new(separating, room, limits.most_groups) })
}

/// More people mutually apart, for all of whom a seat is kept, than there are groups whoever else sits.
pub(super) fn too_many_kept(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let data = &problem.sessions()[session];
    let kept = kept_seats(problem, session);
    let most = data.shape.most_groups(data.present.len());
    if kept.len() <= most {
        return None;
    }
    let rules = rules_where(problem, session, |rule| kept_apart(rule).is_some());
    let people = |rule: &usize| {
        let apart = kept_apart(&problem.rules()[*rule]).unwrap_or_default();
        apart.iter().copied().filter(|person| kept.binary_search(person).is_ok()).collect::<Vec<_>>()
    };
    let largest = rules.iter().map(people).max_by_key(Vec::len)?;
    let clique = if largest.len() > most { largest } else { grown(problem, &rules, &people, most)? };
    let takes_part =
        |rule: &IndexedRule| parts(rule, &clique) || kept_together(rule).is_some() || keeps_seats(rule, session);
    let room = Room::GroupsForApart { groups: most, people: clique.len() };
    let evidence = Evidence::new(rules_where(problem, session, takes_part), room, most);
    Some(Evidence { short: clique.len() - most, people: clique, ..evidence })
}

/// As many of the mutually separated as are one too many, fewer rules that separate each two of them, and for each of
/// these a seating that keeps the others.
pub(super) fn argued(problem: &Problem, session: usize, watch: &mut Watch<'_>) -> Option<Evidence> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let found = too_many(problem, session, watch)?;
    let mut clique = found.people;
    // A rule is told of by as many of its people as are too many, whoever they are: the first ones.
    clique.truncate(limits.most_groups + limits.out + 1);
    let place = |person: &usize| clique.binary_search(person).ok();
    let inside = |rule: usize| {
        let apart = kept_apart(&problem.rules()[rule]).unwrap_or_default();
        apart.iter().filter_map(place).collect::<Vec<_>>()
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
    let mut order = rules;
    order.sort_by_key(|&rule| (inside(rule).len(), rule));
    let mut rules = deletion_filter(order, 1, |trial| {
        let pairs: Vec<(usize, usize)> = trial.out.iter().flat_map(|&rule| pairs(rule)).collect();
        let is_covered = pairs.iter().all(|&(one, other)| times[one * clique.len() + other] > 1);
        if is_covered {
            pairs.iter().for_each(|&(one, other)| times[one * clique.len() + other] -= 1);
        }
        Some(is_covered)
    })
    .kept;
    rules.sort_unstable();
    let without = |left_out: &usize| rules.iter().copied().filter(|rule| rule != left_out).collect::<Vec<_>>();
    let needs_all = rules.len() <= ASKED
        && rules.iter().all(|rule| watch.ask() && seated(problem, session, &without(rule)).is_some());
    Some(Evidence { rules, needs_all, people: clique, ..found })
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
