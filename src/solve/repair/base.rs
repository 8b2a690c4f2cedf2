//! The plan that is to be mended, as far as the event of today knows its people, places and sessions.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::nearest;
use crate::index::{SeatedGroup, SeatedSession, Shape};
use crate::plan::{GroupName, Plan, PlannedSession, Reason, SessionStatus};
use crate::problem::{Places, Problem};

use super::refused::NoRepair;

/// What of today stands for the place of a group of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// A table, or a project that may run.
    Place(usize),
    /// Nothing: the session has no such table or project any more.
    Gone,
    /// Any: the group, or every group of today, is without a name.
    Any,
}

/// A group of the plan, with those whom the event still knows.
#[derive(Debug, Clone)]
pub(super) struct BaseGroup {
    pub(super) name: GroupName,
    pub(super) anchor: Anchor,
    pub(super) people: Vec<usize>,
    shadows: Vec<(usize, usize)>,
}

/// A session of the event as the plan has it.
#[derive(Debug, Clone)]
pub(super) struct BaseSession {
    /// Which session of the plan it is; `None` for one that is new today.
    pub(super) planned: Option<usize>,
    pub(super) groups: Vec<BaseGroup>,
    /// For each person the number of their group.
    pub(super) group_of: Vec<Option<usize>>,
    /// For each person whether they sat out and were there.
    pub(super) out: Vec<bool>,
    /// Who is away, ascending, and why.
    pub(super) away: Vec<(usize, Reason)>,
}

/// The plan by the numbers of today.
#[derive(Debug, Clone)]
pub(super) struct Base {
    pub(super) sessions: Vec<BaseSession>,
    /// For each session whether it is to stay as it is.
    pub(super) kept: Vec<bool>,
    /// Ids of the plan that are no attendees any more, ascending.
    pub(super) gone: Vec<String>,
}

impl Base {
    /// Reads a plan of which the sessions of these ids have happened.
    ///
    /// O(size of the plan and the event x log of it).
    pub(super) fn read(problem: &Problem, plan: &Plan, keep: &[String]) -> Result<Self, NoRepair> {
        refuse_strangers(problem, plan)?;
        let planned = |id: &str| plan.sessions.iter().position(|planned| planned.id == id);
        let sessions = problem.sessions().iter().enumerate();
        let mut sessions: Vec<BaseSession> =
            sessions.map(|(number, session)| BaseSession::read(problem, number, plan, planned(&session.id))).collect();
        let mut kept = vec![false; sessions.len()];
        for id in keep {
            let Some(number) = problem.sessions().iter().position(|session| session.id == *id) else {
                let known = problem.sessions().iter().map(|session| session.id.as_str());
                return Err(NoRepair::NoSession {
                    session: id.clone(),
                    nearest: nearest(id, known).map(str::to_owned),
                });
            };
            if sessions[number].planned.is_none() {
                return Err(NoRepair::NotInPlan { session: id.clone() });
            }
            kept[number] = true;
        }
        for (session, kept) in sessions.iter().zip(&mut kept) {
            *kept |= session.planned.is_some_and(|at| plan.sessions[at].status != SessionStatus::Planned);
        }
        let mut left: BTreeSet<usize> = BTreeSet::new();
        for (number, session) in sessions.iter_mut().enumerate() {
            let leave = session.away.iter().filter(|&&(_, reason)| reason == Reason::Left).map(|&(person, _)| person);
            left.extend(leave);
            if !kept[number] {
                left.iter().for_each(|&person| session.leave(person, problem.sessions()[number].attends[person]));
            }
        }
        let named = plan.sessions.iter().flat_map(people_of);
        let gone: BTreeSet<&str> = named.filter(|id| problem.person(id).is_none()).collect();
        Ok(Self { sessions, kept, gone: gone.into_iter().map(str::to_owned).collect() })
    }
}

/// Everybody whom a session of a plan names, as often as it does.
fn people_of(planned: &PlannedSession) -> impl Iterator<Item = &str> {
    let seated = planned.groups.iter().flat_map(|group| group.people.iter().map(String::as_str));
    seated.chain(planned.unseated.iter().map(|unseated| unseated.person.as_str()))
}

/// Refuses a plan of another version, and one of another event: by name, or since it has no session of this one, or since most
/// of its people are unknown.
fn refuse_strangers(problem: &Problem, plan: &Plan) -> Result<(), NoRepair> {
    if plan.version != Plan::VERSION {
        return Err(NoRepair::Version { version: plan.version });
    }
    if let (Some(claimed), Some(name)) = (plan.event.as_deref(), problem.name()) {
        if claimed != name {
            return Err(NoRepair::OtherEvent { claimed: claimed.to_owned(), name: name.to_owned() });
        }
        return Ok(());
    }
    let people: BTreeSet<&str> = plan.sessions.iter().flat_map(people_of).collect();
    let unknown: Vec<&str> = people.iter().copied().filter(|id| problem.person(id).is_none()).collect();
    let is_known = |planned: &PlannedSession| problem.sessions().iter().any(|session| session.id == planned.id);
    let is_foreign = !plan.sessions.is_empty() && !plan.sessions.iter().any(is_known);
    if is_foreign || 2 * unknown.len() > people.len() {
        let first = unknown.first().map(|&id| id.to_owned());
        return Err(NoRepair::Strangers { unknown: unknown.len(), people: people.len(), first });
    }
    Ok(())
}

impl BaseSession {
    fn read(problem: &Problem, number: usize, plan: &Plan, at: Option<usize>) -> Self {
        let people = problem.attendees().len();
        let mut session = Self {
            planned: at,
            groups: Vec::new(),
            group_of: vec![None; people],
            out: vec![false; people],
            away: Vec::new(),
        };
        let Some(planned) = at.map(|at| &plan.sessions[at]) else { return session };
        let mut away: BTreeMap<usize, Reason> = BTreeMap::new();
        for unseated in &planned.unseated {
            let Some(person) = problem.person(&unseated.person) else { continue };
            if unseated.reason.is_away() {
                away.entry(person).or_insert(unseated.reason);
            } else {
                session.out[person] = true;
            }
        }
        for (at, group) in planned.groups.iter().enumerate() {
            let known = group.people.iter().filter_map(|id| problem.person(id)).filter(|who| !away.contains_key(who));
            let mut people: Vec<usize> = known.collect();
            people.sort_unstable();
            people.dedup();
            people.retain(|&person| session.group_of[person].is_none());
            let pair = |pair: &crate::plan::Shadow| Some((problem.person(&pair.shadow)?, problem.person(&pair.host)?));
            for &person in &people {
                session.group_of[person] = Some(session.groups.len());
                session.out[person] = false;
            }
            session.groups.push(BaseGroup {
                name: GroupName {
                    number: at + 1,
                    table: group.table.clone(),
                    project: group.project.clone(),
                    people: group.people.clone(),
                },
                anchor: anchor(problem, number, group.table.as_ref().or(group.project.as_ref())),
                people,
                shadows: group.shadows.iter().filter_map(pair).collect(),
            });
        }
        away.iter().for_each(|(&person, _)| session.out[person] = false);
        session.away = away.into_iter().collect();
        session
    }

    /// Lets somebody be away who left before; nobody is away who does not attend.
    fn leave(&mut self, person: usize, attends: bool) {
        if let Some(group) = self.group_of[person].take() {
            self.groups[group].people.retain(|&other| other != person);
        }
        self.out[person] = false;
        if let (true, Err(at)) = (attends, self.away.binary_search_by_key(&person, |&(other, _)| other)) {
            self.away.insert(at, (person, Reason::Left));
        }
    }

    /// Whether somebody is named in it at all.
    pub(super) fn names(&self, person: usize) -> bool {
        self.group_of[person].is_some() || self.out[person] || self.is_away(person)
    }

    pub(super) fn is_away(&self, person: usize) -> bool {
        self.away.binary_search_by_key(&person, |&(other, _)| other).is_ok()
    }

    /// The session as it was, and whether today still has its places.
    pub(super) fn as_it_was(&self, shape: &Shape) -> (SeatedSession, Places) {
        let place = |group: &BaseGroup| match group.anchor {
            Anchor::Place(place) => Some(place),
            Anchor::Gone | Anchor::Any => None,
        };
        let mut places: Vec<Option<usize>> = self.groups.iter().map(place).collect();
        let one_each = {
            let mut sorted = places.clone();
            sorted.sort_unstable();
            sorted.windows(2).all(|two| two[0] != two[1])
        };
        let known = match shape {
            Shape::Pairs { .. } | Shape::Groups { .. } => true,
            Shape::Tables { .. } => places.iter().all(Option::is_some) && one_each,
            Shape::Projects { .. } => places.iter().all(Option::is_some),
        };
        if !known {
            places.iter_mut().for_each(|place| *place = None);
        }
        let groups = self.groups.iter().zip(places).filter(|(group, _)| !group.people.is_empty());
        let groups = groups.map(|(group, place)| SeatedGroup {
            place,
            people: group.people.clone(),
            shadows: group.shadows.clone(),
        });
        let out = (0..self.out.len()).filter(|&person| self.out[person]).collect();
        let seated = SeatedSession::new(groups.collect(), out, self.out.len());
        (seated, if known { Places::Known } else { Places::Lost })
    }
}

/// What stands for the place of that id in a session of today.
fn anchor(problem: &Problem, number: usize, id: Option<&String>) -> Anchor {
    let shape = &problem.sessions()[number].shape;
    if matches!(shape, Shape::Pairs { .. } | Shape::Groups { .. }) {
        return Anchor::Any;
    }
    let Some(id) = id else { return Anchor::Any };
    let place = problem.place(number, id).and_then(|place| shape.place(place)).filter(|place| place.is_possible());
    place.map_or(Anchor::Gone, |place| Anchor::Place(place.number))
}
