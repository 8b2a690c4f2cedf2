//! Bounds on what people cost one by one.

use std::collections::BTreeMap;

use crate::event::Level;
use crate::index::IndexedSession;
use crate::problem::Problem;

use super::seats::{certain_seats, certainly_out, everybody_sits};
use crate::solve::exact::projects::{self, Assignments, Counts, Proven};
use crate::solve::watch::Watch;

/// The cheapest `count` of the figures.
fn cheapest(mut figures: Vec<i64>, count: usize) -> i64 {
    figures.sort_unstable();
    figures.iter().take(count).sum()
}

/// Projects of a session that can run at all.
fn open_projects(session: &IndexedSession) -> impl Iterator<Item = usize> {
    let places = session.shape.places().iter();
    places
        .filter(|place| place.min <= place.max && (!place.needs_host || !place.hosts.is_empty()))
        .map(|place| place.number)
}

/// The rank, from 0, of each chosen project; off the list it is the length, and without a list nothing.
fn rank(problem: &Problem, person: usize, project: usize) -> Option<i64> {
    let choices = &problem.attendees()[person].choices;
    let id = &problem.projects()[project].id;
    let rank = choices.iter().position(|entry| entry.as_slice().contains(id)).unwrap_or(choices.len());
    (!choices.is_empty()).then_some(rank as i64)
}

/// What a person's choice and skills cost on a project.
fn price(problem: &Problem, person: usize, project: usize) -> i64 {
    let goals = problem.goals();
    let rank = rank(problem, person, project).unwrap_or(0);
    let skills = &problem.projects()[project].skills;
    let own = &problem.attendees()[person].skills;
    let suits = skills.is_empty() || skills.iter().any(|(skill, level)| own.get(skill).is_some_and(|own| own >= level));
    goals.choices * rank * rank + if suits { 0 } else { goals.skills }
}

/// What the exact assignment proves about a session; nothing where it is no session of projects or not everybody sits.
pub(super) fn assigned(
    problem: &Problem,
    number: usize,
    assignments: &mut Assignments,
    watch: &mut Watch<'_>,
) -> Proven {
    let session = &problem.sessions()[number];
    if !session.shape.is_projects() || !everybody_sits(session) {
        return Proven::default();
    }
    let rank = |person: usize, project: usize| rank(problem, person, project).map(|rank| rank as usize);
    let price = |person: usize, project: usize| price(problem, person, project);
    let counts = Counts { rank: &rank, cost: &price };
    projects::proven(problem, number, counts, assignments, watch)
}

/// Everybody on the project that suits them best, or as `exact` proves for the session; in the sessions that are counted.
pub(super) fn choices_and_skills(
    problem: &Problem,
    exact: &[Proven],
    counted: &dyn Fn(usize) -> bool,
    cost: impl Fn(&Proven) -> i64,
) -> i64 {
    let bound = |(session, exact): (&IndexedSession, &Proven)| {
        let open: Vec<usize> = open_projects(session).collect();
        let figures = session
            .present
            .iter()
            .map(|&person| open.iter().map(|&project| price(problem, person, project)).min().unwrap_or(0));
        cheapest(figures.collect(), certain_seats(session)).max(cost(exact))
    };
    let sessions = problem.sessions().iter().zip(exact).enumerate().filter(|&(number, _)| counted(number));
    sessions.map(|(_, session)| session).filter(|(session, _)| session.shape.is_projects()).map(bound).sum()
}

/// The least sum of ranks, counted from 1, of those who have a list.
pub(super) fn least_rank_sum(problem: &Problem, session: &IndexedSession) -> i64 {
    let open: Vec<usize> = open_projects(session).collect();
    let ranks = session.present.iter().map(|&person| {
        let ranks = open.iter().filter_map(|&project| rank(problem, person, project));
        ranks.min().map_or(0, |rank| rank + 1)
    });
    cheapest(ranks.collect(), certain_seats(session))
}

/// People whom nobody else present shares an interest with, or can teach.
pub(super) fn alone(problem: &Problem, session: &IndexedSession) -> i64 {
    let goals = problem.goals();
    let attendees = problem.attendees();
    let mut interested: BTreeMap<&str, usize> = BTreeMap::new();
    let mut teachers: BTreeMap<&str, usize> = BTreeMap::new();
    for person in session.present.iter().map(|&person| &attendees[person]) {
        let mut own: Vec<&String> = person.interests.iter().collect();
        own.sort_unstable();
        own.dedup();
        for interest in own {
            *interested.entry(interest).or_default() += 1;
        }
        for (skill, _) in person.skills.iter().filter(|&(_, &level)| level >= Level::Intermediate) {
            *teachers.entry(skill).or_default() += 1;
        }
    }
    let figures = session.present.iter().map(|&person| {
        let person = &attendees[person];
        let shares = person.interests.iter().any(|interest| interested.get(interest.as_str()) > Some(&1));
        let learns = person.learning.iter().any(|skill| {
            // Nobody is their own teacher.
            let own = person.skills.get(skill).is_some_and(|&level| level >= Level::Intermediate);
            teachers.get(skill.as_str()).copied().unwrap_or(0) > usize::from(own)
        });
        let lonely = !person.interests.is_empty() && !shares;
        let untaught = !person.learning.is_empty() && !learns;
        goals.interests * i64::from(lonely) + goals.learning * i64::from(untaught)
    });
    cheapest(figures.collect(), certain_seats(session))
}

/// Those who sit out, each time the one who did so least often.
pub(super) fn turns(problem: &Problem) -> i64 {
    let out: usize = problem.sessions().iter().map(certainly_out).sum();
    let attending = |person: usize| problem.sessions().iter().filter(|session| session.attends[person]).count();
    // Each time costs one more than the time before, whoever it is.
    let figures = (0..problem.attendees().len()).flat_map(|person| {
        let before = problem.history().sat_out(person);
        (0..attending(person).min(out)).map(move |again| before + again as i64)
    });
    problem.goals().turns * if out == 0 { 0 } else { cheapest(figures.collect(), out) }
}

/// Quotas that are larger than the sessions that a person attends.
pub(super) fn quotas(problem: &Problem) -> i64 {
    let missing = problem.attendees().iter().enumerate().map(|(number, person)| {
        let attended = problem.sessions().iter().filter(|session| session.attends[number]).count() as i64;
        (i64::from(person.mixing.fresh) + i64::from(person.mixing.familiar) - attended).max(0)
    });
    problem.goals().mixing * missing.sum::<i64>()
}

/// People who want to shadow beyond what everybody together hosts.
pub(super) fn shadows(problem: &Problem, session: &IndexedSession) -> i64 {
    if !session.shape.has_shadows() || !everybody_sits(session) {
        return 0;
    }
    let attendees = problem.attendees();
    let wanting = session.present.iter().filter(|&&person| attendees[person].wants_to_shadow).count() as i64;
    let offered: i64 = session.present.iter().map(|&person| i64::from(attendees[person].hosts_shadows)).sum();
    problem.goals().shadows * (wanting - offered).max(0)
}
