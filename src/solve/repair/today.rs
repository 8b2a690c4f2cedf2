//! What of a conflict is a change since the plan was made.
//!
//! The plan held once, so that something of today must take part: a rule that the plan breaks, people without whom the conflict
//! is gone, a place that is no more, a group that has another size now, a session that is new.

use crate::index::{SeatedSession, Seating};
use crate::plan::{GroupName, shortfalls};
use crate::problem::{Places, Problem};
use crate::solve::infeasible::{self, Conflict, ConflictMember};
use crate::solve::watch::Watch;

use super::base::{Anchor, Base};
use super::refused::Today;

/// The changes that take part in a conflict of an event as it came about; none of an organiser-only one.
pub(super) fn taking_part(problem: &Problem, base: &Base, conflict: &Conflict, watch: &mut Watch<'_>) -> Vec<Today> {
    if conflict.members.iter().any(|member| matches!(member, ConflictMember::OrganiserOnly(_))) {
        return Vec::new();
    }
    let named: Vec<&str> = conflict.members.iter().filter_map(ConflictMember::session).collect();
    let sessions = problem.sessions().iter().enumerate();
    let asked: Vec<usize> = sessions
        .filter(|(number, session)| !base.kept[*number] && (named.is_empty() || named.contains(&session.id.as_str())))
        .map(|(number, _)| number)
        .collect();
    let mut found = broken_rules(problem, base, conflict);
    found.extend(asked.iter().flat_map(|&number| in_form(problem, base, number)));
    found.extend(came(problem, base, &asked, watch));
    if found.is_empty() {
        found.extend(asked.iter().filter_map(|&number| went(problem, base, number)));
    }
    found
}

/// The public rules of the conflict that the plan itself breaks.
fn broken_rules(problem: &Problem, base: &Base, conflict: &Conflict) -> Vec<Today> {
    let people = problem.attendees().len();
    let sessions = problem.sessions().iter().zip(&base.sessions).map(|(session, planned)| {
        let (seated, places) = planned.as_it_was(&session.shape);
        // Where places are lost nothing can be said of who sat at which.
        if places == Places::Known { seated } else { SeatedSession::new(Vec::new(), Vec::new(), people) }
    });
    let seating = Seating { sessions: sessions.collect() };
    let members = conflict.members.iter().filter_map(|member| match member {
        ConflictMember::Rule(rule) => Some(rule),
        _ => None,
    });
    let mut found = Vec::new();
    for member in members {
        let is_it = |rule: &&crate::rules::IndexedRule| {
            rule.is_hard() && !rule.confidential && *rule.kind == member.kind && rule.label == member.label
        };
        if problem.rules().iter().filter(is_it).any(|rule| !shortfalls(problem, &seating, rule).is_empty()) {
            found.push(Today::Rule { rule: member.kind.word(), label: member.label.clone() });
        }
    }
    found.dedup();
    found
}

/// What of the form of a session does not take the groups of the plan.
fn in_form(problem: &Problem, base: &Base, number: usize) -> Vec<Today> {
    let (data, planned) = (&problem.sessions()[number], &base.sessions[number]);
    let session = data.id.clone();
    if planned.planned.is_none() {
        return vec![Today::NewSession { session }];
    }
    let here = |group: &&super::base::BaseGroup| group.people.iter().any(|&person| data.attends[person]);
    let groups = || planned.groups.iter().filter(here);
    let gone: Vec<GroupName> =
        groups().filter(|group| group.anchor == Anchor::Gone).map(|group| group.name.clone()).collect();
    let misfit = |group: &&super::base::BaseGroup| {
        let place = match group.anchor {
            Anchor::Gone => return false,
            Anchor::Place(place) => Some(place),
            Anchor::Any if data.shape.places().is_empty() => None,
            Anchor::Any => return false,
        };
        let sizes = data.shape.sizes_at(place);
        let count = group.people.iter().filter(|&&person| data.attends[person]).count();
        !(sizes.min..=sizes.max).contains(&count)
    };
    let sizes: Vec<GroupName> = groups().filter(misfit).map(|group| group.name.clone()).collect();
    let mut found = Vec::new();
    if !gone.is_empty() {
        found.push(Today::PlacesGone { session: session.clone(), groups: gone });
    }
    if !sizes.is_empty() {
        found.push(Today::Sizes { session, groups: sizes });
    }
    found
}

/// The people of these sessions who are new, where no conflict is found without them.
fn came(problem: &Problem, base: &Base, asked: &[usize], watch: &mut Watch<'_>) -> Vec<Today> {
    let new = |number: usize| -> Vec<usize> {
        let planned = &base.sessions[number];
        let is_new = |&&person: &&usize| planned.planned.is_some() && !planned.names(person);
        problem.sessions()[number].present.iter().filter(is_new).copied().collect()
    };
    let new: Vec<(usize, Vec<usize>)> =
        asked.iter().map(|&number| (number, new(number))).filter(|(_, people)| !people.is_empty()).collect();
    if new.is_empty() {
        return Vec::new();
    }
    let mut away = vec![Vec::new(); problem.sessions().len()];
    new.iter().for_each(|(number, people)| away[*number].clone_from(people));
    if infeasible::conflict(&problem.public().without(&away), watch).is_some() {
        return Vec::new();
    }
    let told = |(number, people): (usize, Vec<usize>)| Today::Came {
        session: problem.sessions()[number].id.clone(),
        people: people.into_iter().map(|person| problem.attendees()[person].id.clone()).collect(),
    };
    new.into_iter().map(told).collect()
}

/// The people of the plan who are not in the session any more.
fn went(problem: &Problem, base: &Base, number: usize) -> Option<Today> {
    let attends = &problem.sessions()[number].attends;
    let is_here = |id: &String| problem.person(id).is_some_and(|person| attends[person]);
    let named = base.sessions[number].groups.iter().flat_map(|group| &group.name.people);
    let mut people: Vec<String> = named.filter(|id| !is_here(id)).cloned().collect();
    people.sort_unstable();
    (!people.is_empty()).then(|| Today::Went { session: problem.sessions()[number].id.clone(), people })
}
