//! Where somebody could sit in a plan as it is, by joining a group or changing places with one of it: a question for the
//! organiser alone, since a group left out may tell of a separation.

use std::collections::BTreeMap;

use crate::algorithms::random::Random;
use crate::index::{SeatedGroup, SeatedSession, Seating, Shape};
use crate::plan::{GroupName, Part, Plan, Reading, parts_of_group};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::super::blocks::Blocks;
use super::super::draft::{Draft, NOWHERE, Relocations, Trial};
use super::super::finish;
use super::super::moves::{Linked, MoveContext};
use super::organiser::{Organiser, Unasked};

/// A group in which somebody could sit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offer {
    /// The group, as the plan has it.
    pub group: GroupName,
    /// Id of the one with whom they would change places; `None` where there is room.
    pub instead_of: Option<String>,
    /// What the plan would cost more in all; negative where it would be cheaper.
    pub total: i64,
    /// What it would cost more by part; parts that cost the same are absent.
    pub parts: BTreeMap<Part, i64>,
    /// What confidential weighted rules would cost more, which is in no plan's total.
    pub confidential: i64,
    /// How many of the others they would meet for the first time, by the history and the earlier sessions of the plan.
    pub new_faces: usize,
    /// How many of the others they have met.
    pub met: usize,
    /// Their best language, where they list any and nobody else of the group speaks it.
    pub alone_in: Option<String>,
    /// Interests that they share with somebody of the group, in byte order.
    pub interests: Vec<String>,
    /// On a project the rank of it among their choices, from 1; 0 where it is none of them. `None` elsewhere, and without
    /// choices.
    pub rank: Option<usize>,
}

/// Where somebody could sit in one session.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offers {
    /// Id of the session.
    pub session: String,
    /// Their group; `None` where they have none.
    pub now: Option<GroupName>,
    /// The groups, the cheapest first; of equally cheap ones those with room, then in the order of the plan.
    pub offers: Vec<Offer>,
}

impl Organiser<'_> {
    /// Every group that a person could join, or where it is full enter in exchange with one of it, without that anything is
    /// broken which is not broken already: the form, the needs, the hosts and every hard rule, confidential ones too.
    /// Nobody loses a seat for it. Whoever the plan does not name where they are present has no seat yet.
    ///
    /// O(groups x size) changes of a plan, and for each group what its people and those of the two cost in all sessions.
    pub(crate) fn seats_for(&self, plan: &Plan, person: &str) -> Result<Vec<Offers>, Unasked> {
        let who = person_of(self.problem, person)?;
        let reading = Reading::of(self.problem, plan);
        let event = reading.event(self.problem);
        let is_named =
            |seated: &SeatedSession| seated.group_of[who].is_some() || seated.unseated.binary_search(&who).is_ok();
        let named = reading.seating.sessions.iter().map(is_named).collect();
        let (seating, names) = (seating(&event, &reading)?, &reading.names);
        let primitives = Primitives::new(&event);
        let public = event.rules().iter().any(|rule| rule.confidential && rule.weight() > 0).then(|| event.public());
        let of_public = public.as_ref().map(Primitives::new);
        let shadow = public.as_ref().zip(of_public.as_ref());
        let mut asked = Asked {
            problem: &event,
            person: who,
            draft: Draft::new(&event, &primitives, &seating),
            public: shadow.map(|(problem, primitives)| Draft::new(problem, primitives, &seating)),
            blocks: Blocks::of_sessions(&event, false),
            named,
            seating,
            random: Random::new(0),
        };
        let present = |number: &usize| event.sessions()[*number].attends[who];
        let sessions = (0..event.sessions().len()).filter(present);
        Ok(sessions.map(|number| asked.in_session(number, &names[number])).collect())
    }
}

/// The attendee of an id, or of a name that only one has.
fn person_of(problem: &Problem, person: &str) -> Result<usize, Unasked> {
    if let Some(person) = problem.person(person) {
        return Ok(person);
    }
    let attendees = problem.attendees();
    let named: Vec<usize> = (0..attendees.len()).filter(|&at| attendees[at].name.as_deref() == Some(person)).collect();
    match named[..] {
        [] => Err(Unasked::NoAttendee(person.to_owned())),
        [only] => Ok(only),
        _ => {
            let ids = named.iter().map(|&at| attendees[at].id.clone()).collect();
            Err(Unasked::SeveralOfName { name: person.to_owned(), ids })
        }
    }
}

/// The seating of a plan in which those whom it does not name sit out. Groups must be at places that the sessions have.
fn seating(event: &Problem, reading: &Reading) -> Result<Seating, Unasked> {
    let mut seating = reading.seating.clone();
    for (session, seated) in event.sessions().iter().zip(&mut seating.sessions) {
        let mut places: Vec<Option<usize>> = seated.groups.iter().map(|group| group.place).collect();
        let is_known = |place: &Option<usize>| place.is_some_and(|place| session.shape.place(place).is_some());
        let is_placed = session.shape.places().is_empty() || places.iter().all(is_known);
        places.sort_unstable();
        let is_twice = matches!(session.shape, Shape::Tables { .. }) && places.windows(2).any(|two| two[0] == two[1]);
        if !is_placed || is_twice {
            return Err(Unasked::PlanNotWhole);
        }
        let has_seat = |person: &usize| seated.group_of[*person].is_some();
        let unseated = session.present.iter().copied().filter(|person| !has_seat(person)).collect();
        *seated = SeatedSession::new(std::mem::take(&mut seated.groups), unseated, seated.group_of.len());
    }
    Ok(seating)
}

struct Asked<'a> {
    problem: &'a Problem,
    person: usize,
    draft: Draft<'a>,
    /// The draft of the public event, where confidential rules have weights.
    public: Option<Draft<'a>>,
    blocks: Vec<Blocks>,
    /// For each session whether the plan names the person.
    named: Vec<bool>,
    seating: Seating,
    random: Random,
}

/// What a draft costs by part, as far as it is no sum over single groups.
#[derive(Clone, Copy)]
struct Whole {
    total: i64,
    public: i64,
    fair: i64,
    mixing: i64,
    stable: i64,
    balance: i64,
}

impl Asked<'_> {
    fn in_session(&mut self, number: usize, names: &[GroupName]) -> Offers {
        let now = self.seating.sessions[number].group_of[self.person];
        let groups = (0..self.seating.sessions[number].groups.len()).filter(|&at| Some(at) != now);
        let mut offers: Vec<(usize, Offer)> = Vec::new();
        for at in groups.collect::<Vec<_>>() {
            let Some(other) = self.best_way(number, at) else { continue };
            if let Some(name) = names.get(at) {
                offers.push((at, self.offer(number, at, other, name.clone())));
            }
        }
        offers.sort_by_key(|(at, offer)| {
            (offer.total.saturating_add(offer.confidential), offer.instead_of.is_some(), *at)
        });
        Offers {
            session: self.problem.sessions()[number].id.clone(),
            now: now.and_then(|at| names.get(at).cloned()),
            offers: offers.into_iter().map(|(_, offer)| offer).collect(),
        }
    }

    /// The slot of a group.
    fn slot(&self, number: usize, at: usize) -> u32 {
        let first = self.seating.sessions[number].groups[at].people.first();
        first.map_or(NOWHERE, |&person| self.draft.slot_of(number, person))
    }

    /// The relocations by which the person comes to a group, in exchange with somebody where one is given.
    fn relocations(&self, number: usize, at: usize, other: Option<usize>) -> Relocations {
        let (from, to) = (self.draft.slot_of(number, self.person), self.slot(number, at));
        let mut relocations = vec![(self.person as u32, to)];
        relocations.extend(other.map(|other| (other as u32, from)));
        relocations
    }

    /// How the person can come to a group at least cost: `Some(None)` joining it, else in exchange with somebody.
    fn best_way(&mut self, number: usize, at: usize) -> Option<Option<usize>> {
        if self.price(number, at, None).is_some() {
            return Some(None);
        }
        if self.draft.slot_of(number, self.person) == NOWHERE {
            return None;
        }
        let people = self.seating.sessions[number].groups[at].people.clone();
        let ways = people.into_iter().filter_map(|other| Some((self.price(number, at, Some(other))?, other)));
        ways.min().map(|(_, other)| Some(other))
    }

    /// What it costs more; `None` where it breaks something.
    fn price(&mut self, number: usize, at: usize, other: Option<usize>) -> Option<i64> {
        let before = self.draft.totals;
        let relocations = self.relocations(number, at, other);
        let mut trial = Trial::default();
        if !make(&mut self.draft, &self.blocks[number], &mut self.random, (number, &mut trial), &relocations) {
            return None;
        }
        let after = self.draft.totals;
        self.draft.undo(&trial);
        (after.hard <= before.hard).then(|| after.cost - before.cost)
    }

    fn whole(&self, number: usize) -> Whole {
        let draft = &self.draft;
        Whole {
            total: draft.totals.cost,
            public: self.public.as_ref().map_or(draft.totals.cost, |public| public.totals.cost),
            fair: draft.cost_of_fairness(),
            mixing: draft.cost_of_quotas(),
            stable: draft.cost_of_company(),
            balance: draft.cost_of_sizes(number),
        }
    }

    /// All that is told of a way to come to a group.
    fn offer(&mut self, number: usize, at: usize, other: Option<usize>, group: GroupName) -> Offer {
        let mut parts = self.parts_of_groups(number, at, other);
        let before = self.whole(number);
        let relocations = self.relocations(number, at, other);
        let (mut trial, mut of_public) = (Trial::default(), Trial::default());
        make(&mut self.draft, &self.blocks[number], &mut self.random, (number, &mut trial), &relocations);
        if let Some(public) = &mut self.public {
            make(public, &self.blocks[number], &mut self.random, (number, &mut of_public), &relocations);
        }
        let after = self.whole(number);
        self.draft.undo(&trial);
        if let Some(public) = &mut self.public {
            public.undo(&of_public);
        }
        // Whom the plan does not name did not sit out, and no turn is saved by a seat.
        let unnamed = if self.named[number] { 0 } else { self.turns(number) };
        let turns = self.turns(number) - unnamed;
        for (part, more) in [
            (Part::Fair, after.fair - before.fair),
            (Part::Mixing, after.mixing - before.mixing),
            (Part::Stable, after.stable - before.stable),
            (Part::Balance, after.balance - before.balance),
            (Part::Turns, turns),
        ] {
            *parts.entry(part).or_default() += more;
        }
        let total = after.public - before.public - unnamed;
        // What is left of the whole is that of the public weighted rules.
        let rest = total - parts.values().sum::<i64>();
        *parts.entry(Part::Rules).or_default() += rest;
        parts.retain(|_, more| *more != 0);
        let confidential = (after.total - before.total) - unnamed - total;
        let instead_of = other.map(|other| self.problem.attendees()[other].id.clone());
        self.with_company(
            number,
            at,
            other,
            Offer {
                group,
                instead_of,
                total,
                parts,
                confidential,
                new_faces: 0,
                met: 0,
                alone_in: None,
                interests: Vec::new(),
                rank: None,
            },
        )
    }

    /// What turns cost more: less, where the person sits out now.
    fn turns(&self, number: usize) -> i64 {
        let out = |&session: &usize| {
            self.draft.slot_of(session, self.person) == NOWHERE && self.problem.sessions()[session].attends[self.person]
        };
        let before: i64 = self.problem.history().sat_out(self.person);
        if !out(&number) {
            return 0;
        }
        let earlier = (0..number).filter(out).count() as i64;
        let later = (number + 1..self.problem.sessions().len()).filter(out).count() as i64;
        -self.problem.goals().turns * (before + earlier + later)
    }

    /// What the groups of the session that change cost more by themselves, and later ones in which the two meet others.
    fn parts_of_groups(&mut self, number: usize, at: usize, other: Option<usize>) -> BTreeMap<Part, i64> {
        let problem = self.problem;
        let now = self.seating.sessions[number].group_of[self.person];
        let there = self.seating.sessions[number].groups[at].clone();
        let here = now.map(|now| self.seating.sessions[number].groups[now].clone());
        let comes = changed(problem, &there, other, Some(self.person));
        let goes = here.as_ref().map(|here| changed(problem, here, Some(self.person), other));
        let shadowed = |group: &SeatedGroup| changed(problem, group, None, None);
        let mut parts: BTreeMap<Part, i64> = BTreeMap::new();
        let mut add = |seating: &Seating, session: usize, group: &SeatedGroup, sign: i64| {
            for (part, cost) in parts_of_group(problem, seating, session, group) {
                *parts.entry(part).or_default() += sign * cost;
            }
        };
        let movers: Vec<usize> = [Some(self.person), other].into_iter().flatten().collect();
        let later: Vec<(usize, SeatedGroup)> = (number + 1..problem.sessions().len())
            .flat_map(|session| {
                let seated = &self.seating.sessions[session];
                let mut groups: Vec<usize> = movers.iter().filter_map(|&person| seated.group_of[person]).collect();
                groups.sort_unstable();
                groups.dedup();
                groups.into_iter().map(move |group| (session, seated.groups[group].clone()))
            })
            .collect();
        for group in std::iter::once(&there).chain(&here) {
            add(&self.seating, number, &shadowed(group), -1);
        }
        later.iter().for_each(|(session, group)| add(&self.seating, *session, group, -1));
        let session = &mut self.seating.sessions[number].group_of;
        let before: Vec<Option<usize>> = movers.iter().map(|&person| session[person]).collect();
        session[self.person] = Some(at);
        other.into_iter().for_each(|other| session[other] = now);
        for group in std::iter::once(&comes).chain(&goes).filter(|group| !group.people.is_empty()) {
            add(&self.seating, number, group, 1);
        }
        later.iter().for_each(|(session, group)| add(&self.seating, *session, group, 1));
        let session = &mut self.seating.sessions[number].group_of;
        movers.iter().zip(before).for_each(|(&person, group)| session[person] = group);
        parts
    }

    /// Adds what the person would find in the group.
    fn with_company(&self, number: usize, at: usize, other: Option<usize>, offer: Offer) -> Offer {
        let problem = self.problem;
        let group = &self.seating.sessions[number].groups[at];
        let others: Vec<usize> = group.people.iter().copied().filter(|&who| Some(who) != other).collect();
        let met = |who: usize| {
            let together = |session: &SeatedSession| {
                session.group_of[who].is_some() && session.group_of[who] == session.group_of[self.person]
            };
            problem.history().has_met(self.person, who) || self.seating.sessions[..number].iter().any(together)
        };
        let known = others.iter().filter(|&&who| met(who)).count();
        let own = &problem.attendees()[self.person];
        let has = |list: fn(&crate::event::Attendee) -> &Vec<String>, word: &String| {
            others.iter().any(|&who| list(&problem.attendees()[who]).contains(word))
        };
        let mut interests: Vec<String> =
            own.interests.iter().filter(|interest| has(|person| &person.interests, interest)).cloned().collect();
        interests.sort_unstable();
        interests.dedup();
        let project = group.place.filter(|_| problem.sessions()[number].shape.is_projects());
        let rank = project.filter(|_| !own.choices.is_empty()).map(|project| {
            let id = &problem.projects()[project].id;
            own.choices.iter().position(|entry| entry.as_slice().contains(id)).map_or(0, |rank| rank + 1)
        });
        let alone_in = own.languages.first().filter(|language| !has(|person| &person.languages, language)).cloned();
        Offer { new_faces: others.len() - known, met: known, alone_in, interests, rank, ..offer }
    }
}

/// A group without one and with another, and with as many shadows as it can have.
fn changed(problem: &Problem, group: &SeatedGroup, without: Option<usize>, with: Option<usize>) -> SeatedGroup {
    let mut people: Vec<usize> = group.people.iter().copied().filter(|&person| Some(person) != without).collect();
    people.extend(with);
    people.sort_unstable();
    SeatedGroup { place: group.place, shadows: finish::shadows(problem.attendees(), &people), people }
}

/// Makes relocations in a draft where the form allows them.
fn make(
    draft: &mut Draft<'_>,
    blocks: &Blocks,
    random: &mut Random,
    (session, trial): (usize, &mut Trial),
    relocations: &Relocations,
) -> bool {
    MoveContext { draft, trial, blocks, random, session, linked: Linked::Stay }.make(relocations)
}
