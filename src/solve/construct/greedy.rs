//! A first seating: the form holds, everybody who can sit does, and the rules are met as far as a greedy hand goes.

use crate::algorithms::random::Random;
use crate::index::{Capacity, IndexedSession, Place, SeatedGroup, SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::{Primitives, Room};

use crate::solve::blocks::Blocks;
use crate::solve::exact::projects::{Asks, Assignments, first_seats};
use crate::solve::watch::Watch;

use super::even;

/// More groups than this are sampled when a person looks for a seat.
const LOOKED_AT: usize = 24;

/// A broken hard rule weighs more than any wish in a greedy choice.
fn weighed((cost, hard): (i64, i64)) -> i128 {
    (i128::from(hard) << 64) + i128::from(cost)
}

/// What the exact assignment to projects looks at in a session that others continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::solve) enum Look {
    /// The session alone.
    Here,
    /// What everybody's project costs in the later sessions too. It takes nobody's absence there into account, so that
    /// neither way is better in every event.
    Ahead,
}

/// Whether some session of projects continues another, so that looking ahead is another way.
pub(in crate::solve) fn has_linked_projects(problem: &Problem) -> bool {
    let sessions = problem.sessions();
    (0..sessions.len()).any(|number| sessions[number].shape.is_projects() && !following(problem, number).is_empty())
}

/// An event as every stretch of the search reads it.
#[derive(Debug, Clone, Copy)]
pub(in crate::solve) struct Ground<'a> {
    pub(in crate::solve) problem: &'a Problem,
    pub(in crate::solve) primitives: &'a Primitives,
    /// Of each session, the confidential rules with the others.
    pub(in crate::solve) blocks: &'a [Blocks],
}

/// Seats everybody whom the forms allow, session by session.
///
/// O(sessions x people x (places + groups looked at x size)).
pub(in crate::solve) fn construct(
    Ground { problem, primitives, blocks }: Ground<'_>,
    look: Look,
    assignments: &mut Assignments,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> Seating {
    let people = problem.attendees().len();
    let mut turns: Vec<i64> = primitives.sat_out.clone();
    let mut sessions: Vec<SeatedSession> = Vec::new();
    for (number, session) in problem.sessions().iter().enumerate() {
        let builder = Builder {
            session,
            number,
            primitives,
            room: &primitives.rooms[number],
            following: &if look == Look::Ahead { following(problem, number) } else { Vec::new() },
            sessions: problem.sessions(),
            blocks: &blocks[number],
            earlier: &sessions,
            turns: &turns,
        };
        let (groups, unseated) = builder.build(assignments, random, watch);
        for &person in &unseated {
            turns[person] += 1;
        }
        sessions.push(SeatedSession::new(groups, unseated, people));
    }
    Seating { sessions }
}

struct Builder<'a> {
    session: &'a IndexedSession,
    number: usize,
    primitives: &'a Primitives,
    room: &'a Room,
    /// The project sessions that continue this one, directly or not.
    following: &'a [usize],
    sessions: &'a [IndexedSession],
    blocks: &'a Blocks,
    earlier: &'a [SeatedSession],
    turns: &'a [i64],
}

/// The project sessions that continue a session, directly or not, where moving there costs something.
fn following(problem: &Problem, number: usize) -> Vec<usize> {
    let sessions = problem.sessions();
    let mut chain = vec![number];
    if problem.goals().stable > 0 {
        for (later, session) in sessions.iter().enumerate().skip(number + 1) {
            if session.shape.is_projects() && session.continues.is_some_and(|earlier| chain.contains(&earlier)) {
                chain.push(later);
            }
        }
    }
    chain.split_off(1)
}

/// A group that is to be filled.
struct Seats {
    place: Option<usize>,
    size: usize,
    people: Vec<usize>,
}

impl Builder<'_> {
    fn attends(&self, session: usize, person: usize) -> bool {
        self.sessions[session].attends[person]
    }

    fn build(
        &self,
        assignments: &mut Assignments,
        random: &mut Random,
        watch: &mut Watch<'_>,
    ) -> (Vec<SeatedGroup>, Vec<usize>) {
        let capacity = &self.session.capacity;
        match &self.session.shape {
            Shape::Pairs { .. } => self.fill_groups(&even_sizes(capacity.seats, capacity.seats / 2), random),
            Shape::Groups { max, .. } => {
                self.fill_groups(&even_sizes(capacity.seats, capacity.seats.div_ceil((*max).max(1))), random)
            }
            Shape::Tables { .. } => {
                let even = if self.primitives.balance_weight > 0 { self.even_tables() } else { None };
                self.fill_allotted(even.as_ref().unwrap_or(capacity), random)
            }
            Shape::Projects { .. } => {
                match self.exactly(assignments, watch).or_else(|| self.by_choice(random, watch)) {
                    Some(at_place) => (self.split(at_place, random), Vec::new()),
                    None => self.fill_allotted(capacity, random),
                }
            }
        }
    }

    /// Even seats at the tables, where each of them would hold the largest number of people who are kept together.
    fn even_tables(&self) -> Option<Capacity> {
        let largest = self.blocks.all().iter().map(Vec::len).max().unwrap_or(0);
        even::at_tables(self.session, largest)
    }

    /// Those who sat out least often sit out first, but nobody is torn from those they are kept with where that can be
    /// avoided.
    fn choose_seated(&self, people: &[usize], seats: usize, random: &mut Random) -> (Vec<usize>, Vec<usize>) {
        let mut order = people.to_vec();
        random.shuffle(&mut order);
        order.sort_by_key(|&person| (self.turns[person], self.blocks.of(person).is_some()));
        let out = people.len().saturating_sub(seats);
        let seated = order.split_off(out);
        (seated, order)
    }

    fn fill_groups(&self, sizes: &[usize], random: &mut Random) -> (Vec<SeatedGroup>, Vec<usize>) {
        let (seated, unseated) = self.choose_seated(&self.session.present, sizes.iter().sum(), random);
        let mut groups: Vec<Seats> =
            sizes.iter().map(|&size| Seats { place: None, size, people: Vec::with_capacity(size) }).collect();
        self.fill(&mut groups, seated, random);
        (groups.into_iter().map(seated_group).collect(), unseated)
    }

    /// Tables and projects: how many of which kind go where is known; who goes is for wishes and rules to say.
    fn fill_allotted(&self, capacity: &Capacity, random: &mut Random) -> (Vec<SeatedGroup>, Vec<usize>) {
        let mut unseated = Vec::new();
        let mut at_place: Vec<(usize, usize)> = Vec::new();
        for allotment in &capacity.allotments {
            let seats = allotment.counts.iter().map(|&(_, count)| count).sum();
            let (mut seated, out) = self.choose_seated(&allotment.people, seats, random);
            unseated.extend(out);
            let mut left = allotment.counts.clone();
            let price = |person: usize, place: usize| weighed(self.room.places.price(person, place));
            // Those with most to lose choose first.
            let regret = |person: usize| {
                if self.room.places.are_equal(person) {
                    return 0;
                }
                let prices = allotment.counts.iter().map(|&(place, _)| price(person, place));
                prices.clone().max().unwrap_or(0) - prices.min().unwrap_or(0)
            };
            seated.sort_by_cached_key(|&person| (std::cmp::Reverse(regret(person)), self.blocks.of(person)));
            let mut last: Option<(usize, usize)> = None;
            let mut first_open = 0;
            for person in seated {
                let block = self.blocks.of(person);
                // Whoever is as well off anywhere takes the first place with room, without a look at prices.
                if block.is_none() && self.room.places.are_equal(person) {
                    first_open += left[first_open..].iter().take_while(|&&(_, count)| count == 0).count();
                    if let Some((place, count)) = left.get_mut(first_open) {
                        *count -= 1;
                        at_place.push((*place, person));
                    }
                    continue;
                }
                let open = left.iter_mut().filter(|(_, count)| *count > 0);
                // Those who are kept together follow the first of them where there is room.
                let choice = open.min_by_key(|(place, _)| {
                    let follows = block.is_some() && last == block.map(|block| (block, *place));
                    (!follows, price(person, *place), *place)
                });
                if let Some((place, count)) = choice {
                    *count -= 1;
                    last = block.map(|block| (block, *place));
                    at_place.push((*place, person));
                }
            }
        }
        (self.split(at_place, random), unseated)
    }

    /// Everybody at the project that the exact assignment gives them.
    fn exactly(&self, assignments: &mut Assignments, watch: &mut Watch<'_>) -> Option<Vec<(usize, usize)>> {
        let places = &self.room.places;
        let longest = (0..self.turns.len()).map(|person| places.list_length(person)).max().unwrap_or(0);
        // Whoever leaves the project of the session that this one continues leaves their company.
        let before = self.session.continues.and_then(|number| self.earlier.get(number));
        let leaves = |person: usize, project: usize| {
            let stays = before.and_then(|before| before.place_of(person)).is_none_or(|place| place == project);
            if stays { 0 } else { self.primitives.stable_weight }
        };
        // Whoever attends a session that continues this one is to be on the same project there.
        let later: Vec<&Room> = self.following.iter().map(|&number| &self.primitives.rooms[number]).collect();
        let ahead = |person: usize, project: usize| {
            let attended = later.iter().zip(self.following).filter(|&(_, &number)| self.attends(number, person));
            attended.map(|(room, _)| room.places.price(person, project).0).fold(0, i64::saturating_add)
        };
        let cost = |person: usize, project: usize| {
            let here = places.price(person, project).0.saturating_add(leaves(person, project));
            here.saturating_add(ahead(person, project))
        };
        let asks = Asks {
            rank: &|person, project| places.rank(person, project),
            length: &|person| places.list_length(person),
            cost: &cost,
            may: &|person, project| places.price(person, project).1 == 0,
        };
        first_seats(self.session, longest, (&asks, self.blocks), assignments, watch)
    }

    /// Lets everybody go to the project they like best while there is room, those with most to lose first; then closes
    /// projects that too few want, the smallest first. `None` where somebody is left or hosts cannot be everywhere:
    /// then the seats are allotted.
    fn by_choice(&self, random: &mut Random, watch: &mut Watch<'_>) -> Option<Vec<(usize, usize)>> {
        let mut open: Vec<&Place> = self.session.shape.places().iter().filter(|place| place.is_possible()).collect();
        let numbers = open.iter().map(|place| place.number + 1).max()?;
        let mut prices = vec![0; self.turns.len() * numbers];
        for &person in &self.session.present {
            for place in &open {
                prices[person * numbers + place.number] = weighed(self.room.places.price(person, place.number));
            }
        }
        let price = |person: usize, place: &Place| prices[person * numbers + place.number];
        while watch.ask() {
            let at_place = self.choose(&open, &price, random)?;
            let mut people = vec![0_usize; numbers];
            let mut hosted = vec![false; numbers];
            for &(place, person) in &at_place {
                people[place] += 1;
                hosted[place] |= self.room.hosts[person].contains(&place);
            }
            let runs = |place: &Place| people[place.number] >= place.min && (!place.needs_host || hosted[place.number]);
            let short = open.iter().filter(|place| !runs(place));
            match short.min_by_key(|place| (people[place.number], place.number)).map(|place| place.number) {
                None => return Some(at_place),
                Some(number) => open.retain(|place| place.number != number),
            }
        }
        None
    }

    /// Everybody at one of the open projects, or `None` where there is no room.
    fn choose(
        &self,
        open: &[&Place],
        price: &dyn Fn(usize, &Place) -> i128,
        random: &mut Random,
    ) -> Option<Vec<(usize, usize)>> {
        let mut left: Vec<usize> = open.iter().map(|place| place.max).collect();
        let is_open = |number: &usize| open.iter().any(|place| place.number == *number);
        let mut people: Vec<(i128, usize)> = self
            .session
            .present
            .iter()
            .map(|&person| {
                let hosts = self.room.hosts[person].iter().any(is_open);
                let prices = open.iter().map(|place| price(person, place));
                let (least, most) =
                    prices.fold((i128::MAX, 0), |(least, most), price| (price.min(least), price.max(most)));
                (if hosts { i128::MAX } else { most - least }, person)
            })
            .collect();
        random.shuffle(&mut people);
        people.sort_by_key(|&(regret, _)| std::cmp::Reverse(regret));
        let mut at_place = Vec::with_capacity(people.len());
        for (regret, person) in people {
            let may = |place: &Place| regret < i128::MAX || place.hosts.contains(&person);
            let room = (0..open.len()).filter(|&at| left[at] > 0 && may(open[at]));
            let best = room.min_by_key(|&at| (price(person, open[at]), std::cmp::Reverse(left[at]), at))?;
            left[best] -= 1;
            at_place.push((open[best].number, person));
        }
        Some(at_place)
    }

    /// Splits the people at each place into groups of the form's sizes.
    fn split(&self, mut at_place: Vec<(usize, usize)>, random: &mut Random) -> Vec<SeatedGroup> {
        at_place.sort_unstable();
        let mut groups = Vec::new();
        for people in at_place.chunk_by(|one, other| one.0 == other.0) {
            let place = people[0].0;
            let mut people: Vec<usize> = people.iter().map(|&(_, person)| person).collect();
            groups.extend(self.continued(place, &mut people));
            let sizes = match &self.session.shape {
                Shape::Projects { min, max, .. } => self.team_sizes(&people, *min, (*max).max(1)),
                _ => even_sizes(people.len(), 1),
            };
            let mut teams: Vec<Seats> = sizes
                .into_iter()
                .map(|size| Seats { place: Some(place), size, people: Vec::with_capacity(size) })
                .collect();
            self.fill(&mut teams, people, random);
            groups.extend(teams.into_iter().map(seated_group));
        }
        groups
    }

    /// The fewest teams of a project, as even as can be where the largest block has a team that holds it.
    fn team_sizes(&self, people: &[usize], min: usize, max: usize) -> Vec<usize> {
        let even = even_sizes(people.len(), people.len().div_ceil(max));
        let largest = people.iter().map(|person| self.blocks.unit(person).len()).max().unwrap_or(0);
        let rest = people.len().saturating_sub(largest);
        let others = rest.div_ceil(max);
        let is_possible = largest <= max && rest >= min * others;
        if even.is_empty() || !is_possible || even.iter().any(|&size| size >= largest) {
            return even;
        }
        let mut sizes = even_sizes(rest, others);
        sizes.insert(0, largest);
        sizes
    }

    /// The teams of a project that go on from the session that this one continues, without those who left; they are taken
    /// out of `people`. None where those who are left would be too few for a team of their own.
    fn continued(&self, place: usize, people: &mut Vec<usize>) -> Vec<SeatedGroup> {
        let Shape::Projects { min, max, .. } = &self.session.shape else { return Vec::new() };
        let Some(before) = self.session.continues.and_then(|number| self.earlier.get(number)) else {
            return Vec::new();
        };
        let here = |person: &usize| people.binary_search(person).is_ok();
        let teams = before.groups.iter().map(|group| group.people.iter().copied().filter(here).collect::<Vec<usize>>());
        let mut teams: Vec<Vec<usize>> = teams.filter(|team| (*min..=*max).contains(&team.len())).collect();
        teams.sort_by_key(|team| std::cmp::Reverse(team.len()));
        loop {
            // The smallest team is given up until those who are left fill teams of their own.
            let going: usize = teams.iter().map(Vec::len).sum();
            let left = people.len() - going;
            if left == 0 || left / left.div_ceil((*max).max(1)) >= *min {
                break;
            }
            if teams.pop().is_none() {
                return Vec::new();
            }
        }
        people.retain(|person| !teams.iter().any(|team| team.contains(person)));
        teams.into_iter().map(|people| SeatedGroup { place: Some(place), people, shadows: Vec::new() }).collect()
    }

    /// Fills groups that have exactly as many seats as there are people: those who are kept together first, then the
    /// others in random order, each where they cost least.
    fn fill(&self, groups: &mut [Seats], mut people: Vec<usize>, random: &mut Random) {
        random.shuffle(&mut people);
        let mut units: Vec<Vec<usize>> = Vec::new();
        let mut unit_of_block = std::collections::BTreeMap::new();
        for person in people {
            match self.blocks.of(person) {
                None => units.push(vec![person]),
                Some(block) => {
                    let unit = *unit_of_block.entry(block).or_insert_with(|| {
                        units.push(Vec::new());
                        units.len() - 1
                    });
                    units[unit].push(person);
                }
            }
        }
        // The largest while there are groups with room for them.
        units.sort_by_key(|unit| std::cmp::Reverse(unit.len()));
        let mut open: Vec<usize> = (0..groups.len()).filter(|&group| groups[group].size > 0).collect();
        for mut unit in units {
            while !unit.is_empty() && !open.is_empty() {
                let looked_at: Vec<usize> = if open.len() <= LOOKED_AT || unit.len() > 1 {
                    (0..open.len()).collect()
                } else {
                    (0..LOOKED_AT).map(|_| random.index(open.len())).collect()
                };
                let best = looked_at.into_iter().min_by_key(|&at| {
                    let group = &groups[open[at]];
                    let missing = unit.len().saturating_sub(group.size - group.people.len());
                    (missing, self.price_of_joining(&unit, group), group.people.len(), open[at])
                });
                let Some(at) = best else { break };
                let group = &mut groups[open[at]];
                let fits = unit.len().min(group.size - group.people.len());
                group.people.extend(unit.drain(..fits));
                if group.people.len() == group.size {
                    open.swap_remove(at);
                }
            }
        }
    }

    /// What people cost with those who are in a group so far.
    fn price_of_joining(&self, unit: &[usize], group: &Seats) -> i128 {
        let mut price = 0;
        for &person in unit {
            for &other in &group.people {
                let entry = self.primitives.pairs.entry(person, other);
                price += weighed((entry.cost[self.number], entry.forbidden[self.number]));
                price += i128::from(self.primitives.pairs.language_cost(person, other));
                for (earlier, again) in self.earlier.iter().zip(&self.room.again) {
                    if earlier.group_of[person].is_some() && earlier.group_of[person] == earlier.group_of[other] {
                        price += i128::from(*again);
                    }
                }
            }
        }
        if let Some(before) = self.session.continues.and_then(|number| self.earlier.get(number)) {
            let company = |person: usize| before.group_of[person];
            let known = group.people.iter().filter(|&&other| {
                unit.iter().any(|&person| company(person).is_some() && company(person) == company(other))
            });
            // Company is kept by all or lost by all, which a greedy hand cannot see: known faces draw instead.
            price -= i128::from(self.primitives.stable_weight) * known.count() as i128;
        }
        let mut people: Vec<u32> = group.people.iter().chain(unit).map(|&person| person as u32).collect();
        people.sort_unstable();
        price + weighed(self.room.groups.price(group.place, &people, &mut self.room.groups.scratch()))
    }
}

fn seated_group(seats: Seats) -> SeatedGroup {
    SeatedGroup { place: seats.place, people: seats.people, shadows: Vec::new() }
}

/// So many people in so many groups, sizes as even as can be.
fn even_sizes(people: usize, groups: usize) -> Vec<usize> {
    (0..groups).map(|group| people / groups + usize::from(group < people % groups)).collect()
}
