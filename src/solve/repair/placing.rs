//! Who sits where in one session that is to be mended, with few moves: depth first, everybody home first (limited
//! discrepancy search: Harvey and Ginsberg, 1995), with one more move allowed whenever all ways with fewer were tried.
//!
//! A way is left as soon as more people must leave full groups, or come to groups too small, than may still move. What is
//! exhausted proves that so few moves are not enough.

use crate::index::{IndexedSession, SeatedSession, Shape};
use crate::plan::{in_session, is_in_turn};
use crate::rules::{Arrival, IndexedRule, Primitive, Reach};
use crate::solve::watch::Watch;

use super::bound::{self, Separations};
use super::model::{Home, Model};

/// Placements tried with one number of moves, while the number can rise, and in all.
const TRIED: u64 = 40_000;
const TRIED_IN_ALL: u64 = 240_000;

/// What came of looking for a seating with few moves.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// A seating that has the form and keeps the rules of the session; `None` where none was found.
    pub(super) seated: Option<SeatedSession>,
    /// No seating moves fewer.
    pub(super) least: usize,
}

/// What those who sit out are judged by.
#[derive(Clone, Copy)]
pub(super) enum Turns<'t> {
    /// Nothing: whoever sits out does.
    Any,
    /// Nobody does so for whom another could who did so less often, by these numbers.
    Taken(&'t [i64]),
}

/// The seating of fewest moves of those that seat as many as the session owes, or nearly as many as its hard rules allow.
pub(super) fn seating_most(model: &mut Model<'_>, turns: Turns<'_>, most: usize, watch: &mut Watch<'_>) -> Found {
    loop {
        let found = fewest(model, turns, bound::least_moves(model), most, watch);
        if found.seated.is_some() || !watch.ask() || !model.loosen() {
            return found;
        }
    }
}

/// Looks for the seating of fewest moves, from a number that none is below, up to `most`.
fn fewest(model: &Model<'_>, turns: Turns<'_>, from: usize, most: usize, watch: &mut Watch<'_>) -> Found {
    let mut least = from;
    let mut is_proven = true;
    let mut left = TRIED_IN_ALL;
    let mut moves = from;
    let none = |least| Found { seated: None, least };
    while moves <= most {
        let tried = TRIED.min(left);
        let mut search = Search::new(model, turns, moves, tried);
        let outcome = search.run(watch);
        left -= tried - search.left;
        match outcome {
            Outcome::Found(seated) => return Found { seated: Some(*seated), least },
            Outcome::None if is_proven => least = moves + 1,
            Outcome::None => {}
            Outcome::Stopped => is_proven = false,
        }
        if left == 0 || !watch.ask() {
            return none(least);
        }
        // Where a number is not settled, the next ones are tried with ever wider steps.
        moves += if is_proven { 1 } else { 1 + moves / 4 };
    }
    none(least)
}

/// Those who have to meet in the session, since every session in which they might is one in which a hard rule wants it.
fn meetings_due<'a>(model: &Model<'a>) -> impl Iterator<Item = &'a [usize]> {
    let (number, sessions) = (model.number, model.problem.sessions());
    let rules = model.problem.rules().iter().filter(move |rule| rule.is_hard() && rule.sessions[number]);
    rules.filter_map(move |rule| {
        let meeting = rule.meeting()?;
        let may = |(at, session): &(usize, &IndexedSession)| {
            rule.sessions[*at] && meeting.people.iter().all(|&person| session.attends[person])
        };
        let chances = sessions.iter().enumerate().filter(may).count();
        let is_here = meeting.people.iter().all(|&person| sessions[number].attends[person]);
        (is_here && chances <= meeting.at_least).then_some(meeting.people)
    })
}

enum Outcome {
    Found(Box<SeatedSession>),
    None,
    Stopped,
}

/// Whose turn it is to be placed, and where they can still go, the best last.
struct Turn {
    person: usize,
    options: Vec<Option<usize>>,
    /// Where they are.
    at: Option<Option<usize>>,
}

struct Search<'a, 'm> {
    model: &'m Model<'a>,
    turns: Turns<'m>,
    separations: Separations,
    /// The other hard rules that groups can break on the way.
    rules: Vec<&'a IndexedRule>,
    /// All hard rules of the session.
    hard: Vec<&'a IndexedRule>,
    /// For each person those with whom they are kept together.
    together: Vec<Vec<usize>>,
    keeps_seat: Vec<bool>,
    /// Those present: who cannot stay, then those with a home, then the others.
    order: Vec<usize>,
    /// For each person the group.
    at: Vec<Option<usize>>,
    groups: Vec<Vec<usize>>,
    unseated: Vec<usize>,
    /// For each group how many may still come home.
    coming: Vec<usize>,
    /// How many of those to be placed have no home to go to.
    free: usize,
    /// How many of these had a seat: they move whatever becomes of them.
    forced: usize,
    moves: usize,
    limit: usize,
    left: u64,
}

impl<'a, 'm> Search<'a, 'm> {
    fn new(model: &'m Model<'a>, turns: Turns<'m>, limit: usize, tried: u64) -> Self {
        let session = model.session();
        let people = model.homes.len();
        let holds = |rule: &&IndexedRule| rule.is_hard() && rule.sessions[model.number] && rule.reach() != Reach::Plan;
        let hard: Vec<&IndexedRule> = model.problem.rules().iter().filter(holds).collect();
        let mut together: Vec<Vec<usize>> = vec![Vec::new(); people];
        let mut keeps_seat = vec![false; people];
        let mut rules = Vec::new();
        for rule in &hard {
            match rule.primitive(model.number) {
                Some(Primitive::Together(block)) => {
                    for &person in block {
                        together[person].extend(block.iter().filter(|&&who| who != person && session.attends[who]));
                    }
                }
                Some(Primitive::At { person, .. }) => keeps_seat[person] = true,
                Some(Primitive::Seated(people)) => people.iter().for_each(|&person| keeps_seat[person] = true),
                Some(Primitive::Group(_)) => rules.push(*rule),
                _ => {}
            }
        }
        for people in meetings_due(model) {
            for &person in people {
                keeps_seat[person] = true;
                together[person].extend(people.iter().filter(|&&who| who != person));
            }
        }
        let mut search = Self {
            model,
            turns,
            separations: Separations::of(model),
            rules,
            hard,
            together,
            keeps_seat,
            order: Vec::new(),
            at: vec![None; people],
            groups: vec![Vec::new(); model.labels.len()],
            unseated: Vec::new(),
            coming: vec![0; model.labels.len()],
            free: 0,
            forced: 0,
            moves: 0,
            limit,
            left: tried,
        };
        search.begin();
        search
    }

    /// Puts those present into their order, and counts who may come home.
    fn begin(&mut self) {
        let model = self.model;
        for &person in &model.session().present {
            match self.home(person) {
                Some(label) => self.coming[label] += 1,
                None => {
                    self.free += 1;
                    self.forced += usize::from(model.had_a_seat(person));
                }
            }
        }
        let troubled = |person: usize, label: usize| {
            let parted = self.separations.apart[person].iter().any(|&other| self.home(other) == Some(label));
            let full = self.coming[label] > model.labels[label].max || self.coming[label] < model.labels[label].min;
            parted || full
        };
        let waited = |person: usize| match self.turns {
            Turns::Taken(times) => times[person],
            Turns::Any => 0,
        };
        // People who are kept together follow one another.
        let block =
            |person: usize| self.together[person].iter().copied().min().map_or(person, |first| first.min(person));
        let rank = |person: usize| match self.home(person) {
            None if model.had_a_seat(person) || self.separations.is_pinned(person) => (0, 0, 0),
            Some(label) => (if troubled(person, label) { 1 } else { 2 }, 0, label),
            None if !self.together[person].is_empty() => (3, 0, 0),
            None => (4, -waited(person), 0),
        };
        let mut order = model.session().present.clone();
        order.sort_by_cached_key(|&person| (rank(person), block(person), person));
        self.order = order;
    }

    /// The group to which somebody may come home.
    fn home(&self, person: usize) -> Option<usize> {
        match self.model.homes[person] {
            Home::At(label) => {
                let place = self.model.labels[label].place;
                self.separations.may_be_at(self.model, person, place).then_some(label)
            }
            Home::None | Home::Lost => None,
        }
    }

    /// Tries every way, everybody in turn everywhere they may go.
    fn run(&mut self, watch: &mut Watch<'_>) -> Outcome {
        if self.order.is_empty() {
            return self.all_placed();
        }
        let mut open = vec![self.turn_of(self.order[0])];
        while let Some(turn) = open.last_mut() {
            let person = turn.person;
            if let Some(to) = turn.at.take() {
                self.take_back(person, to);
            }
            let Some(to) = turn.options.pop() else {
                self.count_in(person);
                open.pop();
                continue;
            };
            if self.left == 0 || !watch.step() {
                return Outcome::Stopped;
            }
            self.left -= 1;
            turn.at = Some(to);
            self.put(person, to);
            let next = open.len();
            if !self.may_go_on(person, to, next) {
                continue;
            }
            match self.order.get(next) {
                Some(&person) => open.push(self.turn_of(person)),
                None => {
                    let outcome = self.all_placed();
                    if matches!(outcome, Outcome::Found(_)) {
                        return outcome;
                    }
                }
            }
        }
        Outcome::None
    }

    /// Lets a person be the next who is placed: no longer one of those who are to come.
    fn turn_of(&mut self, person: usize) -> Turn {
        let home = self.home(person);
        match home {
            Some(label) => self.coming[label] -= 1,
            None => {
                self.free -= 1;
                self.forced -= usize::from(self.model.had_a_seat(person));
            }
        }
        let mut options = self.options(person, home);
        options.reverse();
        Turn { person, options, at: None }
    }

    /// Lets a person be one of those who are to come again.
    fn count_in(&mut self, person: usize) {
        match self.home(person) {
            Some(label) => self.coming[label] += 1,
            None => {
                self.free += 1;
                self.forced += usize::from(self.model.had_a_seat(person));
            }
        }
    }

    /// Whether a person who goes there moves.
    fn moves_to(&self, person: usize, to: Option<usize>) -> usize {
        let home = self.home(person);
        usize::from(self.model.had_a_seat(person) && (home.is_none() || home != to))
    }

    fn put(&mut self, person: usize, to: Option<usize>) {
        self.moves += self.moves_to(person, to);
        self.at[person] = to;
        match to {
            Some(label) => self.groups[label].push(person),
            None => self.unseated.push(person),
        }
    }

    /// Takes the last placement back.
    fn take_back(&mut self, person: usize, to: Option<usize>) {
        self.moves -= self.moves_to(person, to);
        self.at[person] = None;
        match to {
            Some(label) => drop(self.groups[label].pop()),
            None => drop(self.unseated.pop()),
        }
    }

    /// Where somebody may go: home, to groups too small, to small ones, to one that is begun at each place, and last nowhere.
    fn options(&self, person: usize, home: Option<usize>) -> Vec<Option<usize>> {
        let model = self.model;
        let mut options: Vec<(bool, bool, usize, usize)> = Vec::new();
        let mut begun: Vec<Option<usize>> = Vec::new();
        for (at, label) in model.labels.iter().enumerate() {
            let size = self.groups[at].len();
            let is_empty = size == 0 && self.coming[at] == 0 && home != Some(at);
            // Of groups that are all alike the first that is empty stands for the others.
            if is_empty && !label.is_old && !matches!(model.session().shape, Shape::Tables { .. }) {
                if begun.contains(&label.place) {
                    continue;
                }
                begun.push(label.place);
            }
            let parted = || self.groups[at].iter().any(|&other| self.separations.are_apart(person, other));
            if size < label.max && self.separations.may_be_at(model, person, label.place) && !parted() {
                let lacks = size + self.coming[at] < label.min && !is_empty;
                options.push((
                    home != Some(at),
                    !lacks,
                    if is_empty { usize::MAX } else { size + self.coming[at] },
                    at,
                ));
            }
        }
        options.sort_unstable();
        let out = !self.keeps_seat[person] && self.unseated.len() < model.most_out;
        options.into_iter().map(|(_, _, _, at)| Some(at)).chain(out.then_some(None)).collect()
    }

    /// Whether all can still come right after somebody has gone somewhere.
    fn may_go_on(&self, person: usize, to: Option<usize>, next: usize) -> bool {
        let Some(left) = self.limit.checked_sub(self.moves + self.forced) else { return false };
        if !self.stays_with(person, to) {
            return false;
        }
        if let Some(label) = to {
            let people = &self.groups[label];
            let place = self.model.labels[label].place;
            let arrival = Arrival { session: self.model.number, person, place, people };
            if !self.keeps_distance(person, place) || !self.rules.iter().all(|rule| rule.may_go_on(arrival)) {
                return false;
            }
        }
        let (mut over, mut lacking) = (0, 0);
        for (at, label) in self.model.labels.iter().enumerate() {
            let (here, coming) = (self.groups[at].len(), self.coming[at]);
            over += (here + coming).saturating_sub(label.max);
            lacking += if here > 0 { label.min.saturating_sub(here + coming) } else { 0 };
        }
        over <= left && lacking <= self.free + left && lacking <= self.order.len() - next
    }

    /// Whether those who are kept together with a person, as far as they are placed, are where the person goes.
    fn stays_with(&self, person: usize, to: Option<usize>) -> bool {
        self.together[person].iter().all(|&other| match self.at[other] {
            Some(label) => to == Some(label),
            None => to.is_none() || !self.unseated.contains(&other),
        })
    }

    /// Whether nobody sits near a person who may not.
    fn keeps_distance(&self, person: usize, place: Option<usize>) -> bool {
        let Some(here) = place else { return true };
        self.separations.near[person].iter().all(|&other| {
            let there = self.at[other].and_then(|label| self.model.labels[label].place);
            there.is_none_or(|there| there != here && !self.model.session().next_to(here, there))
        })
    }

    /// Everybody has a place: whether the form and all rules of the session hold, by the rules' own definition.
    fn all_placed(&self) -> Outcome {
        let model = self.model;
        let sizes = self.groups.iter().zip(&model.labels);
        let fits = |(people, label): (&Vec<usize>, &super::model::Label)| {
            people.is_empty() || (label.min..=label.max).contains(&people.len())
        };
        let session = model.session();
        let trios = self.groups.iter().filter(|people| people.len() == 3).count();
        let one_trio = !matches!(session.shape, Shape::Pairs { .. }) || trios <= 1;
        if self.moves > self.limit || !sizes.clone().all(fits) || !one_trio || !self.projects_hold(session) {
            return Outcome::None;
        }
        let seated = model.seated(&self.at);
        let holds = self.hard.iter().all(|rule| in_session(model.problem, model.number, &seated, rule).is_empty());
        let in_turn = match self.turns {
            Turns::Any => true,
            Turns::Taken(sat_out) => holds && is_in_turn(model.problem, model.number, &seated, sat_out),
        };
        if holds && in_turn { Outcome::Found(Box::new(seated)) } else { Outcome::None }
    }

    /// Whether every running project has its size and a host, and hosts of running projects are on one of theirs.
    fn projects_hold(&self, session: &IndexedSession) -> bool {
        let Shape::Projects { projects, .. } = &session.shape else { return true };
        let on = |number: usize, person: usize| {
            self.at[person].is_some_and(|label| self.model.labels[label].place == Some(number))
        };
        let size = |number: usize| {
            let teams = self.groups.iter().zip(&self.model.labels).filter(|(_, label)| label.place == Some(number));
            teams.map(|(people, _)| people.len()).sum::<usize>()
        };
        projects.iter().filter(|project| size(project.number) > 0).all(|project| {
            let is_hosted = project.hosts.iter().any(|&host| on(project.number, host));
            let hosts_somewhere = |host: usize| {
                let hosted = projects.iter().filter(|other| other.hosts.binary_search(&host).is_ok());
                hosted.into_iter().any(|other| on(other.number, host))
            };
            (project.min..=project.max).contains(&size(project.number))
                && (is_hosted || !project.needs_host)
                && project.hosts.iter().all(|&host| hosts_somewhere(host))
        })
    }
}
