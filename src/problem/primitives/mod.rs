//! The event compiled to what a search needs to know, and no more: a table of pairs, a mask of places, histograms of a
//! group, and counters over the session and the whole plan.
//!
//! The definition of the cost is on a higher floor, in plain code; a property test holds the two against each other.

mod group;
mod pairs;
mod places;

use petgraph::unionfind::UnionFind;

use crate::event::Mix;

use crate::index::{EvenRule, IndexedSession, Shape};
use crate::rules::{IndexedRule, Primitive};

use super::Problem;

pub(crate) use group::GroupTable;
pub(crate) use pairs::PairTable;
pub(crate) use places::PlaceTable;

/// A rule on where people are in one session, counted over the session.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) kind: LinkKind,
    pub(crate) people: Vec<usize>,
    pub(crate) weight: i64,
    pub(crate) hard: bool,
}

/// What a [`Link`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// Places they are in, all the unseated being one, minus 1.
    Together,
    /// Pairs in one group, at tables next to each other, or on one project.
    Near,
}

/// A rule that people are all in one group in so many sessions.
#[derive(Debug, Clone)]
pub(crate) struct MeetRule {
    pub(crate) people: Vec<usize>,
    pub(crate) sessions: Vec<bool>,
    pub(crate) at_least: i64,
    pub(crate) weight: i64,
    pub(crate) hard: bool,
}

/// A rule on how many people are at some places of a session together.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    /// Numbers of the places, ascending.
    pub(crate) places: Vec<usize>,
    pub(crate) at_least: i64,
    pub(crate) at_most: i64,
    pub(crate) weight: i64,
    pub(crate) hard: bool,
}

impl Sum {
    /// By how much so many people there fall short.
    pub(crate) fn shortfall(&self, people: i64) -> i64 {
        (self.at_least - people).max(0) + (people - self.at_most).max(0)
    }
}

/// A rule that nobody is twice at one place.
#[derive(Debug, Clone)]
pub(crate) struct VisitRule {
    pub(crate) who: Vec<bool>,
    /// For each session and place by number the place over all sessions; empty where the rule does not hold.
    pub(crate) places: Vec<Vec<usize>>,
    pub(crate) hosts: Vec<Vec<usize>>,
    /// For each session the one from which to stay on is no new visit.
    pub(crate) continues: Vec<Option<usize>>,
    pub(crate) weight: i64,
    pub(crate) hard: bool,
}

/// A session compiled.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    pub(crate) mix: Mix,
    /// What meeting again in it costs, by the session of the earlier meeting; 0 where the mix is not fresh.
    pub(crate) again: Vec<i64>,
    pub(crate) places: PlaceTable,
    pub(crate) groups: GroupTable,
    pub(crate) links: Vec<Link>,
    /// For each person the links that name them.
    pub(crate) links_of: Vec<Vec<u32>>,
    /// Limits on several places together.
    pub(crate) sums: Vec<Sum>,
    /// For each place by number the sums that count it; empty without sums.
    pub(crate) sums_of: Vec<Vec<u32>>,
    /// From which the even sizes follow.
    pub(crate) even: EvenRule,
    /// For each person the numbers of the projects that they host here, ascending.
    pub(crate) hosts: Vec<Vec<usize>>,
}

/// The event compiled.
#[derive(Debug, Clone)]
pub(crate) struct Primitives {
    pub(crate) pairs: PairTable,
    pub(crate) rooms: Vec<Room>,
    pub(crate) meets: Vec<MeetRule>,
    /// For each person the meet rules that name them.
    pub(crate) meets_of: Vec<Vec<u32>>,
    /// For each person the quotas of fresh and of familiar sessions.
    pub(crate) quotas: Vec<(i64, i64)>,
    pub(crate) visits: Vec<VisitRule>,
    /// For each person the visit rules that speak of them.
    pub(crate) visits_of: Vec<Vec<u32>>,
    /// How often each person sat out before the event.
    pub(crate) sat_out: Vec<i64>,
    /// For each session those that continue it, and the one that it continues.
    pub(crate) stable_with: Vec<Vec<(usize, usize)>>,
    /// For each session the others that continue it or that it continues, directly or not, ascending.
    pub(crate) chains: Vec<Vec<usize>>,
    pub(crate) mixing_weight: i64,
    pub(crate) fair_weight: i64,
    pub(crate) turns_weight: i64,
    pub(crate) balance_weight: i64,
    pub(crate) stable_weight: i64,
    /// What a pair of strangers in a familiar session costs.
    pub(crate) stranger_weight: i64,
}

impl Primitives {
    /// Compiles a problem.
    pub(crate) fn new(problem: &Problem) -> Self {
        let goals = problem.goals();
        let attendees = problem.attendees();
        let sessions = problem.sessions();
        let rules = problem.rules();
        let pairs = PairTable::new(attendees, sessions, rules, problem.history(), goals.new_faces, goals.languages);
        let rooms = (0..sessions.len()).map(|number| Room::new(problem, number)).collect();
        let meets: Vec<MeetRule> = rules.iter().filter_map(meet_rule).collect();
        let visits: Vec<VisitRule> = rules.iter().filter_map(visit_rule).collect();
        let speaks_of = |rule: &VisitRule| (0..rule.who.len()).filter(|&person| rule.who[person]).collect::<Vec<_>>();
        let spoken_of: Vec<Vec<usize>> = visits.iter().map(speaks_of).collect();
        let stable_with = stable_with(problem);
        Self {
            pairs,
            rooms,
            meets_of: named(meets.iter().map(|rule| rule.people.as_slice()), attendees.len()),
            meets,
            visits_of: named(spoken_of.iter().map(Vec::as_slice), attendees.len()),
            visits,
            quotas: attendees
                .iter()
                .map(|person| (i64::from(person.mixing.fresh), i64::from(person.mixing.familiar)))
                .collect(),
            sat_out: (0..attendees.len()).map(|person| problem.history().sat_out(person)).collect(),
            chains: chains(&stable_with),
            stable_with,
            mixing_weight: goals.mixing,
            fair_weight: goals.fair,
            turns_weight: goals.turns,
            balance_weight: goals.balance,
            stable_weight: goals.stable,
            stranger_weight: 4 * goals.new_faces,
        }
    }
}

impl Room {
    /// Compiles a session.
    fn new(problem: &Problem, number: usize) -> Self {
        let (goals, attendees, rules) = (problem.goals(), problem.attendees(), problem.rules());
        let session = &problem.sessions()[number];
        let links = links(rules, (number, session));
        let sums = sums(rules, number);
        let mut hosts = vec![Vec::new(); attendees.len()];
        for place in session.shape.places() {
            for &host in &place.hosts {
                hosts[host].push(place.number);
            }
        }
        Self {
            mix: session.mix,
            again: again(problem, session),
            places: PlaceTable::new(attendees, problem.projects(), (number, session), rules, goals),
            groups: GroupTable::new(attendees, problem.projects(), (number, session), rules, goals),
            links_of: named(links.iter().map(|link| link.people.as_slice()), attendees.len()),
            links,
            sums_of: sums_of(&sums),
            sums,
            even: even_rule(&session.shape),
            hosts,
        }
    }
}

/// What meeting again in a session costs, by the session of the earlier meeting.
fn again(problem: &Problem, session: &IndexedSession) -> Vec<i64> {
    let price = |earlier: &IndexedSession| match session.mix {
        Mix::Fresh => problem.goals().new_faces * problem.history().aged(earlier.units, earlier.starts, session.starts),
        Mix::Any | Mix::Familiar => 0,
    };
    problem.sessions().iter().map(price).collect()
}

/// The rules on where people are in a session, for those of two people or more who attend it.
fn links(rules: &[IndexedRule], (number, session): (usize, &IndexedSession)) -> Vec<Link> {
    let link = |rule: &IndexedRule| {
        let (kind, people) = match rule.primitive(number) {
            Some(Primitive::Together(people)) => (LinkKind::Together, people),
            Some(Primitive::Near(people)) => (LinkKind::Near, people),
            _ => return None,
        };
        let people: Vec<usize> = people.iter().copied().filter(|&who| session.attends[who]).collect();
        (people.len() > 1).then(|| Link { kind, people, weight: rule.weight(), hard: rule.is_hard() })
    };
    rules.iter().filter_map(link).collect()
}

fn meet_rule(rule: &IndexedRule) -> Option<MeetRule> {
    let meeting = rule.meeting()?;
    Some(MeetRule {
        people: meeting.people.to_vec(),
        sessions: rule.sessions.clone(),
        at_least: meeting.at_least as i64,
        weight: rule.weight(),
        hard: rule.is_hard(),
    })
}

/// For each session the pairs of sessions, the earlier first, in which company is to stay and of which it is one.
fn stable_with(problem: &Problem) -> Vec<Vec<(usize, usize)>> {
    let mut stable_with = vec![Vec::new(); problem.sessions().len()];
    for (number, session) in problem.sessions().iter().enumerate() {
        if let Some(earlier) = session.continues
            && problem.goals().stable > 0
        {
            stable_with[number].push((earlier, number));
            stable_with[earlier].push((earlier, number));
        }
    }
    stable_with
}

/// The limits on several places of a session together.
fn sums(rules: &[IndexedRule], session: usize) -> Vec<Sum> {
    let limit = |rule: &IndexedRule| match rule.primitive(session) {
        Some(Primitive::Total { places, at_least, at_most }) => Some(Sum {
            places: places.to_vec(),
            at_least: at_least as i64,
            at_most: at_most.map_or(i64::MAX, |most| most as i64),
            weight: rule.weight(),
            hard: rule.is_hard(),
        }),
        _ => None,
    };
    rules.iter().filter_map(limit).collect()
}

/// The even sizes that a search counts from. Groups that may have one size alone are even once they have it; that a person
/// more or less makes others of the groups on the way would only hide what two people who join add.
fn even_rule(shape: &Shape) -> EvenRule {
    match shape {
        Shape::Groups { min, max } if min == max => EvenRule::None,
        _ => EvenRule::of(shape),
    }
}

/// For each place by number the sums that count it.
fn sums_of(sums: &[Sum]) -> Vec<Vec<u32>> {
    let places = sums.iter().filter_map(|sum| sum.places.last()).max().map_or(0, |&last| last + 1);
    named(sums.iter().map(|sum| sum.places.as_slice()), places)
}

fn visit_rule(rule: &IndexedRule) -> Option<VisitRule> {
    let visits = rule.visits()?;
    let places = visits.places.iter().zip(&rule.sessions);
    let holds = |session: usize| rule.sessions.get(session) == Some(&true);
    Some(VisitRule {
        who: visits.who.to_vec(),
        places: places.map(|(places, &holds)| if holds { places.clone() } else { Vec::new() }).collect(),
        hosts: visits.hosts.to_vec(),
        continues: visits.continues.iter().map(|earlier| earlier.filter(|&earlier| holds(earlier))).collect(),
        weight: rule.weight(),
        hard: rule.is_hard(),
    })
}

/// For each person the numbers of the lists that name them.
fn named<'a>(lists: impl Iterator<Item = &'a [usize]>, people: usize) -> Vec<Vec<u32>> {
    let mut of = vec![Vec::new(); people];
    for (number, list) in lists.enumerate() {
        for &person in list {
            of[person].push(number as u32);
        }
    }
    of
}

/// For each session the others that it is linked to, directly or not.
fn chains(stable_with: &[Vec<(usize, usize)>]) -> Vec<Vec<usize>> {
    let mut links = UnionFind::new(stable_with.len());
    for &(earlier, later) in stable_with.iter().flatten() {
        links.union(earlier, later);
    }
    let linked = |session: usize| {
        let others = (0..stable_with.len()).filter(move |&other| other != session);
        others.filter(|&other| links.equiv(session, other)).collect()
    };
    (0..stable_with.len()).map(linked).collect()
}
