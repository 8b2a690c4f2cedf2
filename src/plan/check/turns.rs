//! Whether those sit out who did so least often, among those whom the hard rules let sit out.

use crate::index::{SeatedGroup, SeatedSession, Seating};
use crate::problem::Problem;
use crate::rules::{IndexedRule, Primitive, Reach};

use super::super::Breach;
use super::super::judged::{in_session, shortfalls};

/// Whether nobody sits out of a session for whom another could who did so less often; the rest of the plan is not looked at,
/// nor are rules that reach over it.
pub(crate) fn is_in_turn(problem: &Problem, number: usize, seated: &SeatedSession, sat_out: &[i64]) -> bool {
    let late = |&person: &usize| {
        seated.groups.iter().flat_map(|group| &group.people).any(|&other| sat_out[other] < sat_out[person])
    };
    if !seated.unseated.iter().any(late) {
        return true;
    }
    let people = problem.attendees().len();
    let nobody = || SeatedSession::new(Vec::new(), Vec::new(), people);
    let mut seating = Seating { sessions: problem.sessions().iter().map(|_| nobody()).collect() };
    seating.sessions[number] = seated.clone();
    breaches(problem, &seating, number, sat_out).is_empty()
}

/// Those who sit out of a session though somebody who did so less often could. `sat_out` is for each person how often
/// they did so before. The session must hold in all else.
pub(super) fn breaches(problem: &Problem, seating: &Seating, number: usize, sat_out: &[i64]) -> Vec<Breach> {
    let seated = &seating.sessions[number];
    let mut sitting: Vec<usize> = seated.groups.iter().flat_map(|group| group.people.iter().copied()).collect();
    sitting.sort_unstable_by_key(|&person| (sat_out[person], person));
    let Some(fewest) = sitting.first().map(|&person| sat_out[person]) else { return Vec::new() };
    let late: Vec<usize> = seated.unseated.iter().copied().filter(|&person| sat_out[person] > fewest).collect();
    if late.is_empty() {
        return Vec::new();
    }
    let id = |person: usize| problem.attendees()[person].id.clone();
    let mut exchange = Exchange::new(problem, seating, number);
    let instead_of = |person: usize| {
        let mut fewer = sitting.iter().copied().take_while(|&other| sat_out[other] < sat_out[person]);
        fewer.find(|&other| exchange.keeps_everything(person, other)).map(|other| (person, other))
    };
    let found = late.into_iter().filter_map(instead_of);
    found
        .map(|(person, instead)| Breach::OutOfTurn {
            session: problem.sessions()[number].id.clone(),
            person: id(person),
            times: sat_out[person],
            instead: id(instead),
            fewer: sat_out[instead],
        })
        .collect()
}

/// Whether everybody who sits out in a seating that holds in all else does so in turn.
pub(crate) fn are_kept(problem: &Problem, seating: &Seating) -> bool {
    let mut sat_out: Vec<i64> =
        (0..problem.attendees().len()).map(|person| problem.history().sat_out(person)).collect();
    seating.sessions.iter().enumerate().all(|(number, seated)| {
        let kept = seated.unseated.is_empty() || breaches(problem, seating, number, &sat_out).is_empty();
        seated.unseated.iter().for_each(|&person| sat_out[person] += 1);
        kept
    })
}

/// The same breaches as the public rules alone tell them: whom a confidential rule keeps from sitting out is not passed
/// over when the one is named who could.
pub(super) fn told(
    problem: &Problem,
    seating: &Seating,
    number: usize,
    sat_out: &[i64],
    found: &[Breach],
) -> Vec<Breach> {
    if found.is_empty() || problem.is_public() {
        return found.to_vec();
    }
    let late = |breach: &Breach| match breach {
        Breach::OutOfTurn { person, .. } => Some(person.clone()),
        _ => None,
    };
    let mut public = breaches(&problem.public(), seating, number, sat_out);
    public.retain(|breach| found.iter().any(|other| late(other) == late(breach)));
    public
}

/// A session in which one who sits out takes the seat of another.
struct Exchange<'a> {
    problem: &'a Problem,
    number: usize,
    /// As it was, between two trials.
    seating: Seating,
    /// Hard rules about each group by itself.
    of_groups: Vec<&'a IndexedRule>,
    /// Hard rules that name people.
    of_people: Vec<&'a IndexedRule>,
    /// For each person whether they can be no part of an exchange: they host a project that runs, or are to be together
    /// with somebody present, who stays where both of them are.
    bound: Vec<bool>,
}

impl<'a> Exchange<'a> {
    fn new(problem: &'a Problem, seating: &Seating, number: usize) -> Self {
        let hard = problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[number]);
        let (of_people, of_groups): (Vec<&IndexedRule>, Vec<&IndexedRule>) =
            hard.partition(|rule| rule.reach() != Reach::Group);
        let session = &problem.sessions()[number];
        let mut bound = vec![false; problem.attendees().len()];
        for group in &seating.sessions[number].groups {
            for &host in group.place.and_then(|place| session.shape.place(place)).map_or(&[][..], |place| &place.hosts)
            {
                bound[host] = true;
            }
        }
        for rule in &of_people {
            let Some(Primitive::Together(people)) = rule.primitive(number) else { continue };
            let here: Vec<usize> = people.iter().copied().filter(|&person| session.attends[person]).collect();
            for &person in here.iter().filter(|_| here.len() > 1) {
                bound[person] = true;
            }
        }
        Self { problem, number, seating: seating.clone(), of_groups, of_people, bound }
    }

    /// Whether the form, the needs, the hosts and every hard rule hold when `joins` sits and `leaves` does not.
    fn keeps_everything(&mut self, joins: usize, leaves: usize) -> bool {
        let session = &self.problem.sessions()[self.number];
        let Some(at) = self.seating.sessions[self.number].group_of[leaves] else { return false };
        let group = &self.seating.sessions[self.number].groups[at];
        if self.bound[joins] || self.bound[leaves] || group.place.is_some_and(|place| !session.suits(joins, place)) {
            return false;
        }
        let people = group.people.iter().map(|&person| if person == leaves { joins } else { person });
        let mut changed = SeatedGroup { place: group.place, people: people.collect(), shadows: Vec::new() };
        changed.people.sort_unstable();
        self.groups_hold(&changed) && self.people_hold(changed, at, joins, leaves)
    }

    /// Such a rule looks at one group at a time, and the others are as they were.
    fn groups_hold(&self, changed: &SeatedGroup) -> bool {
        let alone = SeatedSession { groups: vec![changed.clone()], unseated: Vec::new(), group_of: Vec::new() };
        self.of_groups.iter().all(|rule| in_session(self.problem, self.number, &alone, rule).is_empty())
    }

    /// A rule that names neither of the two is as it was.
    fn people_hold(&mut self, changed: SeatedGroup, at: usize, joins: usize, leaves: usize) -> bool {
        let names = |rule: &IndexedRule| rule.concerns(joins) || rule.concerns(leaves);
        let concerned: Vec<&IndexedRule> = self.of_people.iter().copied().filter(|rule| names(rule)).collect();
        if concerned.is_empty() {
            return true;
        }
        let session = &mut self.seating.sessions[self.number];
        let before = std::mem::replace(&mut session.groups[at], changed);
        exchange(session, joins, leaves);
        let hold = concerned.iter().all(|rule| match rule.reach() {
            Reach::Plan => shortfalls(self.problem, &self.seating, rule).is_empty(),
            _ => in_session(self.problem, self.number, &self.seating.sessions[self.number], rule).is_empty(),
        });
        let session = &mut self.seating.sessions[self.number];
        session.groups[at] = before;
        exchange(session, leaves, joins);
        hold
    }
}

/// Lets one who sits out have the seat of another, in all but the list of their group.
fn exchange(session: &mut SeatedSession, joins: usize, leaves: usize) {
    session.group_of[joins] = session.group_of[leaves].take();
    session.unseated.retain(|&person| person != joins);
    session.unseated.push(leaves);
    session.unseated.sort_unstable();
}
