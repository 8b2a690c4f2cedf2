//! One session of few people decided by dynamic programming over sets of them: whether any seating keeps its hard rules.
//!
//! What rules ask of a group depends on who is in it, and on its place; so every set of people is judged once, and sets that
//! do not overlap are put together, those who sit out being one of them (set partitioning by subsets, as Held and Karp have
//! it for tours). Limits over several tables join these to one place with fewer ways to be filled.

use crate::event::Seat;
use crate::index::{IndexedSession, Place, Shape};
use crate::problem::Problem;
use crate::rules::{IndexedRule, Primitive, Reach, Scratch, Tally};

use super::super::watch::Watch;
use super::rules::sent;

/// The most people: 2^14 sets, and at most 3^14 pairs of sets that do not overlap for each place.
pub(super) const PEOPLE: usize = 14;
/// Operations between two calls of the callback.
const BETWEEN_CALLS: u64 = 1 << 16;
/// Ways to send people who host several projects.
const HOSTINGS: usize = 64;

/// People as bits, by number among those present.
type Set = u16;

/// What is known of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decided {
    /// Some seating keeps the rules.
    Possible,
    /// None does.
    Impossible,
    /// The work was spent, the callback said stop, or it is not of a kind that is decided here.
    Open,
}

/// Decides a session by its hard rules but those that reach over the plan. O(3^people x places) at most.
pub(super) fn decided(problem: &Problem, session: usize, work: u64, watch: &mut Watch<'_>) -> Decided {
    let data = &problem.sessions()[session];
    if data.present.len() > PEOPLE || data.capacity.seats != data.capacity.at_most {
        return Decided::Open;
    }
    let mut sets = Sets { left: work, watch };
    let answer = Seatings::new(problem, session).and_then(|seatings| seatings.exist(&mut sets));
    match answer {
        Some(true) => Decided::Possible,
        Some(false) => Decided::Impossible,
        None => Decided::Open,
    }
}

/// Counts work.
struct Sets<'a, 'w> {
    left: u64,
    watch: &'a mut Watch<'w>,
}

impl Sets<'_, '_> {
    /// `None` where the work is spent.
    fn spend(&mut self, work: u64) -> Option<()> {
        let calls = self.left / BETWEEN_CALLS;
        self.left = self.left.checked_sub(work)?;
        (self.left / BETWEEN_CALLS == calls || self.watch.ask()).then_some(())
    }

    /// Those sets that are a set of the first and one of the second kind, which do not overlap.
    fn joined(&mut self, first: &[bool], second: &[bool]) -> Option<Vec<bool>> {
        let full = first.len() - 1;
        let others: Vec<usize> = (0..second.len()).filter(|&other| second[other]).collect();
        let mut joined = vec![false; first.len()];
        for one in (0..first.len()).filter(|&one| first[one]) {
            let free = full & !one;
            // Whichever are fewer: all sets of the second kind, or all that do not overlap.
            self.spend(others.len().min(1 << free.count_ones()) as u64)?;
            if others.len() < 1 << free.count_ones() {
                others.iter().filter(|&&other| other & one == 0).for_each(|&other| joined[one | other] = true);
            } else {
                subsets(free).filter(|&other| second[other]).for_each(|other| joined[one | other] = true);
            }
        }
        Some(joined)
    }
}

/// All subsets of a set, the empty one last.
fn subsets(of: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(of), move |&set| (set > 0).then(|| (set - 1) & of))
}

fn size(set: usize) -> usize {
    set.count_ones() as usize
}

/// What the hard rules ask, over sets of those present.
struct Seatings<'a> {
    data: &'a IndexedSession,
    /// Who is kept apart from each.
    apart: Vec<Set>,
    /// Of whom no two are on one project, nor at tables next to each other.
    near: Vec<Set>,
    together: Vec<Set>,
    /// For whom a seat is kept.
    kept: Set,
    /// By person the places where they may be, by position in the form.
    places: Vec<Vec<bool>>,
    tallies: Vec<Tally>,
    /// Places by position, and how many people they may have together.
    totals: Vec<(Vec<usize>, usize, usize)>,
    values: usize,
}

impl<'a> Seatings<'a> {
    /// `None` where tables next to each other matter.
    fn new(problem: &'a Problem, session: usize) -> Option<Self> {
        let data = &problem.sessions()[session];
        let places = data.shape.places();
        let suits = |person: usize| places.iter().map(|place| data.suits(person, place.number)).collect();
        let mut seatings = Seatings {
            data,
            apart: vec![0; data.present.len()],
            near: Vec::new(),
            together: Vec::new(),
            kept: 0,
            places: data.present.iter().map(|&person| suits(person)).collect(),
            tallies: Vec::new(),
            totals: Vec::new(),
            values: 0,
        };
        for rule in problem.rules().iter().filter(|rule| rule.is_hard() && rule.reach() != Reach::Plan) {
            seatings.add(rule, session);
        }
        let tables_matter =
            matches!(&data.shape, Shape::Tables { next_to, .. } if next_to.iter().any(|list| !list.is_empty()));
        (!tables_matter || seatings.near.is_empty()).then_some(seatings)
    }

    fn set(&self, people: &[usize]) -> Set {
        let bit = |person: &usize| self.data.present.binary_search(person).ok();
        people.iter().filter_map(bit).fold(0, |set, bit| set | 1 << bit)
    }

    fn add(&mut self, rule: &'a IndexedRule, session: usize) {
        if let Some(sent) = sent(rule, session)
            && let Ok(person) = self.data.present.binary_search(&sent.person)
        {
            let places = self.data.shape.places().iter().zip(&mut self.places[person]);
            places.for_each(|(place, allowed)| *allowed &= sent.allows(place.number));
        }
        match rule.primitive(session) {
            Some(Primitive::Apart(people)) => self.part(people),
            Some(Primitive::Near(people)) => {
                self.part(people);
                self.near.push(self.set(people));
            }
            Some(Primitive::Together(people)) => self.together.push(self.set(people)),
            Some(Primitive::At { person, .. }) => self.kept |= self.set(&[person]),
            Some(Primitive::Seated(people)) => self.kept |= self.set(people),
            Some(Primitive::Group(tally)) => {
                self.values = self.values.max(tally.values());
                self.tallies.push(tally);
            }
            Some(Primitive::Total { places, at_least, at_most }) => {
                let all = self.data.shape.places().iter().enumerate();
                let positions = all.filter(|(_, place)| places.contains(&place.number)).map(|(at, _)| at).collect();
                self.totals.push((positions, at_least, at_most.unwrap_or(usize::MAX)));
            }
            Some(Primitive::NotAt { .. }) | None => {}
        }
    }

    fn part(&mut self, people: &[usize]) {
        let set = self.set(people);
        for (person, apart) in self.apart.iter_mut().enumerate().filter(|(person, _)| set >> person & 1 == 1) {
            *apart |= set & !(1 << person);
        }
    }

    fn count(&self) -> usize {
        self.data.present.len()
    }

    /// By set whether it may be a group by the rules, of whatever size up to the largest.
    fn groups(&self, sets: &mut Sets<'_, '_>) -> Option<Vec<bool>> {
        let largest = self.data.shape.largest_group();
        let mut scratch = Scratch::with_room(self.values);
        let mut groups = vec![false; 1 << self.count()];
        for set in (1..groups.len()).filter(|&set| size(set) <= largest) {
            sets.spend(8)?;
            let people = || (0..self.count()).filter(move |person| set >> person & 1 == 1);
            if people().any(|person| usize::from(self.apart[person]) & set != 0) || !self.is_whole(set) {
                continue;
            }
            let people: Vec<u32> = people().map(|person| self.data.present[person] as u32).collect();
            sets.spend(8 * self.tallies.len() as u64)?;
            groups[set] = self.tallies.iter().all(|tally| tally.shortfall(&people, &mut scratch) == 0);
        }
        Some(groups)
    }

    /// Whether all of each block, or nobody of it, is in a set.
    fn is_whole(&self, set: usize) -> bool {
        let holds = |&block: &Set| [0, usize::from(block)].contains(&(usize::from(block) & set));
        self.together.iter().all(holds)
    }

    /// By set whether it may sit out.
    fn outs(&self) -> Vec<bool> {
        let out = self.count() - self.data.capacity.seats;
        let fits = |set: usize| self.data.seat == Seat::Most || size(set) == out;
        let may = |set: usize| usize::from(self.kept) & set == 0 && fits(set) && self.is_whole(set);
        (0..1 << self.count()).map(may).collect()
    }

    /// Whether there is a seating; `None` where the work is spent.
    fn exist(&self, sets: &mut Sets<'_, '_>) -> Option<bool> {
        let groups = self.groups(sets)?;
        match &self.data.shape {
            Shape::Pairs { trio } => {
                let pairs: Vec<bool> = (0..groups.len()).map(|set| groups[set] && size(set) == 2).collect();
                let mut begun = self.outs();
                if *trio {
                    let trios: Vec<bool> = (0..groups.len()).map(|set| groups[set] && size(set) == 3).collect();
                    let with_trio = sets.joined(&begun, &trios)?;
                    begun.iter_mut().zip(with_trio).for_each(|(begun, with)| *begun |= with);
                }
                Some(self.covered(begun, &pairs, sets)?[groups.len() - 1])
            }
            Shape::Groups { min, .. } => {
                let groups: Vec<bool> = (0..groups.len()).map(|set| groups[set] && size(set) >= *min).collect();
                Some(self.covered(self.outs(), &groups, sets)?[groups.len() - 1])
            }
            Shape::Tables { tables, .. } => {
                let fills = tables.iter().enumerate().map(|(at, table)| self.table(at, table, &groups));
                self.fit(fills.collect(), sets)
            }
            Shape::Projects { projects, min, max, .. } => {
                let is_team = |set: usize| groups[set] && (*min..=*max).contains(&size(set));
                let teams: Vec<bool> = (0..groups.len()).map(is_team).collect();
                let mut nobody = vec![false; groups.len()];
                nobody[0] = true;
                let teams = self.covered(nobody, &teams, sets)?;
                self.projects(projects, &teams, sets)
            }
        }
    }

    /// Those sets that are one begun and some groups besides, each of which holds the first who is not yet in.
    fn covered(&self, mut begun: Vec<bool>, groups: &[bool], sets: &mut Sets<'_, '_>) -> Option<Vec<bool>> {
        let full = begun.len() - 1;
        // On projects, what teams hold need not be everybody: then a group may leave out the first.
        let any = self.data.shape.is_projects();
        let mut by_first: Vec<Vec<usize>> = vec![Vec::new(); self.count() + 1];
        for group in (1..groups.len()).filter(|&group| groups[group]) {
            by_first[if any { 0 } else { group.trailing_zeros() as usize }].push(group);
        }
        for set in 0..full {
            if !begun[set] {
                continue;
            }
            let first = if any { 0 } else { (!set).trailing_zeros() as usize };
            sets.spend(by_first[first].len() as u64)?;
            by_first[first].iter().filter(|&&group| group & set == 0).for_each(|&group| begun[set | group] = true);
        }
        Some(begun)
    }

    /// By set whether it may be at a table; nobody leaves it unused.
    fn table(&self, at: usize, table: &Place, groups: &[bool]) -> Vec<bool> {
        let allowed = self.allowed(at);
        let fits = |set: usize| groups[set] && set & !allowed == 0 && (table.min..=table.max).contains(&size(set));
        (0..groups.len()).map(|set| set == 0 || fits(set)).collect()
    }

    /// Those who may be at a place.
    fn allowed(&self, at: usize) -> usize {
        (0..self.count()).filter(|&person| self.places[person][at]).fold(0, |set, person| set | 1 << person)
    }

    /// Whether the places, each with the sets that fill it, and those who sit out hold everybody.
    fn fit(&self, fills: Vec<Vec<bool>>, sets: &mut Sets<'_, '_>) -> Option<bool> {
        let mut items: Vec<(Vec<usize>, Vec<bool>)> =
            fills.into_iter().enumerate().map(|(at, fills)| (vec![at], fills)).collect();
        let mut totals: Vec<_> = self.totals.iter().collect();
        totals.sort_by_key(|(places, ..)| places.len());
        for (places, least, most) in totals {
            let is_in = |item: &(Vec<usize>, Vec<bool>)| item.0.iter().all(|at| places.contains(at));
            let (inside, outside): (Vec<_>, Vec<_>) = items.into_iter().partition(is_in);
            if outside.iter().any(|(other, _)| other.iter().any(|at| places.contains(at))) {
                return None;
            }
            items = outside;
            let mut joined = self.join(inside, sets)?;
            joined.1.iter_mut().enumerate().for_each(|(set, fills)| *fills &= (*least..=*most).contains(&size(set)));
            items.push(joined);
        }
        let (_, seated) = self.join(items, sets)?;
        let full = seated.len() - 1;
        let outs = self.outs();
        Some((0..=full).any(|set| seated[set] && outs[full & !set]))
    }

    /// Several places as one.
    fn join(&self, items: Vec<(Vec<usize>, Vec<bool>)>, sets: &mut Sets<'_, '_>) -> Option<(Vec<usize>, Vec<bool>)> {
        let mut nobody = vec![false; 1 << self.count()];
        nobody[0] = true;
        items.into_iter().try_fold((Vec::new(), nobody), |(places, fills), (more, other)| {
            Some(([places, more].concat(), sets.joined(&fills, &other)?))
        })
    }

    /// Projects by whom they may hold, for each way to send those who host several of them.
    fn projects(&self, projects: &[Place], teams: &[bool], sets: &mut Sets<'_, '_>) -> Option<bool> {
        let bit = |host: &usize| self.data.present.binary_search(host).ok();
        let hosts: Vec<usize> = projects
            .iter()
            .map(|project| project.hosts.iter().filter_map(bit).fold(0, |set, at| set | 1 << at))
            .collect();
        let of = |person: usize| (0..projects.len()).filter(|&at| hosts[at] >> person & 1 == 1).collect::<Vec<_>>();
        let several: Vec<(usize, Vec<usize>)> =
            (0..self.count()).map(|person| (person, of(person))).filter(|(_, hosted)| hosted.len() > 1).collect();
        let ways: usize = several.iter().map(|(_, hosted)| hosted.len() + 1).try_fold(1_usize, usize::checked_mul)?;
        if ways > HOSTINGS {
            return None;
        }
        for way in 0..ways {
            let mut left = way;
            let mut must = vec![0_usize; projects.len()];
            let mut is_closed = vec![false; projects.len()];
            for (person, hosted) in &several {
                let choice = left % (hosted.len() + 1);
                left /= hosted.len() + 1;
                match hosted.get(choice) {
                    Some(&at) => must[at] |= 1 << person,
                    None => hosted.iter().for_each(|&at| is_closed[at] = true),
                }
            }
            let elsewhere = several.iter().fold(0, |set, (person, _)| set | 1 << person);
            let fills = projects.iter().enumerate().map(|(at, project)| {
                let here =
                    Hosting { all: hosts[at], own: hosts[at] & !elsewhere, must: must[at], is_closed: is_closed[at] };
                self.project(at, project, here, teams)
            });
            if self.fit(fills.collect(), sets)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// By set whether it may be on a project; nobody leaves it closed.
    fn project(&self, at: usize, project: &Place, hosting: Hosting, teams: &[bool]) -> Vec<bool> {
        let allowed = self.allowed(at);
        let fits = |set: usize| {
            let is_near = self.near.iter().any(|&near| size(usize::from(near) & set) > 1);
            let runs =
                (project.min..=project.max).contains(&size(set)) && (!project.needs_host || hosting.all & set != 0);
            teams[set] && set & !allowed == 0 && runs && !is_near && hosting.own & !set == 0 && !hosting.is_closed
        };
        let has_them = |set: usize| hosting.must & !set == 0;
        (0..teams.len()).map(|set| has_them(set) && (set == 0 || fits(set))).collect()
    }
}

/// The hosts of a project, as sets.
#[derive(Clone, Copy)]
struct Hosting {
    all: usize,
    /// Those who host no other project.
    own: usize,
    /// Those who are sent there.
    must: usize,
    is_closed: bool,
}
