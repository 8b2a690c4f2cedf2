//! What people find in their group: a common language, a shared interest, a teacher, a host, the company of before.

use crate::event::{Attendee, Level};
use crate::problem::Problem;

use super::faces::pairs;
use crate::index::{SeatedGroup, SeatedSession};

fn have_common(one: &[String], other: &[String]) -> bool {
    one.iter().any(|word| other.contains(word))
}

/// Pairs of whom both list languages and have none in common.
pub(super) fn without_common_language(problem: &Problem, people: &[usize]) -> i64 {
    let languages = |person: usize| problem.attendees()[person].languages.as_slice();
    let strangers = pairs(people).filter(|&(one, other)| {
        !languages(one).is_empty() && !languages(other).is_empty() && !have_common(languages(one), languages(other))
    });
    strangers.count() as i64
}

/// People of the group for whom nobody else in it is right.
fn alone(
    problem: &Problem,
    people: &[usize],
    wants: fn(&Attendee) -> bool,
    right: fn(&Attendee, &Attendee) -> bool,
) -> i64 {
    let attendee = |person: usize| &problem.attendees()[person];
    let alone = people.iter().filter(|&&person| {
        wants(attendee(person))
            && !people.iter().any(|&other| other != person && right(attendee(person), attendee(other)))
    });
    alone.count() as i64
}

/// People with interests in whose group nobody shares one.
pub(super) fn without_shared_interest(problem: &Problem, people: &[usize]) -> i64 {
    alone(
        problem,
        people,
        |person| !person.interests.is_empty(),
        |person, other| have_common(&person.interests, &other.interests),
    )
}

/// People who want to learn in whose group nobody else has any of it at intermediate or more.
pub(super) fn without_teacher(problem: &Problem, people: &[usize]) -> i64 {
    alone(
        problem,
        people,
        |person| !person.learning.is_empty(),
        |person, other| {
            let knows = |skill| other.skills.get(skill).is_some_and(|&level| level >= Level::Intermediate);
            person.learning.iter().any(knows)
        },
    )
}

/// People who want to shadow and have no host.
pub(super) fn without_host(problem: &Problem, group: &SeatedGroup) -> i64 {
    let wanting = group.people.iter().filter(|&&person| {
        problem.attendees()[person].wants_to_shadow && !group.shadows.iter().any(|&(shadow, _)| shadow == person)
    });
    wanting.count() as i64
}

/// People whose company differs from that in an earlier session, counting those seated in both.
pub(super) fn changed(before: &SeatedSession, now: &SeatedSession) -> i64 {
    let in_both = |person: usize| before.group_of[person].is_some() && now.group_of[person].is_some();
    let company = |session: &SeatedSession, person: usize| -> Option<Vec<usize>> {
        let group = session.group_of[person]?;
        Some(session.groups[group].people.iter().copied().filter(|&other| in_both(other)).collect())
    };
    let people = (0..now.group_of.len()).filter(|&person| in_both(person));
    people.filter(|&person| company(before, person) != company(now, person)).count() as i64
}
